"""The golden queries themselves: enough of them, of every sort, and every quote is in a plan of its district."""

from __future__ import annotations

from collections import defaultdict

from generator.dataset import Dataset
from generator.load import Loaded
from tests.golden.search import fold, load_queries

QUERIES = load_queries()


def words(dataset: Dataset) -> dict[str, str]:
    """All Chinese that records of a district print, folded, one text a line."""
    texts: dict[str, list[str]] = defaultdict(list)
    for passage in dataset.passages.values():
        texts[dataset.plans[passage.plan].meta.district].append(passage.zh)
    for commitment in dataset.commitments.values():
        texts[dataset.plan(commitment.id).meta.district].append(dataset.words_of(commitment).zh)
    for record in (*dataset.rows.values(), *dataset.projects.values()):
        texts[dataset.plan(record.id).meta.district].append(record.name.zh)
    for named in (*dataset.agencies.values(), *dataset.institutions.values()):
        texts[named.district or ""].append(named.name.zh)
    return {district: "\n".join(map(fold, found)) for district, found in texts.items()}


def test_there_are_enough_queries_of_every_sort() -> None:
    assert len(QUERIES) >= 75
    assert len({query.id for query in QUERIES}) == len(QUERIES)
    assert {query.language for query in QUERIES} == {"zh", "zh-Hant", "en"}
    assert sum(query.language == "en" for query in QUERIES) >= 30
    assert any(query.filters for query in QUERIES)
    assert all(1 <= query.must_be_in_top <= 10 and query.expected for query in QUERIES)


def test_every_quote_is_printed_in_its_district(loaded: Loaded) -> None:
    printed = words(loaded.dataset)
    missing = [(query.id, one.quote) for query in QUERIES for one in query.expected if fold(one.quote) not in printed[one.district]]
    assert missing == []


def test_every_filter_is_a_value_of_its_facet(loaded: Loaded) -> None:
    dataset = loaded.dataset
    values = {
        "district": dataset.districts, "area": dataset.areas, "agency": dataset.agencies, "kind": ("commitment", "indicator"),
        "number": ("yes", "no"), "strength": ("firm", "strive", "promote", "explore"),
        "deadline": [str(commitment.deadline) for commitment in dataset.commitments.values()],
    }  # fmt: skip
    wrong = [(query.id, facet, value) for query in QUERIES for facet, found in query.filters.items() for value in found if value not in values[facet]]
    assert wrong == []
