"""What stands around a table and bears on it: its caption, its unit, the notes below, the plan's period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.importing.heads import is_unit, squeeze

_UNIT = re.compile(r"单位[：:]\s*(?P<unit>[^）)；;，,。、\s]+)")


@dataclass(frozen=True, slots=True)
class TableContext:
    """``unit``: of the whole table (单位：%); ``notes``: the words around it; ``period``: first and last year of the plan."""

    period: tuple[int, int] | None = None
    caption: str = ""
    unit: str | None = None
    notes: str = ""


def table_context(table: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], period: tuple[int, int] | None) -> TableContext:
    """Look the context of a table up in the text's blocks."""
    texts = [(str(block["kind"]), _words(block)) for block in blocks]
    place = next((n for n, block in enumerate(blocks) if block.get("table") == table["id"]), None)
    above, below = ([], []) if place is None else (_above(texts, place), _below(texts, place))
    captions = (sentence for block in blocks for sentence in block.get("sentences", ()) if sentence["id"] == table.get("caption"))
    caption = next((str(sentence["zh"]) for sentence in captions), "")
    heads = [str(column["zh"]) for column in table["columns"]]
    unit = next((unit for text in (*above, caption, *heads) if (unit := unit_stated(text))), None)
    return TableContext(period, caption, unit, "".join((*above, caption, *below)))


def unit_stated(text: str) -> str | None:
    """The unit of “单位：万元”; None where several are stated or none is."""
    found = [each["unit"] for each in _UNIT.finditer(squeeze(text)) if is_unit(each["unit"]) or each["unit"].endswith(("元", "米", "人", "床"))]
    return found[0] if len(found) == 1 else None


def _words(block: Mapping[str, Any]) -> str:
    return "".join(str(sentence["zh"]) for sentence in block.get("sentences", ()))


def _above(texts: Sequence[tuple[str, str]], place: int) -> list[str]:
    """Up to three blocks right above the table, no further than a table or a long paragraph."""
    found: list[str] = []
    for kind, words in reversed(texts[max(0, place - 3) : place]):
        if kind == "table" or len(words) > 60:
            break
        found.append(words)
    return found


def _below(texts: Sequence[tuple[str, str]], place: int) -> list[str]:
    """The notes right below the table."""
    found: list[str] = []
    for kind, words in texts[place + 1 :]:
        if kind != "note":
            break
        found.append(words)
    return found
