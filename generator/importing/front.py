"""What the front matter of a text says about the plan: title, number, issuer, date, period. Nothing printed: None."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Any

from generator.importing.structure import DATE

NUMBER = re.compile(r"\S+〔\d{4}〕\d+号")
TITLE = re.compile(r"\S*(规划|方案)")
SPAN = re.compile(r"[（(].*?(\d{4})\s*[—–-]+\s*(\d{4})年?[）)]")
FIVE_YEARS = {"十四五": (2021, 2025), "十五五": (2026, 2030)}
"""The periods these names stand for in China, whatever else a title says."""


def describe(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of ``plan.yml`` that the blocks before the first chapter print."""
    front = list(takewhile(lambda block: "slug" not in block, blocks))
    lines = ["".join(sentence["zh"] for sentence in block["sentences"]) for block in front if "sentences" in block]
    title = _title(lines)
    period = _period(title or "")
    signed = next(((above, below) for above, below in pairwise(lines) if DATE.fullmatch(below)), None)
    return {
        "title": title,
        "genre": "scheme" if (title or "").endswith("方案") else "plan",
        "issuer": signed[0] if signed and re.fullmatch(r"\w+", signed[0]) else None,
        "document_number": next((line for line in lines if NUMBER.fullmatch(line)), None),
        "issued": "{:04}-{:02}-{:02}".format(*map(int, re.findall(r"\d+", signed[1]))) if signed else None,
        "period_start": period[0] if period else None,
        "period_end": period[1] if period else None,
    }


def _title(lines: list[str]) -> str | None:
    """The last line that is a title by itself, with its years if they stand on the next; else the one the notice names."""
    for line, following in reversed(list(pairwise([*lines, ""]))):
        if TITLE.fullmatch(line):
            return line + following if SPAN.fullmatch(following) else line
    named = re.search(r"《([^》]*(?:规划|方案)[^》]*)》", "\n".join(lines))
    return named.group(1) if named else None


def _period(title: str) -> tuple[int, int] | None:
    if years := SPAN.search(title):
        return int(years.group(1)), int(years.group(2))
    return next((period for name, period in FIVE_YEARS.items() if name in title), None)
