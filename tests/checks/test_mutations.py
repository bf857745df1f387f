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
from pathlib import Path
from typing import Any

import pytest

from generator import checks
from generator.checks import numbers, parity
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
    at: str = ""


SLIPS = [
    # a digit of a stored value, of a quote, of the text, of a table
    Slip("dazu-2022/indicators", "- id: dazu-2022-i01\n", "value: 78.09", "value: 78.90"),
    Slip("dazu-2022/indicators", "- id: dazu-2022-i03\n", "value: 35,", "value: 53,"),
    Slip("jingyan-145/indicators", "- id: jingyan-145-i27\n", "value: 80", "value: 81"),
    Slip("yongchuan-2022/indicators", "- id: yongchuan-2022-i11\n", "value: 0.75", "value: 0.57"),
    Slip("jingyan-145/commitments", "- id: jingyan-145-p478-1\n", "value: 80", "value: 60"),
    Slip("qianjiang-2021/commitments", "- id: qianjiang-2021-p244-2\n", "value: 0.666667", "value: 0.333333"),
    Slip("yongchuan-2022/commitments", "- id: yongchuan-2022-p27-1\n", "value: 9", "value: 6"),
    Slip("qianjiang-2021/projects", "- id: qianjiang-2021-project-07\n", "area_total_m2: 27800", "area_total_m2: 278000"),
    Slip("qianjiang-2021/projects", "- id: qianjiang-2021-project-44\n", "investment_wan_cny: 20000", "investment_wan_cny: 15000"),
    Slip("qianjiang-2021/commitments", "- id: qianjiang-2021-p244-2\n", "text: 三分之二", "text: 三分之一"),
    Slip("dazu-2022/text", "  - id: p294.4\n", "beds 0.06", "beds 0.6"),
    Slip("jingyan-145/text", "  - id: p12.3\n", "CNY 12 million", "CNY 120 million"),
    Slip("yongchuan-2022/tables", "到2025年，永川生物医药", "CNY 10 billion", "CNY 100 billion"),
    Slip("kaizhou-2024/tasks", "- id: kaizhou-2024-task-03\n", "evidence: p", "evidence: p9"),
    # a comparator
    Slip("dazu-2022/indicators", "- id: dazu-2022-i03\n", 'comparator: ">="', 'comparator: "<="'),
    Slip("jingyan-145/commitments", "- id: jingyan-145-p340-2\n", "comparator: <=", "comparator: <"),
    # a unit
    Slip("dazu-2022/indicators", "- id: dazu-2022-i03\n", 'unit: {zh: "%"', 'unit: {zh: "‰"'),
    Slip("dazu-2022/indicators", "- id: dazu-2022-i01\n", "unit: {zh: 岁", "unit: {zh: 天"),
    Slip("jingyan-145/commitments", "- id: jingyan-145-p362-6\n", "unit: {zh: 分钟", "unit: {zh: 小时"),
    Slip("qianjiang-2021/text", "贫困人口基本医疗有保障", "CNY 47 million", "47 million"),
    Slip("qianjiang-2021/tables", "  - id: r3\n", "4,500 m²", "4,500 km"),
    # a year
    Slip("dazu-2022/commitments", "- id: dazu-2022-p56-2\n", "deadline: 2025", "deadline: 2026"),
    Slip("dazu-2022/commitments", "- id: dazu-2022-p56-3\n", "deadline: 2025", "deadline: 2023"),
    Slip("qianjiang-2021/indicators", "- id: qianjiang-2021-i04\n", "year: 2025", "year: 2035"),
    Slip("qianjiang-2021/projects", "- id: qianjiang-2021-project-23\n", "end_year: 2027", "end_year: 2025"),
    Slip("dazu-2022/text", "  - id: p794.2\n", "2025, ", "2024, "),
    # a name
    Slip("kaizhou-2024/tasks", "- id: kaizhou-2024-task-01\n", "printed: 区", "printed: 县"),
    Slip("qianjiang-2021/projects", "- id: qianjiang-2021-project-03\n", "printed: 重庆市黔江中心医院", "printed: 重庆市黔江区中心医院"),
    Slip("yongchuan-2022/indicators", "- id: yongchuan-2022-i01\n", "name: {zh: 人均", "name: {zh: 人口"),
    Slip("yongchuan-2022/indicators", "- id: yongchuan-2022-i01\n", "category: {zh: 健康水平", "category: {zh: 健康状况"),
    Slip("yongchuan-2022/text", "  - id: p34.2\n", "Laisu", "Taisu"),
    Slip("yongchuan-2022/tables", "三教、朱沱、来苏、大安", "Zhutuo", "Zhuyuan"),
    Slip("qianjiang-2021/text", "  - id: p235.3\n", "village clinics", "village schools"),
    # an item dropped from a list
    Slip("kaizhou-2024/text", "  - id: p27.9\n", ", the District Development and Reform Commission", ""),
    Slip("yongchuan-2022/text", "  - id: p34.4\n", "Laisu ", ""),
    Slip(
        "kaizhou-2024/tasks", "- id: kaizhou-2024-task-02\n",
        "  - {agency: kaizhou-housing-commission, printed: 区住房城乡建委}\n", "", at="- id: kaizhou-2024-task-02",
    ),
    Slip("qianjiang-2021/tables", "  - id: r3\n", '    - "4500"\n', "", at="    cells:"),
    Slip(
        "jingyan-145/indicators", "- id: jingyan-145-i27\n",
        '    - {label: {zh: 职工, en: Employees}, comparator: ">=", value: 80}\n', "", at="    parts:",
    ),
    Slip("dazu-2022/text", "  - id: p294.4\n", ", psychiatric beds 0.5", ""),
    Slip("dazu-2022/commitments", "- id: dazu-2022-p56-3\n", "sentences: [p56.3]", "sentences: [p56.30]"),
    Slip("qianjiang-2021/projects", "- id: qianjiang-2021-project-41\n", "  area_rebuilt_m2: 3000\n", "", at="- id: qianjiang-2021-project-41"),
]  # fmt: skip


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Per plan: a project that holds only it."""
    found = {}
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
    plan, _, name = slip.file.partition("/")
    file = f"content/plans/{plan}/{name}.yml"
    path = copies[plan] / file
    text = path.read_text(encoding="utf-8")
    place = text.index(slip.old, text.index(slip.record))
    line = text.rfind(slip.at, 0, place) if slip.at else place
    try:
        path.write_text(text[:place] + slip.new + text[place + len(slip.old) :], encoding="utf-8")
        found = found_in(copies[plan], file)
    finally:
        path.write_text(text, encoding="utf-8")
    assert text.count("\n", 0, line) + 1 in {problem.line for problem in found}, sorted(map(str, found))


def test_without_a_slip_nothing_is_found(copies: dict[str, Path]) -> None:
    assert {slip.file.split("/")[0] for slip in SLIPS} == set(copies)
    for plan, root in copies.items():
        for name in ("text", "tables", "commitments", "indicators", "tasks", "projects"):
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
