"""The numbers a promise aims at, with the words counted; numbers that are no targets stay out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator.importing.promises.counted import CLAUSE, counted
from generator.quantities import Amount, parse, series

__all__ = ["Target", "left_out", "targets"]

_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９．％：＋", "0123456789.%:+", strict=True)}
_UNIT = (
    r"台（套）|套（台）|个百分点|个月|%|‰|㎡|m2|平方米|平方公里|万元|亿元|元|公里|分钟|小时|秒|人次|场次|人年|人|名|个|家|所|项|张|支|只|间|辆|台|套|次|"
    r"例|天|年|岁|元|种|类|倍|期|户|级|条|场|件|批|片|处|门|本|部|座|床|位|对|篇|轮|步"
    r"|村|镇|乡|街道|社区|县|区|管|份|人份|学时|课时|毫克|克|毫升|升|公斤|吨|亩|万|亿|大"
)
_COUNT = r"[两二三四五六七八九十]{1,3}(?=[个家所名人项支间辆台套次例类倍大])|一(?=[支所家个次](?![批般月年人]))"
_REACH = (
    r"(?:(?:累计|均|都|全部|分别|要|须|应|应当|基本|力争|争取|稳步|逐步|持续|每年)?(?:不得?低于|不得?少于|"
    r"不小于|不高于|不超过|不大于|至少|达到?或超过|达到?|超过|突破|高于|大于|多于|低于|小于|少于"
    r"|增加[至到]|提[升高][至到]|上升[至到]|增长[至到]|扩大[至到]|扩增[至到]|降[低至到]{1,2}|下降[至到]|减少[至到]|[≤≥＜＞<>≦≧﹤﹥]=?|控制在|"
    r"保持在|稳定在|维持在|压缩[至到]|缩短[至到]|约|近|满|增[加长]|提[高升]|下降|降低|减少|新增|完成|配备|配置|设置|建成|"
    r"建设|创建))"
)
_BOUND = r"(?:不得?低于|不得?少于|不超过|不高于|至少|超过)"
_CHANGE = r"(?:增加|提升|提高|上升|增长|扩大|扩增|降低|下降|减少|压缩|缩短|调整|达|降|提|增)"
_QUOTED = re.compile(
    rf"(?:[≤≥＜＞<>≦≧﹤﹥]=?|{_BOUND}[^，。；、\d]{{1,24}}|{_BOUND}|不小于|不大于|达到?或超过|达到?|突破|高于|大于|多于|低于|小于|少于|约|近|满|"
    rf"{_CHANGE}[至到]|稳定在)\s*(?:在|到|至)?\s*(?:20\d\d年(?:底|末)?的)?$"
)
_TARGET = re.compile(
    rf"(?P<from>[从由](?:20\d\d年的?)?(?:每[^，。；\d每]{{1,4}}){{0,3}}{_N}\s*(?:{_UNIT})?(?:[/每]\d*[万千]?)?[^，。；、\d]{{0,4}}?(?=(?:增|提|上升|扩|达|降|下降|减|压|缩)))?"
    rf"(?P<reach>(?:{_BOUND}[^，。；、：“”（）\d]{{1,22}}?(?=[\d一两]))?(?:{_REACH}{{0,3}}(?:在|到|至)?\s*)(?:20\d\d年(?:底|末)?的)?)"
    rf"(?P<number>1[:∶]{_N}(?:[、和及]1[:∶]{_N})*|{_N}(?:%|‰|万)?\s*(?:[—–~～至-]{{1,2}}|到)\s*{_N}|{_N}/\d*万|"
    rf"[二三四五六七八九十]分之[一二两三四五六七八九]|{_N}(?:%|‰|/\d*万)?(?:[、和及]{_N}(?=%|‰|/\d*万)(?:%|‰|/\d*万)?)+|{_N}|"
    rf"{_COUNT})"
    rf"(?P<scale>万亿|亿|万)?(?P<level>级)?(?P<more>余|多)?\s*(?P<unit>{_UNIT})?(?P<per>/(?:年|人|村|镇|千人|万人|次))?"
    r"(?P<after>\s*(?:（含）)?(?:及?以[上下内]|左右|上下|[^，。；、\d“”]{1,8}圈))?"
)
_AGAIN = re.compile(r"(?:[，、和及]?20\d\d年)+(?:分别)?$|^(?:其中|较|比(?![例率重值])|、|和|(?:19|20)\d\d年?[底末初]?)*(?:分别.*)?")
_NEAR = 60
"""How many characters around a number say what it is."""
_WHOLE = re.compile(
    r"(?<![健个])全院?覆盖|全面覆盖|翻一番|清零|全部(?:[^，。；全]{1,16}(?:[院室站所校馆村]|中心|机构|乡镇|街道|社区))?"
    r"(?=达到|达标|设置|建成|配备|实现|完成|开设|开展|启用|实行|推行)"
)
_SLOGAN = re.compile(r"“(?P<number>[一二两三四五六七八九十]+)(?:大”(?:中心|平台|行动|工程|体系)|大?[^一二两三四五六七八九十”\d]{2}”)")
_NAMED = re.compile(
    r"《[^》]*》|〔[^〕]*〕|[（(][^（）()]{0,30}〔[^）)]*[）)]|(?<!\d)20\d\d\s*年?[—–~\-至]+\s*20\d\d年?|(?<!\d)(?:19|"
    r"20)\d\d\s*年(?:\d{1,2}月)?(?:\d{1,2}日)?|“[^”]{0,40}[+＋][^”]{0,40}”|[A-Za-z][-A-Za-z]*-?\d+[A-Za-z0-9]*|\d+(?!m2|km|kg|ml|"
    r"MPa)[A-Za-z+＋]+[-A-Za-z0-9+＋]*|"
    r"第[\d一二三四五六七八九十]+|^\s*(?:[（(]?\d{1,2}[)）．、.](?!\d)|[（(][一二三四五六七八九十]+[）)])|(?<=[支个])\d+[人名](?=的|组成)"
    r"|\d+(?:\.\d+)?\s*分(?!钟|之|类|级|院|中心|期|别|析|布|支)"
    r"|(?:排名|排序|位列|位居|名列)?(?:[前后末]|第)\d+[位名](?!专家|医)"
)
"""Titles, document numbers, years, names with + or letters, ordinals: nothing in them is counted."""
_PHONE = re.compile(
    r"(?<!\d)(?:1[12]\d{1,3}|12\d{3})(?:\s|”)?(?:急救|热线|电话|指挥|调度|平台|服务|院前|”|、|／|/)|\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)"
)
_AGE = re.compile(
    r"\d+(?:\s*[—–~\-至]+\s*\d+)?\s*(?:周?岁|月龄|个月)(?:\s*[（(]?(?:含|及)?[）)]?(?:以上|以下|以内))?(?:的|居家|常住|户籍|"
    r"失能|独居|农村|城乡|城镇|首诊|门诊|就诊|参保|辖区|慢性病|高危|重点)*"
    r"(?:儿童|婴|幼儿|人群|老年人|老人|居民|女性|妇女|女孩|人口|患者|人员|群众|青少年|学生|男性|成人|适龄|（)|\d+\s*[—–~\-至]+\s*\d+\s*(?:周?岁|月龄)"
)
_EACH = re.compile(
    rf"每{_N}\s*(?:万|千|百)?(?:名|张|个|人|户|万人|常住人口|人口|平方公里)?|每(?:千|万|百|10万|十万)\S?|1[个所家名](?=[^，"
    rf"。；、\d]{{1,12}}(?:设置|配备|建设|建有|开设)[^，。；、\d]{{0,6}}\d)"
)
_CONDITION = re.compile(
    rf"(?:工龄|连续|执业|从业|工作|服务|任职|住院|有效期|任期|聘期)[^，。；]{{0,3}}(?:不足|满|超过|不少于)?{_N}(?:年|个月)|"
    rf"按(?:照)?{_N}(?:元|%)|{_N}种(?:慢|疾)|(?:低于|不足|超过|少于|大于|在|达到?|高于){_N}万?[人名张]?(?:以上|以下|"
    rf"左右)?(?:或[^，。；]{{2,16}})?的(?:行政村|村|县|市|区|学校|地区|机构|医院|乡|镇|街道|社区|单位|企业|科室)"
    rf"|{_N}[人名张](?:学生|职工|员工|床位)?(?:以上|以下)的(?:[^，。；\d]{{0,5}})(?:学校|医院|机构|企业|单位|村|社区)"
)
_CLOCK = re.compile(
    rf"(?:24|12|7)小时(?:内)?(?:服务|值班|值守|开放|不间断|制|全天|应急|在线|响应|畅通|候诊|核酸)|{_N}(?:秒|分钟)(?:内|"
    rf"以内)(?=[^，。；\d]{{2,14}}{_REACH}{{0,1}}{_N}%)|{_N}(?:秒|分钟|小时)(?:内|以内)?(?:到达|接听|出车|送达|响应|反应|"
    rf"处置)[^，。；\d]{{0,4}}率|全天候|7[×xX*]24"
)
_PAST = re.compile(
    r"(?:截至|截止|目前|现有|已(?:建成|有|达|完成|创建)|20[01]\d年(?:的|为|时)|2020年(?:的|为|达)|比(?:20[01]\d|2020|"
    r"2021)年[^，。]{0,2}末?$|(?:基础|现状|现)为)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A number aimed at: the words quoted, what they state, the unit as printed, and what is counted."""

    text: str
    amount: Amount
    unit: str | None
    measures: str

    def quantity(self) -> dict[str, Any]:
        """The fields of :class:`generator.records.Quantity`."""
        numbers: tuple[tuple[str, Decimal | None], ...] = (("value", self.amount.value), ("min", self.amount.minimum), ("max", self.amount.maximum))
        fields: dict[str, Any] = {"text": self.text, "comparator": self.amount.comparator}
        fields |= {key: value for key, value in numbers if value is not None}
        return fields | ({"unit": self.unit} if self.unit else {}) | {"measures": self.measures}


def targets(text: str) -> list[Target]:
    """The targets of a sentence, in the order they are printed."""
    words = text.translate(_WIDTH)
    closed = _closed(words)
    found: list[tuple[int, int, Target]] = []
    for match in _TARGET.finditer(words):
        if not any(closed[slice(*match.span("number"))]) and _aims(words, match):
            found.extend(_read(text, words, match))
    for pattern in (_WHOLE, _SLOGAN):
        for match in pattern.finditer(words):
            if pattern is _WHOLE or _counts(words, match):
                found.extend(_whole(text, words, match))
    found.sort(key=lambda one: one[:2])
    return _named([target for _, _, target in found])


def left_out(text: str, found: Sequence[Target]) -> list[str]:
    """Numbers of a sentence that were neither taken for targets nor known to be none (years, names, ages, numbers of documents)."""
    words = text.translate(_WIDTH)
    closed = _closed(words)
    quoted = "".join(target.text.translate(_WIDTH) for target in found)
    return [one[0] for one in re.finditer(rf"{_N}%?", words) if not any(closed[slice(*one.span())]) and one[0] not in quoted]


def _named(found: list[Target]) -> list[Target]:
    """A further value of the same thing (比2020年提高1.2岁, 其中2023年达到80%) has the name of the one before it."""
    for n, target in enumerate(found):
        bare = _AGAIN.sub("", target.measures).strip("，、的 ")
        if n and bare.endswith(found[n - 1].text.translate(_WIDTH)):  # 签约率达到60%，2025年达到75%: the clause before is no name
            bare = ""
        found[n] = replace(target, measures=bare or (found[n - 1].measures if n else target.text))
    return found


def _closed(words: str) -> bytearray:
    """A mark for each character: whether it stands in a name, an age, a denominator, a condition, or the past."""
    marks = bytearray(len(words))
    for pattern in (_NAMED, _PHONE, _AGE, _EACH, _CONDITION, _CLOCK):
        for match in pattern.finditer(words):
            _mark(marks, *match.span())
    start = 0
    for stop in [*(match.end() for match in CLAUSE.finditer(words)), len(words)]:
        clause = words[start:stop]
        if (past := _PAST.search(clause)) and not re.search(r"(?:提高|增加|上升|提升|达|下降|降)[到至]", clause[past.end() :]):
            _mark(marks, start, stop)
        start = stop
    return marks


def _mark(marks: bytearray, start: int, end: int) -> None:
    marks[start:end] = b"\x01" * (end - start)


def _aims(words: str, match: re.Match[str]) -> bool:
    """Whether a number counts something: it has a unit or a word that reaches for it."""
    number, unit, after = match["number"], match["unit"], words[match.end() : match.end() + _NEAR]
    before = words[max(0, match.start("number") - _NEAR) : match.start("number")]
    if re.search(r"[\d.A-Za-z+＋第]$", before) or (not unit and re.match(r"[\dA-Za-z+＋.．]", words[match.end("number") :])):
        return False
    made = match["reach"] or match["after"] or re.search(r"每[年季月][^，。；]{0,20}$|每[^，。；]{0,7}$|(?:开展|培训)[^，。；]{0,6}$", before)
    if unit in ("年", "天", "期", "级", "步", "类", "种", "次", "轮", "条") and not made:
        return False
    if "分之" in number:
        return True
    if not number[0].isdigit():
        return _han(match, before, after)
    return bool(unit or match["scale"] or match["reach"].strip() or match["after"] or re.search(r"[%‰:∶/]|分之", number) or _bare(before, after))


def _han(match: re.Match[str], before: str, after: str) -> bool:
    """Numbers in characters count only what is made: 建成两个, 建立一支, 每年开展一次; 三级, 五项制度, 一个 are words."""
    if re.search(r"[一二三四五六七八九十“第]$", before) or match["unit"] in (None, "大"):
        return match["unit"] == "大" and not before.endswith("“") and bool(re.match(r"(?:中心|平台|行动|工程|体系|任务|专项)", after))
    if re.match(r"制度|原则|要求|月|方面|层面|之一|允许|坚持", after) or "之一" in after[:12]:
        return False
    if match["number"] == "一":
        return bool(re.search(r"(?:建立|建成|建设|新建|创建|组建|打造|培养|引进|设立|设置|配备)$", before)) or bool(
            re.search(r"每[年季月][^，。；]{0,20}$", before + match["reach"])
        )
    clause = CLAUSE.split(before)[-1]
    return bool(re.search(r"建|创|设|打造|培|引进|开展|实施|配|新增|达|完成|每", clause))


def _bare(before: str, after: str) -> bool:
    """预期寿命78岁 has its unit; 医护比1:1.3 too; a bare number aims only after the name of a rate."""
    return bool(re.search(r"(?:率|比|数|寿命|比例)(?:为)?$", before)) and bool(re.match(r"[，。；、）]|$", after))


def _read(text: str, words: str, match: re.Match[str]) -> Iterator[tuple[int, int, Target]]:
    start, end = match.start("from") if match["from"] else match.start("reach"), match.end()
    if not match["from"]:
        start += len(match["reach"]) - len(_quoted_reach(match["reach"]))
    quote = text[start:end].strip()
    amounts = _amounts(quote)
    if match["from"] and amounts[0].value != (alone := _amounts(words[match.start("number") : end]))[0].value:
        quote = text[match.start("reach") : end].strip()  # 由2020年的22%提高到2025年的30%: read whole, it states the first
        amounts = _amounts(quote) if _amounts(quote)[0].value == alone[0].value else alone
    names = counted(words, match.span(), match["unit"], several=len(amounts), level=bool(match["from"]))
    if (match["after"] or "").endswith("圈"):
        names = [match["after"].strip()]
    for n, amount in enumerate(amounts):
        if amount.comparator != "text":
            yield match.start("number"), n, Target(quote, amount, _unit(amount, match), names[min(n, len(names) - 1)])


def _quoted_reach(reach: str) -> str:
    """The part of what stands before a number that belongs to its quote: 达到, 不低于; not the verb that makes it."""
    found = _QUOTED.search(reach)
    return found[0] if found else ""


def _amounts(quote: str) -> tuple[Amount, ...]:
    read = parse(quote)
    return (series(quote) if read.comparator == "text" else ()) or (read,)


def _unit(amount: Amount, match: re.Match[str]) -> str | None:
    if amount.unit == "1:x" or (amount.unit and amount.unit[0] in "%‰/"):
        return amount.unit
    unit = match["unit"]
    if match["scale"] and unit is None:
        return amount.unit
    return "个" if unit == "大" else f"{unit}{match['per'] or ''}" if unit else amount.unit


def _counts(words: str, match: re.Match[str]) -> bool:
    """“九中心”, “五大”中心 count what is built; “一老一小”, “三医” and “三通” are names."""
    return (
        bool(re.search(r"(?:中心|高地|平台|集群|体系|工程|行动)”?$", match[0]))
        and parse(match[0]).value is not None
        and not re.search(r"第$", words[: match.start()])
    )


def _whole(text: str, words: str, match: re.Match[str]) -> Iterator[tuple[int, int, Target]]:
    quote = text[match.start() : match.end()]
    amount = parse(quote)
    if amount.comparator == "text":
        return
    (name,) = counted(words, match.span(), None, several=1, level=False)
    yield match.start(), 0, Target(quote, amount, amount.unit or ("个" if match.re is _SLOGAN else None), name)
