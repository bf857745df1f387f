"""Blocks, sentences and tables of a plan as plain mappings, ready to be written as YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.importing.annotations import Annotations
from generator.importing.segments import split
from generator.importing.structure import (
    ANNEX, BOX, BOX_ITEM, CAPTION, CHAPTER, NOTE, Line, TableLines, header_rows, heading_level, scan, spans,
)  # fmt: skip

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
KINDS = (("任务清单", "tasks"), ("项目名称", "projects"), ("机构类别", "beds"), ("机构名称", "institutions"), ("指标", "indicators"))


@dataclass(slots=True)
class Draft:
    """What was understood of a text."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    title: str | None = None
    document_number: str | None = None


def read_text_plan(text: str, annotations: Annotations | None = None) -> Draft:
    """Read a plan's text (see :mod:`generator.importing.structure` for its form); annotations bring English and roles."""
    return _Reader(scan(text), annotations or Annotations([])).read()


class _Reader:
    def __init__(self, pieces: list[Line | TableLines], annotations: Annotations) -> None:
        self.pieces = pieces
        self.annotations = annotations
        self.draft = Draft()
        self.chapters = any(isinstance(piece, Line) and CHAPTER.match(piece.text) for piece in pieces)
        self.slugs = {"chapter": 0, "annex": 0}
        self.box: str | None = None
        self.caption = ""

    def read(self) -> Draft:
        for piece in self.pieces:
            if isinstance(piece, Line):
                self._line(piece)
            elif piece.is_table:
                self._table(piece)
            else:
                self._boxed(piece)
        return self.draft

    # ---- lines ----

    def _line(self, line: Line) -> None:
        sentences = split(line.text)
        level = heading_level(line.text, len(sentences), chapters=self.chapters)
        if self.slugs["chapter"] == 0 and level != 1:
            level = None
        if self.box and (level is not None or not BOX_ITEM.match(line.text)):
            self.box = None
        if BOX.match(line.text):
            self.box = f"p{line.number}"
            self._add(line, "box", sentences)
        elif level is not None:
            self._heading(line, level, sentences)
        else:
            self._add(line, self._kind(line, sentences), sentences)

    def _heading(self, line: Line, level: int, sentences: list[str]) -> None:
        slug = None
        if level == 1:
            sort = "annex" if ANNEX.match(line.text) else "chapter"
            self.slugs[sort] += 1
            slug = f"{sort}-{self.slugs[sort]}"
        self._add(line, "heading", sentences, level=level, slug=slug)

    def _kind(self, line: Line, sentences: list[str]) -> str:
        if NOTE.match(line.text):
            return "note"
        if self.slugs["chapter"]:
            return "paragraph"
        if found := re.search(r"\S+〔\d{4}〕\d+号", line.text) if len(line.text) < 24 else None:
            self.draft.document_number = found.group()
        if re.search(r"(规划|方案)$", line.text) and len(sentences) == 1:
            self.draft.title = line.text
        return "meta" if len(line.text) < 60 else "paragraph"

    def _add(self, line: Line, kind: str, sentences: list[str], *, level: int | None = None, slug: str | None = None) -> None:
        block: dict[str, Any] = {"id": f"p{line.number}", "kind": kind}
        block |= {key: value for key, value in (("level", level), ("slug", slug)) if value is not None}
        if self.box and kind != "box":
            block["box"] = self.box
        default = {"heading": "heading", "meta": "meta", "note": "note", "box": "table-label"}.get(kind, "measure")
        block["sentences"] = [
            {"id": f"p{line.number}.{n}", **self._text(line.number, zh, default)} for n, zh in enumerate(sentences, 1)
        ]
        if kind == "meta" and any(sentence["role"] == "title" for sentence in block["sentences"]):
            block["kind"] = "title"
        if CAPTION.search(line.text) and len(sentences) == 1:
            self.caption = f"p{line.number}.1"
        self.draft.blocks.append(block)

    def _text(self, line: int, zh: str, default: str) -> dict[str, Any]:
        known = self.annotations.take(line, zh)
        text = {"role": known.get("role", default), "zh": zh}
        if HAN.search(zh):
            text["en"] = known.get("en")
        return text

    # ---- runs of cells ----

    def _boxed(self, run: TableLines) -> None:
        """One-cell rows: the lines of a box, or a note below a table."""
        lines = [line for row in run.rows for cell in row for line in cell]
        if self.box is None and not NOTE.match(lines[0].text):
            self.box = f"p{lines[0].number}"
            title = lines.pop(0)
            self._add(title, "box", split(title.text))
        for line in lines:
            self._add(line, "note" if NOTE.match(line.text) else "paragraph", split(line.text))
        self.box = None

    def _table(self, run: TableLines) -> None:
        rows, trailing = run.rows, []
        while len(rows[-1]) == 1 and NOTE.match(rows[-1][0][0].text):
            trailing.append(rows.pop())
        table_id = f"t{len(self.draft.tables) + 1}"
        heads = header_rows(rows)
        found = [self._row(f"r{n}", row, header=n <= heads) for n, row in enumerate(rows, 1)]
        columns = _columns(found[:heads])
        words = "".join(column["zh"] for column in columns)
        kind = next((kind for word, kind in KINDS if word in words), "equipment")
        self.draft.tables.append({"id": table_id, "kind": kind, "caption": self.caption, "columns": columns, "rows": [_short(row) for row in found]})
        block = {"id": table_id, "kind": "table", "table": table_id}
        self.draft.blocks.append(block | {"box": self.box} if self.box else block)
        self.box = None
        for row in trailing:
            self._add(row[0][0], "note", split(row[0][0].text))

    def _row(self, row_id: str, row: list[list[Line]], *, header: bool) -> dict[str, Any]:
        role = "table-label" if header else "table-cell"
        cells = [[_plain(self._text(line.number, zh, role)) for line in cell for zh in split(line.text)] for cell in row]
        return {"id": row_id, "header": header, "cells": cells}


def _plain(text: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in text.items() if key != "role"}


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its cells in the short form of :class:`generator.records.Cell`."""
    short = {"id": row["id"]} | ({"header": True} if row["header"] else {})
    return short | {"cells": [_short_cell(cell, row.get("spans", {}).get(n, {})) for n, cell in enumerate(row["cells"])]}


def _short_cell(texts: list[dict[str, Any]], span: dict[str, int]) -> Any:
    simple = [text["zh"] if "en" not in text else text for text in texts]
    if span:
        return {**texts[0], **span} if len(texts) == 1 else {"sentences": texts, **span}
    return "" if not simple else simple[0] if len(simple) == 1 else simple


def _columns(heads: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The heads flattened to one line; a head over several columns is repeated before its parts. Sets the spans of the upper row."""
    above = [_joined(cell) for cell in heads[0]["cells"]]
    if len(heads) == 1:
        return above
    below = [_joined(cell) for cell in heads[1]["cells"]]
    widths = spans([text["zh"] for text in above], [text["zh"] for text in below])
    spread = [text for text, width in zip(above, widths, strict=True) for _ in range(width)]
    heads[0]["spans"] = _head_spans(widths, below)
    blank = {"zh": "—"}
    spread += [blank] * (len(below) - len(spread))
    return [_under(up, down) for up, down in zip(spread, below, strict=True)]


def _head_spans(widths: list[int], below: list[dict[str, Any]]) -> dict[int, dict[str, int]]:
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
        joined["en"] = f"{up.get('en', up['zh'])} · {down.get('en', down['zh'])}"
    return joined


def _joined(cell: list[dict[str, Any]]) -> dict[str, Any]:
    text = {"zh": "".join(re.sub(r"\s+", "", part["zh"]) for part in cell)}
    if any("en" in part for part in cell):
        text["en"] = " ".join(part.get("en") or part["zh"] for part in cell)
    return text
