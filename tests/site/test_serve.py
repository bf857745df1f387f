"""``atlas serve``: the site on this machine, rebuilt on change; a bad edit shows on the page and leaves the last good site up."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import pytest

from tests.site.conftest import Copy

pytestmark = pytest.mark.site
Get = Callable[[str], str]


@pytest.fixture
def get(small: Copy) -> Iterator[Get]:
    command = [sys.executable, "-m", "generator", "serve", "--project", str(small.root), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    assert server.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", server.stderr.readline())
    assert found

    def get(path: str) -> str:
        with urlopen(found[0] + path, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    yield get
    server.terminate()
    server.wait()
    server.stderr.close()


def status(get: Get, until: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    """The server's state once it is as wanted; each question waits for a change by itself."""
    state: dict[str, object] = json.loads(get("__atlas__/status"))
    for _ in range(30):
        if until(state):
            return state
        state = json.loads(get(f"__atlas__/status?{state['build']}"))
    raise AssertionError(state)


def test_a_bad_edit_shows_and_the_last_good_site_stays_then_a_good_one_replaces_it(get: Get, small: Copy) -> None:
    status(get, lambda state: state["build"] == 1)
    page = "zh/indicators/beds/"
    good = get(page)
    assert "每千人口拥有的床位数。" in good
    assert "__atlas__/status" in good
    time.sleep(0.5)  # let the watcher begin
    line = small.edit("content/plans/jia-2021/commitments.yml", "text: 达到7.5张", "text: 达到7.6张")
    state = status(get, lambda state: bool(state["problems"]))
    assert f"content/plans/jia-2021/commitments.yml:{line}:" in str(state["problems"])
    assert get(page) == good
    small.edit("content/plans/jia-2021/commitments.yml", "text: 达到7.6张", "text: 达到7.5张")
    small.edit("content/catalog/indicators.yml", "zh: 每千人口拥有的床位数。", "zh: 每千人口拥有的床位，张。")
    status(get, lambda state: not state["problems"] and "每千人口拥有的床位，张。" in get(page))


def test_an_unknown_address_is_answered_with_the_page_that_says_so(get: Get) -> None:
    status(get, lambda state: state["build"] == 1)
    with pytest.raises(OSError, match="404"):
        get("zh/no-such-page/")
