"""The printed tables of the five plans, against cells read from the source texts by another way than the importer.

``plan_tables/*.tsv`` hold what the plans print, cell by cell; blank cells at the end of a line are left away.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.dataset import Dataset
from generator.load import load_project
from generator.records import IndicatorRow, Project, Value

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "plan_tables"
NATURES = {"约束性": "binding", "预期性": "anticipatory", "": None}
SIGNS = {"≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "＞": ">", "＜": "<", "<": "<"}
PLANS_WITH_TABLE = {"qianjiang-2021": 15, "jingyan-145": 28, "dazu-2022": 29, "yongchuan-2022": 29}


@pytest.fixture(scope="module")
def data() -> Dataset:
    loaded = load_project(ROOT)
    assert loaded.report.problems == ()
    return loaded.dataset


def printed(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    width = max(line.count("\t") for line in lines) + 1
    return [(line.split("\t") + [""] * width)[:width] for line in lines[1:]]


def meaning(text: str) -> tuple[str, Decimal | None]:
    """What a printed cell says: comparator and value."""
    if text[:1] in SIGNS:
        return SIGNS[text[0]], Decimal(text[1:])
    if text.endswith("左右"):
        return "approx", Decimal(text.removesuffix("左右"))
    if re.fullmatch(r"(1:)?[\d.]+", text):
        return "=", Decimal(text.removeprefix("1:"))
    return ("hold" if text == "保持稳定" else "text"), None


def found(value: Value | None) -> tuple[str, str, Decimal | None]:
    assert value is not None
    return value.quote, value.comparator, value.value


def table_rows(data: Dataset) -> list[IndicatorRow]:
    return [row for plan in PLANS_WITH_TABLE for row in data.plans[plan].indicators]


def row(data: Dataset, name: str) -> IndicatorRow:
    return next(r for plan in data.plans.values() for r in plan.indicators if r.id == name)


# ---- indicators ------------------------------------------------------------------------------------------------


def test_every_table_has_its_rows(data: Dataset) -> None:
    assert {plan: len(data.plans[plan].indicators) for plan in PLANS_WITH_TABLE} == PLANS_WITH_TABLE
    assert sum(PLANS_WITH_TABLE.values()) == 101
    assert not any(r.from_text for r in table_rows(data))


def test_number_category_name_and_nature_as_printed(data: Dataset) -> None:
    expected = [(number, category, name, NATURES[nature]) for _, number, category, name, _, _, nature in printed("indicators.tsv")]
    assert [(r.number or "", r.category and r.category.zh, r.name.zh, r.nature) for r in table_rows(data)] == expected


def test_baselines_and_targets_as_printed_and_as_meant(data: Dataset) -> None:
    for r, (_, _, _, name, baseline, target, _) in zip(table_rows(data), printed("indicators.tsv"), strict=True):
        assert found(r.baseline) == (baseline, *meaning(baseline)), name
        assert found(r.target) == (target, *meaning(target)), name


def test_years(data: Dataset) -> None:
    for r in table_rows(data):
        assert r.target is not None
        assert r.target.year == 2025
        assert r.baseline is not None
        assert r.baseline.year == (None if r.id.startswith("yongchuan") else 2020), "Yongchuan prints 现值, and no year"


def test_units_are_those_in_the_printed_name(data: Dataset) -> None:
    for r in table_rows(data):
        in_name = re.search(r"[（(]([^（）()]*)[）)]+$", r.name.zh)
        if r.name.zh.endswith("比"):
            assert r.unit is not None
            assert r.unit.zh == "1:x", r.id
        else:
            assert (r.unit and r.unit.zh) == (in_name and in_name[1]), r.id


def test_dazu_has_seven_sub_rows(data: Dataset) -> None:
    parents = {r.id: r.sub_row_of for r in data.plans["dazu-2022"].indicators if r.sub_row_of}
    assert parents == {
        "dazu-2022-i05": "dazu-2022-i04", **{f"dazu-2022-i{n}": "dazu-2022-i10" for n in range(11, 16)}, "dazu-2022-i26": "dazu-2022-i25",
    }  # fmt: skip


def test_two_values_in_one_cell(data: Dataset) -> None:
    baseline = row(data, "jingyan-145-i27").baseline
    assert baseline is not None
    assert [(p.label.zh, p.comparator, p.value) for p in baseline.parts] == [("职工", ">=", Decimal(80)), ("居民", ">=", Decimal(70))]


@pytest.mark.parametrize(
    ("rows", "indicator"),
    [
        ("qianjiang-2021-i01 jingyan-145-i01 dazu-2022-i01 yongchuan-2022-i01", "life-expectancy"),
        ("qianjiang-2021-i02 jingyan-145-i02 dazu-2022-i02", "healthy-life-expectancy"),
        ("qianjiang-2021-i10 dazu-2022-i16 yongchuan-2022-i06 kaizhou-2024-i16", "physicians-per-1000"),
        ("jingyan-145-i11", "physicians-per-1000-resident"),
        ("dazu-2022-i17 yongchuan-2022-i07 kaizhou-2024-i17", "nurses-per-1000"),
        ("jingyan-145-i12", "nurses-per-1000-resident"),
        ("qianjiang-2021-i09 yongchuan-2022-i05", "beds-per-1000"),
        ("jingyan-145-i17", "beds-per-1000-resident"),
        ("dazu-2022-i10", "authorized-beds-per-1000"),
        ("qianjiang-2021-i11 dazu-2022-i18 kaizhou-2024-i18", "clinical-pharmacists-per-100-beds"),
        ("dazu-2022-i19 yongchuan-2022-i08", "gps-per-10000"),
        ("qianjiang-2021-i12 jingyan-145-i14 dazu-2022-i25", "childcare-places-per-1000"),
        ("qianjiang-2021-i15 jingyan-145-i26", "out-of-pocket-share"),
        ("qianjiang-2021-i14 kaizhou-2024-i23", "geriatric-departments-general-hospitals"),
    ],
)
def test_one_indicator_one_id_and_other_denominators_apart(data: Dataset, rows: str, indicator: str) -> None:
    assert {r.id for plan in data.plans.values() for r in plan.indicators if r.indicator == indicator} == set(rows.split())


KAIZHOU = """
p27.5 3个 = 3 None | p27.6 不低于35% >= 35 2027 | p29.10 2个 = 2 2027 | p29.11 1个 = 1 2030 | p29.11 1个 = 1 2030 | p29.11 1个 = 1 2030
p31.3 15家 = 15 2027 | p31.3 3家 = 3 2027 | p34.3 1个 = 1 2027 | p34.3 1—2个 range 1-2 2027 | p34.3 1—3个 range 1-3 2027
p34.3 1—3个 range 1-3 2027 | p34.3 10—20个 range 10-20 2027 | p36.2 突破30名 > 30 2027 | p36.4 不少于8人 >= 8 None
p36.8 3.4人 = 3.4 2027 | p36.8 5.2人 = 5.2 2027 | p36.8 1人 = 1 2027 | p40.2 1个 = 1 2027
p40.2 不低于每年医疗业务总收入的2% >= 2 None | p40.2 不少于本机构卫生专业技术人员总数的1% >= 1 None | p45.5 达到81% = 81 2027
p47.2 不低于70% >= 70 2027 | p50.2 20% = 20 2027 | p50.2 10% = 10 2027 | p50.2 30%以上 >= 30 2027 | p50.2 高于10% > 10 2027
p67.2 每年开展1次 = 1 None | p69.10 每名注册全科医生每月300元 = 300 None
"""


def test_the_targets_in_kaizhous_text(data: Dataset) -> None:
    rows = data.plans["kaizhou-2024"].indicators
    assert all(r.from_text and r.nature is None and r.baseline is None for r in rows), "the plan prints neither nature nor baseline"
    targets = [r.target for r in rows if r.target]
    lines = [f"{t.ref} {t.quote} {t.comparator} {t.value if t.comparator != 'range' else f'{t.min}-{t.max}'} {t.year}" for t in targets]
    assert sorted(lines) == sorted(line.strip() for line in re.split(r"[|\n]", KAIZHOU) if line.strip())


# ---- projects and Dazu's tables --------------------------------------------------------------------------------


def test_every_column_of_the_44_projects(data: Dataset) -> None:
    def cells(p: Project) -> list[str]:
        numbers = (p.area_total_m2, p.area_new_m2, p.area_rebuilt_m2, p.investment_wan_cny)
        period = f"{p.start_year}-{p.end_year}" if p.start_year else ""
        return [p.number, p.name.zh, p.nature.zh if p.nature else "", *("" if n is None else str(n) for n in numbers), period]

    expected = [[number, name, *rest] for number, name, _content, *rest in printed("projects.tsv")]
    assert [cells(p) for p in data.plans["qianjiang-2021"].projects] == expected


def test_projects_stand_in_their_rows_and_sum_up(data: Dataset) -> None:
    projects = data.plans["qianjiang-2021"].projects
    assert len(projects) == 44
    assert sum(p.investment_wan_cny or 0 for p in projects) == 361876
    contents = {cells[0]: cells[2] for cells in printed("projects.tsv")}
    for p in projects:
        cells = next(r for t in data.plans["qianjiang-2021"].tables if t.id == "t2" for r in t.rows if p.row == f"t2.{r.id}").cells
        assert [cells[n].zh for n in range(3)] == [p.number, p.name.zh, contents[p.number]]


@pytest.mark.parametrize(("table", "count"), [("t2", 7), ("t3", 5), ("t4", 27), ("t5", 7)])
def test_dazus_tables(data: Dataset, table: str, count: int) -> None:
    expected = [cells for name, *cells in printed("dazu.tsv") if name == table]
    assert len(expected) == count
    body = [r.cells for r in next(t for t in data.plans["dazu-2022"].tables if t.id == table).rows if not r.header]
    for cells, row_printed in zip(body, expected, strict=False):
        width = len(cells)
        assert ["".join(c.zh.split()) for c in cells] == ["".join(text.split()) for text in row_printed[:width]]
        assert not any(row_printed[width:])
    assert len(body) - count == (1 if table == "t4" else 0), "only t4's total row is left away here: it joins two cells"


def test_dazus_totals(data: Dataset) -> None:
    tables = {t.id: t for t in data.plans["dazu-2022"].tables}
    totals = {"t3": ["2000", "2283", "2389"], "t4": ["1749", "2120", "2130"]}
    for table, total in totals.items():
        assert [c.zh for c in tables[table].rows[-1].cells[-3:]] == total
    beds = [[int(c.zh) for c in r.cells[-3:]] for r in tables["t3"].rows[1:-1]]
    assert [str(sum(column)) for column in zip(*beds, strict=True)] == totals["t3"]


def test_every_institution_of_dazus_tables_is_in_the_catalogue_once(data: Dataset) -> None:
    for table, count in (("t3", 4), ("t4", 27)):
        for _, _, name, *_ in [cells for cells in printed("dazu.tsv") if cells[0] == table and cells[1]][:count]:
            found_there = [i for i in data.catalog.institutions if i.district == "dazu" and name in (i.name.zh, *i.aliases)]
            assert len(found_there) == 1, name


def test_no_body_stands_twice_in_the_catalogue(data: Dataset) -> None:
    for kind in (data.catalog.institutions, data.catalog.agencies):
        names = [(i.district, i.name.zh) for i in kind]
        assert len(names) == len(set(names))
        for i in kind:
            assert not [o.id for o in kind if o.id != i.id and o.district == i.district and i.name.zh in o.aliases], i.id
