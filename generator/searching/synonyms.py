"""Names that mean the same: the glossary's terms with variants and abbreviations, and other names of indicators and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.dataset import Dataset


def synonyms(dataset: Dataset) -> list[list[str]]:
    """Groups of two names or more, in both languages; names are as written, the analyzer takes care of their form."""
    return [group for group in (list(dict.fromkeys(filter(None, names))) for names in _names(dataset)) if len(group) > 1]


def _names(dataset: Dataset) -> Iterator[Iterable[str | None]]:
    for term in dataset.catalog.glossary:
        yield (term.zh, *term.variants_zh, term.en, term.abbreviation)
    for indicator in dataset.indicators.values():
        yield (indicator.name.zh, *indicator.aliases.zh, indicator.name.en, *indicator.aliases.en)
    for name in (*(i.name for i in dataset.institutions.values()), *(a.name for a in dataset.agencies.values())):
        yield (name.zh, name.en)
