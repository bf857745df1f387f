"""Which column of an indicator table holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.cellvalues import before_and_after
from generator.importing.grids import TableView
from generator.importing.heads import (
    BASELINE,
    GROWTH,
    NAME,
    NATURE,
    TARGET,
    is_dash,
    is_measured,
    is_unit,
    is_value,
    last,
    role,
    share,
    squeeze,
    years,
)  # fmt: skip

Period = tuple[int, int]


@dataclass(slots=True)
class Columns:
    """Numbers of columns, from 0. ``others``: values of further years; ``both``: baseline and target in one cell."""

    name: list[int]
    number: int | None = None
    category: int | None = None
    unit: int | None = None
    nature: int | None = None
    baseline: int | None = None
    target: int | None = None
    both: int | None = None
    others: list[int] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Fields for which two columns could have been meant."""


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
    grouped = _is_grouping(view, name)
    if "category" not in roles and (over := [n for n in range(name[0]) if roles[n] is None and NAME.fullmatch(last(view.columns[n]))]):
        roles[over[-1]] = "category"
    columns = Columns(name[-1:] if grouped else name)
    for kind in ("number", "unit", "nature", "category"):
        setattr(columns, kind, roles.index(kind) if kind in roles else None)
    if grouped and columns.category is None:
        columns.category = name[0]
    _values(view, columns, sorted(measured), period)
    return columns


def _role(view: TableView, n: int) -> str | None:
    """The role a head gives a column, corrected by what stands in it."""
    cells = view.column(n)
    if share(cells, lambda text: bool(NATURE.search(text)) and len(text) < 8) > 0.5:
        return "nature"
    found = role(view.columns[n])
    if found == "unit" and share(cells, is_unit) < 0.5:
        return "responsible"
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


def _is_grouping(view: TableView, name: Sequence[int]) -> bool:
    """Whether the first of two columns under 指标 only groups the rows: its cells reach over several of them."""
    if len(name) < 2:
        return False
    rows = [row for row in view.rows if not row.alone]
    apart = [row.cells[name[0]] for row in rows if row.cells[name[0]].words != row.cells[name[1]].words and row.cells[name[1]].words]
    own = sum(1 for cell in apart if cell.words and not cell.repeated)
    parts = sum(1 for row in rows if row.cells[name[1]].words.startswith("其中"))
    return own * 2 <= len(apart) and parts * 2 < len(rows) and len(apart) * 5 > len(rows) * 3


# ---- baseline, target, other years ----


def _values(view: TableView, columns: Columns, measured: list[int], period: Period | None) -> None:
    heads = {n: squeeze(view.columns[n]) for n in measured}
    dated = {n: years(head) for n, head in heads.items()}
    joint = [n for n in measured if _is_joint(view.column(n), two_years=len(dated[n]) > 1)]
    if joint:
        columns.both = joint[0]
        columns.others = [n for n in measured if n != joint[0]]
        return
    targets = [n for n in measured if TARGET.search(heads[n]) and not _only_growth(heads[n])]
    baselines = [n for n in measured if n not in targets and BASELINE.search(heads[n]) and not _only_growth(heads[n])]
    plain = [n for n in measured if n not in targets and n not in baselines and dated[n] and not _only_growth(heads[n])]
    start, end = period or _period(dated)
    if not targets:
        targets = [n for n in plain if start <= max(dated[n])] or plain[-1:]
    ends = [n for n in plain if end in dated[n]]
    if targets and max(map(_own, (heads[n] for n in ends)), default=0) > max(_own(heads[n]) for n in targets):
        targets = ends  # 全省目标 beside 全县2025年
    nearest = max((_own(heads[n]) for n in targets), default=0)
    columns.target = _pick([n for n in targets if _own(heads[n]) == nearest], dated, end)
    if not baselines:
        earlier = [n for n in plain if n != columns.target]
        baselines = [n for n in earlier if max(dated[n]) < start] or [n for n in earlier if columns.target is None or n < columns.target][:1]
    columns.baseline = max(baselines, key=lambda n: (max((y for y in dated[n] if y < start), default=0), _own(heads[n]), n), default=None)
    if columns.target is None:
        columns.target = next((n for n in measured if _only_growth(heads[n])), None) or next((n for n in measured if n != columns.baseline), None)
    undated = [n for n in targets if not dated[n]]
    if len(undated) > 1:
        columns.doubtful.add("target")
    if len([n for n in baselines if max(dated[n], default=0) == max(dated[columns.baseline], default=0)] if columns.baseline is not None else []) > 1:
        columns.doubtful.add("baseline")
    columns.others = [n for n in measured if n not in (columns.baseline, columns.target)]


def _own(head: str) -> int:
    """How near a column is to the plan's own area: 全县 before 全市, both before 全省 and 全国."""
    if re.search(r"全国|国家|全省|省级|省定|全自治区", head):
        return 0
    return 3 if re.search(r"[全本我][县区旗]|区级|县级", head) else 1 if re.search(r"[全本]市|市级|市定", head) else 2


def _only_growth(head: str) -> bool:
    """Whether a column holds growth rates or sums over years, not the values themselves."""
    return GROWTH.search(head) is not None and not re.search(r"目标值|规划目标", head)


def _is_joint(cells: Sequence[str], *, two_years: bool) -> bool:
    joint = [text for text in cells if before_and_after(text, two_years=two_years)]
    return len(joint) * 2 > sum(1 for text in cells if not is_dash(text))


def _period(dated: dict[int, list[int]]) -> Period:
    """The plan's period as far as the heads show it: after the first year, to the last that is no outlook of ten years."""
    found = sorted({year for each in dated.values() for year in each})
    if len(found) > 2 and found[-1] - found[-2] >= 8:
        found.pop()
    return (found[0] + 1, found[-1]) if found else (0, 9999)


def _pick(targets: Sequence[int], dated: dict[int, list[int]], end: int) -> int | None:
    """The target of the plan's last year; else the last one before it, else the last of all."""
    if exact := [n for n in targets if end in dated[n]]:
        return exact[-1]
    if within := [n for n in targets if dated[n] and max(dated[n]) <= end]:
        return max(within, key=lambda n: max(dated[n]))
    return next((n for n in targets if not dated[n]), targets[-1] if targets else None)
