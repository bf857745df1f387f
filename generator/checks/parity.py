"""What the Chinese states in numbers, the English states, and the reverse.

Every number in digits of a Chinese text, with its ``%`` or ``‰``, stands in its English, in digits or in words, and every
number in digits of the English stands in the Chinese. 万 and 亿 are multiplied out, as are "million" and "thousand"; a
number may be a numeral (三分之二, 第十四个), an ordinal, a month or a chapter's Roman number. Counts in words (六大中心,
"two hospitals") must have their like, too. Units of length, area, time and money go with their numbers. How often a number
stands matters: one that is repeated is repeated in both.

An English that has to differ is a waiver in the plan's ``waivers.yml``, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.checks.languages import texts_of
from generator.checks.stated import Figure, counts, figures, in_words, missing_units
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan, Table, Text
from generator.yaml_source import Pointer

CODES = {
    "parity.number": "a number stands in one language and not in the other",
    "parity.unit": "a unit stands in one language and not in the other",
}
_SIDES = {"zh": "Chinese is not in the English", "en": "English is not in the Chinese"}
CATALOG = ("districts", "areas", "indicators", "agencies", "institutions")


class Bilingual(NamedTuple):
    """A text in both languages: its file, record, pointer, and the reference a waiver may name."""

    file: str
    record: str | None
    pointer: Pointer
    ref: str
    text: Text


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each number or unit that one of the two languages lacks."""
    for plan in dataset.plans.values():
        waived = {(waiver.ref, waiver.code) for waiver in plan.waivers}
        for found in texts(plan):
            for code, message, hint in differences(found.text.zh, found.text.en or ""):
                if (found.ref, code) not in waived:
                    yield places.problem(found.file, found.record, (*found.pointer, "en"), code, message, hint)
    for kind in CATALOG:
        for record in getattr(dataset.catalog, kind):
            for pointer, text in texts_of(record, ()):
                for code, message, hint in differences(text.zh, text.en or ""):
                    yield places.problem(f"content/catalog/{kind}.yml", record.id, (*pointer, "en"), code, message, hint)


@cache
def differences(zh: str, en: str) -> tuple[tuple[str, str, str], ...]:
    """Code, message and hint of each number or unit that only one of two texts states; nothing is missing from no text."""
    if not en or zh == en:
        return ()
    chinese, english = figures(zh, "zh"), figures(en, "en")
    missing, added = _unmatched(chinese, english)
    numbers = [("zh", f.printed) for f in missing if f.values.isdisjoint(in_words(en, "en"))]
    numbers += [("en", f.printed) for f in added if f.values.isdisjoint(in_words(zh, "zh"))]
    numbers += [("zh", printed) for printed, value in counts(zh, "zh") if value not in _values(english) | in_words(en, "en")]
    numbers += [("en", printed) for printed, value in counts(en, "en") if value not in _values(chinese) | in_words(zh, "zh")]
    units = [(language, unit) for unit, language in missing_units(zh, en)]
    hint = f"The Chinese reads: {zh[:120]}{'…' if len(zh) > 120 else ''}"
    return (
        *(("parity.number", f"{printed!r} of the {_SIDES[language]}", hint) for language, printed in numbers),
        *(("parity.unit", f"the unit {unit!r} of the {_SIDES[language]}", hint) for language, unit in units),
    )


def _unmatched(chinese: Sequence[Figure], english: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left of both when each figure has met one of the other language."""
    left, right = [], list(english)
    for figure in sorted(chinese, key=lambda one: len(one.values)):  # the unambiguous choose first
        partner = next((other for other in right if figure.agrees(other)), None)
        if partner is None:
            left.append(figure)
        else:
            right.remove(partner)
    return left, right


def _values(found: Sequence[Figure]) -> frozenset[Decimal]:
    return frozenset(value for figure in found for value in figure.values)


# ---- every text of a plan ----


def texts(plan: Plan) -> Iterator[Bilingual]:
    """Every text of a plan that stands in both languages."""
    folder = f"content/plans/{plan.meta.id}"
    for pointer, text in texts_of(plan.meta, ()):
        yield Bilingual(f"{folder}/plan.yml", None, pointer, "", text)
    yield from sentences(plan)
    for kind in ("indicators", "commitments", "projects", "notes"):
        for record in getattr(plan, kind):
            for pointer, text in texts_of(record, ()):
                yield Bilingual(f"{folder}/{kind}.yml", record.id, pointer, record.id, text)


def sentences(plan: Plan) -> Iterator[Bilingual]:
    """Every sentence and cell of a plan, and the heads of its columns."""
    folder = f"content/plans/{plan.meta.id}"
    for block in plan.blocks:
        for sentence in block.sentences:
            yield Bilingual(f"{folder}/text.yml", sentence.id, (), sentence.id, sentence)
    for table in plan.tables:
        yield from _of_table(table, f"{folder}/tables.yml")


def _of_table(table: Table, file: str) -> Iterator[Bilingual]:
    for n, column in enumerate(table.columns):
        yield Bilingual(file, table.id, ("columns", n), table.id, column)
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            for n, text in enumerate(cell.sentences):
                pointer: Pointer = ("rows", r, "cells", c, *([n] if len(cell.sentences) > 1 else []))  # cells are written short
                yield Bilingual(file, table.id, pointer, f"{table.id}.{row.id}.c{c + 1}.{n + 1}", text)
