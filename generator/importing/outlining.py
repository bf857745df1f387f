"""The outline of a document: its headings with their levels and numbers, run-in headings among them, and its boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from generator.importing.document import Line
from generator.importing.numbering import ANNEX, ENCLOSURES, Mark, annex_title, mark
from generator.importing.promises.outline import label

__all__ = ["Heading", "outline"]

_STOPS = re.compile(r"[。；;：:！!]+$")
_SEPARATOR = re.compile(r"[、．.:：]+$")
_INTRODUCES = re.compile(r"(?:以下|如下|目标|包括|任务|措施|到20\d\d年.*)[^，。]{0,6}[：:]$")
"""到2025年，实现以下目标： announces what follows; it names no section."""
_TASK = re.compile(r"(?P<number>(?:任务|行动|工程|举措)[一二三四五六七八九十\d]{1,3})\s*[：:、]\s*")
_LEADER = re.compile(r"^[—–●◆■★▲•·※-]+\s*")
_ANNEX_NUMBER = re.compile(r"(附\s*(?:件|表|录)\s*\d*)[:：]?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level from 1, number as printed without the mark that ends it (一、 is 一, （一） stays), words, its sentence.

    ``kind``: heading, run-in (it begins a paragraph), box (专栏) or annex.
    """

    level: int
    number: str | None
    words: str
    ref: str
    kind: str


def outline(blocks: Sequence[Mapping[str, Any]], roles: Mapping[str, str]) -> list[Heading]:
    """The headings of the blocks in order; ``roles`` tell which sentences of paragraphs are run-in headings."""
    ranks = _ranks(blocks, roles)
    labels = _labels(blocks, roles)
    found: list[Heading] = []
    depth = 0
    for n, block in enumerate(blocks):
        sentences = block.get("sentences") or ()
        if block["kind"] in ("title", "meta") or not sentences:
            continue
        if block["kind"] in ("heading", "box"):
            heading = _of_block(block, blocks[n + 1 : n + 5])
            found.append(heading)
            depth = heading.level if heading.kind != "box" else depth
        elif block["kind"] == "paragraph" and not block.get("box"):
            found += _run_ins(sentences, roles, ranks, depth, {heading.ref for heading in found[-1:]})
            if sentences[0]["id"] in labels:
                number = mark(sentences[0]["zh"])
                level = ranks.get(number.rank, depth + 1) if number else depth + 1
                found.append(Heading(level, _number(number), _tidy(labels[sentences[0]["id"]]), sentences[0]["id"], "run-in"))
    return found


def _labels(blocks: Sequence[Mapping[str, Any]], roles: Mapping[str, str]) -> dict[str, str]:
    """Sentence -> the label it begins with (加强组织领导：……), where the paragraphs of a section, two at least, begin so."""
    found: dict[str, str] = {}
    for paragraph, group in groupby(blocks, lambda block: block["kind"] == "paragraph" and not block.get("box")):
        firsts = [block["sentences"][0] for block in group if block.get("sentences")] if paragraph else []
        for series in ("", "first", "second", "third", "fourth"):
            alike = [one for one in firsts if (number.series if (number := mark(one["zh"])) else "") == series]
            named = {one["id"]: words for one in alike if roles.get(one["id"]) not in ("heading", "note") and (words := label(one["zh"]))}
            if len(named) > 1 and 2 * len(named) > (len(alike) if series else len(firsts)):
                found |= named
    return found


def _of_block(block: Mapping[str, Any], following: Sequence[Mapping[str, Any]]) -> Heading:
    text = "".join(sentence["zh"] for sentence in block["sentences"])
    ref = block["sentences"][0]["id"]
    level = int(block.get("level") or 0)
    if block["kind"] == "box":
        number = re.match(r"(专\s*栏|表框)\s*[\d一二三四五六七八九十]*", text)
        return Heading(level, _tidy(number[0]) if number else None, _tidy(text[number.end() :] if number else text), ref, "box")
    if (ANNEX.match(text) or ENCLOSURES.match(text)) and (annex := _ANNEX_NUMBER.match(text)):
        title = annex[2] or "".join(line.text for line in annex_title(_lines(following)))
        title = title or next((sentence["zh"] for block in following for sentence in block.get("sentences") or ()), "")
        return Heading(level, _tidy(annex[1]), _tidy(title), ref, "annex")
    found = mark(text)
    return Heading(level, _number(found), _tidy(found.words if found else text), ref, "heading")


def _lines(blocks: Sequence[Mapping[str, Any]]) -> list[Line]:
    """The blocks below a heading as lines, as far as they hold one sentence each."""
    alone = takewhile(lambda block: len(block.get("sentences") or ()) == 1, blocks)
    return [Line(n, block["sentences"][0]["zh"]) for n, block in enumerate(alone)]


def _run_ins(
    sentences: Sequence[Mapping[str, Any]], roles: Mapping[str, str], ranks: Mapping[int, int], depth: int, above: set[str]
) -> list[Heading]:
    """Run-in headings of a paragraph. The title below 附件1 is its words already."""
    found = []
    for sentence in sentences:
        number = mark(sentence["zh"])
        if roles.get(sentence["id"]) != "heading" or (above and ANNEX.match(sentence["zh"])) or (not number and _INTRODUCES.search(sentence["zh"])):
            continue
        level = ranks.get(number.rank, depth + 1) if number else depth + 1
        words = _LEADER.sub("", number.words if number else sentence["zh"])
        task = _TASK.match(words) if number is None else None
        printed, words = (task["number"], words[task.end() :]) if task else (_number(number), words)
        found.append(Heading(max(level, 1), printed, _tidy(words), sentence["id"], "run-in"))
    return found


def _ranks(blocks: Sequence[Mapping[str, Any]], roles: Mapping[str, str]) -> dict[int, int]:
    """Rank of a series -> level, over headings on lines of their own and run-in ones."""
    levels: dict[int, int] = {}
    others: set[int] = set()
    for block in blocks:
        for sentence in block.get("sentences") or ():
            if number := mark(sentence["zh"]):
                if block["kind"] == "heading":
                    levels.setdefault(number.rank, int(block["level"]))
                elif roles.get(sentence["id"]) == "heading" and not block.get("box"):
                    others.add(number.rank)
    for rank in sorted(others - set(levels)):
        levels[rank] = 1 + max((level for higher, level in levels.items() if higher < rank), default=0)
    return levels


def _number(found: Mark | None) -> str | None:
    return _SEPARATOR.sub("", found.printed) if found else None


def _tidy(text: str) -> str:
    return _STOPS.sub("", re.sub(r"\s+", "" if not re.search(r"[A-Za-z]\s+[A-Za-z]", text) else " ", text).strip())
