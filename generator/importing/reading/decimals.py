"""Decimal numbers of headings (1, 1.1, 1.1.1) among words parted by spaces: they count on; values of tables do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["decimal_labels"]

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_WORDS = re.compile(r"[\u3400-\u9fff“]")
_PARAGRAPH = 12


def decimal_labels(tokens: Sequence[str]) -> frozenset[int]:
    """Places of the words that number a heading: each follows on the one before it, and words come after it."""
    filled = [n for n, token in enumerate(tokens) if token]
    found: set[int] = set()
    current: tuple[int, ...] = ()
    for at, place in enumerate(filled[:-1]):
        after = tokens[filled[at + 1]]
        if not _NUMBER.fullmatch(tokens[place]) or not _WORDS.match(after):
            continue
        number = tuple(map(int, tokens[place].split(".")))
        below = tokens[filled[at + 2]] if at + 2 < len(filled) else ""
        if _follows(number, current) and (len(number) > 1 or below == f"{number[0]}.1" or (len(below) > _PARAGRAPH and below[-1] in "。：）〕")):
            found.add(place)
            current = number
    return frozenset(found)


def _follows(number: tuple[int, ...], current: tuple[int, ...]) -> bool:
    """Whether a number is the next one: 2.3 or 2.2.1 or 3 after 2.2; a line may begin with any chapter."""
    depth = len(number)
    if not current:
        return depth == 1
    if depth > len(current):
        return depth == len(current) + 1 and number[:-1] == current and number[-1] == 1
    return number[:-1] == current[: depth - 1] and number[-1] == current[depth - 1] + 1
