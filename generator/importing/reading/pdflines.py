"""From the characters of a PDF page to its printed lines: by where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

RADICAL = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufaff]")
HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
SIMPLIFIED = str.maketrans("⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳", "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the page's upper left corner."""


class Char(NamedTuple):
    """A printed character: where its box begins and ends, its baseline, and how large its type is (about)."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Half way up the letters."""
        return self.base - 0.35 * self.size


@dataclass(slots=True)
class Row:
    """A printed line: its text, where it stands, how high its characters are."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int = 0


@dataclass(slots=True)
class Page:
    """A page: its printed lines outside tables, and its tables (:mod:`generator.importing.reading.pdftables`)."""

    width: float
    height: float
    rows: list[Row]
    tables: list[Any] = field(default_factory=list)


def lines_of(chars: Sequence[Char]) -> list[Row]:
    """Characters joined to lines: those whose baselines are at one height, from left to right."""
    rows: list[list[Char]] = []
    for char in sorted((char for char in chars if not char.text.isspace()), key=lambda char: (char.base, char.left)):
        if rows and char.base - rows[-1][-1].base < max(char.size, rows[-1][-1].size) * 0.4:
            rows[-1].append(char)
        else:
            rows.append([char])
    spaces = [char for char in chars if char.text.isspace()]
    return [_row(sorted(row, key=lambda char: char.left), spaces) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Char]]) -> list[list[Char]]:
    """The lines with what is set small and a little higher or lower within them: the 2 of m²."""
    joined: list[list[Char]] = []
    for row in rows:
        if joined and _raised(joined[-1], row):
            joined[-1] = [*joined[-1], *row]
        elif joined and _raised(row, joined[-1]):
            joined[-1].extend(row)
        else:
            joined.append(row)
    return joined


def _raised(small: Sequence[Char], row: Sequence[Char]) -> bool:
    size = max(char.size for char in row)
    return (
        len(small) < min(len(row), 9)
        and max(char.size for char in small) < 0.75 * size
        and abs(small[0].base - row[0].base) < 0.6 * size
        and min(char.left for char in row) < small[0].left < max(char.right for char in row) + size
    )


def _row(chars: list[Char], spaces: Sequence[Char]) -> Row:
    size, base = median(char.size for char in chars), median(char.base for char in chars)
    gaps = [after.left - before.right for before, after in pairwise(chars)]
    usual = max(median(gaps), 0.0) if len(gaps) > 2 else 0.0
    stops = [space for space in spaces if abs(space.base - base) < size * 0.5]
    text = _dashes(chars[0], size)
    for (before, after), gap in zip(pairwise(chars), gaps, strict=True):
        if before.text == after.text and after.left - before.left < size * 0.25:
            continue  # drawn twice to look bold
        text += _space(before, after, gap - usual, size, stops) + _dashes(after, size)
    return Row(_tidy(text), chars[0].left, base - size, max(char.right for char in chars), base + size * 0.2, size)


def _dashes(char: Char, size: float) -> str:
    """A dash of two characters' width is often one type, and is two characters."""
    return "——" if char.text in "—―⸺" and char.right - char.left > size * 1.4 else char.text


def _space(before: Char, after: Char, gap: float, size: float, stops: Sequence[Char]) -> str:
    """The spaces between two characters: wide gaps are some, a small one is one where the file has a space there."""
    if size * 0.85 < gap < size * 1.2:
        return "\u3000"
    if gap > size * 0.85:
        return " " * max(1, min(round(gap / (size / 2)), 40))
    chinese = bool(HAN.match(before.text) or HAN.match(after.text))
    if gap > size * (0.4 if chinese else 0.3) and not (HAN.match(before.text) and HAN.match(after.text)):
        return " "
    printed = gap > size * 0.12 and any(before.right - size * 0.3 <= stop.left <= after.left + size * 0.1 for stop in stops)
    return " " if printed else ""


def _tidy(text: str) -> str:
    """With the usual characters: fonts often name 一 and 民 by the code of the radical, a dash by that of the bar, that looks the same."""
    text = text.replace("\xad", "-").replace("\u2015", "—").translate(SIMPLIFIED).strip()
    return RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
