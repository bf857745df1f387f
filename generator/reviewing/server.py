"""``atlas review``: the review page on this machine alone.

It listens on 127.0.0.1 only; every address begins with a random token, without which everything is refused; the Host header
must name this machine, so that no page elsewhere can reach it under a name of its own. Nothing is shared across origins,
no script runs, and what a form changes is written before the browser is led back to the page.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.problems import ContentError
from generator.reporting import render
from generator.reviewing.editing import ACTIONS, RefusedError, act
from generator.reviewing.page import Pages, Query, Refusal

HOST = "127.0.0.1"
LARGEST = 1 << 20
"""Bytes of a form; no record is nearly so large."""
SECONDS = 30
"""How long a connection may keep a thread waiting."""
SHEETS = {"atlas.css": "templates/theme/assets/stylesheets/atlas.css", "review.css": "templates/review/review.css"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}  # fmt: skip


def serve_review(root: Path, plan: str, port: int, tell: Callable[[str], object]) -> None:
    """Serve a draft's review page until interrupted; ``tell`` is given its address. Raises OSError when the port is taken."""
    server, address = review_server(root, plan, port)
    tell(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


def review_server(root: Path, plan: str, port: int = 0) -> tuple[ThreadingHTTPServer, str]:
    """The server, not yet serving, and the address of its page."""
    token = secrets.token_urlsafe(24)
    server = ThreadingHTTPServer((HOST, port), partial(Handler, root=root, plan=plan, token=token, pages=Pages(root, plan), lock=Lock()))
    server.daemon_threads = True
    port = server.socket.getsockname()[1]
    return server, f"http://{HOST}:{port}/{token}/"


class Handler(BaseHTTPRequestHandler):
    """Answers the page, its style sheets, and the forms of the page."""

    protocol_version = "HTTP/1.1"
    timeout = SECONDS

    def __init__(self, *args: Any, root: Path, plan: str, token: str, pages: Pages, lock: Lock, **kwargs: Any) -> None:
        self.root, self.plan, self.token, self.pages, self.lock = root, plan, token, pages, lock
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """A style sheet or the page."""
        name = self._name()
        if name is None:
            return
        if name in SHEETS:
            self._send((self.root / SHEETS[name]).read_bytes(), "text/css; charset=utf-8")
        elif name == "":
            self._page(Query.read(parse_qs(urlsplit(self.path).query)))
        else:
            self._refuse(404, "没有这一页 · no such page")

    def do_POST(self) -> None:
        """A form of the page: do it, then lead back to where it stood."""
        name = self._name()
        if name is None:
            return
        form = self._form()
        if form is None or name != "":
            self._refuse(400, "无法读取表单 · this form cannot be read")
            return
        query = Query.read(parse_qs(urlsplit(self.path).query))
        action, subject = (form.get(key, [""])[0] for key in ("action", "subject"))
        if action not in ACTIONS:
            self._refuse(400, "没有这种操作 · no such action")
            return
        try:
            with self.lock:
                act(self.root, self.plan, action, subject, form)
        except RefusedError as refused:
            self._page(query, Refusal(subject, refused.status, refused.problems, form if action == "edit" else {}))
        except ContentError as error:
            self._refuse(422, render(error.report, "text"))
        else:
            self._lead_to(f"/{self.token}/{query}#{form.get('item', [''])[0]}")

    def log_message(self, *_: Any) -> None:
        """Nothing: the address holds the token."""

    def _name(self) -> str | None:
        """What is asked for below the token; None when the request is refused (then that was answered)."""
        host, port = self.headers.get("Host", ""), self.connection.getsockname()[1]
        token, _, name = urlsplit(self.path).path.lstrip("/").partition("/")
        own = {f"{HOST}:{port}", f"localhost:{port}"}
        origin = self.headers.get("Origin")
        if host not in own or (origin is not None and origin not in {f"http://{each}" for each in own}):
            self._refuse(403, "只接受本机的请求 · only requests from this machine")
        elif not hmac.compare_digest(token.encode(), self.token.encode()):
            self._refuse(403, "地址中缺少令牌 · the address lacks its token; use the one that atlas review printed")
        else:
            return name
        return None

    def _form(self) -> dict[str, list[str]] | None:
        length = self.headers.get("Content-Length", "")
        plain = self.headers.get_content_type() == "application/x-www-form-urlencoded"
        if not plain or not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            return None
        try:
            return parse_qs(self.rfile.read(int(length)).decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=2000)
        except ValueError:
            return None

    def _page(self, query: Query, refusal: Refusal | None = None) -> None:
        try:
            html = self.pages.render(query, refusal)
        except ContentError as error:
            self._refuse(422, render(error.report, "text"))
        else:
            self._send(html.encode(), "text/html; charset=utf-8", refusal.status if refusal else 200)

    def _refuse(self, status: int, words: str) -> None:
        if self.command == "POST":
            self.close_connection = True  # what it sends is not read
        self._send(f"{words}\n".encode(), "text/plain; charset=utf-8", status)

    def _lead_to(self, place: str) -> None:
        self.send_response(303)
        self.send_header("Location", place)
        self._end(b"")

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self._end(content)

    def _end(self, content: bytes) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
