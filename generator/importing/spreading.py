"""What rows of an indicator table leave to the rows above, where the format lost which cells span rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.importing.cellvalues import nature_of
from generator.importing.columns import Columns
from generator.importing.grids import TableView
from generator.importing.understood import FoundIndicator

MOST_PARTS = 6


def spread_natures(view: TableView, columns: Columns) -> list[str]:
    """For each row the nature printed in the rows above, where natures seem to be merged cells; else "".

    They do in a column left of the names, which groups the rows, and where no more than half of the rows print one.
    """
    blank = [""] * len(view.rows)
    if columns.nature is None or (view.rows and nature_of(view.column(columns.nature)[0]) is None):
        return blank
    texts = view.column(columns.nature)
    told = [text for text in texts if nature_of(text)]
    if columns.nature > columns.name[0] and len(told) * 2 > len(texts):
        return blank
    found = ""
    for n, text in enumerate(texts):
        found = text if nature_of(text) else found
        blank[n] = found
    return blank


def add_up(found: Sequence[FoundIndicator]) -> None:
    """In a table without row numbers, rows after a 其中 are parts as far as they add up to the whole."""
    for n, part in enumerate(found):
        if part.sub_row_of is None or part.reasons.why.get("sub_row_of") != "of-which":
            continue
        whole = next(each for each in found if each.row == part.sub_row_of)
        following = [part, *found[n + 1 : n + MOST_PARTS]]
        for count in range(2, len(following) + 1):
            if following[count - 1].category == whole.category and _sums(whole, following[:count]):
                for each in following[1:count]:
                    each.sub_row_of = whole.row
                    each.reasons.why["sub_row_of"] = "parts-add-up"
                break


def _sums(whole: FoundIndicator, parts: Sequence[FoundIndicator]) -> bool:
    """Whether baselines or targets of the parts add up to the whole's."""
    return any(_total([whole], name) is not None and _total([whole], name) == _total(parts, name) for name in ("baseline", "target"))


def _total(found: Sequence[FoundIndicator], name: str) -> Decimal | None:
    values = [getattr(each, name) for each in found]
    numbers = [value.value for value in values if value is not None and value.value is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(found) and any(numbers) else None
