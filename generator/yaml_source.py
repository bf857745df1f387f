"""YAML as we write it: one loader that keeps positions, refuses duplicate keys, and guesses as little as possible.

Only ``true``/``false``, plain integers, decimals (as :class:`decimal.Decimal`) and ``null`` are special; everything else
is text (``no``, ``2025-06-30`` and ``1:1.35`` stay as written). Positions are looked up only when a problem needs one:
parsing is cached elsewhere by content, so :func:`locate` composes the file again, once, for the few pointers asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import yaml

from generator.problems import Problem

Pointer = tuple[str | int, ...]
"""The way from a document's root to a value: mapping keys and list indexes."""

_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.CSafeLoader):
    """libyaml's scanner with our own few implicit types."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_Loader.add_implicit_resolver(_TAG + "bool", re.compile(r"(true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(_TAG + "null", re.compile(r"(null|~|)\Z"), ["n", "~", ""])
_Loader.add_implicit_resolver(_TAG + "int", re.compile(r"[-+]?(0|[1-9][0-9]*)\Z"), list("-+0123456789"))
_Loader.add_implicit_resolver(_TAG + "float", re.compile(r"[-+]?[0-9]+\.[0-9]+\Z"), list("-+0123456789"))

_SCALARS = {
    _TAG + "bool": lambda text: text == "true",
    _TAG + "null": lambda text: None,
    _TAG + "int": int,
    _TAG + "float": Decimal,
    _TAG + "str": str,
}


def parse(text: str, path: str) -> tuple[Any, list[Problem]]:
    """Parse a YAML document into plain values.

    Returns the value (``None`` when it cannot be read) and the problems found: broken syntax (``yaml.syntax``), a
    repeated key (``yaml.duplicate-key``), an anchor's alias or a custom tag (``yaml.unsupported``).
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"character U+{ord(str(error.character)):04X} is not allowed in YAML"
        return None, [Problem(path, line, 1, "yaml.syntax", message, "Remove the control character.")]
    problems: list[Problem] = []
    value = None if node is None else _value(node, path, problems)
    return value, problems


def locate(text: str, pointer: Pointer) -> tuple[int, int]:
    """Line and column (from 1) of the value at ``pointer``, or of the nearest enclosing value that exists."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return 1, 1
    return (1, 1) if node is None else _position(node, pointer)


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
    convert = _SCALARS.get(node.tag)
    if convert is None:
        problems.append(_problem(node, path, "yaml.unsupported", f"tag {node.tag!r} is not used here", "Write the value as plain text."))
        return None
    return convert(node.value)


def _mapping(node: yaml.MappingNode, path: str, problems: list[Problem]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, child in node.value:
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


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = " ".join(part for part in (error.context, error.problem) if part)
    return Problem(path, line, column, "yaml.syntax", message, "Check the indentation, quotes and colons of this line and the one before.")
