"""The review page: what its template is given. Plain values only; the template escapes every word of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from generator.compose import Composer
from generator.load import load_project
from generator.problems import Problem
from generator.project import CACHE
from generator.records import LANGUAGES, Area, Language
from generator.reviewing.folder import Folder
from generator.reviewing.inputs import LISTS, Form, Input, inputs
from generator.reviewing.items import Item, Subject, items
from generator.settings import Labels, load_labels, load_settings

SHOWS = ("doubtful", "open", "untranslated", "all")
EACH = 40
"""Items on a page."""
_WORDS = ("review.{}", "{}", "plan.{}", "institution.{}", "indicator.{}")
"""Where the labels of a field's words may stand; the site has most of them already."""


@dataclass(frozen=True, slots=True)
class Query:
    """What of the draft is shown: which items, which page of them, in which language."""

    show: str = "all"
    page: int = 1
    language: Language = "zh"

    @classmethod
    def read(cls, values: Mapping[str, list[str]]) -> Query:
        """From the address; what is not understood is the default."""
        show, page, language = (values.get(key, [""])[0] for key in ("show", "page", "lang"))
        return cls(
            show if show in SHOWS else "all", int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
            "en" if language == "en" else "zh",
        )  # fmt: skip

    def __str__(self) -> str:
        return "?" + urlencode({"show": self.show, "page": self.page, "lang": self.language})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An action that was refused: on which subject, why, what the form held."""

    subject: str
    status: int
    problems: list[Problem]
    form: Form


class Pages:
    """Makes the page of one draft from what its folder holds now."""

    def __init__(self, root: Path, plan: str) -> None:
        self.root, self.plan = root, plan
        self.labels: Labels = load_labels(root)
        settings = load_settings(root)
        self._composers = {language: Composer(root, language, settings, self.labels, {}, None) for language in LANGUAGES}
        self._areas: tuple[Area, ...] = load_project(root, cache_folder=root / CACHE / "records").dataset.catalog.areas

    def render(self, query: Query, refusal: Refusal | None = None) -> str:
        """The page's HTML. Raises :class:`ContentError` when a file of the draft cannot be read as YAML."""
        folder = Folder(self.root, self.plan)
        found = sorted(items(folder), key=lambda item: not item.doubtful)
        counts = {show: sum(1 for item in found if _shown(item, show)) for show in SHOWS}
        chosen = [item for item in found if _shown(item, query.show)]
        pages = max(1, -(-len(chosen) // EACH))
        here = replace(query, page=min(query.page, pages))
        start = (here.page - 1) * EACH
        context = {
            "plan": self.plan, "query": str(here), "show": here.show, "counts": counts, "number": here.page, "pages": pages,
            "shows": [(show, str(replace(here, show=show, page=1))) for show in SHOWS],
            "switch": str(replace(here, language="en" if here.language == "zh" else "zh")),
            "previous": str(replace(here, page=here.page - 1)) if here.page > 1 else None,
            "next": str(replace(here, page=here.page + 1)) if here.page < pages else None,
            "items": [self._item(item, here.language, refusal) for item in chosen[start : start + EACH]],
            "refusal": refusal and {"status": refusal.status, "subject": refusal.subject, "problems": _told(refusal.problems)},
        }  # fmt: skip
        return self._composers[here.language].plain("review", **context)

    def _item(self, item: Item, language: Language, refusal: Refusal | None) -> dict[str, Any]:
        refused = refusal.subject if refusal else None
        subjects = [self._subject(each, language, refusal.form if refusal and each.id == refused else None) for each in item.subjects]
        return {"key": item.key, "zh": item.zh, "doubtful": item.doubtful, "subjects": subjects}

    def _subject(self, subject: Subject, language: Language, form: Form | None) -> dict[str, Any]:
        return {
            "id": subject.id, "kind": subject.kind, "state": subject.state, "version": subject.version, "open": form is not None,
            "doubts": [(self._label(key, language), str(text.get(language) or text.get("zh"))) for key, text in subject.doubts.items()],
            "facts": self._facts(subject, language), "inputs": [self._input(each, language, form) for each in inputs(subject)],
        }  # fmt: skip

    def _facts(self, subject: Subject, language: Language) -> list[tuple[str, str, str, bool]]:
        """What was understood: label, words, the rule they rest on, whether they are our English."""
        rules = subject.rules
        found = []
        for each in inputs(subject):
            if each.value:
                rule = rules.get(each.name) or rules.get(each.name.partition(".")[0], "")
                english = each.name.rpartition(".")[2] == "en"
                found.append((self._label(each.label, language), self._word(each, language), rule, english))
        return found

    def _word(self, each: Input, language: Language) -> str:
        if each.widget == "areas":
            names = {area.id: area.name.zh if language == "zh" else area.name.en or area.name.zh for area in self._areas}
            return ("、" if language == "zh" else ", ").join(names.get(area, area) for area in each.value.split(", "))
        return self._choice(each, each.value, language) if each.widget == "choice" else each.value

    def _choice(self, each: Input, word: str, language: Language) -> str:
        field = {"deadline_basis": "basis"}.get(each.label, each.label.rpartition(".")[2])
        keys = (f"{start.format(field)}.{word}" for start in _WORDS)
        return next((self.labels.text(key, language) for key in keys if key in self.labels.texts), word)

    def _label(self, name: str, language: Language) -> str:
        """A field's name: its own label, else those of its steps, else as it is."""
        name = ".".join(step for step in name.split(".") if not step.isdecimal())
        if f"review.field.{name}" in self.labels.texts:
            return self.labels.text(f"review.field.{name}", language)
        steps = [f"review.field.{step}" for step in name.split(".")]
        return " · ".join(self.labels.text(key, language) if key in self.labels.texts else key.rpartition(".")[2] for key in steps)

    def _input(self, each: Input, language: Language, form: Form | None) -> dict[str, Any]:
        given = form.get(each.name) if form else None
        value = given[0] if given and each.widget != "areas" else each.value
        chosen = given if given and each.widget == "areas" else each.value.split(", ")
        choices = [(word, self._choice(each, word, language)) for word in dict.fromkeys((*each.choices, *filter(None, [value])))]
        areas = [(area.id, self._word(replace(each, value=area.id), language), area.id in chosen) for area in self._areas]
        english = each.name.rpartition(".")[2] == "en"
        hint = self.labels.text("review.lines_hint", language) if each.name in LISTS else ""
        return {
            "name": each.name, "label": self._label(each.label, language), "widget": each.widget, "value": value, "hint": hint, "english": english,
            "choices": choices if each.widget == "choice" else [], "areas": areas if each.widget == "areas" else [],
        }  # fmt: skip


def _shown(item: Item, show: str) -> bool:
    if show == "doubtful":
        return item.doubtful
    if show == "open":
        return any(subject.state in ("open", "doubtful") for subject in item.subjects)
    return item.untranslated if show == "untranslated" else True


def _told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(str(problem), problem.hint) for problem in problems]
