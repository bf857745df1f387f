"""What a PDF's streams unpack to, looked at before anything interprets them: 60 kB can hold gigabytes of drawing commands."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.importing.reading.archive import BOMB_HINT
from generator.importing.reading.limits import MAX_PART, MAX_RATIO, refuse, size

STREAM = re.compile(rb"stream\r?\n")
IMAGE = re.compile(rb"/Subtype\s*/Image")
DEFLATED = re.compile(rb"/Fl(?:ateDecode)?\b")
ASIDE = 600
"""How far before a stream its dictionary is looked for."""


def guard(raw: bytes, path: Path) -> None:
    """Raise import.zip-bomb where a stream (pictures aside, which are not unpacked here) unpacks to too much."""
    for packed, rounds in _streams(raw):
        data, used = packed, len(packed)
        for n in range(min(rounds, 3)):
            data, taken = _unpacked(data)
            used = taken if n == 0 else used
            if len(data) > MAX_PART and len(data) > MAX_RATIO * used:
                found = f"a part of this PDF unpacks from {size(used)} to more than {size(MAX_PART)}"
                raise refuse(path, "zip-bomb", found, BOMB_HINT)


def _streams(raw: bytes) -> Iterator[tuple[bytes, int]]:
    """The deflated streams that could hold so much, and how many times over they are deflated."""
    for found in STREAM.finditer(raw):
        if raw[found.start() - 3 : found.start()] == b"end":
            continue
        start = raw.rfind(b" obj", max(0, found.start() - ASIDE), found.start())
        said = raw[start if start >= 0 else max(0, found.start() - ASIDE) : found.start()]
        rounds = len(DEFLATED.findall(said))
        end = raw.find(b"endstream", found.end())
        end = end if end >= 0 else len(raw)
        if rounds and not IMAGE.search(said) and (rounds > 1 or (end - found.end()) * 1032 > MAX_PART):
            yield raw[found.end() : end], rounds


def _unpacked(data: bytes) -> tuple[bytes, int]:
    """The beginning of what is packed, up to a little more than is allowed, and how many packed bytes it took."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, MAX_PART + 1)
    except zlib.error:
        return b"", len(data)
    return unpacked, max(len(data) - len(unpacker.unconsumed_tail), 1)
