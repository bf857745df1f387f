"""A real Chromium on the real site, served from this machine; anything it asks of another host is refused and noted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.site.conftest import Copy, built

__all__ = ["built"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium: run `make test`, which finds or installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(built: Copy) -> Iterator[str]:
    with serving(built.site) as address:
        yield address


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """``open_page("zh/", width=360, scheme="dark", script=True)``: a page in a fresh context; foreign requests fail the test."""
    contexts = []
    foreign: list[str] = []
    broken: list[str] = []

    def open_page(path: str, *, width: int = 1280, scheme: Any = "light", script: bool = True, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script)
        contexts.append(context)
        context.route(lambda url: not url.startswith(address), lambda route: (foreign.append(route.request.url), route.abort()))
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert foreign == []
    assert broken == []
