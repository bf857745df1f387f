"""Numbers as headings print them: Chinese, with figures, in circles."""

from __future__ import annotations

__all__ = ["DIGITS", "NUMERAL", "value_of"]

NUMERAL = "[〇零一二三四五六七八九十百]+"
DIGITS = "[0-9０-９]{1,2}"


def value_of(numeral: str) -> int:
    """The value of 十二, 12, １２, ⑫ or 12)."""
    digits = numeral.rstrip("）)")
    if digits.isdecimal():
        return int(digits)
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    hundreds, _, rest = digits.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    one = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "": 0}
    return 100 * one.get(hundreds, 1) * bool(hundreds) + (10 * one.get(tens or "一", 1) if ten else 0) + one.get(ones, 0)
