"""The Chinese words are those that were compared with the source.

The source itself is not kept here. When ``atlas verify PLAN FILE`` has found a plan's words to be those of its source, it
writes ``seals.yml``: a line for each block and table row, with a digest of every sentence and cell (white space aside; ``_``
is a blank cell), and the source's own SHA-256. A word that is changed since, a sentence, cell, row or block that is dropped,
added or moved, no longer fits its digest. Restore it; or, where the change brings the text nearer to the source, run
``atlas verify`` with the source again: it writes the seals anew when the two are equal, and only then. Never edit
``seals.yml`` by hand. The heads of columns are put together from the table's own header rows, and from nothing else.

Of an English text the seal holds what must not change unnoticed and no other gate can tell for every word: its names, numbers
and units, at least and at most, and how many items its lists have. Its wording is free. Where such a change is meant, compare the English with the
Chinese and run ``atlas verify PLAN`` without a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan, Seal
from generator.yaml_source import Pointer

CODES = {
    "seal.none": "a plan's words were never compared with its source",
    "seal.changed": "words are not those that were compared with the source",
    "seal.missing": "a block or row was not there when the text was compared with the source",
    "seal.lost": "a block, row, sentence or cell that was compared with the source is gone",
    "seal.source": "a plan names another source than the one it was compared with",
    "seal.column": "the head of a column is not made of its table's header rows",
    "seal.english": "names, numbers, units or list items of an English text are not those that were reviewed",
}
SOURCE = "source"
BLANK = "_"
_AGAIN = "Restore it as printed, or run atlas verify {} with the source."


class Unit(NamedTuple):
    """A block or row: its id, its file and record, the way to it, and each sentence or cell with the way to that."""

    of: str
    file: str
    record: str
    pointer: Pointer
    words: tuple[tuple[str, Pointer, str, str], ...]
    """Record, pointer, digest, digest of the English."""


def seals(plan: Plan, sha256: str) -> Iterator[Seal]:
    """The seals of a plan whose words equal those of the source with this SHA-256."""
    yield Seal(of=SOURCE, digests=sha256)
    for unit in _units(plan):
        english = " ".join(english for *_, english in unit.words)
        yield Seal(of=unit.of, digests=" ".join(digest for *_, digest, _ in unit.words), english=english if english.strip(f"{BLANK} ") else "")


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for everything that does not fit its seal."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        yield from _columns(plan, folder, places)
        if not places.complete(*(f"{folder}/{name}.yml" for name in ("text", "tables", "seals"))):
            continue
        if any(seal.of == SOURCE for seal in plan.seals):
            yield from _source(plan, folder, places)
            yield from _words(plan, places)
            yield from _english(plan, places)
        else:
            hint = f"Run atlas verify {plan.meta.id} FILE with the text it was imported from."
            message = f"the words of {plan.meta.id} were never compared with its source"
            yield places.problem(f"{folder}/plan.yml", None, ("source",), "seal.none", message, hint, severity="warning")


def _source(plan: Plan, folder: str, places: Places) -> Iterator[Problem]:
    sealed = next(seal.digests for seal in plan.seals if seal.of == SOURCE)
    if sealed != plan.meta.source.sha256:
        message = f"the text was compared with a source whose sha256 is {sealed}"
        hint = _AGAIN.format(plan.meta.id)
        yield places.problem(f"{folder}/plan.yml", None, ("source", "sha256"), "seal.source", message, hint)


def _words(plan: Plan, places: Places) -> Iterator[Problem]:
    sealed = {seal.of: seal.digests.split() for seal in plan.seals if seal.of != SOURCE}
    units = list(_units(plan))
    hint = _AGAIN.format(plan.meta.id)
    for unit in units:
        if unit.of not in sealed:
            message = f"{unit.of} was not there when the text was compared with the source"
            yield places.problem(unit.file, unit.record, unit.pointer, "seal.missing", message, hint)
        else:
            yield from _unit(unit, sealed[unit.of], hint, places)
    yield from _lost(list(sealed), units, hint, places)


def _unit(unit: Unit, sealed: Sequence[str], hint: str, places: Places) -> Iterator[Problem]:
    if len(unit.words) < len(sealed):
        at = next((n for n, (word, digest) in enumerate(zip(unit.words, sealed, strict=False)) if word[2] != digest), len(unit.words) - 1)
        record, pointer = unit.words[at][:2] if unit.words else (unit.record, unit.pointer)
        message = f"{unit.of} had {len(sealed)} sentences or cells when it was compared with the source, it has {len(unit.words)}"
        yield places.problem(unit.file, record, pointer, "seal.lost", message, hint)
        return
    for n, (record, pointer, digest, _) in enumerate(unit.words):
        if n >= len(sealed) or digest != sealed[n]:
            message = "this is not the text that was compared with the source"
            yield places.problem(unit.file, record, pointer, "seal.changed", message, hint)
            if len(unit.words) != len(sealed):
                return


def _english(plan: Plan, places: Places) -> Iterator[Problem]:
    """English texts whose Chinese is sealed and which say other names, numbers, units or numbers of items than they did."""
    sealed = {seal.of: seal for seal in plan.seals if seal.english}
    hint = f"Restore it; or compare it with the Chinese and run atlas verify {plan.meta.id}."
    for unit in _units(plan):
        before = sealed[unit.of].english.split() if unit.of in sealed else []
        for (record, pointer, _, english), reviewed in zip(unit.words, before, strict=False):
            if BLANK not in (english, reviewed) and english != reviewed and len(before) == len(unit.words):
                message = "the names, numbers, units or list items of this English are not those that were reviewed"
                yield places.problem(unit.file, record, (*pointer[:-1], "en"), "seal.english", message, hint)


def _lost(sealed: list[str], units: list[Unit], hint: str, places: Places) -> Iterator[Problem]:
    """What is gone, said where it stood; and what stands elsewhere than it did."""
    here = {unit.of: unit for unit in units}
    before = units[0] if units else None
    for of in sealed:
        if of in here:
            before = here[of]
        elif before:
            message = f"{of}, which stood after {before.of} when the text was compared with the source, is gone"
            yield places.problem(before.file, before.record, before.pointer, "seal.lost", message, hint)
    kept = [of for of in sealed if of in here]
    for unit, of in zip((unit for unit in units if unit.of in sealed), kept, strict=False):
        if unit.of != of:
            message = f"{unit.of} stands where {of} stood when the text was compared with the source"
            yield places.problem(unit.file, unit.record, unit.pointer, "seal.changed", message, hint)
            return


# ---- what is sealed ----


def _units(plan: Plan) -> Iterator[Unit]:
    folder = f"content/plans/{plan.meta.id}"
    for block in plan.blocks:
        words = tuple((sentence.id, ("zh",), digest(sentence.zh), english_digest(sentence.en)) for sentence in block.sentences)
        yield Unit(block.id, f"{folder}/text.yml", block.id, ("id",), words)
    for table in plan.tables:
        for r, row in enumerate(table.rows):
            found: list[tuple[str, Pointer, str, str]] = []
            for c, cell in enumerate(row.cells):
                way: Pointer = ("rows", r, "cells", c)
                several = len(cell.sentences) > 1
                for n, text in enumerate(cell.sentences):
                    pointer = (*way, *([n] if several else []), "zh")
                    found.append((table.id, pointer, digest(text.zh), english_digest(text.en)))
                found += [] if cell.sentences else [(table.id, way, BLANK, BLANK)]
            yield Unit(f"{table.id}.{row.id}", f"{folder}/tables.yml", table.id, ("rows", r, "id"), tuple(found))


def digest(text: str) -> str:
    """A short digest of words, white space aside."""
    return blake2b(_squeeze(text).encode(), digest_size=4).hexdigest()


_TELLING = re.compile(
    r"(?<=[\w”’)%,;:] )[A-Z][\w’'-]*|\d[\d,.]*|[%‰,;:()]|\b(?:and|or|as well as|beds?|places?|years?|days?|months?|persons?|people|"
    r"times|hours?|minutes?|institutions?|hospitals?|centers?|stations?|posts?|clinics?|doctors?|physicians?|nurses?|"
    r"kilometers?|meters?|square|hectares?|tons?|seconds?|weeks?|percentage points?|hundred|thousand|million|billion|trillion|"
    r"least|most|more|less|fewer|below|above|within|nearly|not?)\b"
)
"""What an English text says that its wording may not change: names inside it, numbers, how they compare, signs and words between items, units."""


def english_digest(text: str | None) -> str:
    """A short digest of an English text's names, numbers, units and separators; ``_`` for none."""
    if text is None:
        return BLANK
    return blake2b(" ".join(_TELLING.findall(text)).encode(), digest_size=3).hexdigest()


def _columns(plan: Plan, folder: str, places: Places) -> Iterator[Problem]:
    for table in plan.tables:
        printed = sorted({_squeeze(cell.zh) for row in table.rows if row.header for cell in row.cells} - {""}, key=len, reverse=True)
        for n, column in enumerate(table.columns) if printed else ():
            if rest := _left(column.zh, printed):
                hint = f"The header rows read: {' | '.join(reversed(printed))[:120]}"
                message = f"{rest!r} stands in no header row of {table.id}"
                yield places.problem(f"{folder}/tables.yml", table.id, ("columns", n, "zh"), "seal.column", message, hint)


def _left(head: str, printed: Sequence[str]) -> str:
    """What of a column's head no header cell prints; signs that join two of them aside."""
    rest = _squeeze(head)
    for words in printed:
        rest = rest.replace(words, "")
    return rest.strip("（）—·：、-/")


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
