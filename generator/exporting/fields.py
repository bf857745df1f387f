"""The fields of the open data, once: their order, types and meaning in both languages.

The rows, the data package and the data page's documentation all follow this table, so that they cannot drift apart. A
name means the same in every dataset, ``kind`` alone excepted. The first names of each dataset are fixed: others rely on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from generator.records import Comparator, DeadlineBasis, Nature, Note, Role, Strength, Table, Text

FieldType = Literal["string", "integer", "number", "boolean", "year", "list", "array"]
"""``list``: plain strings, joined by ``"; "`` in CSV. ``array``: lists of lists or objects, JSON in CSV."""
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its type, what it holds, and the words it is limited to."""

    name: str
    type: FieldType
    meaning: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A dataset: its name (and file name), title and columns in order."""

    name: str
    title: Text
    fields: tuple[Field, ...]


_COMMON: tuple[tuple[str, FieldType, str, str], ...] = (
    ("id", "string", "编号，不变更、不复用", "Identifier; never changed, never reused"),
    ("plan", "string", "规划编号", "Id of the plan"),
    ("district", "string", "区县编号", "Id of the district"),
    ("district_name_zh", "string", "区县名称（中文）", "District, Chinese name"),
    ("district_name_en", "string", "区县名称（英文）", "District, English name"),
    ("province_zh", "string", "所属省市（中文）", "Province or municipality, Chinese"),
    ("province_en", "string", "所属省市（英文）", "Province or municipality, English"),
    ("title_zh", "string", "标题（原文）", "Title as printed, Chinese"),
    ("title_en", "string", "标题（英文译文）", "Title, our English translation"),
    ("name_zh", "string", "名称（原文）", "Name as printed, Chinese"),
    ("name_en", "string", "名称（英文译文）", "Name, our English translation"),
    ("section_zh", "string", "所在章节路径（中文）", "Headings above it, Chinese, outermost first"),
    ("section_en", "string", "所在章节路径（英文）", "Headings above it, English, outermost first"),
    ("number", "string", "原文序号，可能重复或空缺", "Number as printed; may repeat or be absent"),
    ("row", "string", "出处：表格行或句子的编号", "Where it stands: id of the table row or sentence"),
    ("indicator", "string", "对应指标的编号", "Id of the catalogue indicator"),
    ("areas", "list", "任务领域编号", "Ids of the task areas"),
    ("institutions", "list", "点名机构（按原文）", "Institutions named, as printed in Chinese"),
    ("institution_ids", "list", "点名机构编号，与上列逐一对应", "Their ids, in the same order"),
    ("url_zh", "string", "中文页面网址", "Address of the Chinese page"),
    ("url_en", "string", "英文页面网址", "Address of the English page"),
    ("sentences", "list", "所据句子的编号", "Ids of the sentences it rests on"),
    ("role", "string", "句子在规划中的作用", "What the sentence does in the plan"),
)
_PLANS: tuple[tuple[str, FieldType, str, str], ...] = (
    ("genre", "string", "文种：plan 规划，scheme 实施方案", "plan (规划) or scheme (实施方案)"),
    ("issuer_zh", "string", "发文机关（原文）；未载明则空", "Issuer as printed, Chinese; empty where not stated"),
    ("issuer_en", "string", "发文机关（英文译文）", "Issuer, our English translation"),
    ("document_number", "string", "发文字号；未载明则空", "Document number; empty where not stated"),
    ("issued", "string", "成文日期（YYYY-MM-DD）；未载明则空", "Date of issue, YYYY-MM-DD; empty where not stated"),
    ("period_start", "year", "规划期首年", "First year of the period"),
    ("period_end", "year", "规划期末年", "Last year of the period"),
    ("period_note_zh", "string", "规划期说明（中文）", "Remark on the period, Chinese"),
    ("period_note_en", "string", "规划期说明（英文）", "Remark on the period, English"),
    ("source_file", "string", "来源文本文件名", "File the text was taken from"),
    ("source_sha256", "string", "来源文本的SHA-256校验码", "SHA-256 checksum of that file"),
)
_INDICATORS: tuple[tuple[str, FieldType, str, str], ...] = (
    ("category_zh", "string", "类别（原文）", "Category as printed, Chinese"),
    ("category_en", "string", "类别（英文译文）", "Category, our English translation"),
    ("unit_zh", "string", "单位（原文）；比值1:x的数值为x，单位记作1:x", "Unit as printed; a ratio 1:x is the value x with the unit 1:x"),
    ("unit_en", "string", "单位（英文译文）", "Unit, our English translation"),
    ("baseline_text", "string", "基期值，按原文（连续空格并为一个）", "Baseline as printed (runs of spaces made one)"),
    ("baseline_value", "number", "基期值，数字；原文无数字则空", "Baseline as a number; empty where none is printed"),
    ("baseline_year", "year", "基期年份；未载明则空", "Year of the baseline; empty where not stated"),
    ("target_text", "string", "目标值，按原文（连续空格并为一个）", "Target as printed (runs of spaces made one)"),
    ("target_value", "number", "目标值，数字；“同比例提高”等无数字者为空", "Target as a number; empty for words such as 同比例提高"),
    ("target_min", "number", "目标区间下限", "Lower end of a target range"),
    ("target_max", "number", "目标区间上限", "Upper end of a target range"),
    (
        "comparator",
        "string",
        "目标的比较方式：approx 左右，range 区间，hold 保持，text 仅文字",
        "How the target compares: approx (about), range, hold (keep as is), text (words only)",
    ),
    ("target_year", "year", "目标年份；未载明则空", "Year of the target; empty where not stated"),
    (
        "nature",
        "string",
        "属性：binding 约束性，anticipatory 预期性；未载明则空",
        "binding (约束性) or anticipatory (预期性); empty where not stated",
    ),
    ("is_sub_row", "boolean", "是否“其中”分项", "Whether it is a 其中 (“of which”) row"),
    ("from_text", "boolean", "是否取自正文而非指标表", "Whether it comes from the text, not from an indicator table"),
    ("baseline_comparator", "string", "基期值的比较方式", "How the baseline compares"),
    (
        "baseline_parts",
        "array",
        "一格两值时的基期分值：label_zh、label_en、comparator、value",
        "Baselines of a cell with several values: label_zh, label_en, comparator, value",
    ),
    ("target_parts", "array", "一格两值时的目标分值，结构同上", "Targets of a cell with several values, same shape"),
    ("sub_row_of", "string", "所属上级行的编号", "Id of the row that a 其中 row belongs to"),
    ("indicator_name_zh", "string", "指标统一名称（中文）", "The catalogue’s name of the indicator, Chinese"),
    ("indicator_name_en", "string", "指标统一名称（英文）", "The catalogue’s name of the indicator, English"),
    ("direction", "string", "向好的方向", "Direction of good"),
    (
        "apart_zh",
        "string",
        "分母、范围或含义与指标统一定义有何不同（中文，本站说明）；只与说明相同的行比较",
        "How denominator, scope or meaning differ from the catalogue’s definition, in our words, Chinese; such a row compares only with its like",
    ),
    ("apart_en", "string", "同上（英文）", "The same in English"),
)
_COMMITMENTS: tuple[tuple[str, FieldType, str, str], ...] = (
    ("text_zh", "string", "承诺（原文）", "The commitment as printed, Chinese"),
    ("text_en", "string", "承诺（英文译文）", "The commitment, our English translation"),
    ("deadline", "year", "完成年份", "Year by which it is due"),
    (
        "deadline_basis",
        "string",
        "期限依据：named 原句写明，governing 前文统领，plan-end 以规划期末年计",
        "Basis of the year: named in the clause, governed by the text before it, or the plan’s end",
    ),
    ("strength", "string", "力度：firm 明确，strive 力争，promote 推进，explore 探索", "How firmly it is worded"),
    (
        "quantities",
        "array",
        "数量：text、comparator、value、min、max、unit_zh、unit_en、measures_zh、measures_en、indicator",
        "Numbers it aims at: text, comparator, value, min, max, unit_zh, unit_en, measures_zh, measures_en, indicator",
    ),
    ("responsible_agencies", "list", "责任单位（按原文，不分主次）", "Responsible units (责任单位) as printed, unranked"),
    ("lead_agencies", "list", "牵头单位（按原文）", "Lead units (牵头单位) as printed"),
    ("support_agencies", "list", "配合单位（按原文）", "Supporting units (配合单位) as printed"),
    ("responsible_agency_ids", "list", "责任单位编号，逐一对应", "Ids of the responsible units, in the same order"),
    ("lead_agency_ids", "list", "牵头单位编号，逐一对应", "Ids of the lead units, in the same order"),
    ("support_agency_ids", "list", "配合单位编号，逐一对应", "Ids of the supporting units, in the same order"),
    ("deadline_source", "string", "统领期限的句子编号", "Id of the sentence that governs the deadline"),
    ("task", "string", "所属任务编号，责任单位由此而来", "Id of the plan’s task, which names the agencies"),
    ("project", "string", "对应项目编号", "Id of the project it concerns"),
    ("restated_in", "list", "重申此事的其他句子编号", "Ids of sentences that say it again"),
)
_PROJECTS: tuple[tuple[str, FieldType, str, str], ...] = (
    ("nature_zh", "string", "建设性质（原文）", "Kind of work as printed, Chinese"),
    ("nature_en", "string", "建设性质（英文译文）", "Kind of work, our English translation"),
    ("area_total_m2", "number", "建筑面积合计（平方米）；空格则空", "Floor area in all, m²; empty where the cell is blank"),
    ("area_new_m2", "number", "其中新建（平方米）", "of which new, m²"),
    ("area_rebuilt_m2", "number", "其中改造（平方米）", "of which rebuilt, m²"),
    ("investment_wan_cny", "number", "规划投资建议（万元）", "Proposed investment in 万元 (CNY 10,000)"),
    ("start_year", "year", "建设周期首年", "First year of work"),
    ("end_year", "year", "建设周期末年", "Last year of work"),
    ("content_zh", "string", "建设内容（原文）", "What is to be built, as printed, Chinese"),
    ("content_en", "string", "建设内容（英文译文）", "What is to be built, our English translation"),
)
_TEXT: tuple[tuple[str, FieldType, str, str], ...] = (
    ("zh", "string", "原文", "The plan’s own words"),
    ("en", "string", "英文译文；尚无译文则空", "Our English translation; empty where there is none yet"),
    ("commitments", "list", "据此句整理的承诺编号", "Ids of the commitments that rest on it"),
    ("kind", "string", "sentence 正文句子，cell 表格单元中的句子", "sentence (of the text) or cell (of a table)"),
    ("columns", "list", "列名（原文，多层表头并为一行）", "Column heads as printed, stacked heads on one line"),
    (
        "rows",
        "array",
        "表头以下各行，按原文；合并单元格的内容在所跨各格重复，空格为空串",
        "Rows below the heads, as printed; what spans several cells is repeated in each, a blank cell is an empty string",
    ),
    ("columns_en", "list", "列名（英文译文）", "Column heads, English"),
    ("rows_en", "array", "各行的英文译文，结构同上", "The rows in English, same shape"),
    ("row_ids", "list", "各行编号", "Ids of the rows, in the same order"),
    ("table_kind", "string", "表格种类", "What the table lists"),
)
_NOTES: tuple[tuple[str, FieldType, str, str], ...] = (
    (
        "severity",
        "string",
        "程度：high 主要数值、基期或合计不一，medium 涉及一项承诺或一处结构，low 表述、取舍或文字",
        "high: a headline value, baseline or total; medium: one commitment or structure; low: wording, rounding or typing",
    ),
    ("evidence", "array", "对照的原文：id（句子或单元格编号）、quote（摘录）", "The passages that disagree: id (of the sentence or cell), quote"),
    ("rule", "string", "由何规则查出；editorial 为人工通读所得", "The rule that found it; editorial: found by reading"),
)
_WORDS: dict[str, tuple[str, ...]] = {
    "genre": ("plan", "scheme"), "comparator": get_args(Comparator), "baseline_comparator": get_args(Comparator), "nature": get_args(Nature),
    "strength": get_args(Strength), "deadline_basis": get_args(DeadlineBasis), "kind": ("sentence", "cell"), "role": get_args(Role),
    "direction": ("up", "down", "hold", "none"), "table_kind": get_args(Table.model_fields["kind"].annotation),
    "severity": get_args(Note.model_fields["severity"].annotation),
}  # fmt: skip
_FIELDS = {
    name: Field(name, kind, Text(zh=zh, en=en), _WORDS.get(name, ()))
    for table in (_COMMON, _PLANS, _INDICATORS, _COMMITMENTS, _PROJECTS, _TEXT, _NOTES) for name, kind, zh, en in table
}  # fmt: skip
_NOTE_KIND = Field("kind", "string", Text(zh="问题种类", en="What kind of slip it is"), get_args(Note.model_fields["kind"].annotation))
_ORDER: dict[str, tuple[str, str, str]] = {
    "plans": ("规划", "Plans", """
        id district title_zh title_en genre issuer_zh document_number issued period_start period_end
        issuer_en district_name_zh district_name_en province_zh province_en period_note_zh period_note_en source_file source_sha256 url_zh url_en"""),
    "indicators": ("指标", "Indicators", """
        id indicator district plan row number category_zh category_en name_zh name_en unit_zh unit_en baseline_text baseline_value baseline_year
        target_text target_value target_min target_max comparator target_year nature is_sub_row from_text url_zh url_en
        baseline_comparator baseline_parts target_parts sub_row_of indicator_name_zh indicator_name_en direction
        district_name_zh district_name_en apart_zh apart_en"""),
    "commitments": ("承诺", "Commitments", """
        id district plan text_zh text_en section_zh section_en areas deadline deadline_basis strength quantities responsible_agencies lead_agencies
        support_agencies institutions indicator url_zh url_en
        responsible_agency_ids lead_agency_ids support_agency_ids institution_ids deadline_source task project sentences restated_in
        district_name_zh district_name_en"""),
    "projects": ("重大项目", "Major projects", """
        id district plan number name_zh name_en nature_zh area_total_m2 area_new_m2 area_rebuilt_m2 investment_wan_cny start_year end_year
        url_zh url_en
        nature_en content_zh content_en row areas institutions institution_ids district_name_zh district_name_en"""),
    "sentences": ("句子", "Sentences", "id plan section_zh section_en zh en commitments kind role district url_zh url_en"),
    "tables": ("表格", "Tables", "id plan title_zh title_en columns rows columns_en rows_en row_ids table_kind district url_zh url_en"),
    "notes": ("核查记录", "Notes", """
        id plan district kind severity text_zh text_en evidence rule url_zh url_en district_name_zh district_name_en"""),
}  # fmt: skip


def _field(dataset: str, name: str) -> Field:
    return _NOTE_KIND if (dataset, name) == ("notes", "kind") else _FIELDS[name]


LAYOUTS = tuple(Layout(name, Text(zh=zh, en=en), tuple(_field(name, field) for field in order.split())) for name, (zh, en, order) in _ORDER.items())
"""The datasets, in the order in which the data page lists them."""
