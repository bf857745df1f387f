"""Tables printed on their side: indicators as columns, years as rows."""

from __future__ import annotations

from generator.importing.grids import CellView, RowView, TableView
from generator.importing.heads import BASELINE, NAME, TARGET, is_unit, role, squeeze, years


def upright(view: TableView) -> TableView:
    """A table whose rows are years (and 单位, 属性) turned so that each row is an indicator; any other as it is.

    A turned row is named after the head cell that names it; its cells keep their references.
    """
    labels = view.column(0) if view.columns else []
    if len(labels) < 2 or len(view.columns) < 3 or not view.heads:
        return view
    told = [label for label in labels if years(label) or role(label) in ("unit", "nature", "responsible") or _is_time(label)]
    across = [head for head in view.columns[1:] if years(head) or role(head) or NAME.fullmatch(squeeze(head)) or _is_time(head)]
    if len(told) < len(labels) or across or not any(years(label) or _is_time(label) for label in labels):
        return view
    head = view.heads[-1]
    rows = tuple(_row(head.cells[n], [row.cells[n] for row in view.rows]) for n in range(1, len(view.columns)))
    top = RowView(head.ref, (head.cells[0], *(row.cells[0] for row in view.rows)))
    return TableView(view.id, view.kind, ("指标", *(squeeze(label) for label in labels)), (top,), rows)


def _row(name: CellView, values: list[CellView]) -> RowView:
    return RowView(name.ref.rpartition(".c")[0], (name, *values))


def _is_time(label: str) -> bool:
    return len(label) < 9 and not is_unit(label) and bool(BASELINE.search(label) or TARGET.search(label))
