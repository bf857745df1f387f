"""How firmly a promise is worded: firm, strive, promote or explore."""

from __future__ import annotations

import re

__all__ = ["strength"]

_STRIVE = re.compile(r"力争|争取(?!.{0,4}支持)|争创|力求|努力(?:建成|打造|创建|构建|实现|达到|争取|建设)")
_EXPLORE = re.compile(
    r"(?:^|[，；：、]|积极|率先)(?:探索|试行|试点(?!工作|项目|地区|示范)|研究(?:制定|出台|建立|探索|解决))|探索(?:建立|完善|形成|开展|推进|实施|推行)"
)
_HOW = (
    r"(?:到20\d\d年[底前末]*|全面|大力|着力|持续|积极|深入|不断|进一步|加快|充分|努力|稳步|逐步|继续|统筹|严格|扎实|有效|"
    r"有序|切实|认真|广泛|科学|合理|依法|优先|全力|及时|组织|统一|足额|按规定|按要求)*"
)
_RESULT = re.compile(
    r"建成|完成|投入使用|投用|纳入|建立(?!健全|完善|和完善)|设置|实行|达到|迁建|扩建|新建|组建|创建|设立|购置|出台|创成|均(?:要|应)?(?:设|配|建)|"
    r"成立|确保|清零|消除|必须|不得"
)
_ACT = re.compile(
    rf"{_HOW}(?:落实|实施|配备|建设|引进|评选|配置|改革|整合|增加|执行|启动|保障|改造|增设|开展(?=.{{0,12}}(?:培训|筛查|检查|监测|评估|项目|行动)))"
)
_PROCESS = re.compile(
    rf"{_HOW}(?:鼓励|推动|提高|提升|支持|加强|完善|深化|形成|推进|巩固|扩大|发挥|构建|引导|增强|发展|培育|坚持|健全|创新|"
    rf"营造|倡导|拓展|推广|改善|打造|促进|强化|加大|规范|优化|推行|围绕|明确|注重|关心|丰富)"
)
_CLAUSE = re.compile(r"[，；。：]")


def strength(text: str, *, quantities: int) -> tuple[str, str]:
    """The strength and the rule that gave it. ``quantities``: how many targets in numbers the promise states.

    The rule ``mixed-words``: some words say what will be there, others what will be worked on, and neither outweighs.
    """
    if _STRIVE.search(text):
        return "strive", "strive-word"
    if quantities:
        return "firm", "target-in-numbers"
    if _EXPLORE.search(text):
        return "explore", "explore-word"
    points = [_points(clause) for clause in _CLAUSE.split(text) if clause]
    mixed = min(points, default=0) < 0 < max(points, default=0) and abs(sum(points)) <= 1
    firm = sum(points) > 0
    return ("firm" if firm else "promote"), "mixed-words" if mixed else "result-words" if firm else "process-words"


def _points(clause: str) -> int:
    """A clause that says what will be there weighs more than one that says what will be worked on."""
    process = _PROCESS.match(clause) is not None
    if _RESULT.search(clause):
        return 0 if process else 3
    if _ACT.match(clause) or ("实现" in clause and not process):
        return 1
    return -1 if process else 0
