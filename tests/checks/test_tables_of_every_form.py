"""Gates on tables in the forms that other plans print: headings between rows, tables on their side, roles told in a cell."""

import pytest

from tests.conftest import Edit, Find

JIA = "content/plans/jia-2021"
ROW = 'cells: [{zh: 每千人口床位数（张）, en: "Beds per 1,000 people"}, "6.8", "7.5", {zh: 预期性, en: anticipatory}]\n'


def codes(find: Find, *wanted: str) -> list[str]:
    return [problem.code for problem in find() if problem.code in wanted]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ('[{zh: 每万人口医生数（人）, en: doctors}, "2", "3", ""]', ["list.record"]),
        ('[{zh: 一、健康水平, en: health, colspan: 4}]', []),
        ('["二", {zh: 健康服务, en: services}, "", "3"]', []),
        ('[{zh: 合计, en: total}, "2", "3", ""]', []),
        ('[{zh: 每千人口床位数（张）, en: again}, "6.8", "7.5", ""]', []),
    ],
)  # fmt: skip
def test_rows_that_need_no_record(find: Find, edit: Edit, cells: str, found: list[str]) -> None:
    edit(f"{JIA}/tables.yml", ROW, f"{ROW}  - id: r3\n    cells: {cells}\n")
    assert codes(find, "list.record") == found


def test_a_year_may_begin_the_row_of_a_table_on_its_side(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/tables.yml", "columns: [{zh: 指标, en: Indicator}, {zh: 2020年,", "columns: [{zh: 指标, en: Indicator}, {zh: 床位,")
    assert codes(find, "number.year") == ["number.year"]
    edit(f"{JIA}/tables.yml", "cells: [{zh: 每千人口床位数（张）,", "cells: [{zh: 2020年每千人口床位数（张）,")
    assert codes(find, "number.year") == []


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("区卫生健康委、区财政局", []), ("牵头单位：区卫生健康委；配合单位：区财政局", []), ("区卫生健康委（牵头）、区财政局（配合）", []),
        ("区卫生健康委、—、区财政局", []),
        ("区卫生健康委、区教育局、区财政局", ["name.missing"]),
    ],
)  # fmt: skip
def test_roles_told_in_a_cell_are_no_names(find: Find, edit: Edit, cell: str, found: list[str]) -> None:
    edit(f"{JIA}/tables.yml", '{zh: 投资（万元）, en: "Investment (10,000 CNY)"}]\n  rows:', "{zh: 责任单位, en: Bodies}]\n  rows:")
    edit(f"{JIA}/tables.yml", '"12000"', f"{{zh: {cell}, en: bodies}}")
    edit(f"{JIA}/tasks.yml", "evidence: p7.1", "evidence: t2.r2")
    assert codes(find, "name.missing") == found


@pytest.mark.parametrize(("bodies", "found"), [('""', []), ("{zh: 区教育局, en: Education}", ["name.other"])])
def test_bodies_in_the_row_above_are_evidence_if_the_row_prints_none(find: Find, edit: Edit, bodies: str, found: list[str]) -> None:
    edit(f"{JIA}/tables.yml", '{zh: 投资（万元）, en: "Investment (10,000 CNY)"}]\n  rows:', "{zh: 责任单位, en: Bodies}]\n  rows:")
    row = '    cells: ["2", {zh: 建设中医馆, en: TCM clinics}, ' + bodies + "]\n"
    edit(f"{JIA}/tables.yml", '"12000"]\n', f"{{zh: 区卫生健康委、区财政局, en: bodies}}]\n  - id: r3\n{row}")
    edit(f"{JIA}/tasks.yml", "title: p7.1\n  evidence: p7.1", "title: t2.r3.c2\n  evidence: t2.r2")
    assert [problem.code for problem in find() if problem.code == "name.other" and "row of its title" in problem.message] == found
