"""Strength, areas with their traps, institutions; whole passages; an empty catalogue; speed."""

import time

import pytest

from generator.importing.promises import Context, promises
from generator.importing.promises.bodies import Bodies
from generator.importing.promises.strengths import strength
from generator.records import Institution, Text
from tests.importing.prose import blocks, by_ref, one, read

STRENGTHS = [
    ("建成县域医学影像中心。", "firm"), ("实现村卫生室医保定点管理。", "firm"), ("出台家庭医生签约服务激励办法。", "firm"),
    ("将中医药文化知识纳入中小学课程。", "firm"), ("人均预期寿命达到79岁。", "firm"),
    ("力争创建三级乙等综合医院。", "strive"), ("争取国家区域医疗中心落户。", "strive"), ("到2025年，力争县域就诊率达到90%。", "strive"),
    ("加强基层卫生队伍建设，提升服务能力。", "promote"), ("推进紧密型医共体建设。", "promote"), ("鼓励社会力量举办护理院。", "promote"),
    ("完善应急预案，健全会商机制。", "promote"),
    ("探索建立长期护理保险制度。", "explore"), ("积极探索按床日付费。", "explore"), ("研究制定人才住房政策。", "explore"),
]  # fmt: skip
AREAS = [
    ("建设旗舰中医馆，推广治未病服务。", {"tcm"}, set()),
    ("升级放射信息系统中医学影像存储模块。", {"digital"}, {"tcm"}),
    ("二级以上医院其中医院感染管理科全部独立设置。", {"hospitals"}, {"tcm"}),
    ("与河南中医药大学第一附属医院建立对口支援关系。", {"cooperation"}, {"tcm"}),
    ("推动体医融合，开展全民健身活动。", {"healthy-living"}, {"integration"}),
    ("鼓励用人单位开办托育机构。", {"maternal-child"}, {"occupational-health"}),
    ("督促用人单位落实防护措施。", {"occupational-health"}, set()),
    ("推进医防融合，建立疾控监督员制度。", {"integration", "public-health"}, set()),
    ("深化医共体“三通”建设，推行双向转诊。", {"consortium"}, set()),
    ("加快普惠托育机构建设，增加3岁以下婴幼儿托位。", {"maternal-child"}, set()),
    ("培育壮大生物医药和康养旅游产业。", {"industry"}, set()),
    ("开展尘肺病患者救治和职业病危害监测。", {"occupational-health"}, set()),
    ("推进老年友善医疗机构建设，发展安宁疗护。", {"elderly"}, set()),
    ("开展严重精神障碍患者管理和心理援助。", {"mental-health"}, set()),
    ("推行DRG支付方式改革和药品集中带量采购。", {"reform"}, set()),
]
NAMED = [
    ("完成县人民医院新院区建设，支持县中医院创建三级医院。", ["县人民医院", "县中医院"]),
    ("推进淅川县第二人民医院和荆紫关镇中心卫生院改造。", ["淅川县第二人民医院", "荆紫关镇中心卫生院"]),
    ("依托市中心血站和区妇幼保健院开展服务。", ["市中心血站", "区妇幼保健院"]),
    ("改扩建城东、城南街道社区卫生服务中心。", ["城东、城南街道社区卫生服务中心"]),
    ("与四川大学华西医院建立远程会诊关系。", ["四川大学华西医院"]),
    ("加强乡镇卫生院、社区卫生服务中心和村卫生室建设。", []),
    ("推动各级公立医院和妇幼保健机构发展。", []),
    ("建设区域医疗中心，提升中心乡镇卫生院能力。", []),
]


@pytest.mark.parametrize(("text", "expected"), STRENGTHS)
def test_strength(text: str, expected: str) -> None:
    assert one(text).strength == expected


def test_numbers_make_a_promise_firm() -> None:
    assert strength("加强床位配置。", quantities=0)[0] == "promote"
    assert strength("加强床位配置，每千人口达到7张。", quantities=1)[0] == "firm"


@pytest.mark.parametrize(("text", "has", "has_not"), AREAS)
def test_areas_by_terms_with_their_traps(text: str, has: set[str], has_not: set[str]) -> None:
    areas = set(one(text).areas)
    assert has <= areas
    assert not has_not & areas


def test_the_heading_supports_and_stands_in() -> None:
    found = by_ref(read("# 三、重点任务\n## （一）促进医养结合\n完善相关制度。\n## （二）加强党的领导\n压实各方责任。"))
    assert found["p3.1"].areas == ["elderly"]
    assert found["p3.1"].reasons.why["areas"] == "heading"
    assert "areas" in found["p3.1"].reasons.doubts
    assert found["p5.1"].areas == ["governance"]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_institutions_by_their_names(text: str, names: list[str]) -> None:
    assert Bodies(()).of(text) == names


def test_the_catalogue_knows_further_names() -> None:
    own = Institution(id="jia-central", name=Text(zh="甲市乙县中心医院"), district="yi", kind="hospital", aliases=("中心医院", "老院区"))
    assert Bodies((own,), "yi").of("中心医院整体迁出老院区。") == ["中心医院", "老院区"]
    assert Bodies((own,), "乙县").of("实施中心医院扩建。") == ["中心医院"]
    assert Bodies((own,), "丙县").of("改造老院区。") == []


def test_a_whole_passage() -> None:
    found = read(
        """
        @ 南召政办〔2023〕21号
        @ 2023年7月18日
        # 一、工作目标
        到2024年，县域内住院量占比达到80%，人民群众满意度明显提升。
        # 二、重点任务
        ## （一）建强县级龙头
        1.提升县人民医院能力。力争2024年6月底前通过三级综合医院评审，新增床位200张。（责任单位：县卫生健康局、财政局。列首位的为牵头单位，下同）
        2.加快县中医院迁建。年底前完成主体工程。（责任单位：县发展改革局、县卫生健康局）
        # 三、保障措施
        （一）加强组织领导。县政府成立工作专班，每季度召开1次调度会。
        """,
        start=2023,
        end=2025,
        issued=2023,
    )
    commitments = by_ref(found)
    assert list(commitments) == ["p4.1", "p7.2", "p8.2", "p10.2"]
    goal, hospital, move, lead = commitments.values()
    assert (goal.deadline, goal.deadline_basis, goal.strength, [one["text"] for one in goal.quantities]) == (2024, "named", "firm", ["达到80%"])
    assert (hospital.deadline, hospital.strength, hospital.lead, hospital.responsible) == (2024, "strive", ["县卫生健康局"], ["财政局"])
    assert [(one["value"], one["unit"], one["measures"]) for one in hospital.quantities] == [(200, "张", "床位")]
    assert (move.deadline, move.deadline_basis, move.deadline_source, move.due) == (2023, "governing", "p2.1", "年底前")
    assert (move.lead, move.responsible) == (["县发展改革局"], ["县卫生健康局"])
    assert (lead.deadline, lead.deadline_basis, lead.lead, lead.areas) == (2025, "plan-end", [], ["governance"])
    assert [(task.number, task.title, task.sentences) for task in found.tasks] == [
        ("1", "提升县人民医院能力", ["p7.2"]), ("2", "加快县中医院迁建", ["p8.2"]),
    ]  # fmt: skip


def test_every_promise_says_by_which_rules() -> None:
    first, second = read("# 二、重点任务\n到2024年，县人民医院建成病房3个。（县卫健局负责）\n完善制度。").commitments
    assert set(first.reasons.why) == {"deadline", "strength", "areas", "quantities", "institutions", "agencies"}
    assert set(second.reasons.why) == {"deadline", "strength", "areas"}


def test_nothing_known_nothing_found() -> None:
    assert promises([], Context()).commitments == []
    found = promises(blocks("加强基层卫生。"), Context())
    assert (found.commitments, found.tasks) == ([], [])
    bare = read("# 二、重点任务\n推进中医馆建设。", areas=False, start=None, end=None, issued=None)
    assert (bare.commitments[0].areas, bare.commitments[0].deadline) == ([], None)


def test_the_same_text_gives_the_same_promises() -> None:
    text = "# 二、重点任务\n到2024年，建成社区医院3家。（县卫健局负责）"
    assert read(text) == read(text)


def test_twenty_thousand_characters_take_less_than_a_second() -> None:
    line = "（一）加强能力建设。到2025年，每千人口床位数达到7.5张，建成县人民医院新院区，完善制度（含配套办法）。（责任单位：县卫健局、县财政局）"
    given = blocks("# 二、重点任务\n" + "\n".join([line] * (20000 // len(line))))
    promises(given[:10], Context())
    began = time.process_time()
    promises(given, Context(2021, 2025, 2022))
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    ["（" * 5000, "责任单位：" * 2000, "、" * 20000, "1." * 8000, "“" * 3000 + "一大" * 3000, "到2025年" * 3000, "不低于" * 6000, "中医院" * 6000],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    promises(blocks(f"# 二、重点任务\n{text}"), Context(2021, 2025, 2022))
    assert time.process_time() - began < 3


def test_what_is_doubtful_is_said() -> None:
    found = by_ref(
        read("""
        # 一、规划背景
        “十四五”时期，我县将大力发展数字健康。
        # 二、重点任务
        建立监测制度，推动数据共享，完善会商机制，加强业务培训。
        宣传健康素养66条。
        完善制度。
    """)
    )
    doubts = {ref: set(promise.reasons.doubts) for ref, promise in found.items()}
    assert doubts == {"p2.1": {"sentences"}, "p4.1": {"strength"}, "p5.1": {"quantities"}, "p6.1": {"areas"}}
    assert "66" in (found["p5.1"].reasons.doubts["quantities"].en or "")
    assert strength("建立监测制度，推动数据共享，完善会商机制，加强培训。", quantities=0)[1] == "mixed-words"
