"""The home page of a language: what there is, where to begin, what falls due, what plans disagree with themselves about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Area, Commitment, Note, Plan
from generator.settings import HTML_LANGUAGE

NOTES = 3
DUE = 4
SEVERITY = {"high": 0, "medium": 1, "low": 2}


def pages(views: Views) -> Iterator[Page]:
    """One page; its title is the site's name."""
    site = views.site
    featured = [_featured(views, area) for area in views.dataset.areas.values() if area.featured]
    context = {
        "counts": _counts(views), "browse": _browse(views), "featured": featured,
        "districts": [_district(views, plan) for plan in views.plans],
        "due": [_due(views, year) for year in (_today(views), _today(views) + 1)],
        "notes": views.notes(_notes(views)),
    }  # fmt: skip
    title = f"{site.say(site.settings.name)} · {site.t('theme.tagline')}"
    yield Page("home", "", title, site.say(site.settings.description), context, structured=_structured(views))


def _today(views: Views) -> int:
    return views.site.settings.current_date.year


def _counts(views: Views) -> list[View]:
    data = views.dataset
    table_rows = sum(not row.from_text for row in data.rows.values())
    numbers = {"plans": len(data.plans), "commitments": len(data.commitments), "indicators": table_rows, "projects": len(data.projects)}
    return [{"count": n, "label": views.site.t(f"home.count.{key}"), "href": f"{key}/"} for key, n in numbers.items()]


def _browse(views: Views) -> list[View]:
    data = views.dataset
    numbers = {
        "areas": len(data.areas), "indicators": len(data.indicators), "commitments": len(data.commitments),
        "agencies": len(data.agencies), "institutions": len(data.institutions), "glossary": len(data.catalog.glossary),
    }  # fmt: skip
    return [{"label": views.site.t(f"nav.{key}"), "count": n, "href": f"{key}/"} for key, n in numbers.items()]


def _featured(views: Views, area: Area) -> View:
    commitments = views.dataset.commitments_in.get(area.id, ())
    by_plan = Counter(views.dataset.plan_of[c.id] for c in commitments)
    bars = []
    for plan in views.plans:
        link = views.district_link(plan.meta.district)
        bars.append({"label": link["name"], "count": by_plan[plan.meta.id], "href": None})
    definition = views.site.say(area.definition)
    stop = "。" if views.language == "zh" else ". "
    ahead = sorted((c for c in commitments if c.deadline >= _today(views) and c.deadline_basis != "plan-end"), key=lambda c: c.deadline)
    return {
        **views.area_link(area), "sentence": definition.split(stop)[0].rstrip(".。") + stop.strip(), "count": len(commitments),
        "bars": bars, "next": views.commitment_card(ahead[0]) if ahead else None,
    }  # fmt: skip


def _district(views: Views, plan: Plan) -> View:
    district = views.dataset.districts[plan.meta.district]
    return {
        **views.district_link(district.id), "province": views.site.say(district.province),
        "plan_title": views.site.say(plan.meta.title), "plan_href": f"plans/{plan.meta.id}/",
        "period": f"{plan.meta.period_start}–{plan.meta.period_end}", "commitments": len(plan.commitments),
        "binding": _binding(plan), "notes": len(plan.notes),
    }  # fmt: skip


def _binding(plan: Plan) -> int | None:
    """How many of a plan's indicators are binding; None when it prints no nature at all."""
    natures = [row.nature for row in plan.indicators if row.nature]
    return natures.count("binding") if natures else None


def _due(views: Views, year: int) -> View:
    """The year's commitments: those whose year is stated come first and are shown, the rest are counted."""
    due = [c for c in views.by_district(views.dataset.commitments.values()) if c.deadline == year]
    stated = [c for c in due if c.deadline_basis != "plan-end"]
    return {
        "year": year,
        "count": len(due),
        "stated": len(stated),
        "cards": views.cards(_spread(views, stated)),
        "more": len(due) - min(len(stated), DUE),
    }


def _spread(views: Views, commitments: list[Commitment]) -> list[Commitment]:
    """A few of them, one per district first, firm ones before others."""
    order = ("firm", "strive", "promote", "explore")
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, Commitment]] = []
    for commitment in sorted(commitments, key=lambda c: order.index(c.strength)):
        plan = views.dataset.plan_of[commitment.id]
        ranked.append((seen[plan], len(ranked), commitment))
        seen[plan] += 1
    return [commitment for *_, commitment in sorted(ranked, key=lambda item: item[:2])[:DUE]]


def _notes(views: Views) -> list[Note]:
    """The weightiest notes, no two of one plan."""
    notes = []
    for plan in views.plans:
        notes += sorted(plan.notes, key=lambda n: (SEVERITY[n.severity], n.kind != "value-conflict", len(n.evidence) < 2))[:1]
    return sorted(notes, key=lambda n: (SEVERITY[n.severity], n.kind != "value-conflict", len(n.evidence) < 2))[:NOTES]


def _structured(views: Views) -> dict[str, Any]:
    site = views.site
    name, description = site.say(site.settings.name), site.say(site.settings.description)
    language = HTML_LANGUAGE[views.language]
    catalog = {"@type": "DataCatalog", "name": name, "description": description, "url": site.url("data/"), "inLanguage": language}
    return {"@context": "https://schema.org", "@graph": [{**catalog, "@type": "WebSite", "url": site.url("")}, catalog]}
