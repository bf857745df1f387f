"""What each sentence does in its plan: judged by the headings above it, then by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.importing.promises.agencies import is_note
from generator.importing.promises.outline import NUMBER, Head, Passage, outline, unnumbered
from generator.importing.standing import table_titles

__all__ = ["PROMISING", "assign_roles", "in_background", "role_of", "roles_of"]

PROMISING = ("goal", "measure", "safeguard")
"""The roles whose sentences are commitments."""

_SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("principle", re.compile(r"指导思想|基本原则|发展原则|工作原则|规划原则|基本思路|总体思路|编制依据|规划依据|编制原则|^原则$")),
    ("goal", re.compile(r"目标|愿景|主要指标$|目标定位")),
    (
        "background",
        re.compile(
            r"背景|(?:规划|工作|现实)基础|发展(基础|现状|环境|形势|成就|成效|回顾|历程)|现状|面临(的)?(形势|机遇|挑战|问题|困难|主要)|(存在|主要|"
            r"突出)(的)?(问题|困难|短板|不足|成效|成就|成绩)"
            r"|形势(分析|与|和|$)|“?十三五”?(时期|期间|以来)?(的)?(规划|工作)?(发展|主要|回顾|取得|执行|实施|完成|成|卫生)|机遇(和|"
            r"与|$)|挑战|短板|取得(的)?成|工作回顾|基本情况"
            r"|^前言|^概况|问题与|困难和问题|发展的?基础"
        ),
    ),
)
_TASK = re.compile("筑牢|夯实|打牢|巩固|推进|加强|提升|补齐|应对|优化|强化|构建|健全|完善|建立|加快|促进|推动|改善|解决|破解|抢抓|防范|聚焦|实施")
"""A heading that begins so sets a task, whatever else it names."""
_SAFEGUARD = re.compile(
    r"保障措施|组织保障|实施保障|工作保障|保障机制|规划(的)?(组织)?实施|组织实施|实施机制|强化保障|组织领导|工作要求|"
    r"有关要求|监督评估|监测评估|支撑保障|(?<!医疗)(?<!健康)(?<!药品)(?<!养老)(?<!基本)保障$|规划保障|保障与"
)
_PAST_START = re.compile(
    r"(?:[^，。]{0,8})(?:截至|截止|“?十[一二三]五”?(?:时期|期间|以来|末)|近年来|近[几三五两]年来?|[过去一两三五年]+来|目前|"
    r"当前|多年来|[^，]{0,6}以来，|一直以来|过去)"
)
_PAST_YEAR = re.compile(r"(?:截至|截止|至)?\s*(20[0-2]\d)\s*年(?!.{0,3}(?:前|内|力争|争取))(?:底|末|初|以来|上半年|\d{1,2}月)?")
_DONE = re.compile(
    r"已(?:经)?(?:建成|完成|建立|达到?|形成|成为|有|实现|基本|初步|全部|构建|开展|启动|创建)|先后(?:建成|获|被|完成|荣获|"
    r"创)|荣获|被(?:评为|授予|命名|确定为)|累计|获得[^感幸]"
)
_POINTS = re.compile(r"[^，。；]{0,30}(?:详?见|如)(?:下表|附件|附表|专栏|表)[^，。；]{0,8}[。；]?")
"""主要指标见附件1。"""
_DEFINES = re.compile(r"(?:本|该)(?:规划|方案|指标|表)(?:所称|中|是|为)|是指|是我国|是[^，。]{2,30}(?:的)?(?:重要|关键|主体|基础|核心|组成)")
_CITES = re.compile(r"(?:习近平|总书记|党的[^，。]{2,8}|中央|国务院|《[^》]+》)[^，。]{0,30}(?:指出|强调|提出|明确(?:提出|要求|了)?|要求)")
_LACKS = re.compile(
    r"(?:仍|尚|还)(?:然|需|不|存在|有|未|较)|有待|亟待|亟需|依然(?:存在|突出)|面临(?:着)?[^，。]{0,16}(?:挑战|压力|问题|"
    r"形势|困难)|(?:较为|比较|相对)(?:薄弱|滞后|不足|缺乏|短缺)"
)
_MEETING = re.compile(
    r"(?:常务会议|常委会|全体会议|会议)(?:审议|讨论|研究|通过)|审议通过|现印发|请(?:认真|遵照|结合)|特此通知|自[^，"
    r"。]{2,14}(?:起施行|起实施|起执行)|有效期|由[^，。]{2,20}负责解释|同时废止"
)
_INTRODUCES = re.compile(r"制定本(?:规划|方案|计划|意见|行动)|编制本|特制定|制订本|^规划期|规划期[限为：]|规划范围|本规划(?:是|为|以)")
_AHEAD = re.compile(
    r"“?十四五”?(?:时期|期间)，[^，]{1,8}将(?:大力|全力|着力|加快|重点|全面)|(?:预计|计划|将于|力争)20\d\d年[^，"
    r"。]{0,6}(?:完工|建成|投用|竣工|投入使用|完成)"
)
_PROMISES = re.compile(
    r"力争|争取|到20[2-9]\d年|将[^，。]{0,12}(?:建成|达到|实现|建设)|确保|20[2-9]\d年底前|加强|推进|完善|建立|健全|实施|"
    r"强化|提升|优化|推动|落实|开展|深化"
)
_NAMED = re.compile(r"到20[2-9]\d年|20[2-9]\d年(?:底|末)?前|“?十[四五]五”?末")
_GUIDES = re.compile(r"(?:（一）)?(?:坚持)?(?:以习近平|深入(?:学习)?贯彻|全面贯彻|认真贯彻|高举|坚持以(?:人民|习近平)|以人民健康)")
_OFFICE = re.compile(r"[（(][^（）()，。；：]{1,6}[）)]")
"""（医政）: the office a paragraph came from."""
_TABLE_LABEL = re.compile(r"\s*(?:单位[：:]|表\s*\d|附表|续表|（?单位[：:])")
_CAPTION = re.compile(r"[^，。；：！？]{4,40}(?:表|清单|一览|指标|台账)(?:（[^）]*）)?$")
_ANNEX = re.compile(r"\s*附\s*(?:件|表|录)\s*[\d一二三四五六七八九十]*\s*[:：]?")
_TITLE = re.compile(r"[^，。；：！？]{4,50}")
"""The lines below 附件1 without a stop are its title."""
_GLOSSARY = re.compile(
    r"(?:附\s*(?:件|表|录)\s*[\d一二三四五六七八九十]*\s*[:：]?)?\s*"
    r"(?:主要|有关|相关|部分|重要)?(?:名词|术语|概念|指标|专业名词)(?:解释|释义|注释|含义)\s*$"
)
"""Below such a title words are explained until the next annex, or the next heading like it where it is none."""
_ENCLOSED = re.compile(r"\s*附件?\s*[：:]|\s*附件\s*\d")
_BACK = re.compile(
    r"\s*(?:抄\s*送|主\s*送|印\s*送|信息公开选项|公开方式|印发机关|发送)[：:]|"
    r"\s*.{4,60}20\d\d年\d{1,2}月\d{1,2}日\s*印发\s*$|\s*\S{2,24}(?:政府|办公室|委员会|委|"
    r"局)\s*20\d\d年\d{1,2}月\d{1,2}日\s*$"
)
_CONTACT = re.compile(
    r"\s*[（(]?(?:联\s*系\s*(?:人|电话|方式)|(?:咨询|监督|举报|服务|值班|办公)(?:投诉)?(?:电话|热线|邮箱)|电子邮箱|邮政编码|地\s*址|传\s*真)[：:]"
)
_NOTES = re.compile(r"\s*(?:备注|注|说明|数据来源|注释)[：:0-9①]|\s*（?注[：:]")


def assign_roles(blocks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The role (:data:`generator.records.Role`) of every sentence of a document's blocks, by the sentence's id."""
    roles = roles_of(outline(blocks))
    return roles | {ref: "table-label" for ref in table_titles(blocks) if roles.get(ref) in PROMISING}


def roles_of(passages: Iterable[Passage]) -> dict[str, str]:
    """The roles of sentences already under their headings."""
    started = titled = False
    roles: dict[str, str] = {}
    explains: int | None = None
    for passage in passages:
        if _GLOSSARY.fullmatch(unnumbered(passage.zh)):
            explains = passage.level if NUMBER.match(passage.zh) else 0
        elif passage.heads and (_ANNEX.match(passage.zh) or passage.level <= (explains or 0)):
            explains = None
        started = started or passage.block["kind"] == "heading"
        titled = (passage.block["kind"] == "heading" and bool(_ANNEX.fullmatch(passage.zh))) or (titled and bool(_TITLE.fullmatch(passage.zh)))
        role = role_of(passage, started=started)
        role = "note" if explains is not None and role in PROMISING else role
        roles[passage.ref] = "table-label" if titled and role in PROMISING else role
    return roles


def role_of(passage: Passage, *, started: bool) -> str:
    """One sentence's role. ``started``: the plan's first heading has been passed."""
    kind, words = passage.block["kind"], passage.zh
    if kind in ("title", "meta", "note"):
        return str(kind)
    if is_note(words):
        return "note"
    if _NOTES.match(words) or _OFFICE.fullmatch(words):
        return "note"
    if _CONTACT.match(words):
        return "meta"
    if (_ENCLOSED.match(words) or _BACK.match(words)) and not passage.heads:
        return "meta"
    if _TABLE_LABEL.match(words) or (passage.position == 0 and len(passage.block["sentences"]) == 1 and _CAPTION.fullmatch(words)):
        return "heading" if passage.heads else "table-label"
    if passage.heads:
        return "heading"
    section = _section(passage)
    if not started and section == "measure":
        return "meta" if _MEETING.search(words) and not _INTRODUCES.search(words) else "background"
    if section == "measure" and _GUIDES.match(words) and any(re.search(r"总体(?:要求|思路)|工作思路", head.text) for head in passage.path):
        return "principle"
    if section == "background":
        return "measure" if _AHEAD.search(words) else "background"
    if section == "principle":
        return "principle"
    if _reports(words):
        return "background"
    return "goal" if section == "measure" and _NAMED.search(words) else section


def _section(passage: Passage) -> str:
    """What the headings above say; the nearest that says something, a heading that names two things says nothing."""
    past = in_background(passage)
    for head in reversed(passage.path):
        found = _said(head)
        if len(found) == 1 and (head.level < 8 or past == (found[0] == "background")):
            return found[0]
    chapter = passage.chapter
    return "safeguard" if chapter and _SAFEGUARD.search(chapter.text) else "measure"


def in_background(passage: Passage) -> bool:
    """Whether a heading line above a sentence says that what stands there is or was."""
    return any(head.level < 8 and _said(head) == ["background"] for head in passage.path)


def _said(head: Head) -> list[str]:
    """The roles a heading's words name. Of a run-in heading past and future must agree with the section: 补齐短板 is a task."""
    return [role for role, pattern in _SECTIONS if pattern.search(head.text) and not (role == "background" and _TASK.match(head.text))]


def _reports(words: str) -> bool:
    """Whether a sentence among tasks tells what is or was, cites or introduces, and promises nothing."""
    if _MEETING.search(words) or _INTRODUCES.search(words):
        return True
    ahead = _NAMED.search(words) or re.search(r"力争|争取|确保|将[^，。]{0,12}(?:建成|达到|实现)", words)
    if ahead:
        return False
    past = _PAST_START.match(words) or _DONE.search(words) or ((found := _PAST_YEAR.match(words)) and int(found[1]) <= 2021)
    if past or _CITES.match(words):
        return not re.search(r"(?:加强|推进|完善|建立健全|实施|强化|推动|落实|深化)[^，。]*[，。；]", words) or bool(
            past and _PAST_START.match(words)
        )
    if _POINTS.fullmatch(words) or re.match(r"(?:主要)?(?:包括|分为|包含)|主要(?:提供|承担)", words):
        return True
    defines = _DEFINES.search(words)
    return bool((defines and not _PROMISES.search(words)) or (_LACKS.search(words) and not _PROMISES.search(words)))
