"""What may be compared: the key of a row, groups, what sets them apart, and baselines of other years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparing import baseline_year, comparable, differences, groups, other_denominator, stray_baselines
from generator.records import Indicator, IndicatorRow, Text, Value


def value(year: int | None, number: str | None = "3") -> Value:
    return Value(ref="t1.r1.c1", quote=number or "—", comparator="=" if number else "text", value=number and Decimal(number), year=year)


def row(name: str = "a", *, year: int | None = 2025, **fields: Any) -> IndicatorRow:
    given = {"unit": Text(zh="人"), "target": value(year), "indicator": "doctors"} | fields
    return IndicatorRow(id=name, row="t1.r1", name=Text(zh="医师数"), **given)


def other(reason: str) -> Text:
    return Text(zh=reason, en="counted in another way")


def ids(rows: tuple[tuple[IndicatorRow, ...], ...]) -> list[list[str]]:
    return [[each.id for each in group] for group in rows]


# ---- the key ----


def test_rows_of_one_unit_year_and_meaning_are_compared_whatever_else_differs() -> None:
    first, second = row("a", baseline=value(2020), nature="binding"), row("b", target=value(2025, "9"), from_text=True, number="7")
    assert comparable(first) == comparable(second)
    assert differences([first, second]) == ()


@pytest.mark.parametrize(
    ("fields", "aspect"),
    [
        ({"year": 2027}, "year"), ({"year": None}, "year"), ({"target": None}, "year"), ({"unit": Text(zh="名")}, "unit"), ({"unit": None}, "unit"),
        ({"apart": other("以常住人口为分母")}, "meaning"), ({"apart": other("只计新建的")}, "meaning"),
    ],
)  # fmt: skip
def test_what_differs_in_year_unit_or_meaning_stands_apart_and_is_named(fields: dict[str, Any], aspect: str) -> None:
    rows = [row("a"), row("b", **fields)]
    assert comparable(rows[0]) != comparable(rows[1])
    assert differences(rows) == (aspect,)
    assert ids(groups(rows)) == [["a"], ["b"]]


def test_indicators_over_other_denominators_never_share_a_key() -> None:
    assert comparable(row("a")) != comparable(row("b", indicator="doctors-resident"))


def test_targets_without_a_year_are_not_taken_to_agree() -> None:
    rows = [row("a", year=None), row("b", year=None)]
    assert ids(groups(rows)) == [["a"], ["b"]]
    assert differences(rows) == ("year",)


def test_rows_that_give_the_same_reason_share_a_meaning() -> None:
    rows = [row("a", apart=other("只计新建的")), row("b"), row("c", apart=other("只计新建的")), row("d", apart=other("以常住人口为分母"))]
    assert ids(groups(rows)) == [["b"], ["a", "c"], ["d"]]


def test_several_differences_are_all_named() -> None:
    assert differences([row("a"), row("b", year=2027, unit=None, apart=other("只计新建的"))]) == ("meaning", "year", "unit")


def test_larger_groups_come_first_else_the_rows_order_holds() -> None:
    rows = [row("a", year=2027), row("b", year=2030), row("c"), row("d")]
    assert ids(groups(rows)) == [["c", "d"], ["a"], ["b"]]


fields = st.fixed_dictionaries({
    "year": st.sampled_from([None, 2025, 2027]), "unit": st.sampled_from([None, Text(zh="人"), Text(zh="名")]),
    "apart": st.sampled_from([None, other("甲"), other("乙")]),
})  # fmt: skip


@given(st.lists(fields, max_size=8))
def test_groups_hold_every_row_once_and_never_mix_keys(drawn: list[dict[str, Any]]) -> None:
    rows = [row(f"r{n}", **each) for n, each in enumerate(drawn)]
    found = groups(rows)
    assert sorted(each.id for group in found for each in group) == sorted(each.id for each in rows)
    assert all(len({comparable(each) for each in group}) == 1 for group in found)
    assert len({comparable(group[0]) for group in found}) == len(found)
    assert bool(differences(rows)) == (len(found) > 1)


# ---- baselines ----


@pytest.mark.parametrize(
    ("years", "strays"),
    [
        ([2020, 2020], []), ([2020, None, 2020], ["1"]), ([2020, 2019, 2020], ["1"]), ([2019, 2020], ["0"]), ([None, None], ["0", "1"]), ([None], []),
        ([2019], []),
    ],
)  # fmt: skip
def test_baselines_of_another_year_or_of_none_are_not_drawn_with_the_rest(years: list[int | None], strays: list[str]) -> None:
    assert [each.id for each in stray_baselines([row(str(n), baseline=value(year)) for n, year in enumerate(years)])] == strays


def test_a_baseline_without_a_number_is_no_baseline_to_compare() -> None:
    rows = [row("a", baseline=value(2019, None)), row("b", baseline=value(2020)), row("c"), row("d", baseline=value(None))]
    assert [each.id for each in stray_baselines(rows)] == ["d"]
    assert baseline_year(rows) == 2020
    assert baseline_year([rows[0], rows[2], rows[3]]) is None


# ---- indicators ----


def indicator(name: str, unit: str, per: str | None) -> Indicator:
    denominator = Text(zh=per) if per else None
    return Indicator(id="x", name=Text(zh=name), definition=Text(zh="甲"), unit=Text(zh=unit), denominator=denominator, direction="up", areas=())


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (("每千人口注册护士数", "人", "每1,000人口"), ("每千常住人口注册护士数", "人", "每1,000常住人口"), True),
        (("每千人口注册护士数", "人", "每1,000人口"), ("每千人口注册护士数", "人", "每1,000人口"), False),
        (("每千人口注册护士数", "人", "每1,000人口"), ("每千常住人口药师数", "人", "每1,000常住人口"), False),
        (("每千人口床位数", "张", "每1,000人口"), ("每千常住人口床位数", "个", "每1,000常住人口"), False),
    ],
)  # fmt: skip
def test_another_denominator_is_one_of_the_same_measure_in_the_same_unit(one: tuple[str, str, str], two: tuple[str, str, str], alike: bool) -> None:
    assert other_denominator(indicator(*one), indicator(*two)) is alike
