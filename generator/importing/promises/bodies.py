"""The institutions a promise names, as printed: those of the catalogue, and names that say whose and what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.records import Institution

__all__ = ["Bodies"]

_KIND = (
    "人民医院|中医(?:医)?院|中医(?:骨伤|肛肠|专科)医院|中西医结合医院|民族医(?:医)?院|藏医院|蒙医(?:医)?院|"
    "妇幼保健(?:计划生育)?(?:服务)?(?:院|中心|站|所)|妇女儿童(?:医院|保健院)|妇计中心|妇幼(?:健康)?服务中心|妇保院"
    "|疾病预防控制(?:中心|局)|疾控中心|疾控局|精神(?:卫生中心|病(?:专科)?医院|专科医院|病防治院|卫生医院)|心理医院|"
    "第[一二三四五六七八九]+(?:人民)?医院|(?<!区域)(?<!医疗)中心医院|中心血站|血站|献血办|紧急(?:医疗)?救援中心|"
    "(?:医疗)?急救(?:医疗)?(?:指挥)?中心"
    "|卫生(?:健康)?(?:综合)?(?:行政)?(?:监督|执法)(?:所|局|大队|支队|执法大队|执法支队|执法局)|卫生计生(?:综合)?监督(?:所|"
    "执法局)|卫监所|健康教育(?:中心|所|馆)|传染病(?:专科)?医院|公共卫生(?:临床|医疗救治)(?:医疗)?中心|儿童医院|"
    "老年(?:病)?医院"
    "|康复(?:专科)?医院|骨(?:科|伤)医院|肿瘤医院|口腔(?:医院|病防治[院所])|眼科医院|皮肤病(?:防治[院所]|医院)|"
    "职业病防治[院所]|结核病防治[院所]|慢性病(?:防治[院所]|医院)|福利院|托育综合服务中心|卫生学校|卫校|卫生职业学院|"
    "健康信息中心|卫生信息中心"
)
_REGION = (
    r"[\u4e00-\u9fff]{2}(?:经济(?:技术)?开发区|经开区|高新区|开发区|度假区)|(?:[\u4e00-\u9fff]{2,3}(?:省|自治州|州|市|"
    r"自治县|县|区|旗|新区)){1,2}|(?<![全各辖社地城园矿郊山片院病景区校库市县新跨分省外])[区县市州旗省](?=(?!级|域|内|外|直|"
    r"属|委|政))"
)
_WHOSE = re.compile(
    rf"(?:{_REGION})(?:(?!公立|各|级|"
    rf"所有)[\u4e00-\u9fff]{{0,4}}?)(?:{_KIND})(?:[（(][\u4e00-\u9fff]{{2,14}}[）)])?(?:[\u4e00-\u9fff]{{2,4}}(?:分院|"
    rf"(?:新)?院区))?"
)
_TOWN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、)*(?:[\u4e00-\u9fff]{2,4})(?:街道|镇|乡|片区)(?:中心)?(?:社区卫生服务中心|中心卫生院|卫生院|"
    r"人民医院|分院)(?:[（(][\u4e00-\u9fff]{2,12}医院[）)])?"
)
_AFFILIATED = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:大学|医科大|医大|学院)(?:附属)?(?:第[一二三四五六七]|"
    r"[\u4e00-\u9fff]{1,6}?)?(?:附属)?[\u4e00-\u9fff]{0,4}医院(?:[\u4e00-\u9fff]{2,4}(?:分院|院区))?|(?:重医|川医|华西|湘雅|"
    r"协和|同济|省立|浙医)[\u4e00-\u9fff]{0,8}?医院(?:[\u4e00-\u9fff]{2,4}(?:分院|院区))?"
)
_BARE = re.compile(
    r"(?:(?<=[，；。、：和与及将对把由以])|(?<=依托|支持|推进|推动|加快|实施|提升|迁建|新建|完善|改善|加强|建成|增强|实现)|^)"
    r"(?:中心血站|疾控中心|疾病预防控制中心|妇幼保健院|中医医院|中医院|人民医院|中心医院|民族医院)(?![、"
    r"和与及]?[\u4e00-\u9fff、]{0,24}(?:等|机构))(?=[\u4e00-\u9fff、“])"
)
_VERBS = (
    "支持|推进|推动|依托|加快|启动|实施|建设|完成|建成|加强|提升|创建|挂牌|争取|力争|确保|发挥|鼓励|促进|新建|迁建|扩建|"
    "完善|打造|通过|包括|其中|以及|深化|强化|开展|培育|整合|保障|落实|引导|组织|优化|规范|改善|设立|成立|组建|做强|做优|"
    "建强|巩固|升级|改造|探索|按照|协助|配合|达到|拥有|作为|重点|全面|继续|积极|持续|指导|同意|委托|联合|邀请|借助|利用|"
    "实现|做实|做细|拓展|补齐|临近|加挂|成为|划转|配置|续建|共建|援建|改建|盘活|搬迁|划归|并入|撤并"
)
_CUT = frozenset(_VERBS.split("|"))
_LEAD = re.compile(rf"^.*(?:[、，；和与及对在由以将把使挂的个批所]|{_VERBS})")
_GENERIC = re.compile(
    r"^(?:乡|城|各|每|全|本|街|中心|所有|每个|辖区|县级|区级|市级|部分|其他|一般|重点|农村|基层|建制|每一|有条件的?|示范|"
    r"社区|普通|镇|与乡|和乡|及乡|等|类|城乡|达标|标准化|规范化|偏远|中心乡|家乡|个乡|所乡|边远|公立|国家|甲级)+$"
)


class Bodies:
    """Finds institutions in a text. ``district``: its id or name; only its own institutions are looked for by alias (中心医院)."""

    def __init__(self, institutions: Sequence[Institution], district: str | None = None) -> None:
        names = {institution.name.zh for institution in institutions}
        short = re.sub(r"(?:自治县|[区县市旗])$", "", district or "")
        own = {alias for one in institutions if short and (one.district == district or short in one.name.zh) for alias in one.aliases}
        listed = sorted(names | own, key=lambda name: (-len(name), name))
        self._known = re.compile("|".join(map(re.escape, listed))) if listed else None

    def of(self, text: str) -> list[str]:
        """The names printed, in order, each once; none within another."""
        spans: list[tuple[int, int]] = []
        for start, end in self._candidates(text):
            if not any(begin < end and start < stop for begin, stop in spans):
                spans.append((start, end))
        return list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))

    def _candidates(self, text: str) -> list[tuple[int, int]]:
        found = [match.span() for match in self._known.finditer(text)] if self._known else []
        for pattern in (_TOWN, _AFFILIATED, _WHOSE, _BARE):
            spans = (_trimmed(text, match, pattern is _TOWN) for match in pattern.finditer(text))
            found.extend(span for span in spans if span)
        return sorted(found, key=lambda span: (span[0] - span[1], span[0]))


def _trimmed(text: str, match: re.Match[str], town: bool) -> tuple[int, int] | None:
    """A name without the verb before it; None for a kind of institution (各乡镇卫生院)."""
    start, end = match.span()
    start += text[max(0, start - 1) : start + 1] in _CUT  # 推|进淅川县: the verb's second half is no part of the name
    words = text[start:end]
    if town:
        if text[max(0, start - 1) : start].isdigit():
            dated = re.match(r"年(?:[底末前内]|之前)*为?", words)
            start += dated.end() if dated else 0
            words = text[start:end]
        first = re.split(r"街道|镇|乡|片区|、", words)[0]
        lead = _LEAD.match(first)
        if lead and len(first) - lead.end() < 2:
            return None
        start += lead.end() if lead else 0
        place = re.split(r"街道|镇|乡|片区", text[start:end].rpartition("、")[2])[0]
        return (
            None
            if len(place) < 2
            or re.search(r"级|个|类|条件|中心|普通|一般|有|乡|所有|全部|每", place)
            or _GENERIC.match(place)
            or re.match(r"[和与及、]", text[start:end])
            else (start, end)
        )
    if lead := _LEAD.match(words[:-4]):
        start += lead.end()
    rest = text[start:end]
    return (start, end) if len(rest) >= 4 and not _GENERIC.match(rest[:2]) else None
