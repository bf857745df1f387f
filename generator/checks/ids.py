"""Every id stands once, and names its plan.

A commitment, indicator row, project, task or note id is unique over all plans; a sentence, block, table or row id is
unique within its plan; a catalogue id is unique within its file; a chapter slug is unique within its plan. Ids are in
URLs and citations: give the newer record a new one, never renumber an old one. The ids of a plan's records begin with its own
(``jingyan-145-p12-3``), so that a citation tells its plan and no other plan can need the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan, Table

CODES = {
    "id.duplicate": "an id stands twice",
    "id.plan": "the id of a plan's record does not begin with the plan's",
    "slug.duplicate": "two chapters of a plan have the same slug",
}
HINT = "Give the newer record another id; ids are never reused."


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each repeated id, and for each that is not its plan's."""
    seen: dict[str, str] = {}
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for kind in ("commitments", "indicators", "projects", "tasks", "notes"):
            ids = [record.id for record in getattr(plan, kind)]
            if (places.root / folder).is_dir():  # else the plan's own id is wrong, and said to be
                yield from _of_another(f"{folder}/{kind}.yml", [each for each in ids if each not in seen], places, plan.meta.id)
            yield from _repeated(f"{folder}/{kind}.yml", ids, places, seen)
        yield from _repeated(f"{folder}/text.yml", [*_text_ids(plan)], places, {})
        yield from _repeated(f"{folder}/tables.yml", [t.id for t in plan.tables], places, {})
        for table in plan.tables:
            yield from _repeated_rows(table, f"{folder}/tables.yml", places)
        slugs = Counter(block.slug for block in plan.blocks if block.slug)
        for slug in (slug for slug, count in slugs.items() if count > 1):
            block = [block.id for block in plan.blocks if block.slug == slug][1]
            message = f"chapter slug {slug!r} stands twice in this plan"
            yield places.problem(f"{folder}/text.yml", block, ("slug",), "slug.duplicate", message, "Give this chapter another slug.")
    for kind in ("districts", "areas", "indicators", "agencies", "institutions", "glossary"):
        yield from _repeated(f"content/catalog/{kind}.yml", [r.id for r in getattr(dataset.catalog, kind)], places, {})


def _of_another(file: str, ids: Iterable[str], places: Places, plan: str) -> Iterator[Problem]:
    for record in ids:
        if not record.startswith(f"{plan}-"):
            message = f"id {record!r} does not begin with {plan}-"
            yield places.problem(file, record, ("id",), "id.plan", message, f"Begin it with the id of its plan: {plan}-…")


def _repeated_rows(table: Table, file: str, places: Places) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, row in enumerate(table.rows):
        if row.id in seen:
            message = f"row {table.id}.{row.id} stands twice"
            yield places.problem(file, table.id, ("rows", n, "id"), "id.duplicate", message, HINT)
        seen.add(row.id)


def _text_ids(plan: Plan) -> Iterator[str]:
    for block in plan.blocks:
        yield block.id
        yield from (sentence.id for sentence in block.sentences)


def _repeated(file: str, ids: Iterable[str], places: Places, seen: dict[str, str]) -> Iterator[Problem]:
    here: Counter[str] = Counter()
    for record in ids:
        if record in seen:
            yield _duplicate(file, record, f"id {record!r}", here[record], places, seen[record])
        seen.setdefault(record, file)
        here[record] += 1


def _duplicate(file: str, record: str, name: str, occurrence: int, places: Places, first: str = "") -> Problem:
    elsewhere = f" (first in {first})" if first and first != file else ""
    return places.problem(file, record, ("id",), "id.duplicate", f"{name} stands twice{elsewhere}", HINT, occurrence=occurrence)
