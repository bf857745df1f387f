"""Places go by their names in both languages.

A place of the glossary that a sentence or cell names stands in its English by its romanised name, and a place that the
English names stands in the Chinese. A plan's own district, city and province may be added to the English where the Chinese
says 全市 or 区中医院, and so may what English puts in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.checks.parity import sentences
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Term

CODES = {"parity.name": "a place is named in one language and not in the other"}
Patterns = tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]
"""Chinese short name -> romanised name, and what finds either."""
_ASIDE = re.compile(r"\([^)]*\)")
_ONE = re.compile(r"([A-Z][a-z'’]+)(?: (?:District|County|Town|Township|Subdistrict|Municipality|Province|City|Lake|campus))?")
_SHORT = {"Sichuan": "川", "Chongqing": "渝"}
"""Provinces that go by one character: 川渝合作."""
_KIND = re.compile(r"(?:街道|院区|[区县市省镇乡湖])$")
_AFTER = "(?=[区县市省镇乡街村卫社医中院分片、，。；等和及（）]|$)"
"""What may follow a place's short name; 大进 in 重大进展 is none."""


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each place that one of the two languages leaves out."""
    differences = comparison(dataset.catalog.glossary)
    for plan in dataset.plans.values():
        own = own_names(dataset, plan.meta.district)
        for text in sentences(plan):
            zh, en = text.text.zh, text.text.en or ""
            for message in differences(zh, en, own):
                hint = f"The Chinese reads: {zh[:120]}{'…' if len(zh) > 120 else ''}"
                yield places.problem(text.file, text.record, (*text.pointer, "en"), "parity.name", message, hint)


def comparison(glossary: Iterable[Term]) -> Callable[[str, str, str], list[str]]:
    """What tells the places that one of two texts (zh, en) leaves out; names in the third may be added to the English."""
    terms = tuple(term for term in glossary if term.domain == "place")
    patterns = _patterns(terms) if any(_ONE.fullmatch(term.en) for term in terms) else None

    def compare(zh: str, en: str, own: str) -> list[str]:
        return list(_differences(zh, en, terms, patterns, own)) if en and patterns else []

    return compare


def _patterns(terms: tuple[Term, ...]) -> Patterns:
    names = {_KIND.sub("", term.zh) if " " in term.en else term.zh: found[1] for term in terms if (found := _ONE.fullmatch(term.en))}
    chinese = re.compile(f"({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))}){_AFTER}")
    return names, chinese, re.compile(rf"\b({'|'.join(map(re.escape, sorted(set(names.values()))))})\b")


def _differences(zh: str, en: str, terms: tuple[Term, ...], patterns: Patterns, own: str) -> Iterator[str]:
    names, chinese, english = patterns
    for place in dict.fromkeys(chinese.findall(zh)):
        if names[place].lower() not in en.lower():
            yield f"{place} of the Chinese is not in the English as {names[place]}"
    for name in dict.fromkeys(english.findall(_ASIDE.sub("", en))):
        named = name in own or _SHORT.get(name, name) in zh
        if not named and not any(name in term.en and (_KIND.sub("", term.zh) or term.zh) in zh for term in terms):
            yield f"{name} of the English is not in the Chinese"


def own_names(dataset: Dataset, district_id: str) -> str:
    """The English names of a plan's district and of what it belongs to."""
    district = dataset.districts.get(district_id)
    return f"{district.name.en} {district.province.en}" if district else ""
