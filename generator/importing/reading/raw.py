"""What a format's reader gives before residue is dropped and flattened tables are found: lines with their white space, and grids."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.importing.document import Cell, Grid, Line

NUMERAL = "[〇零一二三四五六七八九十百两]+"
MARK = re.compile(
    rf"第\s*(?:{NUMERAL}|\d+)\s*[章节篇部]|[（(](?:{NUMERAL}|\d{{1,2}})[）)]|{NUMERAL}[、．.]|{NUMERAL}是|\d{{1,2}}[、．.](?:(?!\d)|(?=20\d\d年))|\d{{1,2}}[）)]"
    r"|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|专栏\s*\d*|附[件表录]\s*\d*|表\s*\d+|注[：:]|备注[：:]"
)
"""How a line begins that cannot go on from the line before."""
HAN = r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’…—·]"


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as the file has it, white space included; blank lines count. ``residue``: known not to be text of the plan."""

    number: int
    text: str
    level: int | None = None
    residue: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


Rough = Raw | Grid


def renumbered(rough: Rough, number: Callable[[int], int]) -> Rough:
    """The same with its numbers changed."""
    if isinstance(rough, Raw):
        return replace(rough, number=number(rough.number))
    rows = tuple(
        tuple(Cell(tuple(replace(line, number=number(line.number)) for line in cell.lines), cell.colspan, cell.rowspan) for cell in row)
        for row in rough.rows
    )
    return Grid(number(rough.number), rows, rough.heads, rough.flat)


def cell_of(number: int, *texts: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell of these lines; blank ones make none."""
    return Cell(tuple(Line(number, text) for text in texts if text), colspan, rowspan)
