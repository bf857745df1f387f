"""The catalogue of problem codes, made from the rules' own manuals: what each means, and an example with its cure."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

from generator import checks
from generator.checks.examples import EXAMPLES
from generator.pages.base import Page
from generator.pages.views import View, Views


def pages(views: Views) -> Iterator[Page]:
    """One page; a code is its own anchor."""
    t = views.site.t
    rules = [rule(views, module) for module in checks.MODULES]
    total = sum(len(each["codes"]) for each in rules)
    toc = tuple((each["id"], each["title"]) for each in rules)
    yield Page("codes", "codes/", t("nav.codes"), t("codes.description", n=total, rules=len(rules)), {"rules": rules}, (), toc)


def rule(views: Views, module: ModuleType) -> View:
    """A rule's title, manual and codes. Manuals are English; a title or meaning without a Chinese label stays English (``foreign``)."""
    name = module.__name__.rpartition(".")[2]
    title, _, manual = (inspect.getdoc(module) or name).partition("\n")
    return {
        "id": f"rule-{name}", **_said(views, f"codes.rule.{name}", title.rstrip("."), "title"),
        "manual": [" ".join(part.split()) for part in manual.strip().split("\n\n") if part],
        "codes": [_code(views, code, meaning) for code, meaning in module.CODES.items()],
    }  # fmt: skip


def _code(views: Views, code: str, meaning: str) -> View:
    example = EXAMPLES.get(code)
    severity = views.site.settings.severities.get(code)
    return {
        "code": code, **_said(views, f"codes.code.{code}", meaning, "meaning"),
        "severity": severity and views.site.t(f"codes.severity.{severity}"),
        "wrong": example and example.wrong, "right": example and example.right,
    }  # fmt: skip


def _said(views: Views, key: str, english: str, name: str) -> View:
    """``{name: words, foreign: whether they are English on a Chinese page}``."""
    if views.language == "zh" and key in views.site.labels.texts:
        return {name: views.site.t(key), "foreign": False}
    return {name: english, "foreign": views.language == "zh"}
