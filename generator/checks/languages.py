"""Both languages, or a listed absence.

Every text that contains Chinese characters has an English one. ``en: null``, written out, says that a translation is
known to be missing: it is listed as a warning and shown to readers as untranslated, never replaced silently. Numbers,
dashes and units need no translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Text
from generator.yaml_source import Pointer

CODES = {
    "language.english-missing": "a Chinese text has no English",
    "language.untranslated": "a translation is marked as missing (en: null)",
    "language.chinese-missing": "a text has no Chinese",
}

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each text that lacks a language."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        yield from _texts(plan.meta, f"{folder}/plan.yml", None, places)
        for kind in ("blocks", "tables", "commitments", "indicators", "projects", "notes"):
            file = f"{folder}/{'text' if kind == 'blocks' else kind}.yml"
            for record in getattr(plan, kind):
                yield from _texts(record, file, record.id, places)
    for kind in ("districts", "areas", "indicators", "agencies", "institutions", "glossary"):
        for record in getattr(dataset.catalog, kind):
            yield from _texts(record, f"content/catalog/{kind}.yml", record.id, places)


def _texts(record: Any, file: str, record_id: str | None, places: Places) -> Iterator[Problem]:
    for pointer, text in texts_of(record, ()):
        if not text.zh.strip():
            yield places.problem(file, record_id, pointer, "language.chinese-missing", "this text has no Chinese", "Write zh: as printed.")
        elif not text.en and HAN.search(text.zh):
            yield _missing(file, record_id, pointer, text, places)


def _missing(file: str, record_id: str | None, pointer: Pointer, text: Text, places: Places) -> Problem:
    quoted = text.zh if len(text.zh) <= 40 else text.zh[:40] + "…"
    if "en" in text.model_fields_set and text.en is None:
        message, hint = f"not yet translated: {quoted!r}", "Readers see it marked as untranslated."
        return places.problem(file, record_id, pointer, "language.untranslated", message, hint, severity="warning")
    hint = "Add en:, or write en: null to list it as untranslated."
    return places.problem(file, record_id, pointer, "language.english-missing", f"no English for {quoted!r}", hint)


def texts_of(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Text]]:
    """Every text below a value with the way to it, records and lists looked into."""
    if isinstance(value, Text):
        yield pointer, value
    elif isinstance(value, (str, int, Decimal)):
        return
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from texts_of(item, (*pointer, n))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*pointer, name))
