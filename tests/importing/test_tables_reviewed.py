"""The tables of the five reviewed plans, read again: every field of every row is what people made of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.dataset import Dataset
from generator.importing.reading_tables import Understood, understand_tables
from generator.importing.understood import FoundValue
from generator.load import load_project
from generator.records import IndicatorRow, NamedAgency, Plan, Value
from generator.yaml_source import parse

ROOT = Path(__file__).resolve().parents[2]
PLANS = ("dazu-2022", "jingyan-145", "qianjiang-2021", "yongchuan-2022", "kaizhou-2024")
COUNTS = {"indicators": 101, "projects": 44, "tasks": 14}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_project(ROOT).dataset


@pytest.fixture(scope="module")
def understood() -> dict[str, Understood]:
    return {plan: understand_tables(stored(plan, "tables"), stored(plan, "blocks"), (2021, 2025)) for plan in PLANS}


def stored(plan: str, key: str) -> list[dict[str, Any]]:
    path = ROOT / "content" / "plans" / plan / ("tables.yml" if key == "tables" else "text.yml")
    values: dict[str, Any] = parse(path.read_text(encoding="utf-8"), path.name)[0] if path.exists() else {}
    found: list[dict[str, Any]] = values.get(key, [])
    return found


def value(each: Value | FoundValue | None) -> tuple[Any, ...] | None:
    if each is None:
        return None
    parts = [(p["label"]["zh"], p["comparator"], p["value"]) if isinstance(p, dict) else (p.label.zh, p.comparator, p.value) for p in each.parts]
    return each.ref, each.quote, each.comparator, each.value, each.min, each.max, each.year, parts


def indicator(row: IndicatorRow, rows: dict[str, str]) -> tuple[Any, ...]:
    category, unit = row.category and row.category.zh, row.unit and row.unit.zh
    parent = rows.get(row.sub_row_of) if row.sub_row_of else None
    return row.row, row.number, category, row.name.zh, unit, value(row.baseline), value(row.target), row.nature, parent


def reviewed(plan: Plan) -> Iterator[tuple[Any, ...]]:
    rows = {row.id: row.row for row in plan.indicators}
    return (indicator(row, rows) for row in plan.indicators if not row.from_text)


@pytest.mark.parametrize("plan", PLANS)
def test_indicators(plan: str, dataset: Dataset, understood: dict[str, Understood]) -> None:
    found = [
        (each.row, each.number, each.category, each.name, each.unit, value(each.baseline), value(each.target), each.nature, each.sub_row_of)
        for each in understood[plan].indicators
    ]
    assert found == list(reviewed(dataset.plans[plan]))


@pytest.mark.parametrize("plan", PLANS)
def test_projects(plan: str, dataset: Dataset, understood: dict[str, Understood]) -> None:
    def fields(each: Any, name: Any, nature: Any) -> tuple[Any, ...]:
        areas: tuple[Decimal | None, ...] = (each.area_total_m2, each.area_new_m2, each.area_rebuilt_m2)
        return each.row, each.number, name, nature, *areas, each.investment_wan_cny, each.start_year, each.end_year

    found = [fields(each, each.name, each.nature) for each in understood[plan].projects]
    assert found == [fields(each, each.name.zh, each.nature and each.nature.zh) for each in dataset.plans[plan].projects]


def test_bodies_responsible_for_tasks(dataset: Dataset, understood: dict[str, Understood]) -> None:
    def printed(named: tuple[NamedAgency, ...]) -> list[str]:
        return [each.printed for each in named]

    plan = "yongchuan-2022"
    found = [(each.number, each.title_ref, each.evidence, each.lead, each.support, each.responsible) for each in understood[plan].tasks]
    assert found == [
        (each.number, each.title, each.evidence, printed(each.lead), printed(each.support), printed(each.responsible))
        for each in dataset.plans[plan].tasks
    ]


def test_nothing_is_missing_and_nothing_made_up(understood: dict[str, Understood]) -> None:
    assert {name: sum(len(getattr(each, name)) for each in understood.values()) for name in COUNTS} == COUNTS
    found: list[Any] = [each for one in understood.values() for each in (*one.indicators, *one.projects, *one.tasks)]
    assert all(each.reasons.why for each in found)
