"""The years a plan is for: printed, named by a five-year plan, or taken from the date of issue and the years of its targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.records import Text

__all__ = ["YEARS", "periods"]

YEARS = r"[（(\[]?\s*(\d{4})\s*年?\s*[—–－\-~～至到]+\s*(\d{4})\s*年?\s*[）)\]]?"
_SPAN = re.compile(YEARS)
_PERIOD = re.compile(rf"(?:规划|计划|实施|方案)?(?:期限?|周期|时限|时间)(?:为|是|自)?[：:]?\s*{YEARS}")
_FIVE_YEARS = {"第十四个五年": (2021, 2025), "第十五个五年": (2026, 2030), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
"""The periods these names stand for in China, whatever else a title says."""
_LAST = re.compile(r"(?:到|至)\s*(20\d{2})\s*年|(20\d{2})\s*年(?:底|末|\d{1,2}月底?)?(?:之?前|完成)")
_SOME_YEARS = re.compile(r"(?P<n>[二两三四五])年(?:行动|计划|攻坚|提升|建设|工作|实施)")
_DOUBT = Text(
    zh="规划期未载明，按发文年份和文中目标年份推定。",
    en="The period is not stated; taken from the year of issue and the target years of the text.",
)


def periods(title: str, issued: str | None, lines: Sequence[str]) -> Iterator[tuple[str, str, int | None, Text | None]]:
    """Field, rule, year and doubt, the surest first; ``issued`` as YYYY-MM-DD."""
    stated = _SPAN.search(title) or next((found for line in lines[:60] if (found := _PERIOD.search(line))), None)
    if stated:
        rule = "years-in-title" if _SPAN.search(title) else "period-stated"
        yield "period_start", rule, int(stated[1]), None
        yield "period_end", rule, int(stated[2]), None
        return
    words = title or "".join(lines[:12])
    if five := next((years for name, years in _FIVE_YEARS.items() if name in words), None):
        yield "period_start", "five-year-plan", five[0], None
        yield "period_end", "five-year-plan", five[1], None
        return
    yield from _guessed(title, int(issued[:4]) if issued else None, lines)


def _guessed(title: str, start: int | None, lines: Sequence[str]) -> Iterator[tuple[str, str, int | None, Text | None]]:
    years = [int(first or second) for line in lines for first, second in _LAST.findall(line)]
    near = max((year for year in years if start and start <= year <= start + 5), default=None)
    yield "period_start", "year-of-issue", start, _DOUBT
    if start and (span := _SOME_YEARS.search(title)):
        last = start + "一二三四五".find(span["n"].replace("两", "二"))
        yield "period_end", "years-from-issue", near if near == last + 1 else last, _DOUBT
    yield "period_end", "last-near-target-year", near, _DOUBT
    yield "period_end", "first-target-year", years[0] if years else None, _DOUBT
