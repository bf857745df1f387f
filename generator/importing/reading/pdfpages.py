"""From the lines and tables of PDF pages to those of the document: heads and feet left out, what goes on over a page joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importing.document import Cell, Grid, Line
from generator.importing.reading.around import LABEL, labelled
from generator.importing.reading.cleaning import DOTS, PAGE_NUMBER
from generator.importing.reading.pdfedges import TOLERANCE
from generator.importing.reading.pdflines import Page, Row
from generator.importing.reading.pdftables import Place, Table
from generator.importing.reading.raw import MARK, Raw, Rough, renumbered

SIDES = (("(?<=[\u4e00-\u9fff])", r"(?=\d)"), (r"(?<=[\d%])", "(?=[\u4e00-\u9fff])"))
GAPS = [(re.compile(f"{before} {after}"), re.compile(before + after)) for before, after in SIDES]
"""Before and after figures: with a space, and without."""
CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章节篇][ \u3000]*[\u4e00-\u9fff]{2,20}$|[一二三四五六七八九十]+、[\u4e00-\u9fff]{2,20}$")
OWN = re.compile(r"附\s*(?:件|表|录)\s*\d{0,2}[:：]?$|(?:附\s*件|备\s*注)[:：]|专\s*栏\s*\d|附?表\s*\d+\s")
"""What begins a line of its own, however full the line above is."""
BROWSER = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d{1,3}\s*/\s*\d{1,3})?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:上午|下午)?\s?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s.*)?"
)
"""What a browser prints at the head and foot of a page: time and title, address and page number."""


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
    return _at_edge(row, page) and bool(
        BROWSER.fullmatch(text) or PAGE_NUMBER.fullmatch(text) or re.fullmatch(r"\d{1,4}|[ivxIVX]{1,5}|[-—–\s\d]+", text)
    )


# ---- paragraphs ----


def paragraphs(found: Sequence[Row | Grid]) -> list[Rough]:
    """Lines joined to paragraphs, numbered; a paragraph goes on where a line is full and the next neither indented nor numbered."""
    found = [part for piece in found for part in (_labelled(piece) if isinstance(piece, Row) else [piece])]
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
            joined.append(replace(piece) if isinstance(piece, Row) else piece)
        before = piece if isinstance(piece, Row) else None
    _close_gaps([piece for piece in joined if isinstance(piece, Row)])
    return _numbered(joined)


def _labelled(row: Row) -> list[Row]:
    """What stands side by side in the box above a site's article, each for itself."""
    parts = labelled(row.text)
    return [replace(row, text=text, right=row.right if n == len(parts) - 1 else row.left) for n, text in enumerate(parts)]


def _close_gaps(rows: Sequence[Row]) -> None:
    """Some programs write the gap that is drawn between figures and characters as a space: then at nearly every such place."""
    text = "\n".join(row.text for row in rows)
    for spaced, closed in GAPS:
        if (count := len(spaced.findall(text))) > 10 and count > len(closed.findall(text)):
            for row in rows:
                row.text = spaced.sub("", row.text)


def _numbered(pieces: list[Row | Grid]) -> list[Rough]:
    number = 0
    roughs: list[Rough] = []
    for piece in pieces:
        if isinstance(piece, Row):
            number += 1
            roughs.append(Raw(number, piece.text))
            continue
        start = number
        roughs.append(renumbered(piece, start.__add__))
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
    label = LABEL.match(below.text)
    if OWN.match(below.text.strip()) or (label and label.group().endswith(("：", ":"))):
        return False
    if abs(above.size - below.size) > size * 0.12 or above.right < right - max(_first_word(below.text) + 0.5, 1.9) * size:
        return False
    if above.page == below.page and spacing and below.top - above.top > spacing * 1.35 + 1:
        return False
    if DOTS.search(above.text) or DOTS.search(below.text) or CHAPTER.match(below.text):
        return False
    if below.left > left + 1.2 * size:
        return _centred(above, below, left, right) and not MARK.match(below.text)
    return above.left <= left + 4.5 * size and not (MARK.match(below.text) and re.search(r"[。；：！？]$", above.text))


def _centred(above: Row, below: Row, left: float, right: float) -> bool:
    """Whether a full line and the short one in the middle below it are one title."""
    aside = (below.left - left) - (right - below.right)
    return abs(aside) < below.size and below.left > left + 2 * below.size and above.left < left + 2 * above.size and not above.text.endswith("。")


def _first_word(text: str) -> float:
    """How wide what cannot be parted at the beginning of a line is, in widths of a Chinese character."""
    figures = re.match(r"[A-Za-z0-9.,/%<>≥≤＜＞~～—-]*", text)
    length = len(figures.group()) if figures else 0
    closing = re.match(r"[，。；：、）》”！？％‰]*", text[max(length, 1) :])
    return (length * 0.55 if length else 1) + (len(closing.group()) if closing else 0)


def _glued(first: str, second: str) -> str:
    if first.endswith("-") and re.match(r"[a-z]", second):
        return first[:-1] + second
    latin = re.search(r"[A-Za-z,.]$", first) and re.match(r"[A-Za-z]", second)
    return f"{first} {second}" if latin else first + second


# ---- tables over pages ----


def joined_tables(pages: Sequence[Page]) -> list[Row | Grid]:
    """Lines and tables of all pages in order; a table at the top of a page goes on with the one at the end of the page before."""
    pieces: list[Row | Table] = []
    for page in pages:
        own = sorted([*page.rows, *page.tables], key=lambda piece: piece.top if isinstance(piece, Row) else piece.box[1])
        if own and pieces and isinstance(own[0], Table) and isinstance(pieces[-1], Table) and _same_columns(pieces[-1], own[0]):
            _append(pieces[-1], own.pop(0))
        pieces.extend(own)
    return [piece if isinstance(piece, Row) else _grid(piece) for piece in pieces]


def _same_columns(first: Table, second: Table) -> bool:
    if first.loose and second.loose:
        ends = ((first.edges[0], second.edges[0]), (first.edges[-1], second.edges[-1]))
        return len(first.edges) == len(second.edges) and all(abs(a - b) < 2 * TOLERANCE for a, b in ends)
    return len(first.edges) == len(second.edges) and all(abs(a - b) < 2 * TOLERANCE for a, b in zip(first.edges, second.edges, strict=True))


def _append(table: Table, more: Table) -> None:
    """The rows of ``more`` at the end of ``table``, without heads that are printed again."""
    skip = 0
    while skip < min(table.height, more.height, 3) and _row_texts(table, skip) == _row_texts(more, skip) and any(_row_texts(more, skip)):
        skip += 1
    if any(place.row < skip < place.row + place.rowspan for place in more.places):
        skip = 0
    rest = [place for place in more.places if place.row == skip]
    if table.cut_below and (more.cut_above or skip) and all(_above(table, place) for place in rest if place.lines):
        _go_on(table, rest)
        skip += 1
    elif table.spills:
        spilt = [place for place in rest if place.column in table.spills and _above(table, place)]
        more.places = [place for place in more.places if place not in spilt]
        for place in spilt:
            place.rowspan += 1
        _go_on(table, spilt)
    table.cut_below, table.spills = more.cut_below, more.spills
    for place in more.places:
        if place.row >= skip:
            table.places.append(Place(place.row - skip + table.height, place.column, place.rowspan, place.colspan, place.lines, place.full))
    table.height += more.height - skip


def _above(table: Table, rest: Place) -> Place | None:
    """The cell at the end of a table that a cell at the top of the next page goes on from."""
    return next((cell for cell in table.places if cell.column == rest.column and cell.row + cell.rowspan == table.height), None)


def _go_on(table: Table, rest: list[Place]) -> None:
    """The last row of a table goes on over the page: the rest of each cell's text belongs to the cell above it."""
    for place in rest:
        above = _above(table, place)
        if above is None:
            continue
        if place.lines:
            more = [above.lines.pop() + place.lines[0], *place.lines[1:]] if above.full and above.lines else place.lines
            above.lines.extend(more)
            above.full = place.full
        above.rowspan += place.rowspan - 1


def _row_texts(table: Table, row: int) -> list[tuple[int, str]]:
    return sorted((place.column, "".join(place.lines)) for place in table.places if place.row == row)


def _grid(table: Table) -> Grid:
    rows = []
    number = 0
    for at in range(table.height):
        cells = []
        for place in sorted((place for place in table.places if place.row == at), key=lambda place: place.column):
            lines = tuple(Line(number + n, text) for n, text in enumerate(place.lines, 1))
            number += len(lines)
            cells.append(Cell(lines, place.colspan, place.rowspan))
        rows.append(tuple(cells))
    return Grid(1, tuple(rows))
