"""Commitments of two plans, checked against their text by hand: counts, and the cases that are easily read wrong."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from generator.dataset import Dataset
from generator.load import Loaded
from generator.records import Commitment


@pytest.fixture(scope="module")
def dataset(loaded: Loaded) -> Dataset:
    return loaded.dataset


def amounts(commitment: Commitment) -> list[tuple[str, str, Decimal | None]]:
    return [(q.text, q.comparator, q.value) for q in commitment.quantities]


@pytest.mark.parametrize(
    ("plan", "total", "bases"),
    [
        ("jingyan-145", 314, {"named": 20, "governing": 11, "plan-end": 283}),
        ("qianjiang-2021", 292, {"named": 4, "governing": 33, "plan-end": 255}),
    ],
)
def test_counts(dataset: Dataset, plan: str, total: int, bases: dict[str, int]) -> None:
    commitments = dataset.plans[plan].commitments
    assert len(commitments) == total
    assert Counter(c.deadline_basis for c in commitments) == bases


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        ("jingyan-145-p12-9", (2022, "named", None)),  # the one promise among the past works
        ("jingyan-145-p32-4", (2025, "plan-end", None)),  # “十四五”时期 names no year
        ("jingyan-145-p49-1", (2035, "named", None)),
        ("jingyan-145-p59-3", (2025, "governing", "p51.1")),  # under 到2025年 … 实现以下具体目标
        ("jingyan-145-p305-16", (2025, "named", None)),
        ("jingyan-145-p313-6", (2025, "plan-end", None)),  # “到2025年” opens the next sentence only
        ("jingyan-145-p395-2", (2025, "governing", "p395.1")),
        ("jingyan-145-p448-2", (2025, "governing", "p448.1")),
        ("jingyan-145-p527-1", (2025, "plan-end", None)),  # “十四五”期间 names no year
        ("qianjiang-2021-p38-2", (2025, "governing", "p36.1")),
        ("qianjiang-2021-p206-4", (2022, "named", None)),  # earlier than the plan's end
        ("qianjiang-2021-p211-2", (2025, "plan-end", None)),  # the box repeats it without the year
        ("qianjiang-2021-p241-3", (2025, "plan-end", None)),  # （2020年版） is part of a title
        ("qianjiang-2021-t2-r8", (2023, "governing", "t2.r8.c9")),
        ("qianjiang-2021-t2-r25", (2027, "governing", "t2.r25.c9")),  # after the plan's end, as printed
        ("qianjiang-2021-t2-r37", (2025, "plan-end", None)),  # no construction period printed
    ],
)
def test_deadlines(dataset: Dataset, commitment: str, expected: tuple[int, str, str | None]) -> None:
    found = dataset.commitments[commitment]
    assert (found.deadline, found.deadline_basis, found.deadline_source) == expected


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        (
            "jingyan-145-p305-16",
            [
                ("达到100%", "=", "100"),
                ("达到90%以上", ">=", "90"),
                ("达到90%以上", ">=", "90"),
                ("达到90%", "=", "90"),
                ("达到60%", "=", "60"),
                ("达到50%", "=", "50"),
            ],
        ),
        ("jingyan-145-p313-7", [("达94%", "=", "94"), ("46/10万以下", "<=", "46")]),
        ("jingyan-145-p340-2", [("一小时黄金救治圈", "<=", "1")]),
        ("jingyan-145-p362-6", [("15分钟可及圈", "<=", "15")]),
        ("jingyan-145-p395-3", [("全覆盖", "=", "100")]),
        ("jingyan-145-p417-4", [("动态清零", "=", "0")]),
        ("jingyan-145-p478-1", [("不低于90%、80%和60%", ">=", share) for share in ("90", "80", "60")]),
        ("qianjiang-2021-p38-2", [("稳定在90%以上", ">=", "90"), ("力争达到40%", "=", "40")]),
        ("qianjiang-2021-p174-2", [("全面覆盖", "=", "100"), ("30%以上", ">=", "30")]),
        ("qianjiang-2021-p206-4", [("全覆盖", "=", "100"), ("全覆盖", "=", "100")]),
        ("qianjiang-2021-p244-2", [("三分之二", "=", "0.666667"), ("全部达到丙级标准", "=", "100")]),
        ("qianjiang-2021-t2-r6", [("1栋", "=", "1"), ("约14000㎡", "approx", "14000")]),
        (
            "qianjiang-2021-t2-r9",
            [("2.78万㎡", "=", "27800"), ("规划床位600张", "=", "600"), ("固定床位150张", "=", "150"), ("应急床位450张", "=", "450")],
        ),
    ],
)
def test_quantities(dataset: Dataset, commitment: str, expected: list[tuple[str, str, str]]) -> None:
    assert amounts(dataset.commitments[commitment]) == [(text, comparator, Decimal(value)) for text, comparator, value in expected]


def test_rates_that_share_a_number_are_measured_together(dataset: Dataset) -> None:
    measures = [q.measures.zh for q in dataset.commitments["jingyan-145-p305-16"].quantities]
    assert measures[2:4] == ["报告的完整率和及时率", "各类突发公共事件医学救援及时率和规范处置率"]


def test_ranges_keep_both_ends(dataset: Dataset) -> None:
    ranges = [(q.text, q.min, q.max) for q in dataset.commitments["qianjiang-2021-p199-2"].quantities if q.comparator == "range"]
    assert ranges == [("1—2个", Decimal(1), Decimal(2)), ("2—3个", Decimal(2), Decimal(3))]


@pytest.mark.parametrize(
    ("commitment", "inside", "outside"),
    [
        ("jingyan-145-p432-10", {"healthy-living"}, {"integration"}),  # 体医融合
        ("jingyan-145-p340-4", {"consortium"}, set()),  # 结果互认
        ("jingyan-145-p401-8", {"consortium", "elderly"}, set()),  # 双向转诊
        ("jingyan-145-p466-1", {"consortium"}, set()),  # 分级诊疗
        ("jingyan-145-p313-1", {"public-health", "emergency"}, {"integration"}),
        ("qianjiang-2021-p218-3", {"integration", "consortium", "tcm"}, set()),
        ("qianjiang-2021-p217-3", {"consortium"}, {"tcm"}),  # 区中医院 only leads a consortium
        ("qianjiang-2021-p267-6", {"workforce"}, {"tcm"}),  # 中医药学会 is only named
        ("qianjiang-2021-p260-2", {"emergency"}, set()),  # 发热门诊
    ],
)
def test_areas(dataset: Dataset, commitment: str, inside: set[str], outside: set[str]) -> None:
    areas = set(dataset.commitments[commitment].areas)
    assert inside <= areas
    assert not outside & areas


def test_each_project_row_is_one_commitment(dataset: Dataset) -> None:
    plan = dataset.plans["qianjiang-2021"]
    by_row = {c.sentences[0].rsplit(".", 2)[0]: c for c in plan.commitments if c.sentences[0].startswith("t2.")}
    assert len(by_row) == 44
    for project in plan.projects:
        commitment = by_row[project.row]
        assert commitment.project == project.id
        assert commitment.deadline == (project.end_year or plan.meta.period_end)
        assert {named.institution for named in project.institutions} <= {named.institution for named in commitment.institutions}


@pytest.mark.parametrize(
    ("commitment", "restated"),
    [
        ("jingyan-145-p336-3", ("p350.1", "p354.1")),
        ("jingyan-145-p344-1", ("p356.1",)),
        ("jingyan-145-p391-7", ("p423.2",)),
        ("qianjiang-2021-p206-4", ("p211.2",)),
        ("qianjiang-2021-p239-3", ("p243.2",)),
    ],
)
def test_restatements(dataset: Dataset, commitment: str, restated: tuple[str, ...]) -> None:
    assert dataset.commitments[commitment].restated_in == restated


def test_two_branches_share_one_printed_name(dataset: Dataset) -> None:
    named = {(i.institution, i.printed) for i in dataset.commitments["qianjiang-2021-p235-3"].institutions}
    assert ("qianjiang-tcm-hospital-mala", "黄溪、濯水、马喇医共体分院") in named
    assert ("qianjiang-chengnan-health-center", "城南、城西街道社区卫生服务中心") in named


@pytest.mark.parametrize(
    ("commitment", "strength"),
    [
        ("jingyan-145-p293-4", "firm"),  # 建立…机制 exists or does not
        ("jingyan-145-p297-2", "explore"),
        ("jingyan-145-p336-2", "strive"),
        ("jingyan-145-p375-2", "promote"),  # 支持…创造条件设置
        ("qianjiang-2021-p38-2", "firm"),  # 稳定在90%以上 stands before 力争达到40%
        ("qianjiang-2021-p169-4", "strive"),
        ("qianjiang-2021-t2-r20", "promote"),
    ],
)
def test_strength(dataset: Dataset, commitment: str, strength: str) -> None:
    assert dataset.commitments[commitment].strength == strength
