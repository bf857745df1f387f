"""The open data: the dataset as JSON and CSV files, and the description of their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.dataset import Dataset
from generator.exporting import rows
from generator.exporting.fields import LAYOUTS
from generator.exporting.package import describe
from generator.exporting.writing import to_csv, to_json
from generator.settings import Settings

ROWS: dict[str, Callable[[Dataset, Settings], list[dict[str, Any]]]] = {
    "plans": rows.plans, "indicators": rows.indicators, "commitments": rows.commitments, "projects": rows.projects, "sentences": rows.sentences,
    "tables": rows.tables, "notes": rows.notes,
}  # fmt: skip


def data_files(dataset: Dataset, settings: Settings) -> dict[str, bytes]:
    """Every file of the open data by its path from the site's root: ``data/plans.json``, ``data/plans.csv`` … ``data/datapackage.json``."""
    files: dict[str, bytes] = {}
    for layout in LAYOUTS:
        found = ROWS[layout.name](dataset, settings)
        files[f"{layout.name}.json"] = to_json(found)
        files[f"{layout.name}.csv"] = to_csv(found, layout.fields)
    files["datapackage.json"] = describe(files, settings)
    return {f"data/{name}": content for name, content in files.items()}
