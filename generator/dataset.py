"""The dataset: all records, read-only, with the indexes and back-links that pages, search and exports share.

Sentences and cells are found by global reference, ``qianjiang-2021:p187.2`` or ``qianjiang-2021:t1.r7.c3.2``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from generator.drafts import Draft
from generator.records import (
    Agency,
    Area,
    Block,
    Catalog,
    Commitment,
    District,
    IndicatorRow,
    Institution,
    NamedAgency,
    Note,
    Plan,
    Project,
    Role,
    Row,
    Table,
    Task,
    Text,
)  # fmt: skip
from generator.records import Indicator as CatalogIndicator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading on the way to a sentence: the heading's own sentence reference and words."""

    ref: str
    zh: str
    en: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a cell's sentence where it stands. ``chapter`` is the slug of its page, ``number`` its order in the plan."""

    plan: str
    ref: str
    zh: str
    en: str | None
    role: Role
    block: str
    chapter: str
    sections: tuple[Section, ...]
    number: int

    @property
    def id(self) -> str:
        """The global reference."""
        return f"{self.plan}:{self.ref}"

    @property
    def cell(self) -> str | None:
        """The cell it stands in (``t1.r7.c3``), if it stands in one."""
        return None if self.ref[0] == "p" else ".".join(self.ref.split(".")[:3])

    @property
    def path(self) -> str:
        """The passage's permalink below the language root."""
        anchor = self.cell or self.ref
        return f"plans/{self.plan}/{self.chapter}/#{anchor}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The blocks of one page of a plan; ``front`` holds what stands before the first chapter heading."""

    plan: str
    slug: str
    heading: Block | None
    blocks: tuple[Block, ...]


FRONT = "front"


def _by_id(records: Iterable[T]) -> dict[str, T]:
    return {record.id: record for record in records}  # type: ignore[attr-defined]


class Dataset:
    """Plans and catalogue with their indexes. Lookups raise KeyError for ids that no check has let through."""

    def __init__(
        self, catalog: Catalog, plans: Iterable[Plan], files: Mapping[str, str] | None = None, drafts: Mapping[str, Draft] | None = None
    ) -> None:
        self.catalog = catalog
        self.drafts: dict[str, Draft] = dict(drafts or {})
        """By plan id: what a plan that is not reviewed yet rests on. Empty unless drafts were asked for."""
        self.files: dict[str, str] = dict(files or {})
        """SHA-256 of each file the records were read from, by its path from the project's root."""
        self.plans: dict[str, Plan] = {plan.meta.id: plan for plan in plans}
        self.districts: dict[str, District] = _by_id(catalog.districts)
        self.areas: dict[str, Area] = _by_id(catalog.areas)
        self.indicators: dict[str, CatalogIndicator] = _by_id(catalog.indicators)
        self.agencies: dict[str, Agency] = _by_id(catalog.agencies)
        self.institutions: dict[str, Institution] = _by_id(catalog.institutions)

    # ---- records of all plans, in plan order ----

    @cached_property
    def commitments(self) -> dict[str, Commitment]:
        """All commitments by id, in document order within each plan."""
        return _by_id(c for plan in self.plans.values() for c in plan.commitments)

    @cached_property
    def rows(self) -> dict[str, IndicatorRow]:
        """All indicator rows by id."""
        return _by_id(row for plan in self.plans.values() for row in plan.indicators)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """All projects by id."""
        return _by_id(p for plan in self.plans.values() for p in plan.projects)

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """All tasks by id."""
        return _by_id(t for plan in self.plans.values() for t in plan.tasks)

    @cached_property
    def plan_of(self) -> dict[str, str]:
        """The plan id of every commitment, indicator row, project, task and note."""
        return {
            record.id: plan.meta.id
            for plan in self.plans.values()
            for group in (plan.commitments, plan.indicators, plan.projects, plan.tasks, plan.notes)
            for record in group
        }

    def plan(self, record_id: str) -> Plan:
        """The plan that a commitment, row, project, task or note belongs to."""
        return self.plans[self.plan_of[record_id]]

    def district(self, record_id: str) -> District:
        """The district of the plan that a record belongs to."""
        return self.districts[self.plan(record_id).meta.district]

    # ---- the text ----

    @cached_property
    def chapters(self) -> dict[str, tuple[Chapter, ...]]:
        """Each plan's chapters, in order."""
        return {plan.meta.id: tuple(_chapters(plan)) for plan in self.plans.values()}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Every sentence and cell sentence by global reference, in document order."""
        return {p.id: p for plan in self.plans.values() for p in _passages(plan, self.chapters[plan.meta.id])}

    @cached_property
    def chapter_passages(self) -> dict[str, tuple[Passage, ...]]:
        """Passages by chapter, ``<plan>/<slug>``, in order."""
        return _group((f"{p.plan}/{p.chapter}", p) for p in self.passages.values())

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The sentences before and after one in the same chapter, table cells left out."""
        return self._neighbours[passage.id]

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Passage | None, Passage | None]]:
        found: dict[str, tuple[Passage | None, Passage | None]] = {}
        for passages in self.chapter_passages.values():
            sentences = [None, *(p for p in passages if p.cell is None), None]
            found |= {p.id: (before, after) for before, p, after in zip(sentences, sentences[1:], sentences[2:], strict=False) if p}
        return found

    @cached_property
    def _cells(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages.values():
            if passage.ref[0] == "t":
                parts = passage.ref.split(".")
                found[f"{passage.plan}:{'.'.join(parts[:3])}"].append(passage)
                found[f"{passage.plan}:{'.'.join(parts[:2])}"].append(passage)
        return found

    def find(self, plan: str, ref: str) -> tuple[Passage, ...]:
        """The passages a reference names: one for a sentence, all of a cell or row; none when it does not exist."""
        key = f"{plan}:{ref}"
        if passage := self.passages.get(key):
            return (passage,)
        return tuple(self._cells.get(key, ()))

    @cached_property
    def tables(self) -> dict[str, Table]:
        """All tables by global reference (``dazu-2022:t2``)."""
        return {f"{plan.meta.id}:{table.id}": table for plan in self.plans.values() for table in plan.tables}

    @cached_property
    def table_rows(self) -> dict[str, Row]:
        """All table rows by global reference (``dazu-2022:t2.r3``)."""
        return {f"{key}.{row.id}": row for key, table in self.tables.items() for row in table.rows}

    def passages_of(self, commitment: Commitment) -> tuple[Passage, ...]:
        """The passages that state a commitment."""
        plan = self.plan_of[commitment.id]
        return tuple(p for ref in commitment.sentences for p in self.find(plan, ref))

    def words_of(self, commitment: Commitment) -> Text:
        """What a commitment says: its sentences, or its clause in Chinese with the whole sentence in English.

        Cells of a table row are set apart by a colon; ``en`` is None where a part is not translated.
        """
        return self._words[commitment.id]

    @cached_property
    def _words(self) -> dict[str, Text]:
        return {c.id: _joined(self.passages_of(c), c.quote) for c in self.commitments.values()}

    # ---- back-links ----

    @cached_property
    def commitments_at(self) -> dict[str, tuple[Commitment, ...]]:
        """The commitments that rest on a passage, by its global reference (restatements included)."""
        return _group((f"{self.plan_of[c.id]}:{ref}", c) for c in self.commitments.values() for ref in (*c.sentences, *c.restated_in))

    @cached_property
    def commitments_in(self) -> dict[str, tuple[Commitment, ...]]:
        """Commitments by district, plan, task area, institution, agency, indicator and project id alike, and by ``area/district``."""
        return _group((key, c) for c in self.commitments.values() for key in self._keys(c))

    def _keys(self, commitment: Commitment) -> Iterator[str]:
        plan = self.plan(commitment.id).meta
        yield from (plan.id, plan.district, *commitment.areas, *(f"{area}/{plan.district}" for area in commitment.areas))
        yield from dict.fromkeys(named.institution for named in commitment.institutions)
        yield from dict.fromkeys(agency.agency for _, agency in self.agencies_of(commitment))
        indicators = [commitment.indicator, *(quantity.indicator for quantity in commitment.quantities)]
        yield from dict.fromkeys(key for key in (*indicators, commitment.project, commitment.task) if key)

    def agencies_of(self, commitment: Commitment) -> Iterator[tuple[str, NamedAgency]]:
        """The agencies printed for a commitment's task, as (role, agency): responsible, lead or support."""
        if commitment.task:
            task = self.tasks[commitment.task]
            for role, agencies in (("responsible", task.responsible), ("lead", task.lead), ("support", task.support)):
                yield from ((role, agency) for agency in agencies)

    @cached_property
    def rows_of(self) -> dict[str, tuple[IndicatorRow, ...]]:
        """Indicator rows by catalogue indicator."""
        return _group((row.indicator, row) for row in self.rows.values())

    @cached_property
    def notes_at(self) -> dict[str, tuple[Note, ...]]:
        """Notes by the global reference of each place they cite; a cell's note is found at the cell, its row and its sentences."""
        pairs: list[tuple[str, Note]] = []
        for plan in self.plans.values():
            for note in plan.notes:
                for evidence in note.evidence:
                    refs = {evidence.ref, *(p.ref for p in self.find(plan.meta.id, evidence.ref))}
                    if evidence.ref[0] == "t":
                        refs.add(".".join(evidence.ref.split(".")[:2]))
                    pairs += [(f"{plan.meta.id}:{ref}", note) for ref in sorted(refs)]
        return _group(pairs)


def _joined(passages: tuple[Passage, ...], quote: str | None) -> Text:
    marks = ["", *("：" if after.cell and after.cell != before.cell else "" for before, after in pairwise(passages))]
    zh = quote or "".join(mark + p.zh for mark, p in zip(marks, passages, strict=True))
    if any(p.en is None for p in passages):
        return Text(zh=zh)
    return Text(zh=zh, en="".join((": " if mark else " ") + (p.en or "") for mark, p in zip(marks, passages, strict=True)).strip())


def _group(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, dict[int, T]] = defaultdict(dict)
    for key, record in pairs:
        found[key].setdefault(id(record), record)
    return {key: tuple(records.values()) for key, records in found.items()}


def _chapters(plan: Plan) -> Iterator[Chapter]:
    heading: Block | None = None
    blocks: list[Block] = []
    for block in plan.blocks:
        if block.kind == "heading" and block.level == 1:
            if blocks:
                yield Chapter(plan.meta.id, (heading and heading.slug) or FRONT, heading, tuple(blocks))
            heading, blocks = block, []
        blocks.append(block)
    if blocks:
        yield Chapter(plan.meta.id, (heading and heading.slug) or FRONT, heading, tuple(blocks))


def _passages(plan: Plan, chapters: Iterable[Chapter]) -> Iterator[Passage]:
    tables = {table.id: table for table in plan.tables}
    number = 0
    for chapter in chapters:
        path: dict[int, Section] = {}
        for block in chapter.blocks:
            sections = tuple(path[level] for level in sorted(path))
            for ref, zh, en, role in _block_texts(block, tables):
                if block.kind == "heading" or role == "heading":
                    level = (block.level or 3) if block.kind == "heading" else 9
                    path = {k: v for k, v in path.items() if k < level} | {level: Section(ref, zh, en)}
                    sections = tuple(path[k] for k in sorted(path) if k < level)
                yield Passage(plan.meta.id, ref, zh, en, role, block.id, chapter.slug, sections, number)
                sections = tuple(path[k] for k in sorted(path))
                number += 1
            path.pop(9, None)


def _block_texts(block: Block, tables: dict[str, Table]) -> Iterator[tuple[str, str, str | None, Role]]:
    for sentence in block.sentences:
        yield sentence.id, sentence.zh, sentence.en, sentence.role
    if block.kind == "table" and block.table in tables:
        table = tables[block.table]
        for row in table.rows:
            role: Role = "table-label" if row.header else "table-cell"
            for position, cell in enumerate(row.cells, 1):
                for n, text in enumerate(cell.sentences, 1):
                    yield f"{table.id}.{row.id}.c{position}.{n}", text.zh, text.en, role
