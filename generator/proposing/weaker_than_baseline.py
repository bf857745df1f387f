"""Targets weaker than the value they start from, by the direction of good of the catalogue's indicator.

- An indicator row: baseline against target; where more is better, a target (or the bottom of its range) below the
  baseline; where less is better, a target above it. A bound such as ≤8.0 counts, because it allows the step back.
- A number stated in the text for the same indicator, against the table's baseline, where the table's own target is not the
  weaker one: that one has its own proposal.
- A table of institutions: fewer beds planned than present.
- A ratio, a text target (“保持稳定”) and an indicator whose direction is ``hold`` or ``none`` are never judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.dataset import Dataset
from generator.proposing.proposal import Proposal, Severity, bare, body, label
from generator.records import Evidence, IndicatorRow, Plan, Quantity, Table, Text, Value

RULE = "weaker-than-baseline"


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each target that allows a step back."""
    rows = {row.indicator: row for row in plan.indicators if not row.from_text}
    for row in rows.values():
        if (target := row.target) and worse(dataset, row, target):
            yield _of_row(row, target)
    for commitment in plan.commitments:
        for quantity in commitment.quantities:
            stated = rows.get(quantity.indicator or "")
            if stated and stated.target and worse(dataset, stated, quantity) and not worse(dataset, stated, stated.target):
                yield _of_text(stated, quantity, commitment.sentences[0])
    for table in plan.tables:
        if table.kind == "institutions":
            yield from _of_beds(table)


def worse(dataset: Dataset, row: IndicatorRow, target: Value | Quantity) -> bool:
    """Whether a target allows less than the row's baseline."""
    baseline = row.baseline.value if row.baseline else None
    direction = dataset.indicators[row.indicator].direction
    low = target.min if target.value is None else target.value
    high = target.max if target.value is None else target.value
    if baseline is None or low is None or high is None:
        return False
    return (direction == "up" and low < baseline) or (direction == "down" and high > baseline)


def _of_row(row: IndicatorRow, target: Value) -> Proposal:
    baseline = row.baseline
    assert baseline is not None  # worse() saw it
    assert baseline.value is not None
    text = Text(
        zh=f"{bare(row.name.zh)}：基期为{baseline.quote}，目标为{target.quote}，弱于基期。",
        en=f"{bare(row.name.en or row.name.zh)}: the target of {target.quote} is weaker than the baseline of {baseline.quote}.",
    )
    evidence = (Evidence(ref=baseline.ref, quote=baseline.quote), Evidence(ref=target.ref, quote=target.quote))
    return Proposal(RULE, "weaker-than-baseline", _severity(baseline.value, target), text, evidence)


def _severity(baseline: Decimal, target: Value) -> Severity:
    value = target.value if target.value is not None else baseline
    return "high" if abs(value - baseline) * 20 > baseline else "medium"


def _of_text(row: IndicatorRow, quantity: Quantity, ref: str) -> Proposal:
    baseline = row.baseline
    assert baseline is not None
    text = Text(
        zh=f"{bare(row.name.zh)}：正文目标为“{quantity.text}”，弱于指标表基期{baseline.quote}。",
        en=f"{bare(row.name.en or row.name.zh)}: the target in the text, “{quantity.text}”, is weaker than the table's baseline of {baseline.quote}.",
    )
    evidence = (Evidence(ref=ref, quote=quantity.text), Evidence(ref=baseline.ref, quote=baseline.quote))
    return Proposal(RULE, "weaker-than-baseline", "high", text, evidence)


def _of_beds(table: Table) -> Iterator[Proposal]:
    names = [column.zh for column in table.columns]
    present = next((n for n, name in enumerate(names) if "现有" in name), None)
    planned = next((n for n, name in enumerate(names) if "规划" in name), None)
    for cells in body(table) if present is not None and planned is not None else ():
        now, then, name = cells.get(present or 0), cells.get(planned or 0), label(cells)
        if now and then and name and now.number is not None and then.number is not None and then.number < now.number:
            text = Text(
                zh=f"“{name.zh}”规划床位{then.zh}张，少于现有{now.zh}张。",
                en=f"“{name.zh}” plans {then.zh} beds, fewer than the {now.zh} it has.",
            )
            yield Proposal(RULE, "weaker-than-baseline", "low", text, (now.evidence, then.evidence))
