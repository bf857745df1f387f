"""What may be compared: values of one indicator in one unit, for one year, over one denominator, in one meaning.

Whatever sets values of several plans against one another (an axis, ticks, a matrix) asks :func:`comparable` for each row's
key and sets only rows of one key together. The catalogue keeps denominators apart as indicators of their own (每千人口,
每千常住人口); what else differs in a row's denominator, scope or meaning stands in its ``apart``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.records import Indicator, IndicatorRow, Text

Aspect = Literal["meaning", "year", "unit"]
_PER = re.compile(r"^每.*?(?:人口|儿童|床位)")


@dataclass(frozen=True, slots=True)
class Key:
    """What two rows share when their targets may be compared.

    ``meaning`` is empty for the catalogue's definition, else the row's ``apart`` in Chinese: rows that give the same reason
    share a meaning. ``alone`` is the row's id where its target has no year: what is not stated cannot be known to agree.
    """

    indicator: str
    meaning: str
    year: int | None
    unit: str
    alone: str


def comparable(row: IndicatorRow) -> Key:
    """The key of a row; rows with equal keys, and no others, may be compared."""
    year = row.target.year if row.target else None
    return Key(row.indicator, _zh(row.apart), year, _zh(row.unit), row.id if year is None else "")


def groups(rows: Iterable[IndicatorRow]) -> tuple[tuple[IndicatorRow, ...], ...]:
    """Rows by key: those that follow the catalogue's definition first, larger groups before smaller, else in the rows' order."""
    found: dict[Key, list[IndicatorRow]] = {}
    for row in rows:
        found.setdefault(comparable(row), []).append(row)
    return tuple(tuple(found[key]) for key in sorted(found, key=lambda key: (bool(key.meaning), -len(found[key]))))


def differences(rows: Iterable[IndicatorRow]) -> tuple[Aspect, ...]:
    """In what some of these rows differ from others, so that they cannot be compared; nothing when they can."""
    keys = {comparable(row) for row in rows}
    counts: dict[Aspect, int] = {
        "meaning": len({key.meaning for key in keys}), "year": len({(key.year, key.alone) for key in keys}), "unit": len({key.unit for key in keys}),
    }  # fmt: skip
    return tuple(aspect for aspect, count in counts.items() if count > 1)


def stray_baselines(group: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """The rows of a group whose baselines are not of the year that most of them share, or of no stated year.

    Their targets may be compared, their baselines not. A single baseline has nothing to disagree with.
    """
    numbered = [row for row in group if row.baseline and row.baseline.value is not None]
    if len(numbered) < 2:
        return ()
    year = baseline_year(group)
    return tuple(row for row in numbered if year is None or row.baseline is None or row.baseline.year != year)


def baseline_year(group: Iterable[IndicatorRow]) -> int | None:
    """The year that most numbers of a group's baselines carry, the later one of two equally many; None when none carries one."""
    baselines = [row.baseline for row in group if row.baseline and row.baseline.value is not None]
    years = Counter(baseline.year for baseline in baselines if baseline.year is not None)
    return max(years, key=lambda year: (years[year], year), default=None)


def other_denominator(indicator: Indicator, other: Indicator) -> bool:
    """Whether two indicators measure the same in the same unit over different denominators."""
    units, denominators = zip(*((_zh(each.unit), _zh(each.denominator)) for each in (indicator, other)), strict=True)
    return units[0] == units[1] and denominators[0] != denominators[1] and _measured(indicator) == _measured(other)


def _measured(indicator: Indicator) -> str:
    """What an indicator's Chinese name measures, less what it is measured over (每千常住人口 …, 二级综合医院 …) and less small words."""
    name = _PER.sub("", indicator.name.zh.removeprefix(_zh(indicator.denominator)))
    return name.replace("卫生机构", "机构").replace("设置", "设").replace("的", "")


def _zh(text: Text | None) -> str:
    return text.zh if text else ""
