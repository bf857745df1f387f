"""``atlas check --propose-notes``: drafts on standard output, problems on standard error."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load import load_project
from generator.proposing import RULES, draft
from tests.conftest import Edit, seal

NOTE = """\
- id: jia-2021-n02
  kind: weaker-than-baseline
  severity: high
  text: {zh: "每千人口床位数：基期为6.8，目标为5，弱于基期。", en: "Beds per 1,000 people: the target of 5 is weaker than the baseline of 6.8."}
  evidence:
  - {ref: t1.r2.c2, quote: "6.8"}
  - {ref: t1.r2.c3, quote: "5"}
  rule: weaker-than-baseline
"""


def atlas(project: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["check", "--project", str(project), "--propose-notes", *words])


@pytest.fixture
def weaker(project: Path, edit: Edit) -> Path:
    """The small project with a target below its baseline, and the sentence that repeats it."""
    edit("content/plans/jia-2021/tables.yml", '"6.8", "7.5"', '"6.8", "5"')
    edit("content/plans/jia-2021/indicators.yml", 'quote: "7.5", value: 7.5', 'quote: "5", value: 5')
    edit("content/plans/jia-2021/commitments.yml", "达到7.5张\n    value: 7.5", "达到5张\n    value: 5")
    edit("content/plans/jia-2021/text.yml", '达到7.5张。\n    en: "By 2025 there will be 7.5', '达到5张。\n    en: "By 2025 there will be 5')
    seal(project)
    return project


def test_what_no_note_says_is_drafted(weaker: Path) -> None:
    result = atlas(weaker, "--plan", "jia-2021")
    assert (result.exit_code, result.stderr) == (0, "0 errors, 0 warnings\n")
    assert result.stdout.startswith("# jia-2021: kept: 1 notes; proposed: 2, of which covered: 0, dismissed: 0\n" + NOTE)


def test_a_draft_pasted_in_is_a_kept_note(weaker: Path) -> None:
    lines = [line for line in atlas(weaker, "--plan", "jia-2021").stdout.splitlines(keepends=True) if not line.startswith("#")]
    notes = weaker / "content/plans/jia-2021/notes.yml"
    notes.write_text(notes.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    result = atlas(weaker, "--plan", "jia-2021")
    assert (result.exit_code, result.stderr) == (0, "0 errors, 0 warnings\n")
    [line] = result.stdout.splitlines()
    assert line == "# jia-2021: kept: 3 notes; proposed: 2, of which covered: 2, dismissed: 0"


DISMISSED = """\
dismissed:
- rule: weaker-than-baseline
  places: [t1.r2.c3, t1.r2.c2.1]
  reason: {zh: 按规划确是如此。, en: So the plan has it.}
"""


def test_what_was_dismissed_is_not_drafted_again(weaker: Path) -> None:
    (weaker / "content/plans/jia-2021/dismissed.yml").write_text(DISMISSED, encoding="utf-8")
    result = atlas(weaker, "--plan", "jia-2021")
    assert (result.exit_code, result.stderr) == (0, "0 errors, 0 warnings\n")
    assert result.stdout.startswith("# jia-2021: kept: 1 notes; proposed: 2, of which covered: 0, dismissed: 1\n")
    assert "weaker-than-baseline" not in result.stdout and result.stdout.count("- id:") == 1


def test_a_dismissal_that_nothing_proposes_any_more_is_a_warning_with_its_line(project: Path) -> None:
    (project / "content/plans/jia-2021/dismissed.yml").write_text(DISMISSED, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", "--project", str(project)])
    assert result.exit_code == 0
    told = "content/plans/jia-2021/dismissed.yml:2:3: warning: weaker-than-baseline no longer proposes this [dismissal.stale]"
    assert told in " ".join(result.stderr.split())


def test_nothing_is_open_for_the_five_plans(root: Path) -> None:
    dataset = load_project(root).dataset
    printed = draft(dataset, dataset.plans.values()).splitlines()
    assert len(printed) == len(dataset.plans) and all(line.startswith("# ") for line in printed)


@pytest.mark.parametrize(("words", "told"), [(("--plan", "no"), "no plan 'no'"), (("--format", "json"), "does not go with --format")])
def test_wrong_use(project: Path, words: tuple[str, ...], told: str) -> None:
    result = atlas(project, *words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_contributing_guide_names_every_rule(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [rule for rule in RULES if f"| `{rule}` |" not in guide] == []
