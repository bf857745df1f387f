"""What the heads of a table's columns say its columns hold, and which sort of table they make.

Plans word their heads freely: a role is a pattern, the first that fits wins. Where a head says too little, what stands
below it decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.quantities import normalise

DASHES = re.compile(r"[—\-–－―/／\\、·.…_~～]*")
TREND = re.compile(
    r"提高|提升|下降|降低|稳定|保持|减少|增加|增长|改善|达到|达标|完成|控制|持平|同比例|不变|高于|低于|全覆盖|要求|规定|以上|以下|建成|实现"
)
NATURE = re.compile(r"(?:约束|预期)(?=性|型|类|指标|[)）〕】/、]|$)")
"""约束性 or 预期性; 预期寿命 is a name."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CHINESE = "一二三四五六七八九十"
TOTAL = re.compile(r"(?:总计|合计|小计|共计|总合计)(?:[（(：:].*)?")
NOTE = re.compile(r"(?:备注|注|说明|附注|资料来源|数据来源|注释)\s*\d?\s*[：:.．]|(?:备注|注)\s*\d|[*＊※★▲△]\s*(?:为|表示|号)|标[“\"]?[*＊※★▲△#●]")
_UNIT_WORD = (
    r"%|％|‰|‱|百分比|岁|周岁|人次|人|名|位|张|个|家|所|间|处|台|套|辆|件|部|支|只|条|对|户|例|天|日|次|小时|分钟|分|秒|年|月|倍|元|㎡|m2|m²|M2|"
    r"平方米|平方公里|公里|公顷|亩|吨|千克|公斤|毫克|克|升|毫升|项|门|篇|册|床|株|站|类|级|剂次|剂|支队|片|村|镇|乡|街道|社区|标准人|指数|比值|班|托位"
)
UNIT = re.compile(
    rf"(?:[1１]?[/／])?(?:每)?(?:\d+|[一十百千万亿]+)*(?:万分之一|分之一|分之)?(?:{_UNIT_WORD})?(?:[（(]?[/／·、](?:每)?\d*[一十百千万亿]*(?:{_UNIT_WORD}|人口|居民|儿童|孕产妇|活产)*[)）]?)*"
    r"|[1１][:：](?:[xXnN]|[\d.]+)"
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("number", r"(?:指标|项目|任务)?(?:序号|编号)|序|号|项号|No\.?|NO\.?"),
    ("person", r".*(?:领导|负责人|责任人|联系人|联络员)"),
    ("lead", r".*(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室|主体)?.*"),
    ("support", r".*(?:配合|协同|协办|参与|参加|协助)(?:责任)?(?:单位|部门|科室)?.*"),
    ("deadline", r".*(?:完成时限|完成时间|完成期限|时间节点|时间要求|时限|推进计划|进度安排|进度要求|完成年限)|时间"),
    (
        "responsible",
        r".*(?:责任|负责|主管|实施|建设|承办|承担|落实|业主|项目|主体|监测)(?:主体)?(?:单位|部门|科室|主体|处室)"
        r"|责任分工|责任清单|(?:项目)?(?:业主|法人)(?:单位)?|.*分工",
    ),
    (
        "source",
        r"(?:数据|资料|指标)来源.*|资金(?:来源|筹措).*|.*(?:分值|权重|得分|评分|分数|赋分|扣分).*|备注|说明|备注说明|依据|"
        r"指标解释|计算方法|[^\d]*(?:进展|完成)情况|现状问题",
    ),
    ("nature", r"(?:指标)?(?:属性|性质|类型)|.*指标(?:属性|性质|类型)"),
    ("unit", r"(?:计量|指标|数据|度量|统计)?单位"),
    (
        "category",
        r"(?:指标|目标|任务|项目|主要|所属)?(?:类别|分类|领域|维度|方面|大类|门类|分项|板块|类型)"
        r"|[\u4e00-\u9fff]{0,4}(?:类别|分类|领域|维度)|一级(?:指标|目标)|类|类\s*型",
    ),
)
ROLES = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
NAME = re.compile(
    r"(?:二级|三级|主要|具体|核心|重点|发展|规划|监测|评价|考核|健康|目标|预期|工作|卫生|关键|绩效)*(?:发展|健康)?(?:指标|目标指标)(?:名称|内容|项目|体系|任务)?"
    r"|(?:指标|主要|具体|监测)?(?:项目|名称|内容)|.*指标名称|主要目标|具体目标|工作目标|发展目标|目标名称|目标内容|目标任务|指标及单位|项目名称|.*指标(?:[（(].*[)）])"
)
BASELINE = re.compile(r"基期|基准|基数|现状|现值|实际|实绩|实现|完成|当前|目前|基础值|初值|达到(?:值|情况)|十三五.?末?|上年|现有")
TARGET = re.compile(r"目标|规划|预期|计划|期末|十四五.?末?|展望|远景|指标值|到20|拟")
GROWTH = re.compile(r"年均|增速|增长率|增幅|累计|变化|增减")
PLACE = re.compile(r"机构|区域|地区|区县|县区|乡镇|镇街|街道|医院|设备|科室|单位名称|名单|姓名|地点|地址")
TASK = re.compile(r"任务|措施|举措|工作|事项|内容|要求|行动|项目|目标")
WORKS = re.compile(r"投资|建设内容|建设规模|建设性质|建设年限|建设周期|建设地点|建设期|起止|概算|资金|面积|规模|工期|开工")
_PLACE_NAME = re.compile(r".*(?:医院|卫生院|卫生服务中心|保健院|保健中心|疾控中心|疾病预防控制中心|卫生室|服务站|门诊部|诊所|医疗机构)")
PROJECT = re.compile(r"(?:重[大点]|建设|工程|主要|规划)*(?:项目|工程)(?:（工程）)?(?:名称)?|名称")


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def role(head: str) -> str | None:
    """What a head says its column holds, leaving names and values aside (:func:`is_name`); None for any other head."""
    words = last(head)
    bare = re.sub(r"[（(〔\[].*[）)〕\]]$", "", words) or words
    return next((name for name, pattern in ROLES if pattern.fullmatch(bare)), None)


def column_role(head: str, cells: Sequence[str]) -> str | None:
    """The role of a column by its head, or by its cells where a head means two things (单位: units, or bodies)."""
    found = role(head)
    return "responsible" if found == "unit" and share(cells, is_unit) < 0.5 else found


def last(head: str) -> str:
    """The lowest part of a flattened head, without white space; the part above it where the lowest says nothing."""
    parts = [squeeze(part) for part in head.split(" · ")]
    return next((part for part in reversed(parts) if part and part != "—"), "")


def years(head: str) -> list[int]:
    """The years a head prints, in order; 2021—25年 is two."""
    words = normalise(squeeze(head))
    words = re.sub(r"((?:19|20)\d\d)(?:年)?([—–\-~～至])(\d\d)(?=年|$)", r"\1\2" + "20" + r"\3", words)
    return [int(found) for found in YEAR.findall(words)]


def is_dash(text: str) -> bool:
    """Whether a cell prints nothing, or only a sign for nothing."""
    return DASHES.fullmatch(squeeze(text)) is not None


def is_value(text: str) -> bool:
    """Whether a cell prints a value: a number with few words around it, or the words of a trend."""
    words = squeeze(text)
    if len(words) > 40 or YEAR.fullmatch(words) or (UNIT.fullmatch(words) and not re.search(r"\d", words)):
        return False
    if re.search(r"\d", words):
        return len(re.findall(r"[\u4e00-\u9fff]", words)) <= 14
    return bool(TREND.search(words)) and len(words) <= 24


def is_unit(text: str) -> bool:
    """Whether a text is a unit (岁, /10万, 张/千人)."""
    words = squeeze(text)
    return bool(words) and not is_dash(words) and UNIT.fullmatch(words) is not None and not re.fullmatch(r"\d+", words)


def share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of the texts that print something for which ``test`` holds; 0 where none does."""
    printed = [text for text in texts if not is_dash(text)]
    return sum(map(test, printed)) / len(printed) if printed else 0.0


def table_kind(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The sort of a table: indicators, projects, tasks, beds, institutions, equipment or other.

    ``heads``: the flattened heads; ``rows``: the body's cells, one per column.
    """
    words = [last(head) for head in heads]
    joined = "".join(words)
    cells = [[row[n] for row in rows if n < len(row)] for n in range(len(heads))]
    roles = [column_role(head, column) for head, column in zip(heads, cells, strict=True)]
    values = [n for n, head in enumerate(heads) if roles[n] is None and is_measured(head, cells[n])]
    if "指标" not in joined and re.search(r"任务|措施|举措", joined) and not any(years(heads[n]) for n in values):
        values = []  # 目标要求 of a task
    named = any(NAME.fullmatch(word) for word, found in zip(words, roles, strict=True) if found is None)
    works = any(WORKS.search(squeeze(head)) for head in heads)
    if works and any(PROJECT.fullmatch(word) or re.search(r"(?:项目|工程)名称", word) for word in words):
        return "projects"
    if not values and {"lead", "support", "responsible"} & set(roles):
        return "projects" if "项目名称" in joined and not re.search(r"任务|措施|举措", joined) else "tasks" if TASK.search(joined) else "other"
    if not values and re.search(r"任务清单|项目名称", joined):
        return "tasks" if "任务清单" in joined else "projects"
    if any(share(column, lambda text: _PLACE_NAME.fullmatch(text) is not None) > 0.6 for column in cells):
        named = False
        words = ["机构" if NAME.fullmatch(word) else word for word in words]
    return _by_names(words, squeeze("".join(heads)), named, values, "nature" in roles)


def _by_names(words: Sequence[str], joined: str, named: bool, values: Sequence[int], nature: bool) -> str:
    """The sort of a table that is neither of projects nor of tasks, by what its rows are named after."""
    placed = any(PLACE.search(word) for word in words if "指标" not in word) and not named
    if "机构类别" in joined or (placed and "床位" in joined and not re.search(r"(?:机构|医院|单位|卫生院)名称", joined)):
        return "beds"
    if re.search(r"(?:机构|医院|单位|卫生院)名称", joined) and not named:
        return "institutions"
    if not placed and values and (named or nature or len(values) > 1):
        return "indicators"
    return "equipment" if re.search(r"设备|配置|仪|装备|系统", joined) else "other"


def is_measured(head: str, cells: Sequence[str]) -> bool:
    """Whether a column holds values of a time: its head names a year, a baseline or a target, and its cells are values."""
    dated = bool(years(head)) or any(pattern.search(squeeze(head)) for pattern in (BASELINE, TARGET, GROWTH))
    return dated and (share(cells, is_value) >= 0.5 or all(is_dash(cell) for cell in cells))
