"""The analyzer, held with its twin in the browser (tests/browser/test_analyzer_twin.py) to one table of vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyzer import keys, normalise, stem, table, tokens

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "fixtures" / "analyzer_vectors.json").read_text(encoding="utf-8"))
TABLE = table(VECTORS["traditional"])


@pytest.mark.parametrize("vector", VECTORS["keys"], ids=lambda vector: vector["text"][:20])
def test_a_text_has_the_keys_of_the_table(vector: dict[str, Any]) -> None:
    assert [list(found) for found in keys(vector["text"], TABLE)] == vector["keys"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("婦幼保健院", "妇幼保健院"),
        ("８１％", "81%"),
        ("≧25", "≥25"),
        ("医共体“三通”", "医共体三通"),
        ("1,000", "1000"),
        ("People's Services", "people service"),
    ],
)
def test_ways_of_writing_the_same_have_the_same_keys(one: str, other: str) -> None:
    assert keys(one, TABLE) == keys(other, TABLE)


def test_a_character_is_found_by_the_keys_that_begin_with_it() -> None:
    assert [key for key, _ in keys("中医馆", TABLE)] == ["中医", "医馆", "馆"]


@pytest.mark.parametrize(
    ("words", "stem_"),
    [("service services serviced servicing", "servic"), ("body bodies", "body"), ("class classes", "class"), ("plan plans planned planning", "plan")],
)
def test_endings_that_a_searcher_does_not_mean_are_taken_off(words: str, stem_: str) -> None:
    assert {stem(word) for word in words.split()} == {stem_}


@given(st.text(alphabet="中医馆三通0123.,:% “”，。abz'婦", max_size=20), st.text(alphabet="中医馆三通0123% abz", max_size=20))
def test_what_stands_in_a_text_is_found_in_it(before: str, text: str) -> None:
    inner = [key for key, _ in keys(text, TABLE)][:-1]
    whole = [key for key, _ in keys(f"{before}。{text}", TABLE)]
    assert all(key in whole for key in inner)


@given(st.text(max_size=60))
def test_positions_rise_and_nothing_crashes(text: str) -> None:
    found = [token.position for token in tokens(text, TABLE)]
    assert found == sorted(set(found))
    assert normalise(normalise(text, TABLE), TABLE) == normalise(text, TABLE)
