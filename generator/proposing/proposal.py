"""What a rule gives, and the few ways in which rules read a plan: tables as grids, names without their unit, numbers in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.dataset import Dataset, Passage
from generator.quantities import normalise
from generator.records import Evidence, Plan, Row, Table, Text

Kind = Literal[
    "value-conflict", "arithmetic", "weaker-than-baseline", "numbering", "count", "date", "label", "naming", "gap", "typo", "wording",
]  # fmt: skip
Severity = Literal["high", "medium", "low"]
BLANK = re.compile(r"^[—–\-－/／\s]*$")
_NUMBER = re.compile(r"^\d+(?:,\d{3})*(?:\.\d+)?$")
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that a rule drafts; a person keeps, edits or dismisses it. ``rule`` is the rule's name.

    Where the Chinese text quotes the plan, the English quotes the same words, so that both state the same numbers.
    """

    rule: str
    kind: Kind
    severity: Severity
    text: Text
    evidence: tuple[Evidence, ...]


Rule = Callable[[Dataset, Plan], Iterator[Proposal]]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a table's grid: its reference and what it prints."""

    ref: str
    zh: str

    @property
    def blank(self) -> bool:
        """Whether it prints nothing, or only a dash."""
        return bool(BLANK.match(self.zh))

    @property
    def number(self) -> Decimal | None:
        """The plain number it prints; None for anything else."""
        return plain_number(self.zh)

    @property
    def evidence(self) -> Evidence:
        """The whole cell, quoted."""
        return Evidence(ref=self.ref, quote=self.zh)


def plain_number(text: str) -> Decimal | None:
    """The number that a text consists of, without comparator or unit; None for any other text."""
    words = normalise(text)
    return Decimal(words.replace(",", "")) if _NUMBER.match(words) else None


def grid(table: Table, row: Row) -> dict[int, Place]:
    """A row's cells by column, counted from 0; a cell that spans columns stands in its last one."""
    found: dict[int, Place] = {}
    column = 0
    for n, cell in enumerate(row.cells, 1):
        column += cell.colspan
        found[column - 1] = Place(f"{table.id}.{row.id}.c{n}", cell.zh)
    return found


def body(table: Table) -> list[dict[int, Place]]:
    """The grids of all rows below the column heads."""
    return [grid(table, row) for row in table.rows if not row.header]


def label(cells: dict[int, Place]) -> Place | None:
    """What names a row: its first cell that prints words."""
    return next((cells[key] for key in sorted(cells) if not cells[key].blank and cells[key].number is None), None)


def heads(table: Table) -> dict[int, Place]:
    """The lowest printed column head of each column."""
    found: dict[int, Place] = {}
    for row in table.rows:
        if row.header:
            found |= {column: place for column, place in grid(table, row).items() if place.zh.strip()}
    return found


def bare(name: str) -> str:
    """A printed indicator name without 其中 and without the unit in brackets at its end."""
    return re.sub(r"[（(][^（）()]*[）)]+$", "", name.removeprefix("其中：")).strip()


def prose(dataset: Dataset, plan: Plan) -> Iterator[Passage]:
    """The plan's sentences outside tables, in order."""
    yield from (p for p in dataset.passages.values() if p.plan == plan.meta.id and p.cell is None)


def han_number(text: str) -> int | None:
    """A counting number up to 99 in Chinese or plain digits; None for anything else."""
    words = normalise(text)
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not words or any(c not in _HAN for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    return (_HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)) if ten else _HAN[words]


def shown(value: Decimal) -> str:
    """A value for a note's text, without an exponent."""
    return f"{value:f}"
