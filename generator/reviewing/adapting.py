"""The English of a sentence that is much like another: numbers, places, bodies and terms that differ are put in place.

Only what is safe is done: a number or name is replaced where the known English holds it just as often as the Chinese, and
its own English is known. Where anything else of weight differs there is no English; a person writes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.dataset import Dataset
from generator.reviewing.pieces import squeezed

_DATE = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"
_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = r"\d+(?:\.\d+)?"
_LEVEL = r"(?<![社地城院片景山库园校病灾疫港辖])区(?![域分位别])|县(?!域)"
_LEVELS = {"区": "district", "县": "county"}
"""A district's or county's own bodies go by this alone: 区财政局, 县财政局."""
_WEIGHTY = re.compile("[一二三四五六七八九十百千万亿两半倍不未无非没免禁高低上下升降增减多少大小内外前后新旧东南西北左右超以区县市省乡镇村州旗国]")
"""Characters that carry an amount, a direction, a level or a negation: a difference in one of them is no small one."""


class Token(NamedTuple):
    """A number, a name of some kind, or a character (kind "")."""

    text: str
    kind: str


class Adapter:
    """Knows the names of a dataset's catalogue and glossary in both languages."""

    def __init__(self, dataset: Dataset) -> None:
        self._english = {squeezed(zh): found for zh, found in _names(dataset)}
        names = "|".join(map(re.escape, sorted(self._english, key=len, reverse=True)))
        self._token = re.compile(f"(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<name>{names or '(?!)'})|(?P<level>{_LEVEL})|.", re.DOTALL)

    def tokens(self, zh: str) -> list[Token]:
        """A squeezed text as numbers, names and characters."""
        return [Token(m[0], self._english[m[0]][0] if m["name"] else m.lastgroup or "") for m in self._token.finditer(zh)]

    def adapted(self, zh: str, known_zh: str, known_en: str) -> tuple[str, frozenset[str]] | None:
        """The English for ``zh`` made from that of ``known_zh``, and the kinds of what differs ("" for words); None: not safely."""
        new, old = self.tokens(zh), self.tokens(known_zh)
        becomes: dict[Token, Token] = {}
        words_differ = False
        for before, after in _aligned(old, new):
            named = [(one, other) for one, other in zip(before, after, strict=False) if one.kind and one.kind == other.kind]
            if before == after or (len(named) == len(before) == len(after)):
                if any(becomes.setdefault(one, other) != other for one, other in named):
                    return None
            elif any(token.kind or _WEIGHTY.match(token.text) for token in (*before, *after)):
                return None
            else:
                words_differ = True
        swaps = {one: other for one, other in becomes.items() if one != other}
        english = self._swapped(known_en, swaps, Counter(old))
        kinds = {token.kind for token in swaps} | ({""} if words_differ else set())
        return None if english is None else (english, frozenset(kinds))

    def _swapped(self, english: str, swaps: dict[Token, Token], often: Counter[Token]) -> str | None:
        if not swaps:
            return english
        replacements: dict[str, str] = {}
        for before, after in swaps.items():
            found = self._replacement(english, before, after, often[before])
            if found is None:
                return None
            replacements |= found
        pattern = "|".join(f"(?<![\\w.,]){re.escape(words)}(?![\\w]|[.,]\\d)" for words in sorted(replacements, key=len, reverse=True))
        return re.sub(pattern, lambda found: replacements[found[0]], english)

    def _replacement(self, english: str, before: Token, after: Token, often: int) -> dict[str, str] | None:
        """Words of the English -> what to put there; None when they are not there just as often as in the Chinese."""
        if before.kind == "number":
            pairs = [(before.text, after.text), (_grouped(before.text), _grouped(after.text))]
        elif before.kind == "date":
            pairs = list(zip(_dates(before.text), _dates(after.text), strict=False))
        elif before.kind == "level":
            pairs = [(_LEVELS[before.text], _LEVELS[after.text])]
        else:
            pairs = [(self._english[before.text][1], self._english[after.text][1])]
        if before.kind == "number" and "1" in (before.text, after.text):
            return None  # singular and plural
        for words, new in pairs:
            places = list(re.finditer(f"(?<![\\w.,]){re.escape(words)}(?![\\w]|[.,]\\d)", english))
            if len(places) == often and not any(_article_turns(english[: place.start()], new) for place in places):
                return {words: new}
        return None


def _aligned(old: list[Token], new: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Runs of two texts that belong together, one token each where the two are built alike."""
    if [token.kind or token.text for token in old] == [token.kind or token.text for token in new]:
        yield from (([before], [after]) for before, after in zip(old, new, strict=True))
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        yield from ((old[a:b], new[c:d]) for _, a, b, c, d in matcher.get_opcodes())


def _names(dataset: Dataset) -> Iterator[tuple[str, tuple[str, str]]]:
    """Chinese name -> its kind and English."""
    for term in dataset.catalog.glossary:
        if not term.free and len(term.zh) > 1 and term.zh[0] not in _LEVELS:
            yield term.zh, ("place" if term.domain == "place" else "term", term.en)
    for name in (*(body.name for body in dataset.catalog.agencies), *(body.name for body in dataset.catalog.institutions)):
        if name.en:
            yield name.zh, ("body", name.en)
    for district in dataset.districts.values():
        for text in (district.name, district.short):
            if text.en:
                yield text.zh, ("place", text.en)


def _dates(printed: str) -> list[str]:
    """A date as our English has it: 29 December 2021, December 29, 2021; December 2021."""
    year, month, *day = re.findall(r"\d+", printed)
    name = _MONTHS[(int(month) - 1) % 12]
    return [f"{int(day[0])} {name} {year}", f"{name} {int(day[0])}, {year}"] if day else [f"{name} {year}"]


def _grouped(number: str) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def _article_turns(before: str, new: str) -> bool:
    """Whether an indefinite article stands before a place where it would be the wrong one."""
    article = re.search(r"\b(an?) $", before, re.IGNORECASE)
    return bool(article) and (article[1].lower() == "an") != (new[:1].lower() in "aeiou8")  # type: ignore[index]
