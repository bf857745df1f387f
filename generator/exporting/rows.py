"""The flat rows of each open dataset: one function per dataset, its keys in the order of :mod:`generator.exporting.fields`.

Values are str, int, bool, None, :class:`decimal.Decimal`, and lists of them; None stands for what a plan does not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.dataset import Dataset, Passage
from generator.records import Cell, Commitment, IndicatorRow, Note, Part, Project, Quantity, Row, Table, Text, Value
from generator.settings import Settings

Record = dict[str, Any]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_STEP = " › "


def plans(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per plan."""
    return [
        {
            "id": meta.id, "district": meta.district, "title_zh": meta.title.zh, "title_en": meta.title.en, "genre": meta.genre,
            "issuer_zh": _zh(meta.issuer), "document_number": meta.document_number, "issued": meta.issued,
            "period_start": meta.period_start, "period_end": meta.period_end,
            "issuer_en": _en(meta.issuer), **_district(dataset, meta.district),
            "province_zh": dataset.districts[meta.district].province.zh, "province_en": dataset.districts[meta.district].province.en,
            "period_note_zh": _zh(meta.period_note), "period_note_en": _en(meta.period_note),
            "source_file": meta.source.file, "source_sha256": meta.source.sha256, **_urls(settings, f"plans/{meta.id}/"),
        }
        for meta in (plan.meta for plan in dataset.plans.values())
    ]  # fmt: skip


def indicators(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per indicator row of a plan's table, or numeric target stated in its text."""
    return [_indicator(dataset, settings, row) for row in dataset.rows.values()]


def _indicator(dataset: Dataset, settings: Settings, row: IndicatorRow) -> Record:
    meta = dataset.plan(row.id).meta
    shared = dataset.indicators[row.indicator]
    before, after = row.baseline, row.target
    return {
        "id": row.id, "indicator": row.indicator, "district": meta.district, "plan": meta.id, "row": f"{meta.id}:{row.row}", "number": row.number,
        "category_zh": _zh(row.category), "category_en": _en(row.category), "name_zh": row.name.zh, "name_en": row.name.en,
        "unit_zh": _zh(row.unit), "unit_en": _en(row.unit),
        "baseline_text": _printed(before), "baseline_value": before and before.value, "baseline_year": before and before.year,
        "target_text": _printed(after), "target_value": after and after.value, "target_min": after and after.min, "target_max": after and after.max,
        "comparator": after and after.comparator, "target_year": after and after.year,
        "nature": row.nature, "is_sub_row": row.sub_row_of is not None, "from_text": row.from_text, **_urls(settings, f"indicators/{row.indicator}/"),
        "baseline_comparator": before and before.comparator, "baseline_parts": _parts(before), "target_parts": _parts(after),
        "sub_row_of": row.sub_row_of, "indicator_name_zh": shared.name.zh, "indicator_name_en": shared.name.en, "direction": shared.direction,
        **_district(dataset, meta.district), "apart_zh": _zh(row.apart), "apart_en": _en(row.apart),
    }  # fmt: skip


def commitments(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per commitment, in document order."""
    return [_commitment(dataset, settings, commitment) for commitment in dataset.commitments.values()]


def _commitment(dataset: Dataset, settings: Settings, commitment: Commitment) -> Record:
    meta = dataset.plan(commitment.id).meta
    words = dataset.words_of(commitment)
    agencies = {role: [named for each, named in dataset.agencies_of(commitment) if each == role] for role in ("responsible", "lead", "support")}
    source = commitment.deadline_source
    return {
        "id": commitment.id, "district": meta.district, "plan": meta.id,
        "text_zh": words.zh, "text_en": words.en, **_sections(dataset.passages_of(commitment)[0]),
        "areas": list(commitment.areas), "deadline": commitment.deadline, "deadline_basis": commitment.deadline_basis,
        "strength": commitment.strength,
        "quantities": [_quantity(quantity) for quantity in commitment.quantities],
        **{f"{role}_agencies": [named.printed for named in found] for role, found in agencies.items()},
        "institutions": [named.printed for named in commitment.institutions], "indicator": commitment.indicator,
        **_urls(settings, f"commitments/{commitment.id}/"),
        **{f"{role}_agency_ids": [named.agency for named in found] for role, found in agencies.items()},
        "institution_ids": [named.institution for named in commitment.institutions], "deadline_source": source and f"{meta.id}:{source}",
        "task": commitment.task, "project": commitment.project, "sentences": [f"{meta.id}:{ref}" for ref in commitment.sentences],
        "restated_in": [f"{meta.id}:{ref}" for ref in commitment.restated_in], **_district(dataset, meta.district),
    }  # fmt: skip


def projects(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per project; floor areas in m², investment in 万元."""
    return [_project(dataset, settings, project) for project in dataset.projects.values()]


def _project(dataset: Dataset, settings: Settings, project: Project) -> Record:
    meta = dataset.plan(project.id).meta
    content = _content(dataset, meta.id, project)
    return {
        "id": project.id, "district": meta.district, "plan": meta.id, "number": project.number,
        "name_zh": project.name.zh, "name_en": project.name.en,
        "nature_zh": _zh(project.nature), "area_total_m2": project.area_total_m2, "area_new_m2": project.area_new_m2,
        "area_rebuilt_m2": project.area_rebuilt_m2, "investment_wan_cny": project.investment_wan_cny,
        "start_year": project.start_year, "end_year": project.end_year, **_urls(settings, f"projects/{project.id}/"),
        "nature_en": _en(project.nature), "content_zh": "".join(p.zh for p in content) or None, "content_en": _english(content) or None,
        "row": f"{meta.id}:{project.row}", "areas": list(project.areas), "institutions": [named.printed for named in project.institutions],
        "institution_ids": [named.institution for named in project.institutions], **_district(dataset, meta.district),
    }  # fmt: skip


def sentences(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per sentence of the text and per sentence in a table cell, in document order."""
    return [
        {
            "id": passage.id, "plan": passage.plan, **_sections(passage), "zh": passage.zh, "en": _english([passage]),
            "commitments": [commitment.id for commitment in dataset.commitments_at.get(passage.id, ())],
            "kind": "cell" if passage.ref.startswith("t") else "sentence", "role": passage.role,
            "district": dataset.plans[passage.plan].meta.district, **_urls(settings, passage.path),
        }
        for passage in dataset.passages.values()
    ]  # fmt: skip


def tables(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per table of a plan; its own rows are lists as wide as its columns, spanning cells repeated, heads left out."""
    return [_table(dataset, settings, key, table) for key, table in dataset.tables.items()]


def _table(dataset: Dataset, settings: Settings, key: str, table: Table) -> Record:
    meta = dataset.plans[key.partition(":")[0]].meta
    caption = dataset.find(meta.id, table.caption)
    body = [(row, cells) for row, cells in _grid(table) if not row.header]
    return {
        "id": key, "plan": meta.id, "title_zh": _tidy("".join(p.zh for p in caption)), "title_en": _english(caption),
        "columns": [column.zh for column in table.columns],
        "rows": [[_tidy(cell.zh) for cell in cells] for _, cells in body],
        "columns_en": [_en(column) for column in table.columns], "rows_en": [[_tidy(cell.en or "") for cell in cells] for _, cells in body],
        "row_ids": [f"{key}.{row.id}" for row, _ in body], "table_kind": table.kind, "district": meta.district,
        **_urls(settings, caption[0].path if caption else f"plans/{meta.id}/"),
    }  # fmt: skip


def notes(dataset: Dataset, settings: Settings) -> list[Record]:
    """One row per note, by plan in the order of its file; a note's address is its anchor on the page of notes."""
    return [_note(dataset, settings, note) for plan in dataset.plans.values() for note in plan.notes]


def _note(dataset: Dataset, settings: Settings, note: Note) -> Record:
    meta = dataset.plan(note.id).meta
    return {
        "id": note.id, "plan": meta.id, "district": meta.district, "kind": note.kind, "severity": note.severity,
        "text_zh": note.text.zh, "text_en": note.text.en,
        "evidence": [{"id": f"{meta.id}:{evidence.ref}", "quote": evidence.quote} for evidence in note.evidence], "rule": note.rule,
        **_urls(settings, f"notes/#{note.id}"), **_district(dataset, meta.district),
    }  # fmt: skip


def _grid(table: Table) -> Iterator[tuple[Row, list[Cell]]]:
    """Each row with one cell per column: spanning cells repeated, cells that the print leaves out blank.

    A row may keep a blank below a cell of several rows, or leave it out.
    """
    width, hanging = len(table.columns), dict[int, tuple[Cell, int]]()
    for row in table.rows:
        waiting, line = list(row.cells), list[Cell]()
        keeps_blanks = sum(cell.colspan for cell in waiting) >= width
        while len(line) < width:
            column = len(line)
            cell, rows_left = hanging.pop(column, (None, 0))
            if cell is not None and keeps_blanks and waiting:
                waiting.pop(0)
            if cell is None:
                cell = waiting.pop(0) if waiting else Cell()
                rows_left = cell.rowspan
                span = min(cell.colspan, width - column)
            else:
                span = 1
            for place in range(column, column + span):
                line.append(cell)
                if rows_left > 1:
                    hanging[place] = (cell, rows_left - 1)
        yield row, line


# ---- parts of rows ----


def _zh(text: Text | None) -> str | None:
    return text.zh if text else None


def _en(text: Text | None) -> str | None:
    """The English words; text without Chinese characters is its own translation."""
    return None if text is None else text.en or (None if _HAN.search(text.zh) else text.zh)


def _english(passages: Iterable[Passage]) -> str | None:
    """The passages in English, or None as soon as one of them has no translation."""
    words = [_en(Text(zh=passage.zh, en=passage.en)) for passage in passages]
    return None if any(word is None for word in words) else " ".join(word for word in words if word)


def _tidy(words: str) -> str:
    """Runs of white space, which tables use for layout, made one space."""
    return re.sub(r"\s+", " ", words).strip()


def _printed(value: Value | None) -> str | None:
    return _tidy(value.quote) if value else None


def _parts(value: Value | None) -> list[Record]:
    return [_part(part) for part in value.parts] if value else []


def _part(part: Part) -> Record:
    return {"label_zh": part.label.zh, "label_en": part.label.en, "comparator": part.comparator, "value": part.value}


def _quantity(quantity: Quantity) -> Record:
    return {
        "text": quantity.text, "comparator": quantity.comparator, "value": quantity.value, "min": quantity.min, "max": quantity.max,
        "unit_zh": _zh(quantity.unit), "unit_en": _en(quantity.unit), "measures_zh": quantity.measures.zh, "measures_en": quantity.measures.en,
        "indicator": quantity.indicator,
    }  # fmt: skip


def _district(dataset: Dataset, district_id: str) -> Record:
    name = dataset.districts[district_id].name
    return {"district_name_zh": name.zh, "district_name_en": name.en}


def _sections(passage: Passage) -> Record:
    return {
        "section_zh": _STEP.join(_tidy(section.zh) for section in passage.sections),
        "section_en": _STEP.join(section.en or section.zh for section in passage.sections),
    }


def _urls(settings: Settings, path: str) -> Record:
    return {"url_zh": f"{settings.site_url}zh/{path}", "url_en": f"{settings.site_url}en/{path}"}


def _content(dataset: Dataset, plan: str, project: Project) -> list[Passage]:
    """What a project's row says in the column 建设内容."""
    table = dataset.tables[f"{plan}:{project.row.partition('.')[0]}"]
    heads = [column.zh for column in table.columns]
    return list(dataset.find(plan, f"{project.row}.c{heads.index('建设内容') + 1}")) if "建设内容" in heads else []
