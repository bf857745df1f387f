"""Charts: the same bytes for the same values, and a shape for every meaning."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import move, moves, strip

LABELS = {"title": "Beds", "description": "Two districts", "axis": "per 1,000"}
ROW: dict[str, Any] = {
    "label": "甲区", "baseline": "10", "target": "20", "low": None, "high": None, "comparator": "=",
    "baseline_text": "10", "target_text": "20", "words": "+10", "weaker": False,
}  # fmt: skip


def test_a_move_from_baseline_to_target() -> None:
    assert moves([ROW], LABELS) == (
        '<svg class="chart chart--moves" role="img" viewBox="0 0 360 86"><title>Beds</title><desc>Two districts</desc>'
        '<path class="chart__grid" d="M64 22L64 54"/><path class="chart__grid" d="M180 22L180 54"/><path class="chart__grid" d="M296 22L296 54"/>'
        '<text class="chart__axis" x="64" y="69" text-anchor="middle">10</text>'
        '<text class="chart__axis" x="180" y="69" text-anchor="middle">15</text>'
        '<text class="chart__axis" x="296" y="69" text-anchor="middle">20</text>'
        '<text class="chart__axis" x="360" y="84" text-anchor="end">per 1,000</text>'
        '<text class="chart__name" x="0" y="16">甲区</text><text class="chart__words" x="360" y="16" text-anchor="end">+10</text>'
        '<rect class="chart__band" x="64" y="32" width="232" height="4"/><path class="chart__target" d="M296 34l-10 -6v12z"/>'
        '<circle class="chart__baseline" cx="64" cy="34" r="4.5"/>'
        '<text class="chart__value chart__value--from" x="55" y="38" text-anchor="end">10</text>'
        '<text class="chart__value" x="305" y="38">20</text></svg>'
    )


def test_a_small_move_for_a_table_row_with_the_others_as_ticks() -> None:
    assert move(ROW, [{**ROW, "target": "15"}], LABELS) == (
        '<svg class="chart chart--move" role="img" viewBox="0 0 140 26"><title>Beds</title><desc>Two districts</desc>'
        '<path class="chart__rail" d="M4 13L136 13"/><path class="chart__other" d="M70 5L70 21"/>'
        '<rect class="chart__band" x="20" y="11" width="100" height="4"/><path class="chart__target" d="M120 13l-10 -6v12z"/>'
        '<circle class="chart__baseline" cx="20" cy="13" r="4.5"/></svg>'
    )


@pytest.mark.parametrize(
    ("change", "drawn", "absent"),
    [
        ({"weaker": True}, ["chart__hatch"], ["chart__band"]),
        ({"comparator": ">="}, ['class="chart__open" d="M296 34v9H313m-4 -3l4 3l-4 3"'], []),
        ({"comparator": "<=", "baseline": "20", "target": "10"}, ['class="chart__open" d="M64 34v9H47m4 -3l-4 3l4 3"'], []),
        ({"target": None, "low": "12", "high": "14"}, ['<rect class="chart__target" x="180" y="29" width="116" height="10"/>'], ["chart__open"]),
        ({"baseline": None}, ['<circle class="chart__target"'], ["chart__baseline", "chart__band"]),
        ({"target": None}, ["chart__baseline"], ["chart__target", "chart__band"]),
        ({"target": "10.1", "high": None}, [], ["chart__hatch"]),
    ],
)  # fmt: skip
def test_every_meaning_has_a_shape(change: dict[str, Any], drawn: list[str], absent: list[str]) -> None:
    svg = moves([ROW | change], LABELS)
    assert [words for words in drawn if words not in svg] == []
    assert [words for words in absent if words in svg] == []


def test_a_move_too_short_for_an_arrow_has_a_bar() -> None:
    svg = moves([{**ROW, "target": "10.01"}, {**ROW, "target": "20"}], LABELS)
    assert '<rect class="chart__target" x="62.7" y="26" width="3" height="16"/>' in svg


def test_a_row_without_numbers_is_left_to_the_table() -> None:
    silent = {**ROW, "baseline": None, "target": None}
    assert moves([silent], LABELS) == move(silent, [ROW], LABELS) == ""
    assert moves([ROW, silent], LABELS) == moves([ROW], LABELS)


def test_words_are_escaped() -> None:
    svg = moves([{**ROW, "label": "<b>"}], LABELS | {"title": "A & B"})
    assert "<title>A &amp; B</title>" in svg and "&lt;b&gt;" in svg


def test_deadlines_by_year() -> None:
    labels = {"title": "Deadlines", "stated": "stated", "count": "all", "rest": "end of plan"}
    svg = strip([{"year": 2025, "count": 4, "stated": 1}, {"year": 2026, "count": 0, "stated": 0}], labels)
    assert '<rect class="chart__bar" x="84.7" y="24" width="14" height="72"/>' in svg
    assert '<rect class="chart__bar chart__bar--stated" x="84.7" y="78" width="14" height="18"/>' in svg
    assert [text.text for text in texts(svg, "chart__year")] == ["2022", "2025", "2035"]
    assert strip([{"year": 2026, "count": 0, "stated": 0}], labels) == ""


def test_years_that_stand_close_take_turns_on_two_lines() -> None:
    svg = strip([{"year": year, "count": 1, "stated": 1} for year in (2024, 2025, 2026)], {"title": "t", "stated": "s", "count": "c"})
    assert [text.get("y") for text in texts(svg, "chart__year")][1:4] == ["113", "126", "113"]


def texts(svg: str, kind: str) -> list[ElementTree.Element]:
    return [text for text in ElementTree.fromstring(svg).iter("text") if kind in (text.get("class") or "")]


numbers = st.one_of(st.none(), st.decimals(min_value=-1000, max_value=10**6, places=2).map(str))
rows = st.builds(
    lambda **values: ROW | values, baseline=numbers, target=numbers, low=numbers, high=numbers,
    comparator=st.sampled_from(["=", ">=", "<=", ">", "<", "approx", "range", "hold", "text", None]), weaker=st.booleans(),
)  # fmt: skip


@given(st.lists(rows, max_size=5))
def test_any_numbers_give_well_formed_drawings_of_the_same_bytes(some: list[dict[str, Any]]) -> None:
    svg = moves(some, LABELS)
    assert svg == moves(some, LABELS)
    if svg:
        ticks = [float((text.text or "").replace(",", "")) for text in texts(svg, "chart__axis")[:-1]]
        assert len(ticks) >= 2 and all(one < other for one, other in pairwise(ticks))
        assert "id=" not in svg and "style=" not in svg and "E+" not in svg
