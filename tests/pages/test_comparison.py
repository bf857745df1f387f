"""The comparability guard on the five plans: no chart, tick or matrix line mixes keys, and what stands apart says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest

from generator.comparing import comparable
from generator.compose import Composer
from generator.exporting.rows import indicators as exported
from generator.load import load_project
from generator.pages import areas, coverage, districts, indicators
from generator.pages.base import Page
from generator.pages.views import View
from generator.records import Language
from generator.settings import load_settings
from tests.conftest import PROJECT
from tests.pages.rendering import BARE, dataset, each_language, views

KINDS = ("indicators", "indicator", "district", "area")
NAMED = {
    "physicians-per-1000": [["qianjiang-2021-i10", "dazu-2022-i16", "yongchuan-2022-i06"], ["kaizhou-2024-i16"]],
    "clinical-pharmacists-per-100-beds": [["qianjiang-2021-i11", "dazu-2022-i18"], ["kaizhou-2024-i18"]],
    "national-key-specialties": [["yongchuan-2022-i17"], ["kaizhou-2024-i09"]],
    "municipal-key-specialties": [["yongchuan-2022-i18"], ["kaizhou-2024-i11"]],
    "life-expectancy": [["qianjiang-2021-i01", "jingyan-145-i01", "dazu-2022-i01"], ["yongchuan-2022-i01"]],
    "childcare-places-per-1000": [["qianjiang-2021-i12", "jingyan-145-i14"], ["dazu-2022-i25"]],
    "geriatric-departments-general-hospitals": [["qianjiang-2021-i14"], ["kaizhou-2024-i23"]],
}
STRAY = {
    "beds-per-1000", "physicians-per-1000", "nurses-per-1000", "gps-per-10000", "health-literacy", "infant-mortality", "maternal-mortality",
}  # fmt: skip


@cache
def page(language: Language, path: str) -> Page:
    module = {"indicators": indicators, "districts": districts, "areas": areas}[path.partition("/")[0]]
    return next(found for found in module.pages(views(language)) if found.path == path)


@cache
def words(language: Language, path: str) -> str:
    """What a page says, less its markup and folded evidence."""
    site = views(language).site
    shown = Composer(PROJECT, language, site.settings, site.labels, dict.fromkeys(KINDS, BARE), None).render(page(language, path))
    bare = re.sub(r"<[^>]+>", "", re.sub(r"<details.*?</details>", "", shown, flags=re.DOTALL))
    return re.sub(r"\s+", " ", unescape(bare))


def keys(ids: list[str]) -> set[object]:
    return {comparable(dataset().rows[each]) for each in ids}


def groups(indicator: str, language: Language = "zh") -> list[View]:
    return list(page(language, f"indicators/{indicator}/").context["groups"])


def district_rows() -> Iterator[View]:
    for district in dataset().districts:
        for group in page("zh", f"districts/{district}/").context["indicators"]:
            yield from group["rows"]


# ---- nothing is mixed ----


@pytest.mark.parametrize("indicator", list(load_project(PROJECT).dataset.indicators))
def test_no_group_of_an_indicator_page_mixes_keys_and_each_row_stands_once(indicator: str) -> None:
    found = groups(indicator)
    assert all(len(keys(group["ids"])) == 1 for group in found)
    assert sorted(each for group in found for each in group["ids"]) == sorted(row.id for row in dataset().rows_of.get(indicator, ()))
    assert [[row["id"] for row in group["rows"]] for group in found] == [group["ids"] for group in found]
    for group in found:
        names = {views("zh").site.say(dataset().district(each).short) for each in group["ids"]}
        assert {move["label"] for move in (group["chart"] or {"moves": ()})["moves"]} <= names


def test_no_ticks_of_a_district_row_mix_keys_and_none_is_left_out() -> None:
    rows = list(district_rows())
    assert len(rows) == len(dataset().rows)
    assert sum(bool(row["others"]) for row in rows) > 30
    for row in rows:
        key = comparable(dataset().rows[row["id"]])
        alike = [each.id for each in dataset().rows_of[key.indicator] if comparable(each) == key and each.id != row["id"]]
        assert sorted(row["others_of"]) == sorted(alike)
        assert len(row["others"]) == len(alike)
        assert bool(row["apart"]) == (len(alike) + 1 < len(dataset().rows_of[key.indicator]))


def test_no_line_of_an_area_matrix_mixes_keys() -> None:
    for area in dataset().areas:
        numbers = page("zh", f"areas/{area}/").context["numbers"]
        lines = [*numbers["comparable"], *numbers["single"]]
        assert all(len(keys(line["ids"])) == 1 for line in lines)
        assert all(len({dataset().district(each).id for each in line["ids"]}) > 1 for line in numbers["comparable"])
        shown = sorted(each for line in lines for each in line["ids"])
        assert shown == sorted(row.id for row in dataset().rows.values() if area in dataset().indicators[row.indicator].areas)


def test_a_district_listed_apart_is_not_called_silent() -> None:
    line = next(each for each in page("zh", "areas/workforce/").context["numbers"]["comparable"] if each["id"] == "physicians-per-1000")
    assert {cell["id"]: cell["elsewhere"] for cell in line["cells"]}["kaizhou"]
    assert "listed apart" in words("en", "areas/workforce/")


@each_language
def test_a_chart_draws_baselines_of_one_year_alone(language: Language) -> None:
    undrawn = 0
    for group in (group for indicator in dataset().indicators for group in groups(indicator, language) if group["chart"]):
        rows = {views(language).site.say(dataset().district(each).short): dataset().rows[each] for each in group["ids"]}
        drawn = [rows[move["label"]] for move in group["chart"]["moves"] if move["baseline"] is not None]
        years = [row.baseline.year for row in drawn if row.baseline]
        assert len(years) < 2 or set(years) == {years[0]} - {None}
        printed = [row for row in rows.values() if row.baseline and row.baseline.value is not None]
        undrawn += len(printed) - len(drawn)
        assert len(printed) != 1 or len(drawn) == 1
    assert undrawn == len(STRAY)
    for indicator in STRAY:
        assert views(language).site.t("comparing.undated_undrawn") in words(language, f"indicators/{indicator}/")


# ---- what stands apart says why ----


@pytest.mark.parametrize("indicator", NAMED)
def test_named_cases_stand_apart(indicator: str) -> None:
    assert [group["ids"] for group in groups(indicator)] == NAMED[indicator]


@each_language
@pytest.mark.parametrize("indicator", NAMED)
def test_each_group_prints_what_it_shares_and_the_page_why_there_are_several(language: Language, indicator: str) -> None:
    shown = words(language, f"indicators/{indicator}/")
    assert ("2组列出" if language == "zh" else "stand in 2 groups") in shown
    for group in groups(indicator, language):
        first = dataset().rows[group["ids"][0]]
        assert first.unit and first.target
        assert shown.count(group["common"]) >= 2
        assert views(language).site.say(first.unit) in group["common"]
        assert str(first.target.year) in group["common"]
    for row in dataset().rows_of[indicator]:
        if row.apart:
            assert f"{views(language).site.say(dataset().district(row.id).short)}" in shown
            assert views(language).site.say(row.apart) in shown
            assert views(language).site.say(row.apart) in words(language, f"districts/{dataset().district(row.id).id}/")


@each_language
def test_years_that_differ_are_said(language: Language) -> None:
    shown = words(language, "indicators/physicians-per-1000/")
    said = {
        "zh": "目标年份不同：黔江 2025、开州 2027、大足 2025、永川 2025。",
        "en": "Target years differ: Qianjiang 2025, Kaizhou 2027, Dazu 2025, Yongchuan 2025.",
    }
    assert said[language] in shown
    beside = {"zh": "未与开州并列：目标年份不同。", "en": "Not set beside Kaizhou: another target year."}
    assert beside[language] in words(language, "districts/dazu/")


def test_one_group_gives_no_reason() -> None:
    context = page("zh", "indicators/infant-mortality/").context
    assert len(context["groups"]) == 1
    assert context["why"] == []
    assert "组列出" not in words("zh", "indicators/infant-mortality/")


@each_language
def test_the_list_marks_other_years_and_meanings(language: Language) -> None:
    rows = [row for group in page(language, "indicators/").context["groups"] for row in group["rows"]]
    cells = {(row["id"], cell["id"]): cell["rows"] for row in rows for cell in row["cells"]}
    t = views(language).site.t
    assert cells["physicians-per-1000", "kaizhou"][0]["aside"] == [t("comparing.year_of", year=2027)]
    assert cells["life-expectancy", "yongchuan"][0]["aside"] == [t("comparing.meaning")]
    assert cells["physicians-per-1000", "yongchuan"][0]["stray"] == t("comparing.undated")
    assert cells["infant-mortality", "jingyan"][0] | {"aside": [], "stray": None} == cells["infant-mortality", "jingyan"][0]


# ---- the record, the matrix, the data ----


def test_every_reason_stands_in_both_languages_and_ends_as_a_clause() -> None:
    found = [row for row in dataset().rows.values() if row.apart]
    assert len(found) >= 5
    for row in found:
        assert row.apart and row.apart.en
        assert not row.apart.zh.endswith("。")
        assert not row.apart.en.endswith(".")


@pytest.mark.parametrize(
    ("indicator", "district"),
    [("life-expectancy", "yongchuan"), ("national-key-specialties", "kaizhou"), ("childcare-places-per-1000", "dazu")],
)
def test_the_coverage_matrix_takes_such_a_row_for_another_definition(indicator: str, district: str) -> None:
    cell = coverage.cell(views("zh"), dataset().indicators[indicator], dataset().districts[district])
    assert cell["state"] == "different"
    assert cell["links"][0]["name"]


def test_the_reasons_go_out_with_the_data() -> None:
    rows = {row["id"]: row for row in exported(dataset(), load_settings(PROJECT))}
    assert list(rows["dazu-2022-i25"])[-2:] == ["apart_zh", "apart_en"]
    assert "常住人口" in rows["dazu-2022-i25"]["apart_zh"]
    assert "permanent residents" in rows["dazu-2022-i25"]["apart_en"]
    assert rows["dazu-2022-i01"]["apart_zh"] is None
