"""From the dataset to pages: one module per page kind, each a function ``pages(views) -> Iterator[Page]``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from generator.dataset import Dataset
from generator.pages.base import Page, Site
from generator.pages.views import Views
from generator.records import Language
from generator.settings import Labels, Settings

MODULES = (
    "home", "districts", "plans", "areas", "indicators", "commitments", "projects", "agencies", "institutions", "deadlines", "glossary", "data",
    "search", "notes", "quality", "coverage", "codes",
)  # fmt: skip


def plan_pages(dataset: Dataset, language: Language, settings: Settings, labels: Labels) -> Iterator[Page]:
    """All pages of one language, list pages before the pages they lead to."""
    views = Views(Site(dataset, settings, labels, language))
    for name in MODULES:
        found = import_module(f"generator.pages.{name}").pages(views)
        yield from (_marked(dataset, page) for page in found) if dataset.drafts else found


def draft_page(dataset: Dataset, path: str) -> bool:
    """Whether a page (its path below the language) shows a draft: the plan, its chapters, commitments and projects."""
    kind, _, rest = path.partition("/")
    record = rest.partition("/")[0]
    plan = record if kind == "plans" else dataset.plan_of.get(record) if kind in ("commitments", "projects") else None
    return plan in dataset.drafts


def _marked(dataset: Dataset, page: Page) -> Page:
    return replace(page, draft="plan" if draft_page(dataset, page.path) else "site")
