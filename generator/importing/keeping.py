"""Ids that stay: a document imported again keeps the id of every sentence, row and table that is unchanged.

What is unchanged (white space aside) keeps its id and its English, a paragraph that only moved too; a sentence that only
changed keeps its id, for the same promise stands there, and is reported; what is new gets numbers that were never used.
Nothing is renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count, zip_longest
from typing import Any

from generator.importing.blocks import Draft
from generator.importing.grids import cell_texts

__all__ = ["Changes", "keep_ids"]

_ALIKE = 0.6
"""From this share of common characters on, a sentence at the same place counts as changed, not as another one."""

Mapped = dict[str, Any]


@dataclass(slots=True)
class Changes:
    """References of what a document says anew, otherwise, or no more, with the words."""

    added: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.moved)

    def told(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """What to call each kind, in the order they are reported."""
        return ("added", self.added), ("changed", self.changed), ("removed", self.removed), ("moved", self.moved)


def keep_ids(known: Draft, draft: Draft) -> tuple[Draft, Changes]:
    """The new draft with the ids and the English that ``known`` has for the same words, and what is different."""
    changes = Changes()
    tables, names = _tables(known.tables, draft.tables, changes)
    blocks, sentences = _blocks(known.blocks, draft.blocks, names, changes)
    for table in tables:
        table["caption"] = sentences.get(table["caption"], table["caption"])
    doubtful = {block["id"] for block, old in zip(blocks, draft.blocks, strict=True) if old["id"] in draft.doubtful}
    return Draft(blocks, tables, doubtful), changes


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Places that belong together, in order; what stands between equal ones is paired off while it is alike."""
    found: list[tuple[int | None, int | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for one, two in zip_longest(range(a, b), range(c, d)):
            alike = one is not None and two is not None and (tag == "equal" or _alike(before[one], after[two]))
            found += [(one, two)] if alike else [pair for pair in ((one, None), (None, two)) if pair != (None, None)]
    return found


def _reunited(pairs: Sequence[tuple[int | None, int | None]], before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """What went at one place and came at another with the same words, once each, moved: it is a pair too."""
    gone = [one for one, two in pairs if one is not None and two is None]
    come = [two for one, two in pairs if one is None and two is not None]
    words, others = [before[one] for one in gone], [after[two] for two in come]
    moved = {two: gone[words.index(after[two])] for two in come if words.count(after[two]) == others.count(after[two]) == 1}
    kept = [(moved.get(two, one) if two is not None and one is None else one, two) for one, two in pairs]
    return [(one, two) for one, two in kept if two is not None or one not in moved.values()]


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


# ---- text ----


def _words(block: Mapped) -> str:
    return _squeeze("".join(sentence["zh"] for sentence in block.get("sentences", ()))) or f"[{block['kind']}]"


def _blocks(known: Sequence[Mapped], new: Sequence[Mapped], tables: Mapping[str, str], changes: Changes) -> tuple[list[Mapped], dict[str, str]]:
    """The new blocks under the ids they keep, and each sentence's former id -> its new one."""
    fresh = count(1 + max((int(block["id"][1:]) for block in (*known, *new) if block["id"].startswith("p")), default=0))
    taken = {block["id"] for block in known}
    found: dict[int, Mapped] = {}
    moved: set[str] = set()
    renamed: dict[str, str] = {}
    ids: dict[str, str] = dict(tables)
    words = [_words(block) for block in known], [_words(block) for block in new]
    pairs = _pairs(*words)
    for one, two in _reunited(pairs, *words):
        if two is None:
            changes.removed |= {sentence["id"]: sentence["zh"] for sentence in known[one or 0].get("sentences", ())}
            continue
        old, block = (known[one] if one is not None else None), new[two]
        name = tables.get(block["id"]) or (
            old["id"] if old and "table" not in old else block["id"] if block["id"] not in taken else f"p{next(fresh)}"
        )
        ids[block["id"]] = name
        if old and _words(old) == _words(block) and "sentences" in block:
            found[two] = dict(old)  # as a person may have corrected it: kind, level and all
            if (one, two) not in pairs:
                changes.moved |= {sentence["id"]: sentence["zh"] for sentence in old["sentences"]}
                found[two] = {key: value for key, value in old.items() if key != "box"} | ({"box": block["box"]} if "box" in block else {})
                moved.add(old["id"])
            renamed |= dict(zip(_refs(block), _refs(old), strict=False))
            continue
        found[two] = dict(block) | {"id": name}
        if "sentences" in block:
            found[two]["sentences"] = _sentences(name, old, block, changes, renamed)
    blocks = [found[n] for n in sorted(found)]
    for block in blocks:
        if block["id"] not in taken or block["id"] in moved:
            block |= {key: ids.get(block[key], block[key]) for key in ("box", "table") if key in block}
    return blocks, renamed


def _refs(block: Mapped) -> list[str]:
    return [sentence["id"] for sentence in block["sentences"]]


def _sentences(name: str, old: Mapped | None, block: Mapped, changes: Changes, renamed: dict[str, str]) -> list[Mapped]:
    before = list(old.get("sentences", ())) if old else []
    after = block["sentences"]
    fresh = count(1 + max((int(sentence["id"].split(".")[1]) for sentence in before), default=0))
    found: dict[int, Mapped] = {}
    for one, two in _pairs([_squeeze(s["zh"]) for s in before], [_squeeze(s["zh"]) for s in after]):
        if two is None:
            changes.removed[before[one or 0]["id"]] = before[one or 0]["zh"]
            continue
        sentence = dict(after[two])
        former = before[one] if one is not None else None
        sentence["id"] = former["id"] if former else f"{name}.{next(fresh)}"
        if former and _squeeze(former["zh"]) == _squeeze(sentence["zh"]):
            sentence |= {"role": former["role"]} | ({"en": former["en"]} if "en" in former else {})
        elif old is None or former is None:
            changes.added[sentence["id"]] = sentence["zh"]
        else:
            changes.changed[sentence["id"]] = sentence["zh"]
        renamed[after[two]["id"]] = sentence["id"]
        found[two] = sentence
    return [found[n] for n in sorted(found)]


# ---- tables ----


def _tables(known: Sequence[Mapped], new: Sequence[Mapped], changes: Changes) -> tuple[list[Mapped], dict[str, str]]:
    """The new tables under the ids they keep, and each table's id in the document -> the one it has now."""
    fresh = count(1 + max((int(table["id"][1:]) for table in (*known, *new)), default=0))
    taken = {table["id"] for table in known}
    found: dict[int, Mapped] = {}
    names: dict[str, str] = {}
    for one, two in _pairs([_cells(table) for table in known], [_cells(table) for table in new]):
        if two is None:
            changes.removed[known[one or 0]["id"]] = _cells(known[one or 0])[:60]
            continue
        table = dict(new[two])
        old = known[one] if one is not None else None
        table["id"] = old["id"] if old else table["id"] if table["id"] not in taken else f"t{next(fresh)}"
        names[new[two]["id"]] = table["id"]
        if old:
            _rows(old, table, changes)
        else:
            changes.added[table["id"]] = _cells(table)[:60]
        found[two] = table
    return [found[n] for n in sorted(found)], names


def _rows(old: Mapped, table: Mapped, changes: Changes) -> None:
    before, after = old["rows"], table["rows"]
    heads = [_squeeze(column["zh"]) for column in table["columns"]]
    same_heads = [_squeeze(column["zh"]) for column in old["columns"]] == heads
    if same_heads and [(_row(row), _spans(row)) for row in before] == [(_row(row), _spans(row)) for row in after]:
        table |= {"rows": before, "columns": old["columns"], "kind": old["kind"]}
        return
    if not same_heads:
        changes.changed[table["id"]] = "|".join(heads)
    english = _english(old)
    fresh = count(1 + max(int(row["id"][1:]) for row in before))
    rows: dict[int, Mapped] = {}
    for one, two in _pairs([_row(row) for row in before], [_row(row) for row in after]):
        if two is None:
            changes.removed[f"{table['id']}.{before[one or 0]['id']}"] = _row(before[one or 0])
            continue
        former = before[one] if one is not None else None
        row = dict(after[two]) | {"id": former["id"] if former else f"r{next(fresh)}"}
        row["cells"] = [_said(cell, english) for cell in row["cells"]]
        if former and _row(former) == _row(row) and _spans(former) == _spans(row):
            row["cells"] = former["cells"]
        if former is None or _row(former) != _row(row) or not same_heads:
            (changes.changed if former else changes.added)[f"{table['id']}.{row['id']}"] = _row(row)
        rows[two] = row
    table |= {"rows": [rows[n] for n in sorted(rows)], "columns": [_said(column, english) for column in table["columns"]], "kind": old["kind"]}


def _spans(row: Mapped) -> list[tuple[int, int]]:
    """The columns and the rows that each cell covers."""
    return [(cell.get("colspan", 1), cell.get("rowspan", 1)) if isinstance(cell, Mapping) else (1, 1) for cell in row["cells"]]


def _texts(cell: Any) -> list[Any]:
    """The texts of a cell or a head that may have English."""
    texts = cell if isinstance(cell, list) else cell.get("sentences", [cell]) if isinstance(cell, Mapping) else []
    return [text for text in texts if isinstance(text, Mapping)]


def _english(table: Mapped) -> dict[str, str]:
    """The English of a table's heads and cells by their words; the first where there are several."""
    found: dict[str, str] = {}
    for cell in (*table["columns"], *(cell for row in table["rows"] for cell in row["cells"])):
        for text in _texts(cell):
            if text.get("en"):
                found.setdefault(_squeeze(text["zh"]), text["en"])
    return found


def _said(cell: Any, english: Mapping[str, str]) -> Any:
    """A cell or a head with the English that its words had before."""
    if isinstance(cell, list):
        return [_said(text, english) for text in cell]
    if not isinstance(cell, Mapping):
        return cell
    if "sentences" in cell:
        return {**cell, "sentences": _said(list(cell["sentences"]), english)}
    known = english.get(_squeeze(cell["zh"])) if cell.get("zh") else None
    return {**cell, "en": known} if known and not cell.get("en") else cell


def _cells(table: Mapped) -> str:
    return "".join(_row(row) for row in table["rows"])


def _row(row: Mapped) -> str:
    return _squeeze("|".join("".join(cell_texts(cell)) for cell in row["cells"]))
