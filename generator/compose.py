"""Pages to HTML: the record's body through its Jinja template, poured into its kind's shell.

A page is rendered only when its fingerprint changed: the hash of its template and all that includes, of labels, charts
and this module, of its shell, and of its context.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from markupsafe import Markup, escape

from generator import charts
from generator.linkcheck import anchors_of, links_of
from generator.pages.base import Page
from generator.problems import ContentError, Problem, Report
from generator.records import Language
from generator.settings import HTML_LANGUAGE, OTHER, Labels, MissingLabelError, Settings
from generator.shells import Shell

_REFERENCE = re.compile(r"{%-?\s*(?:import|include|extends|from)\s+[\"']([^\"']+)[\"']")

_NO_INDEX = '<meta name="robots" content="noindex">'

_CHINESE = re.compile(r"((?:[\u3400-\u9fff《〔（“][\u3400-\u9fff\d《》〔〕（）“”、，。：—]*)*[\u3400-\u9fff][》〕）”]*)")


@dataclass(frozen=True, slots=True)
class Composed:
    """One page's output: its file from the site's root, its fingerprint, what it links to (resolved), its anchors.

    ``fresh``: it was rendered in this run; then ``html`` holds it until it is written.
    """

    path: str
    fingerprint: bytes
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    html: bytes | None = None
    fresh: bool = False


class Composer:
    """Composes the pages of one language.

    ``root`` is the project's folder, ``cache_folder`` where compiled templates may go, ``files`` where the data and
    search files stand, seen from the language's root.
    """

    def __init__(
        self, root: Path, language: Language, settings: Settings, labels: Labels, shells: dict[str, Shell], cache_folder: Path | None,
        files: str = "../",
    ) -> None:  # fmt: skip
        self.folder = root / "templates"
        self.language = language
        self.settings = settings
        self.labels = labels
        self.shells = shells
        self.files = files
        self.environment = _environment(self.folder, cache_folder)
        self.environment.filters["mark_zh"] = mark_chinese
        self.environment.globals |= {
            "t": self._t, "kept": self._kept, "language": language, "other": OTHER[language], "charts": charts,
            "html_language": HTML_LANGUAGE, "settings": settings,
        }  # fmt: skip
        self._common = hashlib.blake2b(
            marshal.dumps([(key, text.zh, text.en) for key, text in sorted(labels.texts.items())], 2)
            + Path(__file__).read_bytes() + Path(charts.__file__).read_bytes()
            + f"{settings.model_dump_json(exclude={'today', 'severities'})} {language} {files}".encode(),
            digest_size=16,
        ).digest()  # fmt: skip
        self._kinds: dict[str, bytes] = {}
        self._parts: dict[tuple[object, ...], Markup] = {}
        self._templates: dict[str, Template] = {}

    def _t(self, key: str, **values: object) -> str:
        return self.labels.text(key, self.language, **values)

    def _kept(self, key: tuple[object, ...], macro: Callable[..., Markup], *values: object) -> Markup:
        """A part's HTML, rendered once for each key; templates call it for parts that stand on many pages."""
        if key not in self._parts:
            self._parts[key] = macro(*values)
        return self._parts[key]

    def compose(self, pages: Iterable[Page], known: dict[str, Composed]) -> Iterator[Composed]:
        """Render what is new or changed; the rest comes back as ``known`` has it. Template errors raise :class:`ContentError`."""
        for page in pages:
            fingerprint = self.fingerprint(page)
            before = known.get(self.file(page))
            yield before if before and before.fingerprint == fingerprint else self._composed(page, fingerprint)

    def file(self, page: Page) -> str:
        """A page's file, from the site's root."""
        return f"{self.language}/{page.path}index.html"

    def fingerprint(self, page: Page) -> bytes:
        """The hash of everything that decides this page's bytes."""
        values = (page.path, page.title, page.description, page.crumbs, page.toc, page.edit, page.structured, page.context, page.draft)
        return hashlib.blake2b(self._kind(page.kind) + marshal.dumps(values, 2), digest_size=16).digest()

    def _kind(self, kind: str) -> bytes:
        if kind not in self._kinds:
            sources = b"".join(self._source(name) for name in sorted(self._closure({f"pages/{kind}.html", "partials/page.html"})))
            self._kinds[kind] = hashlib.blake2b(self._common + sources + self.shells[kind].digest, digest_size=16).digest()
        return self._kinds[kind]

    def _closure(self, names: set[str]) -> set[str]:
        waiting, found = list(names), set(names)
        while waiting:
            for name in _REFERENCE.findall(self._source(waiting.pop()).decode()):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found

    def _source(self, name: str) -> bytes:
        return _read(self.folder / name)

    def _composed(self, page: Page, fingerprint: bytes) -> Composed:
        html, file = self.render(page), self.file(page)
        return Composed(file, fingerprint, links_of(file, html), anchors_of(html), html.encode())

    def render(self, page: Page) -> str:
        """The page's whole HTML."""
        return self.shells[page.kind].pour(self.slots(page))

    def slots(self, page: Page) -> dict[str, str]:
        """The HTML of each slot of a page's shell."""
        root = "../" * page.path.count("/") or "./"
        place = {"page": page, "root": root, "files": f"{root}{self.files}data/"}
        try:
            body = self._template(f"pages/{page.kind}.html").render(**page.context, **place)
            parts: Any = self._template("partials/page.html").make_module(place)
        except (TemplateError, MissingLabelError) as error:
            raise ContentError(Report([_problem(error, page)])) from error
        return {
            "title": str(escape(page.title)), "description": str(escape(page.description)), "path": page.path,
            "content": f"{parts.draft()}{body}" if page.draft else body,
            "crumbs": str(parts.crumbs()), "toc": str(parts.toc()), "edit": str(parts.edit()),
            "structured": _NO_INDEX * bool(page.draft) + _structured(page.structured),
        }  # fmt: skip

    def plain(self, name: str, **context: object) -> str:
        """A page that stands outside both languages, from its template alone."""
        return self._template(f"pages/{name}.html").render(**context)

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self.environment.get_template(name)
        return self._templates[name]


def _environment(folder: Path, cache_folder: Path | None) -> Environment:
    compiled = None
    if cache_folder:
        cache_folder.mkdir(parents=True, exist_ok=True)
        compiled = FileSystemBytecodeCache(str(cache_folder))
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, bytecode_cache=compiled,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def mark_chinese(text: str) -> Markup:
    """English words with the Chinese ones among them marked as Chinese (filter ``mark_zh``)."""
    pieces = _CHINESE.split(text)
    marked = [Markup('<span lang="zh-CN">{}</span>').format(piece) if n % 2 else escape(piece) for n, piece in enumerate(pieces)]
    return Markup("").join(marked)


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _structured(data: dict[str, Any] | None) -> str:
    if data is None:
        return ""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _problem(error: Exception, page: Page) -> Problem:
    name, line = f"pages/{page.kind}.html", 1
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        trace = error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if "templates/" in file.replace("\\", "/"):
                name, line = file.replace("\\", "/").rpartition("templates/")[2], trace.tb_lineno
            trace = trace.tb_next
    return Problem(
        f"templates/{name}",
        line,
        1,
        "template.error",
        f"{page.path or 'home'}: {error}",
        "Mend the template or the context it is given.",
    )
