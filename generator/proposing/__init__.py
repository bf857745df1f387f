"""Rules that find what does not add up in a plan: one file per rule, its manual in the module's docstring.

A rule is a function ``propose(dataset, plan)`` that yields proposals. A proposal is not a finding: a person keeps, edits or
dismisses it. The kept ones stand in ``content/plans/<plan>/notes.yml``, the dismissed ones in ``dismissed.yml`` beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.proposing import blanks, counts, labels, misprints, names, numbering, periods, ratios, totals, value_conflict, weaker_than_baseline
from generator.proposing.dismissals import check, dismissal
from generator.proposing.proposal import Proposal, Rule
from generator.records import Evidence, Note, Plan

__all__ = ["MODULES", "RULES", "Proposal", "Rule", "covering", "covers", "dismissal", "dismissal_problems", "draft", "proposals"]

MODULES = (value_conflict, weaker_than_baseline, totals, ratios, numbering, counts, blanks, periods, labels, names, misprints)
RULES: dict[str, Rule] = {module.RULE: module.propose for module in MODULES}


def proposals(dataset: Dataset, plan: Plan) -> list[Proposal]:
    """All proposals for a plan, by rule and in the order of the document, none twice."""
    return list(dict.fromkeys(proposal for rule in RULES.values() for proposal in rule(dataset, plan)))


def dismissal_problems(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """A problem for each dismissal that is wrong or stale."""
    return check(dataset, places, RULES)


def covering(proposal: Proposal, notes: Iterable[Note]) -> Note | None:
    """The kept note that says what a proposal says, one of the same kind first; None where no note does."""
    found = [note for note in notes if covers(note, proposal)]
    return min(found, key=lambda note: note.kind != proposal.kind, default=None)


def covers(note: Note, proposal: Proposal) -> bool:
    """Whether a note says what a proposal says: same kind and a place in common, or, whatever its kind, every quote of it.

    A sentence may hold several things that do not add up: there the quotes must meet, too.
    """
    if note.kind == proposal.kind and any(_same(own, kept, "p") for own in proposal.evidence for kept in note.evidence):
        return True
    return all(any(_same(own, kept, "pt") for kept in note.evidence) for own in proposal.evidence)


def _same(own: Evidence, kept: Evidence, quoted: str) -> bool:
    """Whether two quotes are of one place; in places of the kinds ``quoted`` (p, t) one must hold the other."""
    return _cell(own) == _cell(kept) and (own.ref[0] not in quoted or own.quote in kept.quote or kept.quote in own.quote)


def _cell(evidence: Evidence) -> str:
    """A cell's sentence counts as the cell."""
    return evidence.ref if evidence.ref[0] == "p" else ".".join(evidence.ref.split(".")[:3])


def draft(dataset: Dataset, plans: Iterable[Plan]) -> str:
    """The proposals that no kept note covers and nobody has dismissed, as YAML to paste into ``notes.yml``, with the counts in comments."""
    return "\n".join(line for plan in plans for line in _draft(dataset, plan))


def _draft(dataset: Dataset, plan: Plan) -> Iterator[str]:
    found = proposals(dataset, plan)
    new = [proposal for proposal in found if covering(proposal, plan.notes) is None]
    open_ones = [proposal for proposal in new if dismissal(proposal, plan) is None]
    counts = f"proposed: {len(found)}, of which covered: {len(found) - len(new)}, dismissed: {len(new) - len(open_ones)}"
    yield f"# {plan.meta.id}: kept: {len(plan.notes)} notes; {counts}"
    taken = [int(digits[1]) for note in plan.notes if (digits := re.search(r"-n(\d+)$", note.id))]
    for number, proposal in enumerate(open_ones, max(taken, default=0) + 1):
        yield from (f"- id: {plan.meta.id}-n{number:02}", f"  kind: {proposal.kind}", f"  severity: {proposal.severity}")
        yield f"  text: {{zh: {_quoted(proposal.text.zh)}, en: {_quoted(proposal.text.en or '')}}}"
        yield "  evidence:"
        yield from (f"  - {{ref: {evidence.ref}, quote: {_quoted(evidence.quote)}}}" for evidence in proposal.evidence)
        yield f"  rule: {proposal.rule}"


def _quoted(text: str) -> str:
    """JSON's strings are YAML's double-quoted ones."""
    return json.dumps(text, ensure_ascii=False)
