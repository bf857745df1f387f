"""The same indicator stated twice with different values for the same year.

- A target in a commitment's sentence against the target of the indicator table: conflict where no value satisfies both
  printings as equals (3 and ≥3 agree; 60 and 100, 0.06 and 0.1 do not). An indicator that the table lacks is held against one that
  the catalogue relates to it; such a conflict is medium, for the scopes may differ.
- “保持”, “稳定在”: the baseline must satisfy the bound already; where it does not, nothing is there to be kept.
- A past value in a sentence of the background, where the indicator's name or an alias stands right before the number,
  against the table's baseline (“由4.42‰下降到3.28‰” states 3.28). Sentences that name only years other than the baseline's are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Proposal, Severity, bare, prose
from generator.quantities import Amount, format_amount, normalise
from generator.records import Commitment, Evidence, IndicatorRow, Plan, Quantity, Text, Value

RULE = "value-conflict"
_UNIT = r"(?:%|‰|岁|/10万|人|张|个|天|辆)"
_FROM = rf"(?:[由从]\d+(?:\.\d+)?{_UNIT}?)?"
_TO = r"(?:已?达到?|[为至到]|(?:下?降低?|提高|提升|上升|增加|增长)[到至])?"
_STATED = rf"{_FROM}{_TO}(?P<value>\d+(?:\.\d+)?)(?![\d年.]){_UNIT}?"


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each pair of values that cannot both hold."""
    rows = {row.indicator: row for row in plan.indicators if not row.from_text}
    for commitment in plan.commitments:
        for quantity in commitment.quantities:
            row = rows.get(quantity.indicator or "")
            if row and row.target:
                yield from _targets(commitment, quantity, row, row.target, "high")
                yield from _kept(dataset, plan, commitment, quantity, row)
            elif quantity.indicator:
                for row in _related(dataset, quantity.indicator, rows):
                    if row.target:
                        yield from _targets(commitment, quantity, row, row.target, "medium")
    for passage in prose(dataset, plan):
        if passage.role == "background":
            yield from _past(dataset, passage, rows)


def _related(dataset: Dataset, indicator: str, rows: dict[str, IndicatorRow]) -> Iterator[IndicatorRow]:
    own = dataset.indicators[indicator].related
    yield from (row for key, row in rows.items() if key in own or indicator in dataset.indicators[key].related)


def _targets(commitment: Commitment, quantity: Quantity, row: IndicatorRow, target: Value, severity: Severity) -> Iterator[Proposal]:
    if None in (quantity.value, target.value) or quantity.value == target.value or commitment.deadline != target.year:
        return
    text = Text(
        zh=f"{commitment.deadline}年{bare(row.name.zh)}，正文为“{quantity.text}”，指标表为{target.quote}。",
        en=f"{bare(row.name.en or row.name.zh)} in {commitment.deadline}: “{quantity.text}” in the text, {target.quote} in the table.",
    )
    yield _pair(text, Evidence(ref=commitment.sentences[0], quote=quantity.text), target, severity)


def _pair(text: Text, stated: Evidence, other: Value, severity: Severity = "high") -> Proposal:
    return Proposal(RULE, "value-conflict", severity, text, (stated, Evidence(ref=other.ref, quote=other.quote)))


def _kept(dataset: Dataset, plan: Plan, commitment: Commitment, quantity: Quantity, row: IndicatorRow) -> Iterator[Proposal]:
    ref, baseline = commitment.sentences[0], row.baseline
    words = "".join(p.zh for p in dataset.find(plan.meta.id, ref))
    found = re.search(rf"(?:保持|稳定|维持)在?{re.escape(quantity.text)}", words)
    if not found or baseline is None or baseline.value is None or quantity.value is None:
        return
    if _satisfies(baseline.value, quantity):
        return
    unit = quantity.unit.en if quantity.unit else None
    amount = format_amount(Amount(quantity.comparator, quantity.value, unit=unit), "en") if unit else f"“{found[0]}”"
    name = bare(row.name.en or row.name.zh)
    text = Text(
        zh=f"{bare(row.name.zh)}，正文要求“{found[0]}”，指标表基期为{baseline.quote}，尚未达到。",
        en=f"The text wants {name} kept: {amount}; the table's baseline of {baseline.quote} has yet to get there.",
    )
    yield _pair(text, Evidence(ref=ref, quote=found[0]), baseline)


def _satisfies(value: Decimal, quantity: Quantity) -> bool:
    bound = quantity.value
    assert bound is not None
    return {"<=": value <= bound, "<": value < bound, ">=": value >= bound, ">": value > bound}.get(quantity.comparator, True)


def _past(dataset: Dataset, passage: Passage, rows: dict[str, IndicatorRow]) -> Iterator[Proposal]:
    words = normalise(passage.zh)
    for row in rows.values():
        baseline = row.baseline
        if baseline is None or baseline.value is None or baseline.comparator != "=":
            continue
        years = {int(year) for year in re.findall(r"(20\d\d)年", words)}
        if years and baseline.year and baseline.year not in years:
            continue
        for name in (*_names(dataset, row), *_tail(row, rows)):
            found = re.search(re.escape(name) + _STATED, words) if name in words else None
            if found and _own(name, words[: found.start()], dataset):
                if Decimal(found["value"]) != baseline.value:
                    yield _past_pair(passage, row, baseline, found[0])
                break


def _names(dataset: Dataset, row: IndicatorRow) -> list[str]:
    indicator = dataset.indicators[row.indicator]
    names = {bare(row.name.zh), indicator.name.zh, *indicator.aliases.zh}
    return sorted((normalise(name) for name in names if len(name) >= 4), key=lambda name: (-len(name), name))


def _tail(row: IndicatorRow, rows: dict[str, IndicatorRow]) -> list[str]:
    """The last five characters of the printed name, where no other row of the table ends in them (过早死亡率)."""
    tail = bare(row.name.zh)[-5:]
    alone = sum(bare(other.name.zh).endswith(tail) for other in rows.values()) == 1
    return [normalise(tail)] if alone and len(bare(row.name.zh)) > 5 else []


def _own(name: str, before: str, dataset: Dataset) -> bool:
    """Whether the name is not merely the end of a longer indicator name (婴儿死亡率 and 新生儿死亡率)."""
    longer = (other.name.zh for other in dataset.indicators.values() if other.name.zh.endswith(name) and other.name.zh != name)
    return not any((before + name).endswith(other) for other in longer)


def _past_pair(passage: Passage, row: IndicatorRow, baseline: Value, quote: str) -> Proposal:
    stated = quote if quote in passage.zh else passage.zh
    name, english = bare(row.name.zh), bare(row.name.en or row.name.zh)
    when, in_year = (f"{baseline.year}年", f" in {baseline.year}") if baseline.year else ("基期", "")
    text = Text(
        zh=f"{when}{name}，正文为“{stated}”，指标表为{baseline.quote}。",
        en=f"{english}{in_year}: “{stated}” in the text, {baseline.quote} in the table.",
    )
    return _pair(text, Evidence(ref=passage.ref, quote=stated), baseline)
