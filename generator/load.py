"""Reading ``content/`` into a :class:`Dataset`: schema problems are collected, valid records go on.

Validated records are cached per file, by the hash of the file and of the model, so that a rebuild reads only what
changed. Positions are looked up only for problems.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import VERSION, ValidationError

from generator import drafts as of_drafts
from generator import records
from generator.dataset import Dataset
from generator.drafts import DRAFT_FILE, PROPOSED_FILE, Draft, Proposed
from generator.places import Places, schema_problem
from generator.problems import Problem, Report
from generator.records import Catalog, Plan, PlanMeta, Record
from generator.yaml_source import decode, line_of, parse

R = TypeVar("R", bound=Record)

PLAN_FILES: dict[str, type[Record]] = {
    "blocks": records.Block, "tables": records.Table, "indicators": records.IndicatorRow, "commitments": records.Commitment,
    "tasks": records.Task, "projects": records.Project, "notes": records.Note, "waivers": records.Waiver,
    "dismissed": records.Dismissal, "seals": records.Seal,
}  # fmt: skip
"""What a plan's folder may hold besides plan.yml: key of the list -> record. Blocks stand in text.yml, the rest under their key's name."""
CATALOG_FILES: dict[str, type[Record]] = {
    "districts": records.District, "areas": records.Area, "indicators": records.Indicator, "agencies": records.Agency,
    "institutions": records.Institution, "glossary": records.Term,
}  # fmt: skip


def file_name(key: str) -> str:
    """The file that holds a plan's records of one kind."""
    return "text.yml" if key == "blocks" else f"{key}.yml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives: the dataset of everything valid, where each record stands, and what is wrong."""

    dataset: Dataset
    places: Places
    report: Report


def load_project(root: Path, *, cache_folder: Path | None = None, drafts: bool | Container[str] = False) -> Loaded:
    """Load ``content/`` below ``root``. Never raises for bad content: see the report.

    A plan's folder with a ``draft.yml`` is left out, unless ``drafts`` is true or holds the plan's id.
    """
    reader = _Reader(root, cache_folder, drafts)
    shared = {key: reader.records(f"content/catalog/{key}.yml", key, kind, required=True) for key, kind in CATALOG_FILES.items()}
    plans = [plan for folder in reader.plan_folders() if (plan := reader.plan(folder))]
    reader.unknown_files()
    catalog = Catalog(**reader.with_proposed(shared))
    return Loaded(Dataset(catalog, plans, reader.files, reader.drafts), Places(root, reader.incomplete, reader.moved), Report(reader.problems))


def load_catalog(root: Path, *, cache_folder: Path | None = None) -> Catalog:
    """The valid records of ``content/catalog/`` alone; what is not valid, ``atlas check`` reports. Empty where there is no such folder."""
    reader = _Reader(root, cache_folder)
    return Catalog(**{key: reader.records(f"content/catalog/{key}.yml", key, kind, required=False) for key, kind in CATALOG_FILES.items()})


class _Reader:
    def __init__(self, root: Path, cache_folder: Path | None, asked_drafts: bool | Container[str] = False) -> None:
        self.root = root
        self.asked_drafts = asked_drafts
        self.drafts: dict[str, Draft] = {}
        self.proposed: dict[str, Proposed] = {}
        self.skipped: set[str] = set()
        self.moved: dict[tuple[str, str], str] = {}
        self.cache_folder = cache_folder
        self.problems: list[Problem] = []
        self.asked: set[str] = set()
        self.files: dict[str, str] = {}
        self.incomplete: set[str] = set()

    def plan_folders(self) -> list[Path]:
        folder = self.root / "content" / "plans"
        folders = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        found = [path for path in folders if not (path / DRAFT_FILE).is_file() or self._asked(path.name)]
        self.skipped = {f"content/plans/{path.name}/" for path in folders if path not in found}
        if not found:
            hint = "Add content/plans/<plan-id>/ with plan.yml and text.yml, or run atlas import."
            self.problems.append(Problem("content/plans", 1, 1, "plan.none", "there is no plan folder", hint))
        return found

    def _asked(self, plan: str) -> bool:
        return self.asked_drafts if isinstance(self.asked_drafts, bool) else plan in self.asked_drafts

    def plan(self, folder: Path) -> Plan | None:
        name = f"content/plans/{folder.name}"
        if (folder / DRAFT_FILE).is_file():
            self._draft(folder.name)
        meta = self.mapping(f"{name}/plan.yml", PlanMeta)
        lists = {key: self.records(f"{name}/{file_name(key)}", key, kind, required=key == "blocks") for key, kind in PLAN_FILES.items()}
        if meta is None:
            return None
        if meta.id != folder.name:
            message = f"the plan's id is {meta.id!r}, its folder is {folder.name!r}"
            self.problems.append(Places(self.root).problem(f"{name}/plan.yml", None, ("id",), "plan.folder-name", message, "Make the two equal."))
        return Plan(meta=meta, **cast(Any, lists))

    def _draft(self, plan: str) -> None:
        if draft := self.mapping(f"content/plans/{plan}/{DRAFT_FILE}", Draft):
            self.drafts[plan] = draft
        if proposed := self.mapping(f"content/plans/{plan}/{PROPOSED_FILE}", Proposed, required=False):
            self.proposed[plan] = proposed
        elif (self.root / f"content/plans/{plan}/{PROPOSED_FILE}").is_file():  # what it proposed is absent: no news that others miss it
            self.incomplete |= {f"content/catalog/{key}.yml" for key in Proposed.model_fields}

    def with_proposed(self, shared: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
        """The catalogue's records with those that drafts propose; a proposed one that stands there already is left out."""
        found = {key: list(items) for key, items in shared.items()}
        for plan, proposed in self.proposed.items():
            name = f"content/plans/{plan}/{PROPOSED_FILE}"
            for key in Proposed.model_fields:
                known = {item.id: item for item in found[key]}
                for item in getattr(proposed, key):
                    if item.id not in known:
                        found[key].append(item)
                        self.moved[f"content/catalog/{key}.yml", item.id] = name
                    elif item != known[item.id]:
                        message = f"{item.id!r} stands in content/catalog/{key}.yml already, and otherwise"
                        hint = "Remove it here, or give it another id."
                        self.problems.append(Places(self.root).problem(name, item.id, ("id",), "proposed.twice", message, hint))
        return {key: tuple(items) for key, items in found.items()}

    def mapping(self, name: str, kind: type[R], *, required: bool = True) -> R | None:
        found = self._cached(name, kind, key=None, required=required)
        return cast("R", found[0]) if found else None

    def records(self, name: str, key: str, kind: type[Record], *, required: bool) -> tuple[Any, ...]:
        return self._cached(name, kind, key=key, required=required)

    def unknown_files(self) -> None:
        """A file under a misspelled name would be lost without a word."""
        found = (path for folder in ("catalog", "plans") for path in (self.root / "content" / folder).rglob("*.y*ml"))
        for name in sorted(path.relative_to(self.root).as_posix() for path in found):
            if name not in self.asked and not name.startswith(tuple(self.skipped)):
                near = get_close_matches(name, sorted(self.asked), n=1)
                hint = f"Did you mean {near[0]}?" if near else "Remove it, or give it a name that is read."
                self.problems.append(Problem(name, 1, 1, "file.unknown", "no file of this name is read here", hint))

    def _cached(self, name: str, kind: type[Record], key: str | None, required: bool) -> tuple[Any, ...]:
        self.asked.add(name)
        path = self.root / name
        if not path.is_file():
            if required:
                hint = f"Create {name}; atlas import writes a first version." if "/plans/" in name else f"Create {name}."
                self._report(name, [Problem(name, 1, 1, "file.missing", "this file is missing", hint)])
            return ()
        raw = path.read_bytes()
        self.files[name] = hashlib.sha256(raw).hexdigest()
        stored = self.cache_folder / f"{_digest(raw, kind.__name__)}.pickle" if self.cache_folder else None
        if stored and stored.is_file():
            return cast("tuple[Any, ...]", pickle.loads(stored.read_bytes()))  # our own cache folder, written below
        found, problems = _validated(raw, name, kind, key)
        self._report(name, problems)
        if stored and not problems:
            stored.parent.mkdir(parents=True, exist_ok=True)
            scratch = stored.with_suffix(".part")
            scratch.write_bytes(pickle.dumps(found, protocol=5))
            scratch.replace(stored)
        return found

    def _report(self, name: str, problems: list[Problem]) -> None:
        self.problems += problems
        if problems:
            self.incomplete.add(name)


@cache
def _model_digest() -> bytes:
    source = Path(records.__file__).read_bytes() + Path(of_drafts.__file__).read_bytes()
    return hashlib.blake2b(source + sys.version.encode() + VERSION.encode(), digest_size=16).digest()


def _digest(raw: bytes, kind: str) -> str:
    return hashlib.blake2b(raw + kind.encode() + _model_digest(), digest_size=16).hexdigest()


def text_problems(name: str, text: str) -> tuple[tuple[Any, ...], list[Problem]]:
    """The records that a plan's file (its path below the project) would hold with this text, and what would be wrong with it by itself."""
    file = name.rpartition("/")[2]
    whole: dict[str, type[Record]] = {"plan.yml": PlanMeta, DRAFT_FILE: Draft, PROPOSED_FILE: Proposed}
    if file in whole:
        return _validated(text.encode(), name, whole[file], None)
    key = next(key for key in PLAN_FILES if file_name(key) == file)
    return _validated(text.encode(), name, PLAN_FILES[key], key)


def _validated(raw: bytes, name: str, kind: type[Record], key: str | None) -> tuple[tuple[Any, ...], list[Problem]]:
    text, problems = decode(raw, name)
    data, found = (None, []) if problems else parse(text, name)
    problems += found
    if problems:
        return (), problems
    if key is None:
        return _valid_items([((), data)], kind, name, text)
    if not isinstance(data, dict) or set(data) != {key} or not isinstance(data[key], list):
        message = "this file is empty" if data is None else f"expected one key {key!r} with a list of records"
        hint = f"Start the file with {key}: and indent its records below."
        return (), [Problem(name, 1, 1, "schema.shape", message, hint, source=line_of(text, 1))]
    return _valid_items([((key, n), item) for n, item in enumerate(data[key])], kind, name, text)


def _valid_items(items: list[tuple[tuple[str | int, ...], Any]], kind: type[Record], name: str, text: str) -> tuple[tuple[Any, ...], list[Problem]]:
    found: list[Record] = []
    problems: list[Problem] = []
    for pointer, item in items:
        try:
            found.append(kind.model_validate(item))
        except ValidationError as error:
            problems += _schema_problems(error, pointer, name, text, kind)
    return tuple(found), problems


def _schema_problems(error: ValidationError, pointer: tuple[str | int, ...], name: str, text: str, kind: type[Record]) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        yield schema_problem(name, text, pointer + detail["loc"], detail, kind)
