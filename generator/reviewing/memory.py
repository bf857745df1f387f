"""The translation memory: every text of the reviewed plans with its English, and the names of catalogue and glossary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from generator.checks.languages import texts_of
from generator.dataset import Dataset
from generator.records import District
from generator.reviewing.pieces import cut_pair

Kind = Literal["sentence", "cell", "name"]
CANDIDATES = 6
"""How many of the texts that share most with a new one are compared with it."""
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Z][a-z]+")
_COMMON = frozenset(("City", "County", "District", "Municipality", "Province", "Prefecture", "Autonomous", "Region"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text (squeezed, without number and last sign) and its English; ``district`` of the plan, "" for shared names."""

    zh: str
    en: str
    origin: str
    kind: Kind
    district: str = ""


class Memory:
    """Finds the English of texts that are known, or much like one that is."""

    def __init__(self, dataset: Dataset) -> None:
        self._same: dict[str, list[Pair]] = defaultdict(list)
        for pair in _pairs(dataset):
            self._same[pair.zh].append(pair)
        self._long = [zh for zh in self._same if len(zh) > 1]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._sizes = []
        for n, zh in enumerate(self._long):
            grams = _grams(zh)
            self._sizes.append(len(grams))
            for gram in grams:
                self._places[gram].append(n)
        self._districts = dataset.districts

    def same(self, zh: str, kind: Kind, district: str) -> Iterator[Pair]:
        """Pairs with these very words: those of the same kind first, the commonest English before others."""
        found = self._same.get(zh, [])
        common = Counter((pair.en, pair.kind) for pair in found)
        for pair in sorted(found, key=lambda pair: (pair.kind != kind, -common[pair.en, pair.kind])):
            if self._fits(pair, district):
                yield pair

    def like(self, zh: str, kind: Kind, district: str) -> Iterator[Pair]:
        """Pairs whose words share most pairs of characters with these, the likest first. Not those with these very words."""
        shared: Counter[int] = Counter()
        grams = _grams(zh)
        for gram in grams:
            shared.update(self._places.get(gram, ()))
        scores = sorted(((-2 * n / (len(grams) + self._sizes[place]), place) for place, n in shared.items()))
        for _, place in scores[: CANDIDATES + 1]:
            if self._long[place] != zh:
                yield from self.same(self._long[place], kind, district)

    def _fits(self, pair: Pair, district: str) -> bool:
        """Whether a pair's English can stand in another district's plan: names of its own that only the English has cannot."""
        if not pair.district or pair.district == district or pair.district not in self._districts:
            return True
        theirs = _own_names(self._districts[pair.district])
        ours = _own_names(self._districts[district]) if district in self._districts else {}
        return not any(name in pair.en and zh not in pair.zh and ours.get(name) != zh for name, zh in theirs.items())


def similarity(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _own_names(district: District) -> dict[str, str]:
    """Romanised names of a district and of what it belongs to -> the Chinese short name."""
    found = dict.fromkeys(_NAME.findall(district.short.en or ""), district.short.zh)
    provinces = [part for part in re.split("[省市]", district.province.zh) if part]
    names = [name for name in _NAME.findall(district.province.en or "") if name not in _COMMON]
    return found | dict(zip(reversed(names), provinces, strict=False))


def _grams(zh: str) -> frozenset[str]:
    text = _DIGIT.sub("0", zh)
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _pairs(dataset: Dataset) -> Iterator[Pair]:
    for plan in dataset.plans.values():
        if plan.meta.id not in dataset.drafts:
            yield from _of_records(plan.meta.id, plan.meta.district, (plan.meta, *plan.tables, *plan.indicators, *plan.projects, *plan.commitments))
    for passage in dataset.passages.values():
        if passage.plan not in dataset.drafts:
            kind: Kind = "cell" if passage.cell else "sentence"
            yield from _pair(passage.zh, passage.en, passage.id, kind, dataset.plans[passage.plan].meta.district)
    catalog = dataset.catalog
    named = ((record.id, record.name) for kind in (catalog.indicators, catalog.agencies, catalog.institutions, catalog.districts) for record in kind)
    for key, name in named:
        yield from _pair(name.zh, name.en, f"catalog:{key}", "name", "")
    for district in catalog.districts:
        yield from _pair(district.province.zh, district.province.en, f"catalog:{district.id}", "name", "")
    for term in dataset.catalog.glossary:
        if not term.free:
            yield from _pair(term.zh, term.en, f"glossary:{term.id}", "name", "")


def _of_records(plan: str, district: str, records: Iterable[object]) -> Iterator[Pair]:
    """Names, units and columns: every text of records that is no sentence of the plan."""
    for record in records:
        for way, text in texts_of(record, ()):
            if "rows" not in way:
                name = ".".join(str(step + 1 if isinstance(step, int) else step) for step in (getattr(record, "id", ""), *way))
                yield from _pair(text.zh, text.en, f"{plan}:{name}", "name", district)


def _pair(zh: str, en: str | None, origin: str, kind: Kind, district: str) -> Iterator[Pair]:
    if en and zh.strip() and (found := cut_pair(zh, en)):
        yield Pair(*found, origin, kind, district)
