"""Bytes to text: by the mark at the beginning, else UTF-8, else GB18030 (which covers GB2312 and GBK)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sized
from pathlib import Path

from generator.importing.reading.limits import SUPPORTED, refuse

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd\U00020000-\U0010ffff\u0080-\u009f\u0590-\u1fff]")
USUAL = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
SAVE_UTF8 = "Save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)."


def decode(raw: bytes, path: Path, declared: str | None = None) -> str:
    """The text of a file, its line ends as line feeds. ``declared``: the encoding a page names, asked where it is not UTF-8.

    Raises :class:`~generator.problems.ContentError` (import.encoding, import.truncated, import.not-text).
    """
    text = _decoded(raw, path, declared)
    if _binary(CONTROL.findall(text), len(text)):
        raise _not_text(path)
    return CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _binary(controls: Sized, size: int) -> bool:
    return len(controls) > 2 + size // 500


def _not_text(path: Path) -> Exception:
    return refuse(path, "not-text", f"this is not text, nor any document known here; expected {SUPPORTED}", "Give the document itself, as published.")


def _decoded(raw: bytes, path: Path, declared: str | None) -> str:
    for mark, name in MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], name, path)
    if wide := _wide(raw):
        return _strict(raw, wide, path)
    for trial in ("utf-8", declared):
        if trial and (text := _try(raw, trial)) is not None:
            return text
    if _binary(CONTROL_BYTE.findall(raw), len(raw)):
        raise _not_text(path)
    if _cut_short(raw):
        hint = "The file ends in the middle of a character: download or copy it again."
        raise refuse(path, "truncated", "this UTF-8 text is cut off", hint, line=raw.count(b"\n") + 1)
    chinese = _try(raw, "gb18030")
    if chinese is None or not _plausible(chinese):
        raise _unknown(raw, path)
    return chinese


def _strict(raw: bytes, name: str, path: Path) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        found = f"this text says it is {name.upper()}, but its byte {error.start + 1} does not fit"
        raise refuse(path, "encoding", found, SAVE_UTF8) from None


def _try(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode("gb18030" if name.lower().replace("-", "") in {"gb2312", "gbk", "gb18030"} else name)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: its line ends and digits hold a zero in every second byte."""
    sample = raw[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even == odd:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = _try(raw[: len(raw) // 2 * 2], name)
    return name if text is not None and len(USUAL.findall(text)) > len(text) // 3 else None


def _cut_short(raw: bytes) -> bool:
    """Whether all but the last character is UTF-8, and Chinese at that."""
    for cut in (1, 2, 3):
        text = _try(raw[:-cut], "utf-8")
        if text is not None and raw[-cut] >= 0xC0:
            return bool(USUAL.search(text))
    return False


def _plausible(text: str) -> bool:
    """Rubbish read as GB18030 gives private, rare and foreign characters; Chinese text gives few."""
    foreign = sum(1 for char in text if ord(char) > 0x7F)
    return foreign > 0 and len(STRANGE.findall(text)) <= 2 + foreign // 50 and len(USUAL.findall(text)) >= foreign // 2


def _unknown(raw: bytes, path: Path) -> Exception:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        found = f"this text is neither UTF-8 nor GB18030: byte {raw[error.start]:#04x} cannot stand here"
        return refuse(path, "encoding", found, SAVE_UTF8, line=line, column=column)
    raise AssertionError("only called for what is not UTF-8")  # pragma: no cover


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = META.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None
