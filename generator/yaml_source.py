"""YAML as we write it: one loader that keeps positions, refuses duplicate keys, and guesses as little as possible.

Only ``true``/``false``, plain integers, decimals (as :class:`decimal.Decimal`) and ``null`` are special; everything else
is text (``no``, ``2025-06-30`` and ``1:1.35`` stay as written). Positions are looked up only when a problem needs one:
parsing is cached elsewhere by content, so :func:`locate` composes the file again, once, for the few pointers asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Problem

Pointer = tuple[str | int, ...]
"""The way from a document's root to a value: mapping keys and list indexes."""

_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.CSafeLoader):
    """libyaml's scanner with our own few implicit types."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as PyYAML declares it


def _null(_: str) -> None:
    return None


_SCALARS: dict[str, tuple[re.Pattern[str], Callable[[str], Any], list[str]]] = {
    _TAG + "bool": (re.compile(r"(true|false)\Z"), lambda text: text == "true", list("tf")),
    _TAG + "null": (re.compile(r"(null|~|)\Z"), _null, ["n", "~", ""]),
    _TAG + "int": (re.compile(r"[-+]?(0|[1-9][0-9]{0,99})\Z"), int, list("-+0123456789")),
    _TAG + "float": (re.compile(r"[-+]?[0-9]+\.[0-9]+\Z"), Decimal, list("-+0123456789")),
    _TAG + "str": (re.compile(""), str, []),
}
"""Tag -> what such a value looks like, how it is read, and the characters it may begin with."""

for _tag, (_pattern, _, _first) in _SCALARS.items():
    if _first:
        _Loader.add_implicit_resolver(_tag, _pattern, _first)

_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no YAML text may hold."""


def read(root: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a file below ``root``, a byte order mark removed; or "" and why it cannot be had (missing, not UTF-8)."""
    path = root / name
    if not path.is_file():
        return "", [Problem(name, 1, 1, "file.missing", "this file is missing", f"Create {name}.")]
    return decode(path.read_bytes(), name)


def decode(raw: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes; or "" and the place of the first byte that is not UTF-8."""
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8", errors="replace")) + 1
        return "", [Problem(name, line, column, "file.encoding", "this file is not UTF-8", "Save it as UTF-8.")]


def parse(text: str, path: str) -> tuple[Any, list[Problem]]:
    """Parse a YAML document into plain values.

    Returns the value (``None`` when it cannot be read) and the problems found: broken syntax (``yaml.syntax``), a
    repeated key (``yaml.duplicate-key``), an alias, a key that is no text or a custom tag (``yaml.unsupported``).
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path)]
    except yaml.reader.ReaderError:
        return None, [_control_problem(text, path)]
    value, problems = None, []
    if node is not None:
        problems = _alias_problems(text, path)
        value = None if problems else _value(node, path, problems)
    return value, [replace(problem, source=line_of(text, problem.line)) for problem in problems]


def locate(text: str, pointer: Pointer) -> tuple[int, int]:
    """Line and column (from 1) of the value at ``pointer``, or of the nearest enclosing value that exists."""
    node = _composed(text)
    return (1, 1) if node is None else _position(node, pointer)


def lines_at(text: str, pointers: Iterable[Pointer]) -> dict[Pointer, int]:
    """The line of each pointer's value, as :func:`locate` finds it."""
    return {pointer: locate(text, pointer)[0] for pointer in pointers}


@lru_cache(maxsize=8)
def _composed(text: str) -> yaml.Node | None:
    """A text's nodes; kept, for many problems may stand in one file. None for a text that cannot be read."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return None


def line_of(text: str, line: int) -> str:
    """A text's line by its number (from 1), without white space at its end; "" where there is none."""
    lines = text.split("\n")
    return lines[line - 1].rstrip() if 0 < line <= len(lines) else ""


def _position(node: yaml.Node, pointer: Sequence[str | int]) -> tuple[int, int]:
    here = (node.start_mark.line + 1, node.start_mark.column + 1)
    if not pointer:
        return here
    step, rest = pointer[0], pointer[1:]
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == str(step):
                found = child if rest or child.start_mark.line == key.start_mark.line else key
                return _position(child, rest) if rest else (found.start_mark.line + 1, found.start_mark.column + 1)
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _position(node.value[step], rest)
    return here


def _value(node: yaml.Node, path: str, problems: list[Problem]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, path, problems) for child in node.value]
    pattern, convert, _ = _SCALARS.get(node.tag, (None, None, None))
    if convert is None or pattern is None or not pattern.match(node.value):
        problems.append(_problem(node, path, "yaml.unsupported", f"tag {node.tag!r} is not used here", "Write the value as plain text."))
        return None
    return convert(node.value)


def _mapping(node: yaml.MappingNode, path: str, problems: list[Problem]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(_problem(key, path, "yaml.unsupported", "a key must be plain text", "Put text that starts with [ or { in quotes."))
            continue
        name = str(key.value)
        if name in result:
            message = f"key {name!r} stands twice in one mapping (first on line {first[name]})"
            problems.append(_problem(key, path, "yaml.duplicate-key", message, "Keep one of the two."))
            continue
        first[name] = key.start_mark.line + 1
        result[name] = _value(child, path, problems)
    return result


def _problem(node: yaml.Node, path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(path, node.start_mark.line + 1, node.start_mark.column + 1, code, message, hint)


def _alias_problems(text: str, path: str) -> list[Problem]:
    """An alias (``*name``) for each place that uses one; it could make a value contain itself."""
    if "&" not in text or "*" not in text:
        return []
    message, hint = "aliases (*name) are not used here", "Write the value out, or in quotes when the star is part of it."
    aliases = (event.start_mark for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.AliasEvent))
    return [Problem(path, mark.line + 1, mark.column + 1, "yaml.unsupported", message, hint) for mark in aliases if mark]


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    open_to_the_end = "end of stream" in str(error.problem)  # a quote or bracket that is never closed: show where it opens
    mark = (error.context_mark if open_to_the_end else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    source = line_of(text, line)
    message = " ".join(part for part in (error.context, error.problem) if part)
    hint = "Check the indentation, quotes and colons of this line and the one before."
    if source[: len(source) - len(source.lstrip())].count("\t"):
        hint = "Indent with spaces: YAML allows no tab there."
    return Problem(path, line, column, "yaml.syntax", message, hint, source=source)


def _control_problem(text: str, path: str) -> Problem:
    found = _CONTROL.search(text)
    start = found.start() if found else 0
    line = text.count("\n", 0, start) + 1
    message = f"character U+{ord(text[start]):04X} is not allowed in YAML"
    column = start - text.rfind("\n", 0, start)
    return Problem(path, line, column, "yaml.syntax", message, "Remove the control character.", source=_CONTROL.sub("�", line_of(text, line)))


def item_spans(text: str) -> dict[Pointer, tuple[int, int, int]]:
    """Where each entry of the root and each item of a list right below it stands: first line, the line after its last, column.

    Lines and columns count from 0; blank lines and comments after an entry belong to no entry. Lists in brackets have no
    items here. An empty mapping for a text that is no mapping.
    """
    root = yaml.compose(text, Loader=_Loader)
    lines = text.split("\n")
    found: dict[Pointer, tuple[int, int, int]] = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        end = _end(value, lines)
        found[(key.value,)] = (key.start_mark.line, max(end, key.start_mark.line + 1), key.start_mark.column)
        if isinstance(value, yaml.SequenceNode) and not value.flow_style:
            for n, item in enumerate(value.value):
                dash = lines[item.start_mark.line].find("-")
                found[key.value, n] = (item.start_mark.line, _end(item, lines), dash)
    return found


def _end(node: yaml.Node, lines: Sequence[str]) -> int:
    """The line after a value's last one."""
    mark = node.end_mark
    end = mark.line + (mark.column > 0 and bool(lines[mark.line][: mark.column].strip()))
    while end > node.start_mark.line + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return max(end, node.start_mark.line + 1)
