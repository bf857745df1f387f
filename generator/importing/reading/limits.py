"""How much a file may hold, and how a file that cannot be read is refused: always as a problem, before any harm is done."""

from __future__ import annotations

from pathlib import Path

from generator.problems import ContentError, Problem, Report

MAX_BYTES = 50 * 1024 * 1024
"""A larger file is not opened. The longest plan known is 200 kB of text; scans and photographs make the rest."""
MAX_UNPACKED = 200 * 1024 * 1024
"""What all entries of an archive may say they hold."""
MAX_PART = 30 * 1024 * 1024
"""What one part of an archive may hold once unpacked; counted while unpacking, whatever the archive says."""
MAX_RATIO = 250
"""How many times larger than packed a part may be; Word's own XML packs 10 to 30 times."""
MAX_ENTRIES = 4000
MAX_CHARACTERS = 2_000_000
"""A plan of 20,000 characters is usual, one of 150,000 long."""
MAX_MARKUP = 10_000_000
"""Characters of a web page, its markup included."""
MAX_ELEMENTS = 300_000
"""Elements of a web page, or paragraphs of a Word document."""
MAX_PAGES = 600
MAX_DEPTH = 200
"""How deep elements may be nested before a document is taken for an attack."""

SUPPORTED = "a .docx, .html, .txt, .md or .pdf file"
SAVE_AS = "Open it in a word processor and save it as .docx, or save its text as .txt."


def refuse(path: Path, code: str, message: str, hint: str, *, line: int = 1, column: int = 1) -> ContentError:
    """The error to raise for a file that cannot be imported; ``code`` without its ``import.``."""
    return ContentError(Report([Problem(path.as_posix(), line, column, f"import.{code}", message, hint)]))


def size(count: int) -> str:
    """A number of bytes as people say it: ``52.4 MB``."""
    return f"{count / 1_000_000:.1f} MB"
