"""A draft in the small project, as the importer writes one: 丙县, with doubts, proposed records and no English."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from generator.yaml_source import parse
from tests.conftest import FIXTURES

PLAN = "bing-2022"
FOLDER = f"content/plans/{PLAN}"


def add_draft(project: Path) -> Path:
    """Put the draft into a small project; returns its folder."""
    shutil.copytree(FIXTURES / "draft" / PLAN, project / FOLDER)
    return project / FOLDER


def values(path: Path) -> Any:
    """A YAML file's values."""
    found, problems = parse(path.read_text(encoding="utf-8"), path.name)
    assert not problems
    return found


def english(folder: Path) -> dict[str, str | None]:
    """The English of each sentence of a plan's text."""
    return {sentence["id"]: sentence["en"] for block in values(folder / "text.yml")["blocks"] for sentence in block.get("sentences", ())}


def settled(folder: Path) -> None:
    """Settle every doubt of the draft, and write all English that is missing."""
    path = folder / "draft.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: open", "state: accepted"), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
