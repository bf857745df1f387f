"""Every reference resolves.

Task areas, indicators, agencies, institutions, projects, tasks and districts must exist in the catalogue or the plan;
sentence, row and cell references must exist in the plan's text or tables. The hint names the nearest id that exists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan
from generator.yaml_source import Pointer

CODES = {
    "reference.unknown": "a record names an id that does not exist",
    "reference.no-such-sentence": "a record names a sentence, row or cell that the plan does not have",
}

_CATALOG = {
    "areas": "areas", "indicator": "indicators", "agency": "agencies", "institution": "institutions", "district": "districts",
    "related": "indicators",
}  # fmt: skip
_PASSAGES = {"ref", "row", "sentences", "restated_in", "deadline_source", "title", "evidence"}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        yield from _unknown(dataset, plan, plan.meta, f"{folder}/plan.yml", None, places)
        for kind in ("commitments", "indicators", "projects", "tasks", "notes"):
            for record in getattr(plan, kind):
                yield from _unknown(dataset, plan, record, f"{folder}/{kind}.yml", record.id, places)
        yield from _tables(dataset, plan, f"{folder}/text.yml", places)
    for kind in ("districts", "areas", "indicators", "agencies", "institutions"):
        for record in getattr(dataset.catalog, kind):
            yield from _unknown(dataset, None, record, f"content/catalog/{kind}.yml", record.id, places)


def _tables(dataset: Dataset, plan: Plan, file: str, places: Places) -> Iterator[Problem]:
    known = {table.id for table in plan.tables}
    for block in plan.blocks:
        if block.kind == "table" and block.table not in known:
            yield _problem(file, block.id, ("table",), str(block.table), "table", known, places)


def _unknown(dataset: Dataset, plan: Plan | None, record: Any, file: str, record_id: str | None, places: Places) -> Iterator[Problem]:
    own = plan
    if hasattr(record, "facts"):
        for n, fact in enumerate(record.facts):
            if not dataset.find(fact.plan, fact.ref):
                yield _missing_passage(file, record_id, ("facts", n, "ref"), f"{fact.plan}:{fact.ref}", places)
        return
    for pointer, field, value in _strings(record, ()):
        known = _known(dataset, own, field)
        if known is not None and value not in known:
            yield _problem(file, record_id, pointer, value, field.rstrip("s") if field == "areas" else field, known, places)
        elif field in _PASSAGES and own is not None and not _exists(dataset, own, value):
            yield _missing_passage(file, record_id, pointer, value, places)


def _known(dataset: Dataset, plan: Plan | None, field: str) -> Collection[str] | None:
    if field in _CATALOG:
        found: dict[str, Any] = getattr(dataset, _CATALOG[field])
        return found
    if plan is not None and field == "task":
        return {task.id for task in plan.tasks}
    if plan is not None and field == "project":
        return {project.id for project in plan.projects}
    return {row.id for row in plan.indicators} if plan is not None and field == "sub_row_of" else None


def _strings(record: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    """Every string below a record with the field it belongs to, looking into nested records and lists."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for n, item in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            here = (*pointer, name) if n is None else (*pointer, name, n)
            if isinstance(item, str):
                yield here, name, item
            elif hasattr(type(item), "model_fields"):
                yield from _strings(item, here)


def _exists(dataset: Dataset, plan: Plan, ref: str) -> bool:
    key = f"{plan.meta.id}:{ref}"
    if key in dataset.passages or key in dataset.table_rows:
        return True
    parts = ref.split(".")
    row = dataset.table_rows.get(f"{plan.meta.id}:{'.'.join(parts[:2])}")
    return len(parts) == 3 and row is not None and int(parts[2][1:]) <= len(row.cells)


def _problem(file: str, record: str | None, pointer: Pointer, value: str, kind: str, known: Collection[str], places: Places) -> Problem:
    near = get_close_matches(value, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(known)[:12])}{' …' if len(known) > 12 else ''}."
    return places.problem(file, record, pointer, "reference.unknown", f"{kind} {value!r} does not exist", hint)


def _missing_passage(file: str, record: str | None, pointer: Pointer, ref: str, places: Places) -> Problem:
    hint = "Look the sentence up in the plan's text.yml, the cell in its tables.yml."
    return places.problem(file, record, pointer, "reference.no-such-sentence", f"{ref!r} is not in this plan", hint)
