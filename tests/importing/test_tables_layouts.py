"""How tables stand on the page: heads of several rows, titles and notes inside, page breaks, sides, tables printed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.importing.document import Grid, Line, Piece
from generator.importing.framing import frame, join_grids
from generator.importing.tables import grid_record
from tests.importing.tables_by_hand import flat, piped, read, read_all, shown, spanned

Form = Callable[[str], Grid]


def cells(record: dict[str, object], row: int) -> list[str]:
    """A stored row with its spans: 健康水平+2 covers two rows, 2020年>2 two columns."""
    stored = record["rows"][row]["cells"]  # type: ignore[index]
    found = []
    for cell in stored:
        words = cell if isinstance(cell, str) else "/".join(text if isinstance(text, str) else text["zh"] for text in _texts(cell))
        spans = "" if isinstance(cell, (str, list)) else f"{'>' + str(cell['colspan']) if 'colspan' in cell else ''}"
        down = "" if isinstance(cell, (str, list)) else f"{'+' + str(cell['rowspan']) if 'rowspan' in cell else ''}"
        found.append(words + spans + down)
    return found


def _texts(cell: object) -> list[dict[str, str]]:
    if isinstance(cell, list):
        return cell
    assert isinstance(cell, dict)
    sentences: list[dict[str, str]] = cell.get("sentences", [cell])
    return sentences


FRAMED = """
表1  “十四五”时期卫生健康发展主要指标 | < | < | < | < | <
单位：% | < | < | < | < | <
类别 | 指标 | 2020年 | < | 2025年 | <
^ | ^ | 全省 | 全县 | 全省 | 全县
健康水平 | 居民健康素养水平 | 20.1 | 21.3 | 25 | 26
^ | 吸烟率 | 25 | 24 | 23 | 22
注：指标为常住人口口径。 | < | < | < | < | <
"""


@pytest.mark.parametrize("form", [spanned, piped])
def test_title_unit_and_notes_inside_the_table_come_out_of_it(form: Form) -> None:
    framed = frame(form(FRAMED))
    assert [line.text for line in framed.above] == ["表1  “十四五”时期卫生健康发展主要指标", "单位：%"]
    assert [line.text for line in framed.below] == ["注：指标为常住人口口径。"]
    assert len(framed.grid.rows) == 4
    assert shown(read(form(FRAMED))) == [
        "- | 健康水平 | 居民健康素养水平 | % | 21.3== 21.3 2020 | 26== 26 2025 | - | -",
        "- | 健康水平 | 吸烟率 | % | 24== 24 2020 | 22== 22 2025 | - | -",
    ]


def test_spans_are_stored_with_blanks_below_them() -> None:
    record = grid_record("t1", "p1.1", frame(spanned(FRAMED)).grid)
    assert record["kind"] == "indicators"
    assert [column["zh"] for column in record["columns"]] == ["类别", "指标", "2020年 · 全省", "2020年 · 全县", "2025年 · 全省", "2025年 · 全县"]
    assert [row.get("header", False) for row in record["rows"]] == [True, True, False, False]
    assert cells(record, 0) == ["类别+2", "指标+2", "2020年>2", "2025年>2"]
    assert cells(record, 1) == ["", "", "全省", "全县", "全省", "全县"]
    assert cells(record, 2) == ["健康水平+2", "居民健康素养水平", "20.1", "21.3", "25", "26"]
    assert cells(record, 3) == ["", "吸烟率", "25", "24", "23", "22"]


SPACED = """
类别 | | 指标 | 2020年 | 2025年
健康水平 | | 人均预期寿命（岁） | 77.1 | 78
^ | | 婴儿死亡率（‰） | 2.9 | ≤5
 | | | |
续表 | < | < | < | <
类别 | | 指标 | 2020年 | 2025年
健康服务 | | 每千人口床位数（张） | 6.1 | 7.2
合计 | < | < | 3 | 3
"""


def test_spacers_page_residue_and_repeated_heads_are_left_out() -> None:
    record = grid_record("t1", "p1.1", spanned(SPACED))
    assert [cells(record, n) for n in range(len(record["rows"]))] == [
        ["类别", "指标", "2020年", "2025年"], ["健康水平+2", "人均预期寿命（岁）", "77.1", "78"], ["", "婴儿死亡率（‰）", "2.9", "≤5"],
        ["健康服务", "每千人口床位数（张）", "6.1", "7.2"], ["合计>2", "3", "3"],
    ]  # fmt: skip
    assert [row["id"] for row in record["rows"]] == ["r1", "r2", "r3", "r4", "r5"]
    assert [each.name for each in read(spanned(SPACED)).indicators] == ["人均预期寿命（岁）", "婴儿死亡率（‰）", "每千人口床位数（张）"]


SIDE_BY_SIDE = """
序号 | 指标 | 目标值 | 序号 | 指标 | 目标值
1 | 人均预期寿命 | 79岁 | 3 | 健康素养水平 | ≥30%
2 | 婴儿死亡率 | ≤4‰ | 4 | 签约率 | 75%以上
"""


@pytest.mark.parametrize("form", [spanned, flat])
def test_a_table_printed_side_by_side(form: Form) -> None:
    assert shown(read(form(SIDE_BY_SIDE))) == [
        "1 | - | 人均预期寿命 | 岁 | - | 79岁== 79 None | - | -",
        "2 | - | 婴儿死亡率 | ‰ | - | ≤4‰=<= 4 None | - | -",
        "3 | - | 健康素养水平 | % | - | ≥30%=>= 30 None | - | -",
        "4 | - | 签约率 | % | - | 75%以上=>= 75 None | - | -",
    ]


ON_ITS_SIDE = """
指标 | 人均预期寿命（岁） | 婴儿死亡率（‰） | 健康素养水平（%）
2020年 | 78.1 | 3.2 | 23
2025年 | 79 | ≤3 | 30
属性 | 预期性 | 预期性 | 约束性
"""


@pytest.mark.parametrize("form", [spanned, piped])
def test_a_table_printed_on_its_side(form: Form) -> None:
    understood = read(form(ON_ITS_SIDE))
    assert shown(understood) == [
        "- | - | 人均预期寿命（岁） | 岁 | 78.1== 78.1 2020 | 79== 79 2025 | anticipatory | -",
        "- | - | 婴儿死亡率（‰） | ‰ | 3.2== 3.2 2020 | ≤3=<= 3 2025 | anticipatory | -",
        "- | - | 健康素养水平（%） | % | 23== 23 2020 | 30== 30 2025 | binding | -",
    ]
    assert [(each.row, each.target and each.target.ref) for each in understood.indicators] == [
        ("t1.r1", "t1.r3.c2"), ("t1.r1", "t1.r3.c3"), ("t1.r1", "t1.r3.c4")
    ]  # fmt: skip


TWO_ROWS = """
指标名称 | 基期值 | 目标值 | < | 属性
^ | 2020年 | 2022年 | 2025年 | ^
健康素养水平（%） | 20 | 24 | 30 | 预期性
签约率（%） | 40 | 50 | 60 | 约束性
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_heads_of_two_rows(form: Form) -> None:
    record = grid_record("t1", "p1.1", form(TWO_ROWS))
    assert [column["zh"] for column in record["columns"]] == ["指标名称", "基期值 · 2020年", "目标值 · 2022年", "目标值 · 2025年", "属性"]
    assert shown(read(form(TWO_ROWS))) == [
        "- | - | 健康素养水平（%） | % | 20== 20 2020 | 30== 30 2025 | anticipatory | -",
        "- | - | 签约率（%） | % | 40== 40 2020 | 60== 60 2025 | binding | -",
    ]


FIRST = """
序号 | 指标 | 2020年 | 2025年 | 属性
1 | 人均预期寿命（岁） | 77 | 78 | 预期性
2 | 婴儿死亡率（‰） | 3 | ≤3 | 预期性
"""
SECOND = """
序号 | 指标 | 2020年 | 2025年 | 属性
3 | 健康素养水平（%） | 20 | 28 | 预期性
"""
THIRD = """
4 | 签约率（%） | 40 | 60 | 约束性
5 | 参保率（%） | 95 | 96 | 约束性
"""
CAPTION, CONTINUED = Line(1, "表1 主要指标"), Line(2, "表1 主要指标（续）")


@pytest.mark.parametrize("form", [spanned, flat])
@pytest.mark.parametrize(
    ("between", "parts", "rows"),
    [
        ([], [FIRST, SECOND, THIRD], [6]), ([Line(2, "续表")], [FIRST, SECOND], [4]), ([CONTINUED], [FIRST, THIRD], [3, 2]),
        ([CONTINUED], [FIRST, SECOND], [4]), ([Line(2, "二、其他指标")], [FIRST, SECOND], [3, 2]),
    ],
)  # fmt: skip
def test_tables_cut_by_a_page_break_are_joined(form: Form, between: list[Line], parts: list[str], rows: list[int]) -> None:
    pieces: list[Piece] = [CAPTION]
    for n, part in enumerate(parts):
        pieces += [*(between if n else []), form(part)]
    joined = join_grids(pieces)
    assert [len(piece.rows) for piece in joined if isinstance(piece, Grid)] == rows
    assert [piece for piece in joined if isinstance(piece, Line)] == [CAPTION, *(between if len(rows) > 1 else [])], "residue goes, other lines stay"


def test_a_table_printed_twice_is_taken_once() -> None:
    understood = read_all([spanned(FIRST), spanned(FIRST + SECOND.split("\n", 2)[2])])
    assert [(each.row, each.name) for each in understood.indicators] == [
        ("t1.r2", "人均预期寿命（岁）"), ("t1.r3", "婴儿死亡率（‰）"), ("t2.r4", "健康素养水平（%）")
    ]  # fmt: skip
    assert understood.repeats == {"t2": "t1"}
    assert understood.indicators[0].reasons.why["restated"] == "t2.r2"
    assert understood.indicators[0].reasons.doubts == {}


def test_another_value_in_the_second_print_is_doubtful() -> None:
    understood = read_all([spanned(FIRST), spanned(FIRST.replace("78", "79"))])
    assert [list(each.reasons.doubts) for each in understood.indicators] == [["target"], []]


def test_the_same_names_with_other_values_are_two_tables() -> None:
    other = FIRST.replace("77 | 78", "70 | 71").replace("3 | ≤3", "9 | ≤8")
    understood = read_all([spanned(FIRST), spanned(other)])
    assert (len(understood.indicators), understood.repeats) == (4, {})


@pytest.mark.parametrize("form", [spanned, piped, flat])
@pytest.mark.parametrize(
    "text", ["a | b", "指标 | 2025年", "| | |\n| | |", "指标 | 2020年 | 2025年\n | | ", "序号 | 序号\n1 | 2", "指标 | 单位\n | "]
)
def test_tables_of_which_nothing_can_be_made(form: Form, text: str) -> None:
    understood = read(form(text))
    assert (understood.indicators, understood.projects, understood.tasks) == ([], [], [])


@pytest.mark.parametrize("grid", [Grid(1, ()), Grid(1, (), None, flat=True), Grid(1, ((),)), Grid(1, ((), ()), None, flat=True)])
def test_a_table_without_cells(grid: Grid) -> None:
    assert grid_record("t1", "p1.1", grid) == {"id": "t1", "kind": "other", "caption": "p1.1", "columns": [], "rows": []}
    assert frame(grid).grid == grid
    assert join_grids([grid, grid]) == [grid, grid]


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("机构类别 | 2020年床位数 | 2025年床位数\n医院 | 100 | 200\n基层 | 50 | 60", "beds"),
        ("序号 | 机构名称 | 2020年床位 | 2025年床位\n1 | 县人民医院 | 100 | 200", "institutions"),
        ("设备名称 | 2020年配置数（台） | 2025年规划数（台）\nCT | 3 | 5", "equipment"),
        ("乡镇 | 2020年常住人口 | 2025年预测人口\n城关镇 | 30000 | 32000", "other"),
        (
            "类别 | 指标名称 | 2020年床位 | 2025年床位\n县级 | 县人民医院 | 600 | 800\n县级 | 县中医医院 | 20 | 30\n乡镇 | 12家乡镇卫生院 | 40 | 50",
            "beds",
        ),
        ("序号 | 姓名 | 职务 | 联系电话\n1 | 张三 | 局长 | 12345678", "other"),
        ("考核指标 | 分值 | 评分标准\n健康素养 | 10 | 未达标扣5分\n签约率 | 20 | 每低1%扣1分", "other"),
        (
            "序号 | 工作指标 | 2021年 | 2025年 | 牵头单位\n1 | 就诊率（%） | 88 | ≥90 | 县卫生健康局\n2 | 托位数 | 1.2 | 4.5 | 县发展改革委",
            "indicators",
        ),
        ("项目名称 | 建设内容 | 总投资（万元）\n县医院 | 新建 | 100", "projects"),
        ("重点任务 | 责任单位\n建设县医院 | 县卫生健康局", "tasks"),
    ],
)
def test_the_kind_is_told_by_heads_and_contents(table: str, kind: str) -> None:
    assert grid_record("t1", "p1.1", spanned(table))["kind"] == kind
    understood = read(spanned(table))
    found = {"indicators": understood.indicators, "projects": understood.projects, "tasks": understood.tasks}
    assert [name for name, each in found.items() if each] == ([kind] if kind in found else [])
