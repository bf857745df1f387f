"""Tables as plain mappings: rows with cells in their short form, and the heads flattened to one line."""

from __future__ import annotations

import re
from typing import Any

from generator.importing.structure import spans

KINDS = (("任务清单", "tasks"), ("项目名称", "projects"), ("机构类别", "beds"), ("机构名称", "institutions"), ("指标", "indicators"))
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
    joined = {"zh": f"{up['zh']} · {down['zh']}"}
    if "en" in up or "en" in down:
        joined["en"] = f"{_english(up)} · {_english(down)}"
    return joined


def _joined(cell: Texts) -> dict[str, Any]:
    """A cell's lines as one text; English words that only continue a line begin in lower case."""
    text: dict[str, Any] = {"zh": "".join(re.sub(r"\s+", "", part["zh"]) for part in cell)}
    if any("en" in part for part in cell):
        first, *others = (_english(part) for part in cell)
        text["en"] = " ".join([first, *(re.sub(r"^\(?[A-Z](?=[a-z])", lambda found: found.group().lower(), other) for other in others)])
    return text


def _english(text: dict[str, Any]) -> str:
    """The English text; one without Chinese characters, or not yet translated, is shown as printed."""
    return str(text.get("en") or text["zh"])
