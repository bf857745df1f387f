"""The schemas that editors use accept every content file, and tell what is wrong with one."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.schemas import schema_files
from generator.yaml_source import parse
from tests.conftest import PROJECT

FILES = sorted((PROJECT / "content").rglob("*.yml"))
KINDS: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int, "number": (int, Decimal)}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], way: str = "$") -> list[str]:
    """What of JSON Schema our schemas use: types, fields, items, choices, references."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, way)
    if "anyOf" in schema:
        return [] if any(not faults(value, each, root, way) for each in schema["anyOf"]) else [f"{way}: none of the forms"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{way}: {value!r}"]
    if "type" in schema and (not isinstance(value, KINDS[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean")):
        return [f"{way}: no {schema['type']}"]
    if isinstance(value, str):
        return [] if re.search(schema.get("pattern", ""), value) else [f"{way}: {value!r}"]
    if isinstance(value, list):
        short = [f"{way}: too few"] if len(value) < schema.get("minItems", 0) else []
        return short + [fault for n, each in enumerate(value) for fault in faults(each, schema.get("items", {}), root, f"{way}[{n}]")]
    return _fields(value, schema, root, way) if isinstance(value, dict) else []


def _fields(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], way: str) -> list[str]:
    known = schema.get("properties", {})
    found = [f"{way}: lacks {name}" for name in schema.get("required", ()) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{way}: knows no {name}" for name in value if name not in known]
    return found + [fault for name, each in value.items() if name in known for fault in faults(each, known[name], root, f"{way}.{name}")]


def named(path: Path) -> dict[str, Any]:
    """The schema that a content file's first line names."""
    line = path.read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert found, f"{path} names no schema"
    target = (path.parent / found[1]).resolve()
    assert target.is_file(), f"{path} names {found[1]}, which is not there"
    return dict(json.loads(target.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(PROJECT / "content").as_posix() for path in FILES])
def test_the_schema_of_a_content_file_accepts_it(path: Path) -> None:
    schema = named(path)
    assert faults(parse(path.read_text(encoding="utf-8"), path.name)[0], schema, schema)[:3] == []


@pytest.mark.parametrize(
    "cell", [{"zh": "甲", "end": "A"}, {"en": "A"}, 7, [7], [{"zh": "甲", "colspan": 2}], {"zh": "甲", "colspan": "two"}], ids=str
)
def test_the_schema_of_tables_refuses_what_is_no_cell(cell: Any) -> None:
    schema = json.loads(schema_files()["tables.json"])
    right: dict[str, Any] = {"tables": [{"id": "t1", "kind": "other", "columns": [], "rows": [{"id": "r1", "cells": [""]}]}]}
    good = faults(right, schema, schema)
    right["tables"][0]["rows"][0]["cells"] = [cell]
    assert len(faults(right, schema, schema)) == len(good) + 1


def test_the_schemas_written_are_those_of_the_records() -> None:
    for name, text in schema_files().items():
        assert (PROJECT / "site_config/schemas" / name).read_text(encoding="utf-8") == text
