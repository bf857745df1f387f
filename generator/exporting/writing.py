"""Rows as bytes: JSON with one record a line, and CSV that spreadsheets open without asking for an encoding.

Numbers are written with the digits they are stored with (78.6, 8.0), never by way of binary floating point.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from generator.exporting.fields import SEPARATOR, Field

_MARKED = re.compile(r'"\\u0000(-?[\d.]+)"')


def _mark(value: Any) -> str:
    """A number's digits behind a NUL, which no text can hold; :func:`encode` takes mark and quotes away again."""
    if isinstance(value, Decimal):
        return f"\0{value:f}"
    raise TypeError(f"not a plain value: {value!r}")


_to_text = json.JSONEncoder(ensure_ascii=False, default=_mark).encode


def to_json(rows: Iterable[dict[str, Any]]) -> bytes:
    """A JSON array in UTF-8, one object a line. Raises TypeError for a value that is not plain."""
    lines = ",\n".join(encode(row) for row in rows)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def encode(value: Any) -> str:
    """One value as JSON on one line."""
    text = _to_text(value)
    return _MARKED.sub(r"\1", text) if "\\u0000" in text else text


def to_csv(rows: Iterable[dict[str, Any]], fields: Sequence[Field]) -> bytes:
    """CSV in UTF-8 with a byte order mark and CRLF line ends; None is an empty cell, lists are joined, nested lists are JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([_cell(row[field.name], field) for field in fields] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any, field: Field) -> str:
    if value is None or value == []:
        return ""
    if field.type == "list":
        return SEPARATOR.join(item or "" for item in value)  # a column head without English is blank
    return value if isinstance(value, str) else encode(value)
