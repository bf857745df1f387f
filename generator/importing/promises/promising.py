"""From the blocks of a plan to its promises: roles, tasks with their agencies, commitments with all their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.importing.promises.agencies import without_notes
from generator.importing.promises.amounts import left_out, targets
from generator.importing.promises.bodies import Bodies
from generator.importing.promises.deadlines import Deadline, Deadlines, issue_date
from generator.importing.promises.outline import Passage, outline, unnumbered
from generator.importing.promises.roles import PROMISING, in_background, roles_of
from generator.importing.promises.stated import stated
from generator.importing.promises.strengths import strength
from generator.importing.promises.tasks import tasks
from generator.importing.promises.topics import Topics
from generator.importing.understood import FoundCommitment, FoundIndicator, FoundTask
from generator.records import Agency, Area, Institution, Text

__all__ = ["Context", "Promises", "promises"]

_WIDTH = {ord(wide): str(n) for n, wide in enumerate("０１２３４５６７８９")}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the plan and from the catalogue; everything may be missing."""

    period_start: int | None = None
    period_end: int | None = None
    issued_year: int | None = None
    areas: tuple[Area, ...] = ()
    agencies: tuple[Agency, ...] = ()
    institutions: tuple[Institution, ...] = ()
    district: str | None = None


@dataclass(slots=True)
class Promises:
    """What a plan promises: the role of each sentence, tasks, commitments in order, and indicators stated in its text."""

    roles: dict[str, str] = field(default_factory=dict)
    tasks: list[FoundTask] = field(default_factory=list)
    commitments: list[FoundCommitment] = field(default_factory=list)
    indicators: list[FoundIndicator] = field(default_factory=list)


def promises(blocks: Sequence[Mapping[str, Any]], context: Context, roles: Mapping[str, str] | None = None) -> Promises:
    """Read the promises of a document's blocks (the mappings of text.yml); ``roles`` given are kept, else they are assigned."""
    printed = outline(blocks)
    passages = [replace(passage, zh=passage.zh.translate(_WIDTH)) for passage in printed]
    given = dict(roles) if roles is not None else roles_of(passages)
    found = Promises(roles=given, tasks=tasks(passages, given, PROMISING))
    dated = next(issue_date(passages), None)
    end, issued = context.period_end or _period_end(blocks), context.issued_year or (dated[0] if dated else None)
    deadlines = Deadlines(end, issued, dated[1] if dated and dated[0] == issued else None)
    reader = _Reader(Topics(context.areas), Bodies(context.institutions, context.district), guessed=context.period_end is None)
    for passage, words in zip(passages, printed, strict=True):
        if given[passage.ref] in PROMISING:
            found.commitments.append(reader.read(words, deadlines.of(passage, given[passage.ref])))
        elif passage.heads:
            deadlines.heading(passage)
    _assign(found)
    found.indicators = stated(found.commitments)
    return found


def _period_end(blocks: Sequence[Mapping[str, Any]]) -> int | None:
    """The last year of the period that the text before the first heading names."""
    words = "".join(sentence["zh"] for block in blocks[:40] for sentence in block.get("sentences") or ())
    if found := re.search(r"(20\d\d)\s*年?\s*[—–~\-至]+\s*(20\d\d)\s*年", words):
        return int(found[2])
    return next((year for name, year in (("十四五", 2025), ("十五五", 2030)) if name in words), None)


@dataclass(slots=True)
class _Reader:
    topics: Topics
    bodies: Bodies
    guessed: bool

    def read(self, passage: Passage, deadline: Deadline) -> FoundCommitment:
        words = without_notes(passage.zh)
        numbers = targets(words)
        firm, firm_rule = strength(unnumbered(words), quantities=len(numbers))
        areas, areas_rule = self.topics.of(words, [head.text for head in reversed(passage.path)])
        found = FoundCommitment(
            [passage.ref], None, deadline.year, deadline.basis, firm, deadline_source=deadline.source, due=deadline.due, areas=areas
        )
        found.quantities = [number.quantity() for number in numbers]
        found.institutions = self.bodies.of(words)
        found.reasons.why |= {"deadline": deadline.rule, "strength": firm_rule, "areas": areas_rule}
        found.reasons.why |= {"quantities": "number-that-aims"} if numbers else {}
        found.reasons.why |= {"institutions": "name-of-a-body"} if found.institutions else {}
        if deadline.doubt:
            found.reasons.doubts["deadline"] = deadline.doubt
        elif self.guessed and deadline.basis == "plan-end":
            found.reasons.doubts["deadline"] = Text(zh="规划期由正文推得。", en="The period was inferred from the text.")
        if in_background(passage):
            found.reasons.doubts["sentences"] = Text(zh="这句承诺写在背景部分。", en="This promise stands among what is told of the past.")
        if firm_rule == "mixed-words":
            found.reasons.doubts["strength"] = Text(
                zh="句中既有结果用词，也有过程用词。", en="Some words promise a result, others only work towards it."
            )
        if others := left_out(words, numbers):
            listed = "、".join(others)
            found.reasons.doubts["quantities"] = Text(zh=f"未取作目标的数：{listed}。", en=f"Numbers not taken for targets: {', '.join(others)}.")
        if areas_rule in ("heading", "none"):
            found.reasons.doubts["areas"] = Text(
                zh="本句没有任务领域的用词，由标题推得或空缺。", en="No word of this sentence signals an area; taken from its heading, or none."
            )
        return found


def _assign(found: Promises) -> None:
    """Each commitment gets the agencies of the task that covers its sentence."""
    by_ref = {ref: task for task in found.tasks for ref in task.sentences}
    for commitment in found.commitments:
        if task := by_ref.get(commitment.sentences[0]):
            commitment.responsible, commitment.lead, commitment.support = list(task.responsible), list(task.lead), list(task.support)
            commitment.reasons.why["agencies"] = task.reasons.why["agencies"]
            if task.deadline and commitment.deadline_basis == "plan-end":
                commitment.deadline, commitment.deadline_basis, commitment.deadline_source = (
                    task.deadline,
                    "governing",
                    task.deadline_ref or task.evidence,
                )
                commitment.reasons.why["deadline"] = "printed-time-limit"
