"""How much: numbers that are targets, with comparator, unit and what is counted; numbers that are none."""

from typing import Any

import pytest

from generator.importing.promises.amounts import targets
from generator.quantities import parse, series
from tests.importing.prose import read

Stated = tuple[str, str, str | None, str]
"""Comparator, number, unit, what is counted."""
TARGETS: list[tuple[str, list[Stated]]] = [
    ("人均预期寿命提高到79岁左右。", [("approx", "79", "岁", "人均预期寿命")]),
    ("孕产妇死亡率控制在10/10万以下，婴儿死亡率控制在4‰以内。", [("<=", "10", "/10万", "孕产妇死亡率"), ("<=", "4", "‰", "婴儿死亡率")]),
    ("县域内住院量占比不低于80%。", [(">=", "80", "%", "县域内住院量占比")]),
    ("每千常住人口床位数达到7.5张、注册护士数达到3.8人。", [("=", "7.5", "张", "每千常住人口床位数"), ("=", "3.8", "人", "每千常住人口注册护士数")]),
    ("医护比提高到1：1.2。", [("=", "1.2", "1:x", "医护比")]),
    ("创建省级重点专科3个、市级重点专科5—8个。", [("=", "3", "个", "省级重点专科"), ("range", "5", "个", "市级重点专科")]),
    ("建成5家社区医院。", [("=", "5", "家", "社区医院")]),
    ("60%的乡镇卫生院达到基本标准，20%达到推荐标准。", [("=", "60", "%", "乡镇卫生院达到基本标准"), ("=", "20", "%", "达到推荐标准")]),
    ("三分之二的村卫生室实现公有产权。", [("=", "0.666667", None, "村卫生室实现公有产权")]),
    ("实现乡镇卫生院中医馆全覆盖。", [("=", "100", "%", "乡镇卫生院中医馆")]),
    ("出院患者手术占比由2020年的22％提高到2025年的30％。", [("=", "30", "%", "出院患者手术占比")]),
    ("高级职称人数从12人增加到20人以上。", [(">=", "20", "人", "高级职称人数")]),
    ("新增护理型床位300张，总投资1.2亿元。", [("=", "300", "张", "护理型床位"), ("=", "120000000", "元", "总投资")]),
    ("每个乡镇卫生院至少配备2名全科医生。", [(">=", "2", "名", "全科医生")]),
    ("打造城区15分钟医疗服务圈。", [("<=", "15", "分钟", "医疗服务圈")]),
    ("组建一支县级卫生应急队伍。", [("=", "1", "支", "县级卫生应急队伍")]),
    ("慢性病规范管理率提高5个百分点以上。", [(">=", "5", "个百分点", "慢性病规范管理率")]),
    ("高血压、糖尿病患者规范管理率分别达到65%、70%。", [("=", "65", "%", "高血压"), ("=", "70", "%", "糖尿病患者规范管理率")]),
    ("专职科研人员不少于卫生技术人员总数的1%。", [(">=", "1", "%", "专职科研人员")]),
    ("平均住院日降至８天以内。", [("<=", "8", "天", "平均住院日")]),
    ("孕产妇死亡率≤8/10万，15岁以上人群吸烟率＜23%。", [("<=", "8", "/10万", "孕产妇死亡率"), ("<", "23", "%", "15岁以上人群吸烟率")]),
    ("院前急救10分钟到达率城区达90%。", [("=", "90", "%", "院前急救10分钟到达率城区")]),
    ("扩建传染病楼（设床位120张、负压病房12间）。", [("=", "120", "张", "床位"), ("=", "12", "间", "负压病房")]),
    ("100%的镇卫生院和80%以上的村卫生站提供中医服务。", [("=", "100", "%", "镇卫生院"), (">=", "80", "%", "村卫生站提供中医服务")]),
    ("人均预期寿命达到80岁以上，村卫生室提供6类以上中医药适宜技术。", [(">=", "80", "岁", "人均预期寿命"), (">=", "6", "类", "中医药适宜技术")]),
    ("每年为65岁以上老年人提供一次免费体检。", [("=", "1", "次", "免费体检")]),
    ("县人民医院建成市级重点专科3个。", [("=", "3", "个", "市级重点专科")]),
    ("5年内培养人才100名以上（其中全科医生40名）。", [(">=", "100", "名", "5年内培养人才"), ("=", "40", "名", "全科医生")]),
    (
        "每3万人口配置1辆救护车，服务半径≤3公里、反应时间≤10分钟。",
        [("=", "1", "辆", "救护车"), ("<=", "3", "公里", "服务半径"), ("<=", "10", "分钟", "反应时间")],
    ),
    ("（三）村卫生室标准化率达90%。", [("=", "90", "%", "村卫生室标准化率")]),
]
NONE = [
    "贯彻落实国办发〔2022〕14号和渝府办发〔2021〕119号文件。",
    "落实《健康中国行动（2019—2030年）》。",
    "咨询电话：0871-63512345，联系人手机13800000000。",
    "做好12345热线和120急救电话值守。",
    "做好65岁以上老年人、0—6岁儿童和孕产妇健康管理。",
    "为35—64岁农村妇女、65岁及以上的失能老年人建立档案。",
    "推广“3+4”模式，应用5G技术，防控H1N1和COVID-19。",
    "考核得分低于60分的不予评优，达到85分以上的予以奖励。",
    "对服务人口低于800人的行政村，采取巡诊方式提供服务。",
    "提供24小时应急服务。",
    "按照第二十四条规定，创建三级甲等医院，强化“一老一小”健康服务。",
    "健全覆盖全生命周期的服务体系，一体推进“三医联动”。",
    "落实“两个允许”和母婴安全五项制度。",
    "2023年3月召开第5次领导小组会议部署落实。",
    "1.加强村卫生室建设。",
]


@pytest.mark.parametrize(("text", "expected"), TARGETS, ids=[text for text, _ in TARGETS])
def test_targets_are_read_with_unit_and_thing(text: str, expected: list[Stated]) -> None:
    found = [(one.amount.comparator, _number(one.amount), one.unit, one.measures) for one in targets(text)]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), TARGETS, ids=[text for text, _ in TARGETS])
def test_each_quote_stands_in_the_sentence_and_states_its_amount(text: str, expected: list[Stated]) -> None:
    for found in targets(text):
        assert found.text in text
        assert found.amount in (parse(found.text), *series(found.text))


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_are_no_targets_stay_out(text: str) -> None:
    assert [found.text for found in targets(text)] == []


def test_a_number_in_another_clause_is_no_past() -> None:
    assert [found.text for found in targets("目前已建成中医馆18个，到2025年达到26个。")] == ["达到26个"]


def test_targets_of_the_text_are_indicators() -> None:
    found = read("# 二、工作目标\n到2024年，县域内住院量占比达到80%，中医馆实现全覆盖。每年培训村医100人次。").indicators
    assert [(one.row, one.name, one.unit, one.target and one.target.value, one.target and one.target.year) for one in found] == [
        ("p2.1", "县域内住院量占比", "%", 80, 2024), ("p2.2", "每年培训村医", "人次", 100, 2024),
    ]  # fmt: skip


def _number(amount: Any) -> str:
    return f"{amount.value if amount.value is not None else amount.minimum:f}"
