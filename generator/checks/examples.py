"""One example for each code of a rule: what it objects to, and the same lines mended. The page of codes shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """Lines of a content file, wrong and right."""

    wrong: str
    right: str


EXAMPLES: dict[str, Example] = {
    "id.duplicate": Example("- id: dazu-2022-n01\n  …\n- id: dazu-2022-n01", "- id: dazu-2022-n01\n  …\n- id: dazu-2022-n99"),
    "slug.duplicate": Example("slug: chapter-2\n…\nslug: chapter-2", "slug: chapter-2\n…\nslug: chapter-3"),
    "reference.unknown": Example("areas: [workforse]", "areas: [workforce]"),
    "reference.no-such-sentence": Example("sentences: [p56.40]", "sentences: [p56.4]"),
    "quote.not-in-sentence": Example("- {ref: p294.4, quote: 重症床位数达到0.6张}", "- {ref: p294.4, quote: 重症床位数达到0.06张}"),
    "language.english-missing": Example("name: {zh: 人均预期寿命}", "name: {zh: 人均预期寿命, en: Life expectancy}"),
    "language.untranslated": Example("measures: {zh: 床位数, en: null}", "measures: {zh: 床位数, en: beds}"),
    "language.chinese-missing": Example('name: {zh: "", en: Life expectancy}', "name: {zh: 人均预期寿命, en: Life expectancy}"),
    "structure.sentence-id": Example("- id: p14\n  sentences:\n  - {id: p15.1, …}", "- id: p14\n  sentences:\n  - {id: p14.1, …}"),
    "structure.slug": Example("- {id: p20, kind: heading, level: 1, …}", "- {id: p20, kind: heading, level: 1, slug: chapter-2, …}"),
    "structure.table-unused": Example("- {id: p90, kind: paragraph, …}", "- {id: p90, kind: table, table: t3}"),
    "number.not-in-quote": Example("text: 2.78万㎡\n  value: 2780", "text: 2.78万㎡\n  value: 27800"),
    "number.unit": Example("text: 0.06张\n  unit: {zh: 人, en: people}", "text: 0.06张\n  unit: {zh: 张, en: beds}"),
    "number.year": Example('quote: "78.47", value: 78.47, year: 2002', 'quote: "78.47", value: 78.47, year: 2020'),
    "number.missing": Example("- {text: 不低于70%, measures: …}", '- {text: 不低于70%, comparator: ">=", value: 70, measures: …}'),
    "name.missing": Example("lead: []  # 牵头单位 prints 区卫生健康委", "lead:\n- {agency: …, printed: 区卫生健康委}"),
    "name.not-printed": Example("category: {zh: 健康生活, …}", "category: {zh: 健康生活水平, …}"),
    "structure.row-width": Example('cells: ["1", {zh: 床位数, …}, "7.5"]', 'cells: ["1", {zh: 床位数, …}, "6.8", "7.5"]'),
    "parity.number": Example("zh: 达到0.06张\n  en: reaching 0.6 beds", "zh: 达到0.06张\n  en: reaching 0.06 beds"),
    "parity.unit": Example("zh: 2.78万平方米\n  en: 27,800 units", "zh: 2.78万平方米\n  en: 27,800 square meters"),
    "parity.name": Example("zh: 来苏、朱沱\n  en: Laisu and Zhuto", "zh: 来苏、朱沱\n  en: Laisu and Zhutuo"),
    "parity.term": Example("zh: 村卫生室\n  en: village health posts", "zh: 村卫生室\n  en: village clinics"),
    "waiver.unknown": Example("- {ref: p750.40, code: parity.number, …}", "- {ref: p750.4, code: parity.number, …}"),
    "waiver.reason": Example("reason: {zh: 写全而不用简称。}", "reason: {zh: 写全而不用简称。, en: The Chinese spells the short name out.}"),
    "waiver.unused": Example("waivers:\n- {ref: p750.4, …}  # nothing differs", "waivers: []"),
    "deadline.basis": Example("deadline: 2025\ndeadline_basis: governing", "deadline: 2025\ndeadline_basis: governing\ndeadline_source: p56.1"),
}
"""By code; a code without one is shown without one."""
