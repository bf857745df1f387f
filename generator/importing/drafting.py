"""Writing a draft: what was understood of a document as a plan's folder, with the reasons in ``draft.yml``.

A record whose words are unchanged since an earlier import stays as a person left it; one that a person dismissed does not
come back. Nothing is written until all of it is made.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.importing.cataloguing import Cataloguer, references
from generator.importing.grids import cell_texts
from generator.importing.understanding import Understanding
from generator.importing.understood import FoundCommitment, FoundIndicator, FoundProject, FoundTask, FoundValue, Reasons
from generator.importing.writing import write_yaml

__all__ = ["FILES", "draft_files", "write_draft"]

SCHEMAS = "../../../site_config/schemas"
FILES = {
    "plan.yml": "plan", "text.yml": "text", "tables.yml": "tables", "indicators.yml": "indicators", "commitments.yml": "commitments",
    "tasks.yml": "tasks", "projects.yml": "projects", "draft.yml": "draft", "catalog.yml": "proposed",
}  # fmt: skip
"""File of a draft -> its schema."""

Mapped = dict[str, Any]
Earlier = Mapping[str, Mapping[str, Any]]
"""File -> what it held before this import; empty for a first one."""


def draft_files(found: Understanding, names: Cataloguer, *, plan: str, district: str, file: str, earlier: Earlier) -> dict[str, Mapped]:
    """The content of each file of the draft, by name."""
    if found.front.district_name:
        names.propose_district(found.front.district_name, found.front.province)
    for one in found.commitments:
        for printed in one.institutions:
            names.institution(printed)
    maker = _Maker(found, names, plan, earlier)
    lists = {
        "indicators": maker.indicators(), "projects": maker.projects(), "tasks": maker.tasks(), "commitments": maker.commitments(),
    }  # fmt: skip
    files: dict[str, Mapped] = {"plan.yml": maker.meta(district, file), "text.yml": {"blocks": found.draft.blocks}}
    files |= {"tables.yml": {"tables": found.draft.tables}} if found.draft.tables else {}
    files |= {f"{key}.yml": {key: records} for key, records in lists.items() if records}
    kept = earlier.get("draft.yml", {}).get("translations")
    files["draft.yml"] = {"file": file, "sha256": found.document.sha256, "format": found.document.format, "entries": maker.entries()}
    files["draft.yml"] |= {"translations": kept} if kept else {}
    gone = references(earlier) - references(files)
    proposed = {key: left for key, records in names.proposed.items() if (left := [one for one in records if one["id"] not in gone])}
    return files | ({"catalog.yml": proposed} if proposed else {})


def write_draft(folder: Path, files: Mapping[str, Mapped]) -> None:
    """Write the files of a draft; one that is no longer part of it is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_yaml(folder / name, f"{SCHEMAS}/{FILES[name]}.json", content)
    for name in FILES:
        if name not in files:
            (folder / name).unlink(missing_ok=True)


class _Maker:
    def __init__(self, found: Understanding, names: Cataloguer, plan: str, earlier: Earlier) -> None:
        self.found, self.names, self.plan, self.earlier = found, names, plan, earlier
        self.reasons: dict[str, Reasons] = {}
        self.decided = {entry["id"]: entry for entry in earlier.get("draft.yml", {}).get("entries", ())}
        self.changed = set(found.changes.changed) | set(found.changes.added)
        self.words = _words(found)
        self.places = {ref: n for n, ref in enumerate(self.words)}
        self.rows: dict[str, str] = {}
        self.of_task: dict[str, str] = {}

    def meta(self, district: str, file: str) -> Mapped:
        front = self.found.front
        self.reasons[self.plan] = front.reasons
        printed: Mapped = {
            "id": self.plan, "district": district, "title": _text(front.title), "genre": front.genre, "issuer": _text(front.issuer),
            "document_number": front.document_number, "issued": front.issued, "period_start": front.period_start, "period_end": front.period_end,
        }  # fmt: skip
        before = self.earlier.get("plan.yml", {})
        kept = {key: value for key, value in before.items() if value is not None}
        return {**printed, **kept, "source": {"file": file, "sha256": self.found.document.sha256}}

    def indicators(self) -> list[Mapped]:
        known = {(record["row"], record["name"]["zh"]): record["id"] for record in self._earlier("indicators")}
        found = []
        for n, one in enumerate(self.found.indicators, 1):
            record_id = known.get((one.row, one.name)) or self._free("indicators", f"{self.plan}-i", n)
            self.rows.setdefault(one.row, record_id)
            found.append((one.row, one.reasons, partial(self._indicator, record_id, one)))
        return self._merged("indicators", "row", found)

    def _indicator(self, record_id: str, one: FoundIndicator) -> Mapped:
        indicator, known = self.names.indicator(one.name, one.unit)
        one.reasons.why["indicator"] = "catalogue-name" if known else "proposed"
        if not known:
            one.reasons.doubts["indicator"] = self.names.doubt(one.name)
        record: Mapped = {"id": record_id, "indicator": indicator, "row": one.row, "number": one.number}
        record |= {"category": _text(one.category), "name": _text(one.name), "unit": _text(one.unit)}
        record |= {"baseline": _value(one.baseline), "target": _value(one.target), "nature": one.nature}
        record |= {"sub_row_of": self.rows.get(one.sub_row_of or ""), "from_text": True if one.row.startswith("p") else None}
        return _stated(record)

    def projects(self) -> list[Mapped]:
        ids = [self._free("projects", f"{self.plan}-project-", n) for n in range(1, len(self.found.projects) + 1)]
        found = [(one.row, one.reasons, partial(self._project, name, one)) for name, one in zip(ids, self.found.projects, strict=True)]
        return self._merged("projects", "row", found)

    def _project(self, record_id: str, one: FoundProject) -> Mapped:
        numbers = ("area_total_m2", "area_new_m2", "area_rebuilt_m2", "investment_wan_cny", "start_year", "end_year")
        record = {"id": record_id, "number": one.number or "", "row": one.row, "name": _text(one.name), "nature": _text(one.nature)}
        institutions = self.names.institutions(self.words.get(one.row, one.name))
        return _stated({**record, **{name: getattr(one, name) for name in numbers}, "institutions": institutions})

    def tasks(self) -> list[Mapped]:
        named = [task for task in self.found.tasks if task.responsible or task.lead or task.support]
        known = {record["evidence"]: record["id"] for record in self._earlier("tasks")}
        found = []
        for n, one in enumerate(named, 1):
            record_id = known.get(one.evidence) or self._free("tasks", f"{self.plan}-task-", n)
            self.of_task |= dict.fromkeys(one.sentences, record_id)
            found.append((one.evidence, one.reasons, partial(self._task, record_id, one)))
        return self._merged("tasks", "evidence", found)

    def _task(self, record_id: str, one: FoundTask) -> Mapped:
        record: Mapped = {"id": record_id, "number": one.number, "title": one.title_ref, "evidence": one.evidence}
        for role in ("responsible", "lead", "support"):
            record[role] = [{"agency": self.names.agency(printed), "printed": printed} for printed in getattr(one, role)]
        return _stated(record)

    def commitments(self) -> list[Mapped]:
        found = []
        seen: Counter[str] = Counter()
        for one in self.found.commitments:
            base = f"{self.plan}-{one.sentences[0].replace('.', '-')}"
            seen[base] += 1
            record_id = base if seen[base] == 1 else f"{base}-{seen[base]}"
            found.append((one.sentences[0], one.reasons, partial(self._commitment, record_id, one)))
        return self._merged("commitments", "sentences", found)

    def _commitment(self, record_id: str, one: FoundCommitment) -> Mapped:
        record: Mapped = {"id": record_id, "sentences": one.sentences, "quote": one.quote, "areas": one.areas}
        record |= {"deadline": one.deadline or self.found.front.period_end, "deadline_basis": one.deadline_basis}
        record |= {"deadline_source": one.deadline_source, "strength": one.strength}
        record |= {"quantities": [_quantity(quantity) for quantity in one.quantities], "task": self.of_task.get(one.sentences[0])}
        words = one.quote or "".join(self.words.get(ref, "") for ref in one.sentences)
        record["institutions"] = self.names.institutions(words, one.institutions)
        return _stated(record) | {"areas": one.areas}

    def entries(self) -> list[Mapped]:
        """Every record's rules and doubts; what a person decided stays decided while the words are unchanged."""
        found: list[Mapped] = []
        for record_id, reasons in self.reasons.items():
            doubts = {name: {"zh": doubt.zh, "en": doubt.en} for name, doubt in reasons.doubts.items()}
            entry: Mapped = {"id": record_id, "rules": dict(reasons.why)} | ({"doubts": doubts} if doubts else {})
            found.append(self.decided.get(record_id, entry | {"state": "open"}))
        looks = {"looks": {"zh": "没有序号，凭形式判为标题。", "en": "It has no number; only its looks say that it is a heading."}}
        for block in self.found.draft.blocks:
            if block["id"] in self.found.draft.doubtful:
                ref = block["sentences"][0]["id"]
                found.append(
                    self.decided.get(ref, {"id": ref, "rules": {"level": "short-line"}, "doubts": {"level": looks["looks"]}, "state": "open"})
                )
        named = {entry["id"] for entry in found}
        return found + [entry for entry in self.decided.values() if entry["id"] not in named]

    # ---- earlier records ----

    def _earlier(self, kind: str) -> Sequence[Mapped]:
        return self.earlier.get(f"{kind}.yml", {}).get(kind) or ()

    def _merged(self, kind: str, key: str, found: Sequence[tuple[str, Reasons, Callable[[], Mapped]]]) -> list[Mapped]:
        """In document order: earlier records as they are while their words are, new ones where the words are new or the import is the first."""
        earlier = [(ref, record) for record in self._earlier(kind) if (ref := _first(record[key])) in self.places]
        stays = {ref for ref, _ in earlier if ref not in self.changed}
        anew: list[tuple[str, Mapped]] = []
        for ref, reasons, make in found:
            if ref in stays or (self.earlier and ref not in self.changed):
                continue
            record = make()
            if self.decided.get(record["id"], {}).get("state") != "dismissed" or ref in self.changed:
                self.decided.pop(record["id"], None)
                self.reasons[record["id"]] = reasons
                anew.append((ref, record))
        replaced = {ref for ref, _ in anew}
        kept = [(ref, record) for ref, record in earlier if ref not in replaced]
        return [record for _, record in sorted([*kept, *anew], key=lambda one: self.places[one[0]])]

    def _free(self, kind: str, stem: str, n: int) -> str:
        """The n-th id of this kind: of a first import, or after those in use and those once dismissed."""
        taken = {record["id"] for record in self._earlier(kind)} | set(self.decided)
        last = max((int(name.removeprefix(stem)) for name in taken if re.fullmatch(rf"{re.escape(stem)}\d+", name)), default=0)
        return f"{stem}{n + last:02}"


def _first(refs: str | Sequence[str]) -> str:
    return refs if isinstance(refs, str) else refs[0]


def _words(found: Understanding) -> dict[str, str]:
    """Sentence, or row of a table, or sentence in a cell -> its words, in document order."""
    tables = {table["id"]: table for table in found.draft.tables}
    words: dict[str, str] = {}
    for block in found.draft.blocks:
        words |= {sentence["id"]: sentence["zh"] for sentence in block.get("sentences", ())}
        for row in tables.get(block.get("table", ""), {}).get("rows", ()):
            ref = f"{block['table']}.{row['id']}"
            cells = [cell_texts(cell) for cell in row["cells"]]
            words[ref] = "|".join("".join(texts) for texts in cells)
            words |= {f"{ref}.c{n}.{m}": text for n, texts in enumerate(cells, 1) for m, text in enumerate(texts, 1)}
    return words


def _text(words: str | None) -> Mapped | None:
    """Words that need no translation are their own."""
    if words is None:
        return None
    return {"zh": words, "en": None} if any("\u3400" <= character <= "\u9fff" for character in words) else {"zh": words, "en": words}


def _value(value: FoundValue | None) -> Mapped | None:
    if value is None:
        return None
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return _stated(fields)


def _quantity(quantity: Mapping[str, Any]) -> Mapped:
    words = {name: _text(quantity.get(name)) for name in ("unit", "measures")}
    return _stated({name: quantity.get(name) for name in ("text", "comparator", "value", "min", "max")} | words)


def _stated(record: Mapped) -> Mapped:
    """A record without what is absent."""
    return {key: value for key, value in record.items() if value is not None and value != []}
