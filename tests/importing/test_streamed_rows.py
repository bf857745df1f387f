"""Tables run together into one text: rows told by numbers that count up, or by the nature that ends each."""

from pathlib import Path

import pytest

from generator.importing import read_plan
from generator.importing.reading.streams import rows_of
from tests.importing.prose import ROOT

RUNS = [
    (
        "指标类别 指标名称 2020年 2025年 属性 健康水平 人均预期寿命（岁） 77 78.5 预期性 孕产妇死亡率（/10万） 11 ≤10 约束性 "
        "资源配置 每千人口床位数（张） 5.5 6.8 预期性",
        [["健康水平", "人均预期寿命（岁）", "77", "78.5", "预期性"], ["", "孕产妇死亡率（/10万）", "11", "≤10", "约束性"],
         ["资源配置", "每千人口床位数（张）", "5.5", "6.8", "预期性"]],
    ),
    (
        "序号 类别 指标 2020年 2025年 属性 1 健康水平 人均预期寿命 77 78.5 预期性 2 婴儿死亡率 3.1 <3 约束性 "
        "3 健康保障 住院报销比例 职工82 居民67 职工≥80 居民≥70 预期性",
        [["1", "健康水平", "人均预期寿命", "77", "78.5", "预期性"], ["2", "", "婴儿死亡率", "3.1", "<3", "约束性"],
         ["3", "健康保障", "住院报销比例", "职工82 居民67", "职工≥80 居民≥70", "预期性"]],
    ),
    (
        "类别 序号 指标 单位 2020年→2025年 属性 健康水平 1 人均预期寿命 岁 77→78.5 预期性 2 婴儿死亡率 ‰ 3.1→<3 约束性",
        [["健康水平", "1", "人均预期寿命", "岁", "77→78.5", "预期性"], ["2", "婴儿死亡率", "‰", "3.1→<3", "约束性"]],
    ),
    (
        "序号 项目名称 建设性质 建设地点 建筑面积（㎡） 总投资（万元） 建设年限 1 县医院传染病楼 新建 城关镇 8000 5200 2021-2023 "
        "2 城关镇卫生院 改扩建 城关镇 3000 850 2022 合计 11000 6050",
        [["1", "县医院传染病楼", "新建", "城关镇", "8000", "5200", "2021-2023"], ["2", "城关镇卫生院", "改扩建", "城关镇", "3000", "850", "2022"],
         ["合计", "11000", "6050"]],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("run", "expected"), RUNS)
def test_rows_of_a_run_of_cells(run: str, expected: list[list[str]]) -> None:
    cells = run.split(" ")
    rows, used = rows_of([*cells, "（二）指导思想"])
    assert rows[1:] == expected
    assert used == len(cells)


def test_a_ditto_mark_means_the_words_above(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    rows = ["类别 | 指标 | 2020年 | 2025年", "---|---|---|---", "健康水平 | 人均预期寿命（岁） | 77 | 78"]
    rows += ["^^ | 孕产妇死亡率（1/10万） | 9 | 8", "〃 | 婴儿死亡率（‰） | 3 | 2"]
    plan.write_text("\n".join(["# 甲县“十四五”卫生健康规划", "", "## 一、发展目标", "", *rows]), encoding="utf-8")
    assert [one["category_zh"] for one in read_plan(ROOT, plan)["indicators"]] == ["健康水平"] * 3


def test_words_are_no_table() -> None:
    assert rows_of("到2025年 健康水平 明显 提高".split()) == ([], 0)
