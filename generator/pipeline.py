"""The one module that knows the order: load, check, shells, pages, data, links, publish.

A build keeps a state beside its caches: for every file of the site a fingerprint, and for every page what it links to and
which anchors it has. A page whose fingerprint did not change is neither rendered nor written again. The state is taken
away before a publication and written after it, so that a run cut short costs time, never correctness.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from generator.compose import Composed, Composer
from generator.exporting import data_files
from generator.linkcheck import Outline, broken_links, outline
from generator.pages import plan_pages
from generator.problems import ContentError, Problem, Report
from generator.project import CACHE, Project, open_project
from generator.publish import Staging, site_files
from generator.records import LANGUAGES, Language
from generator.shells import Built, build_shells, read_shells
from generator.sideways import Progress, side_by_side
from generator.sitefiles import root_files

Known = dict[str, Composed]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: pages in all, files written and removed, warnings, seconds by step."""

    pages: int
    written: int
    removed: int
    warnings: Report
    steps: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        spent = " · ".join(f"{name} {seconds:.2f}" for name, seconds in self.steps)
        return f"{self.pages} pages; {self.written} files written, {self.removed} removed ({sum(s for _, s in self.steps):.2f} s: {spent})"


def build(root: Path, out: Path, *, progress: bool = False) -> Result:
    """Build the whole site into ``out``. Raises :class:`ContentError` and leaves ``out`` as it is when something is wrong."""
    gc.disable()  # a build ends before it could pay
    try:
        return _Build(root.resolve(), out.resolve(), Progress(shown=progress)).run()
    finally:
        gc.enable()


class _Build:
    def __init__(self, root: Path, out: Path, progress: Progress) -> None:
        self.root, self.out, self.progress = root, out, progress
        self.state_file = root / CACHE / "sites" / f"{hashlib.blake2b(str(out).encode(), digest_size=8).hexdigest()}.state"
        self.steps: list[tuple[str, float]] = []
        self.clock = perf_counter()

    def run(self) -> Result:
        project = open_project(self.root)
        self._step("load and check")
        built = build_shells(self.root, self.root / CACHE)
        self._step("shells")
        before = _State.read(self.state_file, site_files(self.out))
        staging = Staging(self.out)
        pages = self._pages(project, built, before, staging)
        self._step("pages")
        files = dict(_site_files(project, built, pages))
        outlines: dict[str, Outline] = {**pages, **{name: outline(name, content) for name, content in files.items() if name.endswith(".html")}}
        self._step("data and assets")
        self._refuse_broken_links(outlines, files)
        self._step("links")
        state = _State(pages, {name: _digest(content) for name, content in files.items()})
        changed = [name for name, digest in state.files.items() if before.files.get(name) != digest]
        for name in changed:
            staging.write(name, files[name])
        written = [*changed, *(name for name, page in pages.items() if page.fresh)]
        removed = before.present - set(state.pages) - set(state.files)
        self.state_file.unlink(missing_ok=True)
        staging.publish(written, removed)
        state.write(self.state_file)
        self._step("publish")
        return Result(len(pages), len(written), len(removed), project.warnings, tuple(self.steps))

    def _step(self, name: str) -> None:
        now = perf_counter()
        self.steps.append((name, now - self.clock))
        self.clock = now

    def _pages(self, project: Project, built: dict[Language, Built], before: _State, staging: Staging) -> Known:
        """Both languages side by side; each writes what is new into the staging folder itself."""

        def compose(language: Language, tick: Progress) -> list[Composed]:
            composer = _composer(project, language, built[language])
            found = []
            for page in composer.compose(plan_pages(project.dataset, language, project.settings, project.labels), before.pages):
                fresh = page.html is not None and not (page.path in before.pages and (self.out / page.path).read_bytes() == page.html)
                if fresh and page.html is not None:
                    staging.write(page.path, page.html)
                found.append(replace(page, html=None, fresh=fresh))
                tick.advance()
            return found

        pages: Known = {}
        for found in side_by_side(compose, LANGUAGES, self.progress, total=len(before.pages)).values():
            for page in found:
                if page.path in pages:
                    raise ContentError(Report([Problem("generator/pages", 1, 1, "page.duplicate", f"two pages are called {page.path}")]))
                pages[page.path] = page
        return pages

    def _refuse_broken_links(self, outlines: Mapping[str, Outline], files: dict[str, bytes]) -> None:
        report = Report(broken_links(outlines, set(files)))
        if report.errors:
            shutil.rmtree(self.out.with_name(f".{self.out.name}.staging"), ignore_errors=True)
            raise ContentError(report)


@dataclass(frozen=True)
class _State:
    """What the last build left: its pages, the digests of its other files, and which of all these are still there."""

    pages: Known
    files: dict[str, bytes]
    present: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: Path, present: set[str]) -> _State:
        here = frozenset(present)
        if not file.is_file() or not here:
            return cls({}, {}, here)
        pages, files = marshal.loads(file.read_bytes())  # our own cache folder, written below
        return cls({p[0]: Composed(*p) for p in pages if p[0] in here}, {k: v for k, v in files.items() if k in here}, here)

    def write(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        pages = [(p.path, p.fingerprint, p.links, p.anchors) for p in self.pages.values()]
        scratch = file.with_suffix(".part")
        scratch.write_bytes(marshal.dumps((pages, self.files), 2))
        scratch.replace(file)


def _composer(project: Project, language: Language, built: Built, files: str = "../data/") -> Composer:
    return Composer(project.root, language, project.settings, project.labels, built.shells, project.root / CACHE / "templates", files)


def _site_files(project: Project, built: dict[Language, Built], pages: Known) -> Iterator[tuple[str, bytes]]:
    """Everything of the site that is no record page."""
    for language in LANGUAGES:
        for name, file in built[language].static_files():
            yield f"{language}/{name}", file.read_bytes()
    yield from data_files(project.dataset, project.settings).items()
    prose = [f"zh/{name}" for name, _ in built["zh"].static_files() if name.endswith("/index.html")]
    yield from root_files(_composer(project, "zh", built["zh"]), project.settings, [*pages, *prose])


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def fill_folder(root: Path, folder: Path, language: Language) -> None:
    """Put one language's record pages and the data files into a finished MkDocs run (plain ``mkdocs build``)."""
    project = open_project(root)
    composer = _composer(project, language, read_shells(folder, root), files="data/")
    written = [page for page in composer.compose(plan_pages(project.dataset, language, project.settings, project.labels), {}) if page.html]
    for shell in list(folder.rglob("_shell")):
        shutil.rmtree(shell, ignore_errors=True)
    contents = {page.path.partition("/")[2]: page.html or b"" for page in written} | data_files(project.dataset, project.settings)
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
