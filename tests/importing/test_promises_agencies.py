"""Agencies in every form that plans print them, and which sentences they answer for."""

import pytest

from generator.importing.promises.agencies import is_note, notes
from tests.importing.prose import by_ref, read

A, B, C = "县卫生健康局", "县财政局", "县医保局"
FORMS: list[tuple[str, list[str], list[str], list[str]]] = [
    (f"（责任单位：{A}、{B}）", [A, B], [], []),
    (f"({'责任部门'}:{A}，{B})", [A, B], [], []),
    (f"【责任单位】{A}、{B}", [A, B], [], []),
    (f"【责任单位：{A}、{B}】", [A, B], [], []),
    (f"〔责任单位：{A}、团县委、县妇联〕", [A, "团县委", "县妇联"], [], []),
    (f"责任单位：{A} {B}\u3000{C}", [A, B, C], [], []),
    (f"责任单位：{A}；{B}；{C}。", [A, B, C], [], []),
    (f"责任单位：{A}；加强督查。", [A], [], []),
    (f"牵头单位：{A}；配合单位：{B}、{C}。", [], [A], [B, C]),
    (f"牵头单位：{A}　　配合单位：{B}、{C}", [], [A], [B, C]),
    (f"（牵头单位:{A};责任单位:{B}、各镇人民政府）", [B, "各镇人民政府"], [A], []),
    (f"主办单位：{A}，协办单位：{B}", [], [A], [B]),
    (f"（{A}牵头，{B}、{C}配合）", [], [A], [B, C]),
    (f"（由{A}牵头，{B}、{C}等部门参与）", [], [A], [B, C]),
    (f"（{A}牵头负责，{B}、各乡镇人民政府按职责分工负责）", [B, "各乡镇人民政府"], [A], []),
    (f"（{A}、{B}按职责分工负责）", [A, B], [], []),
    (f"（{A}、{B}等按照职责分工落实）", [A, B], [], []),
    (f"（{A}负责）", [A], [], []),
    (f"（{A}负责，{B}、{C}配合）", [A], [], [B, C]),
    (f"（责任单位：{A}，{B}、{C}配合）", [A], [], [B, C]),
    (f"（{A}、{B}分别负责）", [A, B], [], []),
    (f"（{A}、{B}，各乡镇（街道））", [A, B, "各乡镇（街道）"], [], []),
    ("（责任单位：各乡镇（街道）、县疾控局（县卫生监督所））", ["各乡镇（街道）", "县疾控局（县卫生监督所）"], [], []),
    ("（责任单位：县卫生健康局、发展改革局、财政局）", ["县卫生健康局", "发展改革局", "财政局"], [], []),
    ("（责任单位：县人力资源和社会保障局、县住房和城乡建设局和县卫健局）", ["县人力资源和社会保障局", "县住房和城乡建设局", "县卫健局"], [], []),
    ("（责任单位：县委组织部、县委编办、各镇（街道）党（工）委）", ["县委组织部", "县委编办", "各镇（街道）党（工）委"], [], []),
    (
        "（省卫生健康委、省财政厅等按职责分工负责，各市、县（市、区）人民政府落实）",
        ["省卫生健康委", "省财政厅", "各市、县（市、区）人民政府"],
        [],
        [],
    ),
    ("（责任单位：县卫健局等有关部门）", ["县卫健局"], [], []),
    ("（责任单位：各有关单位）", ["各有关单位"], [], []),
    (f"（责任单位：{A}（牵头）、{B}、{C}（配合））", [B], [A], [C]),
    (f"（{A}（牵头）、{B}）", [B], [A], []),
    (f"责 任 单 位：{A}、{B}", [A, B], [], []),
    (f"牵头领导：李某某；牵头单位：{A}；配合单位：{B}", [], [A], [B]),
    (f"（责任部门和单位：{A}、{B}）", [A, B], [], []),
    (f"（牵头单位为{A}，配合单位为{B}、{C}）", [], [A], [B, C]),
    (f"[责任单位: {A}、{B}]", [A, B], [], []),
    (f"（主要责任单位：{A}；协办单位：{B}）", [], [A], [B]),
    (f"牵头：{A}；配合：{B}", [], [A], [B]),
    ("责任领导：王某某；责任单位：县卫健局", ["县卫健局"], [], []),
]


@pytest.mark.parametrize(("printed", "responsible", "lead", "support"), FORMS, ids=[form[0] for form in FORMS])
def test_a_note_is_read_as_printed(printed: str, responsible: list[str], lead: list[str], support: list[str]) -> None:
    note = next(notes(f"加强能力建设。{printed}"))
    assert (note.named.responsible, note.named.lead, note.named.support) == (responsible, lead, support)


@pytest.mark.parametrize(
    "text",
    [
        "完善院长负责制（党委领导）。",
        "压实责任单位：不得推诿。",
        "实行分级负责（县、乡两级）。",
        "建设医养中心（含康复医院）。",
        "对医疗机构（公立、民营）一视同仁。",
    ],
)
def test_brackets_and_labels_of_other_things_name_no_agency(text: str) -> None:
    assert list(notes(text)) == []
    assert not is_note(text)


def test_the_first_named_leads_from_where_the_plan_says_so() -> None:
    found = read("""
        # 二、重点任务
        （一）建强县级医院。完成县人民医院迁建。（责任单位：县卫健局、县发改局）
        （二）做活乡镇卫生院。建成社区医院2家。（责任单位：县卫健局、县财政局。列首位的为牵头单位，下同）
        （三）做稳村卫生室。村卫生室全部纳入医保定点。（县医保局、县卫健局）
    """)
    first, second, third = found.tasks
    assert (first.responsible, first.lead) == (["县卫健局", "县发改局"], [])
    assert (second.lead, second.responsible, second.support) == (["县卫健局"], ["县财政局"], [])
    assert (third.lead, third.responsible) == (["县医保局"], ["县卫健局"])
    assert found.roles["p3.4"] == "note"


def test_others_support_only_where_the_plan_says_so() -> None:
    found = read("""
        # 二、重点任务
        （一）扩容提质。建成2个市级重点专科。（市卫健委、市财政局，排在第一位的为牵头单位，其他为配合单位，下同）
    """)
    assert (found.tasks[0].lead, found.tasks[0].responsible, found.tasks[0].support) == (["市卫健委"], [], ["市财政局"])


def test_a_note_at_the_end_of_a_section_covers_its_paragraphs() -> None:
    found = read("""
        # 二、重点任务
        ## （一）强基层
        1.建设标准化卫生院。改扩建乡镇卫生院5所。
        2.培养乡村医生。每年培训乡村医生100人次。
        责任单位：县卫健局、各乡镇
        ## （二）促改革
        深化薪酬制度改革。
        落实编制周转池制度。
        责任单位：县委编办、县人社局
        完成时限：2023年底
    """)
    first, second = found.tasks
    assert (first.number, first.title, first.title_ref, first.evidence) == ("1", "强基层", "p2.1", "p5.1")
    assert first.sentences == ["p3.2", "p4.2"]
    assert (second.title, second.sentences, second.deadline) == ("促改革", ["p7.1", "p8.1"], 2023)
    promise = by_ref(found)["p8.1"]
    assert (promise.responsible, promise.deadline, promise.deadline_basis, promise.deadline_source) == (
        ["县委编办", "县人社局"], 2023, "governing", "p10.1",
    )  # fmt: skip


def test_a_note_of_a_numbered_paragraph_covers_that_paragraph_alone() -> None:
    found = read("""
        # 二、重点任务
        ## （一）强基层
        1.建设标准化卫生院。改扩建乡镇卫生院5所。（县发改局负责）
        2.培养乡村医生。每年培训乡村医生100人次。
        3.稳定队伍。提高村医补助标准。（县财政局负责）
    """)
    commitments = by_ref(found)
    assert commitments["p3.2"].responsible == ["县发改局"]
    assert commitments["p4.2"].responsible == []
    assert commitments["p5.2"].responsible == ["县财政局"]


def test_several_notes_in_one_paragraph_cover_what_stands_before_each() -> None:
    found = read("""
        # 二、重点任务
        （一）提升能力。建成胸痛中心（县人民医院牵头，县急救中心配合）。推进DRG付费改革（县医保局负责）。
    """)
    commitments = by_ref(found)
    assert (commitments["p2.2"].lead, commitments["p2.2"].support) == (["县人民医院"], ["县急救中心"])
    assert (commitments["p2.3"].lead, commitments["p2.3"].responsible) == ([], ["县医保局"])


def test_lines_for_each_role_are_one_note() -> None:
    found = read("""
        # 二、重点任务
        ## （一）建设智慧医院
        建成县级影像中心。
        牵头单位：县卫健局
        配合单位：县大数据局、县财政局
    """)
    assert len(found.tasks) == 1
    assert (found.tasks[0].lead, found.tasks[0].support) == (["县卫健局"], ["县大数据局", "县财政局"])


def test_agencies_are_no_words_of_the_promise() -> None:
    found = read("# 二、重点任务\n完善应急预案（县大数据发展局、县中医药管理局按职责分工负责）。")
    assert found.commitments[0].areas == ["emergency"]
    assert found.commitments[0].institutions == []


def test_no_agency_is_inferred() -> None:
    assert all(not commitment.responsible and not commitment.lead for commitment in read("# 二、重点任务\n卫生健康部门加强监管。").commitments)


def test_a_note_in_a_heading_covers_what_stands_under_it() -> None:
    found = read("""
        # 二、重点任务
        ## （一）扩充优质资源（责任单位：县卫健局、县发改局）
        推进县人民医院二期建设。
        新建县公共卫生中心。
        ## （二）深化改革
        责任单位：县医保局
        推行按病种付费。
        （三）强化监管。（县卫健局负责）
        开展专项整治。
    """)
    assert [(task.title, task.title_ref, task.sentences) for task in found.tasks] == [
        ("扩充优质资源", "p2.1", ["p3.1", "p4.1"]), ("深化改革", "p5.1", ["p7.1"]), ("强化监管", "p8.1", ["p9.1"]),
    ]  # fmt: skip
    assert by_ref(found)["p4.1"].responsible == ["县卫健局", "县发改局"]


def test_a_note_below_two_subsections_covers_both_unless_each_has_its_own() -> None:
    shared = read("""
        # 二、重点任务
        按照统筹原则推进工作。
        ## （一）强县域
        ### 1.建好县医院
        完成县医院扩建。
        ### 2.建好中医院
        完成县中医院迁建。
        责任单位：县卫健局
        ## （二）强基层
        完成卫生院改造。
        责任单位：各乡镇
    """)
    assert [task.sentences for task in shared.tasks] == [["p5.1", "p7.1"], ["p10.1"]]
    apart = read("""
        # 二、重点任务
        ## （一）强县域
        ### 1.建好县医院
        完成县医院扩建。
        ### 2.建好中医院
        完成县中医院迁建。
        责任单位：县卫健局
        ### 3.建好妇幼院
        完成县妇幼保健院扩建。
        责任单位：县发改局
    """)
    assert [task.sentences for task in apart.tasks] == [["p6.1"], ["p9.1"]]


def test_bodies_in_brackets_at_the_end_of_a_sentence() -> None:
    promise = read("# 二、重点任务\n推进医养结合（县民政局、县卫健局）。组建县疾控中心（县疾控局）。支持2家医院（县医院、县中医院）。").commitments
    assert [one.responsible for one in promise] == [["县民政局", "县卫健局"], [], []]


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("（县卫健局、县财政局按职责分工负责，2023年8月底前完成）", "2023年8月底前完成"),
        ("（县卫健局牵头，县财政局配合；持续推进）", "持续推进"),
        ("（责任单位：县卫健局；完成时限：2024年底）", "2024年底"),
    ],
)
def test_time_limits_beside_the_names(printed: str, due: str) -> None:
    note = next(notes(f"健全机制。{printed}"))
    assert (note.due, note.named.all()[0]) == (due, "县卫健局")
    assert is_note(printed)


def test_a_time_limit_beside_the_names_is_the_deadline_of_the_task() -> None:
    found = read("# 二、主要任务\n1.健全管理。每年召开会议。到2025年底完成评估。（县卫健局负责，2024年8月底前完成）")
    assert found.tasks[0].deadline == 2024
    assert [(one.deadline, one.deadline_basis, one.deadline_source) for one in found.commitments] == [
        (2024, "governing", "p2.4"),
        (2025, "named", None),
    ]
