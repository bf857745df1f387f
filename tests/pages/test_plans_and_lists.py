"""Plan and chapter pages, lists across districts, and the words that every page shares, on the real content."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from generator.compose import Composer
from generator.dataset import Dataset, Section
from generator.exporting import data_files
from generator.load import load_project
from generator.pages import agencies, commitments, deadlines, facets, figures, home, indicators, plan_pages, plans, projects
from generator.pages.base import Page, Site
from generator.pages.views import View, Views
from generator.records import LANGUAGES, Language
from generator.settings import load_labels, load_settings
from tests.conftest import FIXTURES, PROJECT
from tests.pages.rendering import BARE

MODULES = (home, plans, indicators, commitments, projects, agencies, deadlines)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def views(language: Language) -> Views:
    return Views(Site(load_project(PROJECT).dataset, load_settings(PROJECT), load_labels(PROJECT), language))


@cache
def pages(language: Language) -> dict[str, Page]:
    return {page.path: page for module in MODULES for page in module.pages(views(language))}


@cache
def composer(language: Language) -> Composer:
    site, kinds = views(language).site, {page.kind for page in pages(language).values()}
    return Composer(PROJECT, language, site.settings, site.labels, dict.fromkeys(kinds, BARE), None)


def html(language: Language, path: str) -> str:
    return composer(language).render(pages(language)[path])


def plan_page(plan: str) -> View:
    return pages("zh")[f"plans/{plan}/"].context


# ---- counts ----


@pytest.mark.parametrize("plan", sorted(load_project(PROJECT).dataset.plans))
def test_a_plans_chapters_add_up_to_what_its_lead_says(plan: str) -> None:
    context = plan_page(plan)
    for key in ("sentences", "cells", "commitments"):
        assert sum(chapter[key] for chapter in context["chapters"]) == context["plan"][key], key


def test_tables_have_as_many_rows_as_the_open_data() -> None:
    files = data_files(views("zh").dataset, views("zh").site.settings)
    exported = {table["id"]: len(table["rows"]) for table in json.loads(files["data/tables.json"])}
    shown = {f"{plan}:{table['id']}": table["rows"] for plan in views("zh").dataset.plans for table in plan_page(plan)["tables"]}
    assert shown == exported
    assert (shown["dazu-2022:t4"], shown["qianjiang-2021:t2"]) == (28, 45)


def test_only_a_plan_with_tables_speaks_of_cells() -> None:
    assert "另有表格单元格" in html("zh", "plans/dazu-2022/")
    assert "单元格" not in html("zh", "plans/kaizhou-2024/")


# ---- tables of a plan ----


@each_language
def test_every_body_row_of_a_plans_table_has_a_permalink_with_a_name(language: Language) -> None:
    shown = html(language, "plans/dazu-2022/chapter-3/")
    rows = re.findall(r'<tr id="(t4\.r\d+)"[^>]*><td[^>]*><a class="s__link" href="#([^"]+)" aria-label="([^"]+)">¶</a>', shown)
    assert len(rows) == 28
    assert all(row == target and row in name for row, target, name in rows)


def test_column_heads_stand_above_their_columns() -> None:
    """The blanks that the text keeps below a head of two rows would push the second row of heads to the right."""
    for path, page in pages("zh").items():
        for table in (block["table"] for block in page.context.get("blocks", ()) if block["table"]):
            wide = [sum(cell["colspan"] for cell in row["cells"]) for row in table["head"]]
            hanging = sum(cell["colspan"] for row in table["head"] for cell in row["cells"] if cell["rowspan"] > 1)
            assert wide == [table["width"], table["width"] - hanging][: len(wide)], path


# ---- headings without their full stop ----


def test_a_headings_full_stop_is_left_out_among_other_words() -> None:
    assert views("zh").heading(Section("p1.1", "11．促进医养结合。", "11. Promote it.")) == "11．促进医养结合"
    assert views("en").heading(Section("p1.1", "11．促进医养结合。", "11. Promote it.")) == "11. Promote it"
    assert views("en").heading(Section("p1.1", "促进医养结合。", None)) == "促进医养结合"


@each_language
def test_no_citation_or_section_path_has_a_stop_before_its_comma(language: Language) -> None:
    for passage in views(language).dataset.passages.values():
        view = views(language).passage(passage)
        assert not re.search(r"。，|\., p\d", view["cite"]), view["cite"]
        assert not any(step.endswith("。") for step in view["path"])


# ---- words ----


def test_several_baselines_and_a_target_to_be_held_say_so() -> None:
    row = views("zh").dataset.rows["jingyan-145-i27"]
    assert figures.move(views("zh"), row, "")["words"] == "印有几个基期值，不作单一变化；要求保持"
    assert figures.move(views("en"), row, "")["words"] == "several baselines printed, so no single change; to be held"


@each_language
def test_a_task_number_is_printed_once(language: Language) -> None:
    shown = html(language, "agencies/kaizhou-health-commission/")
    titles = [re.sub(r"<[^>]+>", "", words) for words in re.findall(r"<summary>(.*?)</summary>", shown)]
    assert not any(re.match(r"(任务|Task )(\d+)\s+\2", title) for title in titles)
    assert any(re.match(r"11[．.]", title) for title in titles)


@each_language
def test_a_quantity_that_states_an_indicator_links_to_it(language: Language) -> None:
    found = [(c, q) for c in views(language).dataset.commitments.values() for q in c.quantities if q.indicator]
    for commitment, quantity in found[:5]:
        link = f'<a href="../../indicators/{quantity.indicator}/">{views(language).site.say(quantity.measures)}</a>'
        assert link in html(language, f"commitments/{commitment.id}/")


def test_no_english_label_counts_things_in_the_plural() -> None:
    nouns = "commitments rows sentences districts plans indicators projects institutions agencies bodies notes terms fields areas numbers tasks"
    counted = re.compile(r"\{\w+\} (?:\w+ ){0,2}(?:" + nouns.replace(" ", "|") + r")\b")
    assert [key for key, text in views("en").site.labels.texts.items() if text.en and counted.search(text.en)] == []


# ---- one order of districts ----


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("", lambda c: [d["id"] for d in c["districts"]]),
        ("plans/", lambda c: [p["district"]["id"] for p in c["plans"]]),
        ("commitments/", lambda c: [g["district"]["id"] for g in c["groups"]]),
        ("indicators/", lambda c: [d["id"] for d in c["districts"]]),
    ],
)  # fmt: skip
def test_lists_keep_the_catalogues_order_of_districts(path: str, listed: object) -> None:
    assert listed(pages("zh")[path].context) == list(views("zh").dataset.districts)  # type: ignore[operator]


def test_rows_of_an_indicator_keep_the_catalogues_order_of_districts() -> None:
    order = list(views("zh").dataset.districts)
    for path, page in pages("zh").items():
        if page.kind == "indicator":
            found = [order.index(row["district"]) for row in page.context["rows"]]
            assert found == sorted(found), path


# ---- a project of another size ----


def test_a_catalogue_without_the_usual_areas_has_matrices_all_the_same() -> None:
    loaded = load_project(FIXTURES / "small").dataset
    used = {area for record in (*loaded.commitments.values(), *loaded.projects.values(), *loaded.catalog.indicators) for area in record.areas}
    catalog = loaded.catalog.model_copy(update={"areas": tuple(area for area in loaded.catalog.areas if area.id in used)})
    data = Dataset(catalog, loaded.plans.values())
    small = Views(Site(data, load_settings(PROJECT), load_labels(PROJECT), "en"))
    assert "workforce" not in data.areas
    for area in data.areas.values():
        rows = facets.matrix(small, area)
        assert {link["id"] for row in rows for link in row["areas"]} <= set(data.areas)
        assert {entry["href"] for row in rows for cell in row["cells"] for entry in cell["entries"]} == {
            f"commitments/{c.id}/" for c in data.commitments_in.get(area.id, ())
        }
    assert list(plan_pages(data, "en", small.site.settings, small.site.labels))
