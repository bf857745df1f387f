"""What rows of an indicator table leave to the rows above, where the format lost which cells span rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.importing.cellvalues import nature_of
from generator.importing.columns import Columns
from generator.importing.grids import CellView, RowView, TableView
from generator.importing.heads import is_dash, is_value
from generator.importing.understood import FoundIndicator

MOST_PARTS = 6


def spread_natures(view: TableView, columns: Columns) -> list[str]:
    """For each row the nature printed in the rows above, where natures seem to be merged cells; else "".

    They do in a column left of the names, which groups the rows, and where no more than half of the rows print one.
    """
    blank = [""] * len(view.rows)
    if columns.nature is None or (view.rows and nature_of(view.column(columns.nature)[0]) is None):
        return blank
    texts = view.column(columns.nature)
    told = [text for text in texts if nature_of(text)]
    if columns.nature > columns.name[0] and len(told) * 2 > len(texts):
        return blank
    found = ""
    for n, text in enumerate(texts):
        found = text if nature_of(text) else found
        blank[n] = found
    return blank


def add_up(found: Sequence[FoundIndicator]) -> None:
    """In a table without row numbers, rows after a 其中 are parts as far as they add up to the whole."""
    for n, part in enumerate(found):
        if part.sub_row_of is None or part.reasons.why.get("sub_row_of") != "of-which":
            continue
        whole = next(each for each in found if each.row == part.sub_row_of)
        following = [part, *found[n + 1 : n + MOST_PARTS]]
        for count in range(2, len(following) + 1):
            if following[count - 1].category == whole.category and _sums(whole, following[:count]):
                for each in following[1:count]:
                    each.sub_row_of = whole.row
                    each.reasons.why["sub_row_of"] = "parts-add-up"
                break


def opened(view: TableView, columns: Columns) -> Iterator[tuple[int, RowView]]:
    """The rows, each with its place; a row whose cells print a line for each of several indicators is so many rows.

    The name's lines and those of every cell with a value are as many: 床位数 / 其中：公立医院 beside 5.6 / 4.1.
    """
    values = [n for n in (columns.times.baseline, columns.times.target) if n is not None]
    for place, row in enumerate(view.rows):
        names = row.cells[columns.name[0]].lines
        printed = [row.cells[n].lines for n in values if not is_dash(row.cells[n].text)]
        alike = len(columns.name) == 1 and len(names) > 1 and all(len(lines) == len(names) and all(map(is_value, lines)) for lines in printed)
        if not alike or not printed:
            yield place, row
            continue
        for n in range(len(names)):
            yield place, replace(row, cells=tuple(_line(cell, n, len(names), counts=k == columns.number) for k, cell in enumerate(row.cells)))


def _line(cell: CellView, n: int, several: int, *, counts: bool) -> CellView:
    """A cell's line for one of several indicators; a number is the first one's."""
    if len(cell.lines) == several:
        return replace(cell, lines=cell.lines[n : n + 1])
    return replace(cell, lines=()) if counts and n else cell


def _sums(whole: FoundIndicator, parts: Sequence[FoundIndicator]) -> bool:
    """Whether baselines or targets of the parts add up to the whole's."""
    return any(_total([whole], name) is not None and _total([whole], name) == _total(parts, name) for name in ("baseline", "target"))


def _total(found: Sequence[FoundIndicator], name: str) -> Decimal | None:
    values = [getattr(each, name) for each in found]
    numbers = [value.value for value in values if value is not None and value.value is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(found) and any(numbers) else None
