"""The words around a number that say how it is meant: at least, at most, about."""

from __future__ import annotations

import re

from generator.quantities.amount import Comparator

_NEAR = r"\s*(?:为|有|达到?|至|人民币|CNY|RMB|￥|¥|USD|a total of|an|a|the|some)*\s*-?$"
"""What may stand between a word and its number, where the word means a comparison only beside it: 约, 超, over."""
_FAR = r"[^，。；、：,;\d]*$"
_BEFORE: tuple[tuple[Comparator, str, str], ...] = (
    (">=", _FAR, r"≥|不得?应?能?(?:低于|少于|小于|短于|早于|弱于)|不下于|不下|至少|最少|起码|最低"
                 r"|(?:达到|等于|高于|大于|多于)或(?:者)?(?:超过|高于|大于|多于|等于)|大于等于"
                 r"|at least|at minimum|(?:no|not) (?:be )?(?:less|fewer|lower|under|below)(?: than)?|(?:a )?minimum of"
                 r"|(?:greater|more) than or equal to"),
    (">=", _NEAR, r"(?<![不未])满|(?:at|equal to) or (?:above|over|more than|higher than)|min\.?|minimum"),
    ("<=", _FAR, r"≤|不得?应?能?(?:高于|超过?|大于|多于|长于|晚于)|至多|最多|最高|最长|最大|上限|(?:低于|小于|少于)或(?:者)?等于|小于等于|可达"
                 r"|at most|(?:no|not) (?:be )?(?:more|greater|higher|over|above|longer|later)(?: than)?|(?:not|never) (?:to )?exceed(?:ing)?"
                 r"|(?:a )?maximum of|less than or equal to|fewer than or equal to"),
    ("<=", _NEAR, r"up to|within|(?:at|equal to) or (?:below|under|less than|lower than)|max\.?|maximum"),
    (">", _FAR, r">|超过|突破|高于|大于|多于|超出|more than|greater than|higher than|larger than|in excess of"),
    (">", _NEAR, r"(?<![赶反])超|逾|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beyond|upwards? of"),
    ("<", _FAR, r"<|低于|小于|少于|less than|fewer than|lower than|smaller than"),
    ("<", _NEAR, r"不足|不到|未满|不满|未达到?|未及|未到|短于|below|under|short of"),
    ("approx", _NEAR, r"(?<![预节特公条签契合履制])约|(?<![最附临])近|接近|将近|大概|大致|≈|~"
                      r"|about|around|approximately|approx\.?|roughly|circa|c\.|nearly|almost|close to|some"),
)  # fmt: skip
_GAP = r"(?:[（(]含(?:本数)?[）)]|床位|时间|病种|车程|路程)?"
_RING = r"[^，。；、,;\d]{0,6}?(?:可及圈|救治圈|(?:医疗|服务|就医|健康|生活|急救)圈)"
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (">=", rf"{_GAP}(?:[及和或]?以上|及其以上)|\s*\+|起(?=$|[，。；、])|\s*,?\s*(?:or|and) (?:more|above|over|higher|greater|longer|upwards?)\b"),
    ("<=", rf"{_GAP}(?:[及和或]?以[内下]|之内|内(?![科镜部涵容外地蒙设心脏分]))|{_RING}|封顶"
           r"|可[及达到]|\s*,?\s*(?:or|and) (?:less|fewer|below|under|lower|shorter)\b|[\s-]*(?:access )?circle"),
    ("approx", rf"{_GAP}(?:左右|上下(?![联级贯转游衔班]))|[余多](?=$|[，。；、的])|级|\s*,?\s*or (?:so|thereabouts)\b"),
)  # fmt: skip
_POINTS = ("个百分点", "百分点", "percentage point", "percentage points")


def comparator(before: str, after: str, unit: str | None = None) -> Comparator:
    """How a number is meant, from the words of its sentence before it and those after its unit; ``=`` when they do not say."""
    if (found := _said_before(before, unit)) is not None:
        return "<=" if found == ">" and re.search(r"^[^，。]*以内", after) else found
    return next((sign for sign, pattern in _AFTER if re.match(pattern, after, re.IGNORECASE)), "=")


def about(before: str, after: str) -> bool:
    """Whether the words around a number say that it is only about right."""
    return comparator(before, after) == "approx"


def _said_before(before: str, unit: str | None) -> Comparator | None:
    """The comparison that stands nearest before the number; of two that overlap (不低于, 低于), the longer."""
    best: tuple[int, int] = (-1, 0)
    result: Comparator | None = None
    for sign, gap, pattern in _BEFORE:
        for found in re.finditer(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", before, re.IGNORECASE):
            rank = (found.end(), found.end() - found.start())
            if rank > best and re.match(_gap(sign, gap, unit, found[0]), before[found.end() :], re.IGNORECASE):
                best, result = rank, sign
    return result


def _gap(sign: Comparator, gap: str, unit: str | None, word: str) -> str:
    """高于全市平均5个百分点: five is the difference; 近三年: the last three years."""
    if word == "近" and unit in ("年", "个月", "天", "周"):
        return "(?!)"
    return _NEAR if unit in _POINTS and sign in "<>" else gap
