"""JSON Schemas for editors, generated from the records: one per content file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.drafts import Draft, Proposed
from generator.load import CATALOG_FILES, PLAN_FILES, file_name
from generator.records import PlanMeta, Record


def schema_files() -> dict[str, str]:
    """File name -> schema text, for every kind of file below ``content/``."""
    found = {"plan.json": _schema(PlanMeta, None), "draft.json": _schema(Draft, None), "proposed.json": _schema(Proposed, None)}
    found |= {file_name(key).replace(".yml", ".json"): _schema(kind, key) for key, kind in PLAN_FILES.items()}
    return found | {f"catalog-{key}.json": _schema(kind, key) for key, kind in CATALOG_FILES.items()}


def write_schemas(root: Path) -> list[str]:
    """Write them to ``site_config/schemas/``; returns the paths written."""
    folder = root / "site_config" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [f"site_config/schemas/{name}" for name in schema_files()]


def _schema(kind: type[Record], key: str | None) -> str:
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    if key:
        definitions = schema.pop("$defs", {}) | {kind.__name__: schema}
        items = {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
        schema = {"type": "object", "properties": {key: items}, "required": [key], "additionalProperties": False, "$defs": definitions}
    if "$defs" in schema:
        schema["$defs"] = _short_cells(schema["$defs"])
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, ensure_ascii=False, indent=1) + "\n"


def _short_cells(definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions with a cell's short forms (``Cell`` reads them before it is validated, which no schema can know)."""
    if "Cell" not in definitions:
        return definitions
    cell, text = definitions["Cell"], definitions["Text"]
    spans = {name: cell["properties"][name] for name in ("colspan", "rowspan")}
    one = {**text, "properties": {**text["properties"], **spans}}
    several = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Text"}]}}
    whole = {key: value for key, value in cell.items() if key not in ("title", "description")}
    forms = [{"type": "string"}, one, several, whole]
    return definitions | {"Cell": {"title": cell["title"], "description": cell["description"], "anyOf": forms}}
