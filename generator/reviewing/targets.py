"""The texts of a plan's folder that may carry English: each with its file, its way there, and the reference people know it by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.checks.languages import HAN
from generator.reviewing.folder import RECORD_FILES, Folder, texts_of
from generator.reviewing.memory import Kind
from generator.yaml_source import Pointer


@dataclass(frozen=True, slots=True)
class Target:
    """A text (a mapping with ``zh`` and ``en``, changed in place), where it stands, and the record or reference it belongs to."""

    ref: str
    entry: str
    kind: Kind
    file: str
    pointer: Pointer
    text: dict[str, Any]

    @property
    def field(self) -> str:
        """The field of its entry that it is: ``en`` for a sentence or cell, ``name.en`` for a name."""
        return "en" if self.ref == self.entry else f"{self.ref.removeprefix(self.entry + '.')}.en"


def targets(folder: Folder) -> Iterator[Target]:
    """Every text of a plan's folder that has an ``en`` and holds Chinese characters, in the order of the files."""
    for found in (*_of_plan(folder), *_of_lists(folder), *_of_catalog(folder)):
        if "en" in found.text and HAN.search(found.text["zh"]):
            yield found


def _of_plan(folder: Folder) -> Iterator[Target]:
    for way, text in texts_of(folder.data.get("plan.yml")):
        yield Target(_named(folder.plan, way), folder.plan, "name", "plan.yml", way, text)


def _of_lists(folder: Folder) -> Iterator[Target]:
    for file in RECORD_FILES:
        key = next(iter(folder.data.get(file) or {"": None}))
        for n, record in enumerate(folder.records(file)):
            if isinstance(record, dict):
                for way, text in texts_of(record):
                    yield _target(file, (key, n), record, way, text)


def _target(file: str, base: Pointer, record: dict[str, Any], way: Pointer, text: dict[str, Any]) -> Target:
    pointer = (*base, *way)
    if way[:1] == ("sentences",) and "id" in text:
        return Target(text["id"], text["id"], "sentence", file, pointer, text)
    if len(way) >= 4 and way[0] == "rows" and way[2] == "cells":
        row = record["rows"][way[1]]
        parts = [int(step) + 1 for step in way[3:] if isinstance(step, int)]
        ref = f"{record['id']}.{row['id']}.c{parts[0]}" + "".join(f".{part}" for part in parts[1:])
        return Target(ref, ref, "cell", file, pointer, text)
    return Target(_named(record["id"], way), record["id"], "name", file, pointer, text)


def _of_catalog(folder: Folder) -> Iterator[Target]:
    for key, records in (folder.data.get("catalog.yml") or {}).items():
        for n, record in enumerate(records):
            for way, text in texts_of(record):
                yield Target(_named(record["id"], way), record["id"], "name", "catalog.yml", (key, n, *way), text)


def _named(record: str, way: Pointer) -> str:
    return ".".join([record, *(str(step + 1 if isinstance(step, int) else step) for step in way)])
