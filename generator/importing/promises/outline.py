"""The sentences of a plan under their headings: numbers taken off, run-in headings found, the path of headings above each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.importing.promises.agencies import is_note, without_notes

__all__ = ["Head", "Passage", "kind_of", "label", "outline", "plain", "unnumbered"]

_NUMERAL = "[一二三四五六七八九十百]+"
_ARABIC = r"[0-9０-９]{1,2}"
NUMBER = re.compile(
    rf"\s*(?:\d{{1,2}}\.\d{{1,2}}(?:(?:\.\d{{1,2}})+[、.]?\s*|[、.]?\s+)(?=[\u4e00-\u9fff“])|第(?:{_NUMERAL}|"
    rf"{_ARABIC})[章节编篇部条][、.．:：]?|{_NUMERAL}[、.．]|[（(](?:{_NUMERAL}|{_ARABIC})[）)][、.．]?|{_ARABIC}[．、）)]"
    rf"|{_ARABIC}[.](?:(?!\d)|(?=20\d\d年))|[①-⑳]|专栏\s*{_ARABIC}[:：]?|[—–-]{{1,3}}(?=\D)|[●◆■★▲•·※]|任务(?:{_NUMERAL}|{_ARABIC})[、：:]?)\s*"
)
"""What stands before the words of a heading or item: 第一章, 一、, （一）, 1．, ①, ——."""
_LABEL = re.compile(r"[^，。；：:、（(]{2,22}(?:（[^（）]{1,12}）)?[：:](?=\S)")
_NOT_LABEL = re.compile(r"如下|以下|包括|其中|目标$|分别|主要是|即|单位|部门|附件|备注|注$|时限|时间$")
_END = re.compile(r"[。；;：:！!]+$")
_PROMISE_CLAUSE = re.compile(r"[，；：]")
_DOES = re.compile(r"，|今年|明年|年底|每年|^(?:探索|启动|鼓励|力争|到|争取|完成|新建|出台|制定)")
"""A first sentence without number that reads so is a promise of its own."""
_STATES = re.compile(
    r"\d(?:\.\d+)?\s*[%％‰]|[≥≤＞＜]\s*\d|\d+/\d*万|到20\d\d年|20\d\d年底?前|(?:达到?|不低于|不少于|至少|新增|建成|新建|创建)[^，。]{0,12}\d"
)
_LONGEST = 30
"""A run-in heading has at most so many characters, its number not counted."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its level (blocks 1 to 6, lines of their own 7, run-in 8), its words without number, and its sentence."""

    level: int
    text: str
    ref: str


@dataclass(slots=True)
class Passage:
    """A sentence where it stands. ``path``: the headings above it, outermost first; ``level``: its own, 0 where it is no heading."""

    ref: str
    zh: str
    block: Mapping[str, Any]
    position: int
    level: int = 0
    path: tuple[Head, ...] = field(default=())

    @property
    def heads(self) -> bool:
        """Whether it is a heading itself."""
        return self.level > 0

    @property
    def chapter(self) -> Head | None:
        """The heading of the first level above it."""
        return self.path[0] if self.path else None


def unnumbered(text: str) -> str:
    """A text without the number it begins with."""
    found = NUMBER.match(text)
    return text[found.end() :] if found else text


def plain(text: str) -> str:
    """A heading's words: without its number and the stop at its end."""
    return _END.sub("", unnumbered(text).strip()).strip()


def label(text: str) -> str | None:
    """The label a sentence begins with (加强领导：……), without its number; None where it has none."""
    found = _LABEL.match(unnumbered(text))
    words = _END.sub("", found[0]) if found else ""
    return words if words and not _NOT_LABEL.search(words) and not re.search(r"[“”《》]", words) else None


def outline(blocks: Sequence[Mapping[str, Any]]) -> list[Passage]:
    """All sentences of the blocks in order, each with the headings above it."""
    run_ins, kinds = _run_ins(blocks), _kinds(blocks)
    path: list[Head] = []
    found: list[Passage] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        sentences = block.get("sentences") or ()
        kind = "paragraph" if _is_item(block, following) else block["kind"]
        path = [head for head in path if head.level < 8]
        if kind == "box":
            path = [head for head in path if head.level < 7]
        alone = sum(not is_note(sentence["zh"]) for sentence in sentences) == 1
        for n, sentence in enumerate(sentences):
            heading = kind in ("heading", "box") and (n == 0 or not is_note(sentence["zh"]))
            level = _level(block, kinds.get(kind_of(sentence["zh"])), alone=alone) if heading or sentence["id"] in run_ins else 0
            path = [head for head in path if head.level < level] if level else path
            found.append(Passage(sentence["id"], sentence["zh"], block, n, level, tuple(path)))
            if level:
                path.append(Head(level, plain(without_notes(sentence["zh"])), sentence["id"]))
            elif n == 0 and (words := label(sentence["zh"])):
                path.append(Head(8, words, sentence["id"]))
                found[-1].path = tuple(path)
    return found


def _is_item(block: Mapping[str, Any], following: Mapping[str, Any] | None) -> bool:
    """A numbered line that states a target and has nothing under it is an item of a list, whatever it looks like."""
    if block["kind"] != "heading" or len(block["sentences"]) != 1 or int(block.get("level") or 3) == 1:
        return False
    words = block["sentences"][0]["zh"]
    under = following is not None and (following["kind"] != "heading" or int(following.get("level") or 3) > int(block.get("level") or 3))
    return not under and bool(NUMBER.match(words)) and bool(_STATES.search(words))


def _level(block: Mapping[str, Any], alike: int | None, *, alone: bool) -> int:
    """``alike``: the level of heading lines with a number of the same kind; a paragraph that begins so is one of them."""
    if block["kind"] == "heading":
        return int(block.get("level") or 3)
    if block["kind"] == "paragraph" and alike and not block.get("box"):
        return alike
    return 7 if block["kind"] == "box" or alone else 8


def _kinds(blocks: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Kind of number -> level, of the heading lines."""
    kinds: dict[str, int] = {}
    for block in blocks:
        if block["kind"] == "heading" and block.get("sentences") and (kind := kind_of(block["sentences"][0]["zh"])):
            kinds.setdefault(kind, int(block.get("level") or 3))
    return kinds


def _run_ins(blocks: Sequence[Mapping[str, Any]]) -> set[str]:
    """Refs of the sentences that head a paragraph: numbered ones, and short first ones where the plan writes so throughout."""
    notes = {block["id"] for block in blocks if block.get("sentences") and all(is_note(one["zh"]) for one in block["sentences"])}
    blocks = [{**block, "sentences": [one for one in block.get("sentences") or () if not is_note(one["zh"])]} for block in blocks]
    paragraphs = [block for block in blocks if block["kind"] == "paragraph" and block.get("sentences")]
    found = {ref for block in paragraphs for ref in _numbered(block["sentences"])} | set(_alone(blocks, notes))
    found |= {block["sentences"][-1]["id"] for block in paragraphs if _introduces(block["sentences"][-1]["zh"])}
    groups = [
        (first, [sentence for sentence in first if _short(sentence["zh"], 20) and not _DOES.search(sentence["zh"])])
        for first in map(_openings, _sections(blocks))
    ]
    usual = any(len(short) > 1 and 2 * len(short) > len(first) for first, short in groups)
    for first, short in groups:
        lone = len(short) == 1 and len(short[0]["zh"]) <= 16
        if 2 * len(short) > len(first) and usual and (len(short) > 1 or lone):
            found |= {sentence["id"] for sentence in short}
    return found | {ref for block in paragraphs if block["sentences"][0]["id"] in found for ref in _further(block["sentences"])}


def _further(sentences: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Further headings in a paragraph that begins with one without number: as short, and followed by what is longer."""
    if not NUMBER.match(sentences[0]["zh"]):
        for one, following in pairwise(sentences[2:]):
            if _short(one["zh"], 10) and not _DOES.search(one["zh"]) and len(following["zh"]) > len(one["zh"]) + 4:
                yield one["id"]


def _openings(paragraphs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first sentences of those paragraphs that have several, without those that have a number."""
    return [block["sentences"][0] for block in paragraphs if len(block["sentences"]) > 1 and not NUMBER.match(block["sentences"][0]["zh"])]


def _numbered(sentences: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A short numbered sentence heads what follows it in its paragraph."""
    for one, following in pairwise(sentences):
        if (
            NUMBER.match(one["zh"])
            and not one["zh"].endswith(("；", ";"))
            and _short(one["zh"], _LONGEST)
            and kind_of(one["zh"]) != kind_of(following["zh"])
        ):
            yield one["id"]


def _alone(blocks: Sequence[Mapping[str, Any]], notes: set[str]) -> Iterator[str]:
    """A short numbered line heads what follows it; beside a line with a number of its own kind, or before a note, it is an item of a list."""
    ends: Mapping[str, Any] = {"id": "", "kind": "heading", "sentences": ()}
    lines = [block for block in blocks if block["sentences"] or block["kind"] == "table" or block["id"] in notes]
    for before, block, after in zip([ends, *lines], lines, [*lines[1:], ends], strict=False):
        words = _line(block)
        if block["kind"] != "paragraph" or not NUMBER.match(words) or not _short(words, _LONGEST) or words.endswith(("；", ";")):
            continue
        beside = kind_of(words) in (kind_of(_line(before)), kind_of(_line(after)))
        if not beside and after["kind"] not in ("heading", "box") and after["id"] not in notes:
            yield block["sentences"][0]["id"]


def _line(block: Mapping[str, Any]) -> str:
    """The words of a paragraph of one sentence."""
    return str(block["sentences"][0]["zh"]) if block["kind"] == "paragraph" and len(block["sentences"]) == 1 else ""


def kind_of(text: str) -> str:
    """The kind of number a text begins with: its signs without the numeral (（）, 、, ．); "" without number."""
    found = NUMBER.match(text)
    return (
        re.sub(
            rf"{_NUMERAL}|{_ARABIC}|[①-⑳]|\s",
            lambda part: "①" if part[0] in "①②③④⑤⑥⑦⑧⑨⑩" else "一" if part[0][0] in "一二三四五六七八九十百" else "1" if part[0].strip() else "",
            found[0],
        )
        if found
        else ""
    )


def _introduces(text: str) -> bool:
    """实现以下具体目标： at a paragraph's end is a heading of what follows."""
    return len(text) <= 40 and text.endswith(("：", ":"))


def _sections(blocks: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """The paragraphs between two headings or boxes."""
    group: list[Mapping[str, Any]] = []
    for block in blocks:
        if block["kind"] == "paragraph" and block.get("sentences"):
            group.append(block)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _short(text: str, longest: int) -> bool:
    words = re.sub(r"[（(][^（）()]*[）)]$", "", plain(text))
    return (
        2 <= len(words) <= longest and len(_PROMISE_CLAUSE.findall(words)) <= 2 and not re.search(r"\d{4}年|\d+(?:\.\d+)?[%％‰]|到20|达到\d", words)
    )
