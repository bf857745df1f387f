"""The list of plans, a page per plan, and a page per chapter with every sentence under its permalink."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dataset import Chapter
from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Block, Cell, Plan, Row, Table, Text


def pages(views: Views) -> Iterator[Page]:
    """Plans, each plan, each of its chapters."""
    yield _list(views)
    for plan in views.dataset.plans.values():
        yield _plan(views, plan)
        chapters = views.dataset.chapters[plan.meta.id]
        for n, chapter in enumerate(chapters):
            before = chapters[n - 1] if n else None
            after = chapters[n + 1] if n + 1 < len(chapters) else None
            yield _chapter(views, plan, chapter, before, after)


def facts(views: Views, plan: Plan) -> View:
    """What identifies a plan; None stands for what it does not print."""
    meta = plan.meta
    return {
        "id": meta.id, "title": views.site.say(meta.title), "title_zh": meta.title.zh, "href": f"plans/{meta.id}/",
        "district": views.district_link(meta.district), "genre": views.site.t(f"plan.genre.{meta.genre}"),
        "issuer": meta.issuer and views.site.say(meta.issuer), "issuer_zh": meta.issuer and meta.issuer.zh,
        "document_number": meta.document_number, "issued": meta.issued, "period": f"{meta.period_start}–{meta.period_end}",
        "period_note": meta.period_note and views.site.say(meta.period_note), "file": meta.source.file, "sha256": meta.source.sha256,
        "sentences": sum(len(block.sentences) for block in plan.blocks), "indicators": len(plan.indicators),
        "commitments": len(plan.commitments), "projects": len(plan.projects), "tasks": len(plan.tasks), "tables": len(plan.tables),
        "notes": len(plan.notes),
    }  # fmt: skip


def _list(views: Views) -> Page:
    context = {"plans": [facts(views, plan) for plan in views.dataset.plans.values()]}
    return Page("plans", "plans/", views.site.t("nav.plans"), views.site.t("plans.description", n=len(views.dataset.plans)), context)


def _plan(views: Views, plan: Plan) -> Page:
    t = views.site.t
    context = {
        "plan": facts(views, plan),
        "chapters": [_contents(views, chapter) for chapter in views.dataset.chapters[plan.meta.id]],
        "tables": [
            {"id": table.id, "title": views.text(_caption(views, plan, table)), "href": _table_path(views, plan, table), "rows": len(table.rows)}
            for table in plan.tables
        ],
        "tasks": [_task(views, plan, n) for n in range(len(plan.tasks))],
        "notes": views.notes(plan.notes),
    }
    toc = [("facts", t("plan.facts")), ("contents", t("plan.contents"))]
    toc += [(key, t(f"plan.{key}")) for key in ("tables", "tasks", "notes") if context[key]]
    title = views.site.say(plan.meta.title)
    return Page(
        "plan", f"plans/{plan.meta.id}/", title, t("plan.description", title=title), context,
        ((t("nav.plans"), "plans/"),), tuple(toc), f"content/plans/{plan.meta.id}/plan.yml", _legislation(views, plan),
    )  # fmt: skip


def _contents(views: Views, chapter: Chapter) -> View:
    path = f"plans/{chapter.plan}/{chapter.slug}/"
    passages = views.dataset.chapter_passages.get(f"{chapter.plan}/{chapter.slug}", ())
    sections = [b for b in chapter.blocks if b.kind == "heading" and b.level == 2]
    return {
        "title": views.chapter_title(chapter), "href": path, "sentences": len(passages),
        "commitments": len({c.id for p in passages for c in views.dataset.commitments_at.get(p.id, ())}),
        "sections": [{"title": _words(views, block), "href": f"{path}#{block.sentences[0].id}"} for block in sections],
    }  # fmt: skip


def _words(views: Views, block: Block) -> str:
    return "".join(s.zh for s in block.sentences) if views.language == "zh" else " ".join(s.en or s.zh for s in block.sentences)


def _caption(views: Views, plan: Plan, table: Table) -> Text:
    passage = views.dataset.find(plan.meta.id, table.caption)[0]
    return Text(zh=passage.zh, en=passage.en)


def _table_path(views: Views, plan: Plan, table: Table) -> str:
    chapter = next(c for c in views.dataset.chapters[plan.meta.id] for b in c.blocks if b.table == table.id)
    return f"plans/{plan.meta.id}/{chapter.slug}/#{table.id}"


def _task(views: Views, plan: Plan, n: int) -> View:
    task = plan.tasks[n]
    commitments = views.dataset.commitments_in.get(task.id, ())
    return {
        "number": task.number, "title": views.quotes(plan.meta.id, [task.title])[0], "count": len(commitments),
        "agencies": [
            {**views.agency_link(role, named.agency, named.printed), "role_label": views.site.t(f"agency.role.{role}")}
            for role in ("responsible", "lead", "support")
            for named in getattr(task, role)
        ],
    }  # fmt: skip


def _chapter(views: Views, plan: Plan, chapter: Chapter, before: Chapter | None, after: Chapter | None) -> Page:
    t = views.site.t
    meta = plan.meta
    title = views.chapter_title(chapter)
    headings = [b for b in chapter.blocks if b.kind == "heading" and b.level and b.level > 1]
    context = {
        "plan": facts(views, plan), "blocks": [_block(views, plan, block) for block in chapter.blocks],
        "before": before and _neighbour(views, before), "after": after and _neighbour(views, after),
    }  # fmt: skip
    plan_title = views.site.say(meta.title)
    return Page(
        "chapter", f"plans/{meta.id}/{chapter.slug}/", f"{title} · {plan_title}", t("chapter.description", chapter=title, title=plan_title), context,
        ((t("nav.plans"), "plans/"), (plan_title, f"plans/{meta.id}/")),
        tuple((b.sentences[0].id, _words(views, b)) for b in headings), f"content/plans/{meta.id}/text.yml",
    )  # fmt: skip


def _neighbour(views: Views, chapter: Chapter) -> View:
    return {"title": views.chapter_title(chapter), "href": f"plans/{chapter.plan}/{chapter.slug}/"}


def _block(views: Views, plan: Plan, block: Block) -> View:
    table = next((t for t in plan.tables if t.id == block.table), None)
    return {
        "id": block.id, "kind": block.kind, "level": block.level, "box": block.box, "heading": _words(views, block),
        "sentences": [_sentence(views, plan, s.id, s, s.role) for s in block.sentences],
        "table": table and _table(views, plan, table),
    }  # fmt: skip


def _sentence(views: Views, plan: Plan, ref: str, text: Text, role: str) -> View:
    found = views.dataset.commitments_at.get(f"{plan.meta.id}:{ref}", ())
    return {
        "ref": ref, "zh": text.zh, "en": text.en, "neutral": text.en is None and "en" not in text.model_fields_set, "role": role,
        "commitments": [{"id": c.id, "href": f"commitments/{c.id}/", "strength": c.strength, "deadline": c.deadline} for c in found],
        "notes": views.notes(views.notes_of(plan.meta.id, [ref])) if ref[0] == "p" else [],
    }  # fmt: skip


def _table(views: Views, plan: Plan, table: Table) -> View:
    return {
        "id": table.id, "caption": views.text(_caption(views, plan, table)), "columns": [views.site.say(column) for column in table.columns],
        "head": [_row(views, plan, table, row) for row in table.rows if row.header],
        "rows": [_row(views, plan, table, row) for row in table.rows if not row.header],
        "width": len(table.columns),
    }  # fmt: skip


def _row(views: Views, plan: Plan, table: Table, row: Row) -> View:
    notes = views.notes_of(plan.meta.id, [f"{table.id}.{row.id}"])
    cells = [_cell(views, plan, f"{table.id}.{row.id}.c{n}", cell) for n, cell in enumerate(row.cells, 1)]
    return {"id": f"{table.id}.{row.id}", "cells": cells, "notes": views.notes(notes)}


def _cell(views: Views, plan: Plan, ref: str, cell: Cell) -> View:
    sentences = [_sentence(views, plan, f"{ref}.{n}", text, "table-cell") for n, text in enumerate(cell.sentences, 1)]
    numeric = bool(cell.zh) and all(character in "0123456789.,-–—≤≥<>%" for character in cell.zh.strip())
    return {"id": ref, "sentences": sentences, "colspan": cell.colspan, "rowspan": cell.rowspan, "numeric": numeric}


def _legislation(views: Views, plan: Plan) -> View:
    meta = plan.meta
    known = {
        "@context": "https://schema.org", "@type": "Report", "name": views.site.say(meta.title), "alternateName": meta.title.zh,
        "inLanguage": "zh-CN", "datePublished": meta.issued, "reportNumber": meta.document_number,
        "publisher": meta.issuer and {"@type": "GovernmentOrganization", "name": views.site.say(meta.issuer)},
        "temporalCoverage": f"{meta.period_start}/{meta.period_end}", "url": views.site.url(f"plans/{meta.id}/"),
    }  # fmt: skip
    return {key: value for key, value in known.items() if value is not None}
