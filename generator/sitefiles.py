"""The few files that belong to no language: front door, page not found, sitemap, robots (layer 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from generator.compose import Composer
from generator.records import LANGUAGES
from generator.settings import HTML_LANGUAGE, Settings


def root_files(composer: Composer, settings: Settings, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each; ``pages`` are the file paths of both languages' pages."""
    site_path = urlsplit(settings.site_url).path
    yield "index.html", composer.plain("front_door").encode()
    yield "404.html", composer.plain("404", site_path=site_path).encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode()
    yield "sitemap.xml", _sitemap(settings.site_url, pages).encode()


def _sitemap(site_url: str, pages: Iterable[str]) -> str:
    """Every page with its counterpart in the other language; addresses end in a slash."""
    places = sorted({path.partition("/")[2].removesuffix("index.html") for path in pages})
    entries = "".join(_entry(site_url, language, place) for place in places for language in LANGUAGES)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{entries}</urlset>\n'


def _entry(site_url: str, language: str, place: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{HTML_LANGUAGE[other]}" href="{escape(site_url + other + "/" + place)}"/>' for other in LANGUAGES
    )
    return f"<url><loc>{escape(site_url + language + '/' + place)}</loc>{links}</url>\n"
