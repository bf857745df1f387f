"""``atlas accept``: a draft without errors and open doubts becomes a plan, all at once or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.checks.seals import seals
from generator.dataset import Dataset
from generator.drafts import DRAFT_FILE, PROPOSED_FILE, is_open
from generator.importing.writing import dump
from generator.problems import Problem, Report
from generator.project import check_project
from generator.reviewing.folder import Folder, rewritten, schema_of, write_all
from generator.yaml_source import line_of, lines_at, parse, read


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was done, in words; or what stands in the way (then nothing was)."""

    message: str = ""
    report: Report = field(default_factory=Report)


def accept_plan(root: Path, plan: str, *, untranslated: bool = False) -> Accepted:
    """Turn a draft into a plan: its proposed records join the catalogue, its words are sealed, ``draft.yml`` goes.

    A plan that is no draft is left as it is. A run that was cut short is finished by the next one.
    Raises OSError when a file cannot be written; then everything is as before.
    """
    folder = f"content/plans/{plan}"
    if not (root / folder / DRAFT_FILE).is_file():
        return Accepted(f"{plan} is no draft; nothing to do.")
    dataset, report = check_project(root, (plan,))
    known = set(check_project(root)[1])
    errors = [p for p in report.errors if p not in known or p.path.startswith(f"{folder}/")]
    missing = [p for p in report if p.code == "language.untranslated" and p.path.startswith(f"{folder}/")]
    hint = "Write the English, run atlas translate, or give --untranslated."
    asked = [] if untranslated else [replace(p, severity="error", code="accept.untranslated", hint=hint) for p in missing]
    if found := [*errors, *asked, *_doubts(root, plan, dataset)]:
        return Accepted(report=Report(found))
    write_all(root, dict(_files(root, plan, dataset)))
    rest = f" {len(missing)} texts have no English yet." if missing else ""
    return Accepted(f"{folder} is a plan now: {DRAFT_FILE} is gone, seals.yml is written.{rest}")


def _doubts(root: Path, plan: str, dataset: Dataset) -> Iterator[Problem]:
    name = f"content/plans/{plan}/{DRAFT_FILE}"
    draft = dataset.drafts.get(plan)
    waiting = [n for n, entry in enumerate(draft.entries) if is_open(entry)] if draft else []
    if not draft or not waiting:
        return
    text, _ = read(root, name)
    lines = lines_at(text, [("entries", n) for n in waiting])
    for n in waiting:
        entry, line = draft.entries[n], lines["entries", n]
        why = "; ".join(f"{key}: {doubt.en or doubt.zh}" for key, doubt in entry.doubts.items())
        hint = f"Decide in atlas review {plan}, or set state: accepted or dismissed."
        yield Problem(name, line, 3, "accept.doubt", f"{entry.id} is doubtful ({why})", hint, source=line_of(text, line))


def _files(root: Path, plan: str, dataset: Dataset) -> Iterator[tuple[str, str | None]]:
    """Every file that changes: catalogue first, ``draft.yml`` last, so that what is cut short is still a draft."""
    folder = f"content/plans/{plan}"
    proposed = Folder(root, plan).data.get(PROPOSED_FILE) or {}
    for key, records in proposed.items():
        name = f"content/catalog/{key}.yml"
        text, _ = read(root, name)
        before = parse(text, name)[0]
        after = {**before, key: _merged(before[key], records)}
        if after != before:
            yield name, rewritten(text, before, after, f"../../site_config/schemas/catalog-{key}.json")
    found = dataset.plans[plan]
    sealed = [seal.model_dump(exclude_defaults=True) for seal in seals(found, found.meta.source.sha256)]
    yield f"{folder}/seals.yml", dump(schema_of("seals.yml"), {"seals": sealed})
    if (root / folder / PROPOSED_FILE).is_file():
        yield f"{folder}/{PROPOSED_FILE}", None
    yield f"{folder}/{DRAFT_FILE}", None


def _merged(records: list[dict[str, Any]], proposed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records with new ones where they belong: by id in a sorted list, else after those of their district, else at the end."""
    found = list(records)
    known = {record["id"] for record in records}
    in_order = [record["id"] for record in records] == sorted(known)
    for new in proposed:
        if new["id"] in known:
            continue
        same = [n for n, record in enumerate(found) if new.get("district") and record.get("district") == new["district"]]
        before = [n for n, record in enumerate(found) if record["id"] < new["id"]] if in_order else same or range(len(found))
        found.insert(max(before, default=-1) + 1, new)
    return found
