"""One example for each code of a rule: what it objects to, and the same lines mended. The page of codes shows them.

Examples are taken from the made-up project of the tests, which runs each of them: ``right`` stands once in ``file``, and
``wrong`` in its place gives exactly that code.
"""

from __future__ import annotations

from dataclasses import dataclass

_JIA = "content/plans/jia-2021"
_COMMITMENTS, _INDICATORS, _NOTES, _TASKS = (f"{_JIA}/{name}.yml" for name in ("commitments", "indicators", "notes", "tasks"))
_TEXT, _TABLES, _WAIVERS = (f"{_JIA}/{name}.yml" for name in ("text", "tables", "waivers"))


@dataclass(frozen=True, slots=True)
class Example:
    """Lines of a content file, wrong and right, and the file's path below the project."""

    wrong: str
    right: str
    file: str = ""


EXAMPLES: dict[str, Example] = {
    "id.duplicate": Example("- id: jia-2021-p3-1\n  sentences: [p3.2]", "- id: jia-2021-p3-2\n  sentences: [p3.2]", _COMMITMENTS),
    "id.plan": Example("- id: jia-2012-p3-1\n  sentences: [p3.1]", "- id: jia-2021-p3-1\n  sentences: [p3.1]", _COMMITMENTS),
    "slug.duplicate": Example("slug: chapter-1\n  sentences:\n  - {id: p6.1,", "slug: chapter-2\n  sentences:\n  - {id: p6.1,", _TEXT),
    "reference.unknown": Example("areas: [intergration]", "areas: [integration]", _COMMITMENTS),
    "reference.no-such-sentence": Example("sentences: [p3.20]", "sentences: [p3.2]", _COMMITMENTS),
    "reference.other-row": Example("project: jia-2021-project-2", "project: jia-2021-project-1", _COMMITMENTS),
    "quote.not-in-sentence": Example("- {ref: p3.2, quote: 建设区人民医院。}", "- {ref: p3.2, quote: 建设区中医院。}", _NOTES),
    "language.english-missing": Example("zh: 二、主要任务}", "zh: 二、主要任务, en: II. Tasks}", _TEXT),
    "language.untranslated": Example("zh: 二、主要任务, en: null}", "zh: 二、主要任务, en: II. Tasks}", _TEXT),
    "language.chinese-missing": Example('zh: "", en: II. Tasks}', "zh: 二、主要任务, en: II. Tasks}", _TEXT),
    "structure.sentence-id": Example("- {id: p16.1, role: heading,", "- {id: p6.1, role: heading,", _TEXT),
    "structure.slug": Example("level: 1\n  sentences:\n  - {id: p6.1,", "level: 1\n  slug: chapter-2\n  sentences:\n  - {id: p6.1,", _TEXT),
    "structure.table-unused": Example("- {id: p9, kind: table, table: t1}", "- {id: p9, kind: table, table: t2}", _TEXT),
    "structure.row-width": Example('"6.8", "7.5", {zh: 预期性, en: anticipatory}, ""]', '"6.8", "7.5", {zh: 预期性, en: anticipatory}]', _TABLES),
    "deadline.basis": Example("deadline_basis: governing", "deadline_basis: governing\n  deadline_source: p3.1", _COMMITMENTS),
    "number.not-in-quote": Example("text: 达到7.5张\n    value: 75", "text: 达到7.5张\n    value: 7.5", _COMMITMENTS),
    "number.unit": Example("unit: {zh: 人, en: people}", "unit: {zh: 张, en: beds}", _COMMITMENTS),
    "number.year": Example('quote: "7.5", value: 7.5, year: 2052', 'quote: "7.5", value: 7.5, year: 2025', _INDICATORS),
    "number.missing": Example('quote: "6.8", year: 2020', 'quote: "6.8", value: 6.8, year: 2020', _INDICATORS),
    "name.missing": Example("support: []  # p7.1 prints 配合单位：区财政局", "support: [{agency: jia-finance-bureau, printed: 区财政局}]", _TASKS),
    "name.not-printed": Example("category: {zh: 预期, en: anticipatory}", "category: {zh: 预期性, en: anticipatory}", _INDICATORS),
    "parity.number": Example("By 2025 there will be 75 beds", "By 2025 there will be 7.5 beds", _TEXT),
    "parity.unit": Example("zh: 面积30平方米。\n    en: 30 hours.", "zh: 面积30平方米。\n    en: 30 square meters.", _TEXT),
    "parity.name": Example("zh: 来苏、朱沱。\n    en: Laisu and Zhuto.", "zh: 来苏、朱沱。\n    en: Laisu and Zhutuo.", _TEXT),
    "parity.term": Example("zh: 落实规划。\n    en: Carry out the scheme.", "zh: 落实规划。\n    en: Carry out the plan.", _TEXT),
    "waiver.unknown": Example(
        "waivers:\n- {ref: p3.40, code: parity.number, reason: {zh: 写全称。, en: The full name is written.}}\n- ref: p3.1",
        "waivers:\n- ref: p3.1",
        _WAIVERS,
    ),
    "waiver.reason": Example("reason: {zh: 写全称。}", "reason: {zh: 写全称。, en: The full name is written.}", _WAIVERS),
    "waiver.unused": Example(
        "waivers:\n- {ref: p3.2, code: parity.number, reason: {zh: 写全称。, en: The full name is written.}}\n- ref: p3.1",
        "waivers:\n- ref: p3.1",
        _WAIVERS,
    ),
    "waiver.too-many": Example(
        "- ref: p3.1\n  code: parity.number\n  reason: {zh: 写全称。, en: The full name is written.}\n"
        "- ref: p3.2\n  code: parity.number\n  reason: {zh: 同上。, en: As above.}",
        "- ref: p3.1\n  code: parity.number\n  reason: {zh: 写全称。, en: The full name is written.}",
        _WAIVERS,
    ),
    "seal.none": Example("seals:\n- {of: p1,", 'seals:\n- {of: source, digests: "' + "0" * 64 + '"}\n- {of: p1,', f"{_JIA}/seals.yml"),
    "seal.changed": Example("zh: 表1 次要指标", "zh: 表1 主要指标", _TEXT),
    "seal.missing": Example("table: t1}\n- {id: p50, kind: paragraph, sentences: []}", "table: t1}", _TEXT),
    "seal.lost": Example('"6.8", "7.5"]', '"6.8", "7.5", {zh: 预期性, en: anticipatory}]', _TABLES),
    "seal.english": Example("en: Build the district's ward and hospital of TCM.", "en: Build the district's hospital of TCM.", _TEXT),
    "seal.source": Example('sha256: "0100', 'sha256: "0000', f"{_JIA}/plan.yml"),
    "seal.column": Example("columns: [{zh: 指数, en: Indicator}", "columns: [{zh: 指标, en: Indicator}", _TABLES),
    "parity.body": Example("supported by the district Finance Office.", "supported by the district Finance Bureau.", _TEXT),
    "name.chinese": Example("zh: 规画\n", "zh: 规划\n", "content/catalog/glossary.yml"),
    "name.english": Example("en: New ward of the", "en: New building of the", f"{_JIA}/projects.yml"),
    "name.other": Example("{agency: jia-finance-bureau, printed: 区卫生健康委}", "{agency: jia-health-commission, printed: 区卫生健康委}", _TASKS),
    "list.institution": Example(
        "institutions: []  # p3.2 names 区中医院", "institutions: [{institution: jia-tcm-hospital, printed: 区中医院}]", _COMMITMENTS
    ),
    "list.number": Example(
        "quantities: []",
        "quantities:\n  - text: 达到7.5张\n    value: 7.5\n    unit: {zh: 张, en: beds}\n"
        '    measures: {zh: 每千人口床位数, en: "beds per 1,000 people"}\n    indicator: beds',
        _COMMITMENTS,
    ),
    "list.record": Example(
        '"7.5", {zh: 预期性, en: anticipatory}]\n  - id: r3  # no indicator has row: t1.r3\n    cells: [{zh: 床位数, en: Beds}, "90", "95", ""]',
        '"7.5", {zh: 预期性, en: anticipatory}]',
        _TABLES,
    ),
    "list.evidence": Example("kind: value-conflict  # one place only", "kind: gap", _NOTES),
    "plan.not-printed": Example("title: {zh: 甲区健康“十四五”规划,", "title: {zh: 甲区卫生健康“十四五”规划,", f"{_JIA}/plan.yml"),
    "plan.district": Example("short: {zh: 甲区, en: Jai}", "short: {zh: 甲区, en: Jia}", "content/catalog/districts.yml"),
}
"""By code."""
