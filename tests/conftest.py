"""What tests start from: the real project, loaded once, and a small made-up one that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from generator import checks, proposing
from generator.importing import write_seals
from generator.load import Loaded, load_project
from generator.problems import Problem, Report
from generator.settings import Labels, Settings, load_labels, load_settings, read_labels, read_settings

PROJECT = Path(__file__).resolve().parents[1]
FIXTURES = PROJECT / "tests" / "fixtures"
SHARED_PARTS = ("mkdocs.yml", "site_config/mkdocs.en.yml", "site_config/labels", "templates", "content/pages", "generator/mkdocs_hook.py")
"""What the small project takes from the real one."""

hypothesis_settings.register_profile("atlas", deadline=None, derandomize=True)  # a busy machine fails nothing, every run tries the same
hypothesis_settings.load_profile("atlas")

Find = Callable[..., list[Problem]]
Edit = Callable[..., Path]


def lines(problems: Iterable[Problem]) -> list[str]:
    """Problems as the first line that people read, ``path:line:column: severity: message [code]``, then ``hint``."""
    return [f"{problem} {problem.hint}" for problem in problems]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the caller's site address or date."""
    monkeypatch.delenv("ATLAS_SITE_URL", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The real project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def loaded(root: Path) -> Loaded:
    """The real content. Read-only."""
    return load_project(root)


@pytest.fixture(scope="session")
def settings(root: Path) -> Settings:
    return load_settings(root)


@pytest.fixture(scope="session")
def labels(root: Path) -> Labels:
    return load_labels(root)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A complete small project of two made-up plans without a single problem, in a folder of its own."""
    return small_project(tmp_path / "project")


def small_project(folder: Path) -> Path:
    """Copy the small project into a folder that does not exist yet."""
    shutil.copytree(FIXTURES / "small", folder)
    for name in SHARED_PARTS:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, target)
        else:
            shutil.copyfile(PROJECT / name, target)
    return folder


def seal(folder: Path) -> None:
    """Seal the plans of a project that have seals, as if their text had just been compared with their source."""
    for plan in load_project(folder).dataset.plans.values():
        if (folder / "content/plans" / plan.meta.id / "seals.yml").is_file():
            write_seals(folder, plan, plan.meta.source.sha256)


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replace words that stand once in a file of the small project: ``edit("content/…", "old", "new")``."""

    def replace(name: str, old: str, new: str) -> Path:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return path

    return replace


@pytest.fixture
def find(project: Path) -> Find:
    """Everything that is wrong with the small project, sorted: what ``atlas check`` prints.

    Its source is what its text says now; ``find(sealed=True)`` holds the text to the seals that stand there.
    """

    def problems(*, sealed: bool = False) -> list[Problem]:
        if not sealed:
            seal(project)
        settings, found = read_settings(project)
        loaded = load_project(project)
        dismissals = proposing.dismissal_problems(loaded.dataset, loaded.places)
        return list(Report((*found, *read_labels(project)[1], *loaded.report, *checks.run(loaded.dataset, loaded.places, settings), *dismissals)))

    return problems
