"""The tutorial's commands, in its order, on its file: both languages give the same ones, and they lead to published pages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from generator.load import load_project
from generator.pipeline import build
from tests.conftest import PROJECT
from tests.importing.drafted import settled
from tests.importing.test_import_command import atlas

TUTORIALS = ("docs/tutorial.md", "docs/tutorial.zh-CN.md")
FILE = "tests/fixtures/imports/plan.docx"


def commands(name: str) -> list[list[str]]:
    """The words of each command in the blocks of a tutorial."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    return [shlex.split(line) for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


def test_both_tutorials_have_the_same_commands() -> None:
    first, second = map(commands, TUTORIALS)
    assert first == second


def run(words: list[str], project: Path, *more: str, code: int = 0) -> str:
    assert words[0] == ".venv/bin/atlas"
    placed = [str(PROJECT / word) if word == FILE else word for word in words[1:]]
    return atlas(*placed, *more, "--project", project, code=code)


@pytest.mark.parametrize("name", TUTORIALS)
def test_what_the_tutorial_shows_is_what_the_import_prints(project: Path, name: str) -> None:
    [shown] = re.findall(r"```text\n(.*?)```", (PROJECT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert run(commands(name)[0], project).startswith(shown)


def test_the_commands_lead_from_a_word_file_to_published_pages(project: Path, tmp_path: Path) -> None:
    imported, as_json, translate, review, check, drafts, verify, accept, make = commands(TUTORIALS[0])
    run(imported, project)
    assert '"title_zh": "岭西县' in run(as_json, project)
    assert "filled" in run(translate, project)
    assert review[1:] == ["review", "lingxi-2021"]  # a server: tests/importing/test_review.py
    assert " error: " not in run(check, project)
    assert drafts[1:4] == ["build", "--drafts", "--out"]  # tests/importing/test_drafts.py
    assert "every character of plan.docx is in content/plans/lingxi-2021/, and nothing else." in run(verify, project)
    assert "[accept.doubt]" in run(accept, project, code=1)
    settled(project / "content/plans/lingxi-2021")
    run(accept, project, "--untranslated")
    assert make == ["make", "site"]
    assert list(load_project(project).dataset.plans) == ["jia-2021", "lingxi-2021", "yi-2021"]
    build(project, tmp_path / "site")
    for language in ("zh", "en"):
        assert "岭政办发〔2021〕47号" in (tmp_path / "site" / language / "plans/lingxi-2021/index.html").read_text(encoding="utf-8")
