"""A browser's side of the search benchmark: a server that counts what it sends, and a page that asks and takes the time."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests import chromium

SCRIPTS = Path(__file__).with_name("web")
PAGE = b"<!doctype html><meta charset=utf-8><title>bench</title>"
TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html"}
TEXT = {".js", ".json", ".css", ".html", ".svg"}
ASK = """async ([script, options, queries, rounds]) => {
  const start = performance.now(), ask = await (await import(script)).open(options), opened = performance.now() - start;
  const passes = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = [], docs = [];
    for (const query of queries) {
      const before = performance.now();
      docs.push(await ask(query));
      times.push(performance.now() - before);
    }
    passes.push({times, docs: round ? [] : docs});
  }
  return {opened, passes}
}"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser saw. Times in milliseconds; ``cold`` is the first time each query is asked, ``warm`` the last; ``sent`` in bytes."""

    opened: float
    cold: list[float]
    warm: list[float]
    docs: list[list[int]]
    sent: int


@dataclass
class Server:
    """A folder served at ``address``; ``sent`` bytes of bodies so far, text compressed as any host does it."""

    address: str
    sent: int = 0


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, state: Server, **named: Any) -> None:
        self.state = state
        super().__init__(*arguments, **named)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        pass

    def do_GET(self) -> None:
        name = self.path.partition("?")[0]
        file = SCRIPTS / name.removeprefix("/bench-web/") if name.startswith("/bench-web/") else Path(self.translate_path(name))
        if name == "/bench-page":
            return self._answer(PAGE, "text/html", packed=False)
        if not file.is_file():
            return self.send_error(404)
        packed = file.suffix in TEXT
        body = compressed(file) if packed else file.read_bytes()
        if file.parent != SCRIPTS:  # the few lines that drive a contender are nobody's
            self.state.sent += len(body)
        return self._answer(body, TYPES.get(file.suffix, "application/octet-stream"), packed=packed)

    def _answer(self, body: bytes, kind: str, *, packed: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)


@cache
def compressed(file: Path) -> bytes:
    """A text file as a host sends it."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def size(folder: Path) -> int:
    """Bytes of all files below a folder as they are sent."""
    return sum(len(compressed(file)) if file.suffix in TEXT else file.stat().st_size for file in folder.rglob("*") if file.is_file())


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A folder on this machine's loop."""
    state = Server("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), state=state))
    state.address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium. Raises LookupError when there is none."""
    path = chromium.find()
    if path is None:
        raise LookupError("no Chromium: run `make test`, which finds or installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


def ask(browser: Browser, server: Server, script: str, options: dict[str, Any], queries: Sequence[str], rounds: int = 1) -> Asked:
    """Open a contender in a fresh browser profile and ask it all queries, ``rounds`` times over."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(0)
    page.goto(f"{server.address}bench-page")
    before = server.sent
    found = page.evaluate(ASK, [f"{server.address}bench-web/{script}.js", options, list(queries), rounds])
    context.close()
    passes = found["passes"]
    return Asked(found["opened"], passes[0]["times"], passes[-1]["times"], passes[0]["docs"], server.sent - before)
