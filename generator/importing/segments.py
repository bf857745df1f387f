"""Cutting a line of a plan into sentences."""

from __future__ import annotations

OPENING = "“（《【〔"
CLOSING = "”）》】〕"


def split(line: str) -> list[str]:
    """Sentences of a line, outer white space removed; none for a blank line.

    A sentence ends after 。 and, outside “” （） 《》 【】 〔〕, after ； ！ ？. What closes a quotation or bracket stays with it.
    """
    sentences: list[str] = []
    depth = start = 0
    for position, character in enumerate(line):
        depth += (character in OPENING) - (character in CLOSING)
        following = line[position + 1 : position + 2]
        closes_one = character in CLOSING and line[position - 1 : position] == "。"
        ends = character == "。" or (depth <= 0 and character in "；！？") or closes_one
        if ends and not (following and following in CLOSING):
            sentences.append(line[start : position + 1])
            start, depth = position + 1, max(depth, 0)
    sentences.append(line[start:])
    return [stripped for sentence in sentences if (stripped := sentence.strip())]
