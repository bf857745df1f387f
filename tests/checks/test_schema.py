"""A record by itself: fields, types, words and forms. What is wrong, what was expected, where."""

import pytest

from generator.records import Commitment
from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
TYPE = "Check the value's type; numbers are written plain, text in quotes when it looks like one."
COMMITMENT = ", ".join(Commitment.model_fields)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (f"{JIA}/projects.yml", "12000", "many",
         f"6:23: error: investment_wan_cny: found 'many'; expected a plain number such as 76.62 [schema.type] {TYPE}"),
        (f"{JIA}/projects.yml", "12000", '"12000"',
         f"6:23: error: investment_wan_cny: found '12000'; expected a plain number such as 76.62 [schema.type] {TYPE}"),
        (f"{JIA}/plan.yml", "district: jia", "district: [jia]",
         f"2:11: error: district: found ['jia']; Input should be a valid string [schema.type] {TYPE}"),
        (f"{JIA}/plan.yml", "title: {zh: 甲区卫生健康“十四五”规划, en: Jia District 14th Five-Year Plan for Health}", "title: 规划",
         "3:8: error: title: found '规划', expected named fields [schema.type] Write field: value lines, or {field: value, …} on one line."),
        (f"{JIA}/commitments.yml", "deadline_basis: plan-end", "deadline_basis: someday",
         "19:19: error: deadline_basis: found 'someday', expected 'named', 'governing' or 'plan-end' [schema.value] Use one of the expected words."),
        (f"{JIA}/commitments.yml", "deadline: 2025\n  deadline_basis: plan-end", "deadline: 20255\n  deadline_basis: plan-end",
         "18:13: error: deadline: found 20255, expected at most 2100 [schema.value] Correct the number."),
        (f"{JIA}/commitments.yml", "sentences: [p7.1]", "sentences: []",
         "24:14: error: sentences: found [], expected at least 1 item [schema.value] Name at least one."),
        (f"{JIA}/commitments.yml", "id: jia-2021-p7-1", "id: JIA 7",
         "23:7: error: id: 'JIA 7' does not have the form ^[a-z0-9]+(-[a-z0-9]+)*$ [schema.format] "
         "See the field's description in site_config/schemas/."),
        (f"{JIA}/commitments.yml", "  strength: promote\n", "",
         "23:3: error: field 'strength' is missing [schema.missing] Add strength: to this record."),
        (f"{JIA}/commitments.yml", "  task: jia-2021-task-1", "  taks: jia-2021-task-1",
         f"31:9: error: field 'taks' is not known here [schema.unknown-field] Known fields: {COMMITMENT}."),
        (f"{JIA}/notes.yml", "- id: jia-2021-n01\n", "- [a]\n- id: jia-2021-n01\n",
         "2:3: error: notes: found ['a'], expected named fields [schema.type] Write field: value lines, or {field: value, …} on one line."),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind(find: Find, edit: Edit, file: str, old: str, new: str, expected: str) -> None:
    edit(file, old, new)
    assert lines(find()) == [f"{file}:{expected}"]


def test_all_slips_of_one_record_are_told_at_once(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/commitments.yml", "  strength: promote", "  strenght: promote")
    assert [(problem.line, problem.code) for problem in find()] == [(23, "schema.missing"), (30, "schema.unknown-field")]


def test_a_plan_is_named_like_its_folder(find: Find, edit: Edit) -> None:
    edit("content/plans/yi-2021/plan.yml", "id: yi-2021", "id: yi-2020")
    assert lines(find()) == [
        "content/plans/yi-2021/plan.yml:1:5: error: the plan's id is 'yi-2020', its folder is 'yi-2021' [plan.folder-name] Make the two equal."
    ]
