"""From lines of text to blocks and tables.

The text is what a word processor saves: a table cell is a line that starts with a tab, a row ends at an empty line, a
table at two. A cell may go on in lines without a tab, even after an empty line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NUMERAL = "[一二三四五六七八九十]+"
CHAPTER = re.compile(rf"第{NUMERAL}章")
SECTION = re.compile(rf"第{NUMERAL}节")
FIRST = re.compile(rf"{NUMERAL}、")
SECOND = re.compile(rf"（{NUMERAL}）")
THIRD = re.compile(r"\d+[．.]")
BOX = re.compile(r"专栏\s*\d*")
BOX_LINE = re.compile(r"\d+\.|单位[：:]")
CAPTION = re.compile(r"(表\s*\d|专栏|附表)|(表|清单)$")
ANNEX = re.compile(r"附(件\d+$|表)")
NUMBERED_CAPTION = re.compile(r"表\s*\d")
NOTE = re.compile(r"(备注|注)[：:]")
ENCLOSURES = re.compile(r"附件[：:]")
BACK_MATTER = re.compile(r"(抄送|主送|信息公开选项)[：:]|[^\w“（《【]+$")
DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


@dataclass(slots=True)
class Line:
    """A line of text outside tables; ``number`` counts from 1."""

    number: int
    text: str


@dataclass(slots=True)
class TableLines:
    """A run of tab cells: rows of cells, a cell being its lines with their numbers."""

    number: int
    rows: list[list[list[Line]]] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        """Whether it has columns; boxes are saved as one-cell rows."""
        return max(len(row) for row in self.rows) > 1


def scan(text: str) -> list[Line | TableLines]:
    """Split a text into lines and runs of tab cells, in order; blank lines are dropped."""
    lines = text.split("\n")
    found: list[Line | TableLines] = []
    position = 0
    while position < len(lines):
        if lines[position].startswith("\t"):
            run, position = _run(lines, position)
            found.append(run)
        else:
            if lines[position].strip():
                found.append(Line(position + 1, lines[position].strip()))
            position += 1
    return found


def _run(lines: list[str], position: int) -> tuple[TableLines, int]:
    run = TableLines(position + 1)
    row: list[list[Line]] = []
    blanks = 0
    while position < len(lines) and blanks < 2:
        line = lines[position]
        if line.startswith("\t"):
            if blanks and row:
                run.rows.append(row)
                row = []
            row.append([Line(position + 1, line.strip())])
            blanks = 0
        elif line.strip():
            row[-1].append(Line(position + 1, line.strip()))
            blanks = 0
        else:
            blanks += 1
        position += 1
    run.rows.append(row)
    return run, position


def heading_level(text: str, sentences: int, *, chapters: bool) -> int | None:
    """The level of a line that is a heading by itself, or None.

    ``chapters``: the document counts 第一章/第一节, which makes 一、 a third-level number.
    """
    if sentences != 1 or any(pattern.match(text) for pattern in (BOX, NOTE, NUMBERED_CAPTION, BACK_MATTER)):
        return None
    if CHAPTER.match(text) or ANNEX.match(text):
        return 1
    if SECTION.match(text):
        return 2
    if FIRST.match(text):
        return 3 if chapters else 1
    if SECOND.match(text):
        return 2
    if THIRD.match(text):
        return 3 if len(text) <= 40 else None
    short = len(text) <= 24 and not re.search(r"[。，；：！？—…]", text)
    return 3 if short and chapters else None


def header_rows(rows: list[list[list[Line]]]) -> int:
    """How many rows at the top are heads: a second one starts with a blank cell."""
    return 2 if len(rows) > 1 and rows[0][0][0].text and not rows[1][0][0].text and len(rows[1]) > len(rows[0]) else 1


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
