"""Every stored number stands in the words it cites.

A quantity's value, ``min``, ``max`` and comparator, and those of an indicator's baseline and target, are what its quote
states (:func:`generator.quantities.parse`): 万 and 亿 multiplied out, full-width digits as half-width, 三分之二 as
0.666667, 全覆盖 as 100. A quote that states several amounts gives one to each record that quotes it, in order. The unit
stands in the quote, the sentence, the row's name, a cell of its own, the column's head or right above the table (单位：%);
the year of a value in the quote, the sentence or the column's head; a deadline in the commitment's words (``named``) or
in ``deadline_source`` (``governing``); a task's number at the head of its title or in its row, where these print one; a
project's numbers in the column of their kind, 亿元 made 万元. A number that the words print is stored: a blank field beside it
is a slip, too.
Where the record is right, widen the quote until it says so; where the quote is, correct the record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from generator.checks.works import Found, numbered, project_problems, reads, unit_line, words
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.quantities import Amount, normalise, parse, series
from generator.records import Commitment, IndicatorRow, Plan, Quantity, Task, Text, Value
from generator.yaml_source import Pointer

_BEGUN = re.compile(r"[（(]?(\d{1,2})(?:[.．、)）](?=\D)|$)")
CODES = {
    "number.not-in-quote": "a stored number or comparator is not what its quote states",
    "number.unit": "a unit does not stand in the words it cites",
    "number.year": "a year does not stand in the words it cites",
    "number.missing": "a quote prints a number, the record stores none",
}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each number, comparator, unit or year that its source does not state."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for kind, records in _found(dataset, plan):
            for record, problems in records:
                for pointer, code, message, hint in problems:
                    yield places.problem(f"{folder}/{kind}.yml", record, pointer, code, message, hint)


def _found(dataset: Dataset, plan: Plan) -> Iterator[tuple[str, Iterator[tuple[str, Found]]]]:
    yield "commitments", ((c.id, _commitment(dataset, plan.meta.id, c)) for c in plan.commitments)
    yield "indicators", ((row.id, _row(dataset, plan.meta.id, row)) for row in plan.indicators)
    yield "tasks", ((task.id, _task(dataset, plan.meta.id, task)) for task in plan.tasks)
    yield "projects", ((project.id, project_problems(dataset, plan.meta.id, project)) for project in plan.projects)


def _commitment(dataset: Dataset, plan: str, commitment: Commitment) -> Found:
    sentence = words(dataset, plan, *commitment.sentences, *commitment.restated_in)
    seen: Counter[str] = Counter()
    for n, quantity in enumerate(commitment.quantities):
        if _squeeze(quantity.text) in _squeeze(sentence):  # else the quote itself is wrong, and said to be
            yield from _amount(quantity, quantity.text, seen[quantity.text], ("quantities", n))
            yield from _unit(quantity.unit, quantity.text, sentence, ("quantities", n, "unit"))
        seen[quantity.text] += 1
    basis, source = commitment.deadline_basis, commitment.deadline_source
    stated = {"named": sentence, "governing": words(dataset, plan, source) if source else ""}.get(basis)
    if stated and not _year(commitment.deadline, stated):
        yield ("deadline",), "number.year", f"{commitment.deadline} does not stand in {source or 'the sentence'}", reads(stated)


def _task(dataset: Dataset, plan: str, task: Task) -> Found:
    """A task is numbered as its title or its row begins; where these print no number, the record counts."""
    begun = [_BEGUN.match(normalise(p.zh)) for ref in (task.title, task.evidence) for p in dataset.find(plan, ref)]
    printed = [one[1] for one in begun if one]
    if task.number and printed and task.number not in printed:
        yield ("number",), "number.not-in-quote", f"task number {task.number!r} is printed as {printed[0]}", "Write it as the plan prints it."


def _row(dataset: Dataset, plan: str, row: IndicatorRow) -> Found:
    printed = words(dataset, plan, row.row)
    if row.number and not row.from_text and printed and not any(numbered(p.zh, row.number) for p in dataset.find(plan, row.row)):
        yield ("number",), "number.not-in-quote", f"row number {row.number!r} does not stand in {row.row}", reads(printed)
    quotes, cited = [], [row.name.zh, *(() if row.from_text else _unit_lines(dataset, plan, row))]
    for name in ("baseline", "target"):
        value: Value | None = getattr(row, name)
        stated = words(dataset, plan, value.ref) if value else ""
        if value is None or _squeeze(value.quote) not in _squeeze(stated):
            continue
        yield from _parts(value, (name,)) if value.parts else _amount(value, value.quote, 0, (name,))
        above = f"{stated} {_head(dataset, plan, value.ref)}".strip()
        if not re.search(r"\d{4}", normalise(above)):  # a table on its side: years begin its rows
            above = f"{above} {words(dataset, plan, value.ref.rpartition('.c')[0] + '.c1')}"
        if value.year and not _year(value.year, above):
            yield (name, "year"), "number.year", f"{value.year} stands neither in {value.ref} nor above it", reads(above)
        quotes.append(value.quote)
        cited.append(above)
    if quotes:
        quote = next((quote for quote in quotes if _read(quote)[0].unit), quotes[0])
        yield from _unit(row.unit, quote, " ".join(cited), ("unit",))


def _unit_lines(dataset: Dataset, plan: str, row: IndicatorRow) -> list[str]:
    """The cell of the row that prints the unit and nothing else, and what stands above the table."""
    cells = [p.zh for p in dataset.find(plan, row.row) if row.unit and _squeeze(p.zh) == _squeeze(row.unit.zh)]
    above = unit_line(dataset, plan, row.row)
    return [*cells, above] if above else cells


def _year(year: int, text: str) -> bool:
    return re.search(rf"(?<!\d){year}(?!\d)", normalise(re.sub(r"\s+", "|", text))) is not None


def _head(dataset: Dataset, plan: str, ref: str) -> str:
    """The head of the column that a cell stands in; "" for a sentence."""
    table, _, column = ref.partition(".c")
    found = dataset.tables.get(f"{plan}:{table.split('.')[0]}")
    row = dataset.table_rows.get(f"{plan}:{table}")
    if not found or not row or not column:
        return ""
    position = sum(cell.colspan for cell in row.cells[: int(column.split(".")[0]) - 1])
    return found.columns[position].zh if position < len(found.columns) else ""


# ---- amounts ----


@cache
def _read(quote: str) -> tuple[Amount, ...]:
    """The amounts of a quote: one, or those of a series."""
    read = parse(quote)
    return (series(quote) if read.comparator == "text" else ()) or (read,)


def _amount(stored: Quantity | Value, quote: str, occurrence: int, pointer: Pointer) -> Found:
    several = _read(quote)
    read = several[min(occurrence, len(several) - 1)]
    for field, mine, stated in (("value", stored.value, read.value), ("min", stored.min, read.minimum), ("max", stored.max, read.maximum)):
        if mine != stated:
            code = "number.missing" if mine is None else "number.not-in-quote"
            yield (*pointer, field), code, _difference(field, mine, quote), _meaning(read)
            return
    if stored.comparator != read.comparator:
        yield (*pointer, "comparator"), "number.not-in-quote", f"{stored.comparator!r} is not what {quote!r} says", _meaning(read)


def _difference(field: str, mine: Decimal | None, quote: str) -> str:
    return f"{quote!r} prints a number, but {field} is blank" if mine is None else f"{field} {mine} is not what {quote!r} states"


def _meaning(amount: Amount) -> str:
    numbers = [f"{value:f}" for value in (amount.value, amount.minimum, amount.maximum) if value is not None]
    return f"The quote reads: {amount.comparator} {' to '.join(numbers)}".strip() + f"{amount.unit or ''}. Widen the quote or correct the record."


def _parts(value: Value, pointer: Pointer) -> Found:
    """职工≥80 居民≥70: each part's amount follows its label, and each amount has its part."""
    labels = [part.label.zh for part in value.parts]
    pieces = re.split(f"(?={'|'.join(map(re.escape, labels))})", value.quote)
    for n, part in enumerate(value.parts):
        read = next((parse(piece) for piece in pieces if piece.startswith(part.label.zh)), parse(""))
        if (part.comparator, part.value) != (read.comparator, read.value):
            yield (*pointer, "parts", n, "value"), "number.not-in-quote", _difference("value", part.value, value.quote), _meaning(read)
    if len(re.findall(r"\d+(?:\.\d+)?", normalise(value.quote))) != len(value.parts):
        yield (*pointer, "parts"), "number.missing", f"{value.quote!r} prints more numbers than parts", "Store a part for each of them."


# ---- units ----


def _unit(unit: Text | None, quote: str, text: str, pointer: Pointer) -> Found:
    """The unit is the one the quote prints, or stands in the sentence, the column or the name.

    Two go without saying: 个 where things are counted without a measure word (“六大中心”), 元 after 亿 (120亿级).
    """
    if unit is None:
        return
    printed, mine = _plain_unit(_read(quote)[0].unit or ""), _plain_unit(unit.zh)
    if printed not in _plain_unit(quote) and (mine == printed.partition("/")[0] or {*re.split("[/·]", printed)} <= {*re.split("[/·]", mine)}):
        return  # 每千人口8.5张: what the record measures may say the denominator; 每月300元: the sentence says for whom
    counted = mine.split("/")[0] or mine  # 次/年: how many, in what time
    if printed and printed != mine and not (counted.endswith(printed) and printed[0] != "/"):
        yield (*pointer, "zh"), "number.unit", f"unit {unit.zh!r} is not {printed!r}, which the quote prints", "Correct the unit."
    elif not printed and mine != "个" and not (mine == "元" and "亿" in quote) and counted not in _plain_unit(text):
        yield (*pointer, "zh"), "number.unit", f"unit {unit.zh!r} does not stand in the words it cites", reads(text)


def _plain_unit(text: str) -> str:
    return re.sub(r"m[2²]|平方米|㎡", "㎡", normalise(text)).replace("名", "人")


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
