"""The glossary: one preferred English rendering per Chinese term, with its definition and where the English comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Term


def pages(views: Views) -> Iterator[Page]:
    """One page, grouped by domain."""
    t = views.site.t
    domains: dict[str, list[Term]] = defaultdict(list)
    for term in views.dataset.catalog.glossary:
        domains[term.domain].append(term)
    groups: list[View] = [
        {"id": domain, "title": t(f"domain.{domain}"), "terms": [_term(views, term) for term in _sorted(views, terms)]}
        for domain, terms in domains.items()
    ]
    total = len(views.dataset.catalog.glossary)
    toc = tuple((f"domain-{group['id']}", group["title"]) for group in groups)
    structured = {"@context": "https://schema.org", "@type": "DefinedTermSet", "name": t("nav.glossary"), "inLanguage": ["zh-CN", "en"]}
    context = {"groups": groups, "total": total}
    yield Page(
        "glossary", "glossary/", t("nav.glossary"), t("glossary.description", n=total), context, (), toc, "content/catalog/glossary.yml", structured
    )


def _sorted(views: Views, terms: list[Term]) -> list[Term]:
    return terms if views.language == "zh" else sorted(terms, key=lambda term: (term.en.lower(), term.id))


def _term(views: Views, term: Term) -> View:
    return {
        "id": term.id, "zh": term.zh, "en": term.en, "abbreviation": term.abbreviation, "variants": list(term.variants_zh),
        "also": list(term.also), "free": term.free,
        "definition": term.definition and views.site.say(term.definition), "note": term.note,
    }  # fmt: skip
