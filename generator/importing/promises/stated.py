"""Indicators that a plan states in its text, for plans without a table of them: each number that a promise aims at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.importing.cellvalues import value_of
from generator.importing.understood import FoundCommitment, FoundIndicator, FoundValue

__all__ = ["stated"]

_WORDS = re.compile(r"全覆盖|全面覆盖|全院覆盖|全部|清零|翻一番|圈$|^“")
"""Quotes that are words rather than the level of an indicator."""
_BUILDING = ("平方米", "㎡", "m2", "元", "万元", "亿元", "公里", "分钟", "小时", "天", "个月", "年")
"""Units of works, money and conditions."""
_NAMELESS = re.compile(r".*(?:安排|招聘|选派|时间)|达到\S{2,8}(?:标准|要求)")
"""What names no level: 县财政每年安排."""

_FROM = re.compile(
    r"[由从](?:(?P<year>20\d\d)年底?的?)?(?P<value>[\d.]+\s*[^\d，。；到至]{0,6}?)(?=提高|提升|增加|增长|上升|扩大|下降|降低|降|减少|缩短|压缩)"
)


def stated(commitments: Iterable[FoundCommitment]) -> list[FoundIndicator]:
    """The targets of the text in order, each named once; the year is the one that the promise's sentence names."""
    found: dict[tuple[str, str], FoundIndicator] = {}
    for indicator in _all(commitments):
        found.setdefault((indicator.name, indicator.target.quote if indicator.target else ""), indicator)
    return list(found.values())


def _all(commitments: Iterable[FoundCommitment]) -> Iterator[FoundIndicator]:
    for commitment in commitments:
        year = commitment.deadline if commitment.deadline_basis in ("named", "governing") else None
        for quantity in commitment.quantities:
            unit = quantity.get("unit")
            if _WORDS.search(quantity["text"]) or (unit in _BUILDING and "元" not in quantity["text"]) or len(quantity["measures"]) < 2:
                continue
            if _NAMELESS.fullmatch(quantity["measures"]) or quantity["measures"] == quantity["text"]:
                continue
            if unit in ("元", "万元", "亿元") and not re.search(r"人均|每|标准|补助|费用", quantity["text"] + quantity["measures"]):
                continue
            ref = commitment.sentences[0]
            low, high = quantity.get("min"), quantity.get("max")
            target = FoundValue(ref, quantity["text"], quantity["comparator"], quantity.get("value"), low, high, year)
            indicator = FoundIndicator(ref, quantity["measures"], unit=unit, target=target, baseline=_baseline(ref, quantity["text"]))
            indicator.reasons.why |= {"name": "words-counted", "target": "number-in-sentence", "year": commitment.deadline_basis}
            indicator.reasons.why |= {"baseline": "from-to"} if indicator.baseline else {}
            yield indicator


def _baseline(ref: str, quote: str) -> FoundValue | None:
    """由2020年的3.1%提高到5% states where it begins, too."""
    found = _FROM.match(quote)
    return value_of(ref, found["value"], int(found["year"]) if found["year"] else None) if found else None
