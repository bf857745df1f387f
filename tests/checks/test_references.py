"""Every reference resolves, and the hint names the nearest id that exists."""

from pathlib import Path

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
DISTRICTS = "content/catalog/districts.yml"
LOOK = "Look the sentence up in the plan's text.yml, the cell in its tables.yml."


@pytest.mark.parametrize(
    ("file", "old", "new", "expected", "hint"),
    [
        (f"{JIA}/commitments.yml", "areas: [integration]", "areas: [integratoin]",
         "26:11: error: area 'integratoin' does not exist", "Did you mean 'integration'?"),
        (f"{JIA}/commitments.yml", "areas: [integration]", "areas: [zzz]",
         "26:11: error: area 'zzz' does not exist",
         "Known: consortium, cooperation, digital, elderly, emergency, governance, healthy-living, hospitals, industry, infrastructure, integration, "
         "maternal-child …."),
        (f"{JIA}/commitments.yml", "jia-2021-task-1", "jia-2021-task-9",
         "31:9: error: task 'jia-2021-task-9' does not exist", "Did you mean 'jia-2021-task-1'?"),
        (f"{JIA}/commitments.yml", "jia-2021-project-1", "project-x",
         "22:12: error: project 'project-x' does not exist", "Known: jia-2021-project-1."),
        (f"{JIA}/commitments.yml", "institution: jia-tcm-hospital", "institution: jia-hospital",
         "21:32: error: institution 'jia-hospital' does not exist", "Did you mean 'jia-tcm-hospital'?"),
        (f"{JIA}/tasks.yml", "agency: jia-finance-bureau", "agency: jia-finance",
         "7:22: error: agency 'jia-finance' does not exist", "Did you mean 'jia-finance-bureau'?"),
        (f"{JIA}/indicators.yml", "indicator: beds", "indicator: bed",
         "3:14: error: indicator 'bed' does not exist", "Did you mean 'beds'?"),
        (f"{JIA}/plan.yml", "district: jia", "district: jai",
         "2:11: error: district 'jai' does not exist", "Did you mean 'jia'?"),
        (f"{JIA}/text.yml", "- id: p7\n", "- id: p7\n  box: p3\n",
         "35:8: error: box 'p3' does not exist", "Known: none."),
        (DISTRICTS, "plan: jia-2021", "plan: jia-2022",
         "8:47: error: plan 'jia-2022' does not exist", "Did you mean 'jia-2021'?"),
    ],
)  # fmt: skip
def test_an_id_that_does_not_exist(find: Find, edit: Edit, file: str, old: str, new: str, expected: str, hint: str) -> None:
    edit(file, old, new)
    assert lines(find()) == [f"{file}:{expected} [reference.unknown] {hint}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (f"{JIA}/commitments.yml", "[p7.1]", "[p77.1]", "24:15: error: 'p77.1' is not in this plan"),
        (f"{JIA}/commitments.yml", "deadline_source: p3.1", "deadline_source: p3.9", "29:20: error: 'p3.9' is not in this plan"),
        (f"{JIA}/indicators.yml", "ref: t1.r2.c3", "ref: t1.r2.c9", "8:17: error: 't1.r2.c9' is not in this plan"),
        (f"{JIA}/projects.yml", "row: t2.r2", "row: t2.r9", "4:8: error: 't2.r9' is not in this plan"),
        (f"{JIA}/tables.yml", "caption: p8.1", "caption: p88.1", "14:12: error: 'p88.1' is not in this plan"),
        (f"{JIA}/tasks.yml", "evidence: p7.1", "evidence: p7.2", "5:13: error: 'p7.2' is not in this plan"),
        (DISTRICTS, "ref: p3.1", "ref: p30.1", "8:62: error: 'jia-2021:p30.1' is not in this plan"),
    ],
)  # fmt: skip
def test_a_sentence_row_or_cell_that_does_not_exist(find: Find, edit: Edit, file: str, old: str, new: str, expected: str) -> None:
    edit(file, old, new)
    assert lines(find()) == [f"{file}:{expected} [reference.no-such-sentence] {LOOK}"]


def test_a_blank_cell_exists(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/tables.yml", '"6.8"', '""')
    edit(f"{JIA}/indicators.yml", '"6.8", value: 6.8', '"", comparator: text')
    assert find() == []


def test_a_block_and_its_table_name_each_other(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "table: t2", "table: t3")
    assert lines(find()) == [
        f"{JIA}/tables.yml:12:7: error: table t2 stands nowhere in text.yml [structure.table-unused] Add a block of kind table.",
        f"{JIA}/text.yml:45:32: error: table 't3' does not exist [reference.unknown] Known: t1, t2.",
    ]


@pytest.mark.parametrize("name", ["content/catalog/areas.yml", f"{JIA}/text.yml", f"{JIA}/tables.yml", f"{JIA}/tasks.yml", f"{JIA}/plan.yml"])
def test_what_points_into_a_file_that_cannot_be_read_is_not_reported_again(find: Find, project: Path, name: str) -> None:
    (project / name).write_text("a: [\n", encoding="utf-8")
    assert {problem.path for problem in find()} == {name}
