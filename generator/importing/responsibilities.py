"""Tasks of a plan's responsibility tables, and the bodies printed for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.importing.bodies import split_roles
from generator.importing.grids import CellView, RowView, TableView, table_view
from generator.importing.heads import CHINESE, column_role, is_dash, last, squeeze, years
from generator.importing.tablecontext import TableContext
from generator.importing.understood import FoundTask
from generator.quantities import normalise
from generator.records import Text

_TITLE = re.compile(
    r"(?:重点|主要|工作|具体|目标|改革|年度|建设|分项|主体)*(?:任务|工作|事项|项目|行动|举措|措施)"
    r"(?:清单|名称|事项|分解|目标|安排)?|.*任务.*|任务分工"
)
_CONTENT = re.compile(r".*(?:内容|措施|举措|要求|目标|做法|清单)")
_FIRST_LEADS = re.compile(
    r"(?:排|列)(?:在)?(?:首|第一)位?的?(?:单位|部门|者)?(?:为|是)?牵头|"
    r"首位(?:单位|部门)?(?:为|是)?牵头|第一(?:个)?(?:单位|部门|责任单位)(?:为|是)牵头|"
    r"(?:排名|列)第一(?:位)?的?(?:单位|部门)?(?:为|是)牵头"
)
_PREFIX = re.compile(rf"(?P<number>\d{{1,3}}|[{CHINESE}]+|[（(](?:\d{{1,2}}|[{CHINESE}]+)[)）])(?:[.、．]|(?<=[)）]))\s*(?!\d)")
_INHERITED = Text(zh="本行未印责任单位，按上一行合并单元格理解。", en="No body is printed in this row; read as going on from the row above.")


def tasks(table: Mapping[str, Any], context: TableContext | None = None) -> list[FoundTask]:
    """The tasks of a responsibility table, in the order of its rows."""
    view = table_view(table)
    if view.kind != "tasks":
        return []
    columns = _columns(view)
    bodies = [field for field in ("lead", "support", "responsible") if field in columns]
    if not bodies or not ("title" in columns or "content" in columns):
        return []
    heads = "".join(view.columns) + "".join(row.alone.words for row in view.rows if row.is_note and row.alone)
    first = _FIRST_LEADS.search(squeeze(heads + (context.notes if context else ""))) is not None
    found: list[FoundTask] = []
    rows = [row for row in view.rows if not (row.is_note or row.alone or row.is_total)]
    going_on = [n > 0 and _goes_on(row, rows[n - 1], columns) for n, row in enumerate(rows)]
    for row, goes_on in zip(rows, going_on, strict=True):
        if title := _title(row, columns, grouped=any(going_on)):
            task = _task(row, title, columns, first_leads=first)
            task.number = task.number or (found[-1].number if goes_on and found else str(len(found) + 1))
            _inherit(task, row, view, [columns[field] for field in bodies], found)
            found.append(task)
    return found


def _columns(view: TableView) -> dict[str, int]:
    """Field -> column. Under 责任单位 in two columns (牵头, 配合), the parts say more than the head over them."""
    found: dict[str, int] = {}
    for n, head in enumerate(view.columns):
        words = last(head)
        told = column_role(head, view.column(n))
        if told in ("number", "lead", "support", "responsible", "deadline", "source", "category"):
            found.setdefault(told, n)
        elif _TITLE.fullmatch(words) and "title" not in found:
            found["title"] = n
        elif _CONTENT.fullmatch(words) or _TITLE.fullmatch(words):
            found.setdefault("content", n)
    return found


def _goes_on(row: RowView, above: RowView, columns: Mapping[str, int]) -> bool:
    """Whether the task of the row above goes on: its cell spans this row, is blank, or is printed again beside another measure."""
    if not {"title", "content"} <= columns.keys():
        return False
    title = row.cells[columns["title"]]
    return (title.repeated or title.words in ("", above.cells[columns["title"]].words)) and bool(row.cells[columns["content"]].words)


def _title(row: RowView, columns: Mapping[str, int], *, grouped: bool) -> CellView | None:
    """The cell that says what is to be done in this row: the task, or the measure where a task has several rows."""
    order = ("content", "title") if grouped else ("title", "content")
    cells = [row.cells[columns[field]] for field in order if field in columns]
    return next((cell for cell in cells if cell.words and not is_dash(cell.words)), None)


def _task(row: RowView, title: CellView, columns: Mapping[str, int], *, first_leads: bool) -> FoundTask:
    number = re.sub(r"[.．、]$", "", normalise(row.cells[columns["number"]].words)) if "number" in columns else ""
    words = title.lines[0].strip()
    if not number and (prefix := _PREFIX.match(words)):
        number = prefix["number"]
    found = FoundTask(number, words, f"{title.ref}.1", _evidence(row, columns))
    for field in ("lead", "support"):
        if field in columns:
            _put(found, field, row.cells[columns[field]])
    if "responsible" in columns:
        _responsible(found, row.cells[columns["responsible"]], first_leads=first_leads and "lead" not in columns)
    if "deadline" in columns and (printed := years(row.cells[columns["deadline"]].words)):
        found.deadline, found.deadline_ref = printed[-1], row.cells[columns["deadline"]].ref
        found.reasons.why["deadline"] = "deadline-column"
    return found


def _evidence(row: RowView, columns: Mapping[str, int]) -> str:
    """The row that prints the bodies: this one, or the one above whose cells reach into it."""
    cells = [row.cells[columns[field]] for field in ("lead", "support", "responsible") if field in columns]
    rows = {cell.ref.rpartition(".c")[0] for cell in cells if cell.words}
    return rows.pop() if len(rows) == 1 else row.ref


def _put(found: FoundTask, field: str, cell: CellView) -> None:
    """The bodies of a 牵头 or 配合 column, which may itself label some of them."""
    if is_dash(cell.words):
        return
    for told, bodies in split_roles(cell.lines).items():
        getattr(found, field if told == "responsible" else told).extend(bodies)
        found.reasons.why[field if told == "responsible" else told] = f"{field}-column"


def _responsible(found: FoundTask, cell: CellView, *, first_leads: bool) -> None:
    told = split_roles(cell.lines) if not is_dash(cell.words) else {}
    bodies = told.get("responsible", [])
    if first_leads and bodies and not told.get("lead"):
        told = told | {"lead": bodies[:1], "responsible": bodies[1:]}
        found.reasons.why["lead"] = "first-leads"
    for field, each in told.items():
        getattr(found, field).extend(each)
        if each:
            found.reasons.why.setdefault(field, "responsible-column" if field == "responsible" else "label-in-cell")


def _inherit(task: FoundTask, row: RowView, view: TableView, columns: list[int], before: list[FoundTask]) -> None:
    """A blank in every column of bodies goes on from above, where the table does not say what its cells span."""
    spans = any(each.cells[n].repeated and each.cells[n].words for each in view.rows for n in columns)
    if before and not spans and all(not row.cells[n].words for n in columns):
        above = before[-1]
        task.evidence = above.evidence
        task.lead, task.support, task.responsible = list(above.lead), list(above.support), list(above.responsible)
        task.reasons.doubts |= {field: _INHERITED for field in ("lead", "support", "responsible") if getattr(task, field)}
