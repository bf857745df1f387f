"""How Chinese plans state numbers: text to amount, and amount to words in either language.

Values are :class:`decimal.Decimal`, never float. 万 and 亿 are multiplied out (``2.78万㎡`` is 27,800 ㎡), fractions become
decimals to six places, a ratio ``1:1.35`` is the value 1.35 with the unit ``1:x``, full coverage (全覆盖) is 100 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Comparator = Literal["=", ">=", "<=", ">", "<", "approx", "range", "hold", "text"]

_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９．％：＞＜＝＋－", "0123456789.%:><=+-", strict=True)}
_SIGNS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹥": ">", "﹤": "<"})
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "十": 10}
_SCALE = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DASH = r"(?:—|–|-|~|～|至|到)"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?P<low_unit>%|万)?{_DASH}(?P<high>{_NUMBER})(?P<scale>万亿|亿|万)?")
_RATIO = re.compile(rf"1[:∶](?P<value>{_NUMBER})")
_SLASHED = re.compile(r"(?<![\d/])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![\d万])")
_ENGLISH_UNIT = re.compile(r"\s+((?:per )?[A-Za-z²\d][A-Za-z²,/\d ]*)$")
_FRACTION = re.compile(r"(?P<bottom>[二三四五六七八九十])分之(?P<top>[一二两三四五六七八九])")
_PER = re.compile(rf"(?P<value>{_NUMBER})(?P<unit>/\d+万|/万|‰)")
_PLAIN = re.compile(rf"(?P<value>{_NUMBER})(?P<scale>万亿|亿|万)?")
_CLASSIFIER = "个家所名人项张支只间辆台套次例天年岁元种类倍期户级"
_HAN_NUMBER = re.compile(rf"(?P<value>[一二两三四五六七八九十]+)(?=[{_CLASSIFIER}大]|小时|分钟)")
_SLOGAN = re.compile(r"“(?P<value>[一二两三四五六七八九十]+)[^一二两三四五六七八九十”]{2}”")
_UNIT = re.compile(rf"\s*(%|‰|㎡|m2|平方米|万元|亿元|公里|分钟|小时|秒|[{_CLASSIFIER}])")
_GOAL = re.compile(rf"(?:从.*?|.*?)(?:(?<!可)达到?|增加至|增加到|提升至|提高到|提高至|降至|控制在|保持在|稳定在)(?=(?:近|约|不|至少|超过)?{_NUMBER})")
_SEVERAL = re.compile(rf"(?:1[:∶])?{_NUMBER}(?P<unit>%|‰|/\d+万|)[、和](?:1[:∶])?{_NUMBER}(?P=unit)")
_MEMBER = re.compile(rf"(?:1[:∶])?{_NUMBER}(?:%|‰|/\d+万|)")
_SERIES = re.compile(rf"{_MEMBER.pattern}(?:[、和]{_MEMBER.pattern})+")
_EACH = re.compile(rf"每{_NUMBER}(?![\d.])[^，。；\d]*(?=\d)")

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"≥|>=|不得?低于|不得?少于|不小于|至少|达到或超过|满$|at least|no less than", ">="),
    (r"≤|<=|不高于|不超过|不大于|最多|可达|at most|no more than|up to", "<="),
    (r">|超过|突破|高于|大于|多于|more than|over|above", ">"), (r"<|低于|小于|少于|less than|below|under", "<"),
    (r"约|近|大约|接近|about|approximately|nearly|around", "approx"),
)  # fmt: skip
_AFTER: tuple[tuple[str, Comparator], ...] = (
    (r"及?以上", ">="), (r"及?以[内下]|可及圈|救治圈", "<="), (r"左右|上下|余", "approx"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated number. ``range`` uses ``minimum`` and ``maximum``; ``unit`` is as printed, without the number."""

    comparator: Comparator
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None


def normalise(text: str) -> str:
    """Full-width digits and signs to half-width, ≧ to ≥, white space inside numbers removed."""
    return re.sub(r"(?<=\d)\s+(?=[\d.%‰])", "", text.translate(_WIDTH).translate(_SIGNS)).strip()


def parse(text: str) -> Amount:
    """The first amount a text states; ``Amount("text")`` when it states none."""
    words = normalise(text)
    if re.search(r"保持稳定|保持现有", words):
        return Amount("hold")
    if _SEVERAL.search(words) or ("分别" in words and len(re.findall(_NUMBER, words)) > 1):
        return Amount("text")
    words = _GOAL.sub("", _EACH.sub(_without_number, words), count=1)
    if found := _FRACTION.search(words) or _SLASHED.search(words):
        top, bottom = (Decimal(_DIGITS.get(found[key], found[key])) for key in ("top", "bottom"))
        return Amount(_comparator(words, found), (top / bottom).quantize(Decimal("0.000001")), unit=_unit(words[found.end() :]))
    if found := _RATIO.search(words):
        return Amount(_comparator(words, found), _scaled(found["value"], None), unit="1:x")
    if found := _RANGE.search(words):
        low, high = (_scaled(found[key], found["scale"]) for key in ("low", "high"))
        return Amount("range", minimum=low, maximum=high, unit=_unit(words[found.end() :]))
    if found := _PER.search(words):
        return Amount(_comparator(words, found), _scaled(found["value"], None), unit=found["unit"])
    if found := _PLAIN.search(words):
        value = _scaled(found["value"], found["scale"])
        comparator = "approx" if found["scale"] and words[found.end() :].startswith("级") else _comparator(words, found)
        return Amount(comparator, value, unit=_unit(words[found.end() :].removeprefix("级") if found["scale"] else words[found.end() :]))
    if found := _HAN_NUMBER.search(words):
        return Amount(_comparator(words, found), Decimal(_han(found["value"])), unit=_unit(words[found.end() :]))
    if found := _SLOGAN.fullmatch(words):
        return Amount("=", Decimal(_han(found["value"])))
    if re.search(r"全院?覆盖|全面覆盖|全部|所有|均能", words):
        return Amount("=", Decimal(100), unit="%")
    if "翻一番" in words:
        return Amount("=", Decimal(2), unit="倍")
    if "清零" in words:
        return Amount("=", Decimal(0))
    return Amount("text")


def series(text: str) -> tuple[Amount, ...]:
    """All amounts of a text that states several with one comparator: 不低于90%、80%和60%. Empty for any other text."""
    words = normalise(text)
    found = _SERIES.search(words)
    if found is None:
        return ()
    before = words[: found.start()]
    return tuple(parse(before + one[0]) for one in _MEMBER.finditer(found[0]))


def _scaled(digits: str, scale: str | None) -> Decimal:
    value = Decimal(digits.replace(",", ""))
    return _plain(value * _SCALE[scale]) if scale else value


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent and without zeros at its end."""
    return Decimal(f"{value.normalize():f}")


def _without_number(found: re.Match[str]) -> str:
    """“每80名患者至少配备1名” states one for so many: the share is in the words, the amount is what follows."""
    return re.sub(_NUMBER, "", found[0])


def _han(text: str) -> int:
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _comparator(words: str, found: re.Match[str]) -> Comparator:
    before, after = words[: found.start()], words[found.end() :]
    for pattern, comparator in _BEFORE:
        if re.search(rf"({pattern})[^，。；、\d]*$", before):
            return "<=" if comparator == ">" and re.search(r"^[^，。]*以内", after) else comparator
    for pattern, comparator in _AFTER:
        if re.match(rf"[^，。；、\d]{{0,6}}?({pattern})", after):
            return comparator
    return "="


def _unit(after: str) -> str | None:
    found = _UNIT.match(after.removeprefix("余")) or _ENGLISH_UNIT.fullmatch(after)
    return found[1] if found else None


_WORDS: dict[str, dict[str, str]] = {
    "zh": {"=": "{v}", ">=": "不低于{v}", "<=": "不超过{v}", ">": "超过{v}", "<": "低于{v}", "approx": "约{v}", "range": "{a}—{b}"},
    "en": {
        "=": "{v}",
        ">=": "at least {v}",
        "<=": "at most {v}",
        ">": "more than {v}",
        "<": "less than {v}",
        "approx": "about {v}",
        "range": "{a}–{b}",
    },
}


def format_amount(amount: Amount, language: Literal["zh", "en"]) -> str:
    """The amount in words of one language; ``amount.unit`` must be in that language."""
    words = _WORDS[language].get(amount.comparator)
    if words is None:
        return ""
    numbers = {"a": amount.minimum, "b": amount.maximum, "v": amount.value}
    printed = {key: value for key, value in numbers.items() if value is not None}
    style = ",f" if any(value >= 10000 for value in printed.values()) else "f"
    shown = {key: _fraction(value) or f"{value:{style}}" for key, value in printed.items()}
    if amount.unit == "1:x":
        return words.format(**{key: f"1:{value}" for key, value in shown.items()})
    unit = "" if amount.unit in (None, "number") else amount.unit
    gap = " " if language == "en" and unit and unit[0] not in "%‰" else ""
    return words.format(**shown) + gap + unit


def _fraction(value: Decimal) -> str | None:
    """``2/3`` for a value of six decimals, as :func:`parse` makes them of 三分之二; None for any other."""
    if value.as_tuple().exponent != -6:
        return None
    fraction = Fraction(value).limit_denominator(10)
    return f"{fraction.numerator}/{fraction.denominator}"


_UNITS_EN = {
    "㎡": "m²", "m2": "m²", "平方米": "m²", "元": "CNY", "万元": "CNY 10,000", "亿元": "CNY 100 million", "公里": "km", "分钟": "minutes",
    "小时": "hours", "秒": "seconds", "年": "years", "岁": "years", "天": "days", "人": "persons", "名": "persons", "张": "beds", "倍": "times",
    "/10万": "per 100,000", "/万": "per 10,000", "/1万": "per 10,000", "%": "%", "‰": "‰", "1:x": "1:x",
}  # fmt: skip
"""The units that have one English name; what else is counted is named by the words around the number."""
_WITHOUT_NUMBER = {"hold": {"zh": "保持现有水平", "en": "held at its present level"}, "text": {"zh": "没有可读出的数", "en": "states no number"}}


def describe(text: str) -> dict[str, object]:
    """The parse of a text: ``text``, and per amount its comparator, numbers, unit, whether approximate, and its meaning in both languages."""
    first = parse(text)
    amounts = (series(text) if first.comparator == "text" else ()) or (first,)
    described = [_described(amount, normalise(text)) for amount in amounts]
    return {"text": text, **described[0]} if len(described) == 1 else {"text": text, "amounts": described}


def _described(amount: Amount, words: str) -> dict[str, object]:
    approximate = amount.comparator == "approx" or (amount.value is None and bool(re.search(r"[约近]|左右|上下|余", words)))
    means = _WITHOUT_NUMBER.get(amount.comparator) or {"zh": _in(amount, "zh"), "en": _in(amount, "en")}
    return {
        "comparator": amount.comparator, "value": amount.value, "min": amount.minimum, "max": amount.maximum,
        "unit": amount.unit, "approximate": approximate and amount.comparator not in ("text", "hold"), "means": means,
    }  # fmt: skip


def _in(amount: Amount, language: Literal["zh", "en"]) -> str:
    """The amount in words of one language, its unit in that language or left out; money before its number in English."""
    names = _UNITS_EN if language == "en" else {english: chinese for chinese, english in reversed(_UNITS_EN.items())}
    foreign = re.search(r"[\u4e00-\u9fff]" if language == "en" else r"[A-Za-z]{2}", amount.unit or "")
    unit = names.get(amount.unit or "", None if foreign else amount.unit)
    if unit == "CNY":
        return re.sub(r"\d", r"CNY \g<0>", format_amount(replace(amount, unit=None), language), count=1)
    return format_amount(replace(amount, unit=unit), language)
