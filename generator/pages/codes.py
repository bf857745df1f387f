"""The catalogue of problem codes, made from the rules' own manuals: what each means, and an example with its cure.

First the codes of the rules, then those of the rest of the program.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import ModuleType

from generator import checks, proposing
from generator.catalogue import GROUPS, Code
from generator.checks.examples import EXAMPLES, Example
from generator.pages.base import Page
from generator.pages.views import View, Views

_BREAK = re.compile(r"\n\n|\n(?=- )")


def pages(views: Views) -> Iterator[Page]:
    """One page; a code is its own anchor."""
    t = views.site.t
    rules = [*(rule(views, module) for module in checks.MODULES), *(_group(views, name) for name in GROUPS)]
    total = sum(len(each["codes"]) for each in rules)
    toc = tuple((each["id"], each["title"]) for each in rules)
    context = {"rules": rules, "proposing": [_proposing(views, module) for module in proposing.MODULES]}
    toc = (*toc, ("proposing", t("codes.proposing")))
    yield Page("codes", "codes/", t("nav.codes"), t("codes.description", n=total), context, (), toc)


def rule(views: Views, module: ModuleType) -> View:
    """A rule's title, manual and codes. Manuals are English; a title or meaning without a Chinese label stays English (``foreign``)."""
    name = module.__name__.rpartition(".")[2]
    title, manual = _manual(module)
    return {
        "id": f"rule-{name}", **_said(views, f"codes.rule.{name}", title, "title"), "manual": manual,
        "codes": [_code(views, code, meaning, EXAMPLES.get(code)) for code, meaning in module.CODES.items()],
    }  # fmt: skip


def _group(views: Views, name: str) -> View:
    group = GROUPS[name]
    return {
        "id": f"part-{name}", **_said(views, f"codes.part.{name}", group.title, "title"), "manual": [group.manual],
        "codes": [_code(views, code, each.meaning, each) for code, each in group.codes.items()],
    }  # fmt: skip


def _proposing(views: Views, module: ModuleType) -> View:
    title, manual = _manual(module)
    return {"id": f"propose-{module.RULE}", **_said(views, f"codes.propose.{module.RULE}", title, "title"), "manual": manual}


def _manual(module: ModuleType) -> tuple[str, list[str]]:
    """The first line of a rule's docstring, and its paragraphs and list items below."""
    title, _, rest = (inspect.getdoc(module) or module.__name__).partition("\n")
    return title.rstrip("."), [" ".join(part.split()) for part in _BREAK.split(rest.strip()) if part]


def _code(views: Views, code: str, meaning: str, example: Example | Code | None) -> View:
    severity = views.site.settings.severities.get(code)
    return {
        "code": code, **_said(views, f"codes.code.{code}", meaning, "meaning"),
        "severity": severity and views.site.t(f"codes.severity.{severity}"),
        "wrong": example and example.wrong, "right": example and example.right, "file": example and example.file,
    }  # fmt: skip


def _said(views: Views, key: str, english: str, name: str) -> View:
    """``{name: words, foreign: whether they are English on a Chinese page}``."""
    if views.language == "zh" and key in views.site.labels.texts:
        return {name: views.site.t(key), "foreign": False}
    return {name: english, "foreign": views.language == "zh"}
