"""Whole invented plans, as counties publish them, against what a careful person reads in them (``plans/<name>.expected.yml``).

An expectation names only what a person is sure of. ``plan``, ``outline`` ("level|number|heading"), ``indicators`` and ``projects`` use
the names of the open data. A commitment is ``t`` (words that only its sentence has), ``d`` deadline (``a|b``: either), ``b`` basis,
``s`` strength, ``r``/``l``/``p`` responsible, lead and supporting agencies, ``q`` [comparator, value, unit], ``i`` institutions,
``has``/``has_not`` areas. ``boxes`` are headings,
``tasks`` the rows of responsibility tables. ``table_commitments`` may be found or not, ``out`` are words no commitment may hold.
``pytest -s -k figures`` prints precision and recall per field over all documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from generator.importing import read_plan
from tests.importing.prose import ROOT

PLANS = ROOT / "tests/fixtures/imports/plans"
NAMES = sorted(path.name.removesuffix(".expected.yml") for path in PLANS.glob("*.expected.yml"))
PLAN = {"title": "title_zh", "issuer": "issuer_zh", "district": "district_name_zh"}
ROW = {"category": "category_zh", "name": "name_zh", "unit": "unit_zh", "content": "content_zh"}
AGENCIES = {"r": "responsible_agencies", "l": "lead_agencies", "p": "support_agencies"}
Facts = dict[str, tuple[Counter[Any], Counter[Any]]]
"""Field -> facts found, facts wanted."""


@cache
def facts(name: str) -> Facts:
    """What the import of a document says and what the person says, field by field."""
    wanted = yaml.safe_load((PLANS / f"{name}.expected.yml").read_text(encoding="utf-8"))
    source = next(path for path in PLANS.glob(f"{name}.*") if not path.name.endswith(".expected.yml"))
    found = read_plan(ROOT, source)
    return {field: (Counter(left), Counter(right)) for field, (left, right) in _facts(found, wanted).items()}


def _facts(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    names = {key: PLAN.get(key, key) for key in wanted.get("plan", {})}
    read = [f"{one['level']}|{_flat(one['number'] or '')}|{_flat(one['heading'])}" for one in found["outline"]]
    free = {_flat(one) for one in wanted.get("optional_outline", ())}
    return {
        "plan": ([(key, _plain(found["plan"][name])) for key, name in names.items()], [(key, _plain(wanted["plan"][key])) for key in names]),
        "outline": (
            [one for one in read if one.rsplit("|", 1)[1] not in free],
            ["|".join(map(_flat, one.split("|"))) for one in wanted.get("outline", ())],
        ) if "outline" in wanted else ([], []),
        "boxes": ([_flat(one["heading"]) for one in found["boxes"]], [_flat(one) for one in wanted["boxes"]]) if "boxes" in wanted else ([], []),
        "tasks": (
            [_task(one, AGENCIES) for one in found["tasks"] if one["evidence"].startswith("t")],
            [_task(one, {short: short for short in AGENCIES}, "d") for one in wanted["tasks"]],
        ) if "tasks" in wanted else ([], []),
        **_rows(found, wanted, "indicators"), **_rows(found, wanted, "projects"), **_commitments(found["commitments"], wanted),
    }  # fmt: skip


def _task(one: dict[str, Any], names: dict[str, str], due: str = "deadline") -> tuple[Any, ...]:
    """A row of a responsibility table: its number, its bodies by role, its year."""
    return (one["number"], *(tuple(one.get(name) or ()) for name in names.values()), one.get(due))


def _rows(found: dict[str, Any], wanted: dict[str, Any], kind: str) -> dict[str, tuple[list[Any], list[Any]]]:
    """Rows by their order; an unexpected row and a missing one are facts of ``kind`` itself."""
    if kind not in wanted:
        return {}
    got = [one for one in found[kind] if not one.get("from_text") or any("from_text" in row for row in wanted[kind])]
    left: list[Any] = [(n, _flat(row["name_zh"])) for n, row in enumerate(got)]
    right: list[Any] = [(n, _flat(row["name"])) for n, row in enumerate(wanted[kind])]
    values: tuple[list[Any], list[Any]] = ([], [])
    by_name = {_flat(row["name_zh"]): row for row in got}
    for n, row in enumerate(wanted[kind]):
        read = by_name.get(_flat(row["name"]), {})
        for key, value in row.items():
            here = read.get(_row_key(kind, key))
            if key.endswith("_parts"):
                here = [[_label(part), part["comparator"], part["value"]] for part in here or ()]
            values[0].append((n, key, _plain(here)))
            values[1].append((n, key, _plain(value)))
    return {kind: (left, right), f"{kind}: fields": values}


def _label(part: dict[str, Any]) -> str:
    label = part.get("label_zh", part.get("label"))
    return label["zh"] if isinstance(label, dict) else label


def _row_key(kind: str, key: str) -> str:
    return "nature_zh" if (kind, key) == ("projects", "nature") else ROW.get(key, key)


def _commitments(found: list[dict[str, Any]], wanted: dict[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    if "commitments" not in wanted:
        return {}
    every: dict[str, tuple[list[Any], list[Any]]] = {
        name: ([], []) for name in ("commitments", "deadline", "basis", "strength", "agencies", "quantities", "institutions", "areas", "kept out")
    }
    texts = [_flat(one["text_zh"]) for one in found]
    left = set(range(len(found)))
    for optional, one in [(False, one) for one in wanted["commitments"]] + [(True, one) for one in wanted.get("table_commitments", ())]:
        at = next((n for n in sorted(left) if _flat(one["t"]) in texts[n]), None)
        if at is not None:
            left.discard(at)
            _compare(every, one, found[at], wanted)
        if not optional or at is not None:
            every["commitments"][1].append(one["t"])
            every["commitments"][0].extend([] if at is None else [one["t"]])
    every["commitments"][0].extend(found[n]["text_zh"] for n in left)
    for words in wanted.get("out", ()):
        every["kept out"][0].append((words, any(_flat(words) in text for text in texts)))
        every["kept out"][1].append((words, False))
    return every


def _compare(every: dict[str, tuple[list[Any], list[Any]]], one: dict[str, Any], read: dict[str, Any], wanted: dict[str, Any]) -> None:
    name = one["t"]
    due = str(one.get("d", wanted.get("default_deadline", wanted["plan"].get("period_end")))).split("|")
    _both(every["deadline"], name, str(read["deadline"]) if str(read["deadline"]) not in due else due[0], due[0])
    if "b" in one:
        _both(every["basis"], name, read["deadline_basis"], one["b"])
    if "s" in one:
        _both(every["strength"], name, read["strength"], one["s"])
    for short, long in AGENCIES.items():
        every["agencies"][0].extend((name, short, agency) for agency in read[long])
        every["agencies"][1].extend((name, short, agency) for agency in one.get(short, ()))
    if "q" in one:
        every["quantities"][0].extend((name, q["comparator"], *_amount(q["value"], q["unit_zh"])) for q in read["quantities"])
        every["quantities"][1].extend((name, comparator, *_amount(value, unit)) for comparator, value, unit in one["q"])
    if "i" in one:
        every["institutions"][0].extend((name, body) for body in read["institutions"])
        every["institutions"][1].extend((name, body) for body in one["i"])
    for area in one.get("has", ()):
        _both(every["areas"], (name, area), area in read["areas"], True)
    for area in one.get("has_not", ()):
        _both(every["areas"], (name, area), area in read["areas"], False)


def _amount(value: Any, unit: str | None) -> tuple[Any, str | None]:
    """1.2 亿元 and 120000000 元 are one amount."""
    scale = {"万": 10_000, "亿": 100_000_000}.get((unit or " ")[0])
    return (round(float(value) * scale, 3), (unit or "")[1:] or None) if scale else (_plain(value), unit)


def _both(pair: tuple[list[Any], list[Any]], key: Any, found: Any, wanted: Any) -> None:
    pair[0].append((key, found))
    pair[1].append((key, wanted))


def _flat(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _plain(value: Any) -> Any:
    """A value that compares: numbers as floats, texts without blanks, lists as tuples."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return tuple(_plain(one) for one in value)
    return _flat(value) if isinstance(value, str) else float(value)


def _rates(pair: tuple[Counter[Any], Counter[Any]]) -> tuple[float, float]:
    """Precision and recall; nothing found and nothing wanted is right."""
    found, wanted = pair
    both = (found & wanted).total()
    return (both / found.total() if found else 1.0), (both / wanted.total() if wanted else 1.0)


def _differences(pair: tuple[Counter[Any], Counter[Any]]) -> str:
    found, wanted = pair
    return f"only found: {sorted(map(repr, (found - wanted).elements()))}; only wanted: {sorted(map(repr, (wanted - found).elements()))}"


EXACT = ("plan", "outline", "boxes", "tasks", "indicators", "indicators: fields", "projects", "projects: fields", "agencies", "kept out")
NEARLY = {"commitments": (0.9, 0.95), "deadline": (0.95, 0.95)}
"""Precision and recall that a document must reach."""


@pytest.mark.parametrize("field", EXACT)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_is_sure_of(name: str, field: str) -> None:
    if field in facts(name):
        found, wanted = facts(name)[field]
        assert found == wanted, _differences((found, wanted))


@pytest.mark.parametrize("field", NEARLY)
@pytest.mark.parametrize("name", NAMES)
def test_promises_of_a_plan(name: str, field: str) -> None:
    pair = facts(name).get(field, (Counter(), Counter()))
    precision, recall = _rates(pair)
    assert precision >= NEARLY[field][0], _differences(pair)
    assert recall >= NEARLY[field][1], _differences(pair)


def totals(names: Iterable[str] = NAMES) -> Iterator[tuple[str, int, float, float]]:
    """Field, facts wanted, precision, recall over documents."""
    every: Facts = {}
    for name in names:
        for field, (found, wanted) in facts(name).items():
            left, right = every.setdefault(field, (Counter(), Counter()))
            left.update({(name, fact): count for fact, count in found.items()})
            right.update({(name, fact): count for fact, count in wanted.items()})
    for field, pair in every.items():
        yield field, pair[1].total(), *_rates(pair)


def test_figures_over_all_documents() -> None:
    lines = {field: (count, precision, recall) for field, count, precision, recall in totals()}
    for field, (count, precision, recall) in lines.items():
        print(f"{field:20} {count:5} wanted  precision {precision:.3f}  recall {recall:.3f}")
    for field in ("basis", "strength", "quantities", "institutions", "areas"):
        assert min(lines[field][1:]) >= 0.9, field


def show(names: Iterable[str]) -> None:
    """Every difference, for the one who mends: ``python -m tests.importing.test_whole_plans NAME…``."""
    for name in names:
        for field, pair in facts(name).items():
            if pair[0] != pair[1]:
                print(f"{name} {field} {_differences(pair)}")


if __name__ == "__main__":
    import sys

    show(sys.argv[1:] or NAMES)
    for field, count, precision, recall in totals(sys.argv[1:] or NAMES):
        print(f"{field:20} {count:5} wanted  precision {precision:.3f}  recall {recall:.3f}")
