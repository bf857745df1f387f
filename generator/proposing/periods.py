"""Deadlines and project periods that do not fit the plan's own period.

- Projects that end after the plan's last year, and projects that start before its first.
- Projects that end in the year in which the plan was issued, where it was issued in that year's last quarter, or before it.
- Commitments whose named deadline lies after the plan's last year (visions for 2035 excepted: a plan may look ahead to the
  year of the national goals) or before the year in which it was issued.
- “到2025年前”: to the year or before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.proposing.proposal import Proposal, Severity, prose
from generator.records import Commitment, Evidence, Plan, Project, Text

RULE = "periods"
VISION = 2035
_UNCLEAR = re.compile(r"到20\d\d年前")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each group of dates outside the plan."""
    start, end = plan.meta.period_start, plan.meta.period_end
    late = [p for p in plan.projects if p.end_year and p.end_year > end]
    early = [p for p in plan.projects if p.start_year and p.start_year < start]
    yield from _projects(dataset, plan, late, "medium", f"建设周期超出规划期末年{end}年", f"end after {end}, the plan's last year")
    yield from _projects(dataset, plan, early, "medium", f"建设周期早于规划期首年{start}年", f"start before {start}, the plan's first year")
    if plan.meta.issued and (done := _no_time_left(plan.projects, plan.meta.issued)):
        yield from _projects(dataset, plan, done, "low", "建设周期止于规划印发之时", "end when the plan was issued")
    for commitment in plan.commitments:
        if commitment.deadline > end and commitment.deadline != VISION and commitment.deadline_basis == "named":
            yield from _deadline(dataset, plan, commitment, f"晚于规划期末年{end}年", f"later than {end}, the plan's last year")
        elif plan.meta.issued and commitment.deadline < int(plan.meta.issued[:4]) and commitment.deadline_basis == "named":
            yield from _deadline(dataset, plan, commitment, "早于规划印发之年", "before the plan was issued")
    for passage in prose(dataset, plan):
        if found := _UNCLEAR.search(passage.zh):
            text = Text(zh=f"“{found[0]}”期限不明：“到”与“前”相差一年。", en=f"“{found[0]}” is unclear by a year: “to” the year or “before” it.")
            yield Proposal(RULE, "date", "low", text, (Evidence(ref=passage.ref, quote=found[0]),))


def _no_time_left(projects: tuple[Project, ...], issued: str) -> list[Project]:
    year, month = int(issued[:4]), int((issued[5:7]) or 1)
    last = year if month >= 10 else year - 1
    return [p for p in projects if p.end_year and p.end_year <= last]


def _projects(dataset: Dataset, plan: Plan, projects: list[Project], severity: Severity, zh: str, en: str) -> Iterator[Proposal]:
    if not projects:
        return
    numbers = "、".join(p.number for p in projects)
    text = Text(zh=f"第{numbers}号项目的{zh}。", en=f"The periods of projects {numbers.replace('、', ', ')} {en}.")
    yield Proposal(RULE, "date", severity, text, tuple(_period(dataset, plan, p) for p in projects))


def _period(dataset: Dataset, plan: Plan, project: Project) -> Evidence:
    years = re.compile(rf"^\s*{project.start_year}\D+{project.end_year}")
    found = next((p for p in dataset.find(plan.meta.id, project.row) if years.match(p.zh)), None)
    return Evidence(ref=found.cell or found.ref, quote=found.zh) if found else Evidence(ref=project.row, quote=project.name.zh)


def _deadline(dataset: Dataset, plan: Plan, commitment: Commitment, zh: str, en: str) -> Iterator[Proposal]:
    for passage in dataset.find(plan.meta.id, commitment.deadline_source or commitment.sentences[0]):
        if found := re.search(rf"[到至]?{commitment.deadline}年底?前?", passage.zh):
            text = Text(zh=f"期限“{found[0]}”{zh}。", en=f"The deadline {commitment.deadline} is {en}.")
            yield Proposal(RULE, "date", "medium", text, (Evidence(ref=passage.ref, quote=found[0]),))
            return
