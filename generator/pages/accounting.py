"""How much of a plan's text its records account for: the rule behind the quality page's coverage.

A sentence counts unless it is a title, a heading, a date line or a table's label; a table row counts unless it holds
column heads. Either is accounted for when a commitment, indicator row, project, task, note or district fact names it; a
box (专栏) is when all its sentences and rows are. A number (a run of digits in such a sentence or row) is held when one of
those records repeats it: as a quantity, a value, a year, an amount, a printed number or a quote.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from generator.dataset import Dataset, Passage
from generator.quantities import normalise
from generator.records import Commitment, IndicatorRow, Plan, Project, Task, Value

STRUCTURE = frozenset({"title", "meta", "heading", "table-label"})
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

_UNUSUAL = re.compile(r"[０-９．％]|\d\s")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Account:
    """What the records of one plan account for. ``near``: numbers in sentences and rows accounted for; ``held``: repeated by a record.

    ``left``: sentences and cells of rows that no record names, in order.
    """

    sentences: Share
    rows: Share
    boxes: Share
    near: Share
    held: Share
    left: tuple[Passage, ...]


def account(dataset: Dataset, plan: Plan) -> Account:
    """Count one plan's text against its records."""
    words = _words_at(dataset, plan)
    text = [p for p in dataset.passages.values() if p.plan == plan.meta.id and p.role not in STRUCTURE]
    sentences = [p for p in text if p.cell is None]
    rows = {row_of(p): row_of(p) in words for p in text if p.cell}
    named = [p for p in text if p.ref in words or row_of(p) in words]
    numbers = {p.ref: numbers_in(p.zh) for p in text}
    everything = sum(map(len, numbers.values()))
    held = sum(number in words.get(p.ref, ()) or number in words.get(row_of(p), ()) for p in named for number in numbers[p.ref])
    found = {p.ref for p in named}
    boxes = _boxes(plan, text, found)
    return Account(
        Share(sum(p.ref in found for p in sentences), len(sentences)), Share(sum(rows.values()), len(rows)),
        Share(sum(boxes.values()), len(boxes)),
        Share(sum(len(numbers[p.ref]) for p in named), everything), Share(held, everything), tuple(p for p in text if p.ref not in found),
    )  # fmt: skip


def _boxes(plan: Plan, text: Iterable[Passage], found: Set[str]) -> dict[str, bool]:
    """The plan's boxes, and whether every sentence and row that stands in each is among those found."""
    box_of = {block.id: block.box for block in plan.blocks if block.box}
    whole: dict[str, bool] = {}
    for passage in text:
        if box := box_of.get(passage.block):
            whole[box] = whole.get(box, True) and passage.ref in found
    return whole


def numbers_in(text: str) -> list[str]:
    """The numbers a text prints, in order: full-width digits as half-width ones, thousands unmarked."""
    printed = normalise(text) if _UNUSUAL.search(text) else text  # normalising costs more than looking
    return [found.replace(",", "") for found in _NUMBER.findall(printed)]


def row_of(passage: Passage) -> str:
    """The table row a passage stands in (``t1.r7``); a sentence of the text is its own."""
    return ".".join(passage.ref.split(".")[:2])


def _words_at(dataset: Dataset, plan: Plan) -> dict[str, set[str]]:
    """The numbers that records repeat, by the sentence or row they name; a place that is named without one has an empty set."""
    found: dict[str, set[str]] = defaultdict(set)
    for ref, words in (*_of_plan(plan), *_of_districts(dataset, plan)):
        numbers = [number for word in words for number in numbers_in(word)]
        for place in {row_of(p) if p.cell else p.ref for p in dataset.find(plan.meta.id, ref)}:
            found[place].update(numbers)
    return found


def _of_plan(plan: Plan) -> Iterator[tuple[str, list[str]]]:
    for commitment in plan.commitments:
        yield from _of_commitment(commitment)
    for row in plan.indicators:
        yield from _of_row(row)
    for project in plan.projects:
        yield project.row, _of_project(project)
    for task in plan.tasks:
        yield from _of_task(task)
    for note in plan.notes:
        yield from ((evidence.ref, [evidence.quote]) for evidence in note.evidence)


def _of_districts(dataset: Dataset, plan: Plan) -> Iterator[tuple[str, list[str]]]:
    for district in dataset.catalog.districts:
        yield from ((fact.ref, [fact.quote]) for fact in district.facts if fact.plan == plan.meta.id)


def _of_commitment(commitment: Commitment) -> Iterator[tuple[str, list[str]]]:
    words = [quantity.text for quantity in commitment.quantities] + [named.printed for named in commitment.institutions]
    words += [str(commitment.deadline)] if commitment.deadline_basis == "named" else []
    yield from ((ref, words) for ref in (*commitment.sentences, *commitment.restated_in))
    if commitment.deadline_source:
        yield commitment.deadline_source, [str(commitment.deadline)]


def _of_row(row: IndicatorRow) -> Iterator[tuple[str, list[str]]]:
    texts = (row.name, row.category, row.unit)
    yield row.row, [row.number or "", *(text.zh for text in texts if text)]
    yield from ((value.ref, _of_value(value)) for value in (row.baseline, row.target) if value)


def _of_value(value: Value) -> list[str]:
    return [value.quote, str(value.year or "")]


def _of_project(project: Project) -> list[str]:
    amounts = (
        project.area_total_m2, project.area_new_m2, project.area_rebuilt_m2, project.investment_wan_cny, project.start_year, project.end_year,
    )  # fmt: skip
    words = [project.number, project.name.zh, *(named.printed for named in project.institutions)]
    return words + [f"{amount:f}" if not isinstance(amount, int) else str(amount) for amount in amounts if amount is not None]


def _of_task(task: Task) -> Iterator[tuple[str, list[str]]]:
    yield task.title, [task.number]
    yield task.evidence, [task.number, *(named.printed for named in (*task.responsible, *task.lead, *task.support))]
