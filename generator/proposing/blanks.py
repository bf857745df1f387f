"""What a plan leaves blank: a reader cannot check a promise without it.

- An indicator row with a target and no baseline; one with neither number (“同比例提高” from nothing) is medium, as is a binding
  one; a target in words only (“持续提升”).
- A row without a unit where most rows have one (a ratio and a target in words need none).
- Baselines of which no year is printed; a plan that states targets in its text and not one baseline.
- A column printed empty; a total row that leaves out a column whose rows have numbers; a row with blank cells where the
  column has numbers in most others.
- Projects without a construction period; a project whose content states a floor area and whose area columns are blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.proposing.proposal import Place, Proposal, Severity, bare, body, heads, label
from generator.records import Evidence, IndicatorRow, Plan, Project, Table, Text, Value

RULE = "blanks"
_AREA = re.compile(r"\d+(?:\.\d+)?(?:万)?(?:㎡|m2|平方米)")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each blank that leaves a promise open."""
    printed = [row for row in plan.indicators if not row.from_text]
    stated = [row for row in plan.indicators if row.from_text]
    for row in printed:
        yield from _values(dataset, plan, row)
    yield from _units(dataset, plan, printed)
    yield from _baseline_years(plan, printed)
    if stated and not any(row.baseline for row in stated):
        quotes = tuple(Evidence(ref=row.target.ref, quote=row.target.quote) for row in stated if row.target)
        text = Text(zh="正文所列各目标值均未给出现状值。", en="No target stated in the text comes with a present value.")
        yield Proposal(RULE, "gap", "medium", text, quotes)
    for table in plan.tables:
        yield from _columns(table)
        yield from _cells(table)
    yield from _projects(dataset, plan)


def _cell(dataset: Dataset, plan: Plan, row: IndicatorRow) -> Evidence:
    """The cell of the row's name: the anchor for what is not there."""
    words = row.name.zh
    ref = next((p.cell for p in dataset.find(plan.meta.id, row.row) if words in p.zh and p.cell), row.row)
    return Evidence(ref=ref, quote=words)


def _number(value: Value | None) -> bool:
    return value is not None and (value.comparator in ("hold", "range") or value.value is not None or bool(value.parts))


def _values(dataset: Dataset, plan: Plan, row: IndicatorRow) -> Iterator[Proposal]:
    lacks = [("基期", "baseline")] if not _number(row.baseline) else []
    lacks += [("目标数值", "target in numbers")] if not _number(row.target) else []
    if not lacks:
        return
    severity: Severity = "medium" if len(lacks) == 2 or row.nature == "binding" else "low"
    values = [Evidence(ref=v.ref, quote=v.quote) for v in (row.baseline, row.target) if v and v.quote]
    text = Text(
        zh=f"“{bare(row.name.zh)}”未印{'和'.join(zh for zh, _ in lacks)}。",
        en=f"{bare(row.name.en or row.name.zh)}: no {' and no '.join(en for _, en in lacks)} printed.",
    )
    yield Proposal(RULE, "gap", severity, text, (_cell(dataset, plan, row), *values))


def _units(dataset: Dataset, plan: Plan, rows: list[IndicatorRow]) -> Iterator[Proposal]:
    without = [row for row in rows if not re.search(r"[（(][^（）()]+[）)]+$", row.name.zh)]
    if len(without) * 2 > len(rows):
        return
    for row in without:
        if _number(row.target) and row.target and not row.target.quote.startswith("1:"):
            text = Text(zh=f"“{row.name.zh}”一行未印单位。", en=f"The row “{row.name.en}” prints no unit.")
            yield Proposal(RULE, "gap", "low", text, (_cell(dataset, plan, row),))


def _baseline_years(plan: Plan, rows: list[IndicatorRow]) -> Iterator[Proposal]:
    baselines = [row.baseline for row in rows if row.baseline]
    if not baselines or any(value.year for value in baselines):
        return
    key, _, cell = baselines[0].ref.partition(".")
    table = next((table for table in plan.tables if table.id == key), None)
    if table is None:  # a baseline that a sentence states
        return
    if head := heads(table).get(_column(cell)):
        text = Text(zh=f"“{head.zh}”一栏未注明年份。", en=f"The column of baselines, “{head.zh}”, does not say of which year.")
        yield Proposal(RULE, "gap", "medium", text, (head.evidence,))


def _column(ref: str) -> int:
    """The column of a cell ``r7.c3``, counted from 0; -1 for a whole row."""
    found = re.search(r"c(\d+)", ref)
    return int(found[1]) - 1 if found else -1


def _columns(table: Table) -> Iterator[Proposal]:
    rows, titles = body(table), heads(table)
    empty = [n for n in range(len(table.columns)) if all(n not in cells or not cells[n].zh.strip() for cells in rows) and n in titles]
    if empty:
        names = "”“".join(titles[n].zh for n in empty)
        text = Text(zh=f"“{names}”栏全部空白。", en="Columns are blank throughout: " + ", ".join(str(table.columns[n].en) for n in empty) + ".")
        yield Proposal(RULE, "gap", "low", text, tuple(titles[n].evidence for n in empty))


def _cells(table: Table) -> Iterator[Proposal]:
    """Blank cells of number columns, row by row; project tables leave blank what does not apply, so only their total is read."""
    rows = body(table)
    for cells in rows:
        name = label(cells)
        total = name is not None and re.sub(r"\s", "", name.zh) in ("合计", "总计")
        if name is None or table.kind in ("indicators", "tasks") or (table.kind == "projects" and not total):
            continue
        blank = [
            n
            for n in range(len(table.columns))
            if n in cells and not cells[n].zh.strip() and table.columns[n].zh != "序号" and _numeric(rows, n, total)
        ]
        if blank:
            columns, english = "、".join(table.columns[n].zh for n in blank), ", ".join(str(table.columns[n].en) for n in blank)
            text = Text(zh=f"“{name.zh}”一行空白：{columns}。", en=f"The row “{name.zh}” is blank in: {english}.")
            filled = [place.evidence for place in cells.values() if place.number is not None][:1]
            yield Proposal(RULE, "gap", "low", text, (name.evidence, *filled))


def _numeric(rows: list[dict[int, Place]], column: int, total: bool) -> bool:
    filled = [cells[column] for cells in rows if column in cells and cells[column].zh.strip()]
    enough = 2 if total else max(2, (len(rows) + 1) // 2)
    return len(filled) >= enough and all(place.number is not None for place in filled)


def _projects(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    without = [project for project in plan.projects if project.start_year is None and project.end_year is None]
    if without:
        text = Text(
            zh=f"{len(plan.projects)}个项目中有{len(without)}个未印建设周期。",
            en=f"{len(without)} of {len(plan.projects)} projects have no construction period.",
        )
        yield Proposal(RULE, "gap", "medium", text, tuple(_named(dataset, plan, project) for project in without))
    for project in plan.projects:
        if project.area_total_m2 is None and project.area_new_m2 is None and project.area_rebuilt_m2 is None:
            for passage in dataset.find(plan.meta.id, project.row):
                if passage.cell and (found := _AREA.search(passage.zh)):
                    text = Text(
                        zh=f"第{project.number}号项目内容写有“{found[0]}”，面积各栏空白。",
                        en=f"The content of project {project.number} states “{found[0]}” (m²); the area columns are blank.",
                    )
                    yield Proposal(RULE, "gap", "medium", text, (Evidence(ref=passage.cell, quote=found[0]),))
                    break


def _named(dataset: Dataset, plan: Plan, project: Project) -> Evidence:
    ref = next((p.cell for p in dataset.find(plan.meta.id, project.row) if p.zh == project.name.zh and p.cell), project.row)
    return Evidence(ref=ref, quote=project.name.zh)
