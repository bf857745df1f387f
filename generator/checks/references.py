"""Every reference resolves.

Task areas, indicators, agencies, institutions, projects, tasks and districts must exist in the catalogue or the plan;
sentence, row and cell references must exist in the plan's text or tables. The hint names the nearest id that exists. A
commitment that begins in the row of a project or task names that one and no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import District, Plan, Record
from generator.yaml_source import Pointer

CODES = {
    "reference.unknown": "a record names an id that does not exist",
    "reference.no-such-sentence": "a record names a sentence, row or cell that the plan does not have",
    "reference.other-row": "a commitment names another project or task than the one in whose row it stands",
}

_CATALOG = {
    "areas": "areas", "indicator": "indicators", "agency": "agencies", "institution": "institutions", "district": "districts",
    "related": "indicators",
}  # fmt: skip
_OWN = {"task": "tasks", "project": "projects", "sub_row_of": "indicators"}
_PASSAGES = {"ref", "row", "sentences", "restated_in", "deadline_source", "title", "evidence"}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        yield from _unknown(dataset, plan, plan.meta, f"{folder}/plan.yml", None, places)
        for kind in ("commitments", "indicators", "projects", "tasks", "notes"):
            for record in getattr(plan, kind):
                yield from _unknown(dataset, plan, record, f"{folder}/{kind}.yml", record.id, places)
        yield from _text(dataset, plan, folder, places)
        yield from _of_rows(plan, f"{folder}/commitments.yml", places)
    for kind in ("areas", "indicators", "agencies", "institutions"):
        for record in getattr(dataset.catalog, kind):
            yield from _unknown(dataset, None, record, f"content/catalog/{kind}.yml", record.id, places)
    for district in dataset.catalog.districts:
        yield from _facts(dataset, district, places)


def _text(dataset: Dataset, plan: Plan, folder: str, places: Places) -> Iterator[Problem]:
    tables = {table.id for table in plan.tables}
    boxes = {block.id for block in plan.blocks if block.kind == "box"}
    for block in plan.blocks:
        if block.kind == "table" and block.table not in tables and places.complete(f"{folder}/tables.yml"):
            yield _problem(f"{folder}/text.yml", block.id, ("table",), str(block.table), "table", tables, places)
        if block.box and block.box not in boxes and places.complete(f"{folder}/text.yml"):
            yield _problem(f"{folder}/text.yml", block.id, ("box",), block.box, "box", boxes, places)
    for table in plan.tables:
        if _absent(dataset, plan, table.caption, places):
            yield _missing_passage(f"{folder}/tables.yml", table.id, ("caption",), table.caption, places)


def _of_rows(plan: Plan, file: str, places: Places) -> Iterator[Problem]:
    owners = {"project": {one.row: one.id for one in plan.projects}, "task": {one.evidence: one.id for one in plan.tasks if one.evidence[0] == "t"}}
    for commitment in plan.commitments:
        row = ".".join(commitment.sentences[0].split(".")[:2])
        for field, of_row in owners.items():
            named = getattr(commitment, field)
            if row in of_row and named in of_row.values() and named != of_row[row]:
                message = f"{named} is not the {field} of {row}, where this commitment stands"
                yield places.problem(file, commitment.id, (field,), "reference.other-row", message, f"The row is that of {of_row[row]}.")


def _facts(dataset: Dataset, district: District, places: Places) -> Iterator[Problem]:
    file = "content/catalog/districts.yml"
    for n, fact in enumerate(district.facts):
        plan = dataset.plans.get(fact.plan)
        if plan is None and places.complete(f"content/plans/{fact.plan}/plan.yml"):
            yield _problem(file, district.id, ("facts", n, "plan"), fact.plan, "plan", dataset.plans, places)
        elif plan and _absent(dataset, plan, fact.ref, places):
            yield _missing_passage(file, district.id, ("facts", n, "ref"), f"{fact.plan}:{fact.ref}", places)


def _unknown(dataset: Dataset, plan: Plan | None, record: Record, file: str, record_id: str | None, places: Places) -> Iterator[Problem]:
    for pointer, field, value in _strings(record, ()):
        known = _known(dataset, plan, field, places)
        if known is not None and value not in known:
            yield _problem(file, record_id, pointer, value, "area" if field == "areas" else field, known, places)
        elif field in _PASSAGES and plan is not None and _absent(dataset, plan, value, places):
            yield _missing_passage(file, record_id, pointer, value, places)


def _known(dataset: Dataset, plan: Plan | None, field: str, places: Places) -> Collection[str] | None:
    """The ids a field may name; None for a field that names none, or whose file could not be read whole."""
    if field in _CATALOG:
        found: dict[str, Record] = getattr(dataset, _CATALOG[field])
        return found if places.complete(f"content/catalog/{_CATALOG[field]}.yml") else None
    if plan is None or field not in _OWN or not places.complete(f"content/plans/{plan.meta.id}/{_OWN[field]}.yml"):
        return None
    return {record.id for record in getattr(plan, _OWN[field])}


def _absent(dataset: Dataset, plan: Plan, ref: str, places: Places) -> bool:
    folder = f"content/plans/{plan.meta.id}"
    return not _exists(dataset, plan, ref) and places.complete(f"{folder}/text.yml", f"{folder}/tables.yml")


def _strings(record: Record, pointer: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    """Every string below a record with the field it belongs to, looking into nested records and lists."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for n, item in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            here = (*pointer, name) if n is None else (*pointer, name, n)
            if isinstance(item, str):
                yield here, name, item
            elif isinstance(item, Record):
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
    names = ", ".join(sorted(known)[:12]) or "none"
    hint = f"Did you mean {near[0]!r}?" if near else f"Known: {names}{' …' if len(known) > 12 else ''}."
    return places.problem(file, record, pointer, "reference.unknown", f"{kind} {value!r} does not exist", hint)


def _missing_passage(file: str, record: str | None, pointer: Pointer, ref: str, places: Places) -> Problem:
    hint = "Look the sentence up in the plan's text.yml, the cell in its tables.yml."
    return places.problem(file, record, pointer, "reference.no-such-sentence", f"{ref!r} is not in this plan", hint)
