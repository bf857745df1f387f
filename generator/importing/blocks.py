"""Blocks, sentences and tables of a plan as plain mappings, ready to be written as YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.importing.document import Cell, Document, Grid, Line
from generator.importing.framing import frame, join_grids
from generator.importing.joining import join_headings
from generator.importing.numbering import ANNEX, BACK_MATTER, BOX, CAPTION, ENCLOSURES, NOTE, Numbering, mark
from generator.importing.promises.outline import label
from generator.importing.segments import split
from generator.importing.standing import signature_lines
from generator.importing.tables import grid_record

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[：:]")
ROLES = {"heading": "heading", "meta": "meta", "note": "note", "box": "heading"}
"""The role of a sentence by the kind of its block, as far as that tells it; other sentences are taken for measures."""


@dataclass(slots=True)
class Draft:
    """What was understood of a text. ``doubtful``: ids of headings that only their looks tell."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


def read_blocks(document: Document) -> Draft:
    """The blocks and tables of a document, in its order."""
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.pieces = join_headings(join_grids(document.pieces))
        self.numbering = Numbering.read(self.pieces)
        self.signatures = signature_lines(self.pieces)
        self.draft = Draft()
        self.slugs = {"chapter": 0, "annex": 0}
        self.box: str | None = None
        self.caption = ""
        self.enclosures = False

    def read(self) -> Draft:
        for n, piece in enumerate(self.pieces):
            if isinstance(piece, Line):
                self._line(piece, before_table=any(isinstance(following, Grid) for following in self.pieces[n + 1 : n + 2]))
            elif piece.is_table:
                self._table(piece)
            else:
                self._boxed(piece)
        return self.draft

    # ---- lines ----

    def _line(self, line: Line, *, before_table: bool = False) -> None:
        sentences = split(line.text)
        level = None if line.number in self.signatures else self.numbering.levels.get(line.number)
        found = mark(line.text)
        self.enclosures = bool(ENCLOSURES.match(line.text) or (self.enclosures and found and found.series in ("third", "fourth")))
        if level == 1 and ENCLOSURES.match(line.text):
            self.enclosures = False
        if self.enclosures or (self.slugs["chapter"] == 0 and level != 1):
            level = None
        if self.box and (level is not None or not (found or UNIT_LINE.match(line.text) or before_table or label(line.text))):
            self.box = None
        if BOX.match(line.text) and len(sentences) == 1 and level is None:
            self.box = f"p{line.number}"
            self._add(line, "box", sentences)
        elif level is not None:
            self._heading(line, level, sentences)
        else:
            self._add(line, self._kind(line), sentences)

    def _heading(self, line: Line, level: int, sentences: list[str]) -> None:
        slug, self.caption = None, ""
        if level == 1:
            sort = "annex" if ANNEX.match(line.text) or ENCLOSURES.match(line.text) else "chapter"
            self.slugs[sort] += 1
            slug = f"{sort}-{self.slugs[sort]}"
        if line.number in self.numbering.doubtful:
            self.draft.doubtful.add(f"p{line.number}")
        self._add(line, "heading", sentences, level=level, slug=slug)

    def _kind(self, line: Line) -> str:
        if NOTE.match(line.text):
            return "note"
        if self.slugs["chapter"]:
            return "meta" if self.enclosures or line.number in self.signatures or BACK_MATTER.match(line.text) else "paragraph"
        return "meta" if len(line.text) < 60 else "paragraph"

    def _add(self, line: Line, kind: str, sentences: list[str], *, level: int | None = None, slug: str | None = None) -> None:
        block: dict[str, Any] = {"id": f"p{line.number}", "kind": kind}
        block |= {key: value for key, value in (("level", level), ("slug", slug)) if value is not None}
        if self.box and kind != "box":
            block["box"] = self.box
        caption = bool(CAPTION.search(line.text)) and len(sentences) == 1
        default = ROLES.get(kind, "table-label" if caption else "measure")
        block["sentences"] = [{"id": f"p{line.number}.{n}", **_text(zh, default)} for n, zh in enumerate(sentences, 1)]
        if caption:
            self.caption = f"p{line.number}.1"
        self.draft.blocks.append(block)

    # ---- cells ----

    def _boxed(self, run: Grid) -> None:
        """One-cell rows: the lines of a box, or a note below a table."""
        lines = [line for row in run.rows for cell in row for line in cell.lines if line.text]
        if not lines:
            return
        if self.box is None and not NOTE.match(lines[0].text):
            self.box = f"p{lines[0].number}"
            title = lines.pop(0)
            self._add(title, "box", split(title.text))
        for line in lines:
            self._add(line, "note" if NOTE.match(line.text) else "paragraph", split(line.text))
        self.box = None

    def _table(self, grid: Grid) -> None:
        framed = frame(grid)
        for line in framed.above:
            self._line(line, before_table=True)
        table_id = f"t{len(self.draft.tables) + 1}"
        self.draft.tables.append(grid_record(table_id, self.caption or self._label(), framed.grid, self._cell))
        block = {"id": table_id, "kind": "table", "table": table_id}
        self.draft.blocks.append(block | {"box": self.box} if self.box else block)
        self.box, self.caption = None, ""
        for line in framed.below:
            self._add(line, "note", split(line.text))

    def _label(self) -> str:
        """The sentence above a table that has no caption."""
        above = next((block for block in reversed(self.draft.blocks) if block.get("sentences")), None)
        return str(above["sentences"][-1]["id"]) if above else ""

    @staticmethod
    def _cell(cell: Cell) -> list[dict[str, Any]]:
        texts = [_text(zh, "table-cell") for line in cell.lines for zh in split(line.text)]
        return [{key: value for key, value in text.items() if key != "role"} for text in texts]


def _text(zh: str, role: str) -> dict[str, Any]:
    return {"role": role, "zh": zh} | ({"en": None} if HAN.search(zh) else {})
