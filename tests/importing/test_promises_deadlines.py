"""By when: own years, years counted from the issue, years that govern, yearly duties; dates that are no deadlines."""

import pytest

from tests.importing.prose import by_ref, one, read

OWN = [
    ("到2025年，建成县域医疗卫生次中心2个。", 2025, "到2025年"),
    ("2025年底前，县中医院新院区投入使用。", 2025, "2025年底前"),
    ("2023年6月底前，出台医共体绩效考核办法。", 2023, "2023年6月底前"),
    ("力争到2024年通过三级乙等医院评审。", 2024, "力争到2024年"),
    ("县疾控中心实验楼于2024年12月31日前竣工。", 2024, "于2024年12月31日前"),
    ("县妇幼保健院2024年6月完成搬迁。", 2024, "2024年6月完成"),
    ("2023年，县医院胸痛中心通过国家认证。", 2023, "2023年"),
    ("2022年启动建设，2024年建成投用。", 2024, "2024年建成"),
    ("2023—2025年，县财政每年安排专项资金500万元。", 2025, "2023—2025年"),
    ("健康素养水平2022年和2025年分别不低于22%和30%。", 2025, "2022年和2025年分别"),
    ("区财政对2023年、2024年各安排资金300万元。", 2024, "2023年、2024年各安排"),
    ("至2025年末，村卫生室标准化率达到95%。", 2025, "至2025年末"),
    ("家庭医生签约率从2020年的45%提高到2025年的75%。", 2025, "到2025年"),
]


@pytest.mark.parametrize(("text", "year", "due"), OWN, ids=[text for text, *_ in OWN])
def test_a_year_in_the_sentence_is_its_own_deadline(text: str, year: int, due: str) -> None:
    promise = one(text)
    assert (promise.deadline, promise.deadline_basis, promise.deadline_source, promise.due) == (year, "named", None, due)


@pytest.mark.parametrize(
    "text",
    [
        "巩固国家卫生县城创建成果，复审周期自2019年起算。",
        "落实《“健康中国2030”规划纲要》和《健康中国行动（2019—2030年）》。",
        "贯彻国办发〔2022〕14号文件精神。",
        "完善以2020年为基期的监测制度。",
        "将健康档案使用率在2021年基础上逐步提高。",
        "推进“十四五”期间重点项目建设。",
    ],
)
def test_other_years_are_no_deadlines(text: str) -> None:
    promise = one(text)
    assert (promise.deadline, promise.deadline_basis) == (2025, "plan-end")


def test_years_before_the_issue_are_no_deadlines() -> None:
    assert one("到2021年启动的项目继续实施。", issued=2023).deadline_basis == "plan-end"


def test_relative_deadlines_count_from_the_date_of_issue() -> None:
    found = by_ref(
        read(
            """
        @ 宁海政办发〔2023〕18号
        @ 2023年5月9日
        # 一、主要任务
        年底前完成县域影像中心建设。
        今年年底前，出台绩效考核办法。
        明年启动县中医院迁建。
        两年内实现村医全员轮训。
        通过三年努力，建成三级医院。
        """,
            start=2023,
            end=2026,
            issued=None,
        )
    )
    assert [(promise.deadline, promise.deadline_basis, promise.deadline_source) for promise in found.values()] == [
        (2023, "governing", "p2.1"), (2023, "governing", "p2.1"), (2024, "named", None), (2025, "named", None), (2026, "plan-end", None),
    ]  # fmt: skip
    assert all("deadline" in promise.reasons.doubts for promise in found.values())


def test_a_leading_year_governs_the_goals_below_it() -> None:
    found = by_ref(
        read(
            """
        # 二、总体要求
        ## （三）发展目标
        到2025年，健康服务体系更加完善。卫生健康治理水平明显提升。
        ——居民健康水平明显提高。人均预期寿命提高到79岁。
        ——服务能力明显增强。到2024年，建成三级医院1家。县域就诊率达到90%。
        到2035年，建成健康县。
        # 三、重点任务
        加强队伍建设。
        """
        )
    )
    assert {ref: (promise.deadline, promise.deadline_basis, promise.deadline_source) for ref, promise in found.items()} == {
        "p3.1": (2025, "named", None), "p3.2": (2025, "governing", "p3.1"),
        "p4.2": (2025, "governing", "p3.1"),
        "p5.2": (2024, "named", None), "p5.3": (2024, "governing", "p5.2"),
        "p6.1": (2035, "named", None),
        "p8.1": (2025, "plan-end", None),
    }  # fmt: skip


def test_a_heading_with_a_year_governs_what_stands_under_it() -> None:
    found = by_ref(read("# 二、工作目标\n## （一）2023年目标\n县域内就诊率达到88%。\n## （二）2024年目标\n县域内就诊率达到90%。"))
    assert [(promise.deadline, promise.deadline_basis, promise.deadline_source) for promise in found.values()] == [
        (2023, "governing", "p2.1"), (2024, "governing", "p4.1"),
    ]  # fmt: skip


def test_a_year_among_tasks_does_not_govern_the_next_task() -> None:
    found = by_ref(read("# 二、重点任务\n到2024年，建成县级疾控中心实验室。加强监测预警。检测能力达到国家标准。"))
    assert found["p2.2"].deadline_basis == "plan-end"


def test_yearly_duties_run_to_the_end_of_the_plan() -> None:
    promise = one("每年定向培养乡村医生20名。")
    assert (promise.deadline, promise.deadline_basis, promise.due) == (2025, "plan-end", "每年")


def test_periods_by_name() -> None:
    assert one("“十四五”末，居民健康素养水平达到28%。").deadline == 2025
    later = one("“十五五”末，全面建成整合型服务体系。")
    assert (later.deadline, later.deadline_basis) == (2030, "named")
    far = one("到本世纪中叶，建成健康强县。")
    assert (far.deadline, far.deadline_basis) == (2025, "plan-end")
    assert "deadline" in far.reasons.doubts


def test_several_years_are_doubtful() -> None:
    promise = one("到2023年达到80%，到2025年村卫生室公有产权率达到90%。")
    assert promise.deadline == 2025
    assert "deadline" in promise.reasons.doubts


def test_without_a_known_period_the_text_says_it() -> None:
    found = read("@ 通海县“十四五”卫生健康发展规划\n# 二、重点任务\n加强基层卫生。", start=None, end=None, issued=None)
    assert found.commitments[0].deadline == 2025
    assert "deadline" in found.commitments[0].reasons.doubts
    assert read("# 二、重点任务\n加强基层卫生。", start=None, end=None, issued=None).commitments[0].deadline is None


def test_stages_with_their_dates_govern_what_is_done_in_them() -> None:
    found = by_ref(
        read(
            """
        # 四、实施步骤
        （一）启动阶段（2022年3月—6月）。印发方案，召开动员会。
        （二）推进阶段（2022年7月—2024年12月）。全面落实各项任务。
        （三）评估阶段（2025年1月—12月）。组织评估，总结经验。
        """
        )
    )
    assert [(ref, promise.deadline, promise.deadline_basis, promise.deadline_source) for ref, promise in found.items()] == [
        ("p2.2", 2022, "governing", "p2.1"), ("p3.2", 2024, "governing", "p3.1"), ("p4.2", 2025, "governing", "p4.1"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["招聘人数不低于当年空编数的80%。", "上年度考核结果与当年补助挂钩。", "每年底前开展评估。", "三年内不得调出。"])
def test_words_that_only_look_like_the_end_of_the_year(text: str) -> None:
    assert one(text, issued=2022).deadline == 2025
