"""A glossary term is rendered as the glossary says.

Where a sentence or cell holds a term of the glossary (the longest that fits), its English holds the words of the preferred
rendering, of another that the term allows (``also``), or the abbreviation; plural or singular, in any order. Its variants may
be rendered otherwise (预期性 alone is not "anticipatory indicator"), and places are left to their own rule. A term
marked ``free`` has no fixed rendering: its English depends on the sentence it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with", "th"))


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each term whose English is another."""
    glossary = Glossary(dataset.catalog.glossary)
    for plan in dataset.plans.values():
        for text in sentences(plan):
            for term in glossary.missing(text.text.zh, text.text.en or ""):
                message = f"{term.zh!r} is not rendered as {term.en!r}"
                hint = "Use the glossary's English; where none fits every sentence, mark the term free."
                yield places.problem(text.file, text.record, (*text.pointer, "en"), "parity.term", message, hint)


class Glossary:
    """Finds the terms with a fixed rendering that a Chinese text holds, and whether its English renders them."""

    def __init__(self, glossary: Iterable[Term]) -> None:
        terms = {printed: term for term in glossary for printed in (term.zh, *term.variants_zh)}
        self._fixed = {printed: term for printed, term in terms.items() if _fixed(term, printed)}
        self.forms = {printed: forms(term) for printed, term in self._fixed.items()}
        self._names = re.compile("|".join(map(re.escape, sorted((*terms, *_NO_TERMS), key=len, reverse=True))))

    def terms_in(self, zh: str) -> list[Term]:
        """The terms with a fixed rendering in a Chinese text, each once, the longest that fits."""
        return [self._fixed[name] for name in dict.fromkeys(self._names.findall(zh)) if name in self._fixed]

    def missing(self, zh: str, en: str) -> list[Term]:
        """Those of them that an English text does not render; none for no text."""
        found = self.terms_in(zh) if en else []
        said = words(en) if found else frozenset()
        return [term for term in found if not any(form <= said for form in self.forms[term.zh])]


def _fixed(term: Term, name: str) -> bool:
    return name == term.zh and not term.free and term.domain != "place"


def forms(term: Term) -> tuple[frozenset[str], ...]:
    """The sets of words each of which renders the term; what stands in brackets explains and is not asked for."""
    renderings = [*term.en.split(" / "), *term.also, *([term.abbreviation] if term.abbreviation else [])]
    return tuple(words(_ASIDE.sub("", rendering)) - SMALL for rendering in renderings)


@cache
def words(text: str) -> frozenset[str]:
    """The words of an English text, small and singular."""
    return frozenset(sequence(text))


@cache
def sequence(text: str) -> tuple[str, ...]:
    """The words of an English text in order, small and singular."""
    return tuple(map(_singular, _WORD.findall(text.lower().replace("’", "'"))))


def in_order(name: str, text: str, ignored: frozenset[str]) -> bool:
    """Whether a text holds the words of a name one after the other, the ignored left out of both."""
    wanted, found = (" ".join(word for word in sequence(words) if word not in ignored) for words in (name, text))
    return f" {wanted} " in f" {found} "


@cache
def _singular(word: str) -> str:
    if word == "consortia":
        return "consortium"
    return re.sub(r"'s?$", "", word if word.endswith("ss") else re.sub("ies$", "y", word).removesuffix("s"))
