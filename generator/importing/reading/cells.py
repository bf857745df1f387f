"""Tables that a conversion flattened to lines: found again by their tabs, bars or columns of white space.

A cell may be a line that starts with a tab (a row then ends at an empty line, a table at two), or rows may be lines whose
cells are parted by tabs, by bars (``│`` ``|``) or by white space that lines up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.document import Cell, Grid, Line, Piece
from generator.importing.reading.raw import MARK, Raw, Rough, cell_of
from generator.importing.reading.spaced import LONG, before_headings, columns_of, in_columns, spaced_cells
from generator.importing.reading.streams import headed, in_rows, streamed

BAR = re.compile(r"[|｜│┃║]")
FRAME = re.compile(r"[\s+\-=|─━│┃┄┅┆┇┈┉┊┋┌-╿:]+")
ENDS_TABLE = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节篇]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附[件表]|备?注[：:]|表\s*\d|专栏\s*\d|[抄主]\s*送[：:]|\S{4,30}\s*20\d\d年\d{1,2}月\d{1,2}日印发"
)
MANY = 5
"""A row of more cells than this is a table whose rows are not parted."""


def tabulate(raws: Sequence[Rough], *, one_cell_a_line: bool = True) -> tuple[Piece, ...]:
    """Lines and grids of a document, in order; blank lines and outer white space are gone.

    ``one_cell_a_line``: lines that start with a tab are cells even where they stand alone (a text file's boxes);
    otherwise only where they make rows and columns.
    """
    found: list[Piece] = []
    at = 0
    while at < len(raws):
        rough = raws[at]
        if isinstance(rough, Grid):
            found.append(rough)
            at += 1
            continue
        grid, after = _grid(raws, at, one_cell_a_line=one_cell_a_line)
        if grid:
            found.append(grid)
        elif not rough.blank:
            found.append(_line(rough))
        at = after
    return tuple(found)


def _line(raw: Raw) -> Line:
    text = raw.text.strip()
    mark = re.match(r"([^\t]{1,8}[、．.）)①-⑳])[ \u3000]*\t+", text)
    if mark and MARK.fullmatch(mark.group(1)):
        text = mark.group(1) + text[mark.end() :].lstrip()
    return Line(raw.number, re.sub(r"\t+", " ", text), raw.level)


def _grid(raws: Sequence[Rough], at: int, *, one_cell_a_line: bool) -> tuple[Grid | None, int]:
    for find in (_tab_rows, _barred, _aligned, headed, streamed):
        grid, after = find(raws, at)
        if grid:
            return grid, after
    raw = raws[at]
    if isinstance(raw, Raw) and raw.text.startswith("\t"):
        grid, after = _run(raws, at)
        if one_cell_a_line or (grid.is_table and len(grid.rows) > 1 and not _prose(grid)):
            return grid, after
    return None, at + 1


def _prose(grid: Grid) -> bool:
    texts = [cell.text for row in grid.rows for cell in row]
    return sum(len(text) > LONG or text.endswith("。") for text in texts) > len(texts) // 3


# ---- a cell a line ----


def _run(raws: Sequence[Rough], at: int) -> tuple[Grid, int]:
    """The run of cells that starts here: tab lines and their goings-on, up to two blank lines."""
    number = raws[at].number
    rows: list[list[list[Line]]] = []
    row: list[list[Line]] = []
    blanks = 0
    while at < len(raws) and blanks < 2:
        raw = raws[at]
        if isinstance(raw, Grid):
            break
        if raw.text.startswith("\t"):
            if blanks and row:
                rows.append(row)
                row = []
            row.append([Line(raw.number, raw.text.strip())])
            blanks = 0
        elif not raw.blank:
            if _ends_table(raw.text.strip(), [*rows, row], blanks):
                break
            row[-1].append(Line(raw.number, raw.text.strip()))
            blanks = 0
        else:
            blanks += 1
        at += 1
    rows = [*rows, row] if rows or len(row) <= MANY else in_rows(row)
    return Grid(number, tuple(tuple(Cell(tuple(cell)) for cell in row) for row in rows), flat=True), at


def _ends_table(text: str, rows: list[list[list[Line]]], blanks: int) -> bool:
    """Whether a line goes on after the table rather than in its last cell."""
    if max(len(row) for row in rows) == 1:
        return blanks > 0 and bool(re.match(r"第[一二三四五六七八九十百\d]+[章节]|附[件表]\s*\d*$", text))
    return bool(ENDS_TABLE.match(text)) or (blanks > 0 and len(text) > LONG)


# ---- a row a line ----


def _tab_rows(raws: Sequence[Rough], at: int) -> tuple[Grid | None, int]:
    rows, after = _rows(raws, at, _tab_cells)
    inner = [row for row in rows if len(row[1]) > 1 and any(row[1][1:])]
    if len(inner) < 2 or len(inner) < len(rows) / 2:
        return None, at
    return _from_texts(rows), after


def _tab_cells(text: str) -> list[str] | None:
    if "\t" not in text:
        return None
    cells = [cell.strip() for cell in text.rstrip().split("\t")]
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 and MARK.fullmatch(filled[0]) and not re.fullmatch(r"\d+", filled[0]):
        return None
    if len(cells) == 2 and not cells[0]:
        return None
    return cells


def _rows(raws: Sequence[Rough], at: int, cut: object) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows of consecutive lines that ``cut`` cuts into cells; one blank line may stand between two rows."""
    assert callable(cut)
    rows: list[tuple[int, list[str]]] = []
    after = at
    while at < len(raws):
        raw = raws[at]
        if isinstance(raw, Grid):
            break
        if raw.blank and "\t" not in raw.text:
            if not rows or at - after >= 1:
                break
        elif (cells := cut(raw.text)) is None:
            break
        else:
            rows.append((raw.number, cells))
            after = at + 1
        at += 1
    return rows, after


def _from_texts(rows: Sequence[tuple[int, list[str]]]) -> Grid:
    """A grid of one-line cells; columns that are blank in every row (white space at the edges) are left out."""
    width = max(len(cells) for _, cells in rows)
    used = [n for n in range(width) if any(cells[n] for _, cells in rows if n < len(cells))]
    kept = [[cells[n] for n in used if n < len(cells)] for _, cells in rows]
    grid = tuple(tuple(cell_of(number, text) for text in cells) for (number, _), cells in zip(rows, kept, strict=True))
    return Grid(rows[0][0], tuple(row for row in grid if any(cell.text for cell in row)), flat=True)


# ---- bars ----


def _barred(raws: Sequence[Rough], at: int) -> tuple[Grid | None, int]:
    first = raws[at]
    if isinstance(first, Grid) or not (BAR.search(first.text) or _frame(first.text)):
        return None, at
    records: list[list[tuple[int, list[str]]]] = [[]]
    after = at
    for raw in raws[at:]:
        if isinstance(raw, Grid) or raw.blank:
            break
        if _frame(raw.text):
            records.append([])
        elif len(BAR.findall(raw.text)) >= 2:
            records[-1].append((raw.number, [cell.strip() for cell in BAR.split(raw.text.strip())]))
        else:
            break
        after += 1
    records = [record for record in records if record]
    ruled = len(records) > 2
    rows = [_one_row(record) for record in records] if ruled else [row for record in records for row in record]
    return (_from_texts(rows), after) if len(rows) > 1 else (None, at)


def _frame(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) > 2 and bool(FRAME.fullmatch(stripped)) and bool(re.search(r"[-─━═=]{2,}", stripped))


def _one_row(record: Sequence[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    width = max(len(cells) for _, cells in record)
    return record[0][0], ["".join(cells[n] for _, cells in record if n < len(cells)) for n in range(width)]


# ---- columns of white space ----


def _aligned(raws: Sequence[Rough], at: int) -> tuple[Grid | None, int]:
    rows, after = before_headings(*_rows(raws, at, spaced_cells), raws)
    if len(rows) < 3 or sum(len(cells) > 2 for _, cells in rows) < 3:
        return None, at
    usual = max({len(cells) for _, cells in rows}, key=lambda count: (sum(len(cells) == count for _, cells in rows), count))
    if usual < 3 or len(rows[0][1]) != usual:
        return None, at
    texts = {raw.number: raw.text for raw in raws[at:after] if isinstance(raw, Raw)}
    starts = columns_of(next(texts[number] for number, cells in rows if len(cells) == usual))
    filled = [(number, cells if len(cells) == usual else in_columns(texts[number], cells, starts)) for number, cells in rows]
    return _from_texts(filled), after
