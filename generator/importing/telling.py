"""What was understood of a document as plain values, the fields named as in the open data: what ``atlas import --json`` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importing.grids import table_view
from generator.importing.understanding import Understanding
from generator.importing.understood import FoundCommitment, FoundIndicator, FoundProject, FoundValue, Reasons

__all__ = ["tell"]

_STEP = " › "


def tell(found: Understanding, *, plan: str | None = None, district: str | None = None) -> dict[str, Any]:
    """One object: plan, outline, boxes, indicators, commitments, projects, tables, tasks. Not printed: null."""
    sections, texts = _walk(found)
    return {
        "plan": _plan(found, plan, district),
        "outline": [
            {"level": head.level, "number": head.number, "heading": head.words, "kind": head.kind, "sentence": head.ref}
            for head in found.outline if head.kind != "box"
        ],
        "boxes": [{"number": head.number, "heading": head.words, "sentence": head.ref} for head in found.outline if head.kind == "box"],
        "indicators": [_indicator(one) for one in found.indicators],
        "commitments": [_commitment(one, sections, texts) for one in found.commitments],
        "projects": [_project(one) for one in found.projects],
        "tables": [_table(table, texts, found.repeats) for table in found.draft.tables],
        "tasks": [
            {
                "number": task.number, "title_zh": task.title, "evidence": task.evidence, "responsible_agencies": task.responsible,
                "lead_agencies": task.lead, "support_agencies": task.support, "deadline": task.deadline, "sentences": task.sentences,
                **_reasons(task.reasons),
            }
            for task in found.tasks
        ],
    }  # fmt: skip


def _walk(found: Understanding) -> tuple[dict[str, str], dict[str, str]]:
    """Ref -> the headings above it, outermost first; ref -> the sentence as printed."""
    sections: dict[str, str] = {}
    texts: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    cells = {table["id"]: list(_cells(table)) for table in found.draft.tables}
    for block in found.draft.blocks:
        sentences = block.get("sentences", ())
        for ref, words in cells.get(str(block["id"]), ()):
            texts[ref], sections[ref] = words, _STEP.join(words for _, words in path)
        if block["kind"] == "heading":
            path = [step for step in path if step[0] < block["level"]]
            path.append((block["level"], _tidy("".join(sentence["zh"] for sentence in sentences))))
        for sentence in sentences:
            sections[sentence["id"]] = _STEP.join(words for _, words in path)
            texts[sentence["id"]] = sentence["zh"]
    return sections, texts


def _cells(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Ref and words of each sentence in a table's cells."""
    for row in table["rows"]:
        for n, cell in enumerate(row.get("cells", ()), 1):
            for m, text in enumerate(cell if isinstance(cell, list) else cell.get("sentences", [cell]) if isinstance(cell, Mapping) else [cell], 1):
                yield f"{table['id']}.{row['id']}.c{n}.{m}", str(text.get("zh") or "") if isinstance(text, Mapping) else str(text)


def _plan(found: Understanding, plan: str | None, district: str | None) -> dict[str, Any]:
    front = found.front
    return {
        "id": plan, "district": district, "title_zh": front.title, "genre": front.genre, "issuer_zh": front.issuer,
        "document_number": front.document_number, "issued": front.issued, "period_start": front.period_start, "period_end": front.period_end,
        "district_name_zh": front.district_name, "province_zh": front.province,
        "source_format": found.document.format, "source_sha256": found.document.sha256, **_reasons(front.reasons),
    }  # fmt: skip


def _indicator(one: FoundIndicator) -> dict[str, Any]:
    before, after = one.baseline, one.target
    return {
        "row": one.row, "number": one.number, "category_zh": one.category, "name_zh": one.name, "unit_zh": one.unit,
        "baseline_text": _printed(before), "baseline_value": before and before.value, "baseline_year": before and before.year,
        "target_text": _printed(after), "target_value": after and after.value, "target_min": after and after.min, "target_max": after and after.max,
        "comparator": after and after.comparator, "target_year": after and after.year, "nature": one.nature,
        "is_sub_row": one.sub_row_of is not None, "from_text": not one.row.startswith("t"),
        "baseline_comparator": before and before.comparator, "baseline_parts": _parts(before),
        "target_parts": _parts(after), "sub_row_of": one.sub_row_of,
        "other_values": [{"year": value.year, "text": _printed(value), "value": value.value} for value in one.others], **_reasons(one.reasons),
    }  # fmt: skip


def _commitment(one: FoundCommitment, sections: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "text_zh": one.quote or "".join(texts.get(ref, "") for ref in one.sentences), "section_zh": sections.get(one.sentences[0], ""),
        "areas": one.areas, "deadline": one.deadline, "deadline_basis": one.deadline_basis, "deadline_text": one.due, "strength": one.strength,
        "quantities": [_quantity(quantity) for quantity in one.quantities], "responsible_agencies": one.responsible, "lead_agencies": one.lead,
        "support_agencies": one.support, "institutions": one.institutions, "indicator": one.indicator, "deadline_source": one.deadline_source,
        "sentences": one.sentences, **_reasons(one.reasons),
    }  # fmt: skip


def _quantity(quantity: Mapping[str, Any]) -> dict[str, Any]:
    named = {"unit": "unit_zh", "measures": "measures_zh"}
    fields = ("text", "comparator", "value", "min", "max", "unit", "measures")
    return {named.get(name, name): quantity.get(name) for name in fields}


def _project(one: FoundProject) -> dict[str, Any]:
    return {
        "row": one.row, "number": one.number, "name_zh": one.name, "nature_zh": one.nature, "content_zh": one.content,
        "area_total_m2": one.area_total_m2, "area_new_m2": one.area_new_m2, "area_rebuilt_m2": one.area_rebuilt_m2,
        "investment_wan_cny": one.investment_wan_cny, "start_year": one.start_year, "end_year": one.end_year,
        "responsible_agencies": one.responsible, **_reasons(one.reasons),
    }  # fmt: skip


def _table(table: Mapping[str, Any], texts: Mapping[str, str], repeats: Mapping[str, str]) -> dict[str, Any]:
    view = table_view(table)
    return {
        "id": view.id, "title_zh": _tidy(texts.get(table["caption"], "")), "columns": list(view.columns),
        "rows": [[_tidy(cell.text) for cell in row.cells] for row in view.rows], "row_ids": [row.ref for row in view.rows],
        "table_kind": view.kind, "repeats": repeats.get(view.id),
    }  # fmt: skip


def _parts(value: FoundValue | None) -> list[dict[str, Any]]:
    parts = value.parts if value else []
    return [{"label_zh": part["label"]["zh"], "comparator": part["comparator"], "value": part["value"]} for part in parts]


def _printed(value: FoundValue | None) -> str | None:
    return _tidy(value.quote) if value else None


def _reasons(reasons: Reasons) -> dict[str, Any]:
    doubts = {name: {"zh": doubt.zh, "en": doubt.en} for name, doubt in reasons.doubts.items()}
    return {"why": reasons.why, "doubts": doubts}


def _tidy(words: str | Sequence[str]) -> str:
    return re.sub(r"\s+", " ", "".join(words)).strip()
