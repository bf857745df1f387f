"""The list of projects and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Plan, Project


def pages(views: Views) -> Iterator[Page]:
    """The list, then every project."""
    yield _list(views)
    for project in views.dataset.projects.values():
        yield _page(views, project)


def row(views: Views, project: Project) -> View:
    """A project as tables show it; None stands for a blank cell. Areas in m², investment in 万元."""
    plan = views.dataset.plan(project.id).meta
    return {
        "id": project.id, "href": f"projects/{project.id}/", "number": project.number,
        "name": views.site.say(project.name), "name_zh": project.name.zh,
        "district": views.district_link(plan.district), "nature": project.nature and views.site.say(project.nature),
        "area_total": _number(project.area_total_m2), "area_new": _number(project.area_new_m2), "area_rebuilt": _number(project.area_rebuilt_m2),
        "investment": _number(project.investment_wan_cny), "period": _period(project),
        "areas": [views.area_link(area) for area in project.areas],
        "institutions": [views.institution_link(named.institution, named.printed) for named in project.institutions],
    }  # fmt: skip


def total(projects: tuple[Project, ...], field: str) -> str:
    """The sum of a number over the projects that print it, as digits with thousands marks."""
    values = [getattr(project, field) for project in projects]
    return _number(sum((value for value in values if value is not None), Decimal(0))) or "0"


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:,}"


def _period(project: Project) -> str | None:
    if project.start_year is None:
        return None
    return str(project.start_year) if project.start_year == project.end_year else f"{project.start_year}–{project.end_year}"


def _list(views: Views) -> Page:
    t = views.site.t
    groups = [_group(views, plan) for plan in views.plans if plan.projects]
    none = [views.district_link(plan.meta.district) for plan in views.plans if not plan.projects]
    context = {"groups": groups, "without": none}
    return Page("projects", "projects/", t("nav.projects"), t("projects.description", n=len(views.dataset.projects)), context)


def _group(views: Views, plan: Plan) -> View:
    return {
        "district": views.district_link(plan.meta.district), "plan_title": views.site.say(plan.meta.title), "plan_href": f"plans/{plan.meta.id}/",
        "rows": [row(views, project) for project in plan.projects], "count": len(plan.projects),
        "investment": total(plan.projects, "investment_wan_cny"), "floor_area": total(plan.projects, "area_total_m2"),
    }  # fmt: skip


def _page(views: Views, project: Project) -> Page:
    t = views.site.t
    plan = views.dataset.plan(project.id)
    view = row(views, project)
    evidence = [p for p in views.dataset.find(plan.meta.id, project.row) if not p.zh.strip().isdigit()]
    context = {
        "project": view, "plan": {"title": views.site.say(plan.meta.title), "href": f"plans/{plan.meta.id}/"},
        "content": [views.passage(p) for p in evidence if p.ref.split(".")[2] == "c3"],
        "row_href": evidence[0].path if evidence else f"plans/{plan.meta.id}/",
        "commitments": views.cards(views.dataset.commitments_in.get(project.id, ())),
        "notes": views.notes(views.notes_of(plan.meta.id, [project.row])),
    }  # fmt: skip
    crumbs = ((t("nav.projects"), "projects/"), (view["district"]["name"], view["district"]["href"]))
    description = t("project.description", district=view["district"]["name"], name=view["name"])
    return Page("project", f"projects/{project.id}/", view["name"], description, context, crumbs, (), f"content/plans/{plan.meta.id}/projects.yml")
