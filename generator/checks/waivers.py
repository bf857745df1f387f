"""A waiver is needed, and says why.

``waivers.yml`` lists the texts of a plan whose English has to differ from the Chinese in a number or unit: the text's
reference, the code, and a reason in both languages. A waiver names a text that exists and a code that can be waived
(those of the parity rule, no other); one that waives nothing is a warning. At most 1 % of a plan's sentences have one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import parity
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan

CODES = {
    "waiver.unknown": "a waiver names a text or a code that does not exist",
    "waiver.reason": "a waiver gives no reason in one of the languages",
    "waiver.unused": "a waiver waives nothing",
    "waiver.too-many": "more than 1 % of a plan's sentences are waived",
}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each waiver that is wrong, idle or one too many."""
    for plan in dataset.plans.values():
        if plan.waivers and places.complete(*(f"content/plans/{plan.meta.id}/{name}.yml" for name in ("text", "tables"))):
            yield from _of_plan(plan, f"content/plans/{plan.meta.id}/waivers.yml", places)


def _of_plan(plan: Plan, file: str, places: Places) -> Iterator[Problem]:
    found = {text.ref: text.text for text in parity.texts(plan)}
    for n, waiver in enumerate(plan.waivers):
        here = ("waivers", n)
        if waiver.ref not in found:
            hint = "Name a sentence, a cell's sentence (t1.r2.c3.1) or a record of this plan."
            yield places.problem(file, None, (*here, "ref"), "waiver.unknown", f"{waiver.ref!r} is no text of this plan", hint)
        elif waiver.code not in parity.CODES:
            hint = f"Codes: {', '.join(parity.CODES)}."
            yield places.problem(file, None, (*here, "code"), "waiver.unknown", f"{waiver.code!r} cannot be waived", hint)
        elif waiver.code not in {code for code, *_ in parity.differences(found[waiver.ref].zh, found[waiver.ref].en or "")}:
            message = f"{waiver.ref} has no {waiver.code} to waive"
            yield places.problem(file, None, (*here, "ref"), "waiver.unused", message, "Remove it.", severity="warning")
        if not (waiver.reason.zh.strip() and waiver.reason.en):
            yield places.problem(file, None, (*here, "reason"), "waiver.reason", "this waiver lacks a reason", "Write zh: and en:.")
    sentences = sum(len(block.sentences) for block in plan.blocks) + sum(len(c.sentences) for t in plan.tables for r in t.rows for c in r.cells)
    allowed = sentences // 100
    if len(plan.waivers) > allowed:
        message = f"{len(plan.waivers)} waivers; {sentences} sentences allow {allowed}"
        yield places.problem(file, None, ("waivers", allowed), "waiver.too-many", message, "Mend the English instead.")
