"""Importing a plan's text, and proving that nothing of it was lost."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.importing import read_source, verify_plan
from generator.importing.blocks import Draft, read_blocks
from generator.importing.front import front_matter
from generator.importing.reading import read_document
from generator.importing.segments import split
from generator.importing.tables import spans
from generator.importing.writing import dump
from generator.load import load_project
from generator.records import Block, Plan, PlanMeta, Source, Table, Text
from generator.yaml_source import parse

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
PLANS = {
    "dazu": "dazu-2022", "jingyan": "jingyan-145", "kaizhou": "kaizhou-2024", "qianjiang": "qianjiang-2021", "yongchuan": "yongchuan-2022",
}  # fmt: skip
needs_sources = pytest.mark.skipif(
    not (SHARED / "sources").is_dir(), reason="../shared/sources is absent: the published texts are not part of the repository"
)
HAN = re.compile(r"[\u3400-\u9fff]")

PLAN = """\
某区人民政府
关于印发某区卫生健康“十四五”规划的通知
某府发〔2022〕1号
某区人民政府
2022年3月1日
某区卫生健康“十四五”规划
（2021—2025年）

一、发展目标
（一）总体目标
到2025年，体系健全。人人享有健康；能力提升。
表1 主要指标

\t指标
\t2020年
实际值
\t2025年

\t床位（张）
\t8.0左右
\t

\t合计
\t9
\t10


备注：以上为常住人口口径。
专栏1 健康项目
单位：个
1.健康细胞。建设健康社区。
二、保障措施
加强领导。
附件：1.清单
2.名单
———
抄送：区委办公室。
"""


PRINTED = ("title", "genre", "issuer", "document_number", "issued", "period_start", "period_end")


def described(text: str) -> dict[str, Any]:
    front = front_matter(draft_of(text).blocks)
    return {name: getattr(front, name) for name in PRINTED}


def draft_of(text: str) -> Draft:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "some.txt"
        file.write_text(text, encoding="utf-8", newline="\n")
        return read_blocks(read_document(file))


def plan_of(text: str) -> Plan:
    draft = draft_of(text)
    source = Source(file="some.txt", sha256="0" * 64)
    meta = PlanMeta(id="some-2021", district="some", title=Text(zh="规划"), genre="plan", period_start=2021, period_end=2025, source=source)
    return Plan(
        meta=meta,
        blocks=tuple(Block.model_validate(block) for block in draft.blocks),
        tables=tuple(Table.model_validate(table) for table in draft.tables),
    )


def block_at(plan: Plan, text: str) -> Block:
    return next(block for block in plan.blocks if any(text in sentence.zh for sentence in block.sentences))


@pytest.fixture
def plan() -> Plan:
    return plan_of(PLAN)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲；乙！丙？丁", ["甲；", "乙！", "丙？", "丁"]),
        ("甲（乙；丙）丁。", ["甲（乙；丙）丁。"]),
        ("建设“一中心；两基地”。完成。", ["建设“一中心；两基地”。", "完成。"]),
        ("他说“完成。”随后", ["他说“完成。”", "随后"]),
        ("（见附件。）甲", ["（见附件。）", "甲"]),
        ("右括号）多余；乙", ["右括号）多余；", "乙"]),
        (" \u3000甲。 ", ["甲。"]),
        ("   ", []),
    ],
)  # fmt: skip
def test_a_line_is_cut_into_sentences_outside_quotes_and_brackets(line: str, sentences: list[str]) -> None:
    assert split(line) == sentences


def test_headings_get_levels_and_chapters_get_slugs(plan: Plan) -> None:
    headings = [(block.level, block.slug, block.sentences[0].zh) for block in plan.blocks if block.kind == "heading"]
    assert headings == [(1, "chapter-1", "一、发展目标"), (2, None, "（一）总体目标"), (1, "chapter-2", "二、保障措施")]


def test_ids_are_the_lines_of_the_source(plan: Plan) -> None:
    lines = PLAN.split("\n")
    for block in plan.blocks:
        for sentence in block.sentences:
            assert sentence.zh in lines[int(block.id[1:]) - 1]
            assert sentence.id.startswith(f"{block.id}.")


def test_a_table_keeps_blank_cells_and_lines_that_go_on(plan: Plan) -> None:
    [table] = plan.tables
    assert [[cell.zh for cell in row.cells] for row in table.rows] == [
        ["指标", "2020年实际值", "2025年"], ["床位（张）", "8.0左右", ""], ["合计", "9", "10"],
    ]  # fmt: skip
    assert [row.header for row in table.rows] == [True, False, False]
    assert [text.zh for text in table.rows[0].cells[1].sentences] == ["2020年", "实际值"]
    assert table.caption == block_at(plan, "表1").sentences[0].id


def test_a_caption_is_no_heading_and_a_remark_below_a_table_is_a_note(plan: Plan) -> None:
    assert block_at(plan, "表1").kind == "paragraph"
    assert block_at(plan, "备注").kind == "note"


def test_the_lines_of_a_box_belong_to_it(plan: Plan) -> None:
    box = block_at(plan, "专栏1")
    assert box.kind == "box"
    assert block_at(plan, "单位").box == block_at(plan, "健康细胞").box == box.id
    assert block_at(plan, "加强领导").box is None


def test_one_cell_rows_are_a_box_and_not_a_table() -> None:
    plan = plan_of("一、任务\n专栏1 项目\n\t健康细胞。广泛开展。\n\n\t美丽医院。\n\n\n（一）其他\n正文。\n")
    assert plan.tables == ()
    assert block_at(plan, "美丽医院").box == "p2"
    assert block_at(plan, "正文").box is None


def test_a_head_over_several_columns_is_joined_to_its_parts() -> None:
    plan = plan_of("一、任务\n表1 床位\n\t机构类别\n\t床位\n\n\t\n\t2020年\n\t2025年\n\n\t医院\n\t1\n\t2\n")
    [table] = plan.tables
    assert [column.zh for column in table.columns] == ["机构类别", "床位 · 2020年", "床位 · 2025年"]
    assert [(cell.colspan, cell.rowspan) for cell in table.rows[0].cells] == [(1, 2), (2, 1)]
    assert table.kind == "beds"


def test_a_total_covers_the_columns_its_row_does_not_print() -> None:
    plan = plan_of("一、任务\n表1 机构\n\t序号\n\t机构名称\n\t床位\n\n\t1\n\t医院\n\t5\n\n\t合计\n\t5\n")
    assert plan.tables[0].rows[-1].cells[0].colspan == 2


def test_heads_without_repeating_parts_share_the_columns_evenly() -> None:
    assert spans(["序号", "甲", "乙"], ["", "a", "b", "c", "d"]) == [1, 2, 2]


def test_enclosures_rules_and_copies_at_the_end_are_no_text_of_the_plan(plan: Plan) -> None:
    assert [block_at(plan, text).kind for text in ("附件：", "2.名单", "———", "抄送")] == ["meta"] * 4
    rule = block_at(plan, "———").sentences[0]
    assert "en" not in rule.model_fields_set


def test_the_front_matter_fills_the_plan_record() -> None:
    assert described(PLAN) == {
        "title": "某区卫生健康“十四五”规划（2021—2025年）", "genre": "plan", "issuer": "某区人民政府",
        "document_number": "某府发〔2022〕1号", "issued": "2022-03-01", "period_start": 2021, "period_end": 2025,
    }  # fmt: skip


def test_what_is_not_printed_is_not_filled_in() -> None:
    found = described("某区的事\n一、任务\n做好。\n")
    assert {key: value for key, value in found.items() if value is not None} == {"genre": "plan"}


def test_what_was_imported_verifies_against_its_source(plan: Plan) -> None:
    assert verify_plan(plan, PLAN) == []


def test_white_space_is_no_difference(plan: Plan) -> None:
    assert verify_plan(plan, "\ufeff" + PLAN.replace("\n", " \r\n").replace("体系健全", "体系\u3000健全")) == []


@pytest.mark.parametrize(
    ("found", "written"),
    [("人人享有", "人人共有"), ("8.0左右", "8.0"), ("8.0左右", "8.00左右"), ("实际值", "实际数"), ("抄送", ""), ("任务一", "任务二")],
)
def test_one_altered_character_is_reported_at_its_line_of_the_source(found: str, written: str) -> None:
    source = PLAN + "任务一。\n"
    changed = Plan.model_validate_json(plan_of(source).model_dump_json().replace(found, written))
    [problem] = verify_plan(changed, source)
    assert (problem.path, problem.line, problem.code) == ("some.txt", line_of(found, source), "verify.difference")


def test_a_lost_block_and_an_added_one_are_reported(plan: Plan) -> None:
    lost = plan.model_copy(update={"blocks": plan.blocks[:-1]})
    added = plan.model_copy(update={"blocks": (*plan.blocks, plan.blocks[0])})
    swapped = plan.model_copy(update={"blocks": (plan.blocks[1], plan.blocks[0], *plan.blocks[2:])})
    assert [problem.line for problem in verify_plan(lost, PLAN)] == [line_of("抄送", PLAN)]
    assert [problem.line for problem in verify_plan(added, PLAN)] == [line_of("抄送", PLAN)]
    assert [problem.line for problem in verify_plan(swapped, PLAN)] == [1]


def line_of(words: str, source: str) -> int:
    return next(number for number, line in enumerate(source.split("\n"), 1) if words in line)


@pytest.mark.parametrize(
    "value",
    [
        "76.62", "1", "-3", "true", "null", "~", "", " 左空", "右空\u3000", "a: b", "键:", "a #b", "#1", "- x", "[甲]", "甲, 乙", "{x}",
        "“引”", '"引"', "'", "@x", "*", "1:1.35", "2025-06-30", "no", "——", "—", "≥80", "％", "甲\u2028乙", "\ufeff", "\x7f",
        "两\n行", "制\t表", "a\\b", Decimal("7.50"), 12, True, None,
    ],
)  # fmt: skip
def test_written_yaml_is_read_back_as_it_was(value: Any) -> None:
    data = {"list": [{"id": "x", "long": value, "short": {"zh": value, "en": value}, "cells": [value, [value, {"zh": value}]]}]}
    text = dump("schema.json", data)
    assert parse(text, "x.yml") == (data, [])
    assert dump("schema.json", data) == text


def test_a_source_is_read_for_the_proof_whatever_its_encoding(tmp_path: Path, plan: Plan) -> None:
    file = tmp_path / "some.txt"
    file.write_bytes(PLAN.encode("gb18030"))
    assert verify_plan(plan, read_source(file)[1]) == []


# ---- the five plans ----


@pytest.fixture(scope="module")
def five() -> Callable[[str], Plan]:
    plans = load_project(PROJECT).dataset.plans
    return lambda district: plans[PLANS[district]]


@needs_sources
@pytest.mark.parametrize("district", PLANS)
def test_each_plan_in_content_is_its_source_whole(five: Callable[[str], Plan], district: str) -> None:
    assert verify_plan(five(district), (SHARED / "sources" / f"{district}.txt").read_text(encoding="utf-8")) == []


@needs_sources
@pytest.mark.parametrize("district", PLANS)
def test_each_segment_of_the_corpus_is_in_the_content_with_an_english_text(five: Callable[[str], Plan], district: str) -> None:
    lines = (SHARED / "corpus" / f"{district}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [(zh, en) for zh, en in texts(five(district)) if HAN.search(zh)]
    assert [zh for zh, _ in found] == [segment["zh"] for segment in map(json.loads, lines)]
    assert all(en for _, en in found)  # its words may have been corrected since


@pytest.mark.parametrize(
    ("district", "widths"),
    [
        ("dazu", {"t1": (30, 6), "t2": (9, 5), "t3": (6, 5), "t4": (29, 5), "t5": (9, 13)}), ("jingyan", {"t1": (29, 6)}), ("kaizhou", {}),
        ("qianjiang", {"t1": (16, 6), "t2": (47, 9)}), ("yongchuan", {"t1": (30, 5), "t2": (16, 7)}),
    ],
)  # fmt: skip
def test_the_tables_of_the_five_plans_are_complete(five: Callable[[str], Plan], district: str, widths: dict[str, tuple[int, int]]) -> None:
    tables = five(district).tables
    assert {table.id: (len(table.rows), len(table.columns)) for table in tables} == widths
    for table in tables:
        assert all(sum(cell.colspan for cell in row.cells) <= len(table.columns) for row in table.rows)


def texts(plan: Plan) -> list[tuple[str, str | None]]:
    tables = {table.id: table for table in plan.tables}
    found: list[tuple[str, str | None]] = []
    for block in plan.blocks:
        found += [(sentence.zh, sentence.en) for sentence in block.sentences]
        if block.table:
            found += [(text.zh, text.en) for row in tables[block.table].rows for cell in row.cells for text in cell.sentences]
    return found
