"""From a record to the line that states it, and from a schema error to a sentence a person can act on (layer 2).

Nothing is indexed in advance: a file is read again only when a problem points into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.problems import Problem, Severity
from generator.records import Record
from generator.yaml_source import Pointer, line_of, locate, parse


class Places:
    """Finds records in their files. ``root`` is the project's folder; ``incomplete`` names the files that could not be read whole.

    ``moved``: (the file of its kind, its id) -> where a record stands instead: a draft's own catalogue.
    """

    def __init__(self, root: Path, incomplete: Collection[str] = (), moved: Mapping[tuple[str, str], str] | None = None) -> None:
        self.root = root
        self.moved = dict(moved or {})
        self.incomplete = frozenset(incomplete)

    def complete(self, *files: str) -> bool:
        """Whether all records of these files were read; where not, what is absent from them is no news."""
        return self.incomplete.isdisjoint(files)

    def problem(
        self, file: str, record: str | None, pointer: Pointer, code: str, message: str, hint: str = "",
        *, severity: Severity = "error", occurrence: int = 0,
    ) -> Problem:  # fmt: skip
        """A problem at ``pointer`` inside the record with this id (the file's root when None); ``occurrence`` counts repeats of the id."""
        file = self.moved.get((file, record or ""), file)
        text, pointers = self._read(file)
        found = pointers.get(record, ((),)) if record is not None else ((),)
        base = found[min(occurrence, len(found) - 1)]
        line, column = locate(text, (*base, *pointer))
        return Problem(file, line, column, code, message, hint, severity, line_of(text, line))

    @lru_cache(maxsize=16)  # noqa: B019 - a Places lives as long as one run
    def _read(self, file: str) -> tuple[str, dict[str, list[Pointer]]]:
        """A file's text, and where the records of each id stand in it."""
        text = (self.root / file).read_text(encoding="utf-8-sig")
        found: dict[str, list[Pointer]] = {}
        for record, pointer in _walk(parse(text, file)[0], ()):
            found.setdefault(record, []).append(pointer)
        return text, found


def _walk(data: Any, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"], pointer
        for key, value in data.items():
            yield from _walk(value, (*pointer, key))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _walk(value, (*pointer, n))


_SCHEMA = {
    "missing": ("schema.missing", "field {field!r} is missing", "Add {field}: to this record."),
    "extra_forbidden": ("schema.unknown-field", "field {field!r} is not known here", "Known fields: {known}."),
    "literal_error": ("schema.value", "{field}: found {input}, expected {expected}", "Use one of the expected words."),
    "less_than_equal": ("schema.value", "{field}: found {input}, expected at most {le}", "Correct the number."),
    "greater_than_equal": ("schema.value", "{field}: found {input}, expected at least {ge}", "Correct the number."),
    "too_short": ("schema.value", "{field}: found {input}, expected at least {min_length} item", "Name at least one."),
    "model_type": ("schema.type", "{field}: found {input}, expected named fields", "Write field: value lines, or {{field: value, …}} on one line."),
    "string_pattern_mismatch": (
        "schema.format",
        "{field}: {input} does not have the form {pattern}",
        "See the field's description in site_config/schemas/.",
    ),
}
"""Kind of a pydantic error -> code, message, hint."""
_OTHER = (
    "schema.type",
    "{field}: found {input}; {message}",
    "Check the value's type; numbers are written plain, text in quotes when it looks like one.",
)


def schema_problem(name: str, text: str, pointer: Pointer, detail: Any, kind: type[Record]) -> Problem:
    """A pydantic error detail as a problem: what was found, what was expected, where, and what to do."""
    values = {
        "field": next((str(step) for step in reversed(pointer) if isinstance(step, str)), "record"), "input": repr(detail["input"])[:80],
        "known": ", ".join(kind.model_fields), "message": detail["msg"].removeprefix("Value error, "), **detail.get("ctx", {}),
    }  # fmt: skip
    code, message, hint = _SCHEMA.get(detail["type"], _OTHER)
    line, column = locate(text, pointer)
    return Problem(name, line, column, code, message.format(**values), hint.format(**values), source=line_of(text, line))
