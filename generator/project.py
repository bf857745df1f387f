"""A project, read and checked: what every command starts from (layer 4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import checks
from generator.dataset import Dataset
from generator.load import load_project
from generator.problems import ContentError, Report
from generator.settings import Labels, Settings, load_labels, load_settings

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


def check_project(root: Path) -> tuple[Dataset, Report]:
    """The dataset of everything valid below ``root``, and all that is wrong with it."""
    settings = load_settings(root)
    loaded = load_project(root, cache_folder=root / CACHE / "records")
    return loaded.dataset, Report((*loaded.report, *checks.run(loaded.dataset, loaded.places, settings)))


def open_project(root: Path) -> Project:
    """Load and check. Raises :class:`ContentError` with every problem when there is an error."""
    settings, labels = load_settings(root), load_labels(root)
    dataset, report = check_project(root)
    if report.errors:
        raise ContentError(report)
    return Project(root, dataset, settings, labels, report)
