"""Records of a draft: a plan that was imported and is not reviewed yet (layer 1).

A plan's folder with a ``draft.yml`` is a draft. ``draft.yml`` says of every imported record which rule gave each field,
what is doubtful and what a person decided, and where each English text came from. ``catalog.yml`` beside it holds records
that the catalogue lacks; they join it in memory while drafts are loaded, and for good when the draft is accepted.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records import Agency, District, Indicator, Institution, Number, Record, Source, Text

DRAFT_FILE = "draft.yml"
PROPOSED_FILE = "catalog.yml"

State = Literal["open", "accepted", "dismissed"]


class Entry(Record):
    """An imported record, or a sentence or cell to look at: ``id`` is the record's, or a reference such as ``p36.1``.

    ``rules``: field -> name of the rule that gave it. ``doubts``: field -> why a person should look at it.
    """

    id: str
    rules: dict[str, str] = Field(default_factory=dict)
    doubts: dict[str, Text] = Field(default_factory=dict)
    state: State = "open"


class Translated(Record):
    """Where the English of a text came from: ``qianjiang-2021:p40.2``, ``glossary:plan``, ``catalog:jia`` or ``command``.

    ``ref``: a sentence or cell, or a record and its field (``jia-2021-i01.name``). ``similarity``: of the two Chinese
    texts, from 0 to 1; None where there is nothing to compare.
    """

    ref: str
    origin: str
    similarity: Number | None = None


class Draft(Source):
    """``draft.yml``: the file that was imported, what was understood of it, and where its English came from."""

    format: str
    entries: tuple[Entry, ...] = ()
    translations: tuple[Translated, ...] = ()


class Proposed(Record):
    """``catalog.yml`` of a draft: records that the catalogue lacks."""

    districts: tuple[District, ...] = ()
    agencies: tuple[Agency, ...] = ()
    institutions: tuple[Institution, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def is_open(entry: Entry) -> bool:
    """Whether a person has still to decide on it."""
    return entry.state == "open" and bool(entry.doubts)
