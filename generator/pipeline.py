"""The one module that knows the order: load, check, shells, pages, data and search, links, publish.

A build keeps a state beside its caches: for every file of the site a fingerprint, and for every page what it links to and
which anchors it has. A page whose fingerprint did not change is neither rendered nor written again. The state is taken
away before a publication and written after it, so that a run cut short costs time, never correctness.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from generator.compose import Composed, Composer
from generator.exporting import data_files
from generator.linkcheck import Outline, broken_links, outline
from generator.pages import draft_page, plan_pages
from generator.problems import ContentError, Problem, Report
from generator.project import CACHE, Project, open_project
from generator.publish import Staging, site_files
from generator.records import LANGUAGES, Language
from generator.searching import search_files
from generator.settings import MissingLabelError
from generator.shells import Built, build_shells, read_shells
from generator.sideways import Progress, side_by_side
from generator.sitefiles import root_files
from generator.state import State, digest, inputs_digest

LANGUAGE_OF: dict[str, Language] = {language: language for language in LANGUAGES}
CONTENT = ("content", "site_config")
INPUTS = (*CONTENT, "templates", "mkdocs.yml")


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


def build(root: Path, out: Path, *, progress: bool = False, drafts: bool = False) -> Result:
    """Build the whole site into ``out``, with drafts if asked. Raises :class:`ContentError` and leaves ``out`` as it is when something is wrong."""
    gc.disable()  # a build ends before it could pay
    try:
        made = _Build(root.resolve(), out.resolve(), Progress(shown=progress), drafts)
        try:
            return made.run()
        finally:
            made.staging.discard()
    finally:
        gc.enable()


class _Build:
    def __init__(self, root: Path, out: Path, progress: Progress, drafts: bool) -> None:
        self.root, self.out, self.progress, self.drafts = root, out, progress, drafts
        self.state_file = root / CACHE / "sites" / f"{digest(str(out).encode()).hex()[:16]}.state"
        self.steps: list[tuple[str, float]] = []
        self.clock = perf_counter()
        self.staging = Staging(self.out)
        self.before = State.read(self.state_file, site_files(self.out))

    def run(self) -> Result:
        inputs = self._inputs(INPUTS)
        if self.before.whole and self.before.inputs == inputs:
            self._step("nothing changed")
            return self._result(self.before, 0, 0)
        project = open_project(self.root, drafts=self.drafts)
        self._step("load and check")
        built = build_shells(self.root, self.root / CACHE)
        self._step("shells")
        content = self._inputs(CONTENT)
        pages, files = self._made(project, built, content)
        self._step("pages, data and search")
        outlines = {name: outline(name, found) for name, found in self._loose(project, built, pages, files) if name.endswith(".html")}
        self._refuse_broken_links({**pages, **outlines}, set(files))
        self._step("links")
        state = State(b"" if project.warnings else inputs, content, pages, files)  # warnings are said again by every build
        written = [name for name, found in files.items() if self.before.files.get(name) != found] + [
            name for name, page in pages.items() if page.fresh
        ]
        removed = self.before.present - pages.keys() - files.keys()
        self.state_file.unlink(missing_ok=True)
        self.staging.publish(written, removed)
        state.write(self.state_file)
        self._step("publish")
        return self._result(state, len(written), len(removed), project.warnings)

    def _inputs(self, names: Iterable[str]) -> bytes:
        return inputs_digest(self.root, names) + b"with drafts" * self.drafts

    def _step(self, name: str) -> None:
        now = perf_counter()
        self.steps.append((name, now - self.clock))
        self.clock = now

    def _result(self, state: State, written: int, removed: int, warnings: Report | None = None) -> Result:
        return Result(len(state.pages), written, removed, warnings or Report(), tuple(self.steps))

    def _made(self, project: Project, built: dict[Language, Built], content: bytes) -> tuple[dict[str, Composed], dict[str, bytes]]:
        """The pages of both languages, and the digests of data and search files, made side by side; each part stages what is new."""

        def make(part: str, tick: Progress) -> list[Composed] | dict[str, bytes]:
            language = LANGUAGE_OF.get(part)
            try:
                return self._pages(project, language, built[language], tick) if language else self._files(project, content)
            except MissingLabelError as error:
                hint = f"Add {error.key}: {{zh: …, en: …}} to a file there."
                raise ContentError(Report([Problem("site_config/labels", 1, 1, "label.unknown", str(error), hint)])) from error

        pages: dict[str, Composed] = {}
        files: dict[str, bytes] = {}
        for found in side_by_side(make, ("files", *LANGUAGE_OF), self.progress, total=len(self.before.pages)).values():
            if isinstance(found, dict):
                files |= found
                continue
            for page in found:
                if page.path in pages:
                    raise ContentError(Report([Problem("generator/pages", 1, 1, "page.duplicate", f"two pages are called {page.path}")]))
                pages[page.path] = page
        return pages, files

    def _pages(self, project: Project, language: Language, built: Built, tick: Progress) -> list[Composed]:
        known, found = self.before.pages, []
        for page in _composer(project, language, built).compose(plan_pages(project.dataset, language, project.settings, project.labels), known):
            fresh = page.html is not None and not (page.path in known and (self.out / page.path).read_bytes() == page.html)
            if fresh and page.html is not None:
                self.staging.write(page.path, page.html)
            found.append(replace(page, html=None, fresh=fresh))
            tick.advance()
        return found

    def _files(self, project: Project, content: bytes) -> dict[str, bytes]:
        """Data and search files; they are not made again while nothing they are made of has changed."""
        known = {name: found for name, found in self.before.files.items() if name.startswith(("data/", "search/"))}
        if known and self.before.content == content and self.before.whole:
            return known
        return {name: self._staged(name, found) for name, found in _content_files(project).items()}

    def _loose(self, project: Project, built: dict[Language, Built], pages: Iterable[str], files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Prose pages, assets and the site's root files, staged and entered into ``files``."""
        prose: list[str] = []
        for language in LANGUAGES:
            for name, file in built[language].static_files():
                content = file.read_bytes()
                files[f"{language}/{name}"] = self._staged(f"{language}/{name}", content)
                prose += [f"{language}/{name}"] * name.endswith("/index.html")
                yield f"{language}/{name}", content
        listed = [page for page in pages if not draft_page(project.dataset, page.partition("/")[2])]
        for name, content in root_files(_composer(project, "zh", built["zh"]), project.settings, [*listed, *prose]):
            files[name] = self._staged(name, content)
            yield name, content

    def _staged(self, name: str, content: bytes) -> bytes:
        """A file's digest; its content waits in the staging folder if it is new."""
        found = digest(content)
        if self.before.files.get(name) != found:
            self.staging.write(name, content)
        return found

    def _refuse_broken_links(self, outlines: Mapping[str, Outline], files: set[str]) -> None:
        report = Report(broken_links(outlines, files))
        if report.errors:
            raise ContentError(report)


def _composer(project: Project, language: Language, built: Built, files: str = "../") -> Composer:
    return Composer(project.root, language, project.settings, project.labels, built.shells, project.root / CACHE / "templates", files)


def _content_files(project: Project) -> dict[str, bytes]:
    return data_files(project.dataset, project.settings) | search_files(project.dataset, project.labels)


def fill_folder(root: Path, folder: Path, language: Language) -> None:
    """Put one language's record pages and the data files into a finished MkDocs run (plain ``mkdocs build``)."""
    project = open_project(root)
    composer = _composer(project, language, read_shells(folder, root), files="./")
    written = [page for page in composer.compose(plan_pages(project.dataset, language, project.settings, project.labels), {}) if page.html]
    for shell in list(folder.rglob("_shell")):
        shutil.rmtree(shell, ignore_errors=True)
    contents = {page.path.partition("/")[2]: page.html or b"" for page in written} | _content_files(project)
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
