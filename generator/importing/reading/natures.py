"""Rows of a table of indicators whose cells follow one another: each row ends with its nature (预期性, 约束性)."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["ends_rows", "rows_by_nature"]

_HEAD = re.compile(r"(?:指标)?(?:属\s*性|性\s*质)")
_NATURE = re.compile(r"(?:预期|约束|导向|引导|参考|控制)性?(?:指标)?")
_CATEGORY = re.compile(r"(?:指标|一级)?(?:类\s*别|分\s*类|领\s*域|维\s*度)|一级指标")
_COUNTER = re.compile(r"序\s*号")
_PART = re.compile(r"([\u3400-\u9fff]{2,4})[≥≤＞＜>< 达到不低于]*\d[\d.]*[%％‰]?")
"""职工≥80: one of two values of a cell."""


def ends_rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether every row ends with a nature, as the last head says."""
    return not _HEAD.fullmatch(heads[-1]) or all(_NATURE.fullmatch(row[-1]) for row in rows)


def rows_by_nature(body: Sequence[str], heads: Sequence[str]) -> tuple[list[list[str]], int]:
    """The rows, blanks put where a category or number is not repeated, and how many cells they took; none where they do not fit."""
    if not _HEAD.fullmatch(heads[-1]):
        return [], 0
    ends = [n for n, cell in enumerate(body) if _NATURE.fullmatch(cell)]
    rows: list[list[str]] = []
    start = 0
    for end in ends:
        row = _fitted(_paired(list(body[start : end + 1])), heads)
        if len(row) != len(heads):
            return [], 0
        rows.append(row)
        start = end + 1
    return (rows, start) if len(rows) > 1 else ([], 0)


def _paired(row: list[str]) -> list[str]:
    """职工82 and 居民67 are the values of one cell."""
    n = 0
    while n + 1 < len(row):
        first, second = _PART.fullmatch(row[n]), _PART.fullmatch(row[n + 1])
        if first and second and first[1] != second[1]:
            row[n : n + 2] = [f"{row[n]} {row[n + 1]}"]
        n += 1
    return row


def _fitted(row: list[str], heads: Sequence[str]) -> list[str]:
    """A row that lacks its number or the category that it shares with the row above."""
    counter = next((n for n, head in enumerate(heads) if _COUNTER.fullmatch(head)), None)
    category = next((n for n, head in enumerate(heads) if _CATEGORY.fullmatch(head)), None)
    if len(row) < len(heads) and category is not None and (counter is None or category > counter or re.fullmatch(r"\d{1,3}|其中.*", row[0])):
        row.insert(min(category, len(row)), "")
    if len(row) < len(heads) and counter is not None and counter < len(row) and not re.fullmatch(r"\d{1,3}", row[counter]):
        row.insert(counter, "")
    return row
