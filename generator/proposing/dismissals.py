"""Proposals that a person has dismissed: each names its rule and the places it cites, and says why it is no finding.

``dismissed.yml`` of a plan lists them, so that the proposer does not ask again. A dismissal of something that the rule no
longer proposes is a warning: the text, the rule or the notes have changed, and what was decided then may not hold now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.proposing.proposal import Proposal, Rule
from generator.records import Dismissal, Plan


def dismissal(proposal: Proposal, plan: Plan) -> Dismissal | None:
    """The dismissal of a proposal: the same rule and the same places, in any order; None where nobody dismissed it."""
    return next((each for each in plan.dismissed if _same(each, proposal)), None)


def check(dataset: Dataset, places: Places, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each dismissal that names no rule or place, gives no reason, or is stale."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}/"
        whole = not any(name.startswith((folder, "content/catalog/")) for name in places.incomplete)
        if plan.dismissed and whole:
            yield from _of_plan(dataset, plan, f"{folder}dismissed.yml", places, rules)


def _of_plan(dataset: Dataset, plan: Plan, file: str, places: Places, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    named = {each.rule for each in plan.dismissed} & rules.keys()
    proposed = [proposal for rule in rules if rule in named for proposal in rules[rule](dataset, plan)]
    for n, each in enumerate(plan.dismissed):
        here = ("dismissed", n)
        lost = [m for m, ref in enumerate(each.places) if not dataset.find(plan.meta.id, ref)]
        if each.rule not in rules:
            yield places.problem(file, None, (*here, "rule"), "dismissal.unknown", f"no rule is called {each.rule!r}", f"Rules: {', '.join(rules)}.")
        elif lost:
            message = f"the plan has no {each.places[lost[0]]!r}"
            yield places.problem(file, None, (*here, "places", lost[0]), "dismissal.unknown", message, "Name the places that the proposal cites.")
        elif not any(_same(each, proposal) for proposal in proposed):
            message, hint = f"{each.rule} no longer proposes this", "Remove it, or name the places that the rule cites now."
            yield places.problem(file, None, here, "dismissal.stale", message, hint, severity="warning")
        if not (each.reason.zh.strip() and each.reason.en):
            yield places.problem(file, None, (*here, "reason"), "dismissal.reason", "this dismissal lacks a reason", "Write zh: and en:.")


def _same(each: Dismissal, proposal: Proposal) -> bool:
    return each.rule == proposal.rule and _places(each.places) == _places(evidence.ref for evidence in proposal.evidence)


def _places(refs: Iterable[str]) -> frozenset[str]:
    """References without the sentence of a cell: ``t1.r2.c3.1`` is ``t1.r2.c3``."""
    return frozenset(ref if ref.startswith("p") else ".".join(ref.split(".")[:3]) for ref in refs)
