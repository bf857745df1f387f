"""The cells of a grid laid out as a rectangle: spans spread, spacers and repeated heads left out, short rows aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.document import Cell, Grid
from generator.importing.heads import NATURE, squeeze

BLANK = Cell()
RESIDUE = re.compile(r"(?:[（(]?(?:续表|接上页|续上表|上接第\d+页|转下页)[）)]?)\d*")
SUBHEAD = re.compile(
    r"(?:19|20)\d\d|年|合计|小计|新建|改造|改建|扩建|目标|实际|基期|现状|数值|单位|名称|其中|牵头|配合|责任|措施|时限|"
    r"[一二三]级|属性|性质|指标|总投资|投资|面积|增速|[（(]"
)


@dataclass(slots=True)
class Slot:
    """A place of the rectangle: the cell that covers it, and whether the cell begins here."""

    cell: Cell
    origin: bool = True

    @property
    def text(self) -> str:
        """The cell's text without white space."""
        return squeeze(self.cell.text)


Rows = list[list[Slot]]


def laid_out(grid: Grid) -> Rows:
    """The grid's rows, each with one slot per column; rows of converted text keep the cells that they have."""
    return [[Slot(cell) for cell in row] for row in grid.rows] if grid.flat else _spread(grid)


def _spread(grid: Grid) -> Rows:
    """HTML's way: a cell takes the next free place and covers as many columns and rows as it says."""
    height = len(grid.rows)
    places: list[dict[int, Slot]] = [{} for _ in range(height)]
    for n, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while column in places[n]:
                column += 1
            for down in range(min(max(cell.rowspan, 1), height - n)):
                for right in range(max(cell.colspan, 1)):
                    places[n + down].setdefault(column + right, Slot(cell, origin=not down and not right))
            column += max(cell.colspan, 1)
    width = max((max(row, default=-1) + 1 for row in places), default=0)
    return [[row.get(column) or Slot(BLANK) for column in range(width)] for row in places]


def without_spacers(rows: Rows) -> Rows:
    """Rows and columns in which nothing is printed are left out; page residue (续表), too."""
    kept = [row for row in rows if any(slot.text and not RESIDUE.fullmatch(slot.text) for slot in row)]
    width = max((len(row) for row in kept), default=0)
    if any(len(row) != width for row in kept):
        return kept
    columns = [n for n in range(width) if not _is_spacer(kept, n)]
    return [[row[n] for n in columns] for row in kept]


def _is_spacer(rows: Rows, column: int) -> bool:
    """Whether a column prints nothing of its own: blanks, and cells that began further left (borders that do not line up)."""
    return all(not row[column].text or (column > 0 and row[column].cell is row[column - 1].cell) for row in rows)


def is_head(row: Sequence[Slot]) -> bool:
    """Whether a row may be a head: several cells, and no value, row number or sentence in any of them."""
    printed = [slot.text for slot in row if slot.text and slot.origin]
    return len(printed) > 1 and not any(re.fullmatch(r"\d{1,3}[.、．]?", text) or is_figure(text) or text.endswith(("。", "；")) for text in printed)


def is_figure(text: str) -> bool:
    """Whether a text is a number with no more than a sign, a unit sign or 左右 beside it; years are none."""
    return bool(re.fullmatch(r"[≥≤≧≦<>＜＞〔\[]?[\d.,:：]+[%‰％左右以上下内〕\]]*", text)) and not re.fullmatch(r"(?:19|20)\d\d", text)


def head_count(rows: Rows, marked: int | None) -> int:
    """How many rows at the top are heads, at least one unless the first row prints values."""
    if not rows or (not marked and not is_head(rows[0])):
        return 0
    count = max(1, min(marked or 1, 3, len(rows)))
    while count < min(3, len(rows) - 1) and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def _goes_on(above: Sequence[Slot], row: Sequence[Slot]) -> bool:
    """Whether the heads go on: parts of a head over several columns, or cells that reach down beside them."""
    reached = any(slot.cell is up.cell for slot, up in zip(row, above, strict=False) if slot.cell is not BLANK)
    spread = any(left.cell is right.cell for left, right in pairwise(above) if left.cell is not BLANK)
    fewer = not above[-1].text or len(row) > len(above) or any(not slot.text for slot in above[1:])
    own = [slot.text for slot in row if slot.text and not any(slot.cell is up.cell for up in above)]
    if not own or any(is_figure(text) or NATURE.match(text) or len(text) > 20 for text in own):
        return False
    if reached or (fewer and not row[0].text and len(own) > 1):
        return True
    return spread and sum(bool(SUBHEAD.search(text)) for text in own) * 2 >= len(own)


def without_repeated_heads(rows: Rows, heads: int) -> Rows:
    """Heads printed again on the next page are left out of the body."""
    printed = [[slot.text for slot in row] for row in rows[:heads]]
    return [row for n, row in enumerate(rows) if n < heads or [slot.text for slot in row] not in printed]
