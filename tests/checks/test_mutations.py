"""The gates on the real content: a wrong digit, unit, year or name, or an item dropped, is caught on its own line.

The fixed slips are made in a copy of one plan's folder; the random ones in the records themselves, where only the texts
and values that are changed are checked again.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checks
from generator.checks import numbers, parity, seals
from generator.dataset import Dataset
from generator.load import Loaded, load_project
from generator.problems import Problem
from generator.records import Plan
from tests.conftest import PROJECT


@dataclass(frozen=True)
class Slip:
    """A mistake in a plan's file: in the record that starts with ``record``, ``old`` becomes ``new`` where it first stands.

    It is to be found on the line of ``old``, or, where ``at`` is given, on the first line from there upwards that holds ``at``.
    """

    file: str
    record: str
    old: str
    new: str
    code: str
    at: str = ""

    @property
    def path(self) -> str:
        """The file below the project."""
        return f"content/{self.file}.yml" if self.file.startswith("catalog/") else f"content/plans/{self.file}.yml"


SLIPS = [
    Slip(
        "qianjiang-2021/commitments",
        "- id: qianjiang-2021-t2-r5\n",
        "project: qianjiang-2021-project-03",
        "project: qianjiang-2021-project-04",
        "reference.other-row",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.6\n",
        "at least 35%",
        "at most 35%",
        "seal.english",
    ),
    Slip(
        "dazu-2022/text",
        "  - id: p729.5\n",
        "3.5 kilometers",
        "3.5 meters",
        "seal.english",
    ),
    Slip(
        "kaizhou-2024/tasks",
        "- id: kaizhou-2024-task-04\n",
        'number: "4"',
        'number: "5"',
        "number.not-in-quote",
    ),
    Slip(
        "yongchuan-2022/tasks",
        "- id: yongchuan-2022-task-02\n",
        'number: "2"',
        'number: "3"',
        "number.not-in-quote",
    ),
    Slip(
        "dazu-2022/notes",
        "- id: dazu-2022-n27\n",
        "id: dazu-2022-n27",
        "id: dazu-2027-n27",
        "id.plan",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i01\n",
        "value: 78.09",
        "value: 78.90",
        "number.not-in-quote",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i03\n",
        "value: 35,",
        "value: 53,",
        "number.not-in-quote",
    ),
    Slip(
        "jingyan-145/indicators",
        "- id: jingyan-145-i27\n",
        "value: 80",
        "value: 81",
        "number.not-in-quote",
    ),
    Slip(
        "yongchuan-2022/indicators",
        "- id: yongchuan-2022-i11\n",
        "value: 0.75",
        "value: 0.57",
        "number.not-in-quote",
    ),
    Slip(
        "jingyan-145/commitments",
        "- id: jingyan-145-p478-1\n",
        "value: 80",
        "value: 60",
        "number.not-in-quote",
    ),
    Slip(
        "qianjiang-2021/commitments",
        "- id: qianjiang-2021-p244-2\n",
        "value: 0.666667",
        "value: 0.333333",
        "number.not-in-quote",
    ),
    Slip(
        "yongchuan-2022/commitments",
        "- id: yongchuan-2022-p27-1\n",
        "value: 9",
        "value: 6",
        "number.not-in-quote",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-07\n",
        "area_total_m2: 27800",
        "area_total_m2: 278000",
        "number.not-in-quote",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-44\n",
        "investment_wan_cny: 20000",
        "investment_wan_cny: 15000",
        "number.not-in-quote",
    ),
    Slip(
        "qianjiang-2021/commitments",
        "- id: qianjiang-2021-p244-2\n",
        "text: 三分之二",
        "text: 三分之一",
        "quote.not-in-sentence",
    ),
    Slip(
        "dazu-2022/text",
        "  - id: p294.4\n",
        "beds 0.06",
        "beds 0.6",
        "parity.number",
    ),
    Slip(
        "jingyan-145/text",
        "  - id: p12.3\n",
        "CNY 12 million",
        "CNY 120 million",
        "parity.number",
    ),
    Slip(
        "yongchuan-2022/tables",
        "到2025年，永川生物医药",
        "CNY 10 billion",
        "CNY 100 billion",
        "parity.number",
    ),
    Slip(
        "kaizhou-2024/tasks",
        "- id: kaizhou-2024-task-03\n",
        "evidence: p",
        "evidence: p9",
        "reference.no-such-sentence",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i03\n",
        'comparator: ">="',
        'comparator: "<="',
        "number.not-in-quote",
    ),
    Slip(
        "jingyan-145/commitments",
        "- id: jingyan-145-p340-2\n",
        "comparator: <=",
        "comparator: <",
        "number.not-in-quote",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i03\n",
        'unit: {zh: "%"',
        'unit: {zh: "‰"',
        "number.unit",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i01\n",
        "unit: {zh: 岁",
        "unit: {zh: 天",
        "number.unit",
    ),
    Slip(
        "jingyan-145/commitments",
        "- id: jingyan-145-p362-6\n",
        "unit: {zh: 分钟",
        "unit: {zh: 小时",
        "number.unit",
    ),
    Slip(
        "qianjiang-2021/text",
        "贫困人口基本医疗有保障",
        "CNY 47 million",
        "47 million",
        "parity.unit",
    ),
    Slip(
        "qianjiang-2021/tables",
        "  - id: r3\n",
        "4,500 m²",
        "4,500 km",
        "parity.unit",
    ),
    Slip(
        "dazu-2022/commitments",
        "- id: dazu-2022-p56-2\n",
        "deadline: 2025",
        "deadline: 2026",
        "number.year",
    ),
    Slip(
        "dazu-2022/commitments",
        "- id: dazu-2022-p56-3\n",
        "deadline: 2025",
        "deadline: 2023",
        "number.year",
    ),
    Slip(
        "qianjiang-2021/indicators",
        "- id: qianjiang-2021-i04\n",
        "year: 2025",
        "year: 2035",
        "number.year",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-23\n",
        "end_year: 2027",
        "end_year: 2025",
        "number.year",
    ),
    Slip(
        "dazu-2022/text",
        "  - id: p794.2\n",
        "2025, ",
        "2024, ",
        "parity.number",
    ),
    Slip(
        "kaizhou-2024/tasks",
        "- id: kaizhou-2024-task-01\n",
        "printed: 区",
        "printed: 县",
        "quote.not-in-sentence",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-03\n",
        "printed: 重庆市黔江中心医院",
        "printed: 重庆市黔江区中心医院",
        "quote.not-in-sentence",
    ),
    Slip(
        "yongchuan-2022/indicators",
        "- id: yongchuan-2022-i01\n",
        "name: {zh: 人均",
        "name: {zh: 人口",
        "quote.not-in-sentence",
    ),
    Slip(
        "yongchuan-2022/indicators",
        "- id: yongchuan-2022-i01\n",
        "category: {zh: 健康水平",
        "category: {zh: 健康状况",
        "name.not-printed",
    ),
    Slip(
        "yongchuan-2022/text",
        "  - id: p34.2\n",
        "Laisu",
        "Taisu",
        "parity.name",
    ),
    Slip(
        "yongchuan-2022/tables",
        "三教、朱沱、来苏、大安",
        "Zhutuo",
        "Zhuyuan",
        "parity.name",
    ),
    Slip(
        "qianjiang-2021/text",
        "  - id: p235.3\n",
        "village clinics",
        "village schools",
        "parity.term",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.9\n",
        ", the District Development and Reform Commission",
        "",
        "parity.body",
    ),
    Slip(
        "yongchuan-2022/text",
        "  - id: p34.4\n",
        "Laisu ",
        "",
        "parity.name",
    ),
    Slip(
        "kaizhou-2024/tasks",
        "- id: kaizhou-2024-task-02\n",
        "  - {agency: kaizhou-housing-commission, printed: 区住房城乡建委}\n",
        "",
        "name.missing",
        at="- id: kaizhou-2024-task-02",
    ),
    Slip(
        "qianjiang-2021/tables",
        "  - id: r3\n",
        '    - "4500"\n',
        "",
        "structure.row-width",
        at="    cells:",
    ),
    Slip(
        "jingyan-145/indicators",
        "- id: jingyan-145-i27\n",
        '    - {label: {zh: 职工, en: Employees}, comparator: ">=", value: 80}\n',
        "",
        "number.missing",
        at="    parts:",
    ),
    Slip(
        "dazu-2022/text",
        "  - id: p294.4\n",
        ", psychiatric beds 0.5",
        "",
        "parity.number",
    ),
    Slip(
        "dazu-2022/commitments",
        "- id: dazu-2022-p56-3\n",
        "sentences: [p56.3]",
        "sentences: [p56.30]",
        "reference.no-such-sentence",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-41\n",
        "  area_rebuilt_m2: 3000\n",
        "",
        "number.missing",
        at="- id: qianjiang-2021-project-41",
    ),
    Slip(
        "dazu-2022/tables",
        "  - id: r8\n    cells:\n    - {zh: 基层医疗卫生机构",
        '"1749"',
        '"1794"',
        "seal.changed",
    ),
    Slip(
        "dazu-2022/tables",
        "  - id: r8\n    cells:\n    - {zh: 基层医疗卫生机构",
        '"2.54"',
        '"2.45"',
        "seal.changed",
    ),
    Slip(
        "dazu-2022/tables",
        "  - id: r7\n    cells:\n    - {zh: 社会办医院",
        "zh: 社会办医院",
        "zh: 民营医院",
        "seal.changed",
    ),
    Slip(
        "dazu-2022/tables",
        "- id: t1\n",
        "zh: 2020年实际值",
        "zh: 2021年实际值",
        "parity.number",
    ),
    Slip(
        "dazu-2022/text",
        "  - id: p56.3\n",
        "分级诊疗制度进一步健全完善，",
        "",
        "seal.changed",
    ),
    Slip(
        "jingyan-145/text",
        "  - id: p391.5\n",
        "自然分娩和母乳喂养",
        "自然分娩",
        "seal.changed",
    ),
    Slip(
        "jingyan-145/text",
        "  - id: p391.5\n",
        "zh: 巩固爱婴",
        "zh: 巩固助婴",
        "seal.changed",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.9\n",
        "区发展改革委、",
        "",
        "seal.changed",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.9\n",
        "区大数据发展局",
        "区大数据管理局",
        "seal.changed",
    ),
    Slip(
        "qianjiang-2021/tables",
        "  - id: r47\n",
        '"361876"',
        '"361867"',
        "seal.changed",
    ),
    Slip(
        "yongchuan-2022/text",
        "  - id: p34.2\n",
        "来苏",
        "来酥",
        "seal.changed",
    ),
    Slip(
        "dazu-2022/plan",
        "id: dazu-2022\n",
        "〔2022〕35号",
        "〔2022〕53号",
        "plan.not-printed",
    ),
    Slip(
        "dazu-2022/plan",
        "id: dazu-2022\n",
        "issued: 2022-12-30",
        "issued: 2022-12-20",
        "plan.not-printed",
    ),
    Slip(
        "dazu-2022/plan",
        "id: dazu-2022\n",
        "period_end: 2025",
        "period_end: 2026",
        "plan.not-printed",
    ),
    Slip(
        "kaizhou-2024/plan",
        "id: kaizhou-2024\n",
        "Further Improving",
        "Improving Further and Wider",
        "plan.not-printed",
    ),
    Slip(
        "kaizhou-2024/plan",
        "id: kaizhou-2024\n",
        "issuer: {zh: 重庆市开州区人民政府办公室",
        "issuer: {zh: 重庆市开州区人民政府",
        "plan.not-printed",
    ),
    Slip(
        "qianjiang-2021/plan",
        "id: qianjiang-2021\n",
        "General Office of",
        "Central Office of",
        "plan.not-printed",
    ),
    Slip(
        "yongchuan-2022/plan",
        "id: yongchuan-2022\n",
        "period_start: 2022",
        "period_start: 2002",
        "plan.not-printed",
    ),
    Slip(
        "jingyan-145/plan",
        "id: jingyan-145\n",
        "sha256: 1cf",
        "sha256: 1cb",
        "seal.source",
    ),
    Slip(
        "catalog/agencies",
        "- id: kaizhou-big-data-bureau\n",
        "Big Data",
        "Large Data",
        "name.english",
    ),
    Slip(
        "catalog/agencies",
        "- id: kaizhou-finance-bureau\n",
        "aliases: [区财政局",
        "aliases: [区财务局",
        "name.chinese",
    ),
    Slip(
        "catalog/agencies",
        "- id: kaizhou-high-tech-zone-committee\n",
        "zh: 开州区高新区管委会",
        "zh: 开州区新城管委会",
        "name.chinese",
    ),
    Slip(
        "catalog/institutions",
        "- id: qianjiang-central-hospital\n",
        "Chongqing Qianjiang Central",
        "Chongqing Qianjiang Municipal",
        "name.english",
    ),
    Slip(
        "catalog/institutions",
        "- id: qianjiang-central-hospital-shihui\n",
        "zh: 黔江中心医院石会分院",
        "zh: 黔江中心医院石惠分院",
        "name.chinese",
    ),
    Slip(
        "catalog/districts",
        "- id: dazu\n",
        "name: {zh: 大足区, en: Dazu",
        "name: {zh: 大足区, en: Tazu",
        "plan.district",
    ),
    Slip(
        "catalog/districts",
        "- id: qianjiang\n",
        "quote: 76.62岁",
        "quote: 76.26岁",
        "quote.not-in-sentence",
    ),
    Slip(
        "catalog/districts",
        "- id: qianjiang\n",
        "Average life expectancy (2020)",
        "Average life expectancy (2021)",
        "parity.number",
    ),
    Slip(
        "catalog/glossary",
        "- id: 14th-five-year-plan-2021-2025\n",
        "  en: 14th Five-Year Plan",
        "  en: 15th Five-Year Plan",
        "name.english",
    ),
    Slip(
        "catalog/glossary",
        "- id: implementation-plan\n",
        "zh: 实施方案",
        "zh: 施行方案",
        "name.chinese",
    ),
    Slip(
        "catalog/indicators",
        "- id: maternal-mortality\n",
        "up to 42 days",
        "up to 24 days",
        "parity.number",
    ),
    Slip(
        "catalog/indicators",
        "- id: maternal-mortality\n",
        "per 100,000 live",
        "per 10,000 live",
        "parity.number",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i01\n",
        "Average life expectancy",
        "Average life expectation",
        "name.english",
    ),
    Slip(
        "dazu-2022/indicators",
        "- id: dazu-2022-i04\n",
        "nature: binding",
        "nature: anticipatory",
        "name.other",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-02\n",
        "Qianjiang District project",
        "Qianjiang County project",
        "name.english",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-02\n",
        "start_year: 2021",
        "start_year: 2022",
        "number.year",
    ),
    Slip(
        "qianjiang-2021/projects",
        "- id: qianjiang-2021-project-02\n",
        "nature: {zh: 单纯购置",
        "nature: {zh: 单纯购买",
        "name.other",
    ),
    Slip(
        "yongchuan-2022/tasks",
        "- id: yongchuan-2022-task-02\n",
        "  - {agency: yongchuan-science-technology-bureau, printed: 区科技局}\n",
        "",
        "name.missing",
        at="- id: yongchuan-2022-task-02",
    ),
    Slip(
        "yongchuan-2022/tasks",
        "- id: yongchuan-2022-task-03\n",
        "agency: yongchuan-big-data-bureau",
        "agency: yongchuan-finance-bureau",
        "name.other",
    ),
    Slip(
        "yongchuan-2022/tasks",
        "- id: yongchuan-2022-task-01\n",
        "evidence: t2.r3",
        "evidence: t2.r6",
        "name.other",
    ),
    Slip(
        "yongchuan-2022/commitments",
        "- id: yongchuan-2022-p22-1\n",
        "  - {text: 从2家增加至6家, comparator: =, value: 6, unit: {zh: 家, en: number}, measures: {zh: 甲级基层医疗机构, en: primary-level institutions of Class A}}\n",  # noqa: E501
        "",
        "list.number",
        at="  quantities:",
    ),
    Slip(
        "dazu-2022/notes",
        "- id: dazu-2022-n01\n",
        "quote: ",
        "quote: 约",
        "quote.not-in-sentence",
    ),
    Slip(
        "kaizhou-2024/notes",
        "- id: kaizhou-2024-n02\n",
        "due in 2030",
        "due in 2031",
        "parity.number",
    ),
    Slip(
        "kaizhou-2024/notes",
        "- id: kaizhou-2024-n02\n",
        "ref: p29.11",
        "ref: p29.10",
        "quote.not-in-sentence",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.9\n",
        "Big Data Development",
        "Large Data Development",
        "parity.body",
    ),
    Slip(
        "kaizhou-2024/text",
        "  - id: p27.9\n",
        "Health Commission",
        "Health Bureau",
        "parity.body",
    ),
    Slip(
        "kaizhou-2024/waivers",
        "waivers:\n",
        "ref: p",
        "ref: p9",
        "waiver.unknown",
    ),
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Per plan: a project that holds only it; for the catalogue, one that holds everything."""
    found = {"catalog": tmp_path_factory.mktemp("all")}
    shutil.copytree(PROJECT / "content", found["catalog"] / "content")
    for plan in sorted(path.name for path in (PROJECT / "content/plans").iterdir()):
        root = tmp_path_factory.mktemp(plan)
        for name in ("content/catalog", f"content/plans/{plan}"):
            shutil.copytree(PROJECT / name, root / name)
        found[plan] = root
    return found


def found_in(root: Path, file: str) -> set[Problem]:
    """What the gates say of one file."""
    loaded = load_project(root, cache_folder=root / "cache")
    found = (*loaded.report, *checks.run(loaded.dataset, loaded.places, None))
    return {problem for problem in found if problem.path == file and problem.severity == "error"}


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.file}:{slip.record.split()[-1]}" for slip in SLIPS])
def test_a_slip_is_caught_on_its_line(copies: dict[str, Path], slip: Slip) -> None:
    root = copies[slip.file.partition("/")[0]]
    file, path = slip.path, root / slip.path
    text = path.read_text(encoding="utf-8")
    place = text.index(slip.old, text.index(slip.record))
    line = text.rfind(slip.at, 0, place) if slip.at else place
    try:
        path.write_text(text[:place] + slip.new + text[place + len(slip.old) :], encoding="utf-8")
        found = found_in(root, file)
    finally:
        path.write_text(text, encoding="utf-8")
    assert (text.count("\n", 0, line) + 1, slip.code) in {(problem.line, problem.code) for problem in found}, sorted(map(str, found))


def test_without_a_slip_nothing_is_found(copies: dict[str, Path]) -> None:
    assert {slip.file.split("/")[0] for slip in SLIPS} == set(copies)
    assert len(SLIPS) >= 80
    for plan, root in ((plan, root) for plan, root in copies.items() if plan != "catalog"):
        for name in ("plan", "text", "tables", "commitments", "indicators", "tasks", "projects"):
            assert found_in(root, f"content/plans/{plan}/{name}.yml") == set()


# ---- any digit ----

SAMPLES = 200


class Nowhere:
    """Counts problems without looking their lines up."""

    def problem(self, *_: Any, **__: Any) -> bool:
        return True


def changed_digit(text: str, chance: random.Random) -> str:
    """The text with one of its digits made another."""
    place = chance.choice([found.start() for found in re.finditer(r"\d", text)])
    return text[:place] + chance.choice([digit for digit in "0123456789" if digit != text[place]]) + text[place + 1 :]


def test_a_changed_digit_of_the_english_is_caught(loaded: Loaded) -> None:
    stated = [text for plan in loaded.dataset.plans.values() for _, _, _, _, text in parity.texts(plan) if text.en and re.search(r"\d", text.en)]
    chance = random.Random(2021)
    missed = []
    for text in chance.sample(stated, SAMPLES):
        wrong = changed_digit(text.en or "", chance)
        if not parity.differences(text.zh, wrong):
            missed.append((text.zh, wrong))
    assert len(missed) <= SAMPLES // 100, missed


def values(plan: Plan) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Every stored number of a plan that a gate looks at: kind, position, and the way to it in the record."""
    for n, commitment in enumerate(plan.commitments):
        for k, quantity in enumerate(commitment.quantities):
            yield from (("commitments", n, ("quantities", str(k), name)) for name in ("value", "min", "max") if getattr(quantity, name) is not None)
        if commitment.deadline_basis != "plan-end":
            yield "commitments", n, ("deadline",)
    for n, row in enumerate(plan.indicators):
        for side in ("baseline", "target"):
            value = getattr(row, side)
            yield from (("indicators", n, (side, name)) for name in ("value", "min", "max", "year") if value and getattr(value, name) is not None)
    for n, project in enumerate(plan.projects):
        names = ("area_total_m2", "area_new_m2", "area_rebuilt_m2", "investment_wan_cny", "start_year", "end_year")
        yield from (("projects", n, (name,)) for name in names if getattr(project, name) is not None)


def changed(record: Any, way: tuple[str, ...], chance: random.Random) -> Any:
    """The record with one digit of the number at ``way`` made another."""
    head, rest = way[0], way[1:]
    if isinstance(record, tuple):
        n = int(head)
        return (*record[:n], changed(record[n], rest, chance), *record[n + 1 :])
    old = getattr(record, head)
    new = changed(old, rest, chance) if rest else type(old)(changed_digit(str(old), chance))
    return record.model_copy(update={head: new})


def test_a_changed_digit_of_a_stored_value_is_caught(loaded: Loaded) -> None:
    plans = loaded.dataset.plans
    everything = [(plan, *value) for plan, records in plans.items() for value in values(records)]
    chance = random.Random(2025)
    missed = []
    for plan, kind, n, way in chance.sample(everything, SAMPLES):
        record = changed(getattr(plans[plan], kind)[n], way, chance)
        one = plans[plan].model_copy(update={"commitments": (), "indicators": (), "projects": (), "waivers": (), kind: (record,)})
        dataset = Dataset(loaded.dataset.catalog, [one])
        dataset.__dict__.update({name: getattr(loaded.dataset, name) for name in ("passages", "_cells", "tables", "table_rows")})
        if not list(numbers.check(dataset, Nowhere())):  # type: ignore[arg-type]
            missed.append((record.id, way))
    assert len(missed) <= SAMPLES // 100, missed


@cache
def texts_with(loaded: Loaded, language: str, part: re.Pattern[str]) -> list[str]:
    """The texts of all plans in one language that hold something of this form, each once, sorted."""
    every = (getattr(text, language) for plan in loaded.dataset.plans.values() for *_, text in parity.sentences(plan))
    return sorted({words for words in every if words and part.search(words)})


@settings(max_examples=300)
@given(data=st.data())
def test_any_one_digit_of_the_chinese_is_caught_by_its_seal(loaded: Loaded, data: st.DataObject) -> None:
    """Every digit, also of a cell that no record cites: the digest of the changed words is another."""
    words = data.draw(st.sampled_from(texts_with(loaded, "zh", re.compile(r"\d"))))
    place = data.draw(st.sampled_from([found.start() for found in re.finditer(r"\d", words)]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != words[place]]))
    assert seals.digest(words) != seals.digest(words[:place] + digit + words[place + 1 :])


@settings(max_examples=6)
@given(seed=st.integers(0, 10**6))
def test_of_a_hundred_changed_digits_of_the_english_at_most_one_slips_through(loaded: Loaded, seed: int) -> None:
    """Six draws of four hundred."""
    stated = [text for plan in loaded.dataset.plans.values() for *_, text in parity.texts(plan) if text.en and re.search(r"\d", text.en)]
    chance = random.Random(seed)
    missed = [text.en for text in chance.choices(stated, k=400) if not parity.differences(text.zh, changed_digit(text.en or "", chance))]
    assert len(missed) <= 4, missed


ITEM = re.compile(r", [^,;]{3,60}(?=,| and )")
NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")


@pytest.mark.parametrize(("part", "instead"), [(ITEM, ""), (NAME, "Other")], ids=["list item", "name"])
@settings(max_examples=300)
@given(data=st.data())
def test_any_item_dropped_from_a_list_and_any_other_name_in_the_english_is_caught_by_its_seal(
    loaded: Loaded, part: re.Pattern[str], instead: str, data: st.DataObject
) -> None:
    words = data.draw(st.sampled_from(texts_with(loaded, "en", part)))
    found = data.draw(st.sampled_from(list(part.finditer(words))))
    assert seals.english_digest(words) != seals.english_digest(words[: found.start()] + instead + words[found.end() :])


def test_other_wording_of_the_english_needs_no_new_seal() -> None:
    assert seals.english_digest("Build 3 hospitals in Dazu, and train doctors.") == seals.english_digest(
        "Put up 3 hospitals in Dazu, and teach doctors."
    )
