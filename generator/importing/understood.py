"""What the importer understood: plain values in the shapes of :mod:`generator.records`, each with the rule it rests on.

Everything here is what a plan prints or what follows from it. Names of bodies are as printed; ids of catalogue records
are given only where a catalogue was at hand and knows them. ``why`` names for each field the rule that gave it,
``doubts`` says in both languages why a person should look at a field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.records import Text

__all__ = ["FoundCommitment", "FoundIndicator", "FoundProject", "FoundTask", "FoundValue", "Reasons"]


@dataclass(slots=True)
class Reasons:
    """Field -> name of the rule that gave it (``unit-in-name``); field -> why it is doubtful, zh and en."""

    why: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Text] = field(default_factory=dict)


@dataclass(slots=True)
class FoundValue:
    """A printed value: the fields of :class:`generator.records.Value` (``ref`` of the cell or sentence, quote, meaning)."""

    ref: str
    quote: str
    comparator: str = "="
    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    year: int | None = None
    parts: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class FoundIndicator:
    """A row of an indicator table (``row``: t1.r7) or a target of the text. ``values``: further years (year -> value)."""

    row: str
    name: str
    number: str | None = None
    category: str | None = None
    unit: str | None = None
    baseline: FoundValue | None = None
    target: FoundValue | None = None
    nature: str | None = None
    sub_row_of: str | None = None
    """The ``row`` of the row it is part of."""
    others: list[FoundValue] = field(default_factory=list)
    """Values of years between baseline and target, or before the baseline."""
    reasons: Reasons = field(default_factory=Reasons)


@dataclass(slots=True)
class FoundProject:
    """A row of a project table; areas in m², investment in 万元, as in :class:`generator.records.Project`."""

    row: str
    name: str
    number: str | None = None
    nature: str | None = None
    content: str | None = None
    area_total_m2: Decimal | None = None
    area_new_m2: Decimal | None = None
    area_rebuilt_m2: Decimal | None = None
    investment_wan_cny: Decimal | None = None
    start_year: int | None = None
    end_year: int | None = None
    responsible: list[str] = field(default_factory=list)
    reasons: Reasons = field(default_factory=Reasons)


@dataclass(slots=True)
class FoundTask:
    """A task and the agencies printed for it; ``evidence`` is the sentence or row that names them.

    ``sentences``: the sentences (refs) of the text this task's agencies are responsible for, in order; for a row of a
    responsibility table those that the row repeats, which may be none.
    """

    number: str
    title: str
    title_ref: str
    evidence: str
    responsible: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    deadline: int | None = None
    reasons: Reasons = field(default_factory=Reasons)
    deadline_ref: str | None = None
    """The sentence that prints the deadline, where it is another than ``evidence``."""


@dataclass(slots=True)
class FoundCommitment:
    """A clause that promises: the fields of :class:`generator.records.Commitment`, bodies as printed.

    ``quote``: the clause, where it is less than its sentence. ``quantities``: mappings with the fields of
    :class:`generator.records.Quantity` (``unit`` and ``measures`` as Chinese strings). ``due``: what is printed of the
    deadline beyond the year (年底前, 每年), for people.
    """

    sentences: list[str]
    quote: str | None
    deadline: int | None
    deadline_basis: str
    strength: str
    deadline_source: str | None = None
    due: str | None = None
    areas: list[str] = field(default_factory=list)
    quantities: list[dict[str, Any]] = field(default_factory=list)
    institutions: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    indicator: str | None = None
    reasons: Reasons = field(default_factory=Reasons)
