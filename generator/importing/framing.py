"""Where a table begins and ends: title and note rows printed inside it, and tables cut in two by a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importing.document import Cell, Grid, Line, Piece
from generator.importing.heads import NOTE, squeeze
from generator.importing.rectangles import RESIDUE, head_count, is_head, laid_out

UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[：:].{1,12}")
NOTE_LABEL = re.compile(r"备?注[：:]?|说明[：:]?")


@dataclass(frozen=True, slots=True)
class Framed:
    """A table without the rows that are no rows: lines to stand above it (title, 单位：万元) and below it (notes)."""

    above: tuple[Line, ...]
    grid: Grid
    below: tuple[Line, ...]


def frame(grid: Grid) -> Framed:
    """Take the title and unit rows from the top of a table and the notes from its end."""
    rows = list(grid.rows)
    above: list[Line] = []
    below: list[Line] = []
    while len(rows) > 2 and (title := _alone(rows[0])) and _titles(title, rows[1]):
        above += title.lines
        rows.pop(0)
    while len(rows) > 2 and (lines := _note(rows[-1])):
        below[:0] = lines
        rows.pop()
    left = None if grid.heads is None else max(0, grid.heads - (len(grid.rows) - len(rows) if above else 0))
    return Framed(tuple(above), replace(grid, rows=tuple(rows), heads=left), tuple(below))


def _alone(row: Sequence[Cell]) -> Cell | None:
    """The only cell of a row that prints something."""
    printed = [cell for cell in row if squeeze(cell.text)]
    return printed[0] if len(printed) == 1 or (printed and len({cell.text for cell in printed}) == 1) else None


def _titles(cell: Cell, following: Sequence[Cell]) -> bool:
    """Whether a cell alone in the first row is a title: heads, or another such row, follow."""
    several = sum(1 for each in following if squeeze(each.text)) > 1
    return cell.rowspan == 1 and (several or UNIT_LINE.match(squeeze(_text(following))) is not None)


def _text(row: Sequence[Cell]) -> str:
    return "".join(cell.text for cell in row)


def _note(row: Sequence[Cell]) -> tuple[Line, ...]:
    """The lines of a note row; none for any other row."""
    printed = [cell for cell in row if squeeze(cell.text)]
    alone = _alone(row)
    if alone and NOTE.match(squeeze(alone.text)):
        return alone.lines
    if len(printed) == 2 and NOTE_LABEL.fullmatch(squeeze(printed[0].text)):
        return (*printed[0].lines, *printed[1].lines)
    return ()


# ---- page breaks ----


def join_grids(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with tables that go on after a page break made one.

    Only page residue may stand between: 续表, the unit, the caption once more. The second part repeats the heads, or has
    none and goes on counting (or the parts touch). The residue is left out, as the repeated heads are.
    """
    found: list[Piece] = []
    between: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            between.append(piece)
            continue
        before = found[-1] if found and isinstance(found[-1], Grid) else None
        captions = {squeeze(each.text) for each in found[-4:-1] if isinstance(each, Line)}
        residue = all(_is_residue(squeeze(line.text), captions) for line in between)
        if before and residue and (joined := _joined(before, piece, touching=not between)):
            found[-1] = joined
        else:
            found += [*between, piece]
        between = []
    return [*found, *between]


def _is_residue(text: str, captions: set[str]) -> bool:
    bare = re.sub(r"[（(]续表?\d*[）)]|^续表?(?=表)|续表?\d*$", "", text)
    return bool(RESIDUE.fullmatch(text) or UNIT_LINE.match(text)) or bare in captions or text in captions


def _joined(first: Grid, second: Grid, *, touching: bool) -> Grid | None:
    upper, lower = laid_out(first), laid_out(second)
    width = max(map(len, upper), default=0)
    if width < 2 or first.flat != second.flat or width != max(map(len, lower), default=0):
        return None
    heads = head_count(upper, first.heads)
    texts = [[[slot.text for slot in row] for row in rows[:heads]] for rows in (upper, lower)]
    if heads and texts[0] == texts[1]:
        return replace(first, rows=first.rows + second.rows[heads:])
    if is_head(lower[0]) and not _continues(upper, lower):
        return None
    return replace(first, rows=first.rows + second.rows) if touching or _continues(upper, lower) else None


def _continues(upper: Sequence[Sequence[object]], lower: Sequence[Sequence[object]]) -> bool:
    """Whether the second part's first row number follows the first part's last."""
    numbers = [[text for row in rows if (text := _number(row))] for rows in (upper, lower)]
    return bool(numbers[0] and numbers[1]) and int(numbers[1][0]) == int(numbers[0][-1]) + 1


def _number(row: Sequence[object]) -> str | None:
    texts = [str(getattr(slot, "text", "")) for slot in row[:2]]
    return next((text for text in texts if re.fullmatch(r"\d{1,3}", text)), None)
