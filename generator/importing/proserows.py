"""Tables whose rows are a label and what is to be done (疾控体系 | 2023年建成区疾控中心新址。): their sentences promise as those of the text do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importing.grids import cell_texts
from generator.importing.promises import Context, promises
from generator.importing.segments import split
from generator.importing.understood import FoundCommitment

__all__ = ["prose_rows"]

_ROLES = ("background", "principle")
_SHORTEST = 8
_MOST_COLUMNS = 3


def prose_rows(
    tables: Sequence[Mapping[str, Any]], blocks: Sequence[Mapping[str, Any]], roles: Mapping[str, str], context: Context
) -> list[FoundCommitment]:
    """The commitments of tables of no other kind whose last column is prose, unless they stand in a section on the past."""
    above = _above(blocks, roles)
    found: list[FoundCommitment] = []
    for table in tables:
        if table["kind"] == "other" and _is_prose(table) and above.get(table["id"]) not in _ROLES:
            texts = [block for row in _rows(table) for block in _blocks(f"{table['id']}.{row['id']}", row["cells"])]
            given = {one["id"]: "heading" if block["kind"] == "heading" else "measure" for block in texts for one in block["sentences"]}
            found += promises(texts, context, given).commitments
    return found


def _above(blocks: Sequence[Mapping[str, Any]], roles: Mapping[str, str]) -> dict[str, str]:
    """Table -> the role of the last sentence above it that is neither a heading nor a label."""
    found: dict[str, str] = {}
    last = ""
    for block in blocks:
        if block["kind"] == "table":
            found[block["table"]] = last
        told = [role for one in block.get("sentences", ()) if (role := roles.get(one["id"], "")) not in ("", "heading", "table-label", "note")]
        last = "" if block["kind"] == "heading" else told[-1] if told else last
    return found


def _rows(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (row for row in table["rows"] if not row.get("header"))


def _is_prose(table: Mapping[str, Any]) -> bool:
    """Whether two or three columns end with one whose cells are sentences."""
    lasts = ["".join(cell_texts(row["cells"][-1])) for row in _rows(table) if row["cells"]]
    prose = sum(len(text) >= _SHORTEST and text.endswith(("。", "；")) for text in lasts)
    return 2 <= len(table["columns"]) <= _MOST_COLUMNS and bool(lasts) and 2 * prose > len(lasts)


def _blocks(ref: str, cells: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """A row as a heading and the paragraph below it."""
    label, texts = "".join(cell_texts(cells[0])), cell_texts(cells[-1])
    if label and len(cells) > 1:
        yield {"id": f"{ref}.c1", "kind": "heading", "level": 3, "sentences": [{"id": f"{ref}.c1.1", "zh": label}]}
    parts = [{"id": f"{ref}.c{len(cells)}.{n}", "zh": text} for n, text in enumerate(texts, 1) if len(split(text)) == 1]
    if parts:
        yield {"id": f"{ref}.c{len(cells)}", "kind": "paragraph", "sentences": parts}
