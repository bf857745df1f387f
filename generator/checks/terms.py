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

from generator.checks.parity import sentences
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Term

CODES = {"parity.term": "a glossary term is not rendered as the glossary says"}
_NO_TERMS = ("其中医院", "健康养老", "健全覆盖")
"""Words that hold the characters of a term by accident."""
_ASIDE = re.compile(r"\([^)]*\)|per [\d,]+ population")
"""Explanations, and the denominator that a table states once for several rows."""
_WORD = re.compile(r"[a-z0-9%‰²]+(?:'[a-z]+)?")
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with", "th"))


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each term whose English is another."""
    terms = {printed: term for term in dataset.catalog.glossary for printed in (term.zh, *term.variants_zh)}
    forms = {printed: _forms(term) for printed, term in terms.items() if _fixed(term, printed)}
    names = re.compile("|".join(map(re.escape, sorted((*terms, *_NO_TERMS), key=len, reverse=True))))
    for plan in dataset.plans.values():
        for text in sentences(plan):
            found = [name for name in dict.fromkeys(names.findall(text.text.zh)) if name in forms] if text.text.en else []
            words = _words(text.text.en or "") if found else frozenset()
            for name in found:
                if not any(form <= words for form in forms[name]):
                    message = f"{name!r} is not rendered as {terms[name].en!r}"
                    hint = "Use the glossary's English; where none fits every sentence, mark the term free."
                    yield places.problem(text.file, text.record, (*text.pointer, "en"), "parity.term", message, hint)


def _fixed(term: Term, name: str) -> bool:
    return name == term.zh and not term.free and term.domain != "place"


def _forms(term: Term) -> tuple[frozenset[str], ...]:
    """The sets of words each of which renders the term; what stands in brackets explains and is not asked for."""
    renderings = [*term.en.split(" / "), *term.also, *([term.abbreviation] if term.abbreviation else [])]
    return tuple(_words(_ASIDE.sub("", rendering)) - _SMALL for rendering in renderings)


def _words(text: str) -> frozenset[str]:
    """The words of an English text, small and singular."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    return frozenset(map(_singular, found))


@cache
def _singular(word: str) -> str:
    if word == "consortia":
        return "consortium"
    return re.sub(r"'s?$", "", word if word.endswith("ss") else re.sub("ies$", "y", word).removesuffix("s"))
