"""Every change of the Chinese words is told at its own line; only a comparison with the source seals them anew."""

import re
from pathlib import Path

import pytest

from generator.importing import seal_plan
from generator.load import load_project
from tests.conftest import PROJECT, Edit, Find, lines

JIA = "content/plans/jia-2021"
TEXT, TABLES = f"{JIA}/text.yml", f"{JIA}/tables.yml"
AGAIN = "Restore it as printed, or run atlas verify jia-2021 with the source."


def found(find: Find) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in find(sealed=True) if problem.code.startswith("seal.")]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code"),
    [
        (TEXT, "建设区中医院。", "建设县中医院。", 21, "seal.changed"),
        (TEXT, "7.5张。\n", "7.6张。\n", 17, "seal.changed"),
        (TEXT, "zh: 一、发展目标", "zh: 二、发展目标", 11, "seal.changed"),
        (TABLES, '"6.8"', '"6.9"', 11, "seal.changed"),
        (TABLES, '张）, en: "Beds per 1,000 people"}, "6.8"', '床）, en: "Beds per 1,000 people"}, "6.8"', 11, "seal.changed"),
        (TABLES, '"6.8", "7.5"', '"6.8"', 11, "seal.lost"),
        (TABLES, '"6.8", "7.5"', '"6.8", "", "7.5"', 11, "seal.changed"),
        (TEXT, "  - id: p3.2\n    role: measure\n    zh: 建设区中医院。\n    en: Build the district's hospital of TCM.\n", "", 17, "seal.lost"),
        (TEXT, "- {id: p5, kind: table, table: t1}\n", "", 23, "seal.lost"),
        (TEXT, "table: t1}\n", "table: t1}\n- {id: p50, kind: paragraph, sentences: []}\n", 28, "seal.missing"),
        (f"{JIA}/plan.yml", '"00', '"01', 10, "seal.source"),
        (TABLES, "columns: [{zh: 指标, en: Indicator}, {zh: 2020年", "columns: [{zh: 指标, en: Indicator}, {zh: 2021年", 5, "seal.column"),
    ],
)  # fmt: skip
def test_a_change(find: Find, edit: Edit, file: str, old: str, new: str, line: int, code: str) -> None:
    edit(file, old, new)
    assert found(find) == [(file, line, code)]


def test_what_it_says(find: Find, edit: Edit) -> None:
    edit(TABLES, '"6.8"', '"6.9"')
    edit(f"{JIA}/indicators.yml", 'quote: "6.8", value: 6.8', 'quote: "6.9", value: 6.9')
    assert lines(find(sealed=True)) == [f"{TABLES}:11:60: error: this is not the text that was compared with the source [seal.changed] {AGAIN}"]


def test_blocks_that_changed_places(find: Find, project: Path) -> None:
    path = project / TEXT
    blocks = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
    path.write_text("".join((*blocks[:-2], blocks[-1], blocks[-2])), encoding="utf-8")
    assert found(find) == [(TEXT, path.read_text(encoding="utf-8").split("\n").index(blocks[-1].split("\n")[0]) + 1, "seal.changed")]


def test_a_plan_without_seals_is_a_warning(find: Find, project: Path) -> None:
    (project / JIA / "seals.yml").unlink()
    assert lines(find()) == [
        f"{JIA}/plan.yml:10:9: warning: the words of jia-2021 were never compared with its source [seal.none] "
        "Run atlas verify jia-2021 FILE with the text it was imported from."
    ]


def test_white_space_is_no_change(find: Find, edit: Edit) -> None:
    edit(TEXT, "建设区中医院。\n", "建设区　中医院。\n")
    assert found(find) == []


def test_seals_are_written_anew_for_another_source(find: Find, edit: Edit, project: Path) -> None:
    edit(TABLES, '"6.8"', '"6.9"')
    source = b"what the plan was compared with"
    assert seal_plan(project, load_project(project).dataset.plans["jia-2021"], source) == f"{JIA}/seals.yml"
    assert found(find) == [(f"{JIA}/plan.yml", 10, "seal.source")]


def test_the_five_plans_are_sealed() -> None:
    plans = load_project(PROJECT).dataset.plans.values()
    assert [plan.meta.id for plan in plans if len(plan.seals) <= len(plan.blocks)] == []


def test_an_item_dropped_from_an_english_list_is_told_at_its_line(find: Find, edit: Edit) -> None:
    edit(TEXT, "en: Build the district's hospital of TCM.", "en: Build the district's ward and hospital of TCM.")
    assert lines(find(sealed=True)) == [
        f"{TEXT}:22:9: error: the names, numbers, units or list items of this English are not those that were reviewed [seal.english] "
        "Restore it; or compare it with the Chinese and run atlas verify jia-2021."
    ]
