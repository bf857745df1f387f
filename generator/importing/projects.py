"""Projects of a plan's project tables: floor areas in m², investment in 万元."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.importing.bodies import split_bodies
from generator.importing.grids import RowView, TableView, table_view
from generator.importing.heads import CHINESE, TOTAL, is_dash, last, role, share, squeeze
from generator.importing.tablecontext import TableContext
from generator.importing.understood import FoundProject
from generator.quantities import normalise
from generator.records import Text

_FIELDS: tuple[tuple[str, str], ...] = (
    ("name", r"(?:重[大点]|建设|工程|主要|规划|具体|子)*(?:项目|工程)(?:（工程）)?(?:名称)?(?:及.*)?|名称"),
    ("nature", r"(?:建设|项目|工程)?(?:性质|类型)|建设方式"),
    ("content", r"(?:主要|项目|工程)?(?:建设)?(?:内容|任务)(?:[及和与、].*)?|建设规模[及和与、].*内容.*|项目(?:概况|简介)|主要建设.*|.*建设内容.*"),
    ("years", r".*(?:周期|年限|起止|工期|建设期|建设时间|实施时间|时间|实施年限).*"),
)
_START, _END = re.compile(r"开工|开、?竣工|开、?完工|启动|开始"), re.compile(r"完工|竣工|完成|建成|时限")
_AREA = re.compile(r"面积|规模|平方米|㎡|m2|m²")
_WAY = re.compile(r"(?:(?:新|改|扩|续|迁|重|异地|整体|改扩|拟|在)+建|购置|改造|装修|维修|及|和|、)+(?:项目|类)?")
_PARTIAL = re.compile(r"占地|用地|其中(?!\S{0,2}(?:新建|改))")
_MONEY = re.compile(r"投资|概算|估算|(?<!来源)资金(?!来源|渠道|筹措)|金额")
_TOTAL_SUM = re.compile(r"总投资|总额|合计|估算总|总概算|总计")
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DOUBTS = {
    "unit": Text(zh="未见投资额的单位，按万元计。", en="No unit of the investment is printed; taken as CNY 10,000."),
    "several": Text(zh="有多列投资额，取总额一列。", en="Several columns hold amounts; that of the total is taken."),
}


def projects(table: Mapping[str, Any], context: TableContext | None = None) -> list[FoundProject]:
    """The projects of a table mapping, in the order of its rows; rows of totals and headings between rows are left out."""
    view = table_view(table)
    if view.kind != "projects":
        return []
    columns = _columns(view)
    if "name" not in columns:
        return []
    around = context or TableContext()
    numbers = [row.cells[columns["number"]].words for row in view.rows] if "number" in columns else []
    counted = any(re.fullmatch(r"\d+[.、．]?", normalise(number)) for number in numbers)
    return [_project(row, view, columns, around) for row in view.rows if _is_project(row, columns, counted=counted)]


def _columns(view: TableView) -> dict[str, int]:
    """Field -> column; the first whose head fits."""
    found: dict[str, int] = {}
    for n, head in enumerate(view.columns):
        words = last(head)
        told = role(head)
        if told == "category" and share(view.column(n), lambda text: _WAY.fullmatch(text) is not None) > 0.5:
            found.setdefault("nature", n)
            continue
        field = next((name for name, pattern in _FIELDS if re.fullmatch(pattern, words)), None)
        if field == "years" and bool(_START.search(words)) != bool(_END.search(words)):
            field = "start" if _START.search(words) else "end"
        if (told in ("number", "category") and not (told == "category" and field == "nature")) or (told in ("responsible", "lead") and field is None):
            field = told
        elif field is None:
            field = _measure(squeeze(head))
        if field:
            found.setdefault(field, n)
    money = [n for n, head in enumerate(view.columns) if _MONEY.search(squeeze(head))]
    total = next((n for n in money if _TOTAL_SUM.search(squeeze(view.columns[n]))), None)
    return found if total is None else found | {"investment": total}


def _measure(head: str) -> str | None:
    """The field of a column of numbers."""
    if _MONEY.search(head):
        return "investment"
    if _AREA.search(head) and not _PARTIAL.search(head):
        return "area_rebuilt" if re.search(r"改", head) else "area_new" if "新建" in head else "area_total"
    return "start" if _START.search(head) else "end" if _END.search(head) else None


def _is_project(row: RowView, columns: Mapping[str, int], *, counted: bool) -> bool:
    if row.is_note or row.is_total or row.alone:
        return False
    name = row.cells[columns["name"]].words
    number = row.cells[columns["number"]].words if "number" in columns else ""
    section = re.fullmatch(rf"[（(]?[{CHINESE}]+[)）]?[、.]?", number) or re.match(rf"[{CHINESE}]+、|（[{CHINESE}]+）", name)
    return bool(name) and not TOTAL.fullmatch(name) and not (section and (counted or not number))


def _project(row: RowView, view: TableView, columns: Mapping[str, int], context: TableContext) -> FoundProject:
    def words(field: str) -> str:
        return row.cells[columns[field]].words if field in columns else ""

    prefix = re.match(r"(?P<number>\d{1,3})[.、．](?!\d)", words("name"))
    number = re.sub(r"[.．、]$", "", normalise(words("number"))) or (prefix["number"] if prefix else None)
    name = words("name")[prefix.end() :] if prefix and number == prefix["number"] else words("name")
    found = FoundProject(row.ref, name, number)
    found.nature = _printed(words("nature"))
    found.content = _printed(row.cells[columns["content"]].text.strip()) if "content" in columns else None
    for field in ("area_total", "area_new", "area_rebuilt"):
        if field in columns:
            setattr(found, f"{field}_m2", area(words(field), view.columns[columns[field]]))
    if "investment" in columns:
        _invested(found, words("investment"), view.columns[columns["investment"]], _money(context.notes) or context.unit)
    found.start_year, found.end_year = _period(words("years"), words("start"), words("end"))
    bodies = [body for field in ("lead", "responsible") if field in columns for body in split_bodies(row.cells[columns[field]].lines)]
    found.responsible = list(dict.fromkeys(bodies))
    found.reasons.why |= {field: f"{field}-column" for field in ("name", *columns)}
    return found


def _printed(text: str) -> str | None:
    return None if is_dash(text) else text


def area(text: str, head: str) -> Decimal | None:
    """Square metres of a cell, 万 multiplied out; None where it prints no plain number."""
    words = re.sub(r"m2|m²|㎡|M2", "平方米", normalise(squeeze(text)))
    found = re.fullmatch(rf"(?:约|总建筑面积|建筑面积|新建|改造|改扩建)*(?P<value>{_NUMBER})(?P<scale>万)?(?:平方米|平米|平方)?", words)
    if found is None:
        return None
    value = Decimal(found["value"].replace(",", ""))
    return _plain(value * _LARGE["万"]) if found["scale"] or re.search(r"万(?:平方米|㎡|m2|m²|平)", head) else value


def _money(notes: str) -> str | None:
    """Of 单位：平方米、亿元 the unit that is money."""
    found = re.search(r"单位[：:][^。；]*?(?P<unit>[亿万]?元)", squeeze(notes))
    return found["unit"] if found else None


def _invested(found: FoundProject, text: str, head: str, unit: str | None) -> None:
    """万元 of a cell; its unit stands in the cell, in the head, or above the table."""
    amount = re.search(rf"(?P<value>{_NUMBER})(?P<unit>亿|万)?元?", normalise(text))
    if amount is None:
        return
    value = Decimal(amount["value"].replace(",", ""))
    stated = re.search(r"[亿万]?元", squeeze(head).replace("人民币", ""))
    scale = amount["unit"] or (stated[0] if stated else unit if unit and unit.endswith("元") else "")
    if not scale:
        found.reasons.doubts["investment_wan_cny"] = _DOUBTS["unit"]
        scale = "万元"
    factor = {"亿": _LARGE["亿"], "万": _LARGE["万"]}.get(scale[0], Decimal(1))
    found.investment_wan_cny = value if factor == _LARGE["万"] else _plain(value * factor / _LARGE["万"])


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def _period(period: str, start: str, end: str) -> tuple[int | None, int | None]:
    """First and last year: of one cell (2021—2025, 2021-23年, 2022年), or of a cell each."""
    found = _years(period)
    first, final = _years(start) or found[:1], _years(end) or found[-1:]
    return (first[0] if first else None), (final[-1] if final else None)


def _years(text: str) -> list[int]:
    words = re.sub(r"((?:19|20))(\d\d)年?([—–\-~～至])(\d\d)(?=年|$)", r"\1\2\3\g<1>\4", normalise(text))
    return [int(each) for each in _YEAR.findall(re.sub(r"(?<=\d{4})\d\d(?=\D|$)", "", words))]
