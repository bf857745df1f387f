"""Every page kind in a real browser: accessible, readable on a phone, usable by keyboard, without script, and in print."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PATHS = {
    "home": "", "districts": "districts/", "district": "districts/qianjiang/", "plans": "plans/", "plan": "plans/yongchuan-2022/",
    "chapter": "plans/kaizhou-2024/front/", "table chapter": "plans/yongchuan-2022/annex-2/", "areas": "areas/", "area": "areas/consortium/",
    "indicators": "indicators/", "indicator": "indicators/infant-mortality/", "commitments": "commitments/",
    "commitment": "commitments/dazu-2022-p56-4/", "projects": "projects/", "project": "projects/qianjiang-2021-project-01/", "agencies": "agencies/",
    "agency": "agencies/kaizhou-health-commission/", "institutions": "institutions/", "institution": "institutions/chongqing-medical-university/",
    "deadlines": "deadlines/", "glossary": "glossary/", "data": "data/", "about": "about/", "search": "search/",
    "notes": "notes/", "quality": "quality/", "coverage": "coverage/", "codes": "codes/",
    "method": "method/", "accessibility": "accessibility/",
}  # fmt: skip
OPEN_SOME = """() => { const seen = {}; document.querySelectorAll('#main details').forEach(d => {
  const n = seen[d.className] = (seen[d.className] ?? 0) + 1; if (n <= 2) d.open = true });
  document.querySelectorAll('#main :is(ul, ol, dl, tbody)').forEach(list => [...list.children].slice(20).forEach(item => item.remove())) }"""
"""Opens two folds of each kind and keeps twenty items of each list: they are all alike, and axe looks at each."""
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize(("language", "scheme", "width"), [("zh", "light", 360), ("en", "dark", 1280)])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(
    open_page: Open, kind: str, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = open_page(f"{language}/{PATHS[kind]}", width=width, scheme=scheme)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0
    page.evaluate(OPEN_SOME)
    results = Axe().run(page, options=WCAG)
    assert [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} — {v['nodes'][0].get('failureSummary', '')[:300]}" for v in results.response["violations"]
    ] == []


@pytest.mark.parametrize("kind", ["home", "district", "area", "indicator", "commitment", "chapter"])
def test_pages_say_the_same_without_script(open_page: Open, kind: str) -> None:
    path = f"zh/{PATHS[kind]}"
    without = open_page(path, script=False).locator("#main").inner_text()
    assert len(without) > 200
    page = open_page(path)
    page.evaluate("document.querySelectorAll('[data-reading]').forEach(e => e.remove())")
    assert page.locator("#main").inner_text() == without


def test_the_first_tab_stop_leads_to_the_content(open_page: Open) -> None:
    page = open_page("en/commitments/dazu-2022-p56-4/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_menu_of_a_phone_opens_by_keyboard(open_page: Open) -> None:
    page = open_page("zh/", width=360)
    summary = page.locator(".menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu nav a").first.is_visible()


def test_a_chapter_is_read_in_chinese_in_english_or_side_by_side(open_page: Open) -> None:
    page = open_page("zh/plans/kaizhou-2024/front/")
    zh, en = page.locator(".s__zh").first, page.locator(".s__en").first
    assert zh.is_visible()
    assert not en.is_visible()
    page.get_by_label("中英对照").check()
    assert zh.is_visible()
    assert en.is_visible()


def test_the_scheme_button_is_remembered_on_the_next_page(open_page: Open) -> None:
    page = open_page("zh/", scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".tools [data-scheme]").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.locator(".nav a").first.click()
    page.wait_for_url("**/districts/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_print_is_black_on_white_without_navigation(open_page: Open) -> None:
    page = open_page("zh/commitments/dazu-2022-p56-4/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
