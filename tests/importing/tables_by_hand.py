"""Tables typed as text: ``|`` between cells, ``^`` goes on from above, ``<`` from the left, ``//`` between a cell's lines."""

from __future__ import annotations

from typing import Any

from generator.importing.document import Cell, Grid, Line
from generator.importing.framing import frame
from generator.importing.reading_tables import Understood, understand_tables
from generator.importing.tables import grid_record


def rows_of(text: str) -> list[list[str]]:
    """The typed cells, row by row."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with the typed lines."""
    lines = tuple(Line(1, line.strip()) for line in text.split("//") if line.strip())
    return Cell(lines, colspan, rowspan)


def spanned(text: str, heads: int | None = None) -> Grid:
    """The table with real spans, as docx and HTML have them."""
    typed = rows_of(text)
    rows = []
    for n, row in enumerate(typed):
        found = []
        for column, words in enumerate(row):
            if words not in ("^", "<"):
                right = next((k for k, each in enumerate(row[column + 1 :]) if each != "<"), len(row) - column - 1)
                below = [each[column] for each in typed[n + 1 :]]
                down = next((k for k, each in enumerate(below) if each != "^"), len(below))
                found.append(cell(words, right + 1, down + 1))
        rows.append(tuple(found))
    return Grid(1, tuple(rows), heads)


def piped(text: str, *, repeated: bool = False) -> Grid:
    """The table as Markdown has it: covered places blank, or ``repeated`` as some converters write them."""
    found: list[list[str]] = []
    for row in rows_of(text):
        cells: list[str] = []
        for n, words in enumerate(row):
            above = found[-1][n] if found else ""
            cells.append(words if words not in ("^", "<") else "" if not repeated else above if words == "^" else cells[-1])
        found.append(cells)
    return Grid(1, tuple(tuple(map(cell, row)) for row in found), 1)


def flat(text: str, *, dropped: bool = False) -> Grid:
    """The table as converted text has it: covered places blank, or ``dropped``."""
    rows = [[words for words in row if not (words in ("^", "<") and (dropped or words == "<"))] for row in rows_of(text)]
    return Grid(1, tuple(tuple(cell("" if words in ("^", "<") else words) for words in row) for row in rows), None, flat=True)


def read(grid: Grid, *, caption: str = "主要指标", notes: str = "", period: tuple[int, int] | None = (2021, 2025)) -> Understood:
    """What is understood of one table below its caption and above its notes."""
    return read_all([grid], caption=caption, notes=notes, period=period)


def read_all(grids: list[Grid], *, caption: str = "主要指标", notes: str = "", period: tuple[int, int] | None = (2021, 2025)) -> Understood:
    """What is understood of several tables, each framed and below a caption of its own."""
    tables: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = []
    for n, grid in enumerate(grids, 1):
        framed = frame(grid)
        above = [caption, *(line.text for line in framed.above)]
        blocks += [{"id": f"p{n}{k}", "kind": "paragraph", "sentences": [{"id": f"p{n}{k}.1", "zh": words}]} for k, words in enumerate(above)]
        tables.append(grid_record(f"t{n}", f"p{n}0.1", framed.grid))
        blocks.append({"id": f"t{n}", "kind": "table", "table": f"t{n}"})
        below = [notes, *(line.text for line in framed.below)]
        blocks += [{"id": f"p{n}9{k}", "kind": "note", "sentences": [{"id": f"p{n}9{k}.1", "zh": words}]} for k, words in enumerate(below) if words]
    return understand_tables(tables, blocks, period)


def shown(understood: Understood) -> list[str]:
    """Each indicator on a line: number, category, name, unit, baseline and year, target and year, nature, parent."""
    lines = []
    for each in understood.indicators:
        before, after = each.baseline, each.target
        values = [f"{v.quote}={v.comparator} {v.value if v.min is None else f'{v.min}..{v.max}'} {v.year}" if v else "-" for v in (before, after)]
        fields = (each.number, each.category, each.name, each.unit, *values, each.nature, each.sub_row_of)
        lines.append(" | ".join(str(field or "-") for field in fields))
    return lines
