"""Made-up plans for the tests: lines of text to blocks, and the promises read from them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.importing.promises import Context, Promises, promises
from generator.importing.segments import split
from generator.importing.understood import FoundCommitment
from generator.records import Area
from generator.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
MARKS = (("### ", "heading", 3), ("## ", "heading", 2), ("# ", "heading", 1), ("@ ", "meta", None), ("! ", "box", None))


def blocks(text: str) -> list[dict[str, Any]]:
    """``# 一、`` to ``### 1.`` are headings, ``@`` is front matter, ``!`` a box, every other line a paragraph; ids count lines from 1."""
    found = []
    for n, line in enumerate(text.strip().splitlines(), 1):
        words = line.strip()
        mark, kind, level = next((one for one in MARKS if words.startswith(one[0])), ("", "paragraph", None))
        sentences = [{"id": f"p{n}.{k}", "zh": zh} for k, zh in enumerate(split(words.removeprefix(mark)), 1)]
        found.append({"id": f"p{n}", "kind": kind, "sentences": sentences} | ({"level": level} if level else {}))
    return found


def read(text: str, *, start: int | None = 2021, end: int | None = 2025, issued: int | None = 2022, areas: bool = True) -> Promises:
    """The promises of a text, by default of a plan for 2021 to 2025 issued in 2022, with this project's task areas."""
    return promises(blocks(text), Context(start, end, issued, areas=catalogue() if areas else ()))


def one(text: str, **known: Any) -> FoundCommitment:
    """The only promise of a text; without a heading of its own the text stands under 二、主要任务."""
    found = read(text if text.startswith(("#", "@")) else f"# 二、主要任务\n{text}", **known).commitments
    assert len(found) == 1, [commitment.sentences for commitment in found]
    return found[0]


def by_ref(found: Promises) -> Mapping[str, FoundCommitment]:
    """Commitments by their sentence."""
    return {commitment.sentences[0]: commitment for commitment in found.commitments}


@cache
def catalogue() -> tuple[Area, ...]:
    """The task areas of this project."""
    value, problems = parse((ROOT / "content/catalog/areas.yml").read_text(encoding="utf-8"), "areas.yml")
    assert not problems
    return tuple(Area(**area) for area in value["areas"])
