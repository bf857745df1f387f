"""All notes on one page: by plan, then by weight, with a filter by kind and weight that needs no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Note, Plan

SEVERITIES: tuple[str, ...] = get_args(Note.model_fields["severity"].annotation)
KINDS: tuple[str, ...] = get_args(Note.model_fields["kind"].annotation)


def pages(views: Views) -> Iterator[Page]:
    """One page; a note's id is its anchor, a plan's id that of the plan's notes."""
    t = views.site.t
    notes = [note for plan in views.plans for note in plan.notes]
    plans = [_plan(views, plan) for plan in views.plans]
    context: View = {
        "plans": plans, "total": len(notes),
        "kinds": _options(views, "kind", KINDS, [note.kind for note in notes]),
        "severities": _options(views, "severity", SEVERITIES, [note.severity for note in notes]),
        "table": _table(views),
    }  # fmt: skip
    description = t("notes.description", n=len(notes), plans=len(views.plans))
    toc = (("notes-filter", t("notes.filter")), *((plan["id"], plan["district"]["name"]) for plan in plans))
    yield Page("notes", "notes/", t("nav.notes"), description, context, (), toc)


def _options(views: Views, name: str, words: tuple[str, ...], found: list[str]) -> list[View]:
    counts = Counter(found)
    return [{"id": word, "label": views.site.t(f"note.{name}.{word}"), "count": counts[word]} for word in words if counts[word]]


def _plan(views: Views, plan: Plan) -> View:
    groups = []
    for severity in SEVERITIES:
        notes = [note for note in plan.notes if note.severity == severity]
        groups.append({"severity": severity, "label": views.site.t(f"note.severity.{severity}"), "notes": views.notes(notes)})
    return {
        "id": plan.meta.id, "district": views.district_link(plan.meta.district), "title": views.site.say(plan.meta.title),
        "href": f"plans/{plan.meta.id}/", "count": len(plan.notes), "groups": [group for group in groups if group["notes"]],
    }  # fmt: skip


def _table(views: Views) -> View:
    """Notes counted by kind and plan, with sums both ways."""
    counts: Counter[tuple[str, str]] = Counter((note.kind, plan.meta.id) for plan in views.plans for note in plan.notes)
    ids = [plan.meta.id for plan in views.plans]
    rows: list[View] = [{"label": views.site.t(f"note.kind.{kind}"), "counts": [counts[kind, key] for key in ids]} for kind in KINDS]
    shown = [row | {"total": sum(row["counts"])} for row in rows if any(row["counts"])]
    heads = [views.district_link(plan.meta.district) | {"href": f"notes/#{plan.meta.id}"} for plan in views.plans]
    return {"plans": heads, "rows": shown, "sums": [len(plan.notes) for plan in views.plans]}
