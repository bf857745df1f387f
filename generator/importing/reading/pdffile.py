"""PDF files with a text layer: characters and drawn lines of every page, page heads and feet left out, paragraphs rejoined.

PDFium reads the file: it is made for files from anywhere, and reads a page in a hundredth of a second.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from math import pi
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.importing.reading.limits import MAX_CHARACTERS, MAX_PAGES, refuse
from generator.importing.reading.pdfedges import Edge
from generator.importing.reading.pdfguard import guard
from generator.importing.reading.pdflines import Char, Page, lines_of
from generator.importing.reading.pdfpages import joined_tables, paragraphs, without_page_heads
from generator.importing.reading.pdftables import page_tables
from generator.importing.reading.raw import Rough

DAMAGED_HINT = "Download or copy it again; if a viewer can open it, print it to a new PDF, or copy its text into a .txt."
OCR_HINT = "It is a scan: recognise its text (OCR) first, check it, and import the .docx or .txt; or take the text version from the publisher."
MAX_OBJECTS = 100_000
"""Drawn objects looked at on one page; a ruled table has some hundreds."""
HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
THIN = 3.0
"""Points up to which a drawn rectangle is a line."""
SAMPLE = 60
"""How many characters of a page are asked how they are turned."""
Point = tuple[float, float]


def read_pdf(raw: bytes, path: Path) -> list[Rough]:
    """The paragraphs and tables of a PDF; raises import.encrypted, import.truncated, import.zip-bomb, import.too-large, import.no-text."""
    if b"%%EOF" not in raw[-4096:] and b"startxref" not in raw[-4096:]:
        raise refuse(path, "truncated", "this PDF is cut off: its end is missing", DAMAGED_HINT)
    guard(raw, path)
    pages = _pages(raw, path)
    characters = sum(len(row.text) for page in pages for row in page.rows) + sum(table.size for page in pages for table in page.tables)
    if characters < 5 * len(pages):
        found = f"this PDF has no text layer: {characters} characters on {len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise refuse(path, "no-text", found, OCR_HINT)
    return paragraphs(joined_tables(without_page_heads(pages)))


def _pages(raw: bytes, path: Path) -> list[Page]:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise refuse(path, "encrypted", "this PDF is protected by a password", "Save a copy without the password, then import that.") from None
        raise refuse(path, "truncated", "this PDF is damaged", DAMAGED_HINT) from None
    try:
        if len(document) > MAX_PAGES:
            found = f"this PDF has {len(document)} pages; at most {MAX_PAGES} are read"
            raise refuse(path, "too-large", found, "Import the plan without what is bound with it.")
        return _read(document, path)
    except pypdfium2.PdfiumError:
        raise refuse(path, "truncated", "a page of this PDF is damaged", DAMAGED_HINT) from None
    finally:
        document.close()


def _read(document: Any, path: Path) -> list[Page]:
    pages: list[Page] = []
    left = MAX_CHARACTERS
    for page in document:
        text = page.get_textpage()
        turn = _turn(text)
        width, height = _size(page, turn)
        place = _place(page, turn)
        left -= text.count_chars()
        if left < 0:
            raise refuse(path, "too-large", f"this PDF has more than {MAX_CHARACTERS} characters", "Import the plan without what is bound with it.")
        tables, outside = page_tables(list(_edges(page, place)), list(_chars(text, place)), width * height)
        pages.append(Page(width, height, lines_of(outside), tables))
        text.close()
        page.close()
    return pages


def _turn(text: Any) -> int:
    """How many quarters to the left most of a page's characters are turned: wide tables are often printed sideways."""
    count = text.count_chars()
    some = range(0, count, max(1, count // SAMPLE))
    angles = Counter(round(angle / (pi / 2)) % 4 for n in some if (angle := pdfium.FPDFText_GetCharAngle(text.raw, n)) >= 0)
    return -angles.most_common(1)[0][0] % 4 if angles else 0


def _size(page: Any, turn: int) -> Point:
    """Width and height of a page as its text stands."""
    left, bottom, right, top = page.get_bbox()
    return (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)


def _place(page: Any, turn: int) -> Callable[[float, float], Point]:
    """From a place in the file to the one from the upper left corner of the page, held so that its text stands upright."""
    left, bottom, right, top = page.get_bbox()
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turn]


def _chars(text: Any, place: Callable[[float, float], Point]) -> Iterator[Char]:
    """The characters of a page, measured from its upper left corner; spaces that are only supposed have no width."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    into, into_x, into_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, n)
        if code == HYPHEN or (code > 31 and code not in {0xFFFE, 0xFFFF}):
            pdfium.FPDFText_GetLooseCharBox(text.raw, n, into)
            pdfium.FPDFText_GetCharOrigin(text.raw, n, into_x, into_y)
            one, other = place(box.left, box.top), place(box.right, box.bottom)
            size = max(abs(one[1] - other[1]), abs(one[0] - other[0]))
            yield Char("-" if code == HYPHEN else chr(code), min(one[0], other[0]), max(one[0], other[0]), place(x.value, y.value)[1], size)


# ---- drawn lines ----


Matrix = tuple[float, float, float, float, float, float]


def _edges(page: Any, place: Callable[[float, float], Point]) -> Iterator[Edge]:
    """The horizontal and vertical lines of a page, those of rectangles among them."""
    objects = (pdfium.FPDFPage_GetObject(page.raw, n) for n in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)))
    for drawn, outer in _paths(objects, (1, 0, 0, 1, 0, 0), 0):
        points = list(_segments(drawn, _times(_matrix(drawn), outer), place))
        across, down = ([point[n] for side in points for point in side] or [0.0] for n in (0, 1))
        left, right, top, bottom = min(across), max(across), min(down), max(down)
        if right - left <= THIN and bottom - top > THIN:
            yield Edge(True, (left + right) / 2, top, bottom)
        elif bottom - top <= THIN and right - left > THIN:
            yield Edge(False, (top + bottom) / 2, left, right)
        else:
            yield from (edge for side in points for edge in _side(*side))


def _paths(objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The paths among objects, those in groups (form objects) with the group's place."""
    for drawn in objects:
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield drawn, outer
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            inner = (pdfium.FPDFFormObj_GetObject(drawn, n) for n in range(min(pdfium.FPDFFormObj_CountObjects(drawn), MAX_OBJECTS)))
            yield from _paths(inner, _times(_matrix(drawn), outer), depth + 1)


def _matrix(drawn: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _segments(drawn: Any, matrix: Matrix, place: Callable[[float, float], Point]) -> Iterator[tuple[Point, Point]]:
    """The straight sides of a path: a line, a frame around a cell, or a whole net of lines drawn at once."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for n in range(min(pdfium.FPDFPath_CountSegments(drawn), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, n)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, start
        last = point


def _side(first: Point, second: Point) -> Iterator[Edge]:
    (ax, ay), (bx, by) = first, second
    if abs(ax - bx) < 1 and abs(ay - by) > THIN:
        yield Edge(True, (ax + bx) / 2, min(ay, by), max(ay, by))
    elif abs(ay - by) < 1 and abs(ax - bx) > THIN:
        yield Edge(False, (ay + by) / 2, min(ax, bx), max(ax, bx))
