"""A body that a sentence names in Chinese is named in its English.

Where a sentence or cell names an agency of the plan's district, its English holds the agency's English name word for
word, the district's own left out. An institution goes by several English names (a campus, an abbreviation); where all the other
sentences with the same Chinese name, two at least, hold every word of it, so does this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.own_names import Body, own_words
from generator.checks.parity import Bilingual, sentences
from generator.checks.terms import in_order, words
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Agency, Plan

CODES = {"parity.body": "a sentence names a body in Chinese and not, or otherwise, in English"}
OTHERS = 2
"""How many other sentences must render an institution's name alike for one that does not to be a slip."""


class Naming(NamedTuple):
    """A sentence that names a body: the name as printed, and the words of its English name that the sentence lacks."""

    text: Bilingual
    body: Body
    printed: str
    lacks: frozenset[str]


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each sentence whose English leaves out a body or calls it otherwise."""
    for plan in dataset.plans.values():
        found: dict[str, list[Naming]] = {}
        for naming in _namings(dataset, plan):
            found.setdefault(naming.printed, []).append(naming)
        for namings in found.values():
            slips = [naming for naming in namings if naming.lacks]
            alone = len(slips) == 1 and len(namings) > OTHERS
            for naming in slips if alone or isinstance(namings[0].body, Agency) else ():
                message = f"{naming.printed} of the Chinese is not in the English as {naming.body.name.en!r}"
                hint = f"The English lacks: {', '.join(sorted(naming.lacks))}"
                yield places.problem(naming.text.file, naming.text.record, (*naming.text.pointer, "en"), "parity.body", message, hint)


def _namings(dataset: Dataset, plan: Plan) -> Iterator[Naming]:
    bodies: list[Body] = [*dataset.catalog.agencies, *dataset.catalog.institutions]
    names = {name: body for body in bodies if body.district == plan.meta.district for name in (body.name.zh, *body.aliases)}
    if not names:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    own = own_words(dataset, plan.meta.district)
    for text in sentences(plan):
        printed = pattern.findall(re.sub(r"\s+", "", text.text.zh)) if text.text.en else []
        for name in dict.fromkeys(printed):
            english, here = names[name].name.en or "", text.text.en or ""
            lacks = words(english) - own - words(here)
            if not lacks and isinstance(names[name], Agency) and not in_order(english, here, own):
                lacks = words(english) - own  # all are there, for other bodies
            yield Naming(text, names[name], name, lacks)
