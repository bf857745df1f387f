"""Lines that say what they are by where they stand: a signature above its date, a table's title above the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importing.document import Line, Piece
from generator.importing.numbering import mark

__all__ = ["signature_lines", "table_titles"]

_DATE = re.compile(
    r"[（(]?(?:\d{4}|[〇零○ＯO一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?"
)
_BODY = re.compile(r"[\u3400-\u9fff（）()、\s]{2,40}(?:政府|办公室|办公厅|委员会|领导小组|指挥部|局|委)")
_UNIT = re.compile(r"\s*[（(]?(?:计量)?单位[：:]")
_TITLE = re.compile(r"[^。，；：！？:;!?]{3,40}")
_MOST = 2
"""A table's title is broken over no more lines."""


def signature_lines(pieces: Sequence[Piece]) -> set[int]:
    """Numbers of the lines that sign: a date alone on its line and the bodies' names on the lines right above it."""
    found: set[int] = set()
    for n, piece in enumerate(pieces):
        if not isinstance(piece, Line) or not _DATE.fullmatch(piece.text.strip()):
            continue
        signers = list(_bodies(pieces[:n]))
        found |= {piece.number, *signers} if signers else set()
    return found


def _bodies(pieces: Sequence[Piece]) -> Iterator[int]:
    """The numbers of the last lines that are names of bodies."""
    for piece in reversed(pieces):
        if not isinstance(piece, Line) or not _BODY.fullmatch(piece.text.strip()):
            return
        yield piece.number


def table_titles(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The sentences right above a table that are its title: a line or two without a stop, the unit's line between aside."""
    for n, block in enumerate(blocks):
        if block["kind"] != "table":
            continue
        above = [each for each in blocks[max(0, n - _MOST - 1) : n] if not _UNIT.match(_words(each))]
        for each in reversed(above[-_MOST:]):
            if each["kind"] != "paragraph" or len(each["sentences"]) != 1 or not _TITLE.fullmatch(_words(each)) or mark(_words(each)):
                break
            yield str(each["sentences"][0]["id"])


def _words(block: Mapping[str, Any]) -> str:
    return "".join(str(sentence["zh"]) for sentence in block.get("sentences", ())).strip()
