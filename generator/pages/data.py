"""The page of open data: every file, what its fields mean, how to read and cite it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.dataset import Dataset
from generator.exporting.fields import LAYOUTS, Field, Layout
from generator.pages.base import Page
from generator.pages.views import View, Views


def pages(views: Views) -> Iterator[Page]:
    """One page. Its links lead to ``data/`` at the site's root, beside the languages."""
    t = views.site.t
    counts = row_counts(views.dataset)
    files = [_file(views, layout, counts[layout.name]) for layout in LAYOUTS]
    address = f"{views.site.settings.site_url}data/"
    citation = t("data.cite_text", site=views.site.say(views.site.settings.name), url=f"{address}indicators.csv")
    toc = tuple((key, t(f"data.{key}")) for key in ("files", "reading", "fields", "cite", "licence"))
    yield Page(
        "data", "data/", t("nav.data"), t("data.description"), {"datasets": files, "citation": citation}, toc=toc,
        structured=_structured(views, files, address),
    )  # fmt: skip


def row_counts(dataset: Dataset) -> dict[str, int]:
    """How many rows each dataset has."""
    return {
        "plans": len(dataset.plans), "indicators": len(dataset.rows), "commitments": len(dataset.commitments), "projects": len(dataset.projects),
        "sentences": len(dataset.passages), "tables": len(dataset.tables),
        "notes": sum(len(plan.notes) for plan in dataset.plans.values()),
    }  # fmt: skip


def _file(views: Views, layout: Layout, count: int) -> View:
    return {
        "name": layout.name, "title": views.site.say(layout.title), "count": f"{count:,}", "holds": views.site.t(f"data.holds.{layout.name}"),
        "fields": [_field(views, field) for field in layout.fields],
    }  # fmt: skip


def _field(views: Views, field: Field) -> View:
    return {
        "name": field.name, "type": views.site.t(f"data.type.{field.type}"), "meaning": views.site.say(field.meaning), "words": list(field.words),
    }  # fmt: skip


def _structured(views: Views, files: list[View], address: str) -> dict[str, Any]:
    site = views.site
    downloads = [
        {
            "@type": "DataDownload", "name": f"{file['title']} ({kind.upper()})", "encodingFormat": media,
            "contentUrl": f"{address}{file['name']}.{kind}",
        }
        for file in files for kind, media in (("json", "application/json"), ("csv", "text/csv"))
    ]  # fmt: skip
    return {
        "@context": "https://schema.org", "@type": "Dataset", "name": site.say(site.settings.name),
        "description": site.say(site.settings.description), "url": site.url("data/"), "inLanguage": ["zh-CN", "en"],
        "license": site.url("about/#licence"), "isAccessibleForFree": True, "distribution": downloads,
    }  # fmt: skip
