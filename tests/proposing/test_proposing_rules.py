"""Each rule finds its planted case in a small made-up plan, and is silent where nothing is wrong."""

from typing import Any

import pytest

from generator.dataset import Dataset
from generator.proposing import RULES, covering, draft, proposals
from generator.records import Block, Evidence, Note
from generator.yaml_source import parse
from tests.proposing.making import (
    block,
    catalog,
    commitment,
    found,
    headings,
    indicator_row,
    indicators,
    plan,
    project,
    said,
    table,
    text,
)

# ---- value-conflict ----


def test_a_target_of_the_text_that_is_not_the_table_s() -> None:
    rows = indicators(indicator_row(2, "beds", "每千人口床位数（张）", "6.8", "7.5"))
    wrong = plan(block(1, "到2025年达到8张。"), **rows, commitments=(commitment("达到8张", "beds", "8"),))
    [proposal] = found("value-conflict", wrong)
    assert (proposal.kind, proposal.severity, proposal.text.zh) == ("value-conflict", "high", "2025年每千人口床位数，正文为“达到8张”，指标表为7.5。")
    assert [(e.ref, e.quote) for e in proposal.evidence] == [("p1.1", "达到8张"), ("t1.r2.c3", "7.5")]


@pytest.mark.parametrize(("words", "number", "year"), [("达到7.5张", "7.5", 2025), ("达到7.50张", "7.50", 2025), ("达到9张", "9", 2030)])
def test_the_same_value_or_another_year_is_no_conflict(words: str, number: str, year: int) -> None:
    rows = indicators(indicator_row(2, "beds", "每千人口床位数（张）", "6.8", "7.5"))
    assert found("value-conflict", plan(block(1, words), **rows, commitments=(commitment(words, "beds", number, deadline=year),))) == []


def test_an_indicator_that_the_table_lacks_is_held_against_a_related_one() -> None:
    rows = indicators(indicator_row(2, "infant", "婴儿死亡率（‰）", "4.2", "3", "<="))
    [proposal] = found("value-conflict", plan(block(1, "新生儿死亡率降到2‰。"), **rows, commitments=(commitment("2‰", "newborn", "2"),)))
    assert (proposal.severity, [e.quote for e in proposal.evidence]) == ("medium", ["2‰", "3"])


def test_what_is_to_be_kept_must_have_been_reached() -> None:
    rows = indicators(indicator_row(2, "infant", "婴儿死亡率（‰）", "4.2", "3", "<="))
    bound = commitment("3‰以下", "infant", "3", "<=")
    assert said("value-conflict", plan(block(1, "婴儿死亡率保持在3‰以下。"), **rows, commitments=(bound,))) == [
        "婴儿死亡率，正文要求“保持在3‰以下”，指标表基期为4.2，尚未达到。"
    ]
    assert found("value-conflict", plan(block(1, "婴儿死亡率降到3‰以下。"), **rows, commitments=(bound,))) == []


@pytest.mark.parametrize(
    ("sentence", "conflicts"),
    [
        ("婴儿死亡率由4.42‰下降到3.28‰。", ["婴儿死亡率由4.42‰下降到3.28‰"]),
        ("婴儿死亡率由4.42‰下降到1.76‰。", []),
        ("婴儿死亡率1.76‰。", []),
        ("2015年，婴儿死亡率5.1‰。", []),
        ("新生儿死亡率3‰。", []),
        ("婴儿死亡率2020年下降。", []),
        ("癌症等导致的过早死亡率降到13.22%。", ["过早死亡率降到13.22%"]),
    ],
)
def test_a_past_value_against_the_baseline(sentence: str, conflicts: list[str]) -> None:
    rows = indicators(
        indicator_row(2, "infant", "婴儿死亡率（‰）", "1.76", "1.5"), indicator_row(3, "premature", "重大慢性病过早死亡率（%）", "13.32", "13")
    )
    quotes = [proposal.evidence[0].quote for proposal in found("value-conflict", plan(block(1, sentence, "background"), **rows))]
    assert quotes == conflicts
    assert found("value-conflict", plan(block(1, sentence, "measure"), **rows)) == []


# ---- weaker-than-baseline ----


@pytest.mark.parametrize(
    ("indicator", "baseline", "target", "weaker"),
    [
        ("infant", "1.76", "5.2", True),
        ("infant", "0", "10", True),
        ("infant", "3.81", "3", False),
        ("beds", "98", "90", True),
        ("beds", "98", "98", False),
        ("beds", "98", "99", False),
        ("stay", "7.9", "8.0", False),
        ("beds", None, "5", False),
        ("beds", "5", None, False),
    ],
)
def test_a_target_weaker_than_its_baseline(indicator: str, baseline: str | None, target: str | None, weaker: bool) -> None:
    proposals = found("weaker-than-baseline", plan(**indicators(indicator_row(2, indicator, "某率（%）", baseline, target))))
    assert [[e.ref for e in p.evidence] for p in proposals] == ([["t1.r2.c2", "t1.r2.c3"]] if weaker else [])


def test_a_target_of_the_text_weaker_than_the_table_s_baseline() -> None:
    rows = indicators(indicator_row(2, "beds", "床位数（张）", "100", "100"))
    weaker = plan(block(1, "不低于60%"), **rows, commitments=(commitment("不低于60%", "beds", "60", ">="),))
    assert said("weaker-than-baseline", weaker) == ["床位数：正文目标为“不低于60%”，弱于指标表基期100。"]


def test_fewer_beds_planned_than_present() -> None:
    columns = ("机构名称", "现有编制床位（张）", "2025年规划编制床位（张）")
    beds = table("institutions", columns, ("乙镇卫生院", "20", "19"), ("丁镇卫生院", "30", "30"), ("戊镇卫生院", "30", ""))
    assert said("weaker-than-baseline", plan(tables=(beds,))) == ["“乙镇卫生院”规划床位19张，少于现有20张。"]


# ---- totals ----


@pytest.mark.parametrize(
    ("total", "wrong"),
    [("60", []), ("50", ["“床位”：各项相加为60，印作50，相差10。"]), ("", []), ("1,060", ["“床位”：各项相加为60，印作1,060，相差1000。"])],
)
def test_a_total_row(total: str, wrong: list[str]) -> None:
    beds = table("institutions", ("序号", "机构", "床位"), ("1", "甲院", "10"), ("2", "乙院", "20"), ("3", "丙院", "30"), (("合  计", 2), total))
    assert said("totals", plan(tables=(beds,))) == wrong


def test_a_subtotal_begins_a_new_sum() -> None:
    beds = table("beds", ("机构", "床位"), ("甲院", "10"), ("乙院", "20"), ("小计", "30"), ("丙院", "5"), ("丁院", "6"), ("小计", "11"))
    assert found("totals", plan(tables=(beds,))) == []


@pytest.mark.parametrize(("new", "rebuilt", "wrong"), [("4500", "1000", 0), ("5500", "", 0), ("", "", 0), ("4500", "900", 1), ("4500", "", 1)])
def test_an_area_is_new_and_rebuilt_together(new: str, rebuilt: str, wrong: int) -> None:
    areas = table("projects", ("项目", "面积 · 合计", "面积 · 新建", "面积 · 改造"), ("大楼", "5500", new, rebuilt))
    assert len(found("totals", plan(tables=(areas,)))) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("5134", 0), ("5135", 1)])
def test_a_whole_that_no_choice_of_its_parts_gives(whole: str, wrong: int) -> None:
    rows = (("全区", whole), ("医院", "3285"), ("其中：公立医院", "2000"), ("社会办医院", "1285"), ("基层", "1749"), ("专业公共卫生机构", "100"))
    assert len(found("totals", plan(tables=(table("beds", ("机构", "床位"), *rows),)))) == wrong


def test_a_part_larger_than_its_whole() -> None:
    whole, part = indicator_row(2, "beds", "床位数（张）", "6", "7"), indicator_row(3, "share", "其中：公立（张）", "5", "8", sub_row_of="i2")
    assert [[e.quote for e in p.evidence] for p in found("totals", plan(**indicators(whole, part)))] == [["8", "7"]]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("共有机构445个，其中医院9个、基层机构431个（卫生院26个、村卫生室405个）、专业公共卫生机构5个。", 0),
        ("共有机构445个，其中医院9个、基层机构432个（卫生院27个、村卫生室405个）、专业公共卫生机构5个。", 1),
        ("共有医院9个，其中三级医院2个。", 0),
        ("共有医院9个，其中三级医院8个、二级医院2个。", 1),
        ("共有床位500张，其中医院9个。", 0),
        ("占比分别达到25%、50%、100%。", 1),
        ("占比分别达到25%、50%、25%。", 0),
    ],
)
def test_a_sum_in_a_sentence(sentence: str, wrong: int) -> None:
    assert len(found("totals", plan(block(1, sentence)))) == wrong


# ---- ratios ----


@pytest.mark.parametrize(("rate", "wrong"), [("0.12", 0), ("0.13", 1)])
def test_a_rate_implies_the_population_of_the_first_row(rate: str, wrong: int) -> None:
    columns = ("机构", "编制床位数（张） · 2020年", "每千常住人口编制床位数（张） · 2020年")
    beds = table("beds", columns, ("全区", "5134", "6.15"), ("公卫", "100", rate))
    assert len(found("ratios", plan(tables=(beds,)))) == wrong


@pytest.mark.parametrize(("ratio", "wrong"), [("1.35", ["医护比印作1.35，按医师3.2、护士4推算为1:1.25。"]), ("1.25", []), ("1.3", [])])
def test_nurses_by_physicians(ratio: str, wrong: list[str]) -> None:
    rows = [
        ("physicians-per-1000", "每千人口医师数（人）", "3.2"),
        ("nurses-per-1000", "每千人口护士数（人）", "4"),
        ("physician-nurse-ratio", "医护比", ratio),
    ]
    one = plan(**indicators(*(indicator_row(n, key, name, None, target) for n, (key, name, target) in enumerate(rows, 2))))
    assert said("ratios", one) == wrong


# ---- numbering ----


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [("1 2 3", []), ("1 2  3", []), ("1 2 2 3", ["2之后为2"]), ("1 2 4", ["2之后为4"]), ("1 3 2 4", ["1之后为3", "3之后为2", "2之后为4"])],
)
def test_row_numbers(numbers: str, wrong: list[str]) -> None:
    rows = table("institutions", ("序号", "机构"), *((number, "某院") for number in numbers.split(" ")))
    assert said("numbering", plan(tables=(rows,))) == [f"表中序号{words}。" for words in wrong]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("一、甲|（一）乙|1．丙|2．丁|（二）戊|1．己|二、庚|（一）辛", []),
        ("（一）甲|1．乙|2．丙|（二）丁|3．戊|4．己", []),
        ("第一章 甲|第一节 乙|第二节 丙|第二章 丁|第一节 戊", []),
        ("一、甲|二、乙|四、丙", ["四、丙"]),
        ("（一）甲|（二）乙|（二）丙", ["（二）丙"]),
        ("（一）甲|1．乙|2．丙|1．丁|（二）戊|2．己", ["1．丁"]),
        ("甲|乙|十一、丙", ["十一、丙"]),
        ("1.5T磁共振|2.0T磁共振", []),
    ],
)
def test_heading_numbers(words: str, wrong: list[str]) -> None:
    assert [p.evidence[-1].quote for p in found("numbering", plan(*headings(*words.split("|"))))] == wrong


@pytest.mark.parametrize(("titles", "wrong"), [("专栏1 甲|专栏2 乙", []), ("专栏1 甲|专栏3 乙", ["专栏3 乙"]), ("无号|专栏2 乙", ["专栏2 乙"])])
def test_box_numbers(titles: str, wrong: list[str]) -> None:
    boxes = [block(n, zh, "heading", "box") for n, zh in enumerate(titles.split("|"), 1)]
    assert [p.evidence[-1].quote for p in found("numbering", plan(*boxes))] == wrong


def test_a_box_that_numbers_its_only_item() -> None:
    assert said("numbering", plan(block(1, "专栏1 甲", "heading", "box"), block(2, "1.乙", "heading", box="p1"))) == [
        "“专栏1 甲”只有一项，却编了号。"
    ]


@pytest.mark.parametrize(("sentence", "wrong"), [("一是甲；二是乙；三是丙。", 0), ("一是甲；三是丙。", 1), ("甲是乙，一是丙。", 0)])
def test_points_of_a_sentence(sentence: str, wrong: int) -> None:
    assert len(found("numbering", plan(block(1, sentence)))) == wrong


# ---- counts ----

_TEN = "地病防治、职病防治、大病监测、因素监测、甲项目管理、乙项目管理、丙项目管理、丁项目管理、戊项目管理"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("建成骨科、眼科、输血科等3个专科。", 0),
        ("建成骨科、眼科、输血科、儿科等3个专科。", 1),
        ("建成骨科、眼科等3个专科。", 0),
        ("支持骨科和眼科、儿科等3个专科。", 0),
        (f"重点为{_TEN}、己项目管理等10项。", 0),
        (f"重点为{_TEN}、己项目管理等11项。", 1),
        (f"重点为人禽流感、{_TEN}等10项。", 1),
        (f"重点为{_TEN}、己项目管理等30项。", 0),
        ("启动3个分院（甲、乙、丙）建设。", 0),
        ("启动3个分院（甲、乙）建设。", 1),
        ("启动3个分院（甲、乙和丙）建设。", 0),
        ("启动3个分院（甲、乙等）建设。", 0),
    ],
)
def test_a_count_and_its_list(sentence: str, wrong: int) -> None:
    assert len(found("counts", plan(block(1, sentence)))) == wrong


@pytest.mark.parametrize(("called", "wrong"), [("“三中心”", 1), ("“二中心”", 0), ("“十中心”", 0)])
def test_a_count_in_quotation_marks_and_the_headings_below(called: str, wrong: int) -> None:
    blocks = (
        block(1, f"建设{called}。"),
        block(2, "（一）打造医疗中心。", "heading"),
        block(3, "（二）打造教学中心（中医）。", "heading"),
        block(4, "（三）培育产业。", "heading"),
    )
    assert len(found("counts", plan(*blocks))) == wrong


# ---- blanks ----


@pytest.mark.parametrize(
    ("baseline", "target", "nature", "expected"),
    [
        ("5", "6", "binding", []),
        (None, "6", "anticipatory", [("low", "“床位数”未印基期。")]),
        (None, "6", "binding", [("medium", "“床位数”未印基期。")]),
        (None, None, None, [("medium", "“床位数”未印基期和目标数值。")]),
        ("5", None, None, [("low", "“床位数”未印目标数值。")]),
    ],
)
def test_a_row_without_baseline_or_target(baseline: str | None, target: str | None, nature: str | None, expected: list[tuple[str, str]]) -> None:
    one = plan(**indicators(indicator_row(2, "beds", "床位数（张）", baseline, target, nature=nature)))
    assert [(p.severity, p.text.zh) for p in found("blanks", one)] == expected


def test_a_row_without_unit_among_rows_with_one() -> None:
    rows = [
        indicator_row(2, "beds", "床位数（张）", "5", "6"),
        indicator_row(3, "share", "接种率", "5", "6"),
        indicator_row(4, "infant", "死亡率（‰）", "5", "4"),
    ]
    assert said("blanks", plan(**indicators(*rows))) == ["“接种率”一行未印单位。"]


def test_baselines_without_a_year() -> None:
    assert said("blanks", plan(**indicators(indicator_row(2, "beds", "床位数（张）", "5", "6", year=None)))) == ["“2020年”一栏未注明年份。"]


def test_a_plan_of_targets_without_one_baseline() -> None:
    row = indicator_row(2, "beds", "床位数", "5", "6")
    stated = row.model_copy(update={"from_text": True, "baseline": None})
    assert said("blanks", plan(**(indicators(row) | {"indicators": (stated,)}))) == ["正文所列各目标值均未给出现状值。"]


def test_empty_columns_and_cells() -> None:
    tasks = table("tasks", ("序号", "任务", "完成时限"), ("1", "甲", ""), ("2", "乙", ""))
    machines = table("equipment", ("区域", "2020年", "2025年"), ("全市", "9", "49"), ("甲院", "0", ""), ("乙院", "1", "2"), key="t2")
    assert said("blanks", plan(tables=(tasks, machines))) == ["“完成时限”栏全部空白。", "“甲院”一行空白：2025年。"]


@pytest.mark.parametrize(("area", "wrong"), [("", ["“合计”一行空白：面积。"]), ("300", [])])
def test_a_total_that_leaves_out_a_column(area: str, wrong: list[str]) -> None:
    works = table(
        "projects", ("序号", "项目", "面积", "投资"), ("1", "甲", "100", "5"), ("2", "乙", "200", "6"), ("", "丙", "", "7"), ("", "合计", area, "18")
    )
    assert said("blanks", plan(tables=(works,))) == wrong


def test_projects_without_period_and_without_area() -> None:
    works = table("projects", ("序号", "项目", "内容"), ("1", "某项目", "改建30个门诊，共20000㎡。"), ("2", "某项目", "新建100㎡。"))
    projects = (project(2), project(3, "2", start_year=2021, end_year=2022, area_new_m2=100))
    assert said("blanks", plan(tables=(works,), projects=projects)) == ["2个项目中有1个未印建设周期。", "第1号项目内容写有“20000㎡”，面积各栏空白。"]


# ---- periods ----


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (2021, 2025, []),
        (2022, 2025, []),
        (2023, 2027, ["第1号项目的建设周期超出规划期末年2025年。"]),
        (2020, 2022, ["第1号项目的建设周期早于规划期首年2021年。"]),
        (2021, 2021, ["第1号项目的建设周期止于规划印发之时。"]),
    ],
)
def test_project_periods(start: int, end: int, wrong: list[str]) -> None:
    works = table("projects", ("项目", "周期"), ("某项目", f"{start}-{end}"))
    assert said("periods", plan(tables=(works,), projects=(project(2, start_year=start, end_year=end),))) == wrong


@pytest.mark.parametrize(
    ("year", "basis", "wrong"), [(2025, "named", 0), (2030, "named", 1), (2035, "named", 0), (2019, "named", 1), (2030, "plan-end", 0)]
)
def test_deadlines_outside_the_plan(year: int, basis: str, wrong: int) -> None:
    one = commitment(f"到{year}年", "beds", "5", deadline=year, deadline_basis=basis)
    assert len(found("periods", plan(block(1, f"到{year}年，建成。"), commitments=(one,)))) == wrong


def test_a_deadline_that_is_a_year_off_either_way() -> None:
    assert said("periods", plan(block(1, "到2025年前建成。"), block(2, "2025年前建成。"))) == ["“到2025年前”期限不明：“到”与“前”相差一年。"]


# ---- labels ----


@pytest.mark.parametrize(
    ("sentence", "wrong"), [("每千人口6张，每千常住人口7张。", 1), ("每千人口6张。", 0), ("每千常住人口7张，每万常住人口4名。", 0)]
)
def test_denominators(sentence: str, wrong: int) -> None:
    assert len(found("labels", plan(block(1, sentence)))) == wrong


@pytest.mark.parametrize(("sentence", "wrong"), [("每千人口病床数达到7张。", 1), ("千人床位数达到7张。", 0), ("每千人口床位数达到7张。", 0)])
def test_an_indicator_under_two_names(sentence: str, wrong: int) -> None:
    assert len(found("labels", plan(block(1, sentence), **indicators(indicator_row(2, "beds", "每千人口床位数（张）", "6", "7"))))) == wrong


@pytest.mark.parametrize(
    ("content", "nature", "areas", "wrong"),
    [
        ("新建业务用房100㎡", "新建", {"area_new_m2": 100}, 0),
        ("改扩建业务用房100㎡", "改扩建", {"area_rebuilt_m2": 100}, 0),
        ("改扩建业务用房100㎡", "改扩建", {"area_new_m2": 100}, 1),
        ("新建业务用房100㎡", "新建", {"area_rebuilt_m2": 100}, 1),
        ("改造30个机构", "新建", {}, 1),
        ("新建及改扩建100㎡", "新建及改扩建", {"area_new_m2": 60, "area_rebuilt_m2": 40}, 0),
        ("新建及改扩建100㎡", "新建", {"area_new_m2": 60}, 1),
    ],
)
def test_the_nature_of_a_project(content: str, nature: str, areas: dict[str, Any], wrong: int) -> None:
    works = table("projects", ("项目", "内容", "性质"), ("某项目", content, nature))
    assert len(found("labels", plan(tables=(works,), projects=(project(2, nature=text(nature), **areas),)))) == wrong


# ---- names and misprints ----


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("甲区人民医院、区人民医院、人民医院。", []),
        ("甲区人民医院和甲区第一医院。", ["甲区人民医院", "甲区第一医院"]),
        ("甲区疾病预防控制中心、区疾控中心。", []),
        ("甲区中医院加挂丙市第二中医院牌子。", []),
        ("乙镇卫生院等甲、乙等4个卫生院。", []),
    ],
)
def test_one_body_under_two_names(sentence: str, forms: list[str]) -> None:
    assert [[e.quote for e in p.evidence] for p in found("names", plan(block(1, sentence)))] == ([forms] if forms else [])


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("区第二人民院。", ["人民院"]),
        ("区第二人民医院。", []),
        ("住院医师医师规范化培训，住院医师规范化培训。", ["医师医师"]),
        ("重大疾病专病专科。", []),
        ("引进近100余名。", ["近100余名"]),
        ("规模(亿元))。", ["规模(亿元))。"]),
        ("（一）“甲”《乙》。", []),
        ("[bookmark: _GoBack]以此为指导。", ["[bookmark: _GoBack]"]),
        ("双向转诊。", []),
    ],
)
def test_misprints(sentence: str, wrong: list[str]) -> None:
    assert [p.evidence[0].quote for p in found("misprints", plan(block(1, sentence)))] == wrong


def test_a_quotation_of_two_sentences_pairs() -> None:
    [one] = [block(1, "他说，“甲。")]
    both = Block(id="p1", kind="paragraph", sentences=(one.sentences[0], block(1, "乙。”").sentences[0].model_copy(update={"id": "p1.2"})))
    assert found("misprints", plan(both)) == []


# ---- what a person makes of them ----


def note(kind: str, ref: str, quote: str) -> Note:
    return Note(id="jia-2021-n07", kind=kind, severity="low", text=text("…"), evidence=(Evidence(ref=ref, quote=quote),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "covered"),
    [
        (note("typo", "p1.1", "第二人民院"), True),
        (note("typo", "p1.1", "建设"), False),
        (note("wording", "p1.1", "区第二人民院"), True),
        (note("wording", "p1.1", "建设"), False),
        (note("typo", "p2.1", "人民院"), False),
    ],
)
def test_a_note_covers_by_kind_and_place_or_whatever_its_kind_by_every_quote(kept: Note, covered: bool) -> None:
    [proposal] = found("misprints", plan(block(1, "建设区第二人民院。"), block(2, "…")))
    assert (covering(proposal, [kept]) is kept) == covered


def test_the_draft_is_yaml_of_the_notes_that_no_one_has_kept_yet() -> None:
    one = plan(block(1, "建设区第二人民院。"), block(2, "近100余名“优秀”医师。"), notes=(note("typo", "p1.1", "人民院"),))
    words = draft(Dataset(catalog(), [one]), [one])
    assert words.startswith("# jia-2021: kept: 1 notes; proposed: 2, of which covered: 1, dismissed: 0\n- id: jia-2021-n08\n")
    data, problems = parse(words, "notes.yml")
    assert not problems
    [drafted] = [Note(**record) for record in data]
    assert (drafted.id, drafted.kind, drafted.rule, drafted.evidence[0].quote) == ("jia-2021-n08", "wording", "misprints", "近100余名")
    assert drafted.text.en == "“近100余名” says nearly and more than at once."


def test_proposals_are_not_told_twice_and_every_rule_has_a_manual() -> None:
    one = plan(block(1, "区第二人民院。"))
    assert len(proposals(Dataset(catalog(), [one]), one)) == 1
    assert len(RULES) == 11
