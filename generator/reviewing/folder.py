"""A plan's folder as plain values that can be changed, and written back with everything else as it was.

What changed is written as the importer writes it; every other line of a file, comments too, stays as it is. All files are
written to the side first and then put in place, so that a reader never sees half a file.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.importing.writing import dump
from generator.load import PLAN_FILES, file_name, text_problems
from generator.problems import ContentError, Report
from generator.yaml_source import item_spans, parse, read

KEY_OF = {file_name(key): key for key in PLAN_FILES}
"""File of a plan's folder -> the key of its list."""
RECORD_FILES = ("text.yml", "tables.yml", "indicators.yml", "commitments.yml", "tasks.yml", "projects.yml", "notes.yml")
FILES = ("plan.yml", *RECORD_FILES, "waivers.yml", "draft.yml", "catalog.yml")
MENDED = ("plan.yml", "indicators.yml", "commitments.yml", "tasks.yml", "projects.yml")
"""Files whose records need not be valid to be opened: review is where they are put right."""
NESTED = ("quantities", "responsible", "lead", "support", "institutions")
"""Fields of those records that are lists of mappings."""
_SCHEMAS = "../../../site_config/schemas"
_SCHEMA_OF = {"catalog.yml": "proposed"}


class Folder:
    """The files of ``content/plans/<plan>/`` as plain values.

    ``data`` holds them by file name, to be changed in place; :meth:`changed` gives the new text of what was changed.
    Raises :class:`ContentError` when a file cannot be read as YAML, or does not hold what its kind of file holds.
    """

    def __init__(self, root: Path, plan: str) -> None:
        self.root, self.plan = root, plan
        self.name = f"content/plans/{plan}"
        self.texts: dict[str, str] = {}
        self.data: dict[str, Any] = {}
        problems = []
        for file in FILES:
            if (root / self.name / file).is_file():
                text, found = read(root, f"{self.name}/{file}")
                value, bad = (None, []) if found else parse(text, f"{self.name}/{file}")
                if not (found or bad) and not (file in MENDED and _shaped(file, value)):
                    bad = text_problems(f"{self.name}/{file}", text)[1]
                problems += found + bad
                self.texts[file], self.data[file] = text, value
        if problems:
            raise ContentError(Report(problems))
        self._before = copy.deepcopy(self.data)

    def records(self, file: str) -> list[dict[str, Any]]:
        """The list of records in a file, to be changed in place; a new empty list where there is none."""
        data = self.data.get(file)
        found = data.get(KEY_OF[file]) if isinstance(data, dict) else None
        return found if isinstance(found, list) else []

    def entries(self, key: str = "entries") -> list[dict[str, Any]]:
        """A list of ``draft.yml`` (``entries``, ``translations``), made when it is not there."""
        draft = self.data.setdefault("draft.yml", {})
        found: list[dict[str, Any]] = draft.setdefault(key, [])
        return found

    def changed(self) -> dict[str, str]:
        """Path below the project -> new text, of every file that was changed."""
        found = {}
        for file, data in self.data.items():
            before = self._before.get(file)
            if data != before:
                found[f"{self.name}/{file}"] = rewritten(self.texts.get(file, ""), before, data, schema_of(file))
        return found

    def save(self) -> list[str]:
        """Write what was changed, all or nothing; returns the paths written."""
        found = self.changed()
        write_all(self.root, found)
        return list(found)


def _shaped(file: str, value: Any) -> bool:
    """Whether a file that review may mend has its lists and mappings; what stands in their fields is the loader's affair."""
    if not isinstance(value, dict):
        return False
    records = _items(value, KEY_OF[file]) if file in KEY_OF else []
    nested = [part for record in records if isinstance(record, dict) for key in NESTED for part in _items(record, key)]
    named = all(isinstance(record, dict) and isinstance(record.get("id"), str) for record in records)
    return named and all(isinstance(part, dict) for part in nested)


def _items(value: dict[str, Any], key: str) -> list[Any]:
    """The items of a list that may be absent; one that is None where something else stands."""
    found = value.get(key) or []
    return found if isinstance(found, list) else [None]


def schema_of(file: str) -> str:
    """The path of a file's schema, as the first line of the file gives it."""
    return f"{_SCHEMAS}/{_SCHEMA_OF.get(file, file.removesuffix('.yml'))}.json"


def texts_of(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every mapping with ``zh`` below a plain value, with the way to it."""
    if isinstance(value, dict):
        if isinstance(value.get("zh"), str):
            yield way, value
            return
        for key, item in value.items():
            yield from texts_of(item, (*way, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from texts_of(item, (*way, n))


# ---- text ----


def rewritten(text: str, before: Any, after: Mapping[str, Any], schema: str) -> str:
    """A file's text with ``after`` in place of ``before``: changed records as the importer writes them, the rest untouched."""
    spans = item_spans(text) if isinstance(before, dict) and text else {}
    if not spans:
        return dump(schema, dict(after))
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    for key, value in before.items():
        start, end, _ = spans[(key,)]
        out += lines[at:start]
        at = end
        if key in after:
            out += lines[start:end] if after[key] == value else _entry(lines, spans, key, value, after[key])
    while lines and at < len(lines) and not lines[-1]:
        lines.pop()
    for key in after:
        if key not in before:
            out += _dumped({key: after[key]})
    return "\n".join([*out, *lines[at:]]) + "\n"


def _entry(lines: list[str], spans: Mapping[Any, tuple[int, int, int]], key: str, before: Any, after: Any) -> list[str]:
    if not (isinstance(before, list) and isinstance(after, list) and after and (key, 0) in spans):
        return _dumped({key: after})
    start, _, _ = spans[(key,)]
    column = spans[key, 0][2]
    out = lines[start : start + 1]
    at, n = start + 1, 0
    places: dict[int, tuple[int, int, int]] = {}
    for n in range(len(before)):
        first, end, _ = spans[key, n]
        places[n] = (at, first, end)
        at = end
    for item, old in _paired(before, after):
        lead, first, end = places[old] if old is not None else (0, 0, 0)
        kept = old is not None and before[old] == item
        out += lines[lead:end] if kept else [*lines[lead:first], *(" " * column + line for line in _dumped({"": [item]})[1:])]
    return out


def _paired(before: list[Any], after: list[Any]) -> Iterator[tuple[Any, int | None]]:
    """Each item with the place in ``before`` of the one that it is or was."""
    waiting = list(enumerate(before))
    for item in after:
        found = next((n for n, old in waiting if _name(old) == _name(item)), None)
        waiting = [(n, old) for n, old in waiting if n != found]
        yield item, found


def _name(item: Any) -> Any:
    return next((item[key] for key in ("id", "of", "ref") if key in item), item) if isinstance(item, dict) else item


def _dumped(value: dict[str, Any]) -> list[str]:
    return dump("", value).split("\n")[1:-1]


# ---- files ----


def write_all(root: Path, texts: Mapping[str, str | None]) -> None:
    """Put files in place, each in one step and all or none; None takes a file away. In the order given.

    Raises OSError when a file cannot be written; what was replaced by then is as before.
    """
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in texts}
    parts = {name: _aside(root / name, text) for name, text in texts.items() if text is not None}
    done: list[str] = []
    try:
        for name in texts:
            done.append(name)
            if name in parts:
                parts[name].replace(root / name)
            else:
                (root / name).unlink(missing_ok=True)
    except OSError:
        for name in done:
            _restore(root / name, before[name])
        raise
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _aside(path: Path, text: str) -> Path:
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return part


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
