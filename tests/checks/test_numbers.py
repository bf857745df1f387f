"""A stored number, unit or year is what the words it cites state."""

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
SENTENCE = "It reads: 到2025年，每千人口床位数达到7.5张。"
MEND = "Widen the quote or correct the record."


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("commitments", "    value: 7.5\n", "    value: 7.6\n",
         f"10:12: error: value 7.6 is not what '达到7.5张' states [number.not-in-quote] The quote reads: = 7.5张. {MEND}"),
        ("commitments", "    value: 7.5\n", "",
         f"9:5: error: '达到7.5张' prints a number, but value is blank [number.missing] The quote reads: = 7.5张. {MEND}"),
        ("commitments", "    value: 7.5\n", "    comparator: range\n    min: 7.5\n    max: 8\n",
         f"9:5: error: '达到7.5张' prints a number, but value is blank [number.missing] The quote reads: = 7.5张. {MEND}"),
        ("commitments", "    value: 7.5\n", '    value: 7.5\n    comparator: ">="\n',
         f"11:17: error: '>=' is not what '达到7.5张' says [number.not-in-quote] The quote reads: = 7.5张. {MEND}"),
        ("commitments", "unit: {zh: 张, en: beds}", "unit: {zh: 间, en: rooms}",
         "11:16: error: unit '间' is not '张', which the quote prints [number.unit] Correct the unit."),
        ("commitments", "text: 达到7.5张\n    value: 7.5\n    unit: {zh: 张, en: beds}", 'text: "7.5"\n    value: 7.5\n    unit: {zh: 间, en: rooms}',
         f"11:16: error: unit '间' does not stand in the words it cites [number.unit] {SENTENCE}"),
        ("commitments", "deadline: 2025\n  deadline_basis: named", "deadline: 2026\n  deadline_basis: named",
         f"5:13: error: 2026 does not stand in the sentence [number.year] {SENTENCE}"),
        ("commitments", "deadline: 2025\n  deadline_basis: governing", "deadline: 2026\n  deadline_basis: governing",
         f"27:13: error: 2026 does not stand in p3.1 [number.year] {SENTENCE}"),
        ("indicators", 'quote: "6.8", value: 6.8', 'quote: "6.8", value: 6.9',
         f"7:50: error: value 6.9 is not what '6.8' states [number.not-in-quote] The quote reads: = 6.8. {MEND}"),
        ("indicators", "value: 6.8, year: 2020", "value: 6.8, year: 2021",
         "7:61: error: 2021 stands neither in t1.r2.c2 nor above it [number.year] It reads: 6.8 2020年"),
        ("indicators", "unit: {zh: 张, en: beds}", "unit: {zh: 间, en: rooms}",
         "6:14: error: unit '间' does not stand in the words it cites [number.unit] It reads: 每千人口床位数（张） 6.8 2020年 7.5 2025年"),
        ("projects", "investment_wan_cny: 12000", "investment_wan_cny: 12001",
         "6:23: error: investment_wan_cny 12001 does not stand in its column of t2.r2 [number.not-in-quote] It reads: 12000"),
        ("projects", "  investment_wan_cny: 12000\n", "",
         "2:3: error: investment_wan_cny is blank, but its column prints 12000 [number.missing] Add investment_wan_cny."),
        ("projects", "  investment_wan_cny: 12000\n", "  investment_wan_cny: 12000\n  start_year: 2021\n",
         "7:15: error: start_year 2021 does not stand in its column of t2.r2 [number.year] It reads: 1 区中医院新建项目 12000"),
        ("projects", 'number: "1"', 'number: "2"',
         "3:11: error: number 2 does not stand in its column of t2.r2 [number.not-in-quote] It reads: 1"),
    ],
)  # fmt: skip
def test_a_number_that_the_words_do_not_state(find: Find, edit: Edit, file: str, old: str, new: str, expected: str) -> None:
    edit(f"{JIA}/{file}.yml", old, new)
    found = [line for line in lines(find()) if "[parity" not in line]
    assert found[0] == f"{JIA}/{file}.yml:{expected}"
    assert all(f"{JIA}/{file}.yml:{expected.split(':', 1)[0]}:" in line for line in found)


def quantity(edit: Edit, zh: str, en: str, *quantities: str) -> None:
    """Make the commitment's sentence and its quantities these."""
    edit(f"{JIA}/text.yml", "zh: 到2025年，每千人口床位数达到7.5张。", f"zh: 到2025年，{zh}。")
    edit(f"{JIA}/text.yml", 'en: "By 2025 there will be 7.5 beds per 1,000 people."', f"en: 'By 2025, {en}.'")
    old = (
        "  - text: 达到7.5张\n    value: 7.5\n    unit: {zh: 张, en: beds}\n"
        '    measures: {zh: 每千人口床位数, en: "beds per 1,000 people"}\n    indicator: beds\n'
    )
    new = "".join(f"  - {{{fields}, measures: {{zh: 量, en: quantity}}}}\n" for fields in quantities)
    edit(f"{JIA}/commitments.yml", old, new)


@pytest.mark.parametrize(
    ("zh", "en", "quantities"),
    [
        ("建成2.78万㎡", "27,800 m² are built", ["text: 2.78万㎡, value: 27800, unit: {zh: ㎡, en: m²}"]),
        ("培训0.8—2万人", "8,000–20,000 people are trained",
         ["text: 0.8—2万人, comparator: range, min: 8000, max: 20000, unit: {zh: 人, en: persons}"]),
        ("三分之二达标", "two thirds meet the standard", ["text: 三分之二, value: 0.666667"]),
        ("实现全覆盖", "all are covered", ['text: 全覆盖, value: 100, unit: {zh: "%", en: "%"}']),
        ("比率３０％以上", "the share is 30% or more", ['text: ３０％以上, comparator: ">=", value: 30, unit: {zh: "%", en: "%"}']),
        ("建成“六大”中心", "six centers are built", ["text: 六大, value: 6, unit: {zh: 个, en: number}"]),
        ("产业达到120亿级", "the industry is of the CNY 12 billion class",
         ["text: 120亿级, comparator: approx, value: 12000000000, unit: {zh: 元, en: CNY}"]),
        ("比例分别不低于90%和80%", "the shares are at least 90% and 80%",
         [f'text: 不低于90%和80%, comparator: ">=", value: {value}, unit: {{zh: "%", en: "%"}}' for value in (90, 80)]),
    ],
)  # fmt: skip
def test_every_way_of_stating_a_number(find: Find, edit: Edit, zh: str, en: str, quantities: list[str]) -> None:
    quantity(edit, zh, en, *quantities)
    assert [problem for problem in lines(find()) if "districts.yml" not in problem and "notes.yml" not in problem] == []


def test_the_members_of_a_series_are_told_apart(find: Find, edit: Edit) -> None:
    stated = 'text: 不低于90%和80%, comparator: ">=", value: {}, unit: {{zh: "%", en: "%"}}'
    quantity(edit, "比例分别不低于90%和80%", "the shares are at least 90% and 80%", stated.format(80), stated.format(80))
    assert [(problem.line, problem.message) for problem in find() if problem.code == "number.not-in-quote"] == [
        (9, "value 80 is not what '不低于90%和80%' states")
    ]


PARTS = (
    'target: {ref: t1.r2.c3, quote: "职工≥80 居民≥70", comparator: text, year: 2025, parts: ['
    '{label: {zh: 职工, en: employees}, comparator: ">=", value: 80}, {label: {zh: 居民, en: residents}, comparator: ">=", value: 70}]}'
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("value: 70", "value: 71", ["value 71 is not what '职工≥80 居民≥70' states"]),
        (', {label: {zh: 居民, en: residents}, comparator: ">=", value: 70}', "", ["'职工≥80 居民≥70' prints more numbers than parts"]),
    ],
)
def test_each_part_of_a_value_follows_its_label(find: Find, edit: Edit, old: str, new: str, expected: list[str]) -> None:
    edit(f"{JIA}/tables.yml", '"6.8", "7.5"', '"6.8", {zh: "职工≥80 居民≥70", en: employees ≥80 residents ≥70}')
    edit(f"{JIA}/indicators.yml", 'target: {ref: t1.r2.c3, quote: "7.5", value: 7.5, year: 2025}', PARTS.replace(old, new) if old else PARTS)
    assert [problem.message for problem in find() if problem.code.startswith("number")] == expected


def test_a_quote_that_is_wrong_itself_is_said_once(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/commitments.yml", "text: 达到7.5张", "text: 达到8.5张")
    assert [problem.code for problem in find()] == ["quote.not-in-sentence"]


@pytest.mark.parametrize(
    ("head", "cell", "stored", "wrong"),
    [
        ("投资（亿元）", "1.2", "investment_wan_cny: 12000", []),
        ("投资（亿元）", "1.2", "investment_wan_cny: 1.2", ["investment_wan_cny 1.2 does not stand in its column of t2.r2"]),
        ("投资（万元）", "1.2亿元", "investment_wan_cny: 12000", []),
        ("建设年限", "2021—23年", "start_year: 2021\n  end_year: 2023", []),
        ("建设年限", "2021.06—2023.12", "start_year: 2021\n  end_year: 2022", ["end_year 2022 does not stand in its column of t2.r2"]),
        ("完成时间", "2023年", "end_year: 2023", []),
        ("总建筑面积（万平方米）", "1.5", "area_total_m2: 15000", []),
    ],
)
def test_a_projects_numbers_are_read_in_the_unit_that_is_printed(find: Find, edit: Edit, head: str, cell: str, stored: str, wrong: list[str]) -> None:
    edit(f"{JIA}/tables.yml", "columns: [{zh: 序号, en: No.}, {zh: 项目名称, en: Project}, {zh: 投资（万元）",
         f"columns: [{{zh: 序号, en: No.}}, {{zh: 项目名称, en: Project}}, {{zh: {head}")  # fmt: skip
    edit(f"{JIA}/tables.yml", '"12000"', f'"{cell}"')
    edit(f"{JIA}/projects.yml", "investment_wan_cny: 12000", stored)
    assert [problem.message for problem in find() if problem.code.startswith("number.")] == wrong


def test_a_unit_stands_in_a_cell_of_its_own(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/indicators.yml", "unit: {zh: 张, en: beds}", "unit: {zh: 间, en: rooms}")
    edit(f"{JIA}/tables.yml", "{zh: 预期性, en: anticipatory}]", "{zh: 间, en: rooms}]")
    assert [problem.code for problem in find() if problem.code.startswith("number.")] == []


def test_a_row_number_may_stand_before_the_name(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/tables.yml", "{zh: 每千人口床位数（张）", "{zh: 1.每千人口床位数（张）")
    edit(f"{JIA}/indicators.yml", "  row: t1.r2\n", '  row: t1.r2\n  number: "1"\n')
    assert [problem.code for problem in find() if problem.code.startswith("number.")] == []
    edit(f"{JIA}/indicators.yml", 'number: "1"', 'number: "2"')
    assert [problem.code for problem in find() if problem.code.startswith("number.")] == ["number.not-in-quote"]
