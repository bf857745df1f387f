"""What a reader makes of a file in any format: lines and grids of cells, in the order of the document, text as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Cell", "Document", "Grid", "Line", "Piece"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, outer white space removed, numbering that the format only draws (docx lists) written out.

    ``number`` counts from 1 and rises: the line of a text file, else the paragraph's place in the document. ``level``
    is the heading level the format itself states (Heading 2, ``<h2>``, ``##``); None where it states none.
    """

    number: int
    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its lines, and how many columns and rows it covers where the format says so."""

    lines: tuple[Line, ...] = ()
    colspan: int = 1
    rowspan: int = 1

    @property
    def text(self) -> str:
        """The cell's lines as one text."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows as the format gives them (a cell that spans stands once, where it begins).

    ``heads``: how many rows at the top the format marks as heads (``<th>``, repeated heads, ``|---|``); None: unknown.
    ``flat``: cells of converted text, where spans are lost: a row may have fewer cells than the table has columns.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    heads: int | None = None
    flat: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it has columns; boxes (专栏) are often laid out as tables of one column."""
        return max((len(row) for row in self.rows), default=0) > 1


Piece = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: ``format`` is docx, html, txt, md or pdf; ``sha256`` is that of its bytes.

    ``dropped``: lines that are no text of the plan (page numbers, repeated page heads, the table of contents).
    """

    format: str
    sha256: str
    pieces: tuple[Piece, ...]
    dropped: tuple[Line, ...] = ()

    def lines(self) -> Iterator[Line]:
        """All lines in order, those of cells among them."""
        for piece in self.pieces:
            if isinstance(piece, Line):
                yield piece
            else:
                yield from (line for row in piece.rows for cell in row for line in cell.lines)
