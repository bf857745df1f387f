"""District and area pages, on the real content."""

from __future__ import annotations

import marshal
import re
from functools import cache
from pathlib import Path

import pytest

from generator.compose import Composer
from generator.load import load_project
from generator.pages import areas, districts, facets
from generator.pages.base import Page, Site
from generator.pages.views import Views
from generator.records import LANGUAGES, Language
from generator.settings import load_labels, load_settings
from generator.shells import Shell

ROOT = Path(__file__).parents[2]
FEATURED = ("tcm", "integration", "consortium")


@cache
def _views(language: Language) -> Views:
    return Views(Site(load_project(ROOT).dataset, load_settings(ROOT), load_labels(ROOT), language))


@cache
def _pages(language: Language) -> dict[str, Page]:
    views = _views(language)
    return {page.path: page for module in (districts, areas) for page in module.pages(views)}


def _area(area: str, language: Language = "zh") -> Page:
    return _pages(language)[f"areas/{area}/"]


def test_both_languages_have_the_same_paths():
    assert list(_pages("zh")) == list(_pages("en"))


def test_every_district_and_every_area_has_a_page():
    data = _views("zh").dataset
    wanted = {"districts/", "areas/", *(f"districts/{key}/" for key in data.districts), *(f"areas/{key}/" for key in data.areas)}
    assert set(_pages("zh")) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_contexts_are_plain_values_that_can_be_fingerprinted(language):
    for page in _pages(language).values():
        assert marshal.dumps(page.context, 2)


def test_each_task_area_stands_in_exactly_one_general_row():
    listed = [area for facet in facets.FACETS for area in facet.areas]
    assert sorted(listed) == sorted(_views("zh").dataset.areas)


@pytest.mark.parametrize("area", [*FEATURED, "hospitals", "cooperation"])
def test_the_matrix_shows_every_commitment_of_its_area_and_no_other(area):
    wanted = {c.id for c in _views("zh").dataset.commitments_in[area]}
    shown = {entry["href"].split("/")[1] for row in _area(area).context["matrix"] for cell in row["cells"] for entry in cell["entries"]}
    assert shown == wanted


def test_a_matrix_row_leaves_out_the_area_whose_page_it_is_on():
    rules = [link["id"] for row in _area("digital").context["matrix"] for link in row["areas"]]
    assert "digital" not in rules
    assert "digital" not in [row["id"] for row in _area("digital").context["matrix"]]


def test_every_entry_of_a_row_meets_the_rule_printed_for_it():
    views = _views("zh")
    for area in FEATURED:
        for row in _area(area).context["matrix"]:
            rule = {link["id"] for link in row["areas"]}
            for cell in row["cells"]:
                for entry in cell["entries"]:
                    commitment = views.dataset.commitments[entry["href"].split("/")[1]]
                    words = any(word in facets.zh_text(views, commitment) for word in row["words"])
                    assert row["id"] == "rest" or words or rule & set(commitment.areas)


def test_the_three_links_have_a_row_of_their_own_and_jingyan_stays_empty_in_it():
    row = _area("consortium").context["matrix"][0]
    assert row["id"] == "connections"
    assert {cell["id"]: bool(cell["count"]) for cell in row["cells"]} == {
        "qianjiang": True, "jingyan": False, "kaizhou": True, "dazu": True, "yongchuan": True,
    }  # fmt: skip


@pytest.mark.parametrize("area", FEATURED)
def test_a_featured_area_quotes_how_each_plan_words_it(area):
    context = _area(area).context
    assert [d["id"] for d in context["wording"]] == list(_views("zh").dataset.districts)
    for district in context["wording"]:
        assert all(any(word in quote["zh"] for word in context["quoted"]) for quote in district["quotes"])


@pytest.mark.parametrize("area", ["hospitals", "public-health", "workforce"])
def test_only_numbers_of_one_unit_printed_by_two_districts_are_compared(area):
    data = _views("zh").dataset
    for indicator in _area(area).context["numbers"]["comparable"]:
        rows = [data.rows[each] for each in indicator["ids"]]
        assert len({data.district(row.id).id for row in rows}) > 1
        assert len({row.unit.zh if row.unit else "" for row in rows if row.target and row.target.value is not None}) <= 1


def test_the_years_of_an_area_add_up_district_by_district():
    for area in FEATURED:
        context = _area(area).context
        for year in context["years"]:
            assert sum(year["districts"]) == year["count"] == year["stated"] + year["rest"]
        assert sum(year["count"] for year in context["years"]) == context["count"]


def test_a_plan_without_a_project_table_is_not_counted_as_zero():
    side = {d["id"]: d for d in _area("tcm").context["side"]}
    assert side["qianjiang"]["projects"] > 0
    assert not side["kaizhou"]["has_projects"]


def test_a_long_sentence_is_cut_to_the_clause_that_names_the_subject():
    text = "加强城市地区网格化医疗集团布局管理，巩固县级医院与省、市三级甲等医院建立医疗联盟成果，到2025年，县级综合医院紧密型医共体建设率达100%。"
    assert facets.shortened(text, ("医共体",), "zh", 30).endswith("县级综合医院紧密型医共体建设率达100%。")
    assert facets.shortened(text, ("医共体",), "zh", 30).startswith("…")
    assert facets.shortened(text, (), "zh", 30) == "加强城市地区网格化医疗集团布局管理，巩固县级医院与省、市三级…"


def test_a_short_sentence_is_left_whole():
    assert facets.shortened("深入推进医共体建设。", ("医共体",), "zh", 60) == "深入推进医共体建设。"


def test_english_is_cut_between_words():
    text = "Support the county hospital in striving for a higher grade and build a training base for staff of every township"
    short = facets.shortened(text, (), "en", 60)
    assert short.endswith("…")
    assert set(short.rstrip("…").split()) <= set(text.split())


def test_commitments_with_a_number_come_first_in_a_cell():
    data = _views("zh").dataset
    order = facets.concrete_first(data.commitments_in["tcm"])
    flags = [bool(c.quantities) for c in order]
    assert flags == sorted(flags, reverse=True)


# ---- districts ----


def _district(district: str, language: Language = "zh") -> Page:
    return _pages(language)[f"districts/{district}/"]


@pytest.mark.parametrize(("district", "rows"), [("qianjiang", 15), ("jingyan", 28), ("dazu", 29), ("yongchuan", 29)])
def test_a_district_shows_every_row_of_its_indicator_table(district, rows):
    shown = [row for group in _district(district).context["indicators"] for row in group["rows"] if not row["from_text"]]
    assert len(shown) == rows


def test_qianjiang_shows_its_projects_with_their_sum():
    projects = _district("qianjiang").context["projects"]
    assert (projects["count"], projects["investment"]) == (44, "361,876")


def test_what_a_plan_does_not_print_is_none_and_not_zero():
    kaizhou = _district("kaizhou").context
    assert kaizhou["projects"] is None
    assert kaizhou["district"]["binding"] is None
    assert kaizhou["district"]["from_text"]


@pytest.mark.parametrize(("district", "tasks"), [("kaizhou", 21), ("yongchuan", 14), ("jingyan", 0)])
def test_tasks_are_shown_where_the_plan_prints_agencies(district, tasks):
    assert len(_district(district).context["tasks"]) == tasks


def test_a_target_weaker_than_its_baseline_says_so():
    rows = [row for group in _district("qianjiang").context["indicators"] for row in group["rows"]]
    weaker = [row["indicator"]["id"] for row in rows if row["move"]["weaker"]]
    assert "maternal-mortality" in weaker


def test_every_printed_fact_stands_in_the_sentence_it_cites():
    for district in _views("zh").dataset.districts:
        for fact in _district(district).context["district"]["facts"]:
            assert fact["quote"] in fact["evidence"]["zh"]


def test_every_commitment_of_a_district_stands_under_each_of_its_areas():
    data = _views("zh").dataset
    context = _district("dazu").context
    shown = {(area["id"], card["href"]) for area in context["areas"] for card in area["cards"]}
    assert shown == {(area, f"commitments/{c.id}/") for c in data.commitments_in["dazu"] for area in c.areas}


# ---- links and words ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_to_anchors_of_these_pages_name_areas_and_districts_that_exist(language):
    data = _views(language).dataset
    pairs = [(district, area) for district in data.districts for area in data.areas]
    anchors = {f"districts/{d}/#area-{a}" for d, a in pairs} | {f"areas/{a}/#d-{d}" for d, a in pairs}
    for page in _pages(language).values():
        own = re.findall(r"(?:districts|areas)/[a-z-]+/#[a-z-]+", repr(page.context))
        assert set(own) <= anchors


def test_every_label_of_these_pages_is_used():
    labels = (ROOT / "site_config/labels/areas.yml").read_text(encoding="utf-8")
    keys = re.findall(r"^([\w.-]+):", labels, re.M)
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in [*ROOT.glob("generator/pages/*.py"), *ROOT.glob("templates/pages/*.html"), *ROOT.glob("templates/macros/*.html")]
    )
    families = ("matrix.row.", "area.wording.", "area.col.", "district.download.", *(f"{kind}." for kind in ("district", "area")))
    unused = [key for key in keys if f'"{key}"' not in sources and f"'{key}'" not in sources and not key.startswith(families)]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_chart_tells_baseline_target_and_change_in_words(language):
    views = _views(language)
    composer = Composer(ROOT, language, views.site.settings, views.site.labels, {"district": Shell(("", ""), ("content",))}, None)
    shown = composer.render(_pages(language)["districts/dazu/"])
    drawings = re.findall(r'<svg class="chart chart--move"[^>]*><title>([^<]+)</title>(?:<desc>([^<]+)</desc>)?', shown)
    assert len(drawings) > 20
    assert all(described for _, described in drawings)
    wanted = {"zh": "基期：78.09岁；目标：79.3岁；变化：+1.21岁", "en": "Baseline: 78.09 years; target: 79.3 years; change: +1.21 years"}
    assert wanted[language] in [described for _, described in drawings]
