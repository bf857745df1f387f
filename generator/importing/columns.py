"""Which column of an indicator table holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.cellvalues import unit_in_name
from generator.importing.grids import TableView
from generator.importing.heads import NAME, NATURE, column_role, is_dash, is_measured, is_value, last, share, squeeze
from generator.importing.timing import Period, Times, times_of


@dataclass(slots=True)
class Columns:
    """Numbers of columns, from 0."""

    name: list[int]
    number: int | None = None
    category: int | None = None
    unit: int | None = None
    nature: int | None = None
    times: Times = field(default_factory=Times)


def columns_of(view: TableView, period: Period | None) -> Columns | None:
    """The columns of an indicator table; None where no column names what is measured, or none holds values."""
    roles = [_role(view, n) for n in range(len(view.columns))]
    measured = [n for n, head in enumerate(view.columns) if roles[n] is None and is_measured(head, view.column(n))]
    name = _names(view, roles, measured)
    if not name:
        return None
    rest = [n for n in range(len(view.columns)) if roles[n] is None and n not in name and n not in measured]
    measured += [n for n in rest if share(view.column(n), is_value) > 0.5]
    if not measured:
        return None
    grouped = _is_grouping(view, name, roles.index("number") if "number" in roles else None)
    if "category" not in roles and (over := [n for n in range(name[0]) if roles[n] is None and NAME.fullmatch(last(view.columns[n]))]):
        roles[over[-1]] = "category"
    columns = Columns(name[-1:] if grouped else name)
    for kind in ("number", "unit", "nature", "category"):
        setattr(columns, kind, roles.index(kind) if kind in roles else None)
    if grouped and columns.category is None:
        columns.category = name[0]
    order = sorted(measured)
    columns.times = times_of({n: view.columns[n] for n in order}, {n: view.column(n) for n in order}, period)
    return columns


def _role(view: TableView, n: int) -> str | None:
    """The role a head gives a column, corrected by what stands in it."""
    cells = view.column(n)
    if share(cells, lambda text: bool(NATURE.search(text)) and len(text) < 8) > 0.5:
        return "nature"
    found = column_role(view.columns[n], cells)
    if found == "source" and "情况" in view.columns[n] and share(cells, is_value) > 0.5:
        return None  # 完成情况 with figures is a baseline
    if found is None and is_dash(last(view.columns[n])) and cells and all(re.fullmatch(r"\d{0,3}[.、]?", text) for text in cells):
        return "number"
    if found == "nature" and not any(map(NATURE.search, cells)):
        return "category" if n < len(view.columns) - 1 and "类" in last(view.columns[n]) else "source"
    return found


def _names(view: TableView, roles: list[str | None], measured: Sequence[int]) -> list[int]:
    """The columns that name the indicator, left to right: those whose head says so, else the first with words."""
    free = [n for n, found in enumerate(roles) if found is None and n not in measured]
    wordy = [n for n in free if share(view.column(n), _is_words) > 0.5]
    named = [n for n in wordy if NAME.fullmatch(last(view.columns[n]))]
    if named:
        heads = {squeeze(view.columns[n]) for n in named}
        deepest = [n for n in named if last(view.columns[n]) == last(view.columns[named[-1]])]
        return deepest if len(heads) > 1 else named
    if wordy:
        return wordy[:1]
    if "category" in roles:  # 类别 | 2020年 | 2025年: the only column with words
        n = roles.index("category")
        roles[n] = None
        return [n]
    return []


def _is_words(text: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]", text)) > 1


def _is_grouping(view: TableView, name: Sequence[int], number: int | None) -> bool:
    """Whether the first of two columns under 指标 only groups the rows: its cells reach over several of them."""
    if len(name) < 2:
        return False
    rows = [row for row in view.rows if not row.alone]
    apart = [row.cells[name[0]] for row in rows if row.cells[name[0]].words != row.cells[name[1]].words and row.cells[name[1]].words]
    own = sum(1 for cell in apart if cell.words and not cell.repeated)
    units = [sum(1 for row in rows if unit_in_name(row.cells[n].words)) for n in name]
    if not units[0] and units[1] * 2 >= len(rows) and own < len(rows):
        return True
    counted = number is not None and all(row.cells[number].words and not row.cells[number].repeated for row in rows)
    if counted and len(apart) == len(rows) > own:
        return True
    parts = sum(1 for row in rows if row.cells[name[1]].words.startswith("其中"))
    return own * 2 <= len(apart) and parts * 2 < len(rows) and len(apart) * 5 > len(rows) * 3
