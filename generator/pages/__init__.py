"""From the dataset to pages: one module per page kind, each a function ``pages(views) -> Iterator[Page]``."""

from __future__ import annotations

from collections.abc import Iterator
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
        yield from import_module(f"generator.pages.{name}").pages(views)
