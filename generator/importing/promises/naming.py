"""Lists of bodies as plans print them: taken apart, and by the words around them who leads, supports or is responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Named", "is_body", "marked", "ranked", "split_names"]

OPEN, CLOSE = "（(〔【[［", "）)〕】]］"
_SUFFIX = (
    "委|局|办|部|厅|处|室|会|中心|政府|公司|所|站|队|校|行|社|组|馆|街道|街|镇|乡|村|园区|新区|高新区|经开区|开发区|示范区|"
    "度假区|单位|部门|机构|集团|企业"
    "|医共体|法院|检察院|妇联|残联|红十字|工会|科协|工商联|文联|侨联|团委|电视台|广播|媒体|学院|大学|医院|卫生院|院|支队|"
    "大队|口岸|海关|税务|公安|邮政|协会|学会|联盟"
    "|党校|机关|银行|社区|林场|垦区|农场|团|管委|供电|电力|移动|电信|联通|气象|消防|烟草|统战|网信|编办"
)
_BODY = re.compile(rf"[^。；，]*(?:{_SUFFIX})(?:[（(〔\[][^（）()〔〕]*[）)〕\]])?$", re.S)
_ETC = re.compile(r"等(?:其他|其它)?(?:有关|相关|区级|县级|市级|区直|县直|市直|各|成员|责任)*(?:部门|单位|机构|部门单位|部门和单位|单位和部门)?$")
_TAIL = re.compile(
    r"[，,、；;。\s]*(?:等(?:其他|其它)?(?:有关|相关|区级|县级|市级|区直|县直|市直|成员)*(?:部门|单位|部门和单位)?)?[，,\s]*"
    r"(?:(?:按照?|根据|依据|依)(?:各自)?(?:的)?(?:职责|职能|分工|职责分工)[^，。；]{0,10}?(?:负责|落实|推进|配合|实施)?|"
    r"(?:分工|分别|共同|协同|具体|牵头|各负其责)?负责(?:落实|实施|推进)?|各负其责|抓好落实|落实)?[。；;，,、\s]*$"
)
_DUTY_WITHIN = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?(?:各自)?职责(?:分工)?(?:分别)?负责|分工负责|分别负责)(?=[，；])")
_SHARED = re.compile(r"各?(?:市|县|区|州|镇|乡|旗|盟|乡镇|县区|县市)")
"""各市、县（市、区）人民政府 and 各镇、街道 name one kind of body."""
_MARKED = re.compile(r"[（(](?:牵头|主办)(?:单位|部门)?[）)]")
_MARK = re.compile(r"[（(](?:牵头|主办|配合|协办|参与)(?:单位|部门)?[）)]$")
_SUPPORTS = re.compile(r"配合|参与|协同|协助|支持|协办|参加")
_SUPPORT_TAIL = re.compile(
    r"[，,、\s]*(?:等(?:有关|相关)?(?:部门|单位)?)?[，,\s]*(?:按(?:照)?(?:各自)?(?:职责|职能)?(?:分工)?)?(?:积极|密切|"
    r"共同)?(?:配合|参与|协同|协助|支持|协办|参加)(?:落实|实施|推进|配合)?[。；]?$"
)
_LEADS = re.compile(r"(?P<lead>[^。；]*?)(?:负责|总)?牵头(?:负责|单位|抓落实|抓总|推进|落实)?(?:[，,；;、\s]+(?P<rest>.*))?", re.S)
_RESPONSIBLE_THEN = re.compile(
    r"(?P<one>[^。；]+?)(?:主要|具体)?(?:负责|主责|主办)[，,；;]\s*(?P<rest>[^。；]+?(?:配合|参与|协同|协助|协办)(?:落实|实施|推进)?)[。；]?"
)


@dataclass(slots=True)
class Named:
    """Bodies as printed, by the role the words give them."""

    responsible: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        """Every body, leaders first."""
        return [*self.lead, *self.responsible, *self.support]


def is_body(name: str) -> bool:
    """Whether a name ends as those of public bodies do (县卫生健康局, 各乡镇（街道）)."""
    return 2 <= len(name) <= 40 and _BODY.fullmatch(name) is not None


def ranked(words: str) -> Named:
    """A牵头，B、C配合; A负责，B配合; A、B按职责分工负责; names alone."""
    words = re.sub(r"^由", "", words.strip("。；;，, \u3000"))
    if "牵头" not in words and (found := _RESPONSIBLE_THEN.fullmatch(words)):
        return Named(responsible=split_names(found["one"] + "负责"), support=split_names(_SUPPORT_TAIL.sub("", found["rest"])))
    words = _DUTY_WITHIN.sub("", words)
    if not _MARKED.search(words) and (found := _LEADS.fullmatch(words)):
        named = Named(lead=split_names(found["lead"]))
        rest = found["rest"] or ""
        if _SUPPORTS.search(rest):
            named.support = split_names(_SUPPORT_TAIL.sub("", rest))
        else:
            named.responsible = split_names(rest)
        return named
    return marked(split_names(words))


def marked(names: list[str]) -> Named:
    """甲局（牵头）、乙局、丙局（配合）: the role that stands in brackets behind a name."""
    named = Named()
    for name in names:
        bare = _MARK.sub("", name)
        role = named.responsible if bare == name else named.lead if "牵头" in name[len(bare) :] or "主办" in name[len(bare) :] else named.support
        role.append(bare)
    return named


def split_names(text: str) -> list[str]:
    """The bodies of a list: split at 、 ， ； and spaces outside brackets, at 和 及 与 between two bodies; 等 and duties taken off."""
    parts, depth, word = [], 0, ""
    for character in _TAIL.sub("", text.strip("：: \u3000")):
        depth += (character in OPEN) - (character in CLOSE)
        if depth <= 0 and (character in "、，,；;。/" or character.isspace()):
            parts.append(word)
            word = ""
        else:
            word += character
    names: list[str] = []
    for part in (*parts, word):
        if names and _SHARED.fullmatch(names[-1]) and re.match(r"[县区市镇乡旗（]|街道", part.strip()):
            part = f"{names.pop()}、{part.strip()}"  # noqa: PLW2901 - what was split is one
        names.extend(_joined(part.strip()))
    return list(dict.fromkeys(name for name in names if name and not re.fullmatch(r"(?:有关|相关)(?:部门|单位)(?:和单位)?", name)))


def _joined(part: str) -> Iterator[str]:
    """One name, or two that 和 joins; 人力资源和社会保障局 is one, for 人力资源 is no body."""
    part = _ETC.sub("", part)
    depth = 0
    for position, character in enumerate(part):
        depth += (character in OPEN) - (character in CLOSE)
        left, right = part[:position], part[position + 1 :]
        if depth == 0 and character in "和及与" and len(left) > 2 and is_body(left) and is_body(_ETC.sub("", right)):
            yield _ETC.sub("", left)
            yield from _joined(right)
            return
    yield part
