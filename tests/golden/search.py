"""The golden queries of ``search_queries.yml`` as values, and what it means that a result answers one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

FILE = Path(__file__).with_name("search_queries.yml")


@dataclass(frozen=True, slots=True)
class Expected:
    """A record one would want: its district and an exact piece of its Chinese. ``kind`` tells the reader more, nothing is held to it."""

    district: str
    quote: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One query. ``must_be_in_top``: one of ``expected`` has to be among so many first results."""

    id: str
    language: str
    query: str
    must_be_in_top: int
    expected: tuple[Expected, ...]
    filters: dict[str, list[str]]

    @property
    def path(self) -> str:
        """The finder's address that asks it, from the site's root."""
        words = [("q", self.query)] if self.query else []
        filters = [(facet, value) for facet, values in self.filters.items() for value in values]
        return f"{'en' if self.language == 'en' else 'zh'}/search/?{urlencode([*words, *filters])}"

    def rank(self, hits: Sequence[tuple[str, str]]) -> int | None:
        """The place, from 1, of the first of ``hits`` (district, text) that is expected."""
        for place, (district, text) in enumerate(hits, 1):
            if any(one.district == district and fold(one.quote) in fold(text) for one in self.expected):
                return place
        return None


def fold(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def load_queries() -> list[Query]:
    """All golden queries, in the file's order."""
    return [_query(entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))["queries"]]


def _query(entry: dict[str, Any]) -> Query:
    expected = tuple(Expected(**one) for one in entry["expected"])
    return Query(**{"filters": {}, **entry, "expected": expected})
