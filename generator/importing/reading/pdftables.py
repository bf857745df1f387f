"""Ruled tables on PDF pages: a net of drawn lines, its cells where lines part them, spans where lines are missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.reading.pdfedges import TOLERANCE, Edge, merged, snapped, undoubled
from generator.importing.reading.pdflevel import ruled_across
from generator.importing.reading.pdflines import Box, Char, lines_of

MAX_EDGES = 800
"""Lines looked at on one page, once those that go on in one another are one; a page of tables has up to a hundred."""
MAX_PLACES = 5000
"""Places (rows times columns) of the largest net that may be a table."""
SIDE = 12.0
"""Points that an open column is wide at least: one character."""
MUCH = 1200
"""A frame of one cell with more text than this is no table."""


@dataclass(slots=True)
class Place:
    """A cell: the row and column where it begins, how far it goes, the lines in it; ``full``: its last line fills it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    lines: list[str] = field(default_factory=list)
    full: bool = False


@dataclass(slots=True)
class Table:
    """A table of one page, later with its rows on following pages; ``cut``: no line is drawn there, the row goes on."""

    box: Box
    edges: list[float]
    places: list[Place]
    height: int
    cut_above: bool = False
    cut_below: bool = False
    loose: bool = False
    """Ruled only across: where its columns part is not drawn and differs from page to page."""
    spills: list[int] = field(default_factory=list)
    """The columns of merged cells that go on over the page, where the rows beside them end with it."""

    @property
    def size(self) -> int:
        """How many characters stand in it."""
        return sum(len(line) for place in self.places for line in place.lines)


def page_tables(edges: Sequence[Edge], chars: Sequence[Char], area: float = 500_000.0) -> tuple[list[Table], list[Char]]:
    """The ruled tables of a page (``area``: its size in square points) from top to bottom, and the characters outside them."""
    outside = list(chars)
    tables: list[Table] = []
    drawn = undoubled(merged(edges)[:MAX_EDGES])
    open_nets: list[Edge] = []
    for found in sorted(_nets(drawn), key=_extent):
        net = _with_columns(_with_sides(found, outside), outside)
        columns = snapped([edge.at for edge in net if edge.upright])
        rows, cut_above, cut_below = _closed([edge for edge in net if edge.upright], snapped([edge.at for edge in net if not edge.upright]))
        if not columns:
            open_nets.extend(net)
        if len(columns) < 2 or len(rows) < 2 or (len(columns) == len(rows) == 2 and _extent(net) > area * 0.6):
            continue
        table, outside = _table(net, columns, rows, outside)
        if table is not None:
            _drop_hollow(table)
            table.cut_above, table.cut_below = cut_above, cut_below and not table.spills
            tables.append(table)
    for net in ruled_across(sorted(open_nets, key=lambda edge: edge.at), outside):
        columns, rows = (snapped([edge.at for edge in net if edge.upright is upright]) for upright in (True, False))
        table, outside = _table(net, columns, rows, outside)
        if table is not None:
            table.loose = True
            tables.append(table)
    return sorted(tables, key=lambda table: table.box[1]), outside


def _with_sides(net: list[Edge], chars: Sequence[Char]) -> list[Edge]:
    """The net with sides where its level lines go on beyond the outermost upright ones, and words stand there: tables open at their sides."""
    uprights, levels = sorted(edge.at for edge in net if edge.upright), [edge for edge in net if not edge.upright]
    if not uprights or len(levels) < 2:
        return net
    top, bottom = min(edge.at for edge in levels), max(edge.at for edge in levels)
    first, last = min(edge.start for edge in levels), max(edge.end for edge in levels)
    sides = []
    for side, inner, ends in ((first, uprights[0], [edge.start for edge in levels]), (last, uprights[-1], [edge.end for edge in levels])):
        left, right = min(side, inner), max(side, inner)
        often = sum(abs(end - side) <= 2 * TOLERANCE for end in ends) > max(1, 0.5 * len(ends))
        if right - left > SIDE and often and any(left < char.left and char.right < right and top < char.middle < bottom for char in chars):
            sides.append(Edge(True, side, top, bottom))
    return [*net, *sides]


def _with_columns(net: list[Edge], chars: Sequence[Char]) -> list[Edge]:
    """A net of rows in a frame with columns, where what is printed in all of them stands in columns."""
    columns, rows = (snapped([edge.at for edge in net if edge.upright is upright]) for upright in (True, False))
    if len(columns) != 2 or len(rows) < 4:
        return net
    for parted in ruled_across(sorted((edge for edge in net if not edge.upright), key=lambda edge: edge.at), chars):
        heights = [edge.at for edge in parted if not edge.upright]
        if abs(min(heights) - rows[0]) <= TOLERANCE and abs(max(heights) - rows[-1]) <= TOLERANCE:
            return parted
    return net


def _extent(net: Sequence[Edge]) -> float:
    """The area that a net of lines covers: what stands in a frame is looked at before the frame."""
    across = [value for edge in net for value in ((edge.at,) if edge.upright else (edge.start, edge.end))]
    down = [value for edge in net for value in ((edge.start, edge.end) if edge.upright else (edge.at,))]
    return (max(across) - min(across)) * (max(down) - min(down))


def _nets(edges: list[Edge]) -> list[list[Edge]]:
    """Lines that touch one another, directly or through others."""
    nets: list[list[Edge]] = []
    for edge in edges:
        touching = [net for net in nets if any(_touch(edge, other) for other in net)]
        nets = [net for net in nets if net not in touching]
        nets.append([edge, *(other for net in touching for other in net)])
    return nets


def _touch(first: Edge, second: Edge) -> bool:
    if first.upright == second.upright:
        return abs(first.at - second.at) <= TOLERANCE and first.start <= second.end + TOLERANCE and second.start <= first.end + TOLERANCE
    upright, level = (first, second) if first.upright else (second, first)
    return level.start - TOLERANCE <= upright.at <= level.end + TOLERANCE and upright.start - TOLERANCE <= level.at <= upright.end + TOLERANCE


def _closed(uprights: list[Edge], rows: list[float]) -> tuple[list[float], bool, bool]:
    """The level lines, with one added where a page cuts a row in two and upright lines go on beyond the last line; and where."""
    above = sorted(edge.start for edge in uprights if rows and edge.start < rows[0] - 3 * TOLERANCE)
    below = sorted(edge.end for edge in uprights if rows and edge.end > rows[-1] + 3 * TOLERANCE)
    cut_above, cut_below = len(above) > 1, len(below) > 1
    return [*above[:1] * cut_above, *rows, *below[-1:] * cut_below], cut_above, cut_below


def _table(net: list[Edge], columns: list[float], rows: list[float], chars: list[Char]) -> tuple[Table | None, list[Char]]:
    if len(columns) * len(rows) > MAX_PLACES:
        return None, chars
    regions = _regions(net, columns, rows)
    inside: dict[tuple[int, int], list[Char]] = {}
    outside: list[Char] = []
    for char in chars:
        x, y = bisect_right(columns, (char.left + char.right) / 2) - 1, bisect_right(rows, char.middle) - 1
        if 0 <= x < len(columns) - 1 and 0 <= y < len(rows) - 1:
            inside.setdefault(regions[y][x], []).append(char)
        else:
            outside.append(char)
    places = []
    for row, column in sorted({region for line in regions for region in line}):
        covered = [(y, x) for y, line in enumerate(regions) for x, region in enumerate(line) if region == (row, column)]
        bottom, right = max(y for y, _ in covered) + 1, max(x for _, x in covered) + 1
        lines, full = _cell_lines(inside.get((row, column), []), columns[column], columns[right])
        places.append(Place(row, column, bottom - row, right - column, lines, full))
    filled = sum(len(line) for place in places for line in place.lines)
    if not filled or (len(places) == 1 and filled > MUCH):
        return None, chars
    return Table((columns[0], rows[0], columns[-1], rows[-1]), columns, places, len(rows) - 1), outside


def _drop_hollow(table: Table) -> None:
    """Leave out rows where nothing is printed and that not all columns have: borders of merged cells are often a little off."""
    for row in reversed(range(1, table.height)):
        through = [place for place in table.places if place.row < row < place.row + place.rowspan]
        begun = [place for place in table.places if place.row == row]
        if not through or any(place.lines for place in begun):
            continue
        if row == table.height - 1:
            table.spills = [place.column for place in through] if begun else []
        for place in begun:
            place.rowspan -= 1
        for place in through:
            place.rowspan -= 1
        table.places = [place for place in table.places if place.rowspan]
        for place in table.places:
            place.row -= place.row > row
        table.height -= 1


def _regions(net: list[Edge], columns: list[float], rows: list[float]) -> list[list[tuple[int, int]]]:
    """For every place of the net, the place (row, column) where its cell begins: places without a line between are one cell."""
    regions = [[(y, x) for x in range(len(columns) - 1)] for y in range(len(rows) - 1)]
    for y in range(len(rows) - 1):
        for x in range(len(columns) - 1):
            middle_x, middle_y = (columns[x] + columns[x + 1]) / 2, (rows[y] + rows[y + 1]) / 2
            if x and not _drawn(net, True, columns[x], middle_y):
                regions[y][x] = regions[y][x - 1]
            elif y and not _drawn(net, False, rows[y], middle_x):
                regions[y][x] = regions[y - 1][x]
    return regions


def _drawn(net: list[Edge], upright: bool, at: float, through: float) -> bool:
    return any(edge.upright == upright and abs(edge.at - at) <= TOLERANCE and edge.start <= through <= edge.end for edge in net)


def _cell_lines(chars: Sequence[Char], left: float, right: float) -> tuple[list[str], bool]:
    """A cell's lines, and whether the last one fills it: a line that fills the cell goes on in the next."""
    lines: list[str] = []
    full = False
    for row in lines_of(chars):
        if lines and full:
            lines[-1] += row.text
        else:
            lines.append(row.text)
        full = not row.text.endswith(("。", "；")) and (
            row.right > right - 2.2 * row.size or (row.left - left) + (right - row.right) < 2.6 * row.size
        )
    return lines, full
