"""All tables of a plan read at once: what each holds, and tables printed twice taken once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.heads import squeeze
from generator.importing.indicators import indicators
from generator.importing.projects import projects
from generator.importing.responsibilities import tasks
from generator.importing.tablecontext import table_context
from generator.importing.understood import FoundIndicator, FoundProject, FoundTask, FoundValue
from generator.records import Text

_OTHERWISE = Text(zh="同一指标在另一表中数值不同，请核对。", en="Another table prints this indicator with another value; check it.")


@dataclass(slots=True)
class Understood:
    """What the tables say. ``repeats``: id of a table printed again -> id of the table it repeats."""

    indicators: list[FoundIndicator] = field(default_factory=list)
    projects: list[FoundProject] = field(default_factory=list)
    tasks: list[FoundTask] = field(default_factory=list)
    repeats: dict[str, str] = field(default_factory=dict)


def understand_tables(tables: Sequence[Mapping[str, Any]], blocks: Sequence[Mapping[str, Any]], period: tuple[int, int] | None) -> Understood:
    """Read table mappings; ``blocks`` are those of the text they stand in, ``period`` the plan's first and last year."""
    found = Understood()
    sheets: dict[str, list[FoundIndicator]] = {}
    listed: dict[str, list[FoundProject]] = {}
    for table in tables:
        context, table_id = table_context(table, blocks, period), str(table["id"])
        rows = indicators(table, context)
        first = next((other for other, known in sheets.items() if rows and _repeats(rows, known)), None)
        if first:
            found.repeats[table_id] = first
            rows = _new(rows, sheets[first])
        sheets[table_id] = rows
        found.indicators += rows
        works = projects(table, context)
        again = next((other for other, known in listed.items() if works and _same_projects(works, known)), None)
        if again:
            found.repeats[table_id] = again
        else:
            listed[table_id] = works
            found.projects += works
        found.tasks += tasks(table, context)
    return found


def _key(each: FoundIndicator) -> str:
    return squeeze(each.name)


def _quotes(each: FoundIndicator) -> tuple[str, ...]:
    return tuple(squeeze(value.quote) if isinstance(value, FoundValue) else "" for value in (each.baseline, each.target))


def _repeats(rows: Sequence[FoundIndicator], known: Sequence[FoundIndicator]) -> bool:
    """Whether a table is another one printed again: most names are the same, and with them most values."""
    values = {_key(each): _quotes(each) for each in known}
    shared = [each for each in rows if _key(each) in values]
    same = [each for each in shared if any(a == b != "" for a, b in zip(_quotes(each), values[_key(each)], strict=True))]
    return len(shared) > 1 and len(shared) * 5 >= len(rows) * 3 and len(same) * 10 >= len(shared) * 7


def _new(rows: Sequence[FoundIndicator], known: Sequence[FoundIndicator]) -> list[FoundIndicator]:
    """The rows a repeated table has beyond the first; where values differ, the first is doubtful."""
    first = {_key(each): each for each in known}
    for each in rows:
        mine = first.get(_key(each))
        if mine is None:
            continue
        mine.reasons.why.setdefault("restated", each.row)
        for name, a, b in zip(("baseline", "target"), _quotes(mine), _quotes(each), strict=True):
            if a and b and a != b:
                mine.reasons.doubts.setdefault(name, _OTHERWISE)
    return [each for each in rows if _key(each) not in first]


def _same_projects(rows: Sequence[FoundProject], known: Sequence[FoundProject]) -> bool:
    return bool(known) and [(each.name, each.investment_wan_cny) for each in rows] == [(each.name, each.investment_wan_cny) for each in known]
