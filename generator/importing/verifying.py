"""Proof that a plan's folder holds its source text, whole and unaltered (white space aside)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.checks.seals import seals
from generator.importing.reading import read_document
from generator.importing.reading.decoding import decode
from generator.importing.writing import write_yaml
from generator.problems import Problem
from generator.records import Plan

CONTEXT = 12
SCHEMA = "../../../site_config/schemas/seals.json"


def read_source(file: Path) -> tuple[bytes, str]:
    """A source's bytes and its text, line by line, without what is no text of the plan (page numbers, contents).

    A text file is not asked of the reader but taken whole, so that the proof holds for the reader, too. Raises
    :class:`~generator.problems.ContentError` for a file that cannot be read.
    """
    document = read_document(file)
    raw = file.read_bytes()
    if document.format == "txt":
        lines = decode(raw, file).split("\n")
        if len(lines) >= max(line.number for line in document.lines()):
            dropped = {line.number for line in document.dropped}
            return raw, "\n".join("" if number in dropped else line for number, line in enumerate(lines, 1))
    lines_by_number: dict[int, str] = {}
    for line in document.lines():
        lines_by_number[line.number] = lines_by_number.get(line.number, "") + line.text
    return raw, "\n".join(lines_by_number.get(number, "") for number in range(1, max(lines_by_number) + 1))


def verify_plan(plan: Plan, source: str) -> list[Problem]:
    """Compare the text rebuilt from blocks and cells with the source. An empty list is the proof.

    A difference is reported once, at its line of the source, with what stands there and what ``content/`` has.
    """
    printed = [(character, line) for line, text in enumerate(source.split("\n"), 1) for character in text if not _blank(character)]
    rebuilt = "".join(character for text in _texts(plan) for character in text if not _blank(character))
    wanted = "".join(character for character, _ in printed)
    if wanted == rebuilt:
        return []
    at = next((n for n, (a, b) in enumerate(zip(wanted, rebuilt, strict=False)) if a != b), min(len(wanted), len(rebuilt)))
    line = printed[min(at, len(printed) - 1)][1] if printed else 1
    there, here = (text[max(0, at - CONTEXT) : at + CONTEXT] or "(end)" for text in (wanted, rebuilt))
    message = f"the source has {there!r}, content/plans/{plan.meta.id}/ has {here!r}"
    hint = "Restore the text as printed; a misprint is kept, with a note."
    return [Problem(plan.meta.source.file, line, 1, "verify.difference", message, hint)]


def seal_plan(root: Path, plan: Plan, source: bytes) -> str:
    """Write the seals of a plan that equals its source (see :func:`verify_plan`); returns the file's name below ``root``."""
    return write_seals(root, plan, hashlib.sha256(source).hexdigest())


def seal_english(root: Path, plan: Plan) -> str:
    """Write a sealed plan's seals anew for the English it has now; its Chinese must be as sealed (``seal.*`` of the check)."""
    return write_seals(root, plan, plan.meta.source.sha256)


def write_seals(root: Path, plan: Plan, sha256: str) -> str:
    """Write a plan's ``seals.yml`` for a source with this SHA-256."""
    name = f"content/plans/{plan.meta.id}/seals.yml"
    write_yaml(root / name, SCHEMA, {"seals": [seal.model_dump(exclude_defaults=True) for seal in seals(plan, sha256)]})
    return name


def _texts(plan: Plan) -> Iterator[str]:
    tables = {table.id: table for table in plan.tables}
    for block in plan.blocks:
        yield from (sentence.zh for sentence in block.sentences)
        if block.table:
            yield from (text.zh for row in tables[block.table].rows for cell in row.cells for text in cell.sentences)


def _blank(character: str) -> bool:
    return character.isspace() or character == "\ufeff"
