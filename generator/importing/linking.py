"""Responsibility tables and the text they repeat: who is printed for a row answers for the sentences that the row repeats.

A row may repeat sentences word for word or nearly so, name the heading of a section, or say what the text does not: then
its own sentences are commitments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.importing.grids import cell_texts
from generator.importing.promises import Context, promises
from generator.importing.segments import split
from generator.importing.understood import FoundCommitment, FoundTask
from generator.records import Text

__all__ = ["link_tasks"]

_ALIKE = 0.7
"""From this share of two-character words of the shorter one on, two sentences say the same."""
_SOMEWHAT = 0.4
"""From this share of a row's words on, it is nearer to a sentence than another row of the section."""
_SHORTEST = 6
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[．.、]|[①-⑳]|第[一二三四五六七八九十]+[章节])")
_SECTION = Text(
    zh="责任清单的这一行未重述本句，按同一节的其他句子推定责任单位。",
    en="The row does not repeat this sentence; its bodies are taken from its section.",
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A commitment with the two-character words of its sentence and of the heading above it."""

    commitment: FoundCommitment
    words: frozenset[str]
    head: str


def link_tasks(
    tasks: Sequence[FoundTask],
    tables: Sequence[Mapping[str, Any]],
    blocks: Sequence[Mapping[str, Any]],
    found: Sequence[FoundCommitment],
    context: Context,
) -> list[FoundCommitment]:
    """Give each row's bodies to the commitments it answers for; returns the commitments that only the tables state."""
    said = _said(blocks, found)
    rows = {f"{table['id']}.{row['id']}": row for table in tables for row in table["rows"]}
    taken: dict[str, FoundTask] = {}
    said_by: list[tuple[FoundTask, frozenset[str]]] = []
    new: list[FoundCommitment] = []
    for task in tasks:
        sentences = _sentences(task, rows.get(task.evidence, {}))
        said_by += [(task, _pairs(words)) for _, words in sentences]
        linked = _repeated(task, [words for _, words in sentences], said)
        for one in linked:
            taken.setdefault(one.commitment.sentences[0], task)
            _give(task, one.commitment, "row-repeats")
        if not linked:
            new += _own(task, sentences, context)
    _sections(said, taken, said_by)
    return new


def _said(blocks: Sequence[Mapping[str, Any]], found: Sequence[FoundCommitment]) -> list[_Said]:
    heads: dict[str, str] = {}
    texts: dict[str, str] = {}
    head = ""
    for block in blocks:
        for sentence in block.get("sentences", ()):
            if block["kind"] == "heading" or sentence.get("role") == "heading":
                head = _plain(sentence["zh"])
            heads[sentence["id"]], texts[sentence["id"]] = head, sentence["zh"]
    return [_Said(one, _pairs(texts.get(one.sentences[0], "")), heads.get(one.sentences[0], "")) for one in found]


def _sentences(task: FoundTask, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Reference and words of what a row says is to be done: the cell of its title, and other cells that hold sentences."""
    found: list[tuple[str, str]] = []
    for n, cell in enumerate(row.get("cells", ()), 1):
        ref = f"{task.evidence}.c{n}"
        texts = cell_texts(cell)
        if f"{ref}.1" == task.title_ref or any("。" in text for text in texts):
            found += [(f"{ref}.{m}", text) for m, text in enumerate(texts, 1)]
    return found or [(task.title_ref, task.title)]


def _repeated(task: FoundTask, sentences: Sequence[str], said: Sequence[_Said]) -> list[_Said]:
    """The commitments whose sentences the row repeats, else those below the heading that it names."""
    found: dict[str, _Said] = {}
    for sentence in sentences:
        words = _pairs(sentence)
        near = (
            [(len(words & one.words) / max(1, min(len(words), len(one.words))), n) for n, one in enumerate(said)] if len(words) >= _SHORTEST else []
        )
        best, n = max(near, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
        if best >= _ALIKE:
            found[said[n].commitment.sentences[0]] = said[n]
    titles = {_plain(task.title), *(_plain(sentence) for sentence in sentences)}
    return list(found.values()) or [one for one in said if len(one.head) > 3 and one.head in titles]


def _give(task: FoundTask, commitment: FoundCommitment, rule: str) -> bool:
    """Give a commitment that has none yet the row's bodies; its time limit only where the row says the same."""
    if commitment.responsible or commitment.lead or commitment.support:
        return False
    commitment.responsible, commitment.lead, commitment.support = list(task.responsible), list(task.lead), list(task.support)
    commitment.reasons.why["agencies"] = rule
    task.sentences += [ref for ref in commitment.sentences if ref not in task.sentences]
    if task.deadline and commitment.deadline_basis == "plan-end" and rule != "row-of-section":
        commitment.deadline = task.deadline
        commitment.deadline_basis, commitment.deadline_source = "governing", task.deadline_ref or task.evidence
        commitment.reasons.why["deadline"] = "responsibility-table"
    return True


def _sections(said: Sequence[_Said], taken: Mapping[str, FoundTask], said_by: Sequence[tuple[FoundTask, frozenset[str]]]) -> None:
    """A section of which one row repeats half of the sentences or more, and no other row any, is that row's task.

    A sentence in it that is more like another row is that row's; both with a doubt.
    """
    sections: dict[str, list[_Said]] = {}
    for one in said:
        sections.setdefault(one.head, []).append(one)
    for head, found in sections.items():
        repeated = [taken[ref] for one in found if (ref := one.commitment.sentences[0]) in taken]
        if head and repeated and all(task is repeated[0] for task in repeated) and 2 * len(repeated) >= len(found):
            for one in found:
                if _give(_liker(one, said_by) or repeated[0], one.commitment, "row-of-section"):
                    one.commitment.reasons.doubts["agencies"] = _SECTION


def _liker(one: _Said, said_by: Sequence[tuple[FoundTask, frozenset[str]]]) -> FoundTask | None:
    """The row that has most words of a commitment, if it has :data:`_SOMEWHAT` of its own there."""
    near = [(len(words & one.words) / len(words), -n) for n, (_, words) in enumerate(said_by) if len(words) >= _SHORTEST]
    best, n = max(near, default=(0.0, 0))
    return said_by[-n][0] if best >= _SOMEWHAT else None


def _own(task: FoundTask, sentences: Sequence[tuple[str, str]], context: Context) -> list[FoundCommitment]:
    """A row that the text does not repeat states commitments itself."""
    parts = [{"id": ref, "zh": words} for ref, words in sentences if len(split(words)) == 1]
    made = promises([{"id": task.evidence, "kind": "paragraph", "sentences": parts}], context, {part["id"]: "measure" for part in parts}).commitments
    for commitment in made:
        _give(task, commitment, "own-row")
    return made


def _pairs(text: str) -> frozenset[str]:
    words = _plain(text)
    return frozenset(words[n : n + 2] for n in range(len(words) - 1))


def _plain(text: str) -> str:
    """Words without number, white space and stops."""
    return re.sub(r"[^\w]", "", _NUMBER.sub("", re.sub(r"\s+", "", text)))
