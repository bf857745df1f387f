"""Tables as plain mappings: rows with cells in their short form, and the heads flattened to one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import takewhile
from typing import Any

from generator.importing.document import Cell, Grid
from generator.importing.flattened import aligned, widened
from generator.importing.heads import table_kind
from generator.importing.rectangles import BLANK, Rows, Slot, head_count, laid_out, without_repeated_heads, without_spacers
from generator.importing.segments import split

KINDS = (("任务清单", "tasks"), ("项目名称", "projects"), ("机构类别", "beds"), ("机构名称", "institutions"), ("指标", "indicators"))
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
TOTALS = ("合计", "总计", "小计")

Texts = list[dict[str, Any]]
"""A cell: its sentences as ``{zh, en}``, without ``en`` where there is nothing to translate."""


def table_record(table_id: str, caption: str, rows: list[list[Texts]], heads: int) -> dict[str, Any]:
    """The record of a table whose first ``heads`` rows are its heads; its kind is guessed from them."""
    columns, above = _columns(rows[:heads])
    words = "".join(column["zh"] for column in columns)
    kind = next((kind for word, kind in KINDS if word in words), "equipment")
    found = [_row(f"r{n}", row, header=n <= heads, found_spans=above if n == 1 else _total_spans(row, len(columns))) for n, row in enumerate(rows, 1)]
    return {"id": table_id, "kind": kind, "caption": caption, "columns": columns, "rows": found}


def _row(row_id: str, row: list[Texts], *, header: bool, found_spans: dict[int, dict[str, int]]) -> dict[str, Any]:
    record = {"id": row_id} | ({"header": True} if header else {})
    return record | {"cells": [_cell(cell, found_spans.get(n, {})) for n, cell in enumerate(row)]}


def _cell(texts: Texts, span: dict[str, int]) -> Any:
    simple = [text["zh"] if "en" not in text else text for text in texts]
    if span:
        return {**texts[0], **span} if len(texts) == 1 else {"sentences": texts, **span}
    return "" if not simple else simple[0] if len(simple) == 1 else simple


def _total_spans(row: list[Texts], width: int) -> dict[int, dict[str, int]]:
    """A 合计 that stands over the number and the name: its row has fewer cells, and a figure follows at once."""
    missing = width - len(row)
    total = missing > 0 and len(row) > 1 and _joined(row[0])["zh"] in TOTALS and row[1]
    return {0: {"colspan": missing + 1}} if total else {}


def spans(above: list[str], below: list[str]) -> list[int]:
    """How many columns each head of the upper row covers, from the labels of the lower row (blank: none of its own)."""
    labels = [re.sub(r"\s", "", label) for label in below]
    filled = [n for n, label in enumerate(labels) if label]
    groups: list[list[int]] = []
    for n in filled:
        if not groups or labels[n] == labels[groups[0][0]]:
            groups.append([])
        groups[-1].append(n)
    blanks_before = filled[0]
    heads = len(above) - blanks_before - (len(below) - 1 - filled[-1])
    if len(groups) != heads:
        if not 1 <= heads <= len(filled):
            heads = max(1, min(len(above) - blanks_before, len(filled)))
        size = len(filled) // heads
        groups = [filled[n * size : (n + 1) * size if n < heads - 1 else None] for n in range(heads)]
    widths = [1] * blanks_before + [len(group) for group in groups]
    return widths + [1] * (len(above) - len(widths))


def _columns(heads: list[list[Texts]]) -> tuple[list[dict[str, Any]], dict[int, dict[str, int]]]:
    """The heads flattened to one line (a head over several columns is repeated before its parts), and the upper row's spans."""
    above = [_joined(cell) for cell in heads[0]]
    if len(heads) == 1:
        return above, {}
    below = [_joined(cell) for cell in heads[1]]
    widths = spans([text["zh"] for text in above], [text["zh"] for text in below])
    spread = [text for text, width in zip(above, widths, strict=True) for _ in range(width)]
    spread += [{"zh": "—"}] * (len(below) - len(spread))
    return [_under(up, down) for up, down in zip(spread, below, strict=True)], _head_spans(widths, below)


def _head_spans(widths: list[int], below: list[dict[str, Any]]) -> dict[int, dict[str, int]]:
    """Upper heads over several columns, and those that reach down over a blank cell (which stays, as printed)."""
    found: dict[int, dict[str, int]] = {}
    column = 0
    for n, width in enumerate(widths):
        if width > 1:
            found[n] = {"colspan": width}
        elif not below[column]["zh"]:
            found[n] = {"rowspan": 2}
        column += width
    return found


def _under(up: dict[str, Any], down: dict[str, Any]) -> dict[str, Any]:
    if not down["zh"]:
        return up
    joined: dict[str, Any] = {"zh": f"{up['zh']} · {down['zh']}"}
    if "en" in up or "en" in down:
        joined["en"] = None if _open(up) or _open(down) else f"{_english(up)} · {_english(down)}"
    return joined


def _joined(cell: Texts) -> dict[str, Any]:
    """A cell's lines as one text; English words that only continue a line begin in lower case."""
    text: dict[str, Any] = {"zh": "".join(re.sub(r"\s+", "", part["zh"]) for part in cell)}
    if any(_open(part) for part in cell):
        text["en"] = None
    elif any("en" in part for part in cell):
        first, *others = (_english(part) for part in cell)
        text["en"] = " ".join([first, *(re.sub(r"^\(?[A-Z](?=[a-z])", lambda found: found.group().lower(), other) for other in others)])
    return text


def _open(text: dict[str, Any]) -> bool:
    """Whether its English is still to be written."""
    return text.get("en", "") is None


def _english(text: dict[str, Any]) -> str:
    """The English text; one without Chinese characters, or not yet translated, is shown as printed."""
    return str(text.get("en") or text["zh"])


# ---- grids of any format ----


def plain(cell: Cell) -> Texts:
    """A cell's sentences as mappings, English left open."""
    found = (sentence for line in cell.lines for sentence in split(line.text))
    return [{"zh": sentence, "en": None} if HAN.search(sentence) else {"zh": sentence} for sentence in found]


def grid_record(table_id: str, caption: str, grid: Grid, texts: Callable[[Cell], Texts] = plain) -> dict[str, Any]:
    """The record of a table of any format; ``texts`` makes the sentences of a cell.

    Heads are those the format marks, or rows without values at the top, three at most. Heads repeated on the next page,
    blank spacer rows and columns are left out. A cell that spans rows is followed by blanks in the rows below, as printed.
    """
    grid = widened(grid) if grid.flat else grid
    rows = without_spacers(laid_out(grid))
    if not rows:
        return {"id": table_id, "kind": "other", "caption": caption, "columns": [], "rows": []}
    if grid.flat:
        return _flat_record(table_id, caption, rows, texts)
    heads = head_count(rows, grid.heads)
    rows = without_spacers(without_repeated_heads(rows, heads))
    columns = _flattened(rows[:heads], max((len(row) for row in rows), default=0), texts)
    kind = table_kind([column["zh"] for column in columns], [[slot.text for slot in row] for row in rows[heads:]])
    found = [{"id": f"r{n}"} | ({"header": True} if n <= heads else {}) | {"cells": cells} for n, cells in enumerate(_stored(rows, texts), 1)]
    return {"id": table_id, "kind": kind, "caption": caption, "columns": columns, "rows": found}


def _flat_record(table_id: str, caption: str, rows: Rows, texts: Callable[[Cell], Texts]) -> dict[str, Any]:
    """Converted text: heads as :func:`table_record` reads them, short rows aligned, single cells over the whole width."""
    two = len(rows) > 1 and rows[0][0].text and not rows[1][0].text and len(rows[1]) > len(rows[0])
    heads = 2 if two else max(1, head_count(rows, None))
    rows = without_repeated_heads(rows, heads)
    cells = [[texts(slot.cell) for slot in row] for row in rows]
    columns = [text["zh"] for text in _columns(cells[:heads])[0]]
    rows = aligned(rows, columns, heads)
    record = table_record(table_id, caption, [[texts(slot.cell) for slot in row] for row in rows], heads)
    for row in record["rows"][heads:]:
        if len(row["cells"]) == 1 and len(columns) > 1:
            row["cells"] = [_cell(texts(rows[int(row["id"][1:]) - 1][0].cell), {"colspan": len(columns)})]
    return record | {"kind": table_kind(columns, [[slot.text for slot in row] for row in rows[heads:]])}


def _stored(rows: Rows, texts: Callable[[Cell], Texts]) -> list[list[Any]]:
    """The cells of each row in their short form, spans counted over what is kept; blanks below a cell of several rows."""
    found = []
    for n, row in enumerate(rows):
        cells: list[Any] = []
        column = 0
        while column < len(row):
            cell = row[column].cell
            right = _run(slot.cell for slot in row[column:])
            if n and column < len(rows[n - 1]) and rows[n - 1][column].cell is cell is not BLANK:
                cells += [""] * right
            else:
                down = _run(rows[k][column].cell for k in range(n, len(rows)) if column < len(rows[k]))
                cells.append(_cell(texts(cell), {key: span for key, span in (("colspan", right), ("rowspan", down)) if span > 1}))
            column += right
        found.append(cells)
    return found


def _run(cells: Iterator[Cell]) -> int:
    """How many of the cells at the beginning are one cell; at least one."""
    first = next(cells, BLANK)
    return 1 if first is BLANK else 1 + sum(1 for _ in takewhile(lambda cell: cell is first, cells))


def _flattened(heads: Rows, width: int, texts: Callable[[Cell], Texts]) -> list[dict[str, Any]]:
    """The heads of each column from top to bottom, joined; a blank beside a head with parts below belongs to that head."""
    columns: list[dict[str, Any]] = []
    for n in range(width):
        stack: list[Cell] = []
        for depth, row in enumerate(heads):
            slot = row[n] if n < len(row) else Slot(BLANK)
            below = depth < len(heads) - 1 and n and heads[depth + 1][n].text and heads[depth + 1][n - 1].text
            if not slot.text and n and (below or len(heads) == 1):  # a span that the format lost
                slot = next((left for left in reversed(row[:n]) if left.text), slot)
            if slot.text and all(Slot(above).text != slot.text for above in stack):
                stack.append(slot.cell)
        parts = [_joined(texts(cell)) for cell in stack]
        columns.append(reduce(_under, parts) if parts else {"zh": "—"})
    return columns
