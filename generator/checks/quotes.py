"""Every quote stands in the sentence or cell it cites.

Commitment clauses and quantities, indicator values and names, named institutions and agencies, notes' evidence and
district facts quote the plan: the string must occur, character for character (white space aside), in the text of the
reference beside it. A quote is never corrected; a misprint stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Commitment, IndicatorRow, Plan, Task
from generator.yaml_source import Pointer

CODES = {"quote.not-in-sentence": "a quoted string does not occur where it is said to stand"}

_Quote = tuple[str, Pointer, str, tuple[str, ...]]
"""Record id, pointer to the quote, the quote, the references it must occur in (any of them)."""


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each quote that its source does not contain."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for kind, quotes in _quotes(plan):
            for record, pointer, quote, refs in quotes:
                yield from _missing(dataset, plan.meta.id, refs, quote, f"{folder}/{kind}.yml", record, pointer, places)
    for district in dataset.catalog.districts:
        for n, fact in enumerate(district.facts):
            pointer = ("facts", n, "quote")
            yield from _missing(dataset, fact.plan, (fact.ref,), fact.quote, "content/catalog/districts.yml", district.id, pointer, places)


def _missing(
    dataset: Dataset, plan: str, refs: tuple[str, ...], quote: str, file: str, record: str, pointer: Pointer, places: Places
) -> Iterator[Problem]:
    found = [p for ref in refs for p in dataset.find(plan, ref)]
    printed = _squeeze("".join(p.zh for p in found))
    if found and _squeeze(quote) not in printed:
        message = f"{quote!r} does not stand in {' or '.join(refs)}"
        hint = f"It reads: {printed[:120]}{'…' if len(printed) > 120 else ''}"
        yield places.problem(file, record, pointer, "quote.not-in-sentence", message, hint)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _quotes(plan: Plan) -> Iterator[tuple[str, Iterator[_Quote]]]:
    yield "commitments", (quote for c in plan.commitments for quote in _of_commitment(c))
    yield "indicators", (quote for row in plan.indicators for quote in _of_row(row))
    yield "tasks", (quote for task in plan.tasks for quote in _of_task(task))
    yield (
        "projects",
        (
            (p.id, pointer, quote, (p.row,))
            for p in plan.projects
            for pointer, quote in [(("name", "zh"), p.name.zh), *((("institutions", n, "printed"), i.printed) for n, i in enumerate(p.institutions))]
        ),
    )
    yield "notes", ((note.id, ("evidence", n, "quote"), e.quote, (e.ref,)) for note in plan.notes for n, e in enumerate(note.evidence))


def _of_commitment(commitment: Commitment) -> Iterator[_Quote]:
    refs = (*commitment.sentences, *commitment.restated_in)
    if commitment.quote:
        yield commitment.id, ("quote",), commitment.quote, commitment.sentences
    for n, quantity in enumerate(commitment.quantities):
        yield commitment.id, ("quantities", n, "text"), quantity.text, refs
    for n, named in enumerate(commitment.institutions):
        yield commitment.id, ("institutions", n, "printed"), named.printed, refs


def _of_row(row: IndicatorRow) -> Iterator[_Quote]:
    yield row.id, ("name", "zh"), row.name.zh, (row.row,)
    for name in ("baseline", "target"):
        value = getattr(row, name)
        if value:
            yield row.id, (name, "quote"), value.quote, (value.ref,)


def _of_task(task: Task) -> Iterator[_Quote]:
    for rank in ("responsible", "lead", "support"):
        for n, named in enumerate(getattr(task, rank)):
            yield task.id, (rank, n, "printed"), named.printed, (task.evidence,)
