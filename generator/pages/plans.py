"""The list of plans, a page per plan, and a page per chapter with every sentence under its permalink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.dataset import Chapter
from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Block, Cell, Plan, Row, Table, Text

LONG = 10
"""Characters beyond which a cell is text to be read and its column keeps a width for it."""


def pages(views: Views) -> Iterator[Page]:
    """Plans, each plan, each of its chapters."""
    yield _list(views)
    for plan in views.plans:
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
        "sentences": sum(len(block.sentences) for block in plan.blocks), "cells": _cells(plan, plan.blocks), "indicators": len(plan.indicators),
        "commitments": len(plan.commitments), "projects": len(plan.projects), "tasks": len(plan.tasks), "tables": len(plan.tables),
        "notes": len(plan.notes),
    }  # fmt: skip


def _list(views: Views) -> Page:
    context = {"plans": [facts(views, plan) for plan in views.plans]}
    return Page("plans", "plans/", views.site.t("nav.plans"), views.site.t("plans.description", n=len(views.dataset.plans)), context)


def _plan(views: Views, plan: Plan) -> Page:
    t = views.site.t
    context = {
        "plan": facts(views, plan),
        "chapters": [_contents(views, chapter) for chapter in views.dataset.chapters[plan.meta.id]],
        "tables": [
            {"id": table.id, "title": views.text(_caption(views, plan, table)), "href": _table_path(views, plan, table), "rows": _body_rows(table)}
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
    link = chapter_link(views, chapter)
    sections = [b for b in chapter.blocks if b.kind == "heading" and b.level == 2]
    return {
        **link, "sections": [{"title": _words(views, block), "href": f"{link['href']}#{block.sentences[0].id}"} for block in sections],
    }  # fmt: skip


def chapter_link(views: Views, chapter: Chapter) -> View:
    """``{title, href, sentences, cells, commitments}``: the chapters' numbers add up to their plan's.

    A commitment counts where it is first stated, not where it is said again; a cell counts if anything is printed in it.
    """
    plan = views.dataset.plans[chapter.plan]
    first = Counter(views.dataset.passages_of(commitment)[0].chapter for commitment in plan.commitments)
    return {
        "title": views.chapter_title(chapter), "href": f"plans/{chapter.plan}/{chapter.slug}/",
        "sentences": sum(len(block.sentences) for block in chapter.blocks), "cells": _cells(plan, chapter.blocks),
        "commitments": first[chapter.slug],
    }  # fmt: skip


def _cells(plan: Plan, blocks: Iterable[Block]) -> int:
    tables = {block.table for block in blocks}
    return sum(bool(cell.zh.strip()) for table in plan.tables if table.id in tables for row in table.rows for cell in row.cells)


def _body_rows(table: Table) -> int:
    """A table's rows without its heads, as the open data count them."""
    return sum(not row.header for row in table.rows)


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
    laid = list(_laid(table))
    return {
        "id": table.id, "caption": views.text(_caption(views, plan, table)), "columns": [views.site.say(column) for column in table.columns],
        "head": [_row(views, plan, table, row, cells) for row, cells in laid if row.header],
        "rows": [_row(views, plan, table, row, cells) for row, cells in laid if not row.header],
        "width": len(table.columns),
    }  # fmt: skip


def _laid(table: Table) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
    """Each row with its cells and their numbers; the blanks that a text keeps below a cell of several rows are left out."""
    hanging: dict[int, int] = {}
    for row in table.rows:
        covered = {column for column, left in hanging.items() if left}
        keeps_blanks = sum(cell.colspan for cell in row.cells) == len(table.columns)
        shown, spans, column = [], dict[int, int](), 0
        for n, cell in enumerate(row.cells, 1):
            while column in covered and not keeps_blanks:
                column += 1
            if column not in covered or cell.zh.strip():
                shown.append((n, cell))
                spans |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
            column += cell.colspan
        hanging = {column: hanging[column] - 1 for column in covered} | spans
        yield row, shown


def _row(views: Views, plan: Plan, table: Table, row: Row, numbered: list[tuple[int, Cell]]) -> View:
    notes = views.notes_of(plan.meta.id, [f"{table.id}.{row.id}"])
    cells = [_cell(views, plan, f"{table.id}.{row.id}.c{n}", cell) for n, cell in numbered]
    return {"id": f"{table.id}.{row.id}", "cells": cells, "notes": views.notes(notes)}


def _cell(views: Views, plan: Plan, ref: str, cell: Cell) -> View:
    sentences = [_sentence(views, plan, f"{ref}.{n}", text, "table-cell") for n, text in enumerate(cell.sentences, 1)]
    numeric = bool(cell.zh) and all(character in "0123456789.,-–—≤≥<>%" for character in cell.zh.strip())
    long = len(cell.zh.strip()) > LONG
    return {"id": ref, "sentences": sentences, "colspan": cell.colspan, "rowspan": cell.rowspan, "numeric": numeric, "long": long}


def _legislation(views: Views, plan: Plan) -> View:
    meta = plan.meta
    known = {
        "@context": "https://schema.org", "@type": "Report", "name": views.site.say(meta.title), "alternateName": meta.title.zh,
        "inLanguage": "zh-CN", "datePublished": meta.issued, "reportNumber": meta.document_number,
        "publisher": meta.issuer and {"@type": "GovernmentOrganization", "name": views.site.say(meta.issuer)},
        "temporalCoverage": f"{meta.period_start}/{meta.period_end}", "url": views.site.url(f"plans/{meta.id}/"),
    }  # fmt: skip
    return {key: value for key, value in known.items() if value is not None}
