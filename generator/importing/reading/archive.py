"""The parts of a .docx, unpacked with bounds: what an archive says of itself is checked, and then not believed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from generator.importing.reading.limits import MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, SAVE_AS, refuse, size

BOMB_HINT = "A plan never packs like this: do not open the file; take the document from its publisher again."
DAMAGED_HINT = "Download or copy it again; if a word processor can repair it, save it as a new .docx."


class Archive:
    """A zip file in memory whose parts can be read by name, within the limits."""

    def __init__(self, raw: bytes, path: Path) -> None:
        self.path = path
        try:
            self.file = zipfile.ZipFile(BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise refuse(path, "truncated", "this begins like a .docx (a zip archive), but its end is missing or damaged", DAMAGED_HINT) from None
        self.entries = {info.filename: info for info in self.file.infolist()}
        self._bounded()

    def _bounded(self) -> None:
        entries = self.file.infolist()
        if len(entries) > MAX_ENTRIES:
            raise refuse(self.path, "zip-bomb", f"this archive has {len(entries)} entries; at most {MAX_ENTRIES} are read", BOMB_HINT)
        total = sum(info.file_size for info in entries)
        if total > MAX_UNPACKED:
            raise refuse(self.path, "zip-bomb", f"this archive unpacks to {size(total)}; at most {size(MAX_UNPACKED)} are read", BOMB_HINT)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none.

        Raises :class:`~generator.problems.ContentError` (import.encrypted, import.zip-bomb, import.truncated).
        """
        info = self.entries.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise refuse(self.path, "encrypted", "this archive is protected by a password", "Remove the password, then import it again.")
        if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 4096):
            found = f"{name} in this archive unpacks from {size(info.compress_size)} to {size(info.file_size)}"
            raise refuse(self.path, "zip-bomb", found, BOMB_HINT)
        try:
            with self.file.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise refuse(self.path, "truncated", f"{name} in this .docx is damaged", DAMAGED_HINT) from None
        if len(data) > MAX_PART:
            raise refuse(self.path, "zip-bomb", f"{name} in this archive unpacks to more than {size(MAX_PART)}", BOMB_HINT)
        return data

    def kind(self) -> str:
        """What kind of document the archive is; raises import.format for those that are not read."""
        names = set(self.entries)
        if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
            return "docx"
        if "EncryptedPackage" in names:
            raise refuse(self.path, "encrypted", "this document is protected by a password", "Remove the password, then import it again.")
        known = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint file"), ("content.xml", "an OpenDocument file"), ("OEBPS/", "an e-book"))
        found = next((what for start, what in known if any(name.startswith(start) for name in names)), "a zip archive without a Word document")
        raise refuse(self.path, "format", f"this is {found}, not a document that can be imported", SAVE_AS)
