"""Ruled tables on PDF pages: cells from the lines drawn, spans from where they stop, tables that go on over the page joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.importing.document import Cell, Grid, Line
from generator.importing.reading.pdflines import Box, Page, Row, lines_of

TOLERANCE = 3.0
"""Points within which edges of cells are the same edge."""


@dataclass(slots=True)
class Place:
    """A cell: the row and column where it begins, how far it goes, the lines in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    lines: list[str]


@dataclass(slots=True)
class Table:
    """A table of one page."""

    box: Box
    edges: list[float]
    places: list[Place]
    height: int

    @property
    def size(self) -> int:
        """How many characters stand in it."""
        return sum(len(line) for place in self.places for line in place.lines)


def page_tables(page: Any) -> list[Table]:
    """The ruled tables of a page, from top to bottom; a frame around text is none."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 3:
        return []
    settings = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 3, "join_tolerance": 3}
    found = [_table(table, page.chars) for table in page.find_tables(settings)]
    return sorted((table for table in found if table is not None), key=lambda table: table.box[1])


def _table(table: Any, chars: Sequence[dict[str, Any]]) -> Table | None:
    boxes: list[Box] = [cell for cell in table.cells if cell[2] - cell[0] > TOLERANCE and cell[3] - cell[1] > TOLERANCE]
    columns, rows = _edges([edge for box in boxes for edge in (box[0], box[2])]), _edges([edge for box in boxes for edge in (box[1], box[3])])
    places = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, right, top, bottom = _at(columns, box[0]), _at(columns, box[2]), _at(rows, box[1]), _at(rows, box[3])
        inside = [
            char for char in chars if box[0] <= (char["x0"] + char["x1"]) / 2 < box[2] and box[1] <= (char["top"] + char["bottom"]) / 2 < box[3]
        ]
        places.append(Place(top, left, max(bottom - top, 1), max(right - left, 1), _cell_lines(inside, box)))
    if len(places) < 2 and sum(len(line) for place in places for line in place.lines) > 1200:
        return None
    return Table(tuple(table.bbox), columns, places, len(rows) - 1) if places else None


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > TOLERANCE:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))


def _cell_lines(chars: Sequence[dict[str, Any]], box: Box) -> list[str]:
    """A cell's lines; one that fills the cell goes on in the next."""
    lines: list[str] = []
    full = False
    for row in lines_of(chars):
        text = row.text
        if lines and full:
            lines[-1] += text
        else:
            lines.append(text)
        full = row.right > box[2] - 2.2 * row.size or (row.left - box[0]) + (box[2] - row.right) < 2.6 * row.size
    return lines


# ---- over pages ----


def joined_tables(pages: Sequence[Page]) -> list[Row | Grid]:
    """Lines and tables of all pages in order; a table at the top of a page goes on with the one at the end of the page before."""
    pieces: list[Row | Table] = []
    for page in pages:
        own = sorted([*page.rows, *page.tables], key=lambda piece: piece.top if isinstance(piece, Row) else piece.box[1])
        if own and pieces and isinstance(own[0], Table) and isinstance(pieces[-1], Table) and _same_columns(pieces[-1], own[0]):
            _append(pieces[-1], own.pop(0))
        pieces.extend(own)
    return [piece if isinstance(piece, Row) else _grid(piece) for piece in pieces]


def _same_columns(first: Table, second: Table) -> bool:
    return len(first.edges) == len(second.edges) and all(abs(a - b) < 2 * TOLERANCE for a, b in zip(first.edges, second.edges, strict=True))


def _append(table: Table, more: Table) -> None:
    """The rows of ``more`` at the end of ``table``, without heads that are printed again."""
    skip = 0
    while skip < min(table.height, more.height, 3) and _row_texts(table, skip) == _row_texts(more, skip) and any(_row_texts(more, skip)):
        skip += 1
    if any(place.row < skip < place.row + place.rowspan for place in more.places):
        skip = 0
    for place in more.places:
        if place.row >= skip:
            table.places.append(Place(place.row - skip + table.height, place.column, place.rowspan, place.colspan, place.lines))
    table.height += more.height - skip


def _row_texts(table: Table, row: int) -> list[tuple[int, str]]:
    return sorted((place.column, "".join(place.lines)) for place in table.places if place.row == row)


def _grid(table: Table) -> Grid:
    rows = []
    number = 0
    for at in range(table.height):
        cells = []
        for place in sorted((place for place in table.places if place.row == at), key=lambda place: place.column):
            lines = tuple(Line(number + n, text) for n, text in enumerate(place.lines, 1))
            number += len(lines)
            cells.append(Cell(lines, place.colspan, place.rowspan))
        if cells:
            rows.append(tuple(cells))
    return Grid(1, tuple(rows))
