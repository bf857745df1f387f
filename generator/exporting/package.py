"""The data package (Frictionless, version 2): what the files hold, for programs that read data with its description."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.exporting.fields import LAYOUTS, SEPARATOR, Field, Layout
from generator.settings import Settings

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def describe(files: dict[str, bytes], settings: Settings) -> bytes:
    """``datapackage.json`` for the files (by name, ``plans.csv``), with their sizes and checksums."""
    package = {
        "$schema": PROFILE, "name": "health-plan-atlas", "title": f"{settings.name.en} · {settings.name.zh}",
        "description": f"{settings.description.en} {settings.description.zh}", "homepage": settings.site_url,
        "resources": [resource for layout in LAYOUTS for resource in (_csv(layout, files), _json(layout, files))],
    }  # fmt: skip
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(layout: Layout, files: dict[str, bytes]) -> dict[str, Any]:
    keys = [
        {"fields": [name], "reference": {"resource": target, "fields": ["id"]}}
        for name, target in (("plan", "plans"), ("project", "projects")) if any(field.name == name for field in layout.fields)
    ]  # fmt: skip
    schema = {"fields": [_field(field) for field in layout.fields], "missingValues": [""], "primaryKey": ["id"]}
    return {
        "name": layout.name, "type": "table", **_file(layout, files, "csv", "text/csv"), "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"}, "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }  # fmt: skip


def _json(layout: Layout, files: dict[str, bytes]) -> dict[str, Any]:
    return {"name": f"{layout.name}-json", **_file(layout, files, "json", "application/json"), "encoding": "utf-8"}


def _file(layout: Layout, files: dict[str, bytes], kind: str, media: str) -> dict[str, Any]:
    name = f"{layout.name}.{kind}"
    content = files[name]
    return {
        "path": name, "title": f"{layout.title.en} · {layout.title.zh}", "format": kind, "mediatype": media, "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name, "type": field.type, "title": field.name.replace("_", " "), "description": field.meaning.en,
        "description_zh": field.meaning.zh, "description_en": field.meaning.en,
    }  # fmt: skip
    if field.type == "list":
        described |= {"delimiter": SEPARATOR, "itemType": "string"}
    constraints: dict[str, Any] = {"required": True, "unique": True} if field.name == "id" else {}
    if field.words:
        constraints["enum"] = list(field.words)
    return described | ({"constraints": constraints} if constraints else {})
