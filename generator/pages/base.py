"""A page as a value: what to show, in one language, before any HTML exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from generator.dataset import Dataset
from generator.records import Language, Text
from generator.settings import Labels, Settings


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    ``kind`` names its template and its shell; ``path`` is the same in both languages (``districts/qianjiang/``, "" for
    home). ``context`` holds plain values only (str, int, bool, None, tuples, lists, dicts), so that it can be
    fingerprinted. ``crumbs`` are (title, path) of the ancestors, home excluded; ``toc`` is (anchor, title).
    ``edit`` is the data file, from the project root. ``draft``: it shows a draft (``plan``), or stands in a site that has
    one (``site``).
    """

    kind: str
    path: str
    title: str
    description: str
    context: dict[str, Any]
    crumbs: tuple[tuple[str, str], ...] = ()
    toc: tuple[tuple[str, str], ...] = ()
    edit: str | None = None
    structured: dict[str, Any] | None = None
    draft: Literal["", "plan", "site"] = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page function is given."""

    dataset: Dataset
    settings: Settings
    labels: Labels
    language: Language

    def t(self, key: str, **values: object) -> str:
        """A label in the page's language."""
        return self.labels.text(key, self.language, **values)

    def say(self, text: Text) -> str:
        """A text in the page's language; where no translation exists yet, the Chinese one (the template marks it)."""
        return text.zh if self.language == "zh" or text.en is None else text.en

    def url(self, path: str) -> str:
        """The absolute address of a page in this language, for structured data."""
        return f"{self.settings.site_url}{self.language}/{path}"
