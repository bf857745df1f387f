"""HTML tables: cells over several rows and columns, heads, cells of several lines; tables that only lay out a page are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.importing.document import Cell, Grid, Line
from generator.importing.reading.raw import Raw
from generator.importing.reading.webbody import Flow, hidden, visible_text

MAX_SPAN = 200
MUCH = 1200
"""A table of one cell with more text than this frames the page; boxes (专栏) have less."""


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, not those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The row's own cells."""
    return [cell for cell in row if cell.tag in {"td", "th"} and not hidden(cell)]


def is_layout(table: etree._Element) -> bool:
    """Whether a table frames a page: it holds another table or headings, or one cell with very much text."""
    rows = [cells_of(row) for row in rows_of(table)]
    widest = max(map(len, rows), default=0)
    if any(True for _ in table.iter("h1", "h2", "h3")) or any(nested is not table for nested in table.iter("table")):
        return widest <= 3
    if widest <= 1:
        return len(visible_text(table)) > MUCH
    filled = [len(visible_text(cell)) for row in rows for cell in row]
    return len(rows) <= 3 and max(filled, default=0) > MUCH and max(filled) > sum(filled) * 0.8


def grid_of(table: etree._Element, flow: Flow) -> Grid | None:
    """The table as a grid, its lines numbered on from those of ``flow``; None when nothing stands in it."""
    number = flow.number + 1
    caption = next((child for child in table if child.tag == "caption"), None)
    if caption is not None and (text := visible_text(caption)):
        flow.number += 1
        flow.roughs.append(Raw(flow.number, text))
        number = flow.number + 1
    rows = [(row, cells) for row in rows_of(table) if not hidden(row) and (cells := cells_of(row))]
    grid = tuple(tuple(_cell(cell, flow) for cell in cells) for _, cells in rows)
    heads = 0
    while heads < len(rows) and _is_head(*rows[heads]):
        heads += 1
    if not any(cell.lines for row in grid for cell in row):
        return None
    return Grid(number, grid, heads=heads if 0 < heads < len(rows) else None)


def _is_head(row: etree._Element, cells: list[etree._Element]) -> bool:
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)


def _cell(cell: etree._Element, flow: Flow) -> Cell:
    inner = Flow()
    inner.number = flow.number
    inner.flat = True
    inner.read(cell)
    flow.number = inner.number
    lines = tuple(Line(raw.number, raw.text.strip()) for raw in inner.roughs if isinstance(raw, Raw))
    return Cell(lines, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: etree._Element, name: str) -> int:
    text = re.sub(r"\D.*$", "", (cell.get(name) or "1").strip())
    return min(max(int(text), 1), MAX_SPAN) if text and len(text) < 6 else 1
