"""The quality page: what the data hold, what was checked, what records account for, how specific promises are, and the build's receipt."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version

from generator import checks
from generator.checks.languages import HAN
from generator.dataset import Passage
from generator.pages import codes, specificity
from generator.pages.accounting import Account, Share, account
from generator.pages.base import Page
from generator.pages.views import View, Views

TOOLS = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "pydantic", "pyyaml", "opencc")
SECTIONS = ("records", "gates", "coverage", "specificity", "receipt")


def pages(views: Views) -> Iterator[Page]:
    """One page."""
    t = views.site.t
    accounts = {plan.meta.id: account(views.dataset, plan) for plan in views.plans}
    context = {
        "districts": [views.district_link(plan.meta.district) for plan in views.plans], "records": _records(views),
        "gates": _gates(views), "waivers": _waivers(views), "dismissed": _dismissed(views), "untranslated": _untranslated(views),
        "passages": len(views.dataset.passages),
        "coverage": [_coverage(views, plan.meta.id, accounts[plan.meta.id]) for plan in views.plans],
        "specificity": _specificity(views), "rules": list(specificity.RULES), "receipt": _receipt(views),
    }  # fmt: skip
    toc = tuple((key, t(f"quality.{key}")) for key in SECTIONS)
    yield Page("quality", "quality/", t("nav.quality"), t("quality.description"), context, (), toc)


# ---- records and gates ----


def _records(views: Views) -> list[View]:
    """How many records of each kind each plan has, in the order of its columns."""
    counted = {
        plan.meta.id: {
            "sentences": sum(len(block.sentences) for block in plan.blocks), "tables": len(plan.tables),
            "table_rows": sum(not row.header for table in plan.tables for row in table.rows), "commitments": len(plan.commitments),
            "quantities": sum(len(c.quantities) for c in plan.commitments), "indicators": len(plan.indicators), "projects": len(plan.projects),
            "tasks": len(plan.tasks), "notes": len(plan.notes),
        }
        for plan in views.plans
    }  # fmt: skip
    kinds = next(iter(counted.values()))
    return [
        {"label": views.site.t(f"quality.record.{kind}"), "counts": [each[kind] for each in counted.values()],
         "total": sum(each[kind] for each in counted.values())}
        for kind in kinds
    ]  # fmt: skip


def _gates(views: Views) -> list[View]:
    """The rules that this content has passed: a single error would have stopped the build."""
    rules = ((module, codes.rule(views, module)) for module in checks.MODULES)
    return [{key: rule[key] for key in ("id", "title", "foreign")} | {"codes": len(module.CODES)} for module, rule in rules]


def _waivers(views: Views) -> list[View]:
    """Every waiver with its reason and the place it waives: a sentence or cell, else a record of the plan."""
    found = []
    for plan in views.plans:
        for waiver in plan.waivers:
            places = views.dataset.find(plan.meta.id, waiver.ref)
            page = f"commitments/{waiver.ref}/" if waiver.ref in views.dataset.commitments else f"plans/{plan.meta.id}/"
            found.append({
                "district": views.district_link(plan.meta.district), "ref": waiver.ref, "href": places[0].path if places else page,
                "code": waiver.code, "reason": views.site.say(waiver.reason),
            })  # fmt: skip
    return found


def _dismissed(views: Views) -> list[View]:
    """Every proposal that a person dismissed: its rule, the places it cites, and the reason."""
    return [
        {
            "district": views.district_link(plan.meta.district), "rule": each.rule, "reason": views.site.say(each.reason),
            "places": [{"ref": ref, "href": next((p.path for p in views.dataset.find(plan.meta.id, ref)), "")} for ref in each.places],
        }
        for plan in views.plans for each in plan.dismissed
    ]  # fmt: skip


def _untranslated(views: Views) -> list[View]:
    """Sentences and cells whose English is listed as missing."""
    return [_place(views, p) for p in views.dataset.passages.values() if p.en is None and HAN.search(p.zh)]


# ---- coverage ----


def _coverage(views: Views, plan: str, found: Account) -> View:
    meta = views.dataset.plans[plan].meta
    shares = [_share(share) for share in (found.sentences, found.rows, found.boxes, found.near, found.held)]
    chapters = [
        {"title": views.chapter_title(chapter), "places": [_place(views, p) for p in found.left if p.chapter == chapter.slug]}
        for chapter in views.dataset.chapters[plan]
    ]
    return {
        "district": views.district_link(meta.district), "shares": shares, "left": len(found.left),
        "chapters": [chapter for chapter in chapters if chapter["places"]],
    }  # fmt: skip


def _share(share: Share) -> View:
    """``{part, whole, percent}``: per cent rounded down, so that 100 means all; None where there is nothing to count."""
    return {"part": share.part, "whole": share.whole, "percent": share.part * 100 // share.whole if share.whole else None}


def _place(views: Views, passage: Passage) -> View:
    words = passage.zh if views.language == "zh" or passage.en is None else passage.en
    return {"ref": passage.ref, "href": passage.path, "text": words, "foreign": views.language == "en" and HAN.search(words) is not None}


# ---- specificity ----


def _specificity(views: Views) -> View:
    """For each district and each task area: its commitments, and how many of them meet each rule."""
    data = views.dataset
    known = {commitment.id: specificity.traits(data, commitment) for commitment in data.commitments.values()}
    districts = [views.district_link(plan.meta.district) | specificity.counts(data, plan.commitments, known) for plan in views.plans]
    areas = [views.area_link(area) | specificity.counts(data, data.commitments_in.get(area.id, ()), known) for area in data.areas.values()]
    return {"districts": districts, "areas": areas, "all": specificity.counts(data, data.commitments.values(), known)}


# ---- receipt ----


def content_digest(files: dict[str, str]) -> str:
    """SHA-256 over the lines that ``sha256sum`` prints for the content files in the order of their paths."""
    return hashlib.sha256("".join(f"{files[name]}  {name}\n" for name in sorted(files)).encode()).hexdigest()


def _receipt(views: Views) -> View:
    data = views.dataset
    return {
        "digest": content_digest(data.files), "files": len(data.files), "passages": len(data.passages),
        "python": ".".join(str(part) for part in sys.version_info[:2]), "tools": [{"name": name, "version": version(name)} for name in TOOLS],
    }  # fmt: skip
