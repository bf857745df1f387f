"""Writing YAML that people edit: block style for records, flow style for small texts, no folded lines, stable order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

WIDTH = 160
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~](?:[^:#\n\"]|:(?=\S)|(?<=\S)#)*\Z")
_INVISIBLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML forbids or reads as the end of a line."""
_SPECIAL = re.compile(r"(true|false|null|~|[-+]?\d+|[-+]?\d+\.\d+)\Z")


def write_yaml(path: Path, schema: str, value: dict[str, Any]) -> None:
    """Write one content file; ``schema`` is the schema's path relative to the file, for editors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(schema, value), encoding="utf-8", newline="\n")


def dump(schema: str, value: dict[str, Any]) -> str:
    """The file's text, with the line that tells editors its schema."""
    return f"# yaml-language-server: $schema={schema}\n" + "\n".join(_block(value, "")) + "\n"


def scalar(value: Any, *, flow: bool = False) -> str:
    """One scalar, quoted only where YAML or our loader would read it as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return str(value)
    special = _SPECIAL.match(value) or _INVISIBLE.search(value) or (flow and re.search(r"[,\[\]{}]", value))
    plain = _PLAIN.match(value) and not special and value == value.strip()
    return value if plain else _INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))


def _block(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _entry(f"{indent}{key}:", item, indent, nested="  " if isinstance(item, dict) else "")
    else:
        for item in value:
            yield from _item(item, indent)


def _entry(head: str, item: Any, indent: str, nested: str) -> Iterator[str]:
    if (short := _flow(item, len(head))) is not None:
        yield f"{head} {short}"
    elif isinstance(item, (dict, list, tuple)):
        yield head
        yield from _block(item, indent + nested)
    else:
        yield f"{head} {scalar(item)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if (short := _flow(item, len(indent) + 2)) is not None:
        yield f"{indent}- {short}"
    elif isinstance(item, (dict, list, tuple)):
        lines = list(_block(item, indent + "  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{indent}- {scalar(item)}"


def _flow(value: Any, used: int) -> str | None:
    """A small mapping or list on one line; None when it is a record (has an id), is deep, or is too long."""
    if isinstance(value, dict):
        if not value or "id" in value:
            return None if value else "{}"
        parts = [(key, _flow_item(item)) for key, item in value.items()]
        text = "{" + ", ".join(f"{key}: {part}" for key, part in parts) + "}" if all(part is not None for _, part in parts) else None
    elif isinstance(value, (list, tuple)):
        items = [_flow_item(item) if not isinstance(item, dict) else None for item in value]
        text = "[" + ", ".join(str(item) for item in items) + "]" if all(item is not None for item in items) else None
    else:
        return None
    short_text = isinstance(value, dict) and set(value) <= {"zh", "en"} and sum(len(str(v)) for v in value.values()) < 2 * WIDTH
    return text if text is not None and (len(text) + used <= WIDTH or short_text) else None


def _flow_item(item: Any) -> str | None:
    if isinstance(item, (dict, list, tuple)):
        return _flow(item, 0)
    return scalar(item, flow=True)
