"""PDF files with a text layer: lines and ruled tables of every page, page heads and feet told from the text, paragraphs rejoined."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from generator.importing.reading.limits import MAX_CHARACTERS, MAX_PAGES, refuse
from generator.importing.reading.pdflines import Page, Row, page_lines, paragraphs, without_page_heads
from generator.importing.reading.pdftables import Table, joined_tables, page_tables
from generator.importing.reading.raw import Rough

DAMAGED_HINT = "Download or copy it again; if a viewer can open it, print it to a new PDF, or copy its text into a .txt."
OCR_HINT = "It is a scan: recognise its text (OCR) first, check it, and import the .docx or .txt; or take the text version from the publisher."
BROKEN = (
    PDFException,
    PSException,
    PdfminerException,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AssertionError,
    RecursionError,
    OverflowError,
    AttributeError,
)
"""What pdfminer raises for files that break the format's rules, by no rule of its own."""


def read_pdf(raw: bytes, path: Path) -> list[Rough]:
    """The paragraphs and tables of a PDF; raises import.encrypted, import.truncated, import.too-large, import.no-text."""
    if b"%%EOF" not in raw[-4096:] and b"startxref" not in raw[-4096:]:
        raise refuse(path, "truncated", "this PDF is cut off: its end is missing", DAMAGED_HINT)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that is not quite by the rules
    try:
        pages = _pages(raw, path)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise _locked(path) from None
    except BROKEN as error:
        if isinstance(error.__cause__, PDFPasswordIncorrect) or any(isinstance(part, PDFPasswordIncorrect) for part in error.args):
            raise _locked(path) from None
        raise refuse(path, "truncated", "this PDF is damaged", DAMAGED_HINT) from None
    characters = sum(len(row.text) for page in pages for row in page.rows) + sum(table.size for page in pages for table in page.tables)
    if characters < 5 * len(pages):
        found = f"this PDF has no text layer: {characters} characters on {len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise refuse(path, "no-text", found, OCR_HINT)
    return paragraphs(joined_tables(without_page_heads(pages)))


def _locked(path: Path) -> Exception:
    return refuse(path, "encrypted", "this PDF is protected by a password", "Save a copy without the password, then import that.")


def _pages(raw: bytes, path: Path) -> list[Page]:
    pages: list[Page] = []
    characters = 0
    with pdfplumber.open(BytesIO(raw)) as document:
        if len(document.pages) > MAX_PAGES:
            found = f"this PDF has {len(document.pages)} pages; at most {MAX_PAGES} are read"
            raise refuse(path, "too-large", found, "Import the plan without what is bound with it.")
        for page in document.pages:
            pages.append(_page(page))
            characters += len(page.chars)
            page.close()
            if characters > MAX_CHARACTERS:
                raise refuse(
                    path, "too-large", f"this PDF has more than {MAX_CHARACTERS} characters", "Import the plan without what is bound with it."
                )
    return pages


def _page(page: Any) -> Page:
    tables: list[Table] = page_tables(page)
    rows: list[Row] = page_lines(page.chars, [table.box for table in tables])
    return Page(float(page.width), float(page.height), rows, tables)
