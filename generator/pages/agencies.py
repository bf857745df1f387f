"""The list of agencies that plans make responsible, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Agency, Task

ROLES = ("responsible", "lead", "support")


def pages(views: Views) -> Iterator[Page]:
    """The list, then every agency."""
    yield _list(views)
    for agency in views.dataset.agencies.values():
        yield _page(views, agency)


def _list(views: Views) -> Page:
    t = views.site.t
    groups: list[View] = []
    for district in views.dataset.districts.values():
        found = [_row(views, agency) for agency in views.dataset.agencies.values() if agency.district == district.id]
        named = any(row["task_count"] for row in found)
        groups.append(
            {"district": views.district_link(district.id), "rows": sorted(found, key=lambda r: (-r["count"], r["id"])), "names_agencies": named}
        )
    context = {"groups": groups, "total": len(views.dataset.agencies)}
    toc = tuple((g["district"]["id"], g["district"]["name"]) for g in groups)
    return Page("agencies", "agencies/", t("nav.agencies"), t("agencies.description", n=len(views.dataset.agencies)), context, toc=toc)


def _row(views: Views, agency: Agency) -> View:
    tasks = _tasks(views, agency)
    return {
        **views.agency_link("", agency.id), "name_zh": agency.name.zh, "task_count": sum(len(found) for _, found in tasks),
        "count": len(views.dataset.commitments_in.get(agency.id, ())),
        "roles": [{"role": role, "label": views.site.t(f"agency.role.{role}"), "count": len(found)} for role, found in tasks if found],
    }  # fmt: skip


def _tasks(views: Views, agency: Agency) -> list[tuple[str, list[Task]]]:
    tasks = views.by_district(views.dataset.tasks.values())
    return [(role, [task for task in tasks if any(named.agency == agency.id for named in getattr(task, role))]) for role in ROLES]


def _page(views: Views, agency: Agency) -> Page:
    t = views.site.t
    name = views.site.say(agency.name)
    roles = [
        {"role": role, "label": t(f"agency.role.{role}"), "tasks": [_task(views, task) for task in tasks]}
        for role, tasks in _tasks(views, agency)
        if tasks
    ]
    cards = views.cards(views.dataset.commitments_in.get(agency.id, ()))
    years = [{"year": year, "count": len(list(found))} for year, found in groupby(sorted(card["deadline"] for card in cards))]
    context = {
        "agency": {"name": name, "name_zh": agency.name.zh, "name_en": agency.name.en, "aliases": list(agency.aliases)},
        "district": agency.district and views.district_link(agency.district), "roles": roles, "years": years, "total": len(cards),
    }  # fmt: skip
    crumbs = ((t("nav.agencies"), "agencies/"),)
    return Page("agency", f"agencies/{agency.id}/", name, t("agency.description", name=name), context, crumbs, (), "content/catalog/agencies.yml")


def _task(views: Views, task: Task) -> View:
    plan = views.dataset.plan(task.id).meta
    title = views.quotes(plan.id, [task.title])[0]
    said = _numbered(title[views.language] or title["zh"], task.number)
    return {
        "number": None if said else task.number, "title": title, "evidence": views.quotes(plan.id, [task.evidence]),
        "plan_title": views.site.say(plan.title), "cards": views.cards(views.dataset.commitments_in.get(task.id, ())),
    }  # fmt: skip


def _numbered(title: str, number: str) -> bool:
    """Whether a title already begins with its task's number."""
    return title.startswith(number) and not title.removeprefix(number)[:1].isdigit()
