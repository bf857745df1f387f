"""Text files: a paragraph a line, lines broken at a fixed width, or the whole plan in one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from generator.importing.reading.oneline import is_whole, pieces
from generator.importing.reading.raw import MARK, Raw, Rough

PROSE = 60
"""A line longer than this is a paragraph."""
Measure = Callable[[str], int]


def read_text(text: str) -> list[Rough]:
    """The lines of a text file, numbered as in the file; of a text in one or few long lines, its pieces, counted."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and sum(len(line) for line in filled if is_whole(line)) > sum(map(len, filled)) / 2:
        return pieces(lines)
    if _tabs_indent(filled):
        lines = [line.removeprefix("\t") for line in lines]
    raws = [Raw(number, line) for number, line in enumerate(lines, 1)]
    broken = _hard_width(filled)
    return list(_unwrapped(raws, *broken)) if broken else list(raws)


def _tabs_indent(lines: list[str]) -> bool:
    """Whether a tab at the beginning of a line indents a paragraph rather than marking a cell: what follows is mostly prose."""
    tabbed = [line for line in lines if line.startswith("\t")]
    prose = [line for line in tabbed if "\t" not in line[1:] and (len(line) > PROSE or line.rstrip().endswith(("。", "；", "：")))]
    return len(prose) > 2 and len(prose) > len(tabbed) / 2


# ---- lines of a fixed width ----


def _hard_width(lines: list[str]) -> tuple[Measure, int] | None:
    """How wide a text's lines were when they were broken, on the screen or in characters; None where a line is a paragraph."""
    untabbed = [line.rstrip() for line in lines if "\t" not in line]
    if len(untabbed) < 20:
        return None
    for measure, narrow, wide in ((_width, 40, 130), (len, 20, 80)):
        widths = [measure(line) for line in untabbed]
        full = [line for line, width in zip(untabbed, widths, strict=True) if width >= max(widths) - 3]
        open_ended = [line for line in full if not re.search(r"[。！？；：]$", line)]
        if narrow <= max(widths) <= wide and len(full) > len(untabbed) * 0.45 and len(open_ended) > len(full) * 0.7:
            return measure, max(widths)
    return None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _unwrapped(raws: list[Raw], measure: Measure, width: int) -> list[Raw]:
    """Lines joined to paragraphs: one goes on where the line before is full and it is neither indented nor numbered."""
    joined: list[Raw] = []
    last = 0
    for raw in raws:
        goes_on = joined and not raw.blank and last >= width - 3 and not raw.text.startswith((" ", "\u3000", "\t")) and not MARK.match(raw.text)
        if goes_on:
            before = joined.pop()
            joined.append(Raw(before.number, before.text + raw.text))
        else:
            joined.append(raw)
        last = measure(raw.text.rstrip())
    return joined
