"""Indicator tables in the manner of other districts: any order and wording of columns, in every form that formats leave."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.importing.document import Grid
from tests.importing.tables_by_hand import flat, piped, read, shown, spanned

Form = Callable[[str], Grid]


def repeated(text: str) -> Grid:
    return piped(text, repeated=True)


def dropped(text: str) -> Grid:
    return flat(text, dropped=True)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


UNIT_COLUMN = """
领域 | 序号 | 指标名称 | 单位 | 2020年//基期值 | 2025年//目标值 | 指标属性
健康水平 | 1 | 人均预期寿命 | 岁 | 77.9 | 78.9 | 预期性
^ | 2 | 人均健康预期寿命 | 岁 | — | 同比例提高 | 预期性
^ | 3 | 孕产妇死亡率 | 1/10万 | 8.6 | ≤14 | 预期性
健康生活 | 4 | 居民健康素养水平 | % | 24.1 | ３０ | 预期性
资源配置 | 5 | 每千人口医疗卫生机构床位数 | 张 | 6.5 | 7.5左右 | 预期性
^ | ^ | 其中：市办及以上公立医院床位数 | 张 | 1.6 | 1.8 | 预期性
^ | ^ | 县办公立医院及基层医疗卫生机构床位数 | 张 | 2.9 | 3.5 | 约束性
^ | 6 | 医护比 | — | 1：1.15 | 1：1.2 | 预期性
"""


@pytest.mark.parametrize("form", [spanned, piped, repeated, flat, dropped])
def test_a_unit_column_merged_categories_and_parts_of_a_row(form: Form) -> None:
    assert shown(read(form(UNIT_COLUMN))) == lines("""
        1 | 健康水平 | 人均预期寿命 | 岁 | 77.9== 77.9 2020 | 78.9== 78.9 2025 | anticipatory | -
        2 | 健康水平 | 人均健康预期寿命 | 岁 | —=text None 2020 | 同比例提高=text None 2025 | anticipatory | -
        3 | 健康水平 | 孕产妇死亡率 | 1/10万 | 8.6== 8.6 2020 | ≤14=<= 14 2025 | anticipatory | -
        4 | 健康生活 | 居民健康素养水平 | % | 24.1== 24.1 2020 | ３０== 30 2025 | anticipatory | -
        5 | 资源配置 | 每千人口医疗卫生机构床位数 | 张 | 6.5== 6.5 2020 | 7.5左右=approx 7.5 2025 | anticipatory | -
        - | 资源配置 | 其中：市办及以上公立医院床位数 | 张 | 1.6== 1.6 2020 | 1.8== 1.8 2025 | anticipatory | t1.r6
        - | 资源配置 | 县办公立医院及基层医疗卫生机构床位数 | 张 | 2.9== 2.9 2020 | 3.5== 3.5 2025 | binding | t1.r6
        6 | 资源配置 | 医护比 | 1:x | 1：1.15== 1.15 2020 | 1：1.2== 1.2 2025 | anticipatory | -
    """)


BANDS = """
序号 | 指标 | < | 2019年 | 2020年 | 2025年目标 | 2035年目标 | 性质 | 责任单位
一、健康水平 | < | < | < | < | < | < | < | <
1 | 人均预期寿命（岁） | < | 77.5 | 78.1 | 79.5 | 81 | 预期性 | 县卫生健康局
2 | 5岁以下儿童死亡率（‰） | < | 5.1 | 4.8 | ≤4.5 | ≤4 | 预期性 | 县卫生健康局
二、健康服务 | < | < | < | < | < | < | < | <
3 | 每千人口医师数（人） | 执业（助理）医师 | 2.5 | 2.7 | 3.2 | 3.8 | 约束性 | 县卫生健康局、县人社局
^ | ^ | 其中：中医类别 | 0.4 | 0.5 | 0.62 | 0.8 | 预期性 | 县卫生健康局
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_categories_as_rows_over_the_whole_width_and_years_beyond_the_plan(form: Form) -> None:
    understood = read(form(BANDS))
    assert shown(understood) == lines("""
        1 | 一、健康水平 | 人均预期寿命（岁） | 岁 | 78.1== 78.1 2020 | 79.5== 79.5 2025 | anticipatory | -
        2 | 一、健康水平 | 5岁以下儿童死亡率（‰） | ‰ | 4.8== 4.8 2020 | ≤4.5=<= 4.5 2025 | anticipatory | -
        3 | 二、健康服务 | 每千人口医师数（人）执业（助理）医师 | 人 | 2.7== 2.7 2020 | 3.2== 3.2 2025 | binding | -
        - | 二、健康服务 | 其中：中医类别 | - | 0.5== 0.5 2020 | 0.62== 0.62 2025 | anticipatory | t1.r6
    """)
    assert [(value.year, value.quote) for value in understood.indicators[0].others] == [(2019, "77.5"), (2035, "81")]


NUMBERED_NAMES = """
主要指标 | 现状值（2020年） | 目标值（2025年） | 指标属性
（一）健康水平 | | |
1．人均预期寿命（岁） | 76.8 | 78.2 | 预期性
2．孕产妇死亡率（1/10万） | 0 | ≤12 | 预期性
（二）健康保障 | | |
3.个人卫生支出占卫生总费用的比重（%） | 28.6 | 27以内 | 约束性
其中：城镇 | 26 | 25 | 预期性
4.3岁以下儿童系统管理率 | 92.3% | 95%以上 | 预期性
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_numbers_that_are_part_of_the_name(form: Form) -> None:
    assert shown(read(form(NUMBERED_NAMES))) == lines("""
        1 | （一）健康水平 | 人均预期寿命（岁） | 岁 | 76.8== 76.8 2020 | 78.2== 78.2 2025 | anticipatory | -
        2 | （一）健康水平 | 孕产妇死亡率（1/10万） | 1/10万 | 0== 0 2020 | ≤12=<= 12 2025 | anticipatory | -
        3 | （二）健康保障 | 个人卫生支出占卫生总费用的比重（%） | % | 28.6== 28.6 2020 | 27以内=<= 27 2025 | binding | -
        - | （二）健康保障 | 其中：城镇 | - | 26== 26 2020 | 25== 25 2025 | anticipatory | t1.r6
        4 | （二）健康保障 | 3岁以下儿童系统管理率 | % | 92.3%== 92.3 2020 | 95%以上=>= 95 2025 | anticipatory | -
    """)


IN_ONE_CELL = """
序号 | 主要指标 | 2020—2025年变化 | 属性
1 | 每千人口床位数（张） | 6.1→7.2 | 预期性
2 | 居民健康素养水平 | 23%→30% | 预期性
3 | 重大慢性病过早死亡率 | 从15.2%下降到13%以下 | 预期性
4 | 电子健康档案覆盖率（%） | [90,95] | 约束性
"""


@pytest.mark.parametrize("form", [spanned, flat])
def test_baseline_and_target_in_one_cell(form: Form) -> None:
    assert shown(read(form(IN_ONE_CELL))) == lines("""
        1 | - | 每千人口床位数（张） | 张 | 6.1== 6.1 2020 | 7.2== 7.2 2025 | anticipatory | -
        2 | - | 居民健康素养水平 | % | 23%== 23 2020 | 30%== 30 2025 | anticipatory | -
        3 | - | 重大慢性病过早死亡率 | % | 15.2%== 15.2 2020 | 13%以下=<= 13 2025 | anticipatory | -
        4 | - | 电子健康档案覆盖率（%） | % | 90== 90 2020 | 95== 95 2025 | binding | -
    """)


def test_two_years_over_one_column() -> None:
    table = "指标 | 2020年/2025年 | 单位\n人均预期寿命 | 77.1/78 | 岁\n健康素养水平 | 20/30 | %"
    assert shown(read(spanned(table))) == lines("""
        - | - | 人均预期寿命 | 岁 | 77.1== 77.1 2020 | 78== 78 2025 | - | -
        - | - | 健康素养水平 | % | 20== 20 2020 | 30== 30 2025 | - | -
    """)


MARKS = """
类别 | 序号 | 指标 | 2020年 | 2025年 | 年均增速〔累计〕
医疗服务 | 1 | ▲县域内住院率（%） | 88.5 | 90 | 〔1.5〕
^ | 2 | 新增三级医院数（个）* | — | 〔2〕 | —
^ | 3 | 公立医院职工医保报销比例 | 职工≥80% 居民≥70% | 保持稳定 | /
^ | 4 | 健康服务业总规模 | 12亿元 | 20亿元以上 | 10.8%
^ | 5 | 人均预期寿命[1] | 76.5岁 | 77.5岁 |
"""


@pytest.mark.parametrize("form", [spanned, flat])
def test_signs_footnotes_sums_over_years_and_units_in_values(form: Form) -> None:
    understood = read(form(MARKS), notes="注：1.带▲的为约束性指标。2.〔〕内为五年累计数。")
    assert shown(understood) == lines("""
        1 | 医疗服务 | 县域内住院率（%） | % | 88.5== 88.5 2020 | 90== 90 2025 | binding | -
        2 | 医疗服务 | 新增三级医院数（个） | 个 | —=text None 2020 | 〔2〕== 2 2025 | - | -
        3 | 医疗服务 | 公立医院职工医保报销比例 | % | 职工≥80% 居民≥70%=text None 2020 | 保持稳定=hold None 2025 | - | -
        4 | 医疗服务 | 健康服务业总规模 | 元 | 12亿元== 1200000000 2020 | 20亿元以上=>= 2000000000 2025 | - | -
        5 | 医疗服务 | 人均预期寿命 | 岁 | 76.5岁== 76.5 2020 | 77.5岁== 77.5 2025 | - | -
    """)
    third = understood.indicators[2].baseline
    assert third is not None
    assert [(part["label"]["zh"], part["comparator"], str(part["value"])) for part in third.parts] == [("职工", ">=", "80"), ("居民", ">=", "70")]
    assert "target" in understood.indicators[1].reasons.doubts, "a number in brackets may be a sum over the years"
    assert [value.quote for value in understood.indicators[3].others] == ["10.8%"]


YEARLY = """
序号 | 指标名称 | 基期//(2022) | 分年度目标 | < | < | 责任科室
^ | ^ | ^ | 2023 | 2024 | 2025 | ^
1 | 居民健康素养水平（%） | 24 | 26 | 28 | 30 | 宣教科
2 | 家庭医生签约率（%） | 52 | 60 | 68 | ≥75 | 基层科
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_a_target_for_each_year_of_a_plan_of_action(form: Form) -> None:
    understood = read(form(YEARLY), period=(2023, 2025))
    assert shown(understood) == lines("""
        1 | - | 居民健康素养水平（%） | % | 24== 24 2022 | 30== 30 2025 | - | -
        2 | - | 家庭医生签约率（%） | % | 52== 52 2022 | ≥75=>= 75 2025 | - | -
    """)
    assert [[value.year for value in each.others] for each in understood.indicators] == [[2023, 2024], [2023, 2024]]


@pytest.mark.parametrize("period", [(2016, 2030), None])
def test_plain_years_as_heads(period: tuple[int, int] | None) -> None:
    table = "领域 | 指标 | 2015年 | 2020年 | 2030年\n健康水平 | 人均预期寿命（岁） | 76.34 | 77.3 | 79.0"
    [only] = read(spanned(table), period=period).indicators
    assert only.baseline is not None
    assert (only.baseline.year, only.baseline.quote) == (2015, "76.34")
    assert only.target is not None
    assert (only.target.year, only.target.quote) == ((2030, "79.0") if period else (2020, "77.3")), "without a period, 2030 looks like an outlook"


NATURE_FIRST = """
类型 | 指标内容 | 2020年 | 2025年（%）
约束性指标 | 儿童近视率 | 50 | 48
^ | 签约率 | 40 | 60
预期性指标 | 健康素养水平 | 20 | 30
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_rows_grouped_by_nature_and_the_unit_in_a_head(form: Form) -> None:
    assert shown(read(form(NATURE_FIRST))) == lines("""
        - | - | 儿童近视率 | % | 50== 50 2020 | 48== 48 2025 | binding | -
        - | - | 签约率 | % | 40== 40 2020 | 60== 60 2025 | binding | -
        - | - | 健康素养水平 | % | 20== 20 2020 | 30== 30 2025 | anticipatory | -
    """)


PARTS_ADD_UP = """
指标 | 单位 | “十三五”末完成值 | “十四五”规划目标 | 属性
每千人口床位 | 张 | 5.5 | 7.0 | 预期性
其中：公立 | 张 | 4.4 | 5.0 | 预期性
社会办 | 张 | 1.1 | 2.0 | 预期性
每万人口全科医生 | 人 | 2 | 达到国家要求 | 约束性
"""


def test_without_row_numbers_parts_end_where_they_add_up() -> None:
    assert shown(read(spanned(PARTS_ADD_UP))) == lines("""
        - | - | 每千人口床位 | 张 | 5.5== 5.5 None | 7.0== 7.0 None | anticipatory | -
        - | - | 其中：公立 | 张 | 4.4== 4.4 None | 5.0== 5.0 None | anticipatory | t1.r2
        - | - | 社会办 | 张 | 1.1== 1.1 None | 2.0== 2.0 None | anticipatory | t1.r2
        - | - | 每万人口全科医生 | 人 | 2== 2 None | 达到国家要求=text None None | binding | -
    """)


OVER_BOTH = """
类别 | 序号 | 指标 | 2020年 | 2025年 | 属性
人均预期寿命（岁） | < | < | 77 | 78 | 预期性
健康 水平 | 1 | 婴儿死亡率（‰） | 3 | 3 | ^
^ | （1） | 其中：城市 | 2 | 2 | ^
^ | （2） | 农村 | 4 | 4 | ^
^ | 2 | 孕产妇死亡率（/10万） | 1,012.5 | 7—8 | ^
"""


@pytest.mark.parametrize("form", [spanned, piped, flat])
def test_a_name_over_the_category_column_and_a_nature_over_all_rows(form: Form) -> None:
    understood = read(form(OVER_BOTH))
    assert shown(understood) == lines("""
        - | - | 人均预期寿命（岁） | 岁 | 77== 77 2020 | 78== 78 2025 | anticipatory | -
        1 | 健康水平 | 婴儿死亡率（‰） | ‰ | 3== 3 2020 | 3== 3 2025 | anticipatory | -
        （1） | 健康水平 | 其中：城市 | - | 2== 2 2020 | 2== 2 2025 | anticipatory | t1.r3
        （2） | 健康水平 | 农村 | - | 4== 4 2020 | 4== 4 2025 | anticipatory | t1.r3
        2 | 健康水平 | 孕产妇死亡率（/10万） | /10万 | 1,012.5== 1012.5 2020 | 7—8=range 7..8 2025 | anticipatory | -
    """)
    assert ("nature" in understood.indicators[1].reasons.doubts) == (form is not spanned), "where spans are lost, a merged cell is a guess"


THREE_LEVELS = """
一级指标 | 二级指标 | 三级指标 | 计量单位 | 2020年实际完成 | 2025年规划目标 | 指标性质（约束性/预期性）
健康水平 | 寿命 | 人均预期寿命 | 岁 | 77.1 | 78 | 预期
^ | 死亡 | 婴儿死亡率 | ‰ | 2.9 | ≤5 | 预期
^ | ^ | 孕产妇死亡率 | /10万 | 9.8 | ≤15 | 约束
"""


def test_the_deepest_of_three_levels_is_the_name() -> None:
    assert shown(read(spanned(THREE_LEVELS))) == lines("""
        - | 健康水平 | 人均预期寿命 | 岁 | 77.1== 77.1 2020 | 78== 78 2025 | anticipatory | -
        - | 健康水平 | 婴儿死亡率 | ‰ | 2.9== 2.9 2020 | ≤5=<= 5 2025 | anticipatory | -
        - | 健康水平 | 孕产妇死亡率 | /10万 | 9.8== 9.8 2020 | ≤15=<= 15 2025 | binding | -
    """)


def test_values_that_date_themselves() -> None:
    table = (
        "序号 | 内容 | 目标要求\n1 | 居民健康素养水平 | 2023年达到24%，2025年达到30%\n2 | 医师资格人员比例 | 不低于45%\n3 | 签约率 | 到2025年，≥75%"
    )
    assert shown(read(spanned(table))) == lines("""
        1 | - | 居民健康素养水平 | % | - | 达到30%== 30 2025 | - | -
        2 | - | 医师资格人员比例 | % | - | 不低于45%=>= 45 None | - | -
        3 | - | 签约率 | % | - | ≥75%=>= 75 2025 | - | -
    """)


BESIDE = """
领域 | 主要指标 | 2020年 | 2025年 | 性质
健康水平 | 1 人均预期寿命（岁） | 77.93（2019年） | 提高1岁 | 预期性
^ | 2 居民健康素养水平（%） | 23.15 | 25 | 预期性
"""


@pytest.mark.parametrize("form", [spanned, flat])
def test_a_year_beside_the_value_and_a_number_apart_from_the_name(form: Form) -> None:
    understood = read(form(BESIDE))
    assert shown(understood) == lines("""
        1 | 健康水平 | 人均预期寿命（岁） | 岁 | 77.93（2019年）== 77.93 2019 | 提高1岁== 1 2025 | anticipatory | -
        2 | 健康水平 | 居民健康素养水平（%） | % | 23.15== 23.15 2020 | 25== 25 2025 | anticipatory | -
    """)
    assert [list(each.reasons.doubts) for each in understood.indicators] == [["target"], []], "提高1岁 is a change, not a level"


def test_the_plans_own_area_goes_before_wider_ones() -> None:
    table = "指标 | 全省2025年目标 | 全市2025年目标 | 我县2020年 | 我县2025年\n健康素养水平（%） | 30 | 31 | 22 | 29\n签约率（%） | 70 | 71 | 50 | 75"
    assert shown(read(spanned(table))) == lines("""
        - | - | 健康素养水平（%） | % | 22== 22 2020 | 29== 29 2025 | - | -
        - | - | 签约率（%） | % | 50== 50 2020 | 75== 75 2025 | - | -
    """)


def test_what_the_plan_before_aimed_at_is_no_target() -> None:
    table = "指标 | “十三五”规划目标 | 2020年完成情况 | “十四五”规划目标\n人均预期寿命（岁） | 77 | 77.8 | 78.8\n签约率（%） | 60 | 63 | 75"
    understood = read(spanned(table))
    assert shown(understood) == lines("""
        - | - | 人均预期寿命（岁） | 岁 | 77.8== 77.8 2020 | 78.8== 78.8 None | - | -
        - | - | 签约率（%） | % | 63== 63 2020 | 75== 75 None | - | -
    """)
    assert [value.quote for value in understood.indicators[0].others] == ["77"]


def test_one_head_over_both_years() -> None:
    table = "指标 | 单位 | 指标值 | <\n^ | ^ | 2020年 | 2025年\n人均预期寿命 | 岁 | 77.4 | 78.2\n床位数 | 张 | — | 7"
    assert shown(read(spanned(table))) == lines("""
        - | - | 人均预期寿命 | 岁 | 77.4== 77.4 2020 | 78.2== 78.2 2025 | - | -
        - | - | 床位数 | 张 | —=text None 2020 | 7== 7 2025 | - | -
    """)


def test_a_name_that_begins_like_a_nature_is_a_name() -> None:
    table = "健康领域 | 指 标 | 单 位 | 2020 年 | 2025 年 | 性 质\n健 康 水 平 | 预期寿命 | 岁 | 77.1 | 78 | 预 期 性"
    assert shown(read(spanned(table), caption="人均预期寿命等指标")) == [
        "- | 健康水平 | 预期寿命 | 岁 | 77.1== 77.1 2020 | 78== 78 2025 | anticipatory | -"
    ]


def test_a_head_may_call_the_present_value_a_value_of_the_indicator() -> None:
    table = "指标 | 规划指标值（2025年） | 现状指标值（2020年）\n床位（张） | 7 | 6\n护士（人） | 4 | 3"
    assert shown(read(spanned(table))) == lines("""
        - | - | 床位（张） | 张 | 6== 6 2020 | 7== 7 2025 | - | -
        - | - | 护士（人） | 人 | 3== 3 2020 | 4== 4 2025 | - | -
    """)


@pytest.mark.parametrize(
    ("heads", "baseline", "doubtful"),
    [("2023年 | 2024年 | 2025年", None, False), ("2022年 | 2024年 | 2025年", 2022, False), ("2023年 | 2025年", 2023, True)],
)
def test_years_within_the_plan_are_targets_if_every_year_has_one(heads: str, baseline: int | None, *, doubtful: bool) -> None:
    values = " | ".join(["60%", "70%", "80%"][: heads.count("|") + 1])
    [one] = read(spanned(f"工作目标 | {heads}\n村卫生室标准化率 | {values}"), period=(2023, 2025)).indicators
    assert (one.baseline and one.baseline.year, one.target and one.target.year) == (baseline, 2025)
    assert ("baseline" in one.reasons.doubts) == doubtful


def test_a_grouping_column_under_the_head_of_the_names() -> None:
    table = """
主要指标 | | 2020年 | 2025年 | 属性
健康水平 | 人均预期寿命（岁） | 77 | 78 | 预期性
 | 婴儿死亡率（‰） | 3 | 2 | 预期性
健康服务 | 床位数（张） | 6 | 7 | 预期性
"""
    assert [(each.category, each.name) for each in read(piped(table)).indicators] == [
        ("健康水平", "人均预期寿命（岁）"), ("健康水平", "婴儿死亡率（‰）"), ("健康服务", "床位数（张）")
    ]  # fmt: skip


def test_the_caption_may_state_the_nature() -> None:
    table = "指标 | 2020年 | 2025年\n儿童近视率（%） | 50 | 48\n签约率（%） | 40 | 60"
    natures = {
        caption: [each.nature for each in read(spanned(table), caption=caption).indicators]
        for caption in ("表2 约束性指标", "表2 约束性和预期性指标")
    }
    assert natures == {"表2 约束性指标": ["binding"] * 2, "表2 约束性和预期性指标": [None] * 2}


@pytest.mark.parametrize(
    ("before", "after", "name", "field"),
    [
        ("30", "20", "家庭医生签约率（%）", "target"), ("9.8", "15", "孕产妇死亡率（/10万）", "target"), ("0.3", "30", "住院率（%）", "target"),
        ("20", "30", "健康素养水平", "unit"), ("20", "", "健康素养水平（%）", "target"), ("20", "80%、70%", "健康素养水平", "target"),
    ],
)  # fmt: skip
def test_what_looks_odd_is_doubtful(before: str, after: str, name: str, field: str) -> None:
    table = f"序号 | 指标 | 2020年 | 2025年\n1 | {name} | {before} | {after}\n2 | 护士数（人） | 20 | 30"
    odd, plain = read(spanned(table)).indicators
    assert list(odd.reasons.doubts) == [field]
    assert plain.reasons.doubts == {}
    assert plain.reasons.why["unit"] == "unit-in-name"
