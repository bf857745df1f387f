"""Every internal link, anchor and asset of the finished site leads somewhere (layer 3).

Record pages bypass MkDocs' own validation, so the atlas checks the whole site itself, record and prose pages alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from posixpath import normpath
from typing import Protocol
from urllib.parse import unquote

from generator.problems import Problem

_LINK = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s"'>&][^\s"'>]*))""")
_ANCHOR = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>&][^\s"'>]*))""")
"""A value without quotes does not begin with &: that is an attribute shown as text, its quotes escaped. A link stands in a tag."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Outline(Protocol):
    """What a page links to (site paths with anchor, resolved) and which anchors it has."""

    @property
    def links(self) -> tuple[str, ...]:
        """Resolved targets, such as ``zh/areas/tcm/index.html#definition``."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids on the page."""


@dataclass(frozen=True, slots=True)
class PlainOutline:
    """The outline of a page that is no record page."""

    links: tuple[str, ...]
    anchors: tuple[str, ...]


def outline(path: str, content: bytes) -> PlainOutline:
    """Read a page's links and anchors out of its HTML. ``path`` is its file's, from the site's root."""
    html = content.decode("utf-8")
    return PlainOutline(links_of(path, html), anchors_of(html))


def links_of(path: str, html: str) -> tuple[str, ...]:
    """The internal targets of a page, resolved, each once, sorted."""
    folder = path.rpartition("/")[0]
    found = {next(filter(None, match), "") for match in _LINK.findall(html)}
    return tuple(sorted(filter(None, (_resolved(folder, path, link) for link in found))))


def anchors_of(html: str) -> tuple[str, ...]:
    """The ids of a page, in order."""
    return tuple(unescape(next(filter(None, match), "")) for match in _ANCHOR.findall(html))


@lru_cache(maxsize=65536)
def _resolved(folder: str, path: str, link: str) -> str:
    link = unescape(link)
    if _ELSEWHERE.match(link):
        return ""
    place, _, anchor = link.partition("#")
    place = unquote(place.partition("?")[0])
    if not place:
        return f"{path}#{anchor}" if anchor else ""
    target = normpath(f"{folder}/{place}" if folder and place[0] != "/" else place).lstrip("/")
    if place.endswith(("/", "/.", "/..")) or place in (".", ".."):
        target = "index.html" if target == "." else f"{target}/index.html"
    return f"{target}#{unquote(anchor)}" if anchor else target


def broken_links(pages: Mapping[str, Outline], files: set[str]) -> Iterator[Problem]:
    """A problem for each link of ``pages`` (by file path) that no page, file or anchor answers; ``files``: what else there is."""
    anchors = {f"{path}#{anchor}" for path, page in pages.items() for anchor in page.anchors}
    known = anchors | files | pages.keys()
    for path, page in pages.items():
        for target in page.links:
            if target not in known and not target.endswith("#"):
                yield _problem(path, target, pages, files)


def _problem(path: str, target: str, pages: Mapping[str, Outline], files: set[str]) -> Problem:
    place, _, anchor = target.partition("#")
    there = place in pages or place in files
    what = f"page {place} has no anchor #{anchor}" if there and anchor else f"there is no {place} in the site"
    hint = "Correct the link in the page's template or content, or the record it is made of."
    return Problem(f"site/{path}", 1, 1, "link.anchor" if there else "link.broken", what, hint)
