"""A project, read and checked: what every command starts from (layer 4)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from generator import checks, proposing
from generator.dataset import Dataset
from generator.load import load_project
from generator.problems import ContentError, Report
from generator.settings import Labels, Settings, read_labels, read_settings

CACHE = Path(".cache") / "atlas"
"""Where everything that can be made again is kept, below the project's folder."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything a build is made of, read and checked."""

    root: Path
    dataset: Dataset
    settings: Settings
    labels: Labels
    warnings: Report


def check_project(root: Path, drafts: bool | Container[str] = False) -> tuple[Dataset, Report]:
    """The dataset of everything valid below ``root``, and all that is wrong with it: content, settings and labels in one report."""
    dataset, _, _, report = _read(root, drafts)
    return dataset, report


def open_project(root: Path, *, drafts: bool = False) -> Project:
    """Load and check. Raises :class:`ContentError` with every problem when there is an error."""
    dataset, settings, labels, report = _read(root, drafts)
    if settings is None or report.errors:
        raise ContentError(report)
    return Project(root, dataset, settings, labels, report)


def _read(root: Path, drafts: bool | Container[str]) -> tuple[Dataset, Settings | None, Labels, Report]:
    settings, of_settings = read_settings(root)
    labels, of_labels = read_labels(root)
    loaded = load_project(root, cache_folder=root / CACHE / "records", drafts=drafts)
    found = checks.run(loaded.dataset, loaded.places, settings)
    dismissals = proposing.dismissal_problems(loaded.dataset, loaded.places)
    return loaded.dataset, settings, labels, Report((*of_settings, *of_labels, *loaded.report, *found, *dismissals))
