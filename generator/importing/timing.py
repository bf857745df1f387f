"""Which column of values is the baseline and which the target; the others are kept as further years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.importing.cellvalues import before_and_after
from generator.importing.heads import BASELINE, GROWTH, TARGET, is_dash, squeeze, years

Period = tuple[int, int]
_STATED = re.compile(r"基期|基准|基数|现状|现值|实际|完成情况|完成值|实绩|实现情况|达到情况")
"""Words that make a column a baseline, whatever else its head says (现状指标值)."""
_PERIODS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}


@dataclass(slots=True)
class Times:
    """Numbers of columns; ``both``: baseline and target in one cell. ``doubtful``: field -> key of its meaning."""

    baseline: int | None = None
    target: int | None = None
    both: int | None = None
    others: list[int] = field(default_factory=list)
    doubtful: dict[str, str] = field(default_factory=dict)


def times_of(heads: Mapping[int, str], cells: Mapping[int, Sequence[str]], period: Period | None) -> Times:
    """Choose among columns of values, given the head and the cells of each, in the order they stand in."""
    words = {n: squeeze(head) for n, head in heads.items()}
    dated = {n: years(head) for n, head in words.items()}
    joint = [n for n in words if _is_joint(cells[n], two_years=len(dated[n]) > 1)]
    if joint:
        return Times(both=joint[0], others=[n for n in words if n != joint[0]])
    found = Times()
    start, end = period or _period(dated)
    levels = [n for n in words if not _is_growth(words[n]) and not _is_past(words[n], start)]
    ended = [n for n in levels if dated[n] and max(dated[n]) < start]
    targets = [n for n in levels if TARGET.search(words[n]) and not _STATED.search(words[n]) and n not in ended]
    baselines = [n for n in levels if n not in targets and BASELINE.search(words[n])]
    plain = [n for n in levels if n not in targets and n not in baselines and dated[n]]
    _choose_target(found, targets, plain, words, dated, (start, end))
    if not baselines:
        baselines = _earlier(found, [n for n in plain if n != found.target], dated, start)
    found.baseline = max(baselines, key=lambda n: (max((y for y in dated[n] if y < start), default=0), _own(words[n]), n), default=None)
    if found.target is None:
        growth = (n for n in words if _is_growth(words[n]))
        found.target = next(growth, next((n for n in words if n != found.baseline), None))
    _doubt(found, targets, baselines, dated)
    found.others = [n for n in words if n not in (found.baseline, found.target)]
    return found


def _choose_target(
    found: Times, targets: Sequence[int], plain: Sequence[int], words: Mapping[int, str], dated: Mapping[int, list[int]], period: Period
) -> None:
    """The target of the plan's last year, for the plan's own area where wider ones are printed beside it."""
    start, end = period
    targets = targets or [n for n in plain if start <= max(dated[n])] or plain[-1:]
    ends = [n for n in plain if end in dated[n]]
    if targets and max((_own(words[n]) for n in ends), default=0) > max(_own(words[n]) for n in targets):
        targets = ends  # 全省目标 beside 全县2025年
    nearest = max((_own(words[n]) for n in targets), default=0)
    found.target = _pick([n for n in targets if _own(words[n]) == nearest], dated, end)


def _earlier(found: Times, plain: Sequence[int], dated: Mapping[int, list[int]], start: int) -> list[int]:
    """Undeclared baselines: the years before the plan; else its first year, unless every year has its own target."""
    before = [n for n in plain if max(dated[n]) < start]
    if before or found.target is None:
        return before
    within = sorted(max(dated[n]) for n in plain if n < found.target)
    yearly = len(within) > 1 and within == list(range(within[0], within[0] + len(within)))
    if not within or yearly:
        return []
    found.doubtful["baseline"] = "within"
    return [n for n in plain if max(dated[n]) == within[0]][:1]


def _doubt(found: Times, targets: Sequence[int], baselines: Sequence[int], dated: Mapping[int, list[int]]) -> None:
    if len([n for n in targets if not dated[n]]) > 1:
        found.doubtful["target"] = "two-columns"
    year = max(dated[found.baseline], default=0) if found.baseline is not None else None
    if len([n for n in baselines if max(dated[n], default=0) == year]) > 1:
        found.doubtful["baseline"] = "two-columns"


def _is_growth(head: str) -> bool:
    """Whether a column holds growth rates or sums over years, not the values themselves."""
    return GROWTH.search(head) is not None and not re.search(r"目标值|规划目标", head)


def _is_past(head: str, start: int) -> bool:
    """Whether a column holds what an earlier plan aimed at (“十三五”规划目标)."""
    named = [year for name, year in _PERIODS.items() if name in head]
    dated = years(head)
    if dated and max(dated) < start and re.search(r"目标|规划", head) and not _STATED.search(head):
        return True
    return bool(named) and max(named) < start and TARGET.search(head.replace("末", "")) is not None and not _STATED.search(head) and "末" not in head


def _own(head: str) -> int:
    """How near a column is to the plan's own area: 全县 before 全市, both before 全省 and 全国."""
    if re.search(r"全国|国家|全省|省级|省定|全自治区", head):
        return 0
    return 3 if re.search(r"[全本我][县区旗]|区级|县级", head) else 1 if re.search(r"[全本]市|市级|市定", head) else 2


def _is_joint(cells: Sequence[str], *, two_years: bool) -> bool:
    joint = [text for text in cells if before_and_after(text, two_years=two_years)]
    return len(joint) * 2 > sum(1 for text in cells if not is_dash(text))


def _period(dated: Mapping[int, list[int]]) -> Period:
    """The plan's period as far as the heads show it: after the first year, to the last that is no outlook of ten years."""
    found = sorted({year for each in dated.values() for year in each})
    if len(found) > 2 and found[-1] - found[-2] >= 8:
        found.pop()
    return (found[0] + 1, found[-1]) if found else (0, 9999)


def _pick(targets: Sequence[int], dated: Mapping[int, list[int]], end: int) -> int | None:
    """The target of the plan's last year; else the last one before it, else the last of all."""
    if exact := [n for n in targets if end in dated[n]]:
        return exact[-1]
    if within := [n for n in targets if dated[n] and max(dated[n]) <= end]:
        return max(within, key=lambda n: max(dated[n]))
    return next((n for n in targets if not dated[n]), targets[-1] if targets else None)
