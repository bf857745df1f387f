"""Whatever a plan holds that the checks let through, the rules read it without failing."""

from pathlib import Path

import pytest

from generator import checks
from generator.load import load_project
from generator.proposing import draft
from tests.checks.test_slips_of_the_hand import slips


@pytest.mark.parametrize("name", ["tables", "indicators", "projects", "text"])
def test_what_the_checks_let_through_is_read(project: Path, name: str) -> None:
    path = project / f"content/plans/jia-2021/{name}.yml"
    let_through = 0
    for slip in slips(path.read_text(encoding="utf-8").splitlines()):
        path.write_text("\n".join(slip), encoding="utf-8")
        loaded = load_project(project)
        if not (loaded.report.errors or checks.run(loaded.dataset, loaded.places, None).errors):
            assert draft(loaded.dataset, loaded.dataset.plans.values()).startswith("# jia-2021: kept: ")
            let_through += 1
    assert let_through
