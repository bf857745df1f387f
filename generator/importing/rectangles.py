"""The cells of a grid laid out as a rectangle: spans spread, spacers and repeated heads left out, short rows aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.bodies import names_bodies
from generator.importing.document import Cell, Grid
from generator.importing.heads import NATURE, NOTE, TOTAL, is_dash, is_measured, is_unit, is_value, role, squeeze

BLANK = Cell()
_IN_TIME = re.compile(r"(?:19|20)\d\d|持续|长期|每年|年底|月底|按时|常年|全年|季度")
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
    """Whether a row may be a head: several cells, and no value or row number in any of them."""
    printed = [slot.text for slot in row if slot.text and slot.origin]
    return len(printed) > 1 and not any(re.fullmatch(r"\d{1,3}[.、．]?", text) or _is_figure(text) for text in printed)


def _is_figure(text: str) -> bool:
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
    if not own or any(_is_figure(text) or NATURE.match(text) or len(text) > 20 for text in own):
        return False
    if reached or (fewer and not row[0].text and len(own) > 1):
        return True
    return spread and sum(bool(SUBHEAD.search(text)) for text in own) * 2 >= len(own)


def without_repeated_heads(rows: Rows, heads: int) -> Rows:
    """Heads printed again on the next page are left out of the body."""
    printed = [[slot.text for slot in row] for row in rows[:heads]]
    return [row for n, row in enumerate(rows) if n < heads or [slot.text for slot in row] not in printed]


# ---- rows of converted text that lack cells ----


def aligned(rows: Rows, heads: Sequence[str], first: int) -> Rows:
    """Rows short of cells get blanks where the cells are missing, by what the columns hold; totals and notes stay."""
    width = len(heads)
    full = [row for row in rows[first:] if len(row) == width]
    holds = [_holds(head, [row[n].text for row in full]) for n, head in enumerate(heads)]
    found = []
    for n, row in enumerate(rows):
        texts = [slot.text for slot in row]
        short = n >= first and full and 1 < len(row) < width and not TOTAL.fullmatch(texts[0]) and not NOTE.match(texts[0])
        found.append(_placed(row, _places(texts, holds), width if n < len(rows) - 1 else 0) if short else row)
    return found


def _holds(head: str, cells: Sequence[str]) -> str:
    found = role(head)
    if found in ("lead", "support", "responsible"):
        return "bodies"
    if found in ("number", "unit", "nature", "category", "deadline"):
        return found
    if is_measured(head, cells) or (cells and sum(map(is_value, cells)) * 2 > len(cells)):
        return "value"
    return "text"


def _fit(holds: str, text: str) -> int:
    """How well a text fits a column, in points."""
    if not text:
        return 0
    figure = _is_figure(text) or is_dash(text)
    tests = {
        "number": 3 if re.fullmatch(r"\d{1,3}[.、．]?|[（(]\d+[）)]", text) else -4,
        "nature": 3 if NATURE.search(text) and len(text) < 6 else -4,
        "unit": 3 if is_unit(text) else -3,
        "value": 2 if is_value(text) or figure else -3,
        "category": -4 if figure or NATURE.match(text) else 1,
        "bodies": 3 if names_bodies(text) else -2,
        "deadline": 2 if _IN_TIME.search(text) and len(text) < 20 else -2,
        "text": -3 if figure or NATURE.match(text) else 2,
    }
    return tests[holds]


SKIPPED = {"category": 0, "number": 1, "unit": 1}
"""What it costs to leave a column out, in points; cells that span rows stand in the first columns. Others cost 2."""


def _places(texts: Sequence[str], holds: Sequence[str]) -> list[int]:
    """The columns of the texts, in order, that fit best; columns after the last text may stay blank at no cost."""
    best: dict[int, tuple[int, list[int]]] = {0: (0, [])}
    for column, kind in enumerate(holds):
        following: dict[int, tuple[int, list[int]]] = {}
        for used, (points, places) in best.items():
            skipped = points - (SKIPPED.get(kind, 2) if used < len(texts) else 0)
            ways = [(used, skipped, places)]
            if used < len(texts):
                ways.append((used + 1, points + _fit(kind, texts[used]), [*places, column]))
            for reached, sum_of, taken in ways:
                if reached not in following or sum_of > following[reached][0]:
                    following[reached] = sum_of, taken
        best = following
    return best[len(texts)][1]


def _placed(row: list[Slot], columns: Sequence[int], width: int) -> list[Slot]:
    by_column = dict(zip(columns, row, strict=True))
    return [by_column.get(column) or Slot(BLANK) for column in range(max(width, max(columns) + 1))]
