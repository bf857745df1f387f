"""What identifies a plan is printed in it.

The title and the issuer of ``plan.yml`` stand in the front matter (what comes before the first chapter) in both languages,
the issuer as a line of its own; so does the document number, and the day of issue as 2022年12月30日. The title, or the front
matter, names the plan's district. The period is that of the five-year plan it is named after, or of years that the text states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import FRONT, Dataset, Passage
from generator.places import Places
from generator.problems import Problem
from generator.records import District, Plan, Text
from generator.yaml_source import Pointer

CODES = {
    "plan.not-printed": "plan.yml says of a plan what its front matter does not print",
    "plan.district": "a district's name is not the one in its plan's title",
}
_FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each field of plan.yml that the plan does not print."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        if places.complete(f"{folder}/text.yml"):
            for pointer, message in _fields(dataset, plan):
                hint = "Write it as the plan prints it; null where it prints none."
                yield places.problem(f"{folder}/plan.yml", None, pointer, "plan.not-printed", message, hint)
        if district := dataset.districts.get(plan.meta.district):
            yield from _district(district, plan, _squeeze("".join(p.zh for p in _front(dataset, plan))), places)


def _fields(dataset: Dataset, plan: Plan) -> Iterator[tuple[Pointer, str]]:
    meta = plan.meta
    passages = [p for p in dataset.passages.values() if p.plan == meta.id]
    front = _front(dataset, plan)
    zh, en = _squeeze("".join(p.zh for p in front)), _plain(" ".join(p.en or "" for p in front))
    yield from _text(meta.title, "title", zh, en)
    if meta.issuer:
        signed = [p for p in front if _squeeze(p.zh) == _squeeze(meta.issuer.zh)]
        if not signed:
            yield ("issuer", "zh"), f"no line before the first chapter reads {meta.issuer.zh!r}"
        elif meta.issuer.en and meta.issuer.en not in {p.en for p in signed}:
            yield ("issuer", "en"), f"the line of the issuer reads {signed[0].en!r}"
    if meta.document_number and _squeeze(meta.document_number) not in zh:
        yield ("document_number",), f"{meta.document_number!r} does not stand before the first chapter"
    if meta.issued and (day := _day(meta.issued)) not in _squeeze("".join(p.zh for p in passages)):
        yield ("issued",), f"the plan does not print {day}"
    yield from _period(plan, _squeeze("".join(p.zh for p in passages)))


def _front(dataset: Dataset, plan: Plan) -> list[Passage]:
    passages = [p for p in dataset.passages.values() if p.plan == plan.meta.id]
    return [p for p in passages if p.chapter == FRONT] or passages[:1]


def _text(text: Text, name: str, zh: str, en: str) -> Iterator[tuple[Pointer, str]]:
    if _squeeze(text.zh) not in zh:
        yield (name, "zh"), f"{text.zh!r} does not stand before the first chapter"
    english = _words(text.en or "") if re.search("[（(]", text.zh) else _words(re.sub(r"\([^)]*\)", "", text.en or ""))  # an aside explains
    if left := ", ".join(sorted(english - _words(en))):
        yield (name, "en"), f"the English front matter lacks {left}"


def _day(issued: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(issued.split("-"), "年月日", strict=False))


def _period(plan: Plan, words: str) -> Iterator[tuple[Pointer, str]]:
    start, end = next((years for name, years in _FIVE_YEARS.items() if name in plan.meta.title.zh), (None, None))
    for name, year, known in (("period_start", plan.meta.period_start, start), ("period_end", plan.meta.period_end, end)):
        if known is not None and year != known:
            yield (name,), f"the title's five-year plan has {known}, not {year}"
        elif known is None and not re.search(_year(year), words):
            yield (name,), f"the plan does not print {year}年"


def _year(year: int) -> str:
    """How a year is printed: 2021年, or at the beginning of 2021—2025年."""
    printed = "".join(f"[{digit}{chr(ord(digit) + 0xFEE0)}]" for digit in str(year))
    return rf"(?<!\d){printed}(?:年|[—–－\-~～至到]+\d{{4}}年?)"


def _district(district: District, plan: Plan, printed: str, places: Places) -> Iterator[Problem]:
    file, title = "content/catalog/districts.yml", plan.meta.title
    english = _words(title.en or "")
    for name, text in (("name", district.name), ("short", district.short)):
        if text.zh not in title.zh and text.zh not in printed:
            message = f"{text.zh!r} stands neither in the title of {plan.meta.id} nor before its first chapter"
            yield places.problem(file, district.id, (name, "zh"), "plan.district", message, f"The title reads: {title.zh}")
        if text.zh in title.zh and title.en and text.en and not _words(text.en) <= english:
            message = f"{text.en!r} does not stand in the title of {plan.meta.id}"
            yield places.problem(file, district.id, (name, "en"), "plan.district", message, f"The title reads: {title.en}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in re.findall(r"[\w'’]+", text.lower().replace("’", "'")))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
