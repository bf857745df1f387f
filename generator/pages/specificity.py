"""How specific commitments are, by five published yes-or-no rules: a description, not a score; nothing is summed up or ranked.

``number``: a quantity is recorded. ``date``: the year is named in the clause or governed by the text before it.
``owner``: the plan prints an agency for its task. ``money``: an amount in yuan (元) stands in its words or quantities, or its
project row prints an investment.
``firm``: its strength is ``firm``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.dataset import Dataset
from generator.records import Commitment

RULES = ("number", "date", "owner", "money", "firm")
_YUAN = re.compile(r"\d[\d,.]*\s*[百千万亿]*元")


def traits(dataset: Dataset, commitment: Commitment) -> frozenset[str]:
    """The rules a commitment meets."""
    met = {
        "number": bool(commitment.quantities),
        "date": commitment.deadline_basis != "plan-end",
        "owner": next(dataset.agencies_of(commitment), None) is not None,
        "money": has_money(dataset, commitment),
        "firm": commitment.strength == "firm",
    }
    return frozenset(rule for rule in RULES if met[rule])


def has_money(dataset: Dataset, commitment: Commitment) -> bool:
    """Whether an amount of money stands in a commitment's words, in the unit of a quantity or in its project's row."""
    if commitment.project and dataset.projects[commitment.project].investment_wan_cny is not None:
        return True
    units = (quantity.unit.zh for quantity in commitment.quantities if quantity.unit)
    return any("元" in unit for unit in units) or _YUAN.search(dataset.words_of(commitment).zh) is not None


def counts(dataset: Dataset, commitments: Iterable[Commitment], known: Mapping[str, frozenset[str]] | None = None) -> dict[str, int]:
    """How many of the commitments meet each rule; ``all`` counts them. ``known``: traits by id, where they were found before."""
    met = [known[commitment.id] if known else traits(dataset, commitment) for commitment in commitments]
    return {"all": len(met)} | {rule: sum(rule in each for each in met) for rule in RULES}
