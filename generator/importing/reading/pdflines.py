"""From the characters of PDF pages to lines, and from lines to paragraphs: by where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.importing.document import Grid
from generator.importing.reading.cleaning import PAGE_NUMBER
from generator.importing.reading.raw import MARK, Raw, Rough

RADICAL = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufaff]")
SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=[\d%]) (?=[\u4e00-\u9fff])")
CLOSED = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])")
SIMPLIFIED = str.maketrans("⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳", "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the page's upper left corner."""


@dataclass(slots=True)
class Row:
    """A printed line: its text, where it stands, how large its characters are."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int = 0


@dataclass(slots=True)
class Page:
    """A page: its printed lines outside tables, and its tables (:mod:`generator.importing.reading.pdftables`)."""

    width: float
    height: float
    rows: list[Row]
    tables: list[Any] = field(default_factory=list)


# ---- lines ----


def page_lines(chars: Sequence[dict[str, Any]], tables: Sequence[Box]) -> list[Row]:
    """The printed lines of a page outside its tables, from top to bottom."""
    return lines_of([char for char in chars if not any(_inside(char, box) for box in tables)])


def _inside(char: dict[str, Any], box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def lines_of(chars: Sequence[dict[str, Any]]) -> list[Row]:
    """Characters joined to lines: those whose middles are at one height, from left to right; the same one drawn twice counts once."""
    upright = [char for char in chars if char.get("upright", True) and char["text"] and char["size"] > 1]
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(upright, key=lambda char: ((char["top"] + char["bottom"]) / 2, char["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and abs(middle - _middle(rows[-1])) < max(char["size"], rows[-1][0]["size"]) * 0.45:
            rows[-1].append(char)
        else:
            rows.append([char])
    found = [_row(sorted(row, key=lambda char: char["x0"])) for row in rows]
    return [row for row in found if row.text.strip()]


def _middle(row: Sequence[dict[str, Any]]) -> float:
    largest = max(row, key=lambda char: char["size"])
    return float(largest["top"] + largest["bottom"]) / 2


def _row(chars: list[dict[str, Any]]) -> Row:
    size = Counter(round(float(char["size"]), 1) for char in chars).most_common(1)[0][0]
    text = ""
    last: dict[str, Any] | None = None
    for char in chars:
        if last is not None:
            if char["text"] == last["text"] and abs(char["x0"] - last["x0"]) < size * 0.25:
                continue
            gap = char["x0"] - last["x1"]
            if gap > size * 0.9 and not text.endswith(" ") and not char["text"].isspace():
                text += " " * max(1, min(round(gap / (size / 2)), 40))
            elif gap > size * 0.22 and re.match(r"[A-Za-z0-9]", char["text"]) and re.search(r"[A-Za-z,.]$", text):
                text += " "
        text += char["text"]
        last = char
    filled = [char for char in chars if not char["text"].isspace()] or chars
    return Row(_tidy(text), filled[0]["x0"], min(char["top"] for char in filled), filled[-1]["x1"], max(char["bottom"] for char in filled), size)


def _tidy(text: str) -> str:
    """With the usual characters: fonts often name 一 and 民 by the code of the radical, a dash by that of the bar, that looks the same."""
    text = text.replace("\xa0", " ").replace("\xad", "-").replace("\u2015", "—").translate(SIMPLIFIED).strip()
    return RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


# ---- page heads and feet ----


def without_page_heads(pages: list[Page]) -> list[Page]:
    """The pages without page numbers and without lines that come again at the same place on most pages."""
    edges = Counter(_edge(row) for page in pages for row in {id(row): row for row in [*page.rows[:2], *page.rows[-2:]]}.values())
    often = max(3, len(pages) * 0.5)
    for number, page in enumerate(pages):
        for row in page.rows:
            row.page = number
        last = len(page.rows)
        page.rows = [
            row for n, row in enumerate(page.rows)
            if not ((n < 2 or n >= last - 2) and (_is_number(row, page) or (edges[_edge(row)] >= often and _at_edge(row, page))))
        ]  # fmt: skip
    return pages


def _edge(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.top / 6)


def _at_edge(row: Row, page: Page) -> bool:
    return row.bottom < page.height * 0.12 or row.top > page.height * 0.88


def _is_number(row: Row, page: Page) -> bool:
    text = row.text.strip()
    return _at_edge(row, page) and bool(PAGE_NUMBER.fullmatch(text) or re.fullmatch(r"\d{1,4}|[ivxIVX]{1,5}|[-—–\s\d]+", text))


# ---- paragraphs ----


def paragraphs(found: Sequence[Row | Grid]) -> list[Rough]:
    """Lines joined to paragraphs, numbered; a paragraph goes on where a line is full and the next neither indented nor numbered."""
    rows = [row for row in found if isinstance(row, Row)]
    if not rows:
        return _numbered(list(found))
    left, right = _margins(rows)
    spacing = _spacing(rows)
    joined: list[Row | Grid] = []
    before: Row | None = None
    for piece in found:
        if isinstance(piece, Row) and before is not None and isinstance(joined[-1], Row) and _goes_on(before, piece, left, right, spacing):
            joined[-1].text = _glued(joined[-1].text, piece.text)
        else:
            joined.append(
                Row(piece.text, piece.left, piece.top, piece.right, piece.bottom, piece.size, piece.page) if isinstance(piece, Row) else piece
            )
        before = piece if isinstance(piece, Row) else None
    _close_gaps([piece for piece in joined if isinstance(piece, Row)])
    return _numbered(joined)


def _close_gaps(rows: Sequence[Row]) -> None:
    """Some programs write the gap that is drawn between figures and characters as a space: then at nearly every such place."""
    text = "\n".join(row.text for row in rows)
    spaced, closed = len(SPACED.findall(text)), len(CLOSED.findall(text))
    if spaced > 10 and spaced > closed:
        for row in rows:
            row.text = SPACED.sub("", row.text)


def _numbered(pieces: list[Row | Grid]) -> list[Rough]:
    from generator.importing.reading.webbody import Flow

    number = 0
    roughs: list[Rough] = []
    for piece in pieces:
        if isinstance(piece, Row):
            number += 1
            roughs.append(Raw(number, piece.text))
            continue
        start = number
        roughs.append(Flow.renumbered(piece, start.__add__))
        number = max((line.number + start for row in piece.rows for cell in row for line in cell.lines), default=number)
    return roughs


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """The left and right edge of the text: where most lines begin and end."""
    long = [row for row in rows if len(row.text) >= 15] or list(rows)
    lefts = Counter(round(row.left / 3) for row in long)
    rights = Counter(round(row.right / 3) for row in long)
    left = min(place for place, count in lefts.items() if count >= max(lefts.values()) * 0.25)
    right = max(place for place, count in rights.items() if count >= max(rights.values()) * 0.15)
    return left * 3.0, right * 3.0


def _spacing(rows: Sequence[Row]) -> float:
    """The usual distance from a line to the next."""
    steps = Counter(round(below.top - above.top, 0) for above, below in pairwise(rows) if above.page == below.page and below.top > above.top)
    return steps.most_common(1)[0][0] if steps else 0.0


def _goes_on(above: Row, below: Row, left: float, right: float, spacing: float) -> bool:
    size = max(above.size, below.size)
    if abs(above.size - below.size) > size * 0.12 or above.right < right - 1.9 * size:
        return False
    if above.page == below.page and spacing and below.top - above.top > spacing * 1.35 + 1:
        return False
    if below.left > left + 1.2 * size:
        return False
    return above.left <= left + 4.5 * size and not (MARK.match(below.text) and re.search(r"[。；：！？]$", above.text))


def _glued(first: str, second: str) -> str:
    if first.endswith("-") and re.match(r"[a-z]", second):
        return first[:-1] + second
    latin = re.search(r"[A-Za-z,.]$", first) and re.match(r"[A-Za-z]", second)
    return f"{first} {second}" if latin else first + second
