"""Headings that a document prints on two lines, as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.document import Line, Piece
from generator.importing.numbering import RANK, mark

__all__ = ["join_headings"]

_GOES_ON = re.compile(r"(?:的|和|与|及|以|为|、|，|—)$")
_LONGEST = 24


def join_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """第三章 构建优质高效的 / 整合型服务体系: a heading that cannot end so goes on in the short line below it."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(before, Line) and isinstance(piece, Line) and _broken(before.text, piece.text):
            found[-1] = replace(before, text=before.text + piece.text)
        else:
            found.append(piece)
    return found


def _broken(first: str, second: str) -> bool:
    number = mark(first)
    if number is None or number.rank > RANK["third"] or len(first) > 2 * _LONGEST or not _GOES_ON.search(first):
        return False
    return len(second) <= _LONGEST and mark(second) is None and not re.search(r"[。，；：！？]", first[:-1] + second)
