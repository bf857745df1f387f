"""Reading a built site as a browser would: its own small reader, which shares nothing with the generator."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

BASE = "https://site.test/"
HAN = re.compile(r"[\u3400-\u9fff]")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Reading(HTMLParser):
    """What a page says to a machine: ids, links, head, languages."""

    path: str
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    head: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    language: str = ""
    title: str = ""
    strangers: list[str] = field(default_factory=list)
    """Chinese text outside elements marked as Chinese."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_title = False
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.links.append((tag, name, values[name]))
        if tag in ("link", "meta"):
            self.head.append((tag, values))
        if tag not in VOID:
            self._open.append((tag, values.get("lang") or (self._open[-1][1] if self._open else "")))
        if tag == "html":
            self.language = values.get("lang", "")
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        tag, language = self._open[-1] if self._open else ("", "")
        if not language.startswith("zh") and tag not in ("script", "style", "title") and HAN.search(data):
            self.strangers.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        while self._open and self._open.pop()[0] != tag:
            pass

    def link(self, rel: str, **more: str) -> list[str]:
        """The addresses of the head's links of one kind."""
        return [
            v["href"] for tag, v in self.head if tag == "link" and v.get("rel") == rel and all(v.get(key) == value for key, value in more.items())
        ]

    def targets(self) -> list[str]:
        """Where the page's internal links lead, resolved as a browser does, from the site's root."""
        here = urljoin(BASE, self.path.removesuffix("index.html"))
        found = [urljoin(here, link) for tag, _, link in self.links if not (tag == "link" and link.startswith("http"))]
        return [link.removeprefix(BASE) for link in found if link.startswith(BASE)]


@cache
def read(file: Path, path: str) -> Reading:
    """A page's reading."""
    reading = Reading(path)
    reading.feed(file.read_text(encoding="utf-8"))
    return reading


def pages(site: Path) -> dict[str, Reading]:
    """Every page of a site, by its file's path from the root."""
    return {name: read(file, name) for file in sorted(site.rglob("*.html")) for name in [file.relative_to(site).as_posix()]}


def exists(site: Path, target: str, known: dict[str, Reading]) -> bool:
    """Whether an internal target, with its anchor, is answered by the site."""
    parts = urlsplit(target)
    name = unquote(parts.path)
    name = f"{name}index.html" if not name or name.endswith("/") else name
    if not (site / name).is_file():
        return False
    return not parts.fragment or name not in known or unquote(parts.fragment) in known[name].ids


def digests(site: Path) -> dict[str, str]:
    """Every file's hash, by its path from the root."""
    return {f.relative_to(site).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(site.rglob("*")) if f.is_file()}


def foreign(text: str) -> list[str]:
    """Addresses in a stylesheet that a browser would fetch from elsewhere."""
    return re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^)'\"]+)", text)
