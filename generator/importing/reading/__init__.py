"""Reading a file of any format: what it is, what it says, line by line, and what in it is no text of the plan.

One module per format gives lines as the file has them; what is common to all (residue, flattened tables) comes after.
The libraries for Word, web pages and PDF are imported when a file needs them.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from pathlib import Path

from generator.importing.document import Document
from generator.importing.reading.archive import Archive
from generator.importing.reading.cells import tabulate
from generator.importing.reading.cleaning import clean
from generator.importing.reading.decoding import declared_encoding, decode
from generator.importing.reading.limits import MAX_BYTES, MAX_CHARACTERS, MAX_MARKUP, SUPPORTED, refuse, size
from generator.importing.reading.raw import Rough
from generator.importing.reading.sniffing import binary_format, saved_page, text_format

__all__ = ["read_document"]


def read_document(path: Path) -> Document:
    """What the file holds, whatever its name says; nothing is written, nothing fetched, memory and time are bounded.

    Raises :class:`~generator.problems.ContentError` with one problem, its code ``import.*``, for a file that is absent,
    not to be read, too large, encrypted, damaged, of another format, or without text.
    """
    raw = _bytes(path)
    kind, rough = _rough(raw, path)
    if sum(len(line.text) for line in rough if not hasattr(line, "rows")) > MAX_CHARACTERS:
        raise _too_long(path, MAX_CHARACTERS)
    kept, dropped = clean(rough, printed=kind in {"txt", "md"})
    pieces = tabulate(kept, one_cell_a_line=kind == "txt")
    if not pieces:
        raise refuse(path, "empty", "there is no text in this file", f"Give {SUPPORTED} that holds the plan's text.")
    return Document(kind, hashlib.sha256(raw).hexdigest(), pieces, tuple(dropped))


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refuse(path, "directory", f"this is a folder; expected {SUPPORTED}", "Name one file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise refuse(path, "directory", f"this is not an ordinary file; expected {SUPPORTED}", "Save the document as a file first.")
        if status.st_size > MAX_BYTES:
            found = f"this file has {size(status.st_size)}; at most {size(MAX_BYTES)} are read"
            raise refuse(path, "too-large", found, "Save the document without pictures, or save its text as .txt.")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refuse(path, "missing", "there is no such file", "Check the path; a name with spaces needs quotes.") from None
    except PermissionError:
        raise refuse(path, "permission", "this file may not be read", "Give yourself the right to read it, or copy it elsewhere.") from None
    except OSError as error:
        raise refuse(path, "missing", f"this file cannot be read: {error.strerror}", "Check the path and the disk.") from None
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise refuse(path, "empty", "this file is empty", f"Give {SUPPORTED} that holds the plan's text.")
    return raw


def _too_long(path: Path, most: int) -> Exception:
    return refuse(path, "too-large", f"this document has more than {most} characters", "Import the plan without what is bound with it.")


def _rough(raw: bytes, path: Path) -> tuple[str, Sequence[Rough]]:
    kind = binary_format(raw, path)
    if kind == "docx":
        archive = Archive(raw, path)
        archive.kind()
        from generator.importing.reading.worddoc import read_docx

        return "docx", read_docx(archive)
    if kind == "pdf":
        from generator.importing.reading.pdffile import read_pdf

        return "pdf", read_pdf(raw, path)
    return _text(raw, path)


def _text(raw: bytes, path: Path) -> tuple[str, Sequence[Rough]]:
    page, charset = saved_page(raw) or (raw, None)
    text = decode(page, path, charset or declared_encoding(page))
    kind = text_format(text, path)
    most = MAX_MARKUP if kind == "html" else MAX_CHARACTERS
    if len(text) > most:
        raise _too_long(path, most)
    if kind == "html":
        from generator.importing.reading.webpage import read_html

        return kind, read_html(text, path)
    if kind == "md":
        from generator.importing.reading.markdown import read_markdown

        return kind, read_markdown(text, path)
    from generator.importing.reading.plaintext import read_text

    return kind, read_text(text)
