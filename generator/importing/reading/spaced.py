"""Lines whose cells are parted by white space: their cells, and the columns of the screen these stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.importing.reading.raw import Raw, Rough

__all__ = ["LONG", "before_headings", "columns_of", "in_columns", "spaced_cells"]

GAP = re.compile(r"(?: {2,}|\u3000+|(?: \u3000| \xa0|\xa0{2,}))[ \u3000\xa0]*")
SENTENCE = re.compile(r"[。；！？]")
HEADED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
LONG = 60
"""No cell of a table of white space is longer."""


def before_headings(rows: list[tuple[int, list[str]]], after: int, raws: Sequence[Rough]) -> tuple[list[tuple[int, list[str]]], int]:
    """Without the numbered headings below a table (2  重点任务), whose numbers stand apart from their words as in columns."""
    ends = len(rows)
    while ends and len(rows[ends - 1][1]) == 2 and HEADED.fullmatch(rows[ends - 1][1][0]) and re.match(r"[\u3400-\u9fff]", rows[ends - 1][1][1]):
        ends -= 1
    if ends == len(rows) or max((len(cells) for _, cells in rows[:ends]), default=0) < 3:
        return rows, after
    return rows[:ends], next(n for n, raw in enumerate(raws) if isinstance(raw, Raw) and raw.number == rows[ends][0])


def spaced_cells(text: str) -> list[str] | None:
    """The cells of a line; None for prose and for lines without at least two columns."""
    if "\t" in text or SENTENCE.search(text):
        return None
    cells = [cell for cell in GAP.split(text.strip()) if cell]
    return cells if len(cells) > 1 and max(map(len, cells)) <= LONG else None


def columns_of(text: str) -> list[int]:
    """The screen columns in which the cells of a line begin."""
    ends = [0, *(gap.end() for gap in GAP.finditer(text) if gap.start() > 0)]
    lead = len(text) - len(text.lstrip())
    return [_width(text[: max(end, lead)]) for end in ends]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def in_columns(text: str, cells: list[str], starts: list[int]) -> list[str]:
    """The cells in the columns they stand under."""
    placed = [""] * len(starts)
    for cell, start in zip(cells, columns_of(text), strict=False):
        nearest = min(range(len(starts)), key=lambda n: abs(starts[n] - start))
        placed[nearest] += cell
    return placed
