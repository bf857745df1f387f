"""The numbers that a text states, in Chinese or in English, with all that each may mean.

A number in digits is a :class:`Figure`; what stands in words (三分之二, 两个, "two", "third") is only a set of values,
for it answers a figure of the other language and is owed no answer itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from generator.quantities import han, normalise
from generator.quantities.numerals import DIGITS, NUMERAL, STEPS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "百": 100,
    "trillion": 10**12, "billion": 10**9, "hundred million": 10**8, "million": 10**6, "thousand": 1000, "hundred": 100,
}  # fmt: skip
_SIGNS = {"percent": "%", "per cent": "%", "per mille": "‰"}
_ZH = re.compile(rf"(?P<value>{_NUMBER})(?P<sign>%|‰)?[余多]?(?P<scale>万亿|千万|百万|亿|万|千(?![克米瓦卡])|百)?")
_EN = re.compile(
    rf"(?P<value>{_NUMBER})(?:[ -](?P<scale>hundred million|million|billion|trillion|thousand|hundred)\b)?"
    r"(?:\s?(?P<sign>%|‰|percent|per cent|per mille))?"
)
_JOINED = re.compile(r"[—–\-~～至到、和]")
"""What stands between two numbers that share the scale of the second: 0.8—2万."""
_DIGIT = re.compile(r"\d")
_NAMES = re.compile(r"COVID-19|(?<=m)[2²]")
_APART = re.compile(r"(?<=\d)\s+(?=\d)")
"""表1  2025年 holds two numbers, which :func:`normalise` would make one."""
_LONG = re.compile(r"[一二两三四五六七八九][十百千万亿]|[十百千万亿][一二两三四五六七八九]")
_HAN = re.compile(rf"[{''.join((*DIGITS, *STEPS))}万亿]+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MONTHS = "january february march april may june july august september october november december".split()
_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)}, **{word: value for value, word in enumerate(_ORDINALS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)}, **{word: value for value, word in enumerate(_MONTHS, 1)},
    "both": 2, "double": 2, "dual": 2, "twice": 2, "secondary": 2, "triple": 3, "tertiary": 3, "threefold": 3, "single": 1, "half": 2,
    "each": 1, "every": 1, "primary": 1, "ten-thousand": 10**4, **{word: _SCALES[word] for word in ("hundred", "thousand", "million", "billion")},
}  # fmt: skip


_PERIODS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
"""Five-year plans by the years that English may add to their names."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits: ``printed`` as it stands, every value it may mean, and ``%`` or ``‰`` where one follows."""

    printed: str
    values: frozenset[Decimal]
    sign: str = ""

    def agrees(self, other: Figure) -> bool:
        """Whether the two may state the same number, a percentage the same percentage."""
        return self.sign == other.sign and not self.values.isdisjoint(other.values)


def figures(text: str, language: str) -> list[Figure]:
    """The numbers in digits of a Chinese or English text, in order; parts of names such as COVID-19 are none."""
    if not _DIGIT.search(text):
        return []
    words = _NAMES.sub("", normalise(_APART.sub("|", text)))
    found = list((_ZH if language == "zh" else _EN).finditer(words))
    result: list[Figure] = []
    for n, one in enumerate(found):
        value, scale, sign = Decimal(one["value"].replace(",", "")), one["scale"], _SIGNS.get(one["sign"], one["sign"] or "")
        scales = {_SCALES.get(scale, 1)}
        if n + 1 < len(found) and _JOINED.fullmatch(words[one.end() : found[n + 1].start()]):
            following = found[n + 1]
            scales.add(_SCALES.get(scale or following["scale"], 1))
            sign = sign or _SIGNS.get(following["sign"], following["sign"] or "")
        result.append(Figure(one[0].strip(), frozenset(value * scale for scale in scales), sign))
    return result


@cache
def in_words(text: str, language: str) -> frozenset[Decimal]:
    """Every value that the words of a text may state: numerals, ordinals, fractions, months, 全覆盖 (100)."""
    return frozenset(Decimal(value) for value in (_chinese(text) if language == "zh" else _english(text)))


def _chinese(text: str) -> Iterable[int]:
    values = {100} if re.search(r"全部|全[院区县]?覆盖|全面覆盖|所有|均|全域", text) else set()
    if "半" in text:
        values |= {2, 6, 30, 50}
    if re.search("番|倍|双", text):
        values.add(2)
    if re.search("婴幼儿|托育|托位|托幼", text):  # childcare: for children under three
        values.add(3)
    values |= {year for name, years in _PERIODS.items() if name in text for year in years}
    values |= {_ROMAN[run.lower()] for run in re.findall(r"[IVX]+", normalise(text)) if run.lower() in _ROMAN}
    for run in _HAN.findall(text):
        values |= {han(numeral) for numeral in NUMERAL.findall(run) if numeral}
        if "〇" in run or not _LONG.search(run):
            values |= {han(run), *(DIGITS.get(c) or STEPS.get(c) or _SCALES.get(c, 0) for c in run)}
    return values


def _english(text: str) -> Iterable[int]:
    words = re.findall(r"[a-z]+", text.lower())
    values = {_WORDS[word] for word in words if word in _WORDS} | {_ROMAN[word] for word in words if word in _ROMAN}
    for tens, ones in pairwise(words):
        if tens in _TENS and _WORDS.get(ones, 10) < 10:
            values.add(_WORDS[tens] + _WORDS[ones])
        if ones in ("hundred", "thousand", "million") and tens in _WORDS:
            values.add(_WORDS[tens] * _WORDS[ones])
    if re.search("ten thousand", text, re.IGNORECASE):
        values.add(10**4)
    values |= {_WORDS[word[:-1]] for word in words if word.endswith("s") and word[:-1] in _WORDS}  # two thirds, twenties
    return values | ({100} if re.search(r"\b(all|every|full|each)\b", text, re.IGNORECASE) else set())


# ---- counts in words, and units ----

_COUNT_ZH = re.compile(r"([二两三四五六七八九十]+)(?=[个大项所名类种支条位届次]|分之)")
_COUNT_EN = re.compile(r"(?<!-)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|third|fourth|fifth|sixth)\b(?! thousand)", re.IGNORECASE)


def counts(text: str, language: str) -> Iterator[tuple[str, Decimal]]:
    """The counts in words that a text states, as printed and with their values: 六大, "two"."""
    for found in (_COUNT_ZH if language == "zh" else _COUNT_EN).finditer(text):
        yield found[0], Decimal(han(found[1]) if language == "zh" else _WORDS[found[1].lower()])


_NAMED: dict[str, str] = {
    "㎡": "m²", "平方米": "m²",
    "公里": "km", "小时": "hour", "分钟": "minute", "秒": "second", "万亿元": "CNY", "亿元": "CNY", "万元": "CNY", "元": "CNY",
    "亩": "mu", "公顷": "hectare", "吨": "ton", "个百分点": "percentage point", "天": "day", "个月": "month",
}  # fmt: skip
"""Unit in Chinese -> in English; all after numbers, or alone in brackets as in the head of a column."""
_ENGLISH: dict[str, str] = {
    "m²": "㎡|平方米|m2", "square met": "㎡|平方米|m2",
    "km": "公里|千米", "kilomet": "公里|千米", "meter": "米", "hectare": "公顷", "ton": "吨",
    "hour": "小时|时", "minute": "分钟", "second": "秒", "CNY": "元|亿|万",
    "yuan": "元", "mu ": "亩", "percentage point": "百分点", "day": "天|日", "month": "月", "week": "周", "year": "年|岁",
}  # fmt: skip
_UNIT_ZH = re.compile(rf"(?:\d[万亿余多个]*|[（(])({'|'.join(sorted(_NAMED, key=len, reverse=True))})")
_UNIT_EN = re.compile(rf"(?:\d[- ]?|[(])({'|'.join(_ENGLISH)})")
_ALONE = re.compile(r"(?:^|[(（])([%‰])(?:[)）]|$)")
"""The sign of a share in the head of a column."""
_MEASURED = re.compile(r"[\d(（%‰％]")
"""What stands before a unit, or is one."""
_SPELT = {"CNY": "CNY|yuan", "m²": "m²|square met", "km": "km|kilomet"}


def missing_units(zh: str, en: str) -> Iterator[tuple[str, str]]:
    """Unit and the language that states it, for each that the other does not name."""
    if not _MEASURED.search(zh) and not _MEASURED.search(en):
        return
    zh, en = normalise(zh), normalise(en)
    alone = {"zh": {*_ALONE.findall(zh)}, "en": {*_ALONE.findall(en)}}
    yield from ((sign, "zh") for sign in sorted(alone["zh"] - alone["en"]))
    yield from ((sign, "en") for sign in sorted(alone["en"] - alone["zh"]))
    for unit in _UNIT_ZH.findall(zh):
        if not re.search(_SPELT.get(_NAMED[unit], _NAMED[unit]), en, re.IGNORECASE):
            yield unit, "zh"
    for unit in _UNIT_EN.findall(en):
        if not re.search(_ENGLISH[unit], zh):
            yield unit, "en"
