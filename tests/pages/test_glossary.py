"""The glossary page says what else than the preferred English is allowed, and where the English is free."""

from __future__ import annotations

import re
from html import unescape

import pytest

from generator.compose import Composer
from generator.load import load_project
from generator.pages import glossary
from generator.pages.base import Site
from generator.pages.views import Views
from generator.records import Language
from generator.settings import load_labels, load_settings
from generator.shells import Shell
from tests.conftest import PROJECT

WORDS = {
    "zh": ("亦可译作：", "没有固定译法，随文而定；所列为常用译法。"),
    "en": ("Also allowed: ", "No fixed rendering; the English depends on the sentence. The one given is the usual one."),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_other_renderings_and_free_ones_are_shown_where_the_glossary_has_them_and_nowhere_else(language: Language) -> None:
    settings, labels = load_settings(PROJECT), load_labels(PROJECT)
    views = Views(Site(load_project(PROJECT).dataset, settings, labels, language))
    [page] = glossary.pages(views)
    html = Composer(PROJECT, language, settings, labels, {"glossary": Shell(("", ""), ("content",))}, None).render(page)
    also, free = WORDS[language]
    terms = views.dataset.catalog.glossary
    assert sum(bool(term.also) for term in terms) > 5 and sum(term.free for term in terms) > 5
    for term in terms:
        entry = html.partition(f'<div id="{term.id}">')[2].partition("</div>")[0]
        shown = unescape(re.sub(r"<[^>]+>", "", entry))
        assert (also in shown) == bool(term.also), term.id
        assert (free in shown) == term.free, term.id
        joined = ("、" if language == "zh" else ", ").join(term.also)
        assert joined in shown
        if language == "zh":
            assert all(f'<span lang="en">{form}</span>' in entry.replace("&#39;", "'") for form in term.also)
