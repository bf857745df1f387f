"""Commitments of three plans, checked against their text by hand: counts, and the cases that are easily read wrong."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from generator.dataset import Dataset
from generator.load import load_project
from generator.records import Commitment

PROJECT = Path(__file__).resolve().parents[2]
PLANS = ("dazu-2022", "kaizhou-2024", "yongchuan-2022")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_project(PROJECT).dataset


def deadline(commitment: Commitment) -> tuple[int, str, str | None]:
    return commitment.deadline, commitment.deadline_basis, commitment.deadline_source


def amounts(commitment: Commitment) -> list[tuple[str, str, Decimal | None, Decimal | None, Decimal | None]]:
    return [(q.text, q.comparator, q.value, q.min, q.max) for q in commitment.quantities]


def agencies(dataset: Dataset, commitment: Commitment, role: str) -> list[str]:
    return [agency.printed for found, agency in dataset.agencies_of(commitment) if found == role]


@pytest.mark.parametrize(
    ("plan", "total", "bases"),
    [
        ("dazu-2022", 205, {"named": 24, "governing": 5, "plan-end": 176}),
        ("kaizhou-2024", 106, {"named": 15, "governing": 1, "plan-end": 90}),
        ("yongchuan-2022", 60, {"named": 15, "governing": 1, "plan-end": 44}),
    ],
)
def test_counts(dataset: Dataset, plan: str, total: int, bases: dict[str, int]) -> None:
    commitments = dataset.plans[plan].commitments
    assert len(commitments) == total
    assert Counter(c.deadline_basis for c in commitments) == bases


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        ("kaizhou-2024-p21-2", (2027, "governing", "p21.1")),
        ("kaizhou-2024-p23-1", (2035, "named", None)),
        ("kaizhou-2024-p29-10", (2027, "named", None)),
        ("kaizhou-2024-p29-11", (2030, "named", None)),
        ("kaizhou-2024-p57-2", (2025, "named", None)),
        ("kaizhou-2024-p36-4", (2027, "plan-end", None)),
        ("dazu-2022-p56-1", (2025, "plan-end", None)),  # “到2025年” opens the next sentence only
        ("dazu-2022-p56-3", (2025, "governing", "p56.2")),
        ("dazu-2022-p754-5", (2025, "governing", "p754.4")),
        ("dazu-2022-p792-2", (2025, "plan-end", None)),
        ("yongchuan-2022-p31-6", (2025, "governing", "p31.5")),
        ("yongchuan-2022-p38-3", (2025, "plan-end", None)),  # “用3年时间” names no year
    ],
)
def test_deadlines(dataset: Dataset, commitment: str, expected: tuple[int, str, str | None]) -> None:
    assert deadline(dataset.commitments[commitment]) == expected


def test_a_named_year_stands_in_the_clause_and_no_other_basis_hides_one(dataset: Dataset) -> None:
    for plan in PLANS:
        for commitment in dataset.plans[plan].commitments:
            printed = "".join(p.zh for ref in commitment.sentences for p in dataset.find(plan, ref))
            years = [int(year) for year in re.findall(r"到(20\d\d)年", printed)]
            assert (commitment.deadline_basis == "named") == bool(years), commitment.id
            assert not years or years == [commitment.deadline], commitment.id


def test_a_governing_sentence_names_the_year_and_stands_before(dataset: Dataset) -> None:
    for plan in PLANS:
        order = [passage.ref for passage in dataset.passages.values() if passage.plan == plan]
        for commitment in dataset.plans[plan].commitments:
            if commitment.deadline_source:
                source = "".join(p.zh for p in dataset.find(plan, commitment.deadline_source))
                assert str(commitment.deadline) in source, commitment.id
                assert order.index(commitment.deadline_source) < order.index(commitment.sentences[0]), commitment.id


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        ("dazu-2022-p568-2", [
            ("床人（卫生人员）比1:1.6", "=", "1.6"), ("医护比1:1.3", "=", "1.3"),
            ("不低于1:0.58和1:0.45", ">=", "0.58"), ("不低于1:0.58和1:0.45", ">=", "0.45"),
        ]),
        ("dazu-2022-p794-4", [("全覆盖", "=", "100"), ("达到70%", "=", "70"), ("全覆盖", "=", "100")]),
        ("dazu-2022-p754-3", [("1个", "=", "1"), ("低于800人", "<", "800"), ("2500人以上", ">=", "2500")]),
        ("dazu-2022-p743-2", [("六大中心", "=", "6")]),
        ("kaizhou-2024-p50-2", [("全覆盖", "=", "100"), ("20%", "=", "20"), ("10%", "=", "10"), ("30%以上", ">=", "30"), ("高于10%", ">", "10")]),
        ("kaizhou-2024-p27-3", [("低于800人", "<", "800"), ("全覆盖", "=", "100")]),
        ("kaizhou-2024-p36-2", [("突破30名", ">", "30")]),
        ("yongchuan-2022-p27-1", [("“一集群”", "=", "1"), ("“九中心”", "=", "9"), ("“四高地”", "=", "4")]),
        ("yongchuan-2022-p37-2", [("120亿级", "approx", "12000000000")]),
        ("yongchuan-2022-t2-r12-c2-3", [("达到100亿", "=", "10000000000"), ("100个左右", "approx", "100")]),
    ],
)  # fmt: skip
def test_quantities(dataset: Dataset, commitment: str, expected: list[tuple[str, str, str]]) -> None:
    found = amounts(dataset.commitments[commitment])
    assert found == [(text, comparator, Decimal(value), None, None) for text, comparator, value in expected]


def test_ranges(dataset: Dataset) -> None:
    found = [(int(q.min), int(q.max)) for q in dataset.commitments["kaizhou-2024-p34-3"].quantities if q.min and q.max]
    assert found == [(1, 2), (1, 3), (1, 3), (10, 20)]
    assert amounts(dataset.commitments["yongchuan-2022-p25-5"])[2] == ("5-10项", "range", None, Decimal(5), Decimal(10))


@pytest.mark.parametrize("plan", PLANS)
def test_numbers_state_what_they_count(dataset: Dataset, plan: str) -> None:
    for commitment in dataset.plans[plan].commitments:
        for quantity in commitment.quantities:
            assert quantity.unit is not None, commitment.id
            assert quantity.measures.zh, commitment.id
            assert quantity.measures.en, commitment.id
            assert (quantity.value is None) == (quantity.comparator == "range"), commitment.id


def test_every_kaizhou_measure_has_the_agencies_printed_below_it(dataset: Dataset) -> None:
    without = [c.id for c in dataset.plans["kaizhou-2024"].commitments if c.task is None]
    goals, safeguards = ["p21-1", "p21-2", "p23-1"], ["p72-2", "p74-2", "p74-3", "p76-2"]
    assert without == [f"kaizhou-2024-{short}" for short in (*goals, *safeguards)]
    budget = dataset.commitments["kaizhou-2024-p65-2"]
    assert agencies(dataset, budget, "responsible") == ["区财政局", "区卫生健康委"]
    assert agencies(dataset, budget, "lead") == []


@pytest.mark.parametrize(
    ("commitment", "lead", "support"),
    [
        ("yongchuan-2022-p29-2", ["区卫生健康委"], ["区财政局", "区医保局", "区人力社保局", "区科技局"]),
        ("yongchuan-2022-p32-2", ["区卫生健康委"], ["区财政局", "区医保局", "区人力社保局", "区大数据发展局"]),  # item 5 is task 7
        ("yongchuan-2022-p35-3", ["区卫生健康委"], ["区财政局", "区医保局", "区人力社保局", "区大数据发展局"]),  # item 8 is task 5
        ("yongchuan-2022-p39-2", ["区卫生健康委", "区民政局"], ["区财政局", "区医保局", "区残联", "区大数据发展局", "区市场监管局"]),
        ("yongchuan-2022-p40-2", ["区卫生健康委"], ["医药卫生体制改革专项小组成员单位"]),  # item 13 is task 14
        ("yongchuan-2022-p41-2", ["区卫生健康委", "区人力社保局"], ["区医保局", "区大数据发展局", "区市场监管局"]),  # item 14 is task 13
        (
            "yongchuan-2022-t2-r12-c2-3",
            ["区新城建管委"],
            ["区卫生健康委", "区财政局", "区科技局", "区经济信息委", "区大数据发展局", "区市场监管局"],
        ),
    ],
)
def test_yongchuan_agencies_stand_in_annex_2(dataset: Dataset, commitment: str, lead: list[str], support: list[str]) -> None:
    found = dataset.commitments[commitment]
    assert agencies(dataset, found, "lead") == lead
    assert agencies(dataset, found, "support") == support


def test_dazu_prints_no_agency_and_none_is_inferred(dataset: Dataset) -> None:
    assert all(c.task is None for c in dataset.plans["dazu-2022"].commitments)


def test_annex_2_repeats_the_text_or_promises_something_of_its_own(dataset: Dataset) -> None:
    plan = dataset.plans["yongchuan-2022"]
    sentences = [p.ref for p in dataset.passages.values() if p.plan == plan.meta.id and p.ref.startswith("t2.") and ".c2." in p.ref]
    tasks = [ref for ref in sentences if int(ref.split(".")[1][1:]) >= 3]
    assert [ref for ref in tasks if not dataset.commitments_at.get(f"{plan.meta.id}:{ref}")] == []
    own = [c.sentences[0] for c in plan.commitments if c.sentences[0].startswith("t2.")]
    assert own == ["t2.r3.c2.1", "t2.r12.c2.1", "t2.r12.c2.2", "t2.r12.c2.3"]  # 10 specialties instead of 8; the industry's own goals
    assert amounts(dataset.commitments["yongchuan-2022-p28-2"])[0][2] == 8
    assert amounts(dataset.commitments["yongchuan-2022-t2-r3-c2-1"])[0][2] == 10


def test_featured_areas(dataset: Dataset) -> None:
    expected = {
        "dazu-2022": {"tcm": 18, "integration": 3, "consortium": 6},
        "kaizhou-2024": {"tcm": 15, "integration": 3, "consortium": 12},
        "yongchuan-2022": {"tcm": 10, "integration": 2, "consortium": 5},
    }
    for plan, counts in expected.items():
        found = Counter(area for c in dataset.plans[plan].commitments for area in c.areas)
        assert {area: found[area] for area in counts} == counts, plan


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        ("dazu-2022-p727-2", ["dazu-emergency-command-center", "dazu-120-dispatch-center"]),
        ("dazu-2022-p731-2", ["dazu-tcm-hospital", "dazu-peoples-hospital", "dazu-mch-center"]),
        ("kaizhou-2024-p27-5", ["kaizhou-changsha-sub-center", "kaizhou-linjiang-sub-center", "kaizhou-dajin-sub-center"]),
        ("yongchuan-2022-p29-3", ["yongchuan-tcm-hospital"]),  # printed as 重庆市第二中医院, a second name plate
    ],
)
def test_institutions(dataset: Dataset, commitment: str, expected: list[str]) -> None:
    assert [named.institution for named in dataset.commitments[commitment].institutions] == expected
