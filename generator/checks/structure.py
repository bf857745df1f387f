"""The text holds together.

Blocks and their sentences carry matching ids (``p14`` holds ``p14.1`` …) in order; level-1 headings have a slug, other
blocks none; every table of tables.yml stands in the text, and its rows have a cell for each column (the last may be
printed short); a deadline's basis fits its fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Block, Commitment, Plan, Table

CODES = {
    "structure.sentence-id": "a sentence's id does not belong to its block or is out of order",
    "structure.slug": "a level-1 heading without a slug, or a slug elsewhere",
    "structure.table-unused": "a table stands nowhere in the text",
    "structure.row-width": "a table row has too few or too many cells",
    "deadline.basis": "a deadline and its basis do not fit together",
}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each structural slip."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for block in plan.blocks:
            yield from _block(block, f"{folder}/text.yml", places)
        used = {block.table for block in plan.blocks}
        for table in plan.tables:
            if table.id not in used and places.complete(f"{folder}/text.yml"):
                message = f"table {table.id} stands nowhere in text.yml"
                yield places.problem(f"{folder}/tables.yml", table.id, ("id",), "structure.table-unused", message, "Add a block of kind table.")
            yield from _rows(table, f"{folder}/tables.yml", places)
        for commitment in plan.commitments:
            yield from _deadline(plan, commitment, f"{folder}/commitments.yml", places)


def _block(block: Block, file: str, places: Places) -> Iterator[Problem]:
    numbers = []
    for sentence in block.sentences:
        owner, number = sentence.id.rsplit(".", 1)
        numbers.append(int(number))
        if owner != block.id or numbers != sorted(set(numbers)):
            message = f"sentence {sentence.id} stands in block {block.id}"
            yield places.problem(file, sentence.id, ("id",), "structure.sentence-id", message, f"Use {block.id}.<n>, counting up.")
    if (block.slug is not None) != (block.kind == "heading" and block.level == 1):
        message = f"block {block.id}: level-1 headings, and only they, have a slug"
        yield places.problem(file, block.id, (), "structure.slug", message, "Add or remove slug:.")


def _rows(table: Table, file: str, places: Places) -> Iterator[Problem]:
    for n, row in enumerate(table.rows):
        width = sum(cell.colspan for cell in row.cells)  # a cell that one above reaches into is stored blank
        short = n == len(table.rows) - 1 and width < len(table.columns)
        if width != len(table.columns) and not short:
            message = f"row {table.id}.{row.id} has {width} cells, the table {len(table.columns)} columns"
            yield places.problem(file, table.id, ("rows", n, "cells"), "structure.row-width", message, 'Add the missing cell ("" where it is blank).')


def _deadline(plan: Plan, commitment: Commitment, file: str, places: Places) -> Iterator[Problem]:
    basis, source = commitment.deadline_basis, commitment.deadline_source
    if (basis == "governing") != (source is not None):
        message, hint = (
            f"deadline basis {basis!r} {'needs' if basis == 'governing' else 'has no'} deadline_source",
            "Name the governing sentence, or change the basis.",
        )
        yield places.problem(file, commitment.id, ("deadline_basis",), "deadline.basis", message, hint)
    if basis == "plan-end" and commitment.deadline != plan.meta.period_end:
        message = f"deadline {commitment.deadline} is not the plan's end, {plan.meta.period_end}"
        yield places.problem(file, commitment.id, ("deadline",), "deadline.basis", message, "Correct the year or the basis.")
