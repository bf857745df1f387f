"""From a document to everything that was understood of it: the one module that knows the order of the importer's steps."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.importing.blocks import Draft, read_blocks
from generator.importing.document import Document
from generator.importing.front import Front, front_matter
from generator.importing.keeping import Changes, keep_ids
from generator.importing.linking import link_tasks
from generator.importing.outlining import Heading, outline
from generator.importing.promises import Context, assign_roles, promises
from generator.importing.proserows import prose_rows
from generator.importing.reading_tables import understand_tables
from generator.importing.understood import FoundCommitment, FoundIndicator, FoundProject, FoundTask
from generator.records import Catalog

__all__ = ["Understanding", "understand"]


@dataclass(slots=True)
class Understanding:
    """A document understood. ``repeats``: id of a table that is printed again -> id of the first print."""

    document: Document
    draft: Draft
    front: Front
    outline: list[Heading] = field(default_factory=list)
    indicators: list[FoundIndicator] = field(default_factory=list)
    projects: list[FoundProject] = field(default_factory=list)
    tasks: list[FoundTask] = field(default_factory=list)
    commitments: list[FoundCommitment] = field(default_factory=list)
    repeats: dict[str, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)


def understand(
    document: Document, catalog: Catalog | None = None, *, known: Draft | None = None, period: tuple[int, int] | None = None
) -> Understanding:
    """Understand a document; a catalogue brings the task areas and the names of known bodies.

    ``known``: the blocks and tables of an earlier import, whose ids stay. ``period``: first and last year, where a person
    says them.
    """
    draft, changes = read_blocks(document), Changes()
    if known:
        draft, changes = keep_ids(known, draft)
    front = front_matter(draft.blocks)
    if period:
        front.period_start, front.period_end = period
    roles = assign_roles(draft.blocks)
    _set_roles(draft, front, roles)
    years = (front.period_start, front.period_end) if front.period_start and front.period_end else None
    tables = understand_tables(draft.tables, draft.blocks, years)
    names = (catalog.areas, catalog.agencies, catalog.institutions) if catalog else ((), (), ())
    issued = int(front.issued[:4]) if front.issued else None
    context = Context(front.period_start, front.period_end, issued, *names, district=front.district_name)
    found = promises(draft.blocks, context, roles)
    commitments = [*found.commitments, *link_tasks(tables.tasks, draft.tables, draft.blocks, found.commitments, context)]
    commitments += prose_rows([one for one in draft.tables if one["id"] not in tables.repeats], draft.blocks, roles, context)
    in_tables = bool(tables.indicators)
    return Understanding(
        document, draft, front, outline(draft.blocks, roles),
        indicators=tables.indicators if in_tables else found.indicators,
        projects=tables.projects, tasks=[*found.tasks, *tables.tasks], commitments=commitments, repeats=tables.repeats,
        changes=changes,
    )  # fmt: skip


def _set_roles(draft: Draft, front: Front, roles: dict[str, str]) -> None:
    """Write the roles into the blocks; lines of a title before the first chapter are titles."""
    texts = [block for block in draft.blocks if block.get("sentences")]
    for n, block in enumerate(texts):
        if n in front.title_lines and block["kind"] in ("meta", "title"):
            block["kind"] = "title"
            roles |= {sentence["id"]: "title" for sentence in block["sentences"]}
        for sentence in block["sentences"]:
            sentence["role"] = roles.get(sentence["id"], sentence["role"])
