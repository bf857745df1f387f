"""A glossary term is rendered as the glossary says.

Where a sentence or cell holds a term of the glossary (the longest that fits), its English holds the words of the preferred
rendering, of another that the term allows (``also``), or the abbreviation; plural or singular, in any order. Its variants may
be rendered otherwise (预期性 alone is not "anticipatory indicator"), and places are left to their own rule. A term
marked ``free`` has no fixed rendering: its English depends on the sentence it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.checks.parity import texts
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Term

CODES = {"parity.term": "a glossary term is not rendered as the glossary says"}
_NO_TERMS = ("其中医院", "健康养老", "健全覆盖")
"""Words that hold the characters of a term by accident."""
_ASIDE = re.compile(r"\([^)]*\)|per [\d,]+ population")
"""Explanations, and the denominator that a table states once for several rows."""
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with", "th"))


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each term whose English is another."""
    terms = {printed: term for term in dataset.catalog.glossary for printed in (term.zh, *term.variants_zh)}
    printed = re.compile("|".join(map(re.escape, sorted((*terms, *_NO_TERMS), key=len, reverse=True))))
    for plan in dataset.plans.values():
        for text in texts(plan):
            if text.file.endswith(("/text.yml", "/tables.yml")) and text.text.en:
                words = _words(text.text.en)
                for name in dict.fromkeys(printed.findall(text.text.zh)):
                    term = terms.get(name)
                    if term and _fixed(term, name) and not any(form <= words for form in _forms(term)):
                        message = f"{name!r} is not rendered as {term.en!r}"
                        hint = "Use the glossary's English; where none fits every sentence, mark the term free."
                        yield places.problem(text.file, text.record, (*text.pointer, "en"), "parity.term", message, hint)


def _fixed(term: Term, name: str) -> bool:
    return name == term.zh and not term.free and term.domain != "place"


@cache
def _forms(term: Term) -> tuple[frozenset[str], ...]:
    """The sets of words each of which renders the term; what stands in brackets explains and is not asked for."""
    renderings = [*term.en.split(" / "), *term.also, *([term.abbreviation] if term.abbreviation else [])]
    return tuple(_words(_ASIDE.sub("", rendering)) - _SMALL for rendering in renderings)


@cache
def _words(text: str) -> frozenset[str]:
    """The words of an English text, small and singular."""
    found = re.findall(r"[a-z0-9%‰²]+(?:'[a-z]+)?", text.lower().replace("’", "'").replace("consortia", "consortium"))
    return frozenset(re.sub(r"'s?$", "", re.sub("ies$", "y", word).removesuffix("s") if word[-2:] != "ss" else word) for word in found)
