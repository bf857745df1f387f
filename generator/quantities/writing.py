"""An amount said in Chinese and in English."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from generator.quantities.amount import Amount
from generator.quantities.reading import parse, series
from generator.quantities.units import translated

_WORDS: dict[str, dict[str, str]] = {
    "zh": {"=": "{v}", ">=": "不低于{v}", "<=": "不超过{v}", ">": "超过{v}", "<": "低于{v}", "approx": "约{v}", "range": "{a}—{b}"},
    "en": {
        "=": "{v}", ">=": "at least {v}", "<=": "at most {v}", ">": "more than {v}", "<": "less than {v}", "approx": "about {v}", "range": "{a}–{b}",
    },
}  # fmt: skip
_WITHOUT_NUMBER = {"hold": {"zh": "保持现有水平", "en": "held at its present level"}, "text": {"zh": "没有可读出的数", "en": "states no number"}}


def format_amount(amount: Amount, language: Literal["zh", "en"]) -> str:
    """The amount in words of one language; ``amount.unit`` must be in that language. Money stands before its number in English."""
    words = _WORDS[language].get(amount.comparator)
    if words is None:
        return ""
    if amount.about:
        words = _WORDS[language]["approx"].format(v=words)
    numbers = {"a": amount.minimum, "b": amount.maximum, "v": amount.value}
    printed = {key: value for key, value in numbers.items() if value is not None}
    style = ",f" if any(abs(value) >= 10000 for value in printed.values()) else "f"
    shown = {key: _fraction(value) or f"{value:{style}}" for key, value in printed.items()}
    if amount.unit == "1:x":
        return words.format(**{key: f"1:{value}" for key, value in shown.items()})
    unit = "" if amount.unit in (None, "number") else amount.unit
    if language == "en" and re.match(r"CNY(?: per |$)", unit):
        first = "a" if "a" in shown else "v"
        shown[first] = f"CNY {shown[first]}"
        unit = unit.removeprefix("CNY").strip()
    gap = " " if language == "en" and unit and unit[0] not in "%‰" else ""
    return words.format(**shown) + gap + unit


def _fraction(value: Decimal) -> str | None:
    """``2/3`` for a value of six decimals, as :func:`parse` makes them of 三分之二; None for any other."""
    if value.as_tuple().exponent != -6:
        return None
    fraction = Fraction(value).limit_denominator(10)
    same = 0 < value < 1 and (Decimal(fraction.numerator) / fraction.denominator).quantize(value) == value
    return f"{fraction.numerator}/{fraction.denominator}" if same else None


def describe(text: str) -> dict[str, object]:
    """The parse of a text: ``text``, and per amount its comparator, numbers, unit, whether approximate, and its meaning in both languages."""
    first = parse(text)
    amounts = (series(text) if first.comparator == "text" else ()) or (first,)
    described = [_described(amount) for amount in amounts]
    return {"text": text, **described[0]} if len(described) == 1 else {"text": text, "amounts": described}


def _described(amount: Amount) -> dict[str, object]:
    means = _WITHOUT_NUMBER.get(amount.comparator) or {"zh": _in(amount, "zh"), "en": _in(amount, "en")}
    return {
        "comparator": amount.comparator, "value": amount.value, "min": amount.minimum, "max": amount.maximum,
        "unit": amount.unit, "approximate": amount.approximate, "means": means,
    }  # fmt: skip


def _in(amount: Amount, language: Literal["zh", "en"]) -> str:
    """The amount in words of one language, its unit in that language or left out."""
    unit = translated(amount.unit, language) if amount.unit else None
    if language == "en" and amount.unit == "年" and amount.minimum is not None and 1900 <= amount.minimum <= 2100:
        unit = None  # 2023–2027 names years, it does not count them
    return format_amount(replace(amount, unit=unit), language)
