"""Cross-record rules: one file per rule, its manual in the module's docstring, its codes in ``CODES``.

A rule is a function ``check(dataset, places)`` that yields problems; it may rely on every record being valid by
itself, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from generator.checks import (
    body_names,
    complete,
    front,
    ids,
    languages,
    naming,
    numbers,
    own_names,
    parity,
    place_names,
    quotes,
    references,
    seals,
    structure,
    terms,
    waivers,
)
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem, Report, Severity
from generator.settings import SITE, Settings

Rule = Callable[[Dataset, Places], Iterator[Problem]]
MODULES = (
    ids,
    references,
    quotes,
    numbers,
    naming,
    own_names,
    complete,
    front,
    languages,
    parity,
    place_names,
    body_names,
    terms,
    waivers,
    structure,
    seals,
)
RULES: tuple[Rule, ...] = tuple(module.check for module in MODULES)


def run(dataset: Dataset, places: Places, settings: Settings | None) -> Report:
    """Apply every rule; severities may be changed by code in ``site_config/site.yml`` (None where that cannot be read)."""
    severities = settings.severities if settings else {}
    found = (problem for rule in RULES for problem in rule(dataset, places))
    changed = (replace(problem, severity=severities.get(problem.code, problem.severity)) for problem in found)
    return Report((*changed, *_unknown_codes(severities, places)))


def _unknown_codes(severities: Mapping[str, Severity], places: Places) -> Iterator[Problem]:
    """A severity for a code that no rule has would be lost without a word."""
    known = sorted(code for module in MODULES for code in module.CODES)
    for code in severities:
        if code not in known:
            near = get_close_matches(code, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Codes: {', '.join(known)}."
            yield places.problem(SITE, None, ("severities", code), "settings.unknown-code", f"no rule has the code {code!r}", hint)
