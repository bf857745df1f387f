"""What numbers count and measure, in Chinese and in English."""

from __future__ import annotations

import re

_SIMPLE = """
个百分点 百分点 个工作日 工作日 个月 个 家 所 名 人次 人份 人 项 张 支 只 间 辆 台 套 件 次 例 天
日 周 季度 年 周岁 岁 种 类 倍 期 届 户 级 床位 床 处 座 条 款 批 株 粒 片 盒 瓶
袋 剂 针 组 队 对 栋 幢 层 部 份 篇 册 本 门 班 起 笔 宗 轮 位 场次 场 头
块 面 枚 艘 架 学时 课时 学分 分钟 秒钟 秒 小时 分
万美元 美元 元 平方公里 平方千米 平方米 平米 立方米 公里 千米 毫米 厘米 公顷 公斤 千克 毫克 毫升 微克 海里 米 克 升 吨 亩 度 ℃ 倍
km² km2 km m² m2 m³ m3 ㎡ ㎢ ㎥ ㎞ ㎝ ㎜ cm mm ml mL μg mg kg g L m kWh
""".split()
_VISITS = "(?:门急诊|门诊|急诊|诊疗|住院|出院|服务)?人次"
_LATIN_ENDS = "(?![A-Za-z])"
_PLAIN = "|".join(
    (_VISITS, *(re.escape(u) + (_LATIN_ENDS if u.isascii() or u[-1] in "²³" else "") for u in sorted(dict.fromkeys(_SIMPLE), key=len, reverse=True)))
)
_NOT_UNITS = "|".join(
    """
人民 个性 个别 个体 名单 名称 项目 年级 年期 年份 年龄 年度 条件 条例 日报 日志 分之 分级 分别 次中心 级别 位于 本地 本市 本区 对口 对应
面向 面积 层级 部分 部门 门类 场所 组织 处理 处置 所在 类型 类别 种类 家庭 户籍 床医 床护
""".split()
)
UNIT_ZH = f"(?!{_NOT_UNITS})(?:{_PLAIN})"
"""A unit or measure word as a regular expression, the longest first; words that only begin like one (人民, 项目) are none."""
_PEOPLE = r"(?:常住|户籍|服务|参保)?(?:人口|儿童|老年人|婴幼儿|床位?)"
_BELOW = rf"(?:\d+(?:\.\d+)?)?[百千万十亿]*(?:{_PEOPLE}|{UNIT_ZH}|月|村|乡镇|街道|镇|乡|县|院)?"
_COMPOUND = re.compile(
    rf"\s*(?P<unit>(?:%|‰)|/\d*[十百千万]+(?:{_PEOPLE}|人)?|(?:{UNIT_ZH})(?:[/·](?=[\d百千万十亿]|{UNIT_ZH}|[月村镇乡街县院])(?:{_BELOW}))*)"
)
_STOPS = "by|in|of|for|to|and|from|than|that|which|will|are|is|was|were|with|within|at|on|as|during|until|or|each|respectively|so"
_CUT = rf"\s*(?:[(（;，。；]|,(?!\d{{3}})|\.(?!\d)|\b(?:{_STOPS})\b).*$"
_EVERY = re.compile(r"\b(?:a|an|each|every)\s+(?=(?:person|head|day|week|month|year|hour|capita)\b)")
_CALLED = {"percent": "%", "per cent": "%", "pct": "%", "per mille": "‰", "per thousand": "‰"}
_SIGN = re.compile(r"\s*(%|‰|per\s?cent\b|pct\b|per (?:mille|thousand)(?=$|[.,;]))", re.IGNORECASE)
MONEY = r"(?:CNY|RMB|￥|¥|人民币)\s*"
PER = re.compile(
    r"每(?P<per>天|日|周|半?月|季度|[半两三]?年|人|名|户|床|[百千万十亿]+名?(?:常住|户籍|服务)?(?:人口|儿童|老年人|居民|人|户|张?床位?)?"
    rf"|\d+(?:\.\d+)?万?(?:(?:常住|户籍)?人口|{UNIT_ZH})?)"
)
"""In what time, or for how many, an amount is stated: 每年, 每千人口."""


def unit_after(after: str) -> tuple[str | None, str]:
    """The unit that stands after a number, as printed (% and CNY by their signs), and what follows it."""
    after = re.sub(r"^(\s+(?:[A-Za-z]+ )?)(?:for|in) every (?=\d)", r"\1per ", after)
    if sign := _SIGN.match(after):
        return _CALLED.get(sign[1].lower(), sign[1]), after[sign.end() :]
    if found := _COMPOUND.match(after):
        return found["unit"], after[found.end() :]
    if re.search(r"[\u4e00-\u9fff]", after) or not re.match(r"[\s-]+[A-Za-z]|\s+per\b", after):
        return None, after
    words = re.sub(_CUT, "", after.strip(" -") if after[0] == "-" else after.strip(), flags=re.IGNORECASE)
    rest = after[after.find(words) + len(words) :] if words else after
    words = re.sub(r"^times (?!per|a |an |each).*", "times", _EVERY.sub("per ", words))
    if after[0] == "-":
        words, _, circle = words.partition(" ")
        rest = f"{circle}{rest}"
    for printed in ("yuan", "renminbi", "rmb", "cny"):
        words = re.sub(rf"^{printed}\b", "CNY", words, flags=re.IGNORECASE)
    return words or None, rest


def per(before: str) -> str:
    """The denominator that the words before a number state, as ``/人·月``; "" when they state none."""
    clause = re.split("[，。；：]", before)[-1]
    found = [one["per"].replace("名", "人") if one["per"] == "名" else one["per"] for one in PER.finditer(clause)]
    tail = clause[[one.end() for one in PER.finditer(clause)][-1] :] if found else ""
    return "" if not found or re.search(r"\d", tail) else "/" + "·".join(found)


# ---- the same units in the other language ----

EN = {
    "㎡": "m²", "m2": "m²", "m²": "m²", "平方米": "m²", "平米": "m²", "立方米": "m³", "平方公里": "km²", "平方千米": "km²", "㎢": "km²",
    "公顷": "ha", "亩": "mu", "元": "CNY", "万元": "CNY 10,000", "亿元": "CNY 100 million", "公里": "km", "千米": "km", "米": "m",
    "厘米": "cm", "毫米": "mm", "吨": "t", "公斤": "kg", "千克": "kg", "克": "g", "毫克": "mg", "毫升": "ml", "升": "l", "分钟": "minutes",
    "小时": "hours", "秒": "seconds", "年": "years", "岁": "years", "天": "days", "周": "weeks", "个月": "months",
    "个工作日": "working days", "人": "persons", "名": "persons", "人次": "visits", "门诊人次": "outpatient visits", "张": "beds",
    "床": "beds", "例": "cases", "户": "households", "倍": "times", "次": "times", "个百分点": "percentage points", "/10万": "per 100,000",
    "/十万": "per 100,000", "/万": "per 10,000", "/1万": "per 10,000", "/千": "per 1,000", "%": "%", "‰": "‰", "1:x": "1:x",
}  # fmt: skip
"""The units that have one English name; what else is counted is named by the words around the number."""
_PER_EN = {
    "人": "person", "名": "person", "年": "year", "月": "month", "天": "day", "日": "day", "周": "week", "户": "household", "床": "bed",
    "张": "bed", "㎡": "m²", "千人": "1,000 persons", "千人口": "1,000 population", "千常住人口": "1,000 permanent residents",
    "万人": "10,000 persons", "万人口": "10,000 population", "10万人": "100,000 persons", "10万人口": "100,000 population",
    "十万人": "100,000 persons", "次": "time", "人次": "visit", "平方米": "m²", "小时": "hour",
}  # fmt: skip


def translated(unit: str, language: str) -> str | None:
    """The name of a unit in ``zh`` or ``en``; None when it has none there."""
    names = EN if language == "en" else {english: chinese for chinese, english in reversed(EN.items())}
    if unit in names:
        return names[unit]
    if language == "en" and "/" in unit[1:]:
        over, *below = re.split("[/·]", unit)
        parts = [EN.get(over, ""), *(_PER_EN.get(one, "") for one in below)]
        return " per ".join(parts) if all(parts) else None
    foreign = re.search(r"[\u4e00-\u9fff]" if language == "en" else r"[A-Za-z]{2}", unit)
    return None if foreign else unit
