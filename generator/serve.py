"""``atlas serve``: the site on this machine, rebuilt and reloaded on every change (layer 6).

Each build runs in a fresh process, so that changed Python modules count too. When a build fails, the last good site
stays up, and the problems show in the terminal and, on top of each open page, in the browser. The few lines of script
that do so are added to pages as they are served; no built file holds them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typer
import watchfiles

from generator.problems import Problem, Report
from generator.project import CACHE
from generator.reporting import render

WATCHED = ("content", "templates", "site_config", "generator", "mkdocs.yml")
STATUS = "/__atlas__/status"


class State:
    """The number of the last good build and, when the newest one failed, its problems as HTML. Shared by threads."""

    def __init__(self) -> None:
        self.version = 0
        self.good = 0
        self.problems = ""
        self.changed = threading.Condition()

    def set(self, problems: str) -> None:
        """Note the end of a build; an empty text means that it went well."""
        with self.changed:
            self.version += 1
            self.good += not problems
            self.problems = problems
            self.changed.notify_all()

    def after(self, seen: str, seconds: float = 20) -> dict[str, Any]:
        """The state once it is newer than ``seen``, or as it is after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: seen != str(self.version), timeout=seconds)
            return {"build": self.version, "problems": self.problems}


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's folder, adds the reload script to pages, and answers the status question."""

    def __init__(self, *args: Any, state: State, script: bytes, **kwargs: Any) -> None:
        self.state, self.script = state, script
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer the status question, a page, or a file."""
        place = urlsplit(self.path)
        file = Path(self.translate_path(self.path))
        if place.path == STATUS:
            self._send(json.dumps(self.state.after(place.query)).encode(), "application/json")
        elif place.path.endswith("/") and (file / "index.html").is_file():
            self._page(file / "index.html")
        elif file.exists():
            super().do_GET()
        else:
            self._page(Path(self.directory) / "404.html", 404)

    def _page(self, file: Path, status: int = 200) -> None:
        html = file.read_bytes() if file.is_file() else "<!doctype html><title>…</title><body>没有这一页 · no such page".encode()
        self._send(html + self.script, "text/html; charset=utf-8", status)

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Say nothing: the terminal is for problems."""


def serve(root: Path, host: str, port: int, *, drafts: bool = False) -> None:
    """Build, serve until interrupted, rebuild on change. Raises OSError when the address is taken."""
    out = root / CACHE / "serve"
    state = State()
    script = (root / "templates" / "partials" / "reload.html").read_bytes()
    server = ThreadingHTTPServer((host, port), partial(Handler, directory=str(out), state=state, script=script))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    typer.echo(f"http://{host}:{server.server_address[1]}/  (stop with Ctrl+C)", err=True)
    rebuild(root, out, state, drafts=drafts)
    try:
        for _ in watchfiles.watch(*(root / name for name in WATCHED), raise_interrupt=False):
            rebuild(root, out, state, drafts=drafts)
    finally:
        server.shutdown()
        server.server_close()


def rebuild(root: Path, out: Path, state: State, *, drafts: bool = False) -> None:
    """One build in a process of its own; its outcome goes to the terminal and into ``state``."""
    command = [sys.executable, "-m", "generator", "build", "--project", str(root), "--out", str(out), "--format", "json"] + ["--drafts"] * drafts
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        typer.echo(done.stderr.strip().splitlines()[-1], err=True)
        state.set("")
        return
    report = _report(done.stdout)
    words = render(report, "text") if report else done.stderr.strip()
    typer.echo(words, err=True)
    state.set(f"<strong>{_HEAD}</strong>\n{escape(words)}")


_HEAD = "数据有误，页面仍为上一次成功构建 · The content has errors; this is the last good build"


def _report(output: str) -> Report:
    try:
        found: Iterable[dict[str, Any]] = json.loads(output)
    except json.JSONDecodeError:
        return Report()
    return Report(Problem(**fields) for fields in found)
