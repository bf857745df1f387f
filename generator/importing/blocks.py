"""Blocks, sentences and tables of a plan as plain mappings, ready to be written as YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.importing.annotations import Annotations
from generator.importing.segments import split
from generator.importing.structure import (
    ANNEX,
    BACK_MATTER,
    BOX,
    BOX_LINE,
    CAPTION,
    CHAPTER,
    DATE,
    ENCLOSURES,
    NOTE,
    THIRD,
    Line,
    TableLines,
    header_rows,
    heading_level,
    scan,
)
from generator.importing.tables import Texts, table_record

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
ROLES = {"heading": "heading", "meta": "meta", "note": "note", "box": "table-label"}
"""The role of a sentence without annotation, by the kind of its block; other sentences are taken for measures."""


@dataclass(slots=True)
class Draft:
    """What was understood of a text."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)


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
        self.enclosures = False

    def read(self) -> Draft:
        for piece in self.pieces:
            if isinstance(piece, Line):
                self._line(piece)
            elif piece.is_table:
                self._table(piece)
            else:
                self._boxed(piece)
        _signatures(self.draft.blocks)
        return self.draft

    # ---- lines ----

    def _line(self, line: Line) -> None:
        sentences = split(line.text)
        level = heading_level(line.text, len(sentences), chapters=self.chapters)
        self.enclosures = bool(ENCLOSURES.match(line.text) or (self.enclosures and THIRD.match(line.text)))
        if self.enclosures or (self.slugs["chapter"] == 0 and level != 1):
            level = None
        if self.box and (level is not None or not BOX_LINE.match(line.text)):
            self.box = None
        if BOX.match(line.text):
            self.box = f"p{line.number}"
            self._add(line, "box", sentences)
        elif level is not None:
            self._heading(line, level, sentences)
        else:
            self._add(line, self._kind(line), sentences)

    def _heading(self, line: Line, level: int, sentences: list[str]) -> None:
        slug = None
        if level == 1:
            sort = "annex" if ANNEX.match(line.text) else "chapter"
            self.slugs[sort] += 1
            slug = f"{sort}-{self.slugs[sort]}"
        self._add(line, "heading", sentences, level=level, slug=slug)

    def _kind(self, line: Line) -> str:
        if NOTE.match(line.text):
            return "note"
        if self.slugs["chapter"]:
            return "meta" if self.enclosures or BACK_MATTER.match(line.text) else "paragraph"
        return "meta" if len(line.text) < 60 else "paragraph"

    def _add(self, line: Line, kind: str, sentences: list[str], *, level: int | None = None, slug: str | None = None) -> None:
        block: dict[str, Any] = {"id": f"p{line.number}", "kind": kind}
        block |= {key: value for key, value in (("level", level), ("slug", slug)) if value is not None}
        if self.box and kind != "box":
            block["box"] = self.box
        caption = bool(CAPTION.search(line.text)) and len(sentences) == 1
        default = ROLES.get(kind, "table-label" if caption else "measure")
        block["sentences"] = [{"id": f"p{line.number}.{n}", **self._text(line.number, zh, default)} for n, zh in enumerate(sentences, 1)]
        if kind == "meta" and any(sentence["role"] == "title" for sentence in block["sentences"]):
            block["kind"] = "title"
        if caption:
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
        cells = [[self._cell(cell) for cell in row] for row in rows]
        self.draft.tables.append(table_record(table_id, self.caption, cells, header_rows(rows)))
        block = {"id": table_id, "kind": "table", "table": table_id}
        self.draft.blocks.append(block | {"box": self.box} if self.box else block)
        self.box = None
        for row in trailing:
            self._add(row[0][0], "note", split(row[0][0].text))

    def _cell(self, cell: list[Line]) -> Texts:
        texts = [self._text(line.number, zh, "table-cell") for line in cell for zh in split(line.text)]
        return [{key: value for key, value in text.items() if key != "role"} for text in texts]


def _signatures(blocks: list[dict[str, Any]]) -> None:
    """The issuer's name above a date signs the notice; annotations of the same words at the head say title."""
    for block, following in pairwise(blocks):
        if block["kind"] == "title" and following["kind"] == "meta" and DATE.fullmatch(following["sentences"][0]["zh"]):
            block["kind"] = "meta"
            for sentence in block["sentences"]:
                sentence["role"] = "meta"
