"""Indicators of a plan's tables, of any order and wording of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.importing.cellvalues import before_and_after, clean_name, dated_clauses, named_parts, nature_of, unit_in_name, unit_of_value, value_of
from generator.importing.columns import Columns, columns_of
from generator.importing.doubts import MEANINGS, add_doubts
from generator.importing.grids import CellView, RowView, TableView, filled, halves, table_view
from generator.importing.heads import CHINESE, is_dash, is_unit, squeeze, years
from generator.importing.spreading import add_up, opened, spread_natures
from generator.importing.tablecontext import TableContext
from generator.importing.transposing import upright
from generator.importing.understood import FoundIndicator, FoundValue
from generator.quantities import normalise

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.．、)）]\s*(?=\D|\d+岁)")
_APART = re.compile(r"(?P<number>\d{1,2})[\s\u3000]+(?=[\u4e00-\u9fff])")
_PART = re.compile(r"(?P<number>[（(]\d{1,2}[)）]|[①-⑳])[.、．]?")
_OF_WHICH = re.compile(r"#?(?:其中|\#|—{1,2}|-{1,2}|·)[：:，,]?")
_GROUP = re.compile(r"(?:城市|农村|城镇|乡村|城区|男性?|女性?|城乡|职工|居民)(?:居民|地区|人口)?(?:[（(].*[)）])?")
_YEAR_BESIDE = re.compile(r"\d.*[（(](?P<year>(?:19|20)\d\d)年?(?:数据|值|数)?[)）]")
_COUNTED = re.compile(rf"(?:第?[{CHINESE}]+[、.．]?|[（(][{CHINESE}]+[)）]|[ⅠⅡⅢⅣⅤⅥⅦⅧ]+[、.]?)")


def indicators(table: Mapping[str, Any], context: TableContext | None = None) -> list[FoundIndicator]:
    """The indicators of a table mapping, in the order of its rows; none for a table of another kind."""
    view = table_view(table)
    if view.kind not in ("indicators", "other"):
        return []
    around = context or TableContext()
    found = [indicator for part in halves(upright(view)) for indicator in _Sheet(part, around).read()]
    return found if view.kind == "indicators" or _convincing(found) else []


def _convincing(found: Sequence[FoundIndicator]) -> bool:
    """Whether rows of a table of no known kind are indicators: most state a unit or nature, and a target."""
    sure = [each for each in found if each.target and (each.unit or each.nature)]
    return len(found) > 1 and len(sure) * 3 >= len(found) * 2


class _Sheet:
    """One table read top to bottom; what a row leaves open (category, parent) comes from the rows above."""

    def __init__(self, view: TableView, context: TableContext) -> None:
        self.view, self.context = view, context
        self.columns = columns_of(view, context.period)
        self.band: str | None = None
        self.parent: str | None = None
        self.within = False
        self.number: str | None = None
        self.signs = _signs(context.notes + "".join(row.alone.words for row in view.rows if row.is_note and row.alone))

    def read(self) -> list[FoundIndicator]:
        if self.columns is None:
            return []
        spread = filled(self.view, self.columns.category) if self.columns.category is not None else [""] * len(self.view.rows)
        natures = spread_natures(self.view, self.columns)
        rows = (self._row(row, spread[n], natures[n], self.columns) for n, row in opened(self.view, self.columns))
        found = [indicator for indicator in rows if indicator]
        if self.columns.number is None:
            add_up(found)
        return found

    def _row(self, row: RowView, category: str, spread: str, columns: Columns) -> FoundIndicator | None:
        if row.is_note or row.is_total:
            return None
        number, text = self._number_and_name(row, columns)
        if self._is_band(row, columns, number, text):
            alone = row.alone
            self.band, self.parent, self.within = (alone.words if alone else squeeze(text)), None, False
            return None
        if not text or is_dash(text):
            return None
        if columns.category is not None and row.cells[columns.category].words == squeeze(text):
            category = ""  # the name reaches over both columns
        name, nature, marks = clean_name(text)
        found = FoundIndicator(row.ref, name, number, category or self.band)
        found.reasons.why |= {"name": "name-column", "number": "number-column" if columns.number is not None else "number-in-name"}
        found.reasons.why |= {"category": "category-column" if category else "category-row"} if found.category else {}
        self._values(found, row, columns)
        found.baseline, found.target = named_parts(found.baseline, name), named_parts(found.target, name)
        self._unit(found, row, columns, text)
        self._nature(found, row.cells[columns.nature].words if columns.nature is not None else "", spread, nature, marks)
        self._parent(found, columns, text)
        add_doubts(found, columns.times.doubtful)
        return found

    # ---- names, numbers, categories ----

    def _number_and_name(self, row: RowView, columns: Columns) -> tuple[str | None, str]:
        texts: list[str] = []
        for n in columns.name:
            cell = row.cells[n]
            if cell.text.strip() and cell.words not in map(squeeze, texts):
                texts.append(cell.text)
        beside = [each for n, each in enumerate(row.cells) if n not in (columns.category, columns.number)]
        if not texts and columns.category is not None and any(each.words for each in beside) and not row.cells[columns.category].repeated:
            texts = [row.cells[columns.category].text]  # a name over both columns, its span lost
        text = texts[-1] if texts and _OF_WHICH.match(squeeze(texts[-1])) else "".join(texts)
        counted = row.cells[columns.number] if columns.number is not None else None
        printed = counted.words if counted and not counted.repeated else ""
        number = re.sub(r"[.．、]$", "", normalise(printed)) or None
        prefix = _NUMBERED.match(squeeze(text)) if not re.match(r"\s*\d+(?:岁|种|类|个|项|年)", text) else None
        if prefix and number in (None, normalise(prefix["number"])):
            return normalise(prefix["number"]), squeeze(text)[prefix.end() :]
        apart = _APART.match(text.strip()) if number is None else None
        if apart:
            return normalise(apart["number"]), squeeze(text)[len(apart["number"]) :]
        part = _PART.match(squeeze(text))
        if part:
            return number or part["number"], squeeze(text)[part.end() :]
        return (None if number and is_dash(number) else number), text

    def _is_band(self, row: RowView, columns: Columns, number: str | None, text: str) -> bool:
        """Whether the row is a heading between rows: 一、健康水平 over the whole width, or a name with nothing beside it."""
        apart = [n for n in range(len(row.cells)) if n not in columns.name and n not in (columns.number, columns.category)]
        filled_beside = [n for n in apart if row.cells[n].words and not row.cells[n].repeated]
        spanning = row.alone is not None and any(row.cells[n].words for n in (*columns.name, columns.number or 0, columns.category or 0))
        if columns.category is not None and row.cells[columns.category].words and row.alone and not text:
            return spanning
        if row.alone and (row.cells[-1].words == row.alone.words or not number or number == row.alone.words):
            return spanning and not _OF_WHICH.match(row.alone.words)
        return not filled_beside and bool(text) and (number is None or _COUNTED.fullmatch(number) is not None) and not _OF_WHICH.match(squeeze(text))

    def _parent(self, found: FoundIndicator, columns: Columns, text: str) -> None:
        """其中 opens parts of the row above; what follows without a number goes on, where rows have numbers."""
        words = squeeze(text)
        marked = bool(_OF_WHICH.match(words) or _GROUP.fullmatch(words) or (found.number and _PART.fullmatch(found.number)))
        goes_on = self.within and columns.number is not None and found.number in (None, self.number)
        if (marked or goes_on) and self.parent:
            found.sub_row_of, self.within = self.parent, True
            if found.number == self.number:
                found.number = None
            found.reasons.why["sub_row_of"] = "of-which" if marked else "no-number-after-of-which"
        else:
            self.parent, self.within, self.number = found.row, False, found.number

    # ---- values, unit, nature ----

    def _values(self, found: FoundIndicator, row: RowView, columns: Columns) -> None:
        if columns.times.both is not None:
            self._both(found, row.cells[columns.times.both], columns.times.both)
        for name in ("baseline", "target"):
            n = getattr(columns.times, name)
            value = None if n is None else self._value(row.cells[n], n)
            if value is not None and getattr(found, name) is None:
                setattr(found, name, value)
                found.reasons.why[name] = f"{name}-column"
        self._in_one_cell(found)
        others = (self._value(row.cells[n], n) for n in columns.times.others)
        found.others = [value for value in others if value is not None and not is_dash(value.quote)]

    def _value(self, cell: CellView, n: int) -> FoundValue | None:
        printed = years(self.view.columns[n])
        clauses = dated_clauses(cell.text)
        end = self.context.period[1] if self.context.period else max(clauses, default=0)
        if clauses and (year := end if end in clauses else max(clauses)):
            return value_of(cell.ref, clauses[year], year)
        stated = _YEAR_BESIDE.search(cell.words)
        return value_of(cell.ref, cell.text, int(stated["year"]) if stated else printed[-1] if printed else None)

    def _both(self, found: FoundIndicator, cell: CellView, n: int) -> None:
        printed = years(self.view.columns[n])
        first, final = (printed[0] if len(printed) > 1 else None), (printed[-1] if printed else None)
        pair = before_and_after(cell.text, two_years=len(printed) > 1)
        if pair:
            found.baseline, found.target = value_of(cell.ref, pair[0], first), value_of(cell.ref, pair[1], final)
        else:
            found.target = value_of(cell.ref, cell.text, final)
        found.reasons.why |= {"baseline": "two-in-one-cell", "target": "two-in-one-cell"} if pair else {"target": "one-in-cell-of-two"}

    def _in_one_cell(self, found: FoundIndicator) -> None:
        """从63%提高到67.5% in a column of targets: the baseline, too, where no other column prints it."""
        target = found.target
        pair = before_and_after(target.quote, two_years=False) if target else None
        if target and pair:
            found.target = value_of(target.ref, pair[1], target.year)
            found.reasons.why["target"] = "two-in-one-cell"
            if found.baseline is None or is_dash(found.baseline.quote):
                found.baseline = value_of(target.ref, pair[0], None)
                found.reasons.why["baseline"] = "two-in-one-cell"

    def _unit(self, found: FoundIndicator, row: RowView, columns: Columns, text: str) -> None:
        stated = [value for value in (found.target, found.baseline) if value]
        units = [unit for value in stated if value.comparator != "text" or value.parts if (unit := unit_of_value(value.quote))]
        column = row.cells[columns.unit].words if columns.unit is not None else ""
        heads = [
            unit
            for n in (columns.times.target, columns.times.both, columns.times.baseline)
            if n is not None
            if (unit := unit_in_name(self.view.columns[n]))
        ]
        ways = (
            ("ratio", "1:x" if "1:x" in units else None), ("unit-column", column if is_unit(column) else None), ("unit-in-name", unit_in_name(text)),
            ("unit-in-value", units[0] if units else None), ("unit-in-head", heads[0] if heads else None), ("unit-of-table", self.context.unit),
        )  # fmt: skip
        rule, unit = next(((rule, unit) for rule, unit in ways if unit), (None, None))
        numeric = any(value.value is not None or value.min is not None or value.parts for value in stated)
        if unit and rule and (rule != "unit-of-table" or numeric):
            found.unit, found.reasons.why["unit"] = unit, rule

    def _nature(self, found: FoundIndicator, printed: str, spread: str, in_name: str | None, marks: Sequence[str]) -> None:
        column = nature_of(printed)
        signs = next((self.signs[mark] for mark in marks if mark in self.signs), self.signs.get(""))
        ways = (
            ("nature-column", column),
            ("nature-in-name", in_name),
            ("nature-by-sign", signs),
            ("nature-of-category", nature_of(found.category or "")),
            ("nature-going-on", nature_of(spread)),
            ("nature-of-caption", nature_of(self.context.caption)),
        )
        rule, nature = next(((rule, nature) for rule, nature in ways if nature), (None, None))
        if nature and rule:
            found.nature, found.reasons.why["nature"] = nature, rule
            if rule == "nature-going-on":
                found.reasons.doubts["nature"] = MEANINGS["going-on"]


def _signs(notes: str) -> dict[str, str]:
    """The marks that notes explain: 带*的为约束性指标; "" for what the others are (其余为预期性指标)."""
    found = re.finditer(r"(?P<sign>[*＊※★☆▲△●○◆◇#＃])[”\"』」]?[^*＊※★☆▲△●○◆◇#＃，。；]{0,10}?(?P<nature>约束|预期)", squeeze(notes))
    signs = {each["sign"]: each["nature"] for each in found}
    others = re.search(r"(?:其余|其他|其它|未标注|不带)[^，。；]{0,8}?(?P<nature>约束|预期)", squeeze(notes)) if signs else None
    signs |= {"": others["nature"]} if others else {}
    return {sign: {"约束": "binding", "预期": "anticipatory"}[nature] for sign, nature in signs.items()}
