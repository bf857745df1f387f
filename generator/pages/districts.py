"""The list of districts, and a page per district: what its plan promises, in numbers, by area, by year, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator.pages import comparison, figures, specificity
from generator.pages.base import Page
from generator.pages.facets import STRENGTHS, short_card, signal_words
from generator.pages.plans import chapter_link, facts
from generator.pages.projects import row as project_row
from generator.pages.projects import total
from generator.pages.views import View, Views
from generator.records import Commitment, District, IndicatorRow, Plan, Project

_UNIT = re.compile(r"\s*[（(][^（()）]*[)）]$")
_NUMBER = re.compile(r"[≤≥≦≧＜＞<>]?\s*[\d.,]+\s*[%％‰]?")
DOWNLOADS = ("plans", "commitments", "indicators", "projects", "sentences", "tables", "notes")


def pages(views: Views) -> Iterator[Page]:
    """The list, then every district."""
    yield _list(views)
    for district in views.dataset.districts.values():
        yield _page(views, district)


def _list(views: Views) -> Page:
    districts = [_entry(views, district) for district in views.dataset.districts.values()]
    t = views.site.t
    description, context = t("districts.description", n=len(districts)), {"districts": districts}
    return Page("districts", "districts/", t("nav.districts"), description, context, (), (), "content/catalog/districts.yml")


def _entry(views: Views, district: District) -> View:
    plans = _plans(views, district)
    return {
        **views.district_link(district.id), "full_name": views.site.say(district.name), "other_name": views.text(district.name)["other"],
        "province": views.site.say(district.province), "plans": [facts(views, plan) for plan in plans], **_tally(plans),
        "facts": _facts(views, district),
    }  # fmt: skip


def _plans(views: Views, district: District) -> list[Plan]:
    return [plan for plan in views.dataset.plans.values() if plan.meta.district == district.id]


def _tally(plans: list[Plan]) -> View:
    """The numbers that identify a district; ``binding`` and ``projects`` are None where its plans print no such thing."""
    commitments = [c for plan in plans for c in plan.commitments]
    rows = [row for plan in plans for row in plan.indicators]
    projects = tuple(p for plan in plans for p in plan.projects)
    natures = [row.nature for row in rows if row.nature]
    return {
        "commitments": len(commitments), "stated": sum(c.deadline_basis != "plan-end" for c in commitments), "indicators": len(rows),
        "from_text": bool(rows) and all(row.from_text for row in rows), "binding": natures.count("binding") if natures else None,
        "projects": len(projects) or None, "investment": total(projects, "investment_wan_cny"), "notes": sum(len(plan.notes) for plan in plans),
    }  # fmt: skip


def _facts(views: Views, district: District) -> list[View]:
    """What a plan prints about its district, each with the sentence that says so."""
    found = []
    for fact in district.facts:
        passages = views.dataset.find(fact.plan, fact.ref)
        evidence = views.passage(passages[0]) | {"quote": fact.quote} if passages else None
        found.append({"label": views.site.say(fact.label), "quote": fact.quote, "evidence": evidence})
    return found


# ---- one district ----


def _page(views: Views, district: District) -> Page:
    t = views.site.t
    name = views.site.say(district.name)
    plans = _plans(views, district)
    commitments = [c for plan in plans for c in plan.commitments]
    context = {
        "district": _entry(views, district), "indicators": _indicators(views, plans), "areas": _areas(views, district, commitments),
        "strengths": _strengths(views, commitments), "specific": _specific(views, commitments),
        "years": figures.years(commitments), "strip_labels": figures.by_year_labels(views, name),
        "stated": views.cards(sorted((c for c in commitments if c.deadline_basis != "plan-end"), key=lambda c: c.deadline)),
        "projects": _projects(views, plans), "tasks": [_task(views, plan, n) for plan in plans for n in range(len(plan.tasks))],
        "notes": views.notes(note for plan in plans for note in plan.notes), "downloads": list(DOWNLOADS),
        "chapters": [chapter for plan in plans for chapter in _chapters(views, plan)],
    }  # fmt: skip
    keys = ["facts"] * bool(district.facts) + ["indicators", "commitments", "deadlines", "projects", "tasks", "notes", "chapters", "downloads"]
    toc = tuple((key, t(f"district.{key}")) for key in keys)
    return Page(
        "district", f"districts/{district.id}/", name, t("district.description", name=name, n=len(commitments)), context,
        ((t("nav.districts"), "districts/"),), toc, "content/catalog/districts.yml", _structured(views, district, plans),
    )  # fmt: skip


def _specific(views: Views, commitments: list[Commitment]) -> list[View]:
    """How many commitments meet each rule of :mod:`generator.pages.specificity`."""
    counts = specificity.counts(views.dataset, commitments)
    return [{"label": views.site.t(f"quality.specific.{rule}"), "count": counts[rule], "href": None} for rule in specificity.RULES]


def _indicators(views: Views, plans: list[Plan]) -> list[View]:
    """The rows as printed, in groups of one category each; a category that returns later makes a group of its own."""
    rows = [row for plan in plans for row in plan.indicators]
    groups = groupby(rows, key=lambda row: row.category)
    return [{"category": category and views.site.say(category), "rows": [_row(views, row) for row in group]} for category, group in groups]


def _row(views: Views, row: IndicatorRow) -> View:
    view = figures.indicator_row(views, row)
    others, apart = comparison.beside(views, row)
    name = views.site.say(views.dataset.indicators[row.indicator].name)
    return {
        **view, "others": [figures.move(views, other, "") for other in others], "others_of": [other.id for other in others], "apart": apart,
        "baseline": _plain(view["baseline"]), "target": _plain(view["target"]),
        "printed_name": None if _UNIT.sub("", view["name"]) == name else view["name"],
    }  # fmt: skip


def _plain(value: View | None) -> View | None:
    """A sign and a number need no words below them."""
    return value | {"meaning": None} if value and _NUMBER.fullmatch(value["printed"]) else value


def _areas(views: Views, district: District, commitments: list[Commitment]) -> list[View]:
    """Task areas by how many of the district's commitments carry them, the most first, with those commitments."""
    found = []
    for area in views.dataset.areas.values():
        own = [c for c in commitments if area.id in c.areas]
        link = views.area_link(area)
        anchor = f"districts/{district.id}/#area-{area.id}" if own else None
        signals = signal_words(views, area.terms)
        cards = [short_card(views, c, signals, 2) for c in own]
        found.append({**link, "label": link["name"], "count": len(own), "area_href": link["href"], "href": anchor, "cards": cards})
    return sorted(found, key=lambda area: -area["count"])


def _strengths(views: Views, commitments: list[Commitment]) -> list[View]:
    counts = Counter(c.strength for c in commitments)
    return [{"label": views.site.t(f"strength.{key}"), "count": counts[key], "href": None} for key in STRENGTHS]


def _projects(views: Views, plans: list[Plan]) -> View | None:
    projects: tuple[Project, ...] = tuple(p for plan in plans for p in plan.projects)
    if not projects:
        return None
    return {
        "rows": [project_row(views, p) for p in projects], "count": len(projects), "investment": total(projects, "investment_wan_cny"),
        "floor_area": total(projects, "area_total_m2"),
    }  # fmt: skip


def _task(views: Views, plan: Plan, n: int) -> View:
    task = plan.tasks[n]
    title = views.dataset.find(plan.meta.id, task.title)[0]
    agencies = [views.agency_link(role, a.agency, a.printed) for role in ("responsible", "lead", "support") for a in getattr(task, role)]
    words = title.zh if views.language == "zh" else title.en or title.zh
    count = len(views.dataset.commitments_in.get(task.id, ()))
    return {"number": task.number, "title": words, "href": title.path, "agencies": agencies, "count": count}


def _chapters(views: Views, plan: Plan) -> list[View]:
    return [chapter_link(views, chapter) for chapter in views.dataset.chapters[plan.meta.id]]


def _structured(views: Views, district: District, plans: list[Plan]) -> View:
    return {
        "@context": "https://schema.org", "@type": "AdministrativeArea", "name": views.site.say(district.name),
        "alternateName": views.text(district.name)["other"], "containedInPlace": views.site.say(district.province),
        "url": views.site.url(f"districts/{district.id}/"), "subjectOf": [views.site.url(f"plans/{plan.meta.id}/") for plan in plans],
    }  # fmt: skip
