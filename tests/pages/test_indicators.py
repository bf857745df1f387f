"""Indicator pages, their list, and the data page, in both languages."""

from __future__ import annotations

from functools import cache

from generator.compose import Composer
from generator.exporting import data_files
from generator.exporting.fields import LAYOUTS
from generator.pages import data, indicators
from generator.pages.base import Page
from generator.pages.views import View
from generator.records import Language
from tests.conftest import PROJECT
from tests.pages.rendering import BARE, dataset, each_language, views


@cache
def pages(language: Language) -> dict[str, Page]:
    return {page.path: page for page in (*indicators.pages(views(language)), *data.pages(views(language)))}


@cache
def composer(language: Language) -> Composer:
    site = views(language).site
    return Composer(PROJECT, language, site.settings, site.labels, dict.fromkeys(("indicators", "indicator", "data"), BARE), None)


def html(language: Language, path: str) -> str:
    return composer(language).render(pages(language)[path])


def row_of(page: Page, district: str) -> View:
    return next(row for row in page.context["rows"] if row["district"] == district)


@each_language
def test_every_page_renders(language: Language) -> None:
    for path in pages(language):
        assert "<h1>" in html(language, path), path


@each_language
def test_every_heading_in_the_contents_is_on_the_page(language: Language) -> None:
    for path, page in pages(language).items():
        shown = html(language, path)
        for anchor, _ in page.toc:
            assert f'id="{anchor}"' in shown, (path, anchor)


def test_both_languages_have_the_same_pages() -> None:
    assert list(pages("zh")) == list(pages("en"))


def test_life_expectancy_stands_side_by_side() -> None:
    page = pages("zh")["indicators/life-expectancy/"]
    assert {row["district"] for row in page.context["rows"]} == {"qianjiang", "jingyan", "dazu", "yongchuan"}
    assert [row["id"] for row in page.context["absent"]] == ["kaizhou"]
    assert row_of(page, "dazu")["change"]["text"] == "+1.21岁"
    assert "<svg" in html("zh", "indicators/life-expectancy/")


def test_a_target_weaker_than_its_baseline_says_so_in_words() -> None:
    assert row_of(pages("zh")["indicators/infant-mortality/"], "jingyan")["change"]["weaker"]
    assert "弱于基期" in html("zh", "indicators/infant-mortality/")
    assert "weaker than baseline" in html("en", "indicators/infant-mortality/")


def test_a_target_in_words_has_its_translation_and_no_chart() -> None:
    shown = html("en", "indicators/healthy-life-expectancy/")
    assert '<span lang="zh-CN">同比例提高</span>' in shown
    assert "increase in proportion" in shown
    assert "<svg" not in shown


def test_a_printed_dash_stands_as_printed_and_reads_as_not_stated() -> None:
    baseline = row_of(pages("en")["indicators/healthy-life-expectancy/"], "dazu")["baseline"]
    assert (baseline["printed"], baseline["meaning"]) == ("——", "not stated")


def test_denominators_are_kept_apart() -> None:
    page = pages("zh")["indicators/beds-per-1000/"]
    assert any(each["instead"] for each in page.context["absent"])


def test_units_never_share_an_axis() -> None:
    charts = [group["chart"] for page in pages("zh").values() for group in page.context.get("groups", ()) if group.get("chart")]
    assert len(charts) > 50
    assert all(chart["labels"]["axis"] for chart in charts)


def test_notes_of_a_row_stand_on_the_page_once() -> None:
    for page in pages("zh").values():
        found = [note["id"] for note in page.context.get("notes", ())]
        assert len(found) == len(set(found))


def test_the_list_has_every_indicator_once() -> None:
    groups = pages("zh")["indicators/"].context["groups"]
    listed = [row["id"] for group in groups for row in group["rows"]]
    assert sorted(listed) == sorted(views("zh").dataset.indicators)


@each_language
def test_the_data_page_links_every_file_and_names_every_field(language: Language) -> None:
    shown = html(language, "data/")
    site = views(language).site
    for path in data_files(site.dataset, site.settings):
        assert f'href="../../{path}"' in shown
    for layout in LAYOUTS:
        for field in layout.fields:
            assert f"<code>{field.name}</code>" in shown
            assert views(language).site.say(field.meaning) in shown.replace('<span lang="zh-CN">', "").replace("</span>", "")


def test_the_data_page_counts_what_the_files_hold() -> None:
    counts = data.row_counts(dataset())
    files = data_files(dataset(), views("zh").site.settings)
    for name, count in counts.items():
        assert len(files[f"data/{name}.json"].splitlines()) == count + 2
