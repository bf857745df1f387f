"""Project tables and responsibility tables in the manner of other districts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.importing.bodies import split_bodies, split_roles
from generator.importing.document import Grid
from generator.importing.understood import FoundProject, FoundTask
from tests.importing.tables_by_hand import flat, piped, read, spanned

Form = Callable[[str], Grid]


def dropped(text: str) -> Grid:
    return flat(text, dropped=True)


def project(each: FoundProject) -> str:
    areas = "/".join(str(area or "-") for area in (each.area_total_m2, each.area_new_m2, each.area_rebuilt_m2))
    period = f"{each.start_year}-{each.end_year}"
    return f"{each.number} {each.name} | {each.nature} | {areas} | {each.investment_wan_cny} | {period} | {'；'.join(each.responsible)}"


def task(each: FoundTask) -> str:
    roles = " ".join(f"{name}={'；'.join(bodies)}" for name, bodies in (("L", each.lead), ("S", each.support), ("R", each.responsible)) if bodies)
    return f"{each.number} {each.title} | {roles} | {each.deadline}"


SECTIONS = """
序号 | 项目名称 | 建设地点 | 建设//性质 | 建设内容及规模 | 总投资//（亿元） | 其中：“十四五”投资 | 起止年限 | 责任单位
合计 | < | < | < | < | 12.5 | 10 | |
一 | 公共卫生项目 | < | < | < | 3.2 | 3 | |
1 | 县疾控中心迁建项目 | 城东 | 迁建 | 新建实验楼8000平方米。 | 1.2 | 1 | 2021—2023 | 县疾控中心
2 | 县医院传染病区项目 | 城南 | 新建 | 设床位100张。 | 2 | 2 | 2021-23年 | 县卫生健康局、县人民医院
二 | 医疗服务项目 | < | < | < | 9.3 | 7 | |
3 | 县人民医院二期 | 城南 | 续建 | 建筑面积10万平方米。 | 9.3 | 7 | 2020年3月—2024年12月 | 县人民医院
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_sections_totals_and_hundreds_of_millions(form: Form) -> None:
    found = read(form(SECTIONS)).projects
    assert [project(each) for each in found] == [
        "1 县疾控中心迁建项目 | 迁建 | -/-/- | 12000 | 2021-2023 | 县疾控中心",
        "2 县医院传染病区项目 | 新建 | -/-/- | 20000 | 2021-2023 | 县卫生健康局；县人民医院",
        "3 县人民医院二期 | 续建 | -/-/- | 93000 | 2020-2024 | 县人民医院",
    ]
    assert [each.content for each in found] == ["新建实验楼8000平方米。", "设床位100张。", "建筑面积10万平方米。"]


CATEGORIES = """
类别 | 项目名称 | 建设规模（万平方米） | 投资估算//（万元） | 建设年限 | 资金来源 | 备注
公共卫生 | 县妇幼保健院整体搬迁 | 2.6 | 15,000 | 2022-2024年 | 中央预算内投资、地方配套 |
^ | 县精神病医院建设 | 1.5 | 约8000 | 2023年 | 专项债 |
小计 | 2个 | 4.1 | 23000 | | |
基层 | 标准化村卫生室 | | 300 | “十四五”期间 | 县财政 |
"""


@pytest.mark.parametrize("form", [spanned, piped, flat, dropped])
def test_merged_categories_subtotals_and_areas_in_ten_thousands(form: Form) -> None:
    assert [project(each) for each in read(form(CATEGORIES)).projects] == [
        "None 县妇幼保健院整体搬迁 | None | 26000/-/- | 15000 | 2022-2024 | ",
        "None 县精神病医院建设 | None | 15000/-/- | 8000 | 2023-2023 | ",
        "None 标准化村卫生室 | None | -/-/- | 300 | None-None | ",
    ]


START_AND_END = """
序号 | 建设项目 | 建设单位 | 建筑面积（㎡） | 建设工期 | < | 计划投资
^ | ^ | ^ | ^ | 开工 | 竣工 | ^
1 | 中医院康复楼 | 县中医院 | 12000 | 2021.06 | 2023.10 | 6500
2 | 急救中心 | 县卫健委 | 3200平方米 | 2022 | 2022 | 1.1亿元
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
@pytest.mark.parametrize(("caption", "doubtful"), [("重点项目表（单位：万元）", False), ("重点项目表", True)])
def test_years_in_two_columns_and_the_unit_above_the_table(form: Form, caption: str, doubtful: bool) -> None:
    found = read(form(START_AND_END), caption=caption).projects
    assert [project(each) for each in found] == [
        "1 中医院康复楼 | None | 12000/-/- | 6500 | 2021-2023 | 县中医院",
        "2 急救中心 | None | 3200/-/- | 11000 | 2022-2022 | 县卫健委",
    ]
    assert ["investment_wan_cny" in each.reasons.doubts for each in found] == [doubtful, False]


def test_two_columns_of_dates_and_persons_are_no_bodies() -> None:
    table = (
        "序号 | 项目名称 | 主要建设内容 | 估算总投资（万元） | 计划开工时间 | 计划完工时间 | 项目业主\n"
        "1 | 县中医院迁建 | 新建 | 30000 | 2021年6月 | 2024年 | 县中医院"
    )
    assert [project(each) for each in read(spanned(table)).projects] == ["1 县中医院迁建 | None | -/-/- | 30000 | 2021-2024 | 县中医院"]
    table = (
        "序号 | 工作任务 | 责任领导 | 牵头领导 | 责任单位 | 协同单位 | 完成时限\n"
        "1 | 建设县疾控中心 | 张三 | 李四 | 县卫生健康局 | 县财政局 | 2024年6月"
    )
    assert [task(each) for each in read(spanned(table)).tasks] == ["1 建设县疾控中心 | S=县财政局 R=县卫生健康局 | 2024"]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("任务 | 单位 | 时间\n建设健康步道 | 县住建局 | 2022年\n开展控烟 | 县卫健委、县市场监管局 | 每年",
         ["1 建设健康步道 | R=县住建局 | 2022", "2 开展控烟 | R=县卫健委；县市场监管局 | None"]),
        ("序号 | 事项 | 主办单位 | 协办单位 | 完成时间\n1 | 编制规划 | 卫健局 | 发改局 财政局 | 2021.12",
         ["1 编制规划 | L=卫健局 S=发改局；财政局 | 2021"]),
        ("序号 | 工作任务 | 目标要求 | 责任单位 | 配合单位\n3 | 健康促进 | 素养水平达到30% | 县卫健局 | 各成员单位",
         ["3 健康促进 | S=各成员单位 R=县卫健局 | None"]),
        ("主要任务 | 具体措施 | 责任部门\n一、完善体系 | 1．建疾控中心 | 县卫健委\n一、完善体系 | 2．完善机制 | 县卫健委、各镇(街道、开发区)",
         ["1 1．建疾控中心 | R=县卫健委 | None", "2 2．完善机制 | R=县卫健委；各镇(街道、开发区) | None"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", [spanned, flat])
def test_heads_of_responsibility_tables(form: Form, table: str, found: list[str]) -> None:
    assert [task(each) for each in read(form(table)).tasks] == found


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("序号 | 类别 | 项目 | 内容及规模 | 总投资（亿元） | 备注\n1 | 新建 | 县医院 | 5万㎡ | 3.5 |\n2 | 续建 | 中医院 | 改造 | 0.25 |",
         ["1 县医院 | 新建 | -/-/- | 35000 | None-None | ", "2 中医院 | 续建 | -/-/- | 2500 | None-None | "]),
        ("序号 | 项目名称 | 建设内容 | 投资规模（万元） | 完成时限 | 牵头单位 | 责任单位\n"
         "1 | 县医院 | 建设 | 35000 | 2024年 | 县卫健局 | 县医院\n合  计 | | | 35000 | | |",
         ["1 县医院 | None | -/-/- | 35000 | None-2024 | 县卫健局；县医院"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", [spanned, flat])
def test_heads_of_project_tables(form: Form, table: str, found: list[str]) -> None:
    assert [project(each) for each in read(form(table)).projects] == found


MEASURES = """
序号 | 重点任务 | 工作内容 | 责任单位 | 完成时限
1 | 健全公共卫生体系 | 推进县疾控中心标准化建设。 | 县卫生健康局、县发展改革委（县粮食局）、各镇（街道） | 2023年12月底前
^ | ^ | 完善监测预警机制。 | 县卫生健康局等 | 持续推进
2 | 深化医改 | 推进医保支付方式改革。 | 县医保局，县财政局；县卫生健康局 | 2025年
"""


@pytest.mark.parametrize("form", [spanned, piped, flat, dropped])
@pytest.mark.parametrize("notes", ["", "注：责任单位列首位的为牵头单位。"])
def test_measures_of_a_task_and_who_leads(form: Form, notes: str) -> None:
    found = [task(each) for each in read(form(MEASURES), notes=notes).tasks]
    bodies = (
        ["L=县卫生健康局 R=县发展改革委（县粮食局）；各镇（街道）", "L=县卫生健康局", "L=县医保局 R=县财政局；县卫生健康局"] if notes
        else ["R=县卫生健康局；县发展改革委（县粮食局）；各镇（街道）", "R=县卫生健康局", "R=县医保局；县财政局；县卫生健康局"]
    )  # fmt: skip
    measures = [("1 推进县疾控中心标准化建设。", 2023), ("1 完善监测预警机制。", None), ("2 推进医保支付方式改革。", 2025)]
    assert found == [f"{measure} | {roles} | {year}" for (measure, year), roles in zip(measures, bodies, strict=True)]


LEAD_AND_SUPPORT = """
工作任务 | 责任单位 | <
^ | 牵头//单位 | 配合单位
1.普及健康知识。 | 县卫生健康局 | 县委宣传部、县教育局、//县融媒体中心
2.开展全民健身。 | 县文化和旅游局 | 县教育局//县总工会//团县委
3.推进厕所革命。 | 县农业农村局、县住房和城乡建设局 | 各乡镇人民政府、街道办事处
4.保障经费。 | 县财政局 | —
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_lead_and_support_in_columns(form: Form) -> None:
    found = read(form(LEAD_AND_SUPPORT)).tasks
    assert [task(each) for each in found] == [
        "1 1.普及健康知识。 | L=县卫生健康局 S=县委宣传部；县教育局；县融媒体中心 | None",
        "2 2.开展全民健身。 | L=县文化和旅游局 S=县教育局；县总工会；团县委 | None",
        "3 3.推进厕所革命。 | L=县农业农村局；县住房和城乡建设局 S=各乡镇人民政府；街道办事处 | None",
        "4 4.保障经费。 | L=县财政局 | None",
    ]
    assert [(each.title_ref, each.evidence) for each in found][:2] == [("t1.r3.c1.1", "t1.r3"), ("t1.r4.c1.1", "t1.r4")]


MERGED_BODIES = """
序号 | 任务名称 | 责任分工 | 时间节点
1 | 推进健康细胞建设 | 牵头单位：区爱卫办；配合单位：区教育局、区总工会，各镇街 | 2024年底
2 | 培育健康企业 | 区工业和信息化局（牵头）、区卫生健康局、区应急局 | 2025
3 | 做好职业病防治 | 区卫生健康局牵头，区人力资源社会保障局、区总工会配合 | 长期
4 | 做好尘肺病康复 | ^ | ^
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_roles_told_in_the_cell_and_bodies_over_two_rows(form: Form) -> None:
    found = read(form(MERGED_BODIES)).tasks
    assert [task(each) for each in found] == [
        "1 推进健康细胞建设 | L=区爱卫办 S=区教育局；区总工会；各镇街 | 2024",
        "2 培育健康企业 | L=区工业和信息化局 R=区卫生健康局；区应急局 | 2025",
        "3 做好职业病防治 | L=区卫生健康局 S=区人力资源社会保障局；区总工会 | None",
        "4 做好尘肺病康复 | L=区卫生健康局 S=区人力资源社会保障局；区总工会 | None",
    ]
    assert found[3].evidence == found[2].evidence == "t1.r4", "the row that prints them"
    assert bool(found[3].reasons.doubts) == (form is not spanned), "where spans are lost, going on is a guess"


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["区卫生健康委、区财政局"], ["区卫生健康委", "区财政局"]),
        (["市发展改革委（市粮食和储备局、市能源局），市财政局/市医保局"], ["市发展改革委（市粮食和储备局、市能源局）", "市财政局", "市医保局"]),
        (["县卫生健康局 县财政局 县医保局"], ["县卫生健康局", "县财政局", "县医保局"]),
        (["县卫生健", "康局、县财政局"], ["县卫生健康局", "县财政局"]),
        (["县卫生健康局", "县财政局"], ["县卫生健康局", "县财政局"]),
        (["县卫生健康局和县财政局，各乡（镇）人民政府按职责分工负责。"], ["县卫生健康局", "县财政局", "各乡（镇）人民政府"]),
        (["区委宣传部、区级有关部门等"], ["区委宣传部", "区级有关部门"]),
        (["市文化和旅游局、市住房和城乡建设局"], ["市文化和旅游局", "市住房和城乡建设局"]),
        (["—"], []), ([""], []),
    ],
)  # fmt: skip
def test_names_of_bodies_are_told_apart_and_kept_as_printed(lines: list[str], bodies: list[str]) -> None:
    assert split_bodies(lines) == bodies


def test_no_role_is_guessed() -> None:
    assert split_roles(["区卫生健康委、区财政局"]) == {"responsible": ["区卫生健康委", "区财政局"]}
    assert split_roles(["责任单位：区卫生健康委、区财政局"]) == {"responsible": ["区卫生健康委", "区财政局"]}
    assert split_roles(["区医改办牵头，区卫生健康委、区医保局等部门按职责分工负责"]) == {
        "lead": ["区医改办"],
        "responsible": ["区卫生健康委", "区医保局"],
    }
    assert split_roles(["区卫生健康委（牵头），区财政局（配合）"]) == {"lead": ["区卫生健康委"], "support": ["区财政局"]}
