"""Commitments by the year they fall due, each year split by how the year is known."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Commitment

BASES = ("named", "governing", "plan-end")


def pages(views: Views) -> Iterator[Page]:
    """One page."""
    t = views.site.t
    everything = views.by_district(views.dataset.commitments.values())
    years = [_year(views, year, [c for c in everything if c.deadline == year]) for year in sorted({c.deadline for c in everything})]
    strip = [{"year": year["year"], "count": year["count"], "stated": year["stated"]} for year in years]
    context = {"years": years, "strip": strip, "total": len(everything), "current": views.site.settings.current_date.year}
    toc = tuple((f"y{year['year']}", str(year["year"])) for year in years)
    yield Page("deadlines", "deadlines/", t("nav.deadlines"), t("deadlines.description", n=len(everything)), context, toc=toc)


def _year(views: Views, year: int, commitments: list[Commitment]) -> View:
    current = views.site.settings.current_date.year
    return {
        "year": year, "count": len(commitments), "stated": sum(c.deadline_basis != "plan-end" for c in commitments),
        "state": "past" if year < current else "current" if year == current else "future",
        "bases": [_basis(views, basis, found) for basis in BASES if (found := [c for c in commitments if c.deadline_basis == basis])],
    }  # fmt: skip


def _basis(views: Views, basis: str, commitments: list[Commitment]) -> View:
    """Commitments whose year is stated are listed; those that only share the plan's end are counted per district."""
    districts = [
        {**views.district_link(plan.meta.district), "count": sum(views.dataset.plan_of[c.id] == plan.meta.id for c in commitments)}
        for plan in views.plans
    ]
    return {
        "basis": basis, "label": views.site.t(f"basis.{basis}"), "count": len(commitments),
        "cards": views.cards(commitments) if basis != "plan-end" else [],
        "districts": [
            {"label": d["name"], "count": d["count"], "href": f"commitments/#{d['id']}"} for d in districts if d["count"]
        ] if basis == "plan-end" else [],
    }  # fmt: skip
