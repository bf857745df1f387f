"""Cross-record rules: one file per rule, its manual in the module's docstring, its codes in ``CODES``.

A rule is a function ``check(dataset, places)`` that yields problems; it may rely on every record being valid by
itself, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from generator.checks import ids, languages, quotes, references, structure
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem, Report, Severity
from generator.settings import Settings

Rule = Callable[[Dataset, Places], Iterator[Problem]]
RULES: tuple[Rule, ...] = (ids.check, references.check, quotes.check, languages.check, structure.check)


def run(dataset: Dataset, places: Places, settings: Settings) -> Report:
    """Apply every rule; severities may be changed by code in ``site_config/site.yml``."""
    found = (problem for rule in RULES for problem in rule(dataset, places))
    return Report(_with_severity(problem, settings) for problem in found)


def _with_severity(problem: Problem, settings: Settings) -> Problem:
    severity = settings.severities.get(problem.code)
    return replace(problem, severity=cast(Severity, severity)) if severity else problem
