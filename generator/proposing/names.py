"""One body under several printed forms in one plan.

The catalogue knows the forms of an institution as one id. Forms of which one ends in the other (“中心医院”, “黔江中心医院”) are
short forms and are not told; neither are forms that differ only in the place name before them (重庆市, 黔江区, 区, 县).
A form that stands inside a longer known name does not count, nor do common abbreviations (疾控中心), misprints (they have a rule of
their own), honorary titles and name plates (a form next to 挂牌, 牌子, 成为) and lists (“甲、乙等4个…”). One place is quoted for each form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.proposing.misprints import WORDS
from generator.proposing.proposal import Proposal
from generator.records import Evidence, Institution, Plan, Text

RULE = "names"
_SHORT = {"疾控中心": "疾病预防控制中心", "新院区": "院区"}
_PLATE = re.compile(r"牌子|挂牌|加挂|成为")
_LIST = re.compile(r"、|等\d")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each institution with forms that are not short for one another."""
    forms = _forms(dataset, plan)
    first = _first_places(dataset, plan, sorted(forms, key=lambda form: (-len(form), form)))
    district = dataset.districts[plan.meta.district]
    prefix = re.compile(rf"^(重庆市|四川省|{district.name.zh}|{district.short.zh}|全?[区县市])*")
    for institution in dataset.catalog.institutions:
        if institution.district not in (None, plan.meta.district):
            continue
        printed = [form for form in _of(institution) if form in first]
        if different := _different(printed, prefix):
            quoted = [f"“{form}”" for form in different]
            text = Text(zh=f"同一机构有几种名称：{'、'.join(quoted)}。", en=f"{institution.name.en} stands under several names: {', '.join(quoted)}.")
            evidence = tuple(Evidence(ref=first[form], quote=form) for form in different)
            yield Proposal(RULE, "naming", "low", text, evidence)


def _of(institution: Institution) -> tuple[str, ...]:
    forms = dict.fromkeys((institution.name.zh, *institution.aliases))
    return tuple(form for form in forms if not _LIST.search(form) and not any(wrong in form for wrong in WORDS))


def _forms(dataset: Dataset, plan: Plan) -> set[str]:
    own = (i for i in dataset.catalog.institutions if i.district in (None, plan.meta.district))
    return {form for institution in own for form in _of(institution)}


def _first_places(dataset: Dataset, plan: Plan, forms: list[str]) -> dict[str, str]:
    """The first place of each form that stands by itself, longest forms taken out first."""
    pattern = re.compile("|".join(map(re.escape, forms))) if forms else None
    found: dict[str, str] = {}
    for passage in dataset.passages.values():
        if passage.plan == plan.meta.id and pattern:
            for match in pattern.finditer(passage.zh):
                if not _PLATE.search(passage.zh):
                    found.setdefault(match[0], passage.cell or passage.ref)
    return found


def _different(printed: list[str], prefix: re.Pattern[str]) -> list[str]:
    kept: list[str] = []
    for form in sorted(printed, key=lambda one: (-len(one), one)):
        core = _full(prefix.sub("", form) or form)
        if not any(_full(other).endswith(core) or form in other for other in kept):
            kept.append(form)
    return kept if len(kept) > 1 else []


def _full(form: str) -> str:
    for short, full in _SHORT.items():
        form = form.replace(short, full)
    return form
