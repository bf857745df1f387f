"""Totals that their parts do not add up to.

- A row 合计, 总计 or 小计: each number against the sum of the rows above it (up to the total before).
- Sub-columns under one head of which one is 合计: the total of each row against its parts.
- A table whose first row is the whole (全区, 全县) and whose further rows are parts, with 其中 rows among them: the whole is the
  sum of some of the rows below it, or it does not add up.
- A 其中 row of the indicator table larger than the row it belongs to.
- A sentence “共有…445个，其中医院9个、…431个、…5个” of equal units: parts that come to more than the whole, or to less where they
  are said to be all (three parts and more). Brackets are parts of parts and are left out.
- “占比分别达到25%、50%、100%”: shares of one whole that come to more than 100 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Place, Proposal, Severity, bare, body, label, prose, shown
from generator.quantities import normalise
from generator.records import Evidence, Plan, Table, Text

RULE = "totals"
_TOTAL = re.compile(r"^(合计|总计|小计)$")
_WHOLE = re.compile(r"^(全区|全县)$")
_UNITS = "个家所名人张辆台"
_PARTS = re.compile(rf"共?有?[^，。；\d]*(?P<whole>\d+)(?P<unit>[{_UNITS}])[，（(]其中[:：]?(?P<parts>[^。；]+)")
_SHARES = re.compile(r"占比分别[^，。；\d]*(?P<shares>\d+(?:\.\d+)?%(?:[、和]\d+(?:\.\d+)?%)+)")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each sum that is not what is printed."""
    for table in plan.tables:
        yield from _total_rows(table)
        yield from _sub_columns(table)
        yield from _whole_and_parts(table)
    rows = {row.id: row for row in plan.indicators}
    for row in plan.indicators:
        whole = rows.get(row.sub_row_of or "")
        for own, of in ((row.baseline, whole and whole.baseline), (row.target, whole and whole.target)):
            if whole and own and of and own.value is not None and of.value is not None and own.value > of.value and row.unit == whole.unit:
                text = Text(
                    zh=f"“{row.name.zh}”为{own.quote}，大于所属的“{bare(whole.name.zh)}”{of.quote}。",
                    en=f"A part, {own.quote}, is larger than its whole, {of.quote}.",
                )
                evidence = (Evidence(ref=own.ref, quote=own.quote), Evidence(ref=of.ref, quote=of.quote))
                yield Proposal(RULE, "arithmetic", "medium", text, evidence)
    for passage in prose(dataset, plan):
        yield from _sentence(passage)
        yield from _shares(passage)


def _name(place: Place) -> str:
    return re.sub(r"\s", "", place.zh)


def _total_rows(table: Table) -> Iterator[Proposal]:
    above: list[dict[int, Place]] = []
    for cells in body(table):
        name = label(cells)
        if name is None or not _TOTAL.match(_name(name)):
            above.append(cells)
            continue
        for column, total in cells.items():
            parts = [row[column] for row in above if column in row and row[column].number is not None]
            if total.number is not None and len(parts) > 1:
                yield from _compare(table.columns[column], total, parts, "high")
        above = []


def _compare(what: Text, total: Place, parts: list[Place], severity: Severity) -> Iterator[Proposal]:
    added, printed = sum((part.number or Decimal(0) for part in parts), Decimal(0)), total.number
    if printed is None or added == printed:
        return
    text = Text(
        zh=f"“{what.zh}”：各项相加为{shown(added)}，印作{total.zh}，相差{shown(abs(added - printed))}。",
        en=f"“{what.en or what.zh}”: the parts add up to {shown(added)}; {total.zh} is printed, a difference of {shown(abs(added - printed))}.",
    )
    told = parts if len(parts) <= 6 else [parts[0], parts[-1]]
    yield Proposal(RULE, "arithmetic", severity, text, (total.evidence, *(part.evidence for part in told)))


def _sub_columns(table: Table) -> Iterator[Proposal]:
    groups: dict[str, list[int]] = {}
    for n, column in enumerate(table.columns):
        if " · " in column.zh:
            groups.setdefault(column.zh.split(" · ")[0], []).append(n)
    for group, columns in groups.items():
        totals = [n for n in columns if _TOTAL.match(re.sub(r"\s", "", table.columns[n].zh.split(" · ")[1]))]
        if len(totals) != 1 or len(columns) < 3:
            continue
        for cells in body(table):
            name, total = label(cells), cells.get(totals[0])
            parts = [cells[n] for n in columns if n != totals[0] and n in cells and cells[n].number is not None]
            if total and parts and name and not _TOTAL.match(_name(name)):
                yield from _compare(Text(zh=f"{name.zh} · {group}"), total, parts, "medium")


def _whole_and_parts(table: Table) -> Iterator[Proposal]:
    rows = body(table)
    names = [_name(name) if (name := label(cells)) else "" for cells in rows]
    if not 3 <= len(rows) <= 12 or not _WHOLE.match(names[0]) or not any(name.startswith("其中") for name in names):
        return
    for column, whole in rows[0].items():
        parts = [cells[column] for cells in rows[1:] if column in cells and cells[column].number is not None]
        numbers = [part.number or Decimal(0) for part in parts]
        if whole.number is None or len(parts) < 2:
            continue
        if not any(sum(some) == whole.number for size in range(2, len(numbers) + 1) for some in combinations(numbers, size)):
            text = Text(
                zh=f"“{table.columns[column].zh}”：{names[0]}印作{whole.zh}，其下各行怎样相加都不等于此数。",
                en=f"“{table.columns[column].en}”: no choice of the rows below adds up to the whole, {whole.zh}.",
            )
            yield Proposal(RULE, "arithmetic", "high", text, (whole.evidence, *(part.evidence for part in parts)))


def _sentence(passage: Passage) -> Iterator[Proposal]:
    for found in _PARTS.finditer(normalise(passage.zh)):
        words = re.sub(r"（[^（）]*）|\([^()]*\)", "", found["parts"])
        parts = [Decimal(n) for n in re.findall(rf"(\d+){found['unit']}", re.split(r"[）)]", words)[0])]
        whole, added = Decimal(found["whole"]), sum(parts, Decimal(0))
        if len(parts) > 1 and (added > whole or (added < whole and len(parts) > 2)):
            text = Text(
                zh=f"“{found['whole']}{found['unit']}”其下各项相加为{shown(added)}。",
                en=f"The parts of “{found['whole']}{found['unit']}” add up to {shown(added)}.",
            )
            yield Proposal(RULE, "arithmetic", "medium", text, (_quote(passage, found[0]),))


def _shares(passage: Passage) -> Iterator[Proposal]:
    for found in _SHARES.finditer(normalise(passage.zh)):
        added = sum((Decimal(n) for n in re.findall(r"(\d+(?:\.\d+)?)%", found["shares"])), Decimal(0))
        if added > 100:
            text = Text(zh=f"“{found[0]}”相加为{shown(added)}%，超过100%。", en=f"“{found[0]}” adds up to {shown(added)}%, more than 100%.")
            yield Proposal(RULE, "arithmetic", "medium", text, (_quote(passage, found[0]),))


def _quote(passage: Passage, words: str) -> Evidence:
    return Evidence(ref=passage.ref, quote=words if words in passage.zh else passage.zh)
