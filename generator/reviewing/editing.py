"""Accept, edit, dismiss, reopen: what a person decides on a draft, checked before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator import checks
from generator.dataset import Dataset
from generator.load import Loaded, load_project, text_problems
from generator.problems import Problem
from generator.project import CACHE
from generator.records import Catalog
from generator.reviewing.folder import KEY_OF, Folder
from generator.reviewing.inputs import Form, enter
from generator.reviewing.items import KINDS, PROPOSED, Subject, subject_of
from generator.reviewing.targets import targets

ACTIONS = ("accept", "edit", "dismiss", "reopen")


class RefusedError(Exception):
    """An action that was not done: what is wrong, and a status for the browser (409: the page was old, 422: the loader refused)."""

    def __init__(self, status: int, problems: list[Problem]) -> None:
        super().__init__(status)
        self.status, self.problems = status, problems


def act(root: Path, plan: str, action: str, name: str, form: Form) -> None:
    """Do what a form asks for, and write the plan's folder.

    Raises :class:`RefusedError` when the subject is gone or changed since the page was made, or when what was entered does not
    load or breaks a rule that held before; then nothing is written.
    """
    folder = Folder(root, plan)
    subject = subject_of(folder, name)
    if subject is None or form.get("version", [""])[0] != subject.version:
        raise RefusedError(409, [])
    if action == "edit":
        before = {target.ref: target.text["en"] for target in targets(folder)}
        enter(subject, form)
        _forget_origins(folder, before)
    if action == "dismiss":
        _remove(folder, subject)
    _settle(folder, subject, {"dismiss": "dismissed", "reopen": "open"}.get(action, "accepted"))
    changed = folder.changed()
    if problems := _problems(root, plan, changed):
        raise RefusedError(422, problems)
    folder.save()


def _settle(folder: Folder, subject: Subject, state: str) -> None:
    for entry in subject.entries:
        entry["state"] = state
    if not subject.entries and state != "open":
        folder.entries().append({"id": subject.id, "state": state})


def _remove(folder: Folder, subject: Subject) -> None:
    """Take a record that is none out of its file; sentences, blocks, rows and the plan stay, only their doubts go."""
    if subject.kind in KINDS.values():
        folder.records(subject.file).remove(subject.values)
    elif subject.kind in PROPOSED:
        folder.data[subject.file][subject.kind].remove(subject.values)


def _forget_origins(folder: Folder, before: dict[str, Any]) -> None:
    """English that a person changed is not the memory's any more."""
    after = {target.ref: target.text["en"] for target in targets(folder)}
    translations = folder.entries("translations")
    translations[:] = [each for each in translations if before.get(str(each.get("ref"))) == after.get(str(each.get("ref")))]


def _problems(root: Path, plan: str, changed: dict[str, str]) -> list[Problem]:
    """What the loader says of the changed files; else the errors of the plan that are new."""
    read: dict[str, tuple[Any, ...]] = {}
    found: list[Problem] = []
    for name, text in changed.items():
        read[name], problems = text_problems(name, text)
        found += problems
    if found:
        return found
    if all(name.endswith("/draft.yml") for name in changed):
        return []
    loaded = load_project(root, cache_folder=root / CACHE / "records", drafts=(plan,))
    if plan not in loaded.dataset.plans:
        return []
    known = {(p.code, p.message) for p in _errors(loaded, plan, {})}
    return [p for p in _errors(loaded, plan, read) if (p.code, p.message) not in known]


def _errors(loaded: Loaded, plan: str, read: dict[str, tuple[Any, ...]]) -> list[Problem]:
    """The errors that the rules find in a plan with some of its files read anew."""
    fields: dict[str, Any] = {}
    catalog = loaded.dataset.catalog
    for name, records in read.items():
        file = name.rpartition("/")[2]
        if file == "plan.yml":
            fields["meta"] = records[0]
        elif file in KEY_OF:
            fields[KEY_OF[file]] = records
        elif file == "catalog.yml":
            catalog = _with(catalog, records[0])
    whole = loaded.dataset.plans[plan].model_copy(update=fields)
    report = checks.run(Dataset(catalog, [whole], loaded.dataset.files, loaded.dataset.drafts), loaded.places, None)
    return [problem for problem in report.errors if problem.path.startswith(f"content/plans/{plan}/")]


def _with(catalog: Catalog, proposed: Any) -> Catalog:
    """The catalogue with proposed records in place of those of the same id."""
    update = {}
    for key in type(proposed).model_fields:
        new = {record.id: record for record in getattr(proposed, key)}
        update[key] = tuple(new.get(record.id, record) for record in getattr(catalog, key))
    return catalog.model_copy(update=update)
