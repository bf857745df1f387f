"""How firmly a promise is worded: firm, strive, promote or explore."""

from __future__ import annotations

import re

__all__ = ["strength"]

_STRIVE = re.compile(r"力争|争取(?!.{0,4}支持)|争创|努力(?:建成|打造|创建|构建|实现|达到|争取)|力求")
_EXPLORE = re.compile(r"(?:^|[，；：、]|积极|率先)(?:探索|试行|试点|研究(?:制定|出台|建立|探索|解决))|探索(?:建立|完善|形成|开展|推进|实施|推行)")
_FIRM = re.compile(
    r"建成|实现|确保|达到|设立|设置|纳入|组建|新建|迁建|改扩建|扩建|改造|购置|增设|增加|出台|成立|完成|全覆盖|配备|创建|"
    r"建立(?!健全|完善|和完善)|建设(?=.{1,16}(?:中心|医院|平台|院区|基地|实验室|系统|病房|工程))|实行|不低于|不得|必须|杜绝|"
    r"清零|消除"
)
_SOFT = re.compile(
    r"推进|推动|加强|完善|健全|鼓励|支持|引导|促进|提高|提升|深化|强化|优化|加大|发展|推广|培育|发挥|加快|规范|巩固|落实|"
    r"拓展|改善|构建|打造|倡导|营造|坚持|逐步"
)
_CLAUSE = re.compile(r"[，；。：]")


def strength(text: str, *, quantities: int) -> tuple[str, str]:
    """The strength and the rule that gave it. ``quantities``: how many targets in numbers the promise states."""
    if _STRIVE.search(text):
        return "strive", "strive-word"
    if quantities:
        return "firm", "target-in-numbers"
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if _EXPLORE.search(text):
        return "explore", "explore-word"
    firm = sum(1 for clause in clauses if _FIRM.search(clause) and not _SOFT.match(clause))
    soft = sum(1 for clause in clauses if _SOFT.search(clause))
    if firm and firm >= soft:
        return "firm", "result-word"
    return "promote", "process-word"
