"""The reader's side of search in a real browser: the header's box and the finder."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_pages import WCAG

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

DONE = "[data-results][data-state=done]"
OPTION = ".search [role=option]"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
QUERY = "zh/search/?q=中医馆"


def done(page: Page) -> Page:
    page.wait_for_selector(DONE, state="attached")
    return page


def total(page: Page) -> int:
    """The number of results that the live region tells."""
    words = page.locator("[data-status]").inner_text()
    found = re.search(r"\d+", words)
    return int(found[0]) if found else 0


def listed(page: Page) -> list[str]:
    """The ids of the results in the list, in order."""
    ids: list[str] = page.locator("[data-results] [data-id]").evaluate_all("all => all.map(e => e.dataset.id)")
    return ids


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def toggle(page: Page, facet: str, value: str) -> None:
    """Turn a filter on or off, with the fold open that it may stand in."""
    page.evaluate("document.querySelectorAll('.finder details').forEach(d => d.open = true)")
    page.locator(f"[data-facets] input[name='{facet}'][value='{value}']").click()
    done(page)


# ---- the header's box ----


def test_nothing_of_search_is_fetched_before_the_reader_turns_to_the_box(open_page: Open) -> None:
    page = open_page("zh/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []
    page.keyboard.press("/")
    page.wait_for_selector(".search [role=combobox]")
    page.wait_for_load_state("networkidle")
    assert any("search/box.js" in url for url in asked)
    assert any("search/meta" in url for url in asked)


@pytest.mark.parametrize("path", ["zh/", "en/commitments/dazu-2022-p56-4/", "zh/plans/kaizhou-2024/front/", "en/search/"])
def test_slash_leads_to_the_box_of_every_page(open_page: Open, path: str) -> None:
    page = open_page(path)
    if "search" in path:
        done(page)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("a/b")
    assert page.evaluate("document.activeElement.value") == "a/b"


def test_slash_can_be_turned_off(open_page: Open) -> None:
    page = done(open_page("zh/search/"))
    page.locator("[data-slash]").uncheck()
    page.goto(page.url.replace("search/", "areas/"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_instant_results_are_grouped_marked_and_chosen_by_keyboard(open_page: Open) -> None:
    page = open_page("zh/")
    page.keyboard.press("/")
    page.keyboard.type("中医馆")
    page.wait_for_selector(OPTION)
    assert 1 < page.locator(".search__hit").count() <= 8
    assert page.locator(".search [role=group]").count() >= 1
    assert "中医馆" in page.locator(".search__hit mark").all_inner_texts()
    expect(page.locator(".search [role=status]")).to_contain_text("条结果")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    first = page.locator(OPTION).first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search__all")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    assert not page.locator(".search__panel").is_visible()
    assert box.input_value() == "中医馆"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".search__panel:not([hidden])")
    page.keyboard.press("ArrowDown")
    target = page.locator(OPTION).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))


def test_results_close_when_the_reader_goes_on(open_page: Open) -> None:
    page = open_page("en/districts/")
    page.locator("#search-box").fill("consortium")
    page.wait_for_selector(OPTION)
    page.mouse.click(5, 700)
    assert not page.locator(".search__panel").is_visible()


def test_enter_opens_the_finder_with_the_query(open_page: Open) -> None:
    page = open_page("en/areas/tcm/", width=360)
    page.locator("#search-box").fill("TCM clinics")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=TCM*")
    done(page)
    assert page.locator("[data-query]").input_value() == "TCM clinics"
    assert total(page) > 0


def test_the_box_leads_to_the_finder_without_script(open_page: Open) -> None:
    page = open_page("zh/areas/tcm/", script=False)
    page.locator("#search-box").fill("中医馆")
    page.locator(".search__go").click()
    page.wait_for_url("**/zh/search/?q=*")


# ---- the finder ----


def test_without_script_the_finder_explains_itself_and_offers_the_lists(open_page: Open) -> None:
    page = open_page("en/search/", script=False)
    assert page.locator("[data-fallback]").is_visible()
    assert not page.locator("[data-finder]").is_visible()
    hrefs = page.locator("[data-fallback] a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert {"../deadlines/", "../agencies/", "../areas/", "../indicators/", "../institutions/"} <= set(hrefs)


def test_an_index_that_does_not_load_brings_the_lists_back(open_page: Open) -> None:
    page = open_page("zh/areas/")
    page.route("**/search/meta*", lambda route: route.abort())
    page.goto(page.url.replace("areas/", "search/?q=中医馆"))
    page.wait_for_selector("[data-results][data-state=failed]", state="attached")
    assert page.locator("[data-fallback]").is_visible()
    assert "未能载入" in page.locator("[data-status]").inner_text()


def test_results_carry_their_data_and_tell_why(open_page: Open) -> None:
    page = done(open_page(QUERY))
    first = page.locator("[data-results] [data-id]").first
    assert first.get_attribute("data-match") == "full"
    assert "中医馆" in first.locator("mark").all_inner_texts()
    assert "匹配依据" in first.locator(".result__why").inner_text()
    assert page.locator("[data-results] .other [lang=en]").count() > 0
    assert len(listed(page)) == min(20, total(page))
    assert page.locator("h1").count() == 1


def test_query_and_filters_in_the_address_are_obeyed(open_page: Open) -> None:
    page = done(open_page(f"{QUERY}&district=kaizhou&kind=commitment"))
    found = page.locator("[data-results] [data-id]").evaluate_all("all => all.map(e => [e.dataset.kind, e.dataset.district])")
    assert found
    assert {tuple(each) for each in found} == {("commitment", "kaizhou")}
    assert page.locator("[data-facets] input[name=district][value=kaizhou]").is_checked()
    assert page.locator("[data-chips] button").count() == 3


def test_facets_narrow_the_list_to_the_number_they_promise(open_page: Open) -> None:
    page = done(open_page("zh/search/"))
    for facet, value in (("kind", "commitment"), ("district", "yongchuan"), ("strength", "firm"), ("number", "yes"), ("deadline", "2025")):
        count = page.locator(f"[data-facets] label:has(input[name='{facet}'][value='{value}']) .facet__count").text_content()
        toggle(page, facet, value)
        assert page.locator(f"[data-facets] input[name='{facet}'][value='{value}']").is_checked()
        assert total(page) == int(count or 0) > 0
        assert query(page)[facet] == [value]


def test_values_of_one_facet_are_alternatives(open_page: Open) -> None:
    page = done(open_page(f"{QUERY}&kind=commitment"))
    wide = total(page)
    toggle(page, "kind", "indicator")
    assert total(page) >= wide
    assert query(page)["kind"] == ["commitment", "indicator"]


def test_the_back_button_goes_from_state_to_state(open_page: Open) -> None:
    page = done(open_page(QUERY))
    before = listed(page)
    toggle(page, "district", "kaizhou")
    narrowed = listed(page)
    page.locator("[data-sort]").select_option("document")
    done(page)
    assert query(page)["sort"] == ["document"]
    page.locator("[data-query]").fill("家庭医生")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=%E5%AE%B6*")
    done(page)
    for expected in (None, narrowed, before):
        page.go_back()
        page.wait_for_timeout(50)
        done(page)
        if expected is not None:
            assert listed(page) == expected
    assert page.locator("[data-chips] button").count() == 0
    assert page.locator("[data-query]").input_value() == "中医馆"


def test_the_other_language_is_asked_the_same(open_page: Open) -> None:
    page = done(open_page(f"{QUERY}&district=dazu"))
    page.locator("[data-switch]").click()
    page.wait_for_url("**/en/search/?*")
    done(page)
    assert query(page) == {"q": ["中医馆"], "district": ["dazu"]}
    assert total(page) > 0


def test_more_results_come_on_demand_and_the_address_keeps_them(open_page: Open) -> None:
    page = done(open_page("en/search/?kind=commitment"))
    first = listed(page)
    assert len(first) == 20
    page.locator("[data-more]").click()
    page.wait_for_function("document.querySelectorAll('[data-results] > li').length === 40")
    assert listed(page)[:20] == first
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == listed(page)[20]
    page.reload()
    assert len(listed(done(page))) == 40


def test_part_matches_stand_below_a_line(open_page: Open) -> None:
    page = done(open_page("zh/search/?q=中医馆 全覆盖 2025 家庭医生"))
    kinds = page.locator("[data-results] [data-id]").evaluate_all("all => all.map(e => e.dataset.match)")
    assert kinds == sorted(kinds)
    assert page.locator(".results__divider").count() == ("part" in kinds)


def test_no_result_offers_what_would_match(open_page: Open) -> None:
    page = done(open_page(f"{QUERY}&district=kaizhou&nature=binding"))
    assert total(page) == 0
    offer = page.locator("[data-none] a").first
    expect(offer).to_be_visible()
    assert not page.locator("[data-tools]").is_visible()
    offer.click()
    page.wait_for_function("document.querySelectorAll('[data-results] > li').length > 0")
    assert total(page) > 0
    assert not page.locator("[data-none]").is_visible()


def test_nonsense_is_answered_in_words(open_page: Open) -> None:
    page = done(open_page("en/search/?q=qqzzxxvv"))
    assert "qqzzxxvv" in page.locator("[data-none]").inner_text()
    assert page.locator("[data-status]").inner_text() == "No result."


def test_a_query_is_text_and_nothing_else(open_page: Open) -> None:
    page = done(open_page("en/search/?q=%3Cimg src=x onerror=alert(1)%3E&district=%3Cb%3E"))
    assert page.locator("main img, #main img, #main b").count() == 0


def test_the_live_region_tells_the_count(open_page: Open) -> None:
    page = done(open_page("en/search/"))
    status = page.locator("[data-status]")
    assert status.get_attribute("role") == "status"
    before = status.inner_text()
    page.locator("[data-query]").fill("infant mortality")
    expect(status).not_to_have_text(before)
    assert str(total(page)) in status.inner_text()


# ---- export ----


def saved(page: Page, kind: str) -> Path:
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    assert download.value.suggested_filename.endswith(f".{kind}")
    return Path(download.value.path())


def whole_list(page: Page) -> list[dict[str, str]]:
    """Every result with its address, all of them shown."""
    while page.locator("[data-more]").is_visible():
        shown = len(listed(page))
        page.locator("[data-more]").click()
        page.wait_for_function("shown => document.querySelectorAll('[data-results] > li').length > shown", arg=shown)
    rows: list[dict[str, str]] = page.locator("[data-results] [data-id]").evaluate_all(
        "all => all.map(e => ({id: e.dataset.id, link: e.querySelector('h3 a').href}))"
    )
    return rows


def cells(file: Path) -> list[list[Any]]:
    """The rows of the file's one sheet; numbers as float."""
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        found = {re.sub(r"\d", "", str(cell.get("r"))): cell for cell in row}
        rows.append([content(found.get(letter)) for letter in "ABCDEFGHIJKLM"])
    return rows


def content(cell: ElementTree.Element | None) -> Any:
    if cell is None:
        return ""
    return "".join(cell.itertext()) if cell.get("t") == "inlineStr" else float("".join(cell.itertext()))


@pytest.mark.parametrize(
    ("path", "head"),
    [("zh/search/?q=中医&kind=commitment&district=jingyan", "期限依据"), ("en/search/?q=hospital&kind=commitment&district=yongchuan", "basis")],
)
def test_exported_rows_equal_the_list(open_page: Open, path: str, head: str) -> None:
    page = done(open_page(path))
    bytes_ = saved(page, "csv").read_bytes()
    assert bytes_.startswith(b"\xef\xbb\xbf")
    names, *rows = list(csv.reader(io.StringIO(bytes_.decode("utf-8-sig"), newline="")))
    assert len(names) == 13
    assert names[0] == "id"
    assert head in names
    (sheet_names, *sheet_rows) = cells(saved(page, "xlsx"))
    shown = whole_list(page)
    assert len(shown) == total(page) > 20
    assert [{"id": row[0], "link": row[-1]} for row in rows] == shown
    assert sheet_names == names
    assert [[f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value) for value in row] for row in sheet_rows] == rows
    assert all(isinstance(row[7], float) for row in sheet_rows)


# ---- everyone ----


def test_the_finder_is_used_by_keyboard_alone(open_page: Open) -> None:
    page = done(open_page("en/search/"))
    page.keyboard.press("/")
    page.keyboard.type("family doctor")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=family*")
    done(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-facets] input')"):
            break
    name = page.evaluate("[document.activeElement.name, document.activeElement.value]")
    page.keyboard.press("Space")
    page.wait_for_url(f"**{name[0]}={name[1]}*")
    done(page)
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == name
    page.locator("[data-chips] button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-chips] button")).to_have_count(0)
    assert page.evaluate("document.activeElement.type") == "search"
    page.locator("[data-save=xlsx]").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-results] h3 a')"):
            break
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


@pytest.mark.parametrize(("language", "scheme", "width"), [("zh", "light", 360), ("zh", "dark", 1280), ("en", "light", 1280), ("en", "dark", 360)])
def test_axe_finds_nothing(open_page: Open, language: str, scheme: Literal["light", "dark"], width: int) -> None:
    page = done(open_page(f"{language}/search/?q=中医馆 全覆盖 2025&district=kaizhou&district=dazu", width=width, scheme=scheme))
    page.evaluate("document.querySelectorAll('.finder details').forEach(d => d.open = true)")
    look(page)
    page.goto(page.url.split("?")[0] + "?q=中医馆&nature=binding&district=dazu")
    look(done(page))
    page.goto(page.url.replace("/search/", "/areas/").split("?")[0])
    page.locator("#search-box").fill("中医馆")
    page.wait_for_selector(OPTION)
    page.keyboard.press("ArrowDown")
    look(page, ".masthead")


def look(page: Page, part: str | None = None) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0
    results = Axe().run(page, context=part, options=WCAG)
    assert [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} — {v['nodes'][0].get('failureSummary', '')[:300]}" for v in results.response["violations"]
    ] == []


def test_the_box_fits_a_phone_and_takes_a_finger(open_page: Open) -> None:
    page = open_page("zh/areas/", width=360)
    box = page.locator("#search-box").bounding_box()
    assert box is not None
    assert box["height"] >= 40
    assert box["width"] > 240
