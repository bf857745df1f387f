"""Tasks: the sentences under a heading and the agencies printed for them, in their paragraph or at their section's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.importing.promises.agencies import AgencyNote, notes, without_notes
from generator.importing.promises.outline import NUMBER, Head, Passage, label, plain
from generator.importing.understood import FoundTask
from generator.records import Text

__all__ = ["tasks"]


@dataclass(slots=True)
class _Stretch:
    """A paragraph between two notes: its passages, and the note that closes it with the sentence that holds the note."""

    passages: list[Passage] = field(default_factory=list)
    note: AgencyNote | None = None
    evidence: str | None = None
    whole: bool = True
    """Whether it begins its paragraph."""


def tasks(passages: Sequence[Passage], roles: dict[str, str], promising: Sequence[str]) -> list[FoundTask]:
    """The tasks of a document in order, numbered from 1; ``promising``: the roles whose sentences are covered."""
    stretches = list(_stretches(passages))
    first_leads = others_support = False
    waiting: list[Passage] = []
    found: list[FoundTask] = []
    for n, stretch in enumerate(stretches):
        if stretch.passages and waiting and _opens(stretch, waiting[-1]):
            waiting = []
        waiting += stretch.passages
        if stretch.note is None:
            continue
        scope, waiting = waiting[_start(waiting, stretches[n + 1 :]) :], []
        first_leads = first_leads or stretch.note.first_leads
        others_support = others_support or stretch.note.others_support
        if found and not any(roles[passage.ref] in promising or passage.heads for passage in scope):
            _go_on(found[-1], stretch)
            continue
        if stretch.note.named.all():
            task = _task(len(found) + 1, stretch, scope, [passage.ref for passage in scope if roles[passage.ref] in promising])
            if first_leads:
                _rank(task, others_support=others_support)
            if stretch.note.due:
                _due(task, stretch.note.due, stretch.evidence)
            found.append(task)
    _below(found, passages, roles, promising)
    return found


def _start(waiting: Sequence[Passage], following: Sequence[_Stretch]) -> int:
    """Where a note's scope begins: at the highest heading since the last note whose section has no further note."""
    levels = sorted({passage.level for passage in waiting if 0 < passage.level < 8})
    start = 0
    for level in levels:
        start = max(n for n, passage in enumerate(waiting) if passage.level == level)
        if not _noted(following, level):
            return start
    return start


def _noted(following: Sequence[_Stretch], level: int) -> bool:
    """Whether another note comes before the next heading of this level or above; lines that only go on with a note do not count."""
    begun = False
    for stretch in following:
        begun = begun or bool(stretch.passages)
        if any(0 < passage.level <= level for passage in stretch.passages):
            return False
        if begun and stretch.note is not None:
            return True
    return False


def _below(found: Sequence[FoundTask], passages: Sequence[Passage], roles: dict[str, str], promising: Sequence[str]) -> None:
    """A note in or right below a heading covers what stands under that heading and has no note of its own."""
    taken = {ref for task in found for ref in task.sentences}
    for task in found:
        if not task.sentences:
            under = (
                passage.ref for passage in passages if any(head.ref == task.title_ref for head in passage.path) and roles[passage.ref] in promising
            )
            task.sentences = [ref for ref in under if ref not in taken]
            taken.update(task.sentences)
        if not task.sentences:
            task.reasons.doubts["sentences"] = Text(zh="没有可归入这一列责任单位的句子。", en="No sentence could be put under this note.")


def _stretches(passages: Iterable[Passage]) -> Iterator[_Stretch]:
    for _, group in groupby(passages, key=lambda passage: passage.block["id"]):
        paragraph = list(group)
        if paragraph[0].block["kind"] in ("title", "meta"):
            continue
        yield from _paragraph(paragraph)


def _paragraph(paragraph: list[Passage]) -> Iterator[_Stretch]:
    """A paragraph cut after each of its notes; a note may run over several sentences (（责任单位：A。列首位的……）)."""
    text = "".join(passage.zh for passage in paragraph)
    ends, position = [], 0
    for passage in paragraph:
        position += len(passage.zh)
        ends.append(position)
    done = 0
    for note in notes(text):
        last = next(n for n, end in enumerate(ends) if note.end <= end)
        holder = next(n for n, end in enumerate(ends) if note.start < end)
        begins = note.start == (ends[holder - 1] if holder else 0)
        yield _Stretch(paragraph[done : holder if begins else holder + 1], note, paragraph[holder].ref, whole=done == 0)
        done = last + 1
    if done < len(paragraph):
        yield _Stretch(paragraph[done:], whole=done == 0)


def _opens(stretch: _Stretch, before: Passage) -> bool:
    """Whether a paragraph begins something new: a box does, and a numbered or labelled paragraph that closes with its own note."""
    first = stretch.passages[0]
    if not stretch.whole:
        return False
    if first.block["kind"] == "box" or first.block.get("box") != before.block.get("box"):
        return True
    if stretch.note is None or 0 < first.level < 8:
        return False
    return first.heads or bool(NUMBER.match(first.zh)) or bool(label(first.zh))


def _task(number: int, stretch: _Stretch, waiting: list[Passage], covered: list[str]) -> FoundTask:
    note, evidence = stretch.note, stretch.evidence
    assert note is not None
    assert evidence is not None
    head = _head(waiting, stretch)
    task = FoundTask(str(number), head.text, head.ref, evidence, note.named.responsible, note.named.lead, note.named.support, covered)
    task.reasons.why |= {"agencies": "printed-note", "title": "heading" if head.ref != evidence else "note-alone"}
    return task


def _head(waiting: list[Passage], stretch: _Stretch) -> Head:
    """What names the task: the first heading among its sentences, the heading above them, or their first words."""
    for passage in waiting:
        if passage.heads:
            return Head(8, plain(without_notes(passage.zh)), passage.ref)
    if waiting:
        if words := label(waiting[0].zh):
            return Head(8, words, waiting[0].ref)
        if waiting[0].path:
            return waiting[0].path[-1]
        return Head(8, plain(waiting[0].zh), waiting[0].ref)
    return Head(8, "", str(stretch.evidence))


def _rank(task: FoundTask, *, others_support: bool) -> None:
    """列首位的为牵头单位: the first of those unranked leads; the others support only where the plan says so, too."""
    if task.lead or not task.responsible:
        return
    task.lead, others = task.responsible[:1], task.responsible[1:]
    task.responsible = [] if others_support else others
    task.support += others if others_support else []
    task.reasons.why["lead"] = "first-named-leads"


def _go_on(task: FoundTask, stretch: _Stretch) -> None:
    """牵头单位, 配合单位 and 完成时限 in lines of their own, one after the other, are one note."""
    assert stretch.note is not None
    task.lead += stretch.note.named.lead
    task.responsible += stretch.note.named.responsible
    task.support += stretch.note.named.support
    if stretch.note.due:
        _due(task, stretch.note.due, stretch.evidence)


def _due(task: FoundTask, printed: str, ref: str | None) -> None:
    """完成时限：2024年12月底 is the deadline of the task; 长期坚持 names no year."""
    if years := re.findall(r"20\d\d", printed):
        task.deadline, task.deadline_ref = int(years[-1]), ref
        task.reasons.why["deadline"] = "printed-time-limit"
