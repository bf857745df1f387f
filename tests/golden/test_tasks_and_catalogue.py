"""Tasks with their agencies as printed, districts' facts, task areas and the English of the catalogue."""

import re
from pathlib import Path

import pytest

from generator.dataset import Dataset
from generator.load import load_project
from generator.records import Task

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_project(ROOT).dataset


# ---- tasks -----------------------------------------------------------------------------------------------------

_SEVEN = "区卫生健康委 ← 区财政局、区医保局、区人力社保局、区大数据发展局"
YONGCHUAN = [
    "区卫生健康委 ← 区财政局、区人力社保局", "区卫生健康委 ← 区财政局、区医保局、区人力社保局、区科技局",
    *[_SEVEN] * 6, "区卫生健康委 ← 区财政局、区医保局、区大数据发展局",
    "区新城建管委 ← 区卫生健康委、区财政局、区科技局、区经济信息委、区大数据发展局、区市场监管局",
    "区卫生健康委 ← 区医保局、区科技局、区大数据发展局、区市场监管局",
    "区卫生健康委、区民政局 ← 区财政局、区医保局、区残联、区大数据发展局、区市场监管局",
    "区卫生健康委、区人力社保局 ← 区医保局、区大数据发展局、区市场监管局", "区卫生健康委 ← 医药卫生体制改革专项小组成员单位",
]  # fmt: skip
KAIZHOU_TASKS = """
卫生健康委、发展改革委、大数据发展局 | 卫生健康委、发展改革委、规划自然资源局、住房城乡建委、高新区管委会 | 卫生健康委、财政局 | 卫生健康委
卫生健康委、发展改革委 | 卫生健康委、委组织部、人力社保局 | 卫生健康委、市场监管局 | 卫生健康委、科技局、人力社保局
卫生健康委、人力社保局、医保局 | 卫生健康委、医保局 | 卫生健康委、发展改革委、规划自然资源局、住房城乡建委、医保局、民政局 | 卫生健康委
卫生健康委、教委、文化旅游委 | 卫生健康委、公安局、医保局、大数据发展局 | 卫生健康委、市场监管局、医保局
卫生健康委、发展改革委、大数据发展局 | 卫生健康委 | 卫生健康委、市场监管局、医保局 | 财政局、卫生健康委 | 医保局、卫生健康委
委编办、人力社保局、卫生健康委、财政局
"""


def test_yongchuans_14_tasks_lead_and_support_in_order(data: Dataset) -> None:
    def line(task: Task) -> str:
        return "、".join(a.printed for a in task.lead) + " ← " + "、".join(a.printed for a in task.support)

    tasks = data.plans["yongchuan-2022"].tasks
    assert [line(t) for t in tasks] == YONGCHUAN
    assert not any(t.responsible for t in tasks)


def test_kaizhous_21_tasks_responsible_units_unranked(data: Dataset) -> None:
    tasks = data.plans["kaizhou-2024"].tasks
    expected = [line.strip() for line in re.split(r"[|\n]", KAIZHOU_TASKS) if line.strip()]
    assert ["、".join(a.printed.removeprefix("区") for a in t.responsible) for t in tasks] == expected
    assert [t.number for t in tasks] == [str(n) for n in range(1, 22)]
    assert not any(t.lead or t.support for t in tasks)


def test_an_agency_is_known_by_what_is_printed(data: Dataset) -> None:
    for plan in ("kaizhou-2024", "yongchuan-2022"):
        for task in data.plans[plan].tasks:
            for named in (*task.responsible, *task.lead, *task.support):
                agency = data.agencies[named.agency]
                assert named.printed in (agency.name.zh, *agency.aliases)
                assert agency.district == plan.split("-")[0]
    assert not any(data.plans[plan].tasks for plan in ("qianjiang-2021", "jingyan-145", "dazu-2022"))


# ---- districts, areas ------------------------------------------------------------------------------------------


def test_districts_show_what_their_plans_print(data: Dataset) -> None:
    assert {d.id: len(d.facts) >= 6 for d in data.catalog.districts} == {
        "qianjiang": True, "jingyan": True, "kaizhou": False, "dazu": True, "yongchuan": True,
    }  # fmt: skip
    assert not data.districts["kaizhou"].facts, "Kaizhou's plan prints no figure on the district's present state"


def test_21_areas_defined_in_both_languages(data: Dataset) -> None:
    areas = (
        "tcm integration consortium public-health emergency hospitals primary-care maternal-child elderly mental-health occupational-health "
        "healthy-living workforce digital quality reform supervision industry infrastructure cooperation governance"
    )
    assert [a.id for a in data.catalog.areas] == areas.split()
    assert all(a.definition.zh and a.definition.en and a.terms for a in data.catalog.areas)
    signals = {term for a in data.catalog.areas for term in a.terms}
    assert not any(term in "基层卫生信息系统中医学影像、城西医养结合中心、区大数据发展局、互联互通" for term in signals - {"互联互通", "医养结合"})


def test_english_has_no_chinese_punctuation_and_no_stray_characters(data: Dataset) -> None:
    catalog = data.catalog
    names = [r.name.en for plan in data.plans.values() for r in plan.indicators]
    texts = [text.en for kind in (catalog.indicators, catalog.areas, catalog.institutions, catalog.agencies) for r in kind for text in [r.name]]
    texts += [r.definition.en for r in catalog.indicators] + [r.definition.en for r in catalog.areas]
    assert [t for t in (*names, *texts) if not t or re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", t)] == []
