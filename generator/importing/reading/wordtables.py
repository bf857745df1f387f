"""Word's tables: cells over several columns (``gridSpan``) and rows (``vMerge``), heads repeated on every page, tables in cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.importing.document import Cell, Grid
from generator.importing.reading.raw import Raw, Rough
from generator.importing.reading.worddoc import Word, blocks, lines_of
from generator.importing.reading.wordnumbers import W

MAX_SPAN = 200


@dataclass(slots=True)
class Place:
    """A cell on its way: where it begins, what it holds, how far it goes."""

    column: int
    colspan: int
    content: list[Rough]
    rowspan: int = 1


@dataclass(slots=True)
class Rows:
    """The rows of a table, and for every column the cell that may go on downward."""

    rows: list[list[Place]] = field(default_factory=list)
    heads: int = 0
    above: dict[int, Place] = field(default_factory=dict)


def table(element: etree._Element, word: Word, depth: int) -> Iterator[Rough]:
    """A table as a grid; one whose only cell holds a table or much text is no table but a frame, and its content is given."""
    number = word.number + 1
    found = Rows()
    for row in element.iter(f"{W}tr"):
        if _owner(row, f"{W}tbl") is element and row.find(f"{W}trPr/{W}del") is None:
            _row(row, found, word, depth)
    places = [place for row in found.rows for place in row]
    if len(places) == 1 and any(isinstance(rough, Grid) for rough in places[0].content):
        yield from places[0].content
        return
    rows = tuple(tuple(Cell(tuple(lines_of(place.content)), place.colspan, place.rowspan) for place in row) for row in found.rows)
    if any(cell.lines for row in rows for cell in row):
        yield Grid(number, rows, heads=found.heads or None)


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _row(row: etree._Element, found: Rows, word: Word, depth: int) -> None:
    properties = row.find(f"{W}trPr")
    column = _integer(properties, "gridBefore")
    places: list[Place] = []
    if column:
        places.append(Place(0, column, []))
    going_on: dict[int, Place] = {}
    for cell in row.iter(f"{W}tc"):
        if _owner(cell, f"{W}tr") is not row or cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        column = _cell(cell, column, found, places, going_on, word, depth)
    found.above = going_on
    found.rows.append(places)
    if len(found.rows) == found.heads + 1 and _flag(properties, "tblHeader"):
        found.heads += 1


def _cell(cell: etree._Element, column: int, found: Rows, places: list[Place], going_on: dict[int, Place], word: Word, depth: int) -> int:
    properties = cell.find(f"{W}tcPr")
    colspan = min(max(_integer(properties, "gridSpan"), 1), MAX_SPAN)
    merge = None if properties is None else properties.find(f"{W}vMerge")
    content = list(blocks(cell, word, depth=depth, cell=True))
    above = found.above.get(column)
    if merge is not None and merge.get(f"{W}val", "continue") != "restart" and above is not None:
        above.rowspan += 1
        above.content.extend(rough for rough in content if not (isinstance(rough, Raw) and rough.blank))
        going_on[column] = above
    else:
        place = Place(column, colspan, content)
        places.append(place)
        if merge is not None:
            going_on[column] = place
    return column + colspan


def _integer(properties: etree._Element | None, name: str) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    text = "" if found is None else found.get(f"{W}val", "")
    return int(text) if text.isdigit() and len(text) < 5 else 0


def _flag(properties: etree._Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "off"}
