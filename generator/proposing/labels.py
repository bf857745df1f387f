"""Labels that do not fit each other: denominators, indicator names, and the nature of a project.

- 每千人口 and 每千常住人口 (每万, 每十万 likewise) in one plan: one of the two leaves open which population is meant.
- An indicator that the text calls by another name than the table (人均期望寿命, 人均预期寿命), as far as the catalogue knows that name;
  one that merely leaves characters out (千人床位数) is short for it and not told.
- A project whose floor area stands in the column of the other kind of work: content and nature say 改扩建, the area stands under 新建,
  or the reverse.
- A project whose content speaks of rebuilding only and whose nature says 新建, or whose content says new and rebuilt and whose nature says new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Proposal, Severity, bare, prose
from generator.records import Evidence, IndicatorRow, Plan, Project, Text

RULE = "labels"
_PER = re.compile(r"每[千万](?:人口|人(?!口))|每十万人口|每百万人口")
_PER_RESIDENT = re.compile(r"每(?:千|万|十万|百万)名?常住人口")
_REBUILT = re.compile(r"^(?:改扩建|改造|改建)")
_BOTH = re.compile(r"^新建及改扩建")
_NEW = re.compile(r"^新建(?!及)")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each label that another place contradicts."""
    own = [passage for passage in dataset.passages.values() if passage.plan == plan.meta.id]
    yield from _denominators(own)
    for row in plan.indicators:
        if not row.from_text:
            yield from _called(dataset, plan, row)
    for project in plan.projects:
        yield from _project(dataset, plan, project)


def _denominators(passages: list[Passage]) -> Iterator[Proposal]:
    plain, resident = ([(p, found[0]) for p in passages if (found := form.search(p.zh))] for form in (_PER, _PER_RESIDENT))
    if plain and resident:
        text = Text(
            zh=f"有的数值按“{plain[0][1]}”，有的按“{resident[0][1]}”；前者未说明用哪种人口。",
            en="Some figures are per so many people, others per so many permanent residents; the former leave open which population is meant.",
        )
        quotes = [*plain, *resident]
        yield Proposal(RULE, "label", "low", text, tuple(Evidence(ref=p.cell or p.ref, quote=words) for p, words in quotes))


def _called(dataset: Dataset, plan: Plan, row: IndicatorRow) -> Iterator[Proposal]:
    indicator, name = dataset.indicators[row.indicator], bare(row.name.zh)
    for other in (indicator.name.zh, *indicator.aliases.zh):
        if _short(other, name) or _short(name, other):
            continue
        passage = next((p for p in prose(dataset, plan) if other in p.zh), None)
        cell = next((p.cell for p in dataset.find(plan.meta.id, row.row) if row.name.zh in p.zh and p.cell), None)
        if passage and cell:
            text = Text(zh=f"同一指标，正文称“{other}”，指标表称“{name}”。", en=f"The indicator is “{other}” in the text and “{name}” in the table.")
            yield Proposal(RULE, "label", "low", text, (Evidence(ref=passage.ref, quote=other), Evidence(ref=cell, quote=row.name.zh)))
            return


def _short(form: str, full: str) -> bool:
    """Whether a form is the full one with characters left out (千人床位数)."""
    rest = iter(full)
    return all(character in rest for character in form)


def _project(dataset: Dataset, plan: Plan, project: Project) -> Iterator[Proposal]:
    cells = [p for p in dataset.find(plan.meta.id, project.row) if p.cell]
    nature = project.nature.zh if project.nature else ""
    content = next(
        (p for p in cells if len(p.zh) > len(nature) and p.zh != project.name.zh and (_REBUILT.match(p.zh) or p.zh.startswith("新建"))), None
    )
    named = next((p for p in cells if p.zh == nature), None)
    if content is None or named is None:
        return
    quotes = [Evidence(ref=content.cell or content.ref, quote=content.zh), Evidence(ref=named.cell or named.ref, quote=nature)]
    rebuilt, new, number = project.area_rebuilt_m2, project.area_new_m2, project.number
    if _REBUILT.match(content.zh) and new is not None and rebuilt is None:
        yield _told(
            "medium", f"第{number}号项目内容为改扩建，面积印在“新建”一栏。", f"Project {number} rebuilds; its floor area stands under “new”.", quotes
        )
    if _NEW.match(content.zh) and rebuilt is not None and new is None:
        yield _told(
            "medium",
            f"第{number}号项目内容为新建，面积印在“改造”一栏。",
            f"Project {number} builds anew; its floor area stands under “rebuilt”.",
            quotes,
        )
    if (_REBUILT.match(content.zh) and nature == "新建") or (_BOTH.match(content.zh) and nature != "新建及改扩建"):
        yield _told(
            "low", f"第{number}号项目内容与建设性质“{nature}”不符。", f"The content of project {number} does not fit its nature as printed.", quotes
        )


def _told(severity: Severity, zh: str, en: str, quotes: list[Evidence]) -> Proposal:
    return Proposal(RULE, "label", severity, Text(zh=zh, en=en), tuple(quotes))
