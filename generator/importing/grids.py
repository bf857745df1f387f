"""Table mappings as rectangles: one cell per column in every row, spans spread, each cell with its reference."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.importing.heads import NOTE, TOTAL, squeeze


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as it stands in a column. ``ref`` is that of the stored cell; ``repeated``: it began further left or up."""

    ref: str
    lines: tuple[str, ...] = ()
    repeated: bool = False

    @property
    def text(self) -> str:
        """The whole cell as printed."""
        return "".join(self.lines)

    @property
    def words(self) -> str:
        """The whole cell without white space."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: ``ref`` is t1.r7; one cell per column."""

    ref: str
    cells: tuple[CellView, ...]

    @property
    def alone(self) -> CellView | None:
        """The only cell that prints something, if there is only one, or all print the same; no cell of a row above."""
        printed = [cell for cell in self.cells if cell.words]
        same = len({cell.words for cell in printed}) == 1
        return printed[0] if same and printed[0].ref.startswith(f"{self.ref}.") else None

    @property
    def is_note(self) -> bool:
        """Whether it is a note below the figures, or an empty row."""
        alone = self.alone
        return not any(cell.words for cell in self.cells) or (alone is not None and NOTE.match(alone.words) is not None)

    @property
    def is_total(self) -> bool:
        """Whether its first words are 合计 or the like."""
        return any(TOTAL.fullmatch(cell.words) for cell in self.cells[:3])


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: ``columns`` are its flattened heads, ``heads`` its head rows, ``rows`` its body."""

    id: str
    kind: str
    columns: tuple[str, ...]
    heads: tuple[RowView, ...]
    rows: tuple[RowView, ...]

    def column(self, n: int) -> list[str]:
        """The texts of a column's body, without white space."""
        return [row.cells[n].words for row in self.rows]

    def part(self, start: int, end: int) -> TableView:
        """The table with only these columns."""
        rows = ([replace(row, cells=row.cells[start:end]) for row in rows] for rows in (self.heads, self.rows))
        heads, body = (tuple(found) for found in rows)
        return replace(self, columns=self.columns[start:end], heads=heads, rows=body)


def table_view(table: Mapping[str, Any]) -> TableView:
    """The rectangle of a mapping in the shape of tables.yml (blanks below cells of several rows may be stored or not)."""
    columns = tuple(str(column["zh"]) for column in table["columns"])
    heads: list[RowView] = []
    rows: list[RowView] = []
    hanging: _Hanging = {}
    for row in table["rows"]:
        ref = f"{table['id']}.{row['id']}"
        cells, hanging = _spread(ref, [_stored(cell) for cell in row["cells"]], hanging, len(columns))
        (heads if row.get("header") else rows).append(RowView(ref, tuple(cells)))
    return TableView(str(table["id"]), str(table["kind"]), columns, tuple(heads), tuple(rows))


_Stored = tuple[tuple[str, ...], int, int]
"""The sentences of a stored cell, the columns and the rows it covers."""


def _stored(cell: Any) -> _Stored:
    if isinstance(cell, str):
        return ((cell,) if cell else (), 1, 1)
    if isinstance(cell, list):
        return tuple(_zh(text) for text in cell), 1, 1
    sentences = cell["sentences"] if "sentences" in cell else [cell] if cell.get("zh") else []
    return tuple(_zh(text) for text in sentences), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))


def cell_texts(cell: Any) -> tuple[str, ...]:
    """The sentences of a stored cell, in Chinese."""
    return _stored(cell)[0]


def _zh(text: Any) -> str:
    return str(text["zh"] if isinstance(text, Mapping) else text)


_Hanging = dict[int, tuple[CellView, int]]
"""Column -> the cell that reaches into it from above, and for how many rows more."""


def _spread(ref: str, stored: Sequence[_Stored], hanging: _Hanging, width: int) -> tuple[list[CellView], _Hanging]:
    """A row's cells by column, and the cells that reach into the next row with how many rows are left of them."""
    keeps_blanks = sum(columns for _, columns, _ in stored) >= width
    left = {column: (cell, rows - 1) for column, (cell, rows) in hanging.items() if rows > 1}
    cells: list[CellView] = []
    waiting = list(enumerate(stored, 1))
    while len(cells) < width:
        column = len(cells)
        above = hanging.get(column)
        if above and not (keeps_blanks and waiting and waiting[0][1][0]):
            cells.append(replace(above[0], repeated=True))
            if keeps_blanks and waiting:
                waiting.pop(0)
            continue
        n, (lines, columns, rows) = waiting.pop(0) if waiting else (0, ((), 1, 1))
        found = CellView(f"{ref}.c{n}" if n else ref, lines)
        for place in range(column, min(column + columns, width)):
            cells.append(found if place == column else replace(found, repeated=True))
            if rows > 1:
                left[place] = (found, rows - 1)
    return cells, left


DITTO = frozenset({"〃", "″", "同上", "^^"})


def filled(view: TableView, column: int) -> list[str]:
    """A column's texts with blanks filled from above, where the table does not say what its cells span.

    Words that converted text breaks over rows are not joined. Where one cell spans rows, a blank is a blank.
    """
    spans = any(row.cells[column].repeated and row.cells[column].words for row in view.rows)
    found: list[str] = []
    for row in view.rows:
        words = "" if row.cells[column].words in DITTO else row.cells[column].words
        found.append(words if words or spans else found[-1] if found else "")
    return found


def halves(view: TableView) -> list[TableView]:
    """A table printed side by side (序号 指标 目标 | 序号 指标 目标) as its parts; any other table as it is."""
    words = [re.sub(r"\s+", "", column) for column in view.columns]
    for parts in (2, 3):
        size, rest = divmod(len(words), parts)
        if not rest and size > 1 and all(words[n * size : (n + 1) * size] == words[:size] for n in range(parts)) and len(set(words[:size])) == size:
            return [view.part(n * size, (n + 1) * size) for n in range(parts)]
    return [view]
