"""A draft as a list to go through: each sentence or table row with the records that rest on it, and what is doubtful in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.reviewing.folder import Folder

Values = dict[str, Any]
KINDS = {"commitments.yml": "commitment", "indicators.yml": "indicator", "projects.yml": "project", "tasks.yml": "task"}
"""File -> kind of the records that rest on a sentence or row."""
_ANCHORS = {"commitment": "sentences", "indicator": "row", "project": "row", "task": "evidence"}
PROPOSED = ("districts", "agencies", "institutions", "indicators")


@dataclass(slots=True)
class Subject:
    """What a person decides on: a record, sentence, row, the plan itself or a proposed record, with its entry in ``draft.yml``.

    ``kind``: commitment, indicator, project, task, sentence, block (a heading), row, plan, or one of :data:`PROPOSED`. ``values`` is changed in
    place by an edit. ``doubts`` gathers, for a row, those of its cells.
    """

    id: str
    kind: str
    file: str
    values: Values
    entries: list[Values] = field(default_factory=list)

    @property
    def doubts(self) -> dict[str, Values]:
        """Why it is doubtful, by field; what is settled is not told."""
        return {key: text for entry in self.entries if is_open(entry) for key, text in (entry.get("doubts") or {}).items()}

    @property
    def rules(self) -> dict[str, str]:
        """The rule each field rests on."""
        return {key: rule for entry in self.entries for key, rule in (entry.get("rules") or {}).items()}

    @property
    def state(self) -> str:
        """``doubtful``, ``open`` (no doubt, not looked at), ``accepted``, ``dismissed``, or "" where there is nothing to decide."""
        if self.doubts:
            return "doubtful"
        states = [str(entry.get("state", "open")) for entry in self.entries]
        return next((state for state in ("open", "accepted", "dismissed") if state in states), "")

    @property
    def version(self) -> str:
        """Changes when the subject does: an edit made on an older page is refused."""
        raw = json.dumps([self.values, self.entries], sort_keys=True, default=str)
        return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()


@dataclass(slots=True)
class Item:
    """A place of the source and what was understood of it. ``key``: p3.1, t1.r2, plan, catalog or rest; ``zh`` as printed."""

    key: str
    zh: list[str]
    subjects: list[Subject]

    @property
    def doubtful(self) -> bool:
        """Whether anything in it waits for a decision."""
        return any(subject.state == "doubtful" for subject in self.subjects)

    @property
    def untranslated(self) -> bool:
        """Whether any text of it has no English."""
        return any(_lacks_english(subject.values) for subject in self.subjects if subject.kind != "block")


def is_open(entry: Values) -> bool:
    """Whether an entry has a doubt that nobody has settled."""
    return entry.get("state", "open") == "open" and bool(entry.get("doubts"))


def items(folder: Folder) -> list[Item]:
    """Everything of a draft in the order of its text; the plan itself first, proposed records and what stands nowhere last."""
    found = {item.key: item for item in (*_plan(folder), *_text(folder), *_proposed(folder))}
    waiting = {str(entry.get("id")): entry for entry in folder.entries()}
    for file, kind in KINDS.items():
        for record in folder.records(file):
            subject = Subject(str(record.get("id")), kind, file, record)
            place = _place(_anchor(record, kind), found)
            found.setdefault(place, Item(place, [], [])).subjects.append(subject)
    by_id = {subject.id: subject for item in found.values() for subject in item.subjects}
    for key, entry in waiting.items():
        if there := by_id.get(key) or by_id.get(_place(key, found)):
            there.entries.append(entry)
        else:
            found.setdefault("rest", Item("rest", [], [])).subjects.append(Subject(key, "", "draft.yml", {}, [entry]))
    return list(found.values())


def subject_of(folder: Folder, name: str) -> Subject | None:
    """The subject of this id."""
    return next((subject for item in items(folder) for subject in item.subjects if subject.id == name), None)


def _anchor(record: Values, kind: str) -> str:
    place = record.get(_ANCHORS[kind])
    return str(place[0] if isinstance(place, list) and place else place)


def _place(ref: str, found: dict[str, Item]) -> str:
    """The item that a reference stands in: a cell in its row, a table at its first row."""
    parts = ref.split(".")
    for place in (ref, ".".join(parts[:2]), f"{parts[0]}.r1"):
        if place in found:
            return place
    return "rest"


def _plan(folder: Folder) -> Iterator[Item]:
    if isinstance(meta := folder.data.get("plan.yml"), dict):
        yield Item("plan", [], [Subject(folder.plan, "plan", "plan.yml", meta)])


def _text(folder: Folder) -> Iterator[Item]:
    tables = {table.get("id"): table for table in folder.records("tables.yml")}
    doubtful = {str(entry.get("id")) for entry in folder.entries() if "level" in (entry.get("doubts") or {})}
    for block in folder.records("text.yml"):
        for n, sentence in enumerate(block.get("sentences") or ()):
            key = str(sentence.get("id"))
            heading = [Subject(str(block.get("id")), "block", "text.yml", block)] if n == 0 and (block.get("level") or key in doubtful) else []
            yield Item(key, [str(sentence.get("zh"))], [*heading, Subject(key, "sentence", "text.yml", sentence)])
        if table := tables.get(block.get("table")):
            for row in table.get("rows") or ():
                key = f"{table['id']}.{row.get('id')}"
                yield Item(key, [cell_text(cell) for cell in row.get("cells") or ()], [Subject(key, "row", "tables.yml", row)])


def _proposed(folder: Folder) -> Iterator[Item]:
    catalog = folder.data.get("catalog.yml")
    found = catalog if isinstance(catalog, dict) else {}
    subjects = [Subject(str(record.get("id")), kind, "catalog.yml", record) for kind in PROPOSED for record in found.get(kind) or ()]
    if subjects:
        yield Item("catalog", [], subjects)


def cell_text(cell: Any) -> str:
    """A cell as printed, whichever way it is written."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        return "".join(map(cell_text, cell))
    return str(cell.get("zh")) if "zh" in cell else "".join(map(cell_text, cell.get("sentences") or ()))


def _lacks_english(value: Any) -> bool:
    if isinstance(value, dict):
        return ("zh" in value and "en" in value and value["en"] is None) or any(map(_lacks_english, value.values()))
    return isinstance(value, list) and any(map(_lacks_english, value))
