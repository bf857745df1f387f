"""Every body that a plan names for a task is listed, and an indicator's category is printed.

The agencies of a task are those its evidence names, all of them: what stands after 责任单位, or in a column of units,
holds nothing but the printed names. An indicator's category stands in its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Plan, Task

CODES = {
    "name.missing": "a plan names a body for a task that the record leaves out",
    "name.not-printed": "a category does not stand in the table it is quoted from",
}
_LISTED = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[:：]([^）)。；;]+)")
_ROLE = re.compile(r"[（(](?:牵头|配合|主责|协办)[)）]|(?:牵头|配合|责任)(?:单位|部门)?[:：]|牵头[，、；]|(?:按职责分工)?负责$|配合$")
_BLANK = re.compile(r"[—\-–/]+")
_BETWEEN = re.compile(r"(?:等?(?:相关|有关)(?:部门|单位)|[、，,；;。和及等\s])+")


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each body left out and each category that is not printed."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for task in plan.tasks:
            for name in _left_out(dataset, plan, task):
                message = f"{task.evidence} names {name!r}, the task does not"
                yield places.problem(f"{folder}/tasks.yml", task.id, (), "name.missing", message, "Add it under the role it is printed in.")
        for row in plan.indicators:
            table = dataset.tables.get(f"{plan.meta.id}:{row.row.split('.')[0]}")
            if row.category and table and row.category.zh not in {_plain(cell.zh) for r in table.rows for cell in r.cells}:
                message = f"category {row.category.zh!r} does not stand in table {table.id}"
                yield places.problem(
                    f"{folder}/indicators.yml", row.id, ("category", "zh"), "name.not-printed", message, "Write it as the table prints it."
                )


def _left_out(dataset: Dataset, plan: Plan, task: Task) -> Iterator[str]:
    listed = [_plain(named.printed) for role in (task.responsible, task.lead, task.support) for named in role]
    for text in _lists(dataset, plan, task.evidence):
        rest = _ROLE.sub("、", _plain(text))
        for name in sorted(listed, key=len, reverse=True):
            rest = rest.replace(name, "、")
        yield from (name for name in _BETWEEN.split(rest) if name and not _BLANK.fullmatch(name))


def _lists(dataset: Dataset, plan: Plan, ref: str) -> Iterator[str]:
    """The parts of the evidence that hold nothing but names of bodies."""
    key = f"{plan.meta.id}:{ref}"
    if row := dataset.table_rows.get(key):
        columns = dataset.tables[key.rpartition(".")[0]].columns
        yield from (cell.zh for head, cell in zip(columns, row.cells, strict=False) if re.search("单位|部门", head.zh))
    else:
        yield from (listed for passage in dataset.find(plan.meta.id, ref) for listed in _LISTED.findall(passage.zh))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
