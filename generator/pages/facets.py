"""What can be promised in a task area, row by row, for the districts side by side.

A row gathers an area's commitments by a rule that the page prints: the other task areas they also carry, or the words
their Chinese text contains. A commitment stands in every row whose rule it meets; the last row holds those that meet
none. Nothing is read into a text. An area that the catalogue does not hold is left out of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.views import View, Views
from generator.records import Area, Commitment, Strength

STRENGTHS: tuple[Strength, ...] = ("firm", "strive", "promote", "explore")
SHORT = {"zh": 60, "en": 130}
_CLAUSE = {"zh": re.compile(r"(?<=[，；。：])"), "en": re.compile(r"(?<=[,;:.]) ")}


@dataclass(frozen=True, slots=True)
class Facet:
    """A row's rule: the other task areas or the printed words that bring a commitment into it."""

    id: str
    areas: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


FACETS = (
    Facet("hospitals", ("hospitals",)),
    Facet("primary", ("primary-care",)),
    Facet("prevention", ("public-health", "integration", "emergency", "healthy-living")),
    Facet("groups", ("tcm", "maternal-child", "elderly", "mental-health", "occupational-health")),
    Facet("people", ("workforce",)),
    Facet("money", words=("经费", "资金", "财政", "投资", "补助", "补贴", "薪酬", "医保", "付费", "支付", "价格", "收费", "财通")),
    Facet("buildings", ("infrastructure",)),
    Facet("digital", ("digital",)),
    Facet("rules", ("reform", "supervision", "governance", "quality")),
    Facet("partners", ("consortium", "cooperation", "industry")),
)
"""Rows of every area's matrix. Each task area stands in exactly one; an area's own page leaves itself out."""

OWN = {
    "tcm": (
        Facet("tcm-clinics", words=("中医馆", "中医阁")),
        Facet("tcm-heritage", words=("传承", "师承", "名老中医", "国医大师", "西学中")),
        Facet("tcm-preventive", words=("治未病",)),
        Facet("tcm-combined", words=("中西医",)),
    ),
    "integration": (
        Facet("links", words=("人员通", "信息通", "资源通")),
        Facet("duties", words=("清单", "专员", "联络员", "岗位职责", "绩效考核")),
        Facet("chronic", words=("慢性病", "慢病", "高血压", "糖尿病")),
    ),
    "consortium": (
        Facet("connections", words=("三通", "医通", "人通", "财通")),
        Facet("referral", words=("分级诊疗", "双向转诊", "互认")),
        Facet("medicines", words=("药品", "用药", "药学")),
        Facet("alliances", words=("联盟", "医联体", "医疗联合体", "集团")),
    ),
}
"""Rows that a featured area has of its own: words the plans themselves print."""


def matrix(views: Views, area: Area) -> list[View]:
    """The rows of an area's matrix; each has one cell per district, in catalogue order."""
    commitments = views.dataset.commitments_in.get(area.id, ())
    left = {c.id: c for c in commitments}
    rows = []
    for facet in (*OWN.get(area.id, ()), *FACETS):
        others = tuple(other for other in facet.areas if other != area.id and other in views.dataset.areas)
        if not others and not facet.words:
            continue
        found = [c for c in commitments if _meets(views, c, others, facet.words)]
        for commitment in found:
            left.pop(commitment.id, None)
        rows.append(_row(views, area, facet.id, found, others, facet.words))
    return [*rows, _row(views, area, "rest", list(left.values()), (), ())]


def zh_text(views: Views, commitment: Commitment) -> str:
    """What the plan prints for a commitment: its clause, or its sentences."""
    return views.dataset.words_of(commitment).zh


def concrete_first(commitments: Iterable[Commitment]) -> list[Commitment]:
    """Those with a number before those without, firm ones before others, else in the plan's order."""
    return sorted(commitments, key=lambda c: (not c.quantities, STRENGTHS.index(c.strength)))


def _meets(views: Views, commitment: Commitment, areas: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if any(area in commitment.areas for area in areas):
        return True
    text = zh_text(views, commitment) if words else ""
    return any(word in text for word in words)


def _row(views: Views, area: Area, facet: str, found: list[Commitment], areas: tuple[str, ...], words: tuple[str, ...]) -> View:
    signals = signal_words(views, words or area.terms)
    cells = []
    for district in views.dataset.districts:
        own = concrete_first(c for c in found if views.dataset.district(c.id).id == district)
        cells.append({**views.district_link(district), "count": len(own), "entries": [short_card(views, c, signals) for c in own]})
    return {
        "id": facet, "name": views.site.t(f"matrix.row.{facet}"), "count": len(found), "cells": cells,
        "areas": [views.area_link(other) for other in areas], "words": list(words),
    }  # fmt: skip


def short_card(views: Views, commitment: Commitment, signals: tuple[str, ...], times: int = 1) -> View:
    """A commitment in few words, from the clause where one of the ``signals`` stands; ``times`` the usual length."""
    card = views.commitment_card(commitment)
    language = "zh" if card["language_missing"] else views.language
    text = shortened(card["text"], signals, language, SHORT[language] * times)
    return {
        "href": card["href"], "text": text, "language_missing": card["language_missing"],
        "deadline": card["deadline"], "deadline_basis": card["deadline_basis"], "strength": card["strength"],
    }  # fmt: skip


def signal_words(views: Views, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that show where a sentence speaks of a row's subject, in this language (by the glossary)."""
    if views.language == "zh":
        return words
    if words not in views.english_words:
        terms = [term for term in views.dataset.catalog.glossary if any(word in name for word in words for name in (term.zh, *term.variants_zh))]
        views.english_words[words] = tuple(word for term in terms for word in (term.en, term.abbreviation) if word)
    return views.english_words[words]


def shortened(text: str, signals: tuple[str, ...], language: str, limit: int) -> str:
    """At most ``limit`` characters of a text, beginning at the clause that names the subject; ``…`` marks each cut."""
    if len(text) <= limit:
        return text
    clauses = _CLAUSE[language].split(text)
    gap = "" if language == "zh" else " "
    start = _clause_of(text, signals, clauses, gap)
    while start and len(gap.join(clauses[start:])) < limit // 2:
        start -= 1
    rest = gap.join(clauses[start:])
    return ("…" if start else "") + (rest if len(rest) <= limit else _cut(rest, limit, language).rstrip("，；、：,;: ") + "…")


def _clause_of(text: str, signals: tuple[str, ...], clauses: list[str], gap: str) -> int:
    """The number of the first clause in which one of the words begins; 0 where none does."""
    lower = text.lower()
    places = [place for place in (lower.find(word.lower()) for word in signals) if place >= 0]
    end = 0
    for n, clause in enumerate(clauses):
        end += len(clause) + len(gap)
        if places and min(places) < end:
            return n
    return 0


def _cut(text: str, limit: int, language: str) -> str:
    """The first ``limit`` characters, back to the end of a clause where one is near, in English to a whole word."""
    head = text[:limit]
    ends = [match.start() for match in _CLAUSE[language].finditer(head) if match.start() > limit * 0.7]
    if ends:
        return head[: ends[-1]]
    return head if language == "zh" else head.rpartition(" ")[0]
