"""A text less what may differ without changing its words: white space, full-width signs, its number and its full stop.

Numbers of headings and items go by the house's own rendering (一、 I. / （一） (1) / 第一章 Chapter 1), so that one can stand in
place of another.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FULL = {ord("\u3000"): " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_SPACE = re.compile(r"\s+")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LABELS = (
    (re.compile(rf"第({_NUMERAL})章"), "Chapter {} "), (re.compile(rf"第({_NUMERAL})节"), "Section {} "), (re.compile(rf"\(({_NUMERAL})\)"), "({}) "),
    (re.compile(r"\((\d{1,2})\)"), "({}) "), (re.compile(r"(\d{1,2})\.(?!\d)"), "{}. "), (re.compile(rf"({_NUMERAL})、"), "{:roman}. "),
)  # fmt: skip
_TAILS = {"。": ".", ";": ";", ":": ":", "": ""}
_DIGITS = {character: n for n, character in enumerate("一二三四五六七八九", 1)}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Pieces(NamedTuple):
    """A text cut: the English of its number ("" or "(1) "), its words, the English of its last sign."""

    label: str
    zh: str
    tail: str


def squeezed(text: str) -> str:
    """A text without white space, full-width letters, digits and signs made half-width: what tells whether two are the same."""
    return _SPACE.sub("", text.translate(_FULL))


def cut(text: str) -> Pieces:
    """A Chinese text, squeezed and cut."""
    words, label = squeezed(text), ""
    for pattern, rendering in _LABELS:
        if found := pattern.match(words):
            label, words = _rendered(rendering, found[1]), words[found.end() :]
            break
    tail = words[-1:] if words[-1:] in _TAILS else ""
    return Pieces(label, words.removesuffix(tail), _TAILS[tail])


def cut_pair(zh: str, en: str) -> tuple[str, str] | None:
    """The words of both languages; None where the English does not begin with the number or end with the sign of the Chinese."""
    pieces = cut(zh)
    if not en.startswith(pieces.label) or not en.endswith(pieces.tail):
        return None
    return pieces.zh, en.removeprefix(pieces.label).removesuffix(pieces.tail)


def _rendered(rendering: str, numeral: str) -> str:
    number = int(numeral) if numeral.isdecimal() else _number(numeral)
    return rendering.replace("{:roman}", _roman(number)).replace("{}", str(number))


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out
