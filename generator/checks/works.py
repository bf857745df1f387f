"""The numbers of projects, in the unit that their cell, its head or the lines above the table name; helpers of that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.dataset import Dataset
from generator.quantities import normalise
from generator.records import Project
from generator.yaml_source import Pointer

Found = Iterator[tuple[Pointer, str, str, str]]
"""Pointer in the record, code, message, hint."""
_OTHER_END = {"start_year": r"完成|竣工|完工|建成", "end_year": r"开工|启动"}
_COLUMNS = {
    "area_total_m2": r"规模.*合计|总.*面积|^建筑面积", "area_new_m2": r"规模.*新建|新建.*面积", "area_rebuilt_m2": r"规模.*改",
    "investment_wan_cny": r"投资", "start_year": r"周期|年限|时间", "end_year": r"周期|年限|时间",
}  # fmt: skip
"""Field of a project -> how the head of its column reads."""


def words(dataset: Dataset, plan: str, *refs: str) -> str:
    """What stands at these references, in order."""
    return "".join(passage.zh for ref in refs for passage in dataset.find(plan, ref))


def numbered(text: str, number: str) -> bool:
    """Whether a cell prints a row's number, alone or before the name (1.人均预期寿命)."""
    counted = rf"{re.escape(normalise(number))}(?:[.．、)）](?=\D|\d+岁|$)|$)"
    return re.match(counted, normalise(text)) is not None


def unit_line(dataset: Dataset, plan: str, row: str) -> str:
    """What the caption and the lines right above a row's table say of its unit; "" where they say nothing."""
    blocks, table = dataset.plans[plan].blocks, row.split(".", maxsplit=1)[0]
    place = next((n for n, block in enumerate(blocks) if block.table == table), 0)
    found = dataset.tables.get(f"{plan}:{table}")
    near = [sentence.zh for block in blocks[max(0, place - 3) : place] for sentence in block.sentences]
    return " ".join(text for text in (*near, words(dataset, plan, found.caption) if found else "") if "单位" in text)


def project_problems(dataset: Dataset, plan: str, project: Project) -> Found:
    """What a project's fields and the columns of its row do not agree on."""
    cells, above = _cells(dataset, plan, project.row), unit_line(dataset, plan, project.row)
    counted = [text for name, text in cells if re.search(r"序号|编号", name)] or [text for _, text in cells]
    if project.number and cells and not any(numbered(text, project.number) for text in counted):
        message = f"number {project.number} does not stand in its column of {project.row}"
        yield ("number",), "number.not-in-quote", message, reads(" ".join(counted))
    for field, head in _COLUMNS.items():
        stored = getattr(project, field)
        fitting = [cell for cell in cells if re.search(head, cell[0]) and not re.search(_OTHER_END.get(field, "$^"), cell[0])]
        fitting = fitting or (cells if stored is not None else [])
        printed = [text for _, text in fitting]
        numbers = [number for name, text in fitting for number in _stated(field, text, f"{name} {above}")]
        place = {"start_year": numbers[:1], "end_year": numbers[-1:]}.get(field, numbers)
        if stored is None and len(place) == 1:
            yield (), "number.missing", f"{field} is blank, but its column prints {place[0]}", f"Add {field}."
        elif stored is not None and cells and Decimal(stored) not in place:
            code = "number.year" if field.endswith("year") else "number.not-in-quote"
            yield (field,), code, f"{field} {stored} does not stand in its column of {project.row}", reads(" ".join(printed))


def _stated(field: str, text: str, head: str) -> list[Decimal]:
    """The numbers of a project's cell in the unit of their field: years, m² or 万元, as cell or head name the unit."""
    plain = normalise(text).replace(",", "")
    if field.endswith("year"):
        plain = re.sub(r"((?:19|20)\d\d)(?:年)?[—–~～至-](\d\d)(?!\d)", lambda found: f"{found[1]} {found[1][:2]}{found[2]}", plain)
        return [Decimal(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?=\d\d(?!\d)|\D|$)", plain)]
    factor = Decimal(1)
    if field == "investment_wan_cny":
        unit = re.search(r"(?<=\d)[亿万元]", re.sub(r"\s", "", plain)) or re.search(r"[亿万](?=元)|(?<![亿万])元", head)
        factor = {"亿": Decimal(10000), "元": Decimal("0.0001")}.get(unit[0] if unit else "万", factor)
    elif field.startswith("area") and re.search(r"\d\s*万|万(?:平方|㎡|m)", f"{plain} {head}"):
        factor = Decimal(10000)
    return [Decimal(found) * factor for found in re.findall(r"\d+(?:\.\d+)?", plain)]


def _cells(dataset: Dataset, plan: str, row: str) -> list[tuple[str, str]]:
    """Head and text of each cell of a row."""
    found, table = dataset.table_rows.get(f"{plan}:{row}"), dataset.tables.get(f"{plan}:{row.split('.', maxsplit=1)[0]}")
    return [(head.zh, cell.zh) for head, cell in zip(table.columns, found.cells, strict=False)] if found and table else []


def reads(text: str) -> str:
    """The hint that shows what stands at a place."""
    return f"It reads: {text[:120]}{'…' if len(text) > 120 else ''}"
