"""Bringing a document into the project: as a draft folder, as an update of one, or as plain values without writing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.drafts import DRAFT_FILE
from generator.importing.blocks import Draft
from generator.importing.cataloguing import Cataloguer
from generator.importing.drafting import FILES, draft_files, write_draft
from generator.importing.keeping import Changes
from generator.importing.reading import read_document
from generator.importing.telling import tell
from generator.importing.understanding import Understanding, understand
from generator.load import load_catalog
from generator.problems import ContentError, Problem, Report
from generator.records import Catalog
from generator.yaml_source import parse

__all__ = ["CODES", "Outcome", "import_plan", "read_plan"]

CODES = {
    "import.reviewed": "the plan is reviewed, and the file says something else",
    "import.other-plan": "the folder holds another document",
    "import.district": "the district is neither given nor known to the catalogue",
    "import.period": "the first and last year of the plan are neither printed nor given",
    "import.title": "no title was found",
    "import.plan-id": "the plan's id is neither given nor can it be made",
}
"""Code -> what it means; those of reading a file stand in :mod:`generator.importing.reading.limits`."""

Period = tuple[int, int]
_SAME = 0.25
"""From this share of sentences on that were there before, a file is a version of the plan in its folder."""


@dataclass(slots=True)
class Outcome:
    """What an import did. ``written``: the folder below the project, None where nothing changed."""

    plan: str
    written: str | None
    found: Understanding
    changes: Changes | None = None
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    """Record or reference, field, why it is doubtful (in Chinese and English)."""


def read_plan(root: Path, file: Path, *, plan: str | None = None, district: str | None = None, period: Period | None = None) -> dict[str, Any]:
    """What was understood of a file, as plain values named as in the open data; nothing is written."""
    catalog = load_catalog(root)
    found = understand(read_document(file), catalog, period=period)
    district = district or _known_district(catalog, found)
    return tell(found, plan=plan or _plan_id(district, found), district=district)


def import_plan(
    root: Path, file: Path, *, plan: str | None = None, district: str | None = None, period: Period | None = None, update: bool = False
) -> Outcome:
    """Write a file as a draft into ``content/plans/<plan>/``.

    A draft that is there is brought up to date: ids of unchanged sentences and what a person did stay. A reviewed plan is
    only compared, unless ``update`` is given, which makes a draft of it again. Raises :class:`ContentError` for a file that
    cannot be read or lacks what no rule can find; nothing is written then.
    """
    document = read_document(file)
    catalog = load_catalog(root)
    found = understand(document, catalog, period=period)
    district = district or _known_district(catalog, found)
    if district is None:
        printed = f"the document names {found.front.district_name!r}" if found.front.district_name else "the document names none"
        raise _stop(file, "district", f"which district is this? {printed}", "Give --district ID: one of content/catalog/districts.yml, or a new one.")
    plan = plan or _plan_id(district, found)
    if plan is None:
        raise _stop(file, "plan-id", "no year was found to name the plan by", "Give --plan ID, for example qianjiang-2021.")
    folder = root / "content" / "plans" / plan
    earlier = _earlier(folder)
    if earlier and _source(earlier) == document.sha256:
        return Outcome(plan, None, found)
    if earlier:
        found = understand(document, catalog, known=_draft_of(earlier), period=period or _years(earlier["plan.yml"]))
    reviewed = bool(earlier) and not (folder / DRAFT_FILE).is_file()
    if reviewed and not update:
        raise ContentError(Report(_differences(file, plan, found.changes)))
    _same_plan(file, plan, district, earlier, found)
    _complete(file, found)
    names = Cataloguer(catalog, district, earlier.get("catalog.yml"), _proposals(folder))
    files = draft_files(found, names, plan=plan, district=district, file=file.name, earlier=earlier)
    write_draft(folder, files)
    return Outcome(plan, f"content/plans/{plan}", found, found.changes if earlier else None, _doubts(files["draft.yml"]))


# ---- what must be known ----


def _complete(file: Path, found: Understanding) -> None:
    front = found.front
    if not front.title:
        raise _stop(file, "title", "no title was found before the first chapter", "Put the plan's title on a line of its own above the text.")
    if not front.period_start or not front.period_end:
        raise _stop(file, "period", "the years that the plan covers are not printed", "Give --period, for example --period 2021-2025.")


def _known_district(catalog: Catalog, found: Understanding) -> str | None:
    printed = found.front.district_name or ""
    known = [district.id for district in catalog.districts if printed and printed.endswith((district.name.zh, district.short.zh))]
    return known[0] if len(known) == 1 else None


def _plan_id(district: str | None, found: Understanding) -> str | None:
    year = found.front.issued[:4] if found.front.issued else found.front.period_start
    return f"{district}-{year}" if district and year else None


# ---- what is there ----


def _earlier(folder: Path) -> dict[str, dict[str, Any]]:
    """The files of a plan's folder as they are; empty where there is none. Raises for one that cannot be read."""
    if not (folder / "plan.yml").is_file():
        return {}
    found: dict[str, dict[str, Any]] = {}
    for name in FILES:
        if (folder / name).is_file():
            data, problems = parse((folder / name).read_text(encoding="utf-8"), f"content/plans/{folder.name}/{name}")
            if problems:
                raise ContentError(Report(problems))
            found[name] = data
    return found


def _proposals(folder: Path) -> list[dict[str, Any]]:
    """What the other drafts propose for the catalogue, by folder; one that cannot be read proposes nothing here."""
    files = [path for path in sorted(folder.parent.glob("*/catalog.yml")) if path.parent != folder and (path.parent / DRAFT_FILE).is_file()]
    read = [parse(path.read_text(encoding="utf-8"), path.name) for path in files]
    return [data for data, problems in read if not problems and isinstance(data, dict)]


def _source(earlier: Mapping[str, Mapping[str, Any]]) -> str:
    return str(earlier["plan.yml"]["source"]["sha256"])


def _years(meta: Mapping[str, Any]) -> Period:
    return int(meta["period_start"]), int(meta["period_end"])


def _draft_of(earlier: Mapping[str, Mapping[str, Any]]) -> Draft:
    return Draft(list(earlier["text.yml"]["blocks"]), list(earlier.get("tables.yml", {}).get("tables", ())))


def _same_plan(file: Path, plan: str, district: str, earlier: Mapping[str, Mapping[str, Any]], found: Understanding) -> None:
    """Raises when the folder holds another document: that would be replaced, not brought up to date."""
    if not earlier:
        return
    sentences = [sentence["id"] for block in found.draft.blocks for sentence in block.get("sentences", ())]
    there = earlier["plan.yml"]
    if there["district"] != district or sum(ref not in found.changes.added for ref in sentences) < _SAME * len(sentences):
        title = there["title"]["zh"]
        message = f"content/plans/{plan}/ holds another document, {title!r} of {there['district']}"
        raise _stop(file, "other-plan", message, "Give --plan ID to write this one beside it.")


def _differences(file: Path, plan: str, changes: Changes) -> list[Problem]:
    """One problem for each place where a new version of a reviewed plan differs."""
    hint = "Give --update to make the plan a draft again with these changes, or another --plan."
    told = ((f"{what} to" if what == "changed" else what, passages) for what, passages in changes.told())
    found = [
        Problem(file.as_posix(), _line_of(ref), 1, "import.reviewed", f"{ref} {what}: {words[:80]}", hint)
        for what, passages in told for ref, words in passages.items()
    ]  # fmt: skip
    same = f"{plan} is reviewed; this file holds the same text in other bytes"
    return found or [Problem(file.as_posix(), 1, 1, "import.reviewed", same, "Nothing needs to be done.", severity="warning")]


def _line_of(ref: str) -> int:
    return int(number[1]) if (number := re.match(r"p(\d+)", ref)) else 1


def _doubts(draft: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (entry["id"], name, f"{doubt['zh']} {doubt['en']}")
        for entry in draft["entries"] if entry.get("state") == "open" for name, doubt in entry.get("doubts", {}).items()
    ]  # fmt: skip


def _stop(path: Path, code: str, message: str, hint: str) -> ContentError:
    return ContentError(Report([Problem(path.as_posix(), 1, 1, f"import.{code}", message, hint)]))
