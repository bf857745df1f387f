"""Numbers and units stand in both languages; a waiver excuses one text, with a reason."""

from pathlib import Path

import pytest

from generator.checks.parity import differences
from generator.checks.stated import figures, in_words
from generator.quantities import han
from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
SENTENCE = "The Chinese reads: 到2025年，每千人口床位数达到7.5张。"
WAIVER = "waivers:\n- ref: {ref}\n  code: {code}\n  reason: {{zh: 译文另有说明。, en: The English explains itself.}}\n"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("到2025年达到7.5张", "reach 7.5 beds by 2025"), ("总建筑面积2.78万㎡", "a total floor area of 27,800 m²"),
        ("投入1200万元", "CNY 12 million"),
        ("突破1亿元", "exceeded CNY 100 million"), ("打造120亿级产业", "an industry of the CNY 12 billion class"),
        ("0.8—2万人", "8,000–20,000 people"),
        ("三分之二达标", "two thirds meet the standard"), ("建设六大中心", "build six centers"), ("建设6个中心", "build six centers"),
        ("第十四个五年规划", "the 14th five-year plan"), ("“十四五”时期", "the 14th Five-Year Plan period (2021–2025)"),
        ("医护比1:1.35", "a ratio of 1:1.35"),
        ("137.01/10万", "137.01 per 100,000"), ("每千人口", "per 1,000 people"),
        ("2022年12月30日", "December 30, 2022"), ("死亡率5.2‰", "a rate of 5.2 ‰"),
        ("３０％以上", "30 percent or more"), ("（一）目标", "(1) Goals"), ("第三章", "Chapter III"), ("全部达标", "100% meet the standard"),
        ("三级甲等", "Grade 3A"), ("投资（万元）", "Investment (CNY 10,000)"), ("1个行政村设1个", "1 for each village"), ("新冠肺炎", "COVID-19"),
        ("规模（m2）", "scale (m²)"), ("表1  2025年指标", "Table 1 Indicators for 2025"),
        ("24小时", "24 hours"), ("十九届六中全会", "the sixth plenum of the 19th"),
        ("近100余名", "nearly 100 people"), ("12万人次", "120,000 visits"), ("翻一番", "doubled"), ("无数字", "no figures"), ("只有中文", ""),
    ],
)  # fmt: skip
def test_the_same_in_both_languages(zh: str, en: str) -> None:
    assert differences(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "message"),
    [
        ("到2025年达到7.5张", "reach 7.6 beds by 2025", "'7.5' of the Chinese is not in the English / '7.6' of the English is not in the Chinese"),
        ("到2025年", "by 2026", "'2025' of the Chinese is not in the English / '2026' of the English is not in the Chinese"),
        ("投入1200万元", "CNY 1.2 million", "'1200万' of the Chinese is not in the English / '1.2 million' of the English is not in the Chinese"),
        ("5.2‰", "5.2%", "'5.2‰' of the Chinese is not in the English / '5.2%' of the English is not in the Chinese"),
        ("1个和1个", "1", "'1' of the Chinese is not in the English"), ("建设中心", "build 3 centers", "'3' of the English is not in the Chinese"),
        ("建设六大中心", "build centers", "'六' of the Chinese is not in the English"),
        ("建设六大中心", "build seven centers", "'六' of the Chinese is not in the English / 'seven' of the English is not in the Chinese"),
        ("30分钟", "30 hours", "the unit '分钟' of the Chinese is not in the English / the unit 'hour' of the English is not in the Chinese"),
        ("7000㎡", "7,000 km", "the unit '㎡' of the Chinese is not in the English / the unit 'km' of the English is not in the Chinese"),
        ("3公里和10公里", "3 meters and 10 kilometers", "the unit 'meter' of the English is not in the Chinese"),
        ("投资（万元）", "Investment (10,000)", "the unit '万元' of the Chinese is not in the English"),
    ],
)  # fmt: skip
def test_what_only_one_language_states(zh: str, en: str, message: str) -> None:
    assert " / ".join(found for _, found, _ in differences(zh, en)) == message


def test_figures_carry_all_they_may_mean() -> None:
    found = [(figure.printed, {f"{value:f}" for value in figure.values}, figure.sign) for figure in figures("0.8—2万人，30%，2 至5‰", "zh")]
    assert found == [
        ("0.8", {"0.8", "8000.0"}, ""), ("2万", {"20000"}, ""), ("30%", {"30"}, "%"), ("2", {"2"}, ""), ("5‰", {"5"}, "‰"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("二十五", 25),
        ("一百零三", 103),
        ("两千", 2000),
        ("三万", 30000),
        ("一亿", 10**8),
        ("二〇二五", 2025),
        ("万", 10**4),
    ],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert han(numeral) == value


def test_values_in_words() -> None:
    assert {2, 3} <= in_words("三分之二", "zh")
    assert {25, 2000, 3} <= in_words("twenty-five, two thousand and a third", "en")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("text", "7.5 beds", "7.6 beds",
         [f"18:9: error: '7.5' of the Chinese is not in the English [parity.number] {SENTENCE}",
          f"18:9: error: '7.6' of the English is not in the Chinese [parity.number] {SENTENCE}"]),
        ("tables", 'cells: [{zh: 每千人口床位数（张）, en: "Beds per 1,000 people"}', 'cells: [{zh: 每千人口床位数（张）, en: "Beds per 100 people"}',
         ["11:34: error: '100' of the English is not in the Chinese [parity.number] The Chinese reads: 每千人口床位数（张）"]),
        ("tables", '"6.8", "7.5"', '"6.8", [{zh: "7.5", en: "7.5"}, {zh: 7.5张, en: 7.6 beds}]',
         ["11:107: error: '7.5' of the Chinese is not in the English [parity.number] The Chinese reads: 7.5张",
          "11:107: error: '7.6' of the English is not in the Chinese [parity.number] The Chinese reads: 7.5张"]),
        ("commitments", '"beds per 1,000 people"', '"beds per 100 people"',
         ["12:33: error: '100' of the English is not in the Chinese [parity.number] The Chinese reads: 每千人口床位数"]),
        ("plan", "Jia District 14th", "Jia District 15th",
         ["3:32: error: '15' of the English is not in the Chinese [parity.number] The Chinese reads: 甲区卫生健康“十四五”规划"]),
    ],
)  # fmt: skip
def test_where_it_stands(find: Find, edit: Edit, file: str, old: str, new: str, expected: list[str]) -> None:
    edit(f"{JIA}/{file}.yml", old, new)
    assert [line for line in lines(find()) if "[parity." in line] == [f"{JIA}/{file}.yml:{line}" for line in expected]


def test_the_catalogue_too(find: Find, edit: Edit) -> None:
    edit("content/catalog/areas.yml", "name: {zh: 医院, en: Hospitals}", "name: {zh: 医院, en: 2 hospitals}")
    assert lines(find()) == [
        "content/catalog/areas.yml:12:22: error: '2' of the English is not in the Chinese [parity.number] The Chinese reads: 医院"
    ]


# ---- waivers ----


def waive(project: Path, *waivers: tuple[str, str]) -> None:
    text = "waivers:\n" + "".join(WAIVER.format(ref=ref, code=code).removeprefix("waivers:\n") for ref, code in waivers)
    (project / JIA / "waivers.yml").write_text(text, encoding="utf-8")


def many_sentences(project: Path) -> None:
    """Enough text for two waivers: 1 % of its sentences."""
    text = "".join(
        f"- id: p{n}\n  kind: paragraph\n  sentences:\n  - {{id: p{n}.1, role: measure, zh: 同上。, en: As above.}}\n" for n in range(100, 300)
    )
    with (project / JIA / "text.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_waiver_excuses_one_code_of_one_text(project: Path, find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "7.5 beds", "7.6 hours")
    many_sentences(project)
    waive(project, ("p3.1", "parity.number"))
    assert [problem.code for problem in find()] == ["parity.unit"]
    waive(project, ("p3.1", "parity.number"), ("p3.1", "parity.unit"))
    assert find() == []


@pytest.mark.parametrize(
    ("ref", "code", "expected"),
    [
        ("p3.9", "parity.number", "2:8: error: 'p3.9' is no text of this plan [waiver.unknown] "
         "Name a sentence, a cell's sentence (t1.r2.c3.1) or a record of this plan."),
        ("p3.1", "number.year", "3:9: error: 'number.year' cannot be waived [waiver.unknown] Codes: parity.number, parity.unit."),
        ("p3.1", "parity.number", "2:8: warning: p3.1 has no parity.number to waive [waiver.unused] Remove it."),
    ],
)  # fmt: skip
def test_a_waiver_that_is_wrong_or_idle(project: Path, find: Find, ref: str, code: str, expected: str) -> None:
    many_sentences(project)
    waive(project, (ref, code))
    assert lines(find()) == [f"{JIA}/waivers.yml:{expected}"]


def test_a_waiver_without_a_reason_in_both_languages(project: Path, find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "7.5 beds", "7.6 beds")
    many_sentences(project)
    waive(project, ("p3.1", "parity.number"))
    edit(f"{JIA}/waivers.yml", ", en: The English explains itself.", "")
    assert lines(find()) == [f"{JIA}/waivers.yml:4:11: error: this waiver lacks a reason [waiver.reason] Write zh: and en:."]


def test_more_waivers_than_one_in_a_hundred_sentences(project: Path, find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "7.5 beds", "7.6 beds")
    waive(project, ("p3.1", "parity.number"))
    assert [problem.code for problem in find()] == ["waiver.too-many"]
