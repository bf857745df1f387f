"""What a number counts: the name before a level that is reached, or the things after a count."""

from __future__ import annotations

import re

__all__ = ["CLAUSE", "counted"]

CLAUSE = re.compile(r"[，；。：:,;！？]")
_VERBS = (
    r"(?:到|至)?20\d\d年[底末前，]*|[一二两三四五六七八九十]年内|“?十[四五]五”?(?:时期|期间|末)|年[底内]前?|今年|明年|力争|"
    r"争取|(?:全|我)[区县市省州镇乡旗]|确保|努力|实现|全面|累计|新增|新建|改扩建|建成|建设|创建|打造|"
    r"培养|培育|引进|招录|招聘|选派|选拔|配备|配置|设置|设立|完成|开展|组建|成立|建立|规范化?培训|遴选|评选|增加|补充|扩建|"
    r"改造|发展|培训|使|将|原则上|大力|着力|加快|推广(?:应用|使用)|推广|均|要|逐步|持续|构建|规划|推动|支持|鼓励|通过|利用|依托|围绕|实施|设有|设(?=[床病诊发])|其中|以及|并|积极|配套|统筹|按照|应当"
)
_LEADING = re.compile(rf"^(?:(?:[（(](?:到|至)?20\d\d年[底末前]*[）)]|{_VERBS})(?!比例|率|占比)[了]?)+")
_TRAILING = re.compile(
    r"(?:的)?(?:年均|均|都|要|须|应|分别|力争|争取|总数|稳步|逐步|持续|为|在|达|基本|全部|努力|平均|进一步|"
    r"不断|保持|控制|稳定|维持|提[高升]|增加|增长|下降|降低|减少|扩大|实现|配备|设置|原则上|持续|动态|巩固|（)*$"
)
_MADE = re.compile(r"^.{2,}(?:建成|创建|新建|新增|培训|引进|招聘|配备|设置|设立|组建|打造|选派|改造|购置|增设|遴选|评选)(?=..)(?!的|了)")
"""县人民医院建成市级重点专科3个 counts 市级重点专科."""
_STOPS = "，；。：:,;！？"
_THINGS = ("个", "家", "所", "名", "项", "支", "间", "辆", "台", "套", "张", "人", "只", "处", "种", "类", "大", "场", "座", "门", "位", "次", "期")
_ITEM = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）．、.](?!\d)|[（(][一二三四五六七八九十]+[）)]|[①-⑳]|[—–●◆■★▲•·-]{1,3}|"
    r"[一二三四五六七八九十]+(?:是|、))\s*"
)
_EACH = re.compile(r"(?:[^，。；、\d]{0,4})(每(?:千|万|10万|十万|百)(?:名?(?:常住)?人口?|张床位?|人|名[^，、\d]{2,5})(?:拥有)?)")


def counted(words: str, span: tuple[int, int], unit: str | None, *, several: int, level: bool) -> list[str]:
    """Names of what the ``several`` numbers at ``span`` count. ``level``: they are levels that something reaches."""
    start = max(words.rfind(stop, 0, span[0]) for stop in _STOPS) + 1
    bracket = max(words.rfind(opening, start, span[0]) for opening in "（(")
    if bracket >= 0 and not re.search(r"[）)]", words[bracket : span[0]]):
        start = bracket + 1  # （设床位120张、负压病房12间）
    stop = CLAUSE.search(words, span[1])
    before, after = words[start : span[0]], words[span[1] : stop.start() if stop else len(words)]
    name = _name(before)
    if several > 1:
        names = [part for part in re.split(r"[、和]", _LEADING.sub("", before)) if part]
        return [_TRAILING.sub("", part) for part in names[-several:]] if len(names) >= several else [name or before]
    if "分别" in words[start : span[1]]:
        return [_respectively(before if "分别" in before else f"{before}分别") or _TRAILING.sub("", name.split("分别")[0]) or name]
    things = "" if after.lstrip("以上下内左右").startswith(("（", "(")) else re.split(r"[、，；]|(?:和|及)(?=\d)", after)[0].strip("的 ）)")
    counts = unit in _THINGS and not level and not re.search(r"(?:率|数|比例|比|占比|寿命|总量)$", name)
    if things and (counts or after.startswith("的") or (unit == "元" and re.search(r"每[人名年]?$|给予", name))):
        return [_quotes(things)]
    return [(_MADE.sub("", name) if counts else name) or things or _clause_before(words, start) or words[slice(*span)]]


def _clause_before(words: str, start: int) -> str:
    """开展“两癌”免费检查，每年不少于2万人: the clause before says what is counted."""
    return _quotes(_LEADING.sub("", CLAUSE.split(words[: max(0, start - 1)])[-1]).strip("的 ")) if start else ""


def _respectively(before: str) -> str:
    """孕产妇死亡率、婴儿死亡率分别控制在9/10万、4‰: the name whose turn it is."""
    listed, _, between = before.rpartition("分别")
    names = [_TRAILING.sub("", part) for part in re.split(r"[、和及]", _ITEM.sub("", listed)) if part]
    if any(re.fullmatch(r"20\d\d年", name) for name in names):
        return ""
    names[:1] = [_LEADING.sub("", name) for name in names[:1]]
    turn = len(re.findall(r"\d+(?:\.\d+)?(?:/\d*万|[%‰])?", between))
    return names[turn] if turn < len(names) else ""


def _name(before: str) -> str:
    """The name before a number: after the last 、 that follows a number; 每千人口 at the clause's head holds for all of its names."""
    before = _ITEM.sub("", before)
    listed = re.split(r"(?<=[\d人名张个家所%‰岁项里钟时天元例次处支辆台间以上下])、", before)
    name = _TRAILING.sub("", _LEADING.sub("", listed[-1])).strip("的 ")
    each = _EACH.match(_LEADING.sub("", listed[0]))
    name = _quotes(name)
    return each[1] + name if each and len(listed) > 1 and not name.startswith("每") else name


def _quotes(name: str) -> str:
    """A name without quotation marks of which only one is in it."""
    return name if name.count("“") == name.count("”") else name.strip("“”")
