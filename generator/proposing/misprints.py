"""Misprints that can be told by their form alone.

- A word that is one character off a fixed term of the trade (“人民院”, “双方转诊”, “传染病爆发”); the table below holds them.
- Two characters printed twice in a row (“住院医师医师规范化”) where the same words with one copy stand somewhere in the plans.
- Brackets or quotation marks that do not pair, within one paragraph or cell.
- “近100余名”: less than and more than at once.
- An editing mark left in the text (“[bookmark: …]”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Kind, Proposal
from generator.records import Evidence, Plan, Text

RULE = "misprints"
WORDS = {
    "人民院": "人民医院", "双方转诊": "双向转诊", "病爆发": "病暴发", "疫情爆发": "疫情暴发", "遵法学法": "尊法学法", "诊断有关分组": "诊断相关分组",
}  # fmt: skip
"""What is printed -> what is meant."""
_TWICE = re.compile(r"([一-鿿]{2})\1")
_PAIRS = (("（(", "）)"), ("“", "”"), ("《", "》"))
_NEARLY = re.compile(r"近\d+余[名个家人张万]")
_MARK = re.compile(r"\[bookmark[^\]]*\]|_GoBack")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each misprint."""
    own = [passage for passage in dataset.passages.values() if passage.plan == plan.meta.id]
    everything = "\n".join(passage.zh for passage in dataset.passages.values())
    for passage in own:
        yield from _of(passage, everything)
    for _, group in groupby(own, key=lambda passage: passage.cell or passage.block):
        yield from _unpaired(list(group))


def _unpaired(passages: list[Passage]) -> Iterator[Proposal]:
    words = "".join(passage.zh for passage in passages)
    for opening, closing in _PAIRS:
        if sum(map(words.count, opening)) != sum(map(words.count, closing)):
            worst = next(p for p in passages if sum(map(p.zh.count, opening)) != sum(map(p.zh.count, closing)))
            yield _typo(worst, worst.zh, f"“{opening[0]}”与“{closing[0]}”不成对。", f"{opening[0]} and {closing[0]} do not pair.")


def _of(passage: Passage, everything: str) -> Iterator[Proposal]:
    words = passage.zh
    for wrong, right in WORDS.items():
        if wrong in words:
            yield _typo(passage, wrong, f"“{wrong}”疑为“{right}”之误。", f"{wrong} should probably read {right}.")
    for found in _TWICE.finditer(words):
        if words[max(0, found.start() - 2) : found.start()] + words[found.end(1) : found.end() + 2] in everything:
            yield _typo(passage, found[0], f"“{found[0]}”重复。", f"{found[1]} is printed twice in a row.")
    if near := _NEARLY.search(words):
        yield _typo(passage, near[0], f"“{near[0]}”自相矛盾：“近”指不足，“余”指超过。", f"“{near[0]}” says nearly and more than at once.", "wording")
    if mark := _MARK.search(words):
        yield _typo(passage, mark[0], f"残留编辑标记“{mark[0]}”。", f"An editing mark, “{mark[0]}”, is left in the text.")


def _typo(passage: Passage, quote: str, zh: str, en: str, kind: Kind = "typo") -> Proposal:
    return Proposal(RULE, kind, "low", Text(zh=zh, en=en), (Evidence(ref=passage.cell or passage.ref, quote=quote),))
