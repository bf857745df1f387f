"""Rows of converted text, whose spans are lost: which column a cell belongs to, and where a head reached over two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.bodies import names_bodies
from generator.importing.document import Cell, Grid
from generator.importing.heads import NATURE, NOTE, TOTAL, is_dash, is_measured, is_unit, is_value, role, squeeze
from generator.importing.rectangles import BLANK, Rows, Slot, is_figure, is_head

_IN_TIME = re.compile(r"(?:19|20)\d\d|持续|长期|每年|年底|月底|按时|常年|全年|季度")
SKIPPED = {"category": 0, "number": 1, "unit": 1}
"""What it costs to leave a column out, in points; cells that span rows stand in the first columns. Others cost 2."""


def aligned(rows: Rows, heads: Sequence[str], first: int) -> Rows:
    """Rows short of cells get blanks where the cells are missing, by what the columns hold; totals and notes stay."""
    width = len(heads)
    full = [row for row in rows[first:] if len(row) == width]
    holds = [_holds(head, [row[n].text for row in full]) for n, head in enumerate(heads)]
    found = []
    for n, row in enumerate(rows):
        texts = [slot.text for slot in row]
        short = n >= first and full and 1 < len(row) < width and not TOTAL.fullmatch(texts[0]) and not NOTE.match(texts[0])
        found.append(_placed(row, _places(texts, holds)[1], width if n < len(rows) - 1 else 0) if short else row)
    return found


def widened(grid: Grid) -> Grid:
    """A table in which some rows have one cell more than the heads, with spans: one head, and the other rows' cell below it, reach over two.

    Any other table is given back as it is. The column is the one where the cells of the longer rows fit best.
    """
    rows = grid.rows
    width = len(rows[0]) if rows else 0
    longer = [row for row in rows[1:] if len(row) == width + 1]
    if not longer or len(longer) * 2 > len(rows) or max(map(len, rows)) > width + 1 or not is_head([Slot(cell) for cell in rows[0]]):
        return grid
    if rows[1] in longer and not squeeze(rows[1][0].text):
        return grid  # a second row of heads
    full = [row for row in rows[1:] if len(row) == width]
    holds = [_holds(squeeze(cell.text), [squeeze(row[n].text) for row in full]) for n, cell in enumerate(rows[0])]
    texts = [[squeeze(cell.text) for cell in row] for row in longer]
    over = max(range(width), key=lambda n: (sum(_places(each, _doubled(holds, n))[0] for each in texts), holds[n] == "text", -n))
    return replace(grid, flat=False, heads=1, rows=tuple(_reaching(row, over, width) for row in rows))


def _doubled(holds: Sequence[str], n: int) -> list[str]:
    return [*holds[: n + 1], "text" if holds[n] in ("text", "category") else "none", *holds[n + 1 :]]


def _reaching(row: tuple[Cell, ...], over: int, width: int) -> tuple[Cell, ...]:
    if len(row) == 1:
        return (replace(row[0], colspan=width + 1),)
    return tuple(replace(cell, colspan=2) if n == over and len(row) <= width else cell for n, cell in enumerate(row))


def _holds(head: str, cells: Sequence[str]) -> str:
    found = role(head)
    if found in ("lead", "support", "responsible"):
        return "bodies"
    if found in ("number", "unit", "nature", "category", "deadline"):
        return found
    if is_measured(head, cells) or (cells and sum(map(is_value, cells)) * 2 > len(cells)):
        return "value"
    return "text"


def _fit(holds: str, text: str) -> int:
    """How well a text fits a column, in points."""
    if not text:
        return 0
    figure = is_figure(text) or is_dash(text)
    tests = {
        "number": 3 if re.fullmatch(r"\d{1,3}[.、．]?|[（(]\d+[）)]", text) else -4,
        "nature": 3 if NATURE.search(text) and len(text) < 6 else -4,
        "unit": 3 if is_unit(text) else -3,
        "value": 2 if is_value(text) or figure else -3,
        "category": -4 if figure or NATURE.match(text) else 1,
        "bodies": 3 if names_bodies(text) else -2,
        "deadline": 2 if _IN_TIME.search(text) and len(text) < 20 else -2,
        "none": -9,
        "text": -3 if figure or NATURE.match(text) else 2,
    }
    return tests[holds]


def _places(texts: Sequence[str], holds: Sequence[str]) -> tuple[int, list[int]]:
    """The points and the columns of the texts, in order, that fit best; columns after the last text may stay blank at no cost."""
    best: dict[int, tuple[int, list[int]]] = {0: (0, [])}
    for column, kind in enumerate(holds):
        following: dict[int, tuple[int, list[int]]] = {}
        for used, (points, places) in best.items():
            skipped = points - (SKIPPED.get(kind, 2) if used < len(texts) else 0)
            ways = [(used, skipped, places)]
            if used < len(texts):
                ways.append((used + 1, points + _fit(kind, texts[used]), [*places, column]))
            for reached, sum_of, taken in ways:
                if reached not in following or sum_of > following[reached][0]:
                    following[reached] = sum_of, taken
        best = following
    return best[len(texts)]


def _placed(row: list[Slot], columns: Sequence[int], width: int) -> list[Slot]:
    by_column = dict(zip(columns, row, strict=True))
    return [by_column.get(column) or Slot(BLANK) for column in range(max(width, max(columns) + 1))]
