"""Against the reviewed plans of this project: what the importer reads of their sentences, field by field."""

from collections import Counter
from typing import Any

import pytest

from generator.importing.promises import Context, Promises, promises
from generator.importing.understood import FoundCommitment
from generator.records import Institution
from generator.yaml_source import parse
from tests.importing.prose import ROOT, catalogue

PLANS = sorted(folder.name for folder in (ROOT / "content/plans").iterdir())
LEAST = {
    "commitments found": 0.98, "commitments right": 0.97, "deadline": 0.98, "basis": 0.97, "source": 0.97, "strength": 0.84, "areas": 0.75,
    "quantities found": 0.93, "quantities right": 0.97, "agencies found": 0.99, "agencies right": 0.99,
}  # fmt: skip
ROLES = ("responsible", "lead", "support")


def _load(plan: str, name: str) -> Any:
    path = ROOT / "content/plans" / plan / name
    return parse(path.read_text(encoding="utf-8"), name)[0] if path.exists() else {}


def _read(plan: str) -> Promises:
    meta = _load(plan, "plan.yml")
    value, _ = parse((ROOT / "content/catalog/institutions.yml").read_text(encoding="utf-8"), "institutions.yml")
    known = tuple(Institution(**one) for one in value["institutions"])
    issued = int(meta["issued"][:4]) if meta.get("issued") else None
    context = Context(meta["period_start"], meta["period_end"], issued, catalogue(), (), known, meta["district"])
    return promises(_load(plan, "text.yml")["blocks"], context)


def _numbers(quantities: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    return Counter((one.get("comparator", "="), str(one.get("value", one.get("min")))) for one in quantities)


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """Field -> share of agreement over the sentences of all reviewed plans."""
    sums: Counter[str] = Counter()
    for plan in PLANS:
        found = {one.sentences[0]: one for one in _read(plan).commitments}
        reviewed = _load(plan, "commitments.yml")["commitments"]
        wanted = {one["sentences"][0]: one for one in reviewed if one["sentences"][0].startswith("p")}
        restated = {ref for one in reviewed for ref in one.get("restated_in", ())}
        tasks = {one["id"]: one for one in _load(plan, "tasks.yml").get("tasks", ()) if one["evidence"].startswith("p")}
        sums.update({"wanted": len(wanted), "found": len(found.keys() - restated), "both": len(wanted.keys() & found.keys())})
        for ref in wanted.keys() & found.keys():
            _compare(sums, wanted[ref], found[ref], tasks.get(wanted[ref].get("task", ""), {}))
    both = {field: sums[field] / sums["both"] for field in ("deadline", "basis", "source", "strength")}
    pairs = {f"{name} {side}": sums[f"{name} both"] / sums[f"{name} {of}"] for name in ("quantities", "agencies") for side, of in SIDES}
    found_of = {"commitments found": sums["both"] / sums["wanted"], "commitments right": sums["both"] / sums["found"]}
    return both | pairs | found_of | {"areas": sums["areas"] / 1000 / sums["both"]}


SIDES = (("found", "wanted"), ("right", "found"))


def _compare(sums: Counter[str], wanted: dict[str, Any], found: FoundCommitment, task: dict[str, Any]) -> None:
    sums["deadline"] += wanted["deadline"] == found.deadline
    sums["basis"] += wanted["deadline_basis"] == found.deadline_basis
    sums["source"] += wanted.get("deadline_source") == found.deadline_source
    sums["strength"] += wanted["strength"] == found.strength
    areas, own = set(wanted["areas"]), set(found.areas)
    sums["areas"] += round(1000 * len(areas & own) / len(areas | own))
    mine, theirs = _numbers(found.quantities), _numbers(wanted.get("quantities", []))
    bodies = Counter((role, name) for role in ROLES for name in getattr(found, role))
    printed = Counter((role, one["printed"]) for role in ROLES for one in task.get(role, ()))
    for name, left, right in (("quantities", mine, theirs), ("agencies", bodies, printed)):
        sums[f"{name} found"] += left.total()
        sums[f"{name} wanted"] += right.total()
        sums[f"{name} both"] += (left & right).total()


@pytest.mark.parametrize("field", LEAST)
def test_what_is_read_agrees_with_what_was_reviewed(shares: dict[str, float], field: str) -> None:
    assert shares[field] >= LEAST[field], shares
