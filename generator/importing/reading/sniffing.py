"""Which format a file is in: by what it holds, never by its name alone."""

from __future__ import annotations

import email
import re
from pathlib import Path

from generator.importing.reading.limits import SAVE_AS, SUPPORTED, refuse

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"{\\rtf", "an RTF file"), (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"), (b"MM\0*", "a picture (TIFF)"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format", "a database"),
)  # fmt: skip
PICTURE_HINT = "A picture has no text: recognise its text (OCR) and save that as .txt, check it, then import it."
UNPACK_HINT = f"Unpack it and import the document in it: {SUPPORTED}."
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
TAG = re.compile(r"</?(?:p|div|table|tr|td|br|span|h[1-6]|ul|li|section|article)\b[^<>]*>", re.IGNORECASE)
RULE = re.compile(r"^ {0,3}\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$", re.MULTILINE)
ATX = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def binary_format(raw: bytes, path: Path) -> str | None:
    """``docx`` (any zip archive), ``pdf``, or None for what may be text; raises import.* for formats known and not read."""
    if raw.startswith(b"PK\x03\x04") or raw.startswith(b"PK\x05\x06"):
        return "docx"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(OLE):
        raise _ole(raw, path)
    for start, what in OTHERS:
        if raw.startswith(start):
            hint = PICTURE_HINT if "picture" in what else UNPACK_HINT if "archive" in what else SAVE_AS
            raise refuse(path, "format", f"this is {what}; expected {SUPPORTED}", hint)
    return None


def _ole(raw: bytes, path: Path) -> Exception:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in raw

    if holds("EncryptedPackage"):
        return refuse(path, "encrypted", "this document is protected by a password", "Remove the password, then import it again.")
    if holds("WordDocument"):
        return refuse(path, "old-word", "this is a Word document of the old format (.doc); expected .docx", SAVE_AS)
    return refuse(path, "format", f"this is an old Office file without a Word document; expected {SUPPORTED}", SAVE_AS)


def saved_page(raw: bytes) -> tuple[bytes, str | None] | None:
    """The page in a web archive (.mht) and the encoding it is sent with; None for other files."""
    head = raw[:2000].lower()
    if b"mime-version:" not in head or b"multipart/related" not in head:
        return None
    message = email.message_from_bytes(raw)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    return (content, part.get_content_charset()) if part is not None and isinstance(content, bytes) else None


def text_format(text: str, path: Path) -> str:
    """``html``, ``md`` or ``txt`` for a text."""
    named_md = path.suffix.lower() in {".md", ".markdown"}
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if (PAGE.match(head) or (PAGE.search(head) and head.startswith("<"))) or (not named_md and len(TAG.findall(text, 0, 200_000)) >= 4):
        return "html"
    if named_md or RULE.search(text) or len(ATX.findall(text)) >= 3:
        return "md"
    return "txt"
