"""The golden queries through the real finder in Chromium, substring truth, and facet counts against the open data.

A page is loaded once a language; each query comes to it as a step of the history, as by the back button. For substring
truth and facets the finder's own engine is asked in the page, since the finder shows a long list in pieces.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.load import Loaded
from tests.golden.search import Query, load_queries
from tests.site.conftest import Copy

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

TERMS = 60
DONE = "[data-results][data-state=done]"
GO = "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')) }"
HITS = """top => [...document.querySelectorAll('[data-results] [data-id]')].slice(0, top).map(e =>
  ({id: e.dataset.id, kind: e.dataset.kind, district: e.dataset.district ?? '', text: e.textContent}))"""
ENGINE = """async ([module, base]) => { window.index = await (await import(module)).openIndex(base, 'zh') }"""
FIND = """async term => { const result = await window.index.search({text: term, filters: {}});
  const docs = result.hits.map(hit => hit.doc), records = await window.index.records(docs);
  return records.map(r => [r.id, [r.title_zh, r.zh, JSON.stringify(r.agencies)].join('\\n')]) }"""
"""Record ids with the Chinese that their cards print: title, text and agencies."""
FACETS = "async () => (await window.index.search({text: '', filters: {kind: ['commitment']}})).facets"
NOTHING = re.compile(r"[\s\"'“”‘’()（）\[\]{}〈〉《》「」『』【】〔〕*·]+")
"""What stands in nobody's way: the analyzer passes over it, and so does the truth."""


def bare(text: str) -> str:
    return NOTHING.sub("", text).lower()


# ---- the finder ----


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str) -> Iterator[dict[str, list[dict[str, str]]]]:
    """The first results of every golden query, as the finder shows them."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = {}
    for language, queries in groupby(sorted(load_queries(), key=lambda query: query.path[:2]), key=lambda query: query.path[:2]):
        tab = context.new_page()
        tab.goto(f"{address}{language}/search/")
        for query in queries:
            tab.wait_for_selector(DONE, state="attached")
            tab.evaluate(GO, address + query.path)
            tab.wait_for_selector(DONE, state="attached")
            found[query.id] = tab.evaluate(HITS, max(5, query.must_be_in_top))
    yield found
    context.close()


def shown(query: Query, hits: list[dict[str, str]]) -> str:
    """A failing query with its first five results."""
    top = [f"    {n}. {hit['kind']} {hit['district'] or '–'} {hit['id']}: {' '.join(hit['text'].split())[:90]}" for n, hit in enumerate(hits[:5], 1)]
    return "\n".join([f"{query.id} {query.query!r} {query.filters or ''} (in top {query.must_be_in_top})", *(top or ["    nothing"])])


def test_every_query_has_an_expected_hit_near_the_top(answers: dict[str, list[dict[str, str]]]) -> None:
    failing = []
    for query in load_queries():
        hits = answers[query.id]
        rank = query.rank([(hit["district"], hit["text"]) for hit in hits])
        if rank is None or rank > query.must_be_in_top:
            failing.append(shown(query, hits))
    assert not failing, "\n".join([f"{len(failing)} of {len(answers)} queries are not answered:", *failing])


# ---- the engine, in a page ----


@pytest.fixture(scope="module")
def engine(browser: Browser, address: str) -> Iterator[Page]:
    """A page with the Chinese index open."""
    page = browser.new_page()
    page.goto(f"{address}zh/search/")
    page.evaluate(ENGINE, [f"{address}zh/assets/javascripts/search/engine.js", f"{address}search/"])
    yield page
    page.close()


@pytest.fixture(scope="module")
def texts(built: Copy) -> dict[str, str]:
    """The Chinese of every commitment and of every sentence that is part of none, out of the site's open data."""
    commitments = rows(built, "commitments")
    inside = {ref for row in commitments for ref in (*row["sentences"], *row["restated_in"])}
    sentences = [row for row in rows(built, "sentences") if row["kind"] == "sentence" and row["id"] not in inside]
    return {row["id"]: row["text_zh"] for row in commitments} | {row["id"]: row["zh"] for row in sentences}


def rows(built: Copy, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((built.site / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def drawn(loaded: Loaded, texts: dict[str, str]) -> list[str]:
    """Sixty terms of the glossary, evenly over it, that occur in a text."""
    everything = "\n".join(map(bare, texts.values()))
    terms = [term.zh for term in loaded.dataset.catalog.glossary if len(bare(term.zh)) > 1 and bare(term.zh) in everything]
    return [terms[n * len(terms) // TERMS] for n in range(TERMS)]


def test_every_text_with_a_term_is_found_and_the_first_ten_have_it(engine: Page, loaded: Loaded, texts: dict[str, str]) -> None:
    lost, wrong, asked = [], [], 0
    for term in drawn(loaded, texts):
        hits = [(record, bare(term) in bare(words)) for record, words in engine.evaluate(FIND, term)]
        found = {record for record, _ in hits}
        lost += [f"{term}: {record}" for record, text in texts.items() if bare(term) in bare(text) and record not in found]
        first = min(10, sum(has for _, has in hits))
        wrong += [f"{term}: {record}" for record, has in hits[:first] if not has]
        asked += first
    assert lost == []
    assert len(wrong) <= 0.02 * asked, wrong


def test_facet_counts_are_those_of_the_open_data(engine: Page, built: Copy) -> None:
    commitments = rows(built, "commitments")
    counted = {facet: {str(value): count for value, count in found if count} for facet, found in engine.evaluate(FACETS).items()}
    roles = ("responsible_agency_ids", "lead_agency_ids", "support_agency_ids")
    expected = {
        "district": Counter(row["district"] for row in commitments),
        "plan": Counter(row["plan"] for row in commitments),
        "area": Counter(area for row in commitments for area in set(row["areas"])),
        "agency": Counter(agency for row in commitments for agency in {key for role in roles for key in row[role]}),
        "deadline": Counter(str(row["deadline"]) for row in commitments),
        "strength": Counter(row["strength"] for row in commitments),
        "number": Counter("yes" if row["quantities"] else "no" for row in commitments),
        "nature": Counter(),
    }
    assert {facet: counted.get(facet, {}) for facet in expected} == expected
