"""What each sentence does, in plans of other counties: sections by their headings, the past, meetings, notes, run-in headings."""

import pytest

from generator.importing.promises import Context, assign_roles, promises
from generator.importing.promises.outline import outline, plain
from tests.importing.prose import blocks, read

SECTIONS = {
    "background": "规划背景 “十三五”发展回顾 面临的形势与挑战 存在的主要问题 发展现状 取得的主要成效",
    "principle": "指导思想 基本原则",
    "goal": "总体目标 主要目标 2025年目标",
    "measure": "重点任务 筑牢基层发展基础 补齐公共卫生短板 应对人口老龄化挑战 健全医疗保障体系",
    "safeguard": "保障措施 组织实施 强化组织保障 工作要求",
}
REPORTS = [
    "截至2020年底，全县共有医疗卫生机构320个。",
    "“十三五”期间，新建村卫生室120所。",
    "近年来，全县卫生健康事业快速发展。",
    "目前，县人民医院已建成胸痛中心。",
    "本方案已经县政府第12次常务会议审议通过。",
    "本规划由县卫生健康局负责解释。",
    "本方案自印发之日起施行，有效期5年。",
    "习近平总书记指出，人民健康是社会主义现代化的重要标志。",
    "优质资源总量仍然不足，与群众需求相比还有较大差距。",
]
PROMISES = [
    "力争到2025年已建成的中医馆全部达标。",
    "目前尚未达标的村卫生室，2023年底前全部完成改造。",
    "鼓励社会力量举办康复、护理等短缺专科医疗机构。",
    "推进总面积5000平方米的县疾控中心迁建。",
    "解决部分镇村医疗服务能力薄弱的问题，实施镇卫生院提升工程。",
    "定期开展规划实施评估，对规划期内任务完成情况进行督导。",
]


@pytest.mark.parametrize(("heading", "role"), [(heading, role) for role, headings in SECTIONS.items() for heading in headings.split()])
def test_the_section_tells_the_role(heading: str, role: str) -> None:
    assert assign_roles(blocks(f"# 一、{heading}\n统筹推进卫生健康事业发展，增强群众获得感。"))["p2.1"] == role


@pytest.mark.parametrize("text", REPORTS)
def test_what_is_told_among_tasks_is_no_promise(text: str) -> None:
    assert assign_roles(blocks(f"# 三、重点任务\n{text}"))["p2.1"] == "background"


@pytest.mark.parametrize("text", PROMISES)
def test_what_will_be_done_is_a_promise(text: str) -> None:
    assert assign_roles(blocks(f"# 三、重点任务\n{text}"))["p2.1"] in ("measure", "goal")


def test_front_matter_and_preamble() -> None:
    text = """
        @ 各镇人民政府：
        @ 2023年5月16日
        为推进健康建设，制定本方案。
        # 一、总体要求
        附件：1.任务分工表
        备注：按常住人口。
        抄送：县委各部门。
        县政府办公室　2023年5月16日印发
    """
    roles = assign_roles(blocks(text))
    assert [roles[f"p{n}.1"] for n in (1, 2, 3, 5, 6, 7, 8)] == ["meta", "meta", "background", "meta", "note", "meta", "meta"]


def test_run_in_headings_with_numbers_of_every_kind() -> None:
    text = """
        # 三、重点任务
        （一）加强能力建设。完成县医院扩建。
        1．提升急救水平。配齐急救设备。
        2.培养骨干人才。选派骨干进修。
        （1）完善制度。修订应急预案。
        ①优化流程。推行日间手术。
        ——改善服务。开展满意度调查。
        第一，健全机制。落实会商制度。
    """
    roles = assign_roles(blocks(text))
    assert [roles[f"p{n}.1"] for n in range(2, 8)] == ["heading"] * 6
    assert all(roles[f"p{n}.2"] == "measure" for n in range(2, 9))


def test_short_first_sentences_are_headings_where_the_plan_writes_so() -> None:
    styled = assign_roles(blocks("# 三、重点任务\n加强队伍建设。每年招聘医生20名，充实基层。\n提升服务能力。建成县域影像中心，实现远程诊断。"))
    assert (styled["p2.1"], styled["p3.1"]) == ("heading", "heading")
    plain = assign_roles(
        blocks("# 三、重点任务\n合理增加床位。到2025年，每千人口床位数达到7张，结构更加合理。\n坚持资源共享原则，严格审批手续。引导配置适宜设备。")
    )
    assert plain["p2.1"] == "measure"


def test_items_of_a_list_are_no_headings() -> None:
    roles = assign_roles(
        blocks("# 三、重点任务\n## （一）强基层\n1.建设社区医院5家。\n2.改造卫生院8所。\n3.购置救护车10辆。\n## （二）促改革\n推进支付方式改革。")
    )
    assert [roles[f"p{n}.1"] for n in (3, 4, 5)] == ["measure"] * 3


def test_a_numbered_line_above_a_paragraph_is_a_heading() -> None:
    roles = assign_roles(blocks("# 三、重点任务\n1.强化基层卫生\n建设社区医院5家。\n具体任务如下：\n推进医共体建设。"))
    assert (roles["p2.1"], roles["p3.1"], roles["p4.1"]) == ("heading", "measure", "heading")


def test_run_in_parts_of_one_chapter_have_their_own_roles() -> None:
    roles = assign_roles(
        blocks(
            "# 一、总体要求\n（一）指导思想。坚持以人民健康为中心。\n（二）基本原则。坚持公益性。\n（三）主要目标。到2025年，人均预期寿命达到80岁。"
        )
    )
    assert [roles[f"p{n}.2"] for n in (2, 3, 4)] == ["principle", "principle", "goal"]


def test_the_past_stays_past_below_its_heading() -> None:
    text = "# 一、规划背景\n## （二）面临形势\n（1）指明发展目标。到2025年全国医院将达到4万家，任务艰巨。\n“十四五”时期，我县将大力发展数字健康。"
    roles = assign_roles(blocks(text))
    assert (roles["p3.2"], roles["p4.1"]) == ("background", "measure")


def test_labels_before_a_colon_are_the_words_of_a_head() -> None:
    found = outline(blocks("# 四、保障措施\n加强组织领导：成立工作专班，统筹推进。定期调度。\n目标如下：完成任务。"))
    assert [head.text for head in found[1].path] == ["保障措施", "加强组织领导"]
    assert [head.text for head in found[2].path] == ["保障措施", "加强组织领导"]
    assert [head.text for head in found[3].path] == ["保障措施"]


def test_agency_notes_are_notes_and_promise_nothing() -> None:
    found = read("# 三、重点任务\n推进医共体建设。（责任单位：县卫健局、县医保局）\n责任部门：县卫健局\n（县财政局、县卫健局）")
    assert [found.roles[ref] for ref in ("p2.1", "p2.2", "p3.1", "p4.1")] == ["measure", "note", "note", "note"]
    assert len(found.commitments) == 1


def test_every_sentence_has_a_role_and_nothing_is_changed() -> None:
    given = blocks("! 专栏1 重点项目\n单位：台（套）\n附表2 设备配置表\n1.县医院改扩建项目。新增床位100张。")
    before = str(given)
    roles = assign_roles(given)
    assert str(given) == before
    assert roles == {"p1.1": "heading", "p2.1": "table-label", "p3.1": "table-label", "p4.1": "heading", "p4.2": roles["p4.2"]}


def test_roles_that_a_person_gave_are_kept() -> None:
    given = blocks("# 三、重点任务\n推进医共体建设。完善制度。")
    found = promises(given, Context(), {"p1.1": "heading", "p2.1": "measure", "p2.2": "background"})
    assert [commitment.sentences for commitment in found.commitments] == [["p2.1"]]


def test_general_requirements_without_parts_guide_rather_than_promise() -> None:
    text = "# 一、总体要求\n深入贯彻党的二十大精神，加快建设紧密型医共体。到2024年，建成医共体2个。\n# 二、主要任务\n全面贯彻落实分级诊疗制度。"
    roles = assign_roles(blocks(text))
    assert (roles["p2.1"], roles["p2.2"], roles["p4.1"]) == ("principle", "goal", "measure")


def test_headings_on_lines_of_their_own_make_sections() -> None:
    roles = assign_roles(blocks("# 一、规划概况\n（一）“十四五”面临的形势与挑战\n一是健康需求提档升级。\n（二）补齐短板\n新建发热门诊。\n（医政）"))
    assert [roles[f"p{n}.1"] for n in (2, 3, 4, 5, 6)] == ["heading", "background", "heading", "measure", "note"]


def test_a_heading_line_that_states_a_target_with_nothing_under_it_is_an_item() -> None:
    text = """
        # 二、工作目标
        ## （一）婴儿死亡率控制在4‰以下。
        ## （二）到2024年，建成社区医院2家。
        ## （三）强化保障
        ## （四）2024年底前新建3个中心
        推进中心建设。
    """
    roles = assign_roles(blocks(text))
    assert [roles[f"p{n}.1"] for n in (2, 3, 4, 5, 6)] == ["goal", "goal", "heading", "heading", "goal"]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("第三章　重点任务", "重点任务"), ("（一）强基层。", "强基层"), ("1．扩容", "扩容"), ("3.1 建设健康环境", "建设健康环境"),
        ("3.1.2 控烟", "控烟"), ("——水平提高。", "水平提高"), ("①提升", "提升"), ("专栏3 重点工程", "重点工程"),
        ("2.5个百分点", "2.5个百分点"), ("新增10—20个专科", "新增10—20个专科"), ("120急救体系", "120急救体系"),
    ],
)  # fmt: skip
def test_the_words_of_a_heading_without_its_number(printed: str, words: str) -> None:
    assert plain(printed) == words


def test_further_headings_in_a_paragraph_that_begins_with_one() -> None:
    text = (
        "加强老年健康服务。老年医学科设置比例达到60%以上，开展免费体检。发展普惠托育。“十四五”期间新增托位1200个。"
        "完善生育休假与生育保险相关制度。落实生育津贴待遇政策，减轻家庭负担。"
    )
    roles = assign_roles(blocks(f"# 三、重点任务\n{text}\n加强职业健康。开展尘肺病患者免费救治，改善作业环境。"))
    assert [roles[f"p2.{n}"] for n in range(1, 7)] == ["heading", "measure", "heading", "measure", "measure", "measure"]


def test_a_signature_with_its_date_on_one_line_promises_nothing() -> None:
    found = read("# 三、重点任务\n年底前完成招标。\n骆山区人民政府2021年6月15日", start=2021, issued=None)
    assert found.roles["p3.1"] == "meta"
    assert [(one.deadline, one.deadline_source) for one in found.commitments] == [(2021, "p3.1")]
