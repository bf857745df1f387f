"""Ratios and per-thousand figures that do not follow from the figures beside them.

- A table with beds and beds per thousand for the same year: each row implies a population; a row whose population, rounding
  allowed for, does not meet that of the first row does not follow from it.
- An indicator table with physicians, nurses and the ratio of the two: the ratio must be nurses by physicians, to the
  last digit printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.dataset import Dataset
from generator.proposing.proposal import Place, Proposal, body
from generator.records import Evidence, Plan, Table, Text, Value

RULE = "ratios"
RATIO = "physician-nurse-ratio"
STAFF = (("physicians-per-1000", "nurses-per-1000"), ("physicians-per-1000-resident", "nurses-per-1000-resident"))


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each derived figure that its sources do not give; the catalogue has no part in it."""
    del dataset
    for table in plan.tables:
        for count, rate in _pairs(table):
            yield from _rates(table, count, rate)
    rows = {row.indicator: row for row in plan.indicators}
    for physicians, nurses in STAFF:
        if {RATIO, physicians, nurses} <= rows.keys():
            for field in ("baseline", "target"):
                yield from _ratio([getattr(rows[key], field) for key in (RATIO, physicians, nurses)])


def _pairs(table: Table) -> Iterator[tuple[int, int]]:
    names = [column.zh.split(" · ") for column in table.columns]
    for n, rate in enumerate(names):
        core = re.sub(r"^每千(?:常住|户籍)?人口", "", rate[0])
        yield from ((m, n) for m, count in enumerate(names) if core != rate[0] and count == [core, *rate[1:]])


def _population(count: Place, rate: Place) -> tuple[Decimal, Decimal] | None:
    if count.number is None or not rate.number:
        return None
    half = Decimal(5).scaleb(int(rate.number.as_tuple().exponent) - 1)
    return count.number / (rate.number + half), count.number / (rate.number - half)


def _rates(table: Table, count: int, rate: int) -> Iterator[Proposal]:
    rows = [cells for cells in body(table) if count in cells and rate in cells and _population(cells[count], cells[rate])]
    known = _population(rows[0][count], rows[0][rate]) if len(rows) > 1 else None
    for cells in rows[1:]:
        own = _population(cells[count], cells[rate])
        if known and own and (own[0] > known[1] or own[1] < known[0]):
            text = Text(
                zh=f"{table.columns[rate].zh}印作{cells[rate].zh}，不能由{cells[count].zh}和首行推算的人口得出。",
                en=f"{table.columns[rate].en}: {cells[rate].zh} does not follow from {cells[count].zh} and the population implied by the first row.",
            )
            places = (cells[rate], cells[count], rows[0][rate], rows[0][count])
            yield Proposal(RULE, "arithmetic", "low", text, tuple(place.evidence for place in places))


def _ratio(values: list[Value | None]) -> Iterator[Proposal]:
    ratio, physicians, nurses = values
    if not (ratio and physicians and nurses and ratio.value and physicians.value and nurses.value):
        return
    worked_out = nurses.value / physicians.value
    if abs(worked_out - ratio.value) > Decimal(1).scaleb(int(ratio.value.as_tuple().exponent)):
        text = Text(
            zh=f"医护比印作{ratio.quote}，按医师{physicians.quote}、护士{nurses.quote}推算为1:{worked_out:.2f}。",
            en=f"The ratio is printed as {ratio.quote}; {physicians.quote} physicians and {nurses.quote} nurses make 1:{worked_out:.2f}.",
        )
        yield Proposal(RULE, "arithmetic", "high", text, tuple(Evidence(ref=v.ref, quote=v.quote) for v in (ratio, physicians, nurses)))
