"""A name of the catalogue or of a record is the one that the plans print, in both languages.

Every alias of an agency or institution stands in its district's plan, and its full name holds nothing but what its aliases,
its district's name, the glossary's terms for such bodies and a beginning that is printed hold. Its English stands, word for
word, in the English of a sentence that names it. What a task, commitment or project prints for a body is a name of that
body, or a list of several. A term of the glossary or a variant of it stands in a plan, and one with a fixed English is
rendered by it somewhere. The English of an indicator's name and category is that of its row, and so are a project's name
and nature; the nature of an indicator is the printed one. A unit's English is not once another than everywhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from generator.checks.parity import sentences
from generator.checks.terms import SMALL, forms, sequence, words
from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.records import Agency, Institution, Plan, Text
from generator.yaml_source import Pointer

CODES = {
    "name.chinese": "a catalogue name stands in no plan",
    "name.english": "the English of a name is not the one of the words it stands for",
    "name.other": "what is printed is no name of the body it is put under",
}
LISTS = "place_list"
"""The domain of terms that only head a list of places."""
OFTEN = 0.2
"""The share of the sentences naming a body that must hold its whole English name; the others may shorten it."""
BETWEEN = 8
"""How many other words may stand among those of a name."""
USUAL = 20
"""How often a unit must have one English elsewhere for another, used once, to be a slip."""
_NATURES = {"约束性": "binding", "预期性": "anticipatory"}
Body = Agency | Institution


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each name that no plan prints, in Chinese or in English."""
    if places.incomplete:
        return  # a name may stand in what could not be read
    texts = {plan.meta.id: [found.text for found in sentences(plan)] for plan in dataset.plans.values()}
    everywhere = Said(text for found in texts.values() for text in found)
    yield from _bodies(dataset, {plan: Said(found) for plan, found in texts.items()}, everywhere, places)
    if all(any(plan.meta.district == district.id for plan in dataset.plans.values()) for district in dataset.catalog.districts):
        yield from _terms(dataset, everywhere, places)  # else a term may stand in a plan that is yet to come
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        for kind, record, pointer, code, message in (*_printed(dataset, plan), *_rows(dataset, plan), *_units(dataset, plan)):
            yield places.problem(f"{folder}/{kind}.yml", record, pointer, code, message, "Write it as the plan has it.")


# ---- agencies and institutions ----


class Said:
    """The texts of one plan or of all: Chinese without white space, the words of the English."""

    def __init__(self, texts: Iterable[Text]) -> None:
        pairs = [(_squeeze(text.zh), text.en or "") for text in texts]
        self.printed = "\n".join(zh for zh, _ in pairs)
        self.texts = [en for _, en in pairs]
        self.ends = list(accumulate(len(zh) + 1 for zh, _ in pairs))

    @classmethod
    def all(cls, several: Iterable[Said]) -> Said:
        """The texts of several plans as one."""
        return cls(Text(zh=zh, en=en) for said in several for zh, en in zip(said.printed.split("\n"), said.texts, strict=True))

    def english(self, names: Iterable[str]) -> list[str]:
        """The English of the texts that hold one of these names, in order."""
        found = {bisect_right(self.ends, place) for name in names for place in self._places(name)}
        return [self.texts[n] for n in sorted(found) if self.texts[n]]

    def _places(self, name: str) -> Iterator[int]:
        place = self.printed.find(name)
        while place >= 0:
            yield place
            place = self.printed.find(name, place + 1)


def _bodies(dataset: Dataset, said: dict[str, Said], everywhere: Said, places: Places) -> Iterator[Problem]:
    districts: dict[str, list[Said]] = {}
    for plan in dataset.plans.values():
        districts.setdefault(plan.meta.district, []).append(said[plan.meta.id])
    plans = {district: found[0] if len(found) == 1 else Said.all(found) for district, found in districts.items()}
    for kind in ("agencies", "institutions"):
        body: Body
        for body in getattr(dataset.catalog, kind):
            here = plans.get(body.district or "", everywhere)
            known = body.district is None or body.district in plans  # the plan of its district may be yet to come
            for pointer, code, message, hint in _body(dataset, body, here) if known else ():
                yield places.problem(f"content/catalog/{kind}.yml", body.id, pointer, code, message, hint)


def _body(dataset: Dataset, body: Body, said: Said) -> Iterator[tuple[Pointer, str, str, str]]:
    for n, alias in enumerate(body.aliases):
        if alias not in said.printed:
            yield ("aliases", n), "name.chinese", f"{alias!r} stands in no plan of its district", "Write it as printed."
    left = "" if body.name.zh in said.printed else _left(dataset, body, said.printed)
    if left:
        message = f"{body.name.zh!r} stands in no plan of its district, and no alias holds {left!r}"
        yield ("name", "zh"), "name.chinese", message, "Write the name as printed, or the district's name and an alias."
    needed = words(body.name.en or "") - own_words(dataset, body.district)
    names = (body.name.zh, *body.aliases)
    alone = said.english([name for name in names if "、" not in name])  # a list names others in between
    english = alone or said.english(names)
    so = [en for en in english if (_near(needed, sequence(en)) if alone else needed <= words(en))]
    if len(so) < len(english) * OFTEN:
        least = min((sorted(needed - words(en)) for en in english), key=lambda one: (len(one), one))
        message = f"the English of the sentences that name it lacks {', '.join(least) or 'these words in one place'}"
        yield ("name", "en"), "name.english", message, f"It reads: {english[0][:120]}"


def _near(needed: frozenset[str], said: Sequence[str]) -> bool:
    """Whether the words of a name stand together in a text, in any order and with few others between."""
    size = len(needed) + BETWEEN
    return any(needed <= set(said[start : start + size]) for start in range(max(1, len(said) - size + 1)))


def _left(dataset: Dataset, body: Body, printed: str) -> str:
    """The characters of a full name that neither its aliases, its district's name nor a beginning that is printed holds."""
    district = dataset.districts.get(body.district or "")
    known = "".join(body.aliases) + (district.name.zh + district.province.zh if district else "")
    for term in dataset.catalog.glossary:
        if term.zh in body.name.zh and any(variant in known for variant in term.variants_zh):
            known += term.zh
    start = next((body.name.zh[:n] for n in range(len(body.name.zh), 3, -1) if body.name.zh[:n] in printed), "")
    return "".join(character for character in body.name.zh if character not in known + start)


def own_words(dataset: Dataset, district: str | None) -> frozenset[str]:
    """The words of English names that say nothing of a body: those of its district, and small ones."""
    found = dataset.districts.get(district or "")
    return words(f"{found.name.en} {found.province.en}") | SMALL if found else SMALL


# ---- the glossary ----


def _terms(dataset: Dataset, said: Said, places: Places) -> Iterator[Problem]:
    for term in dataset.catalog.glossary:
        if term.domain != LISTS and not any(name in said.printed for name in (term.zh, *term.variants_zh)):
            message, hint = f"{term.zh!r} stands in no plan", "Write it as printed."
            yield places.problem("content/catalog/glossary.yml", term.id, ("zh",), "name.chinese", message, hint)
        english = [] if term.free else said.english([term.zh])
        if english and not any(form <= words(en) for form in forms(term) for en in english):
            message = f"no sentence renders {term.zh!r} so"
            yield places.problem("content/catalog/glossary.yml", term.id, ("en",), "name.english", message, "Use the English of the sentences.")


# ---- records ----

Found = Iterator[tuple[str, str, Pointer, str, str]]
"""File, record, pointer, code, message."""


def _printed(dataset: Dataset, plan: Plan) -> Found:
    said = _squeeze("|".join(passage.zh for passage in dataset.passages.values() if passage.plan == plan.meta.id))
    for task in plan.tasks:
        if task.title[0] == task.evidence[0] == "t" and not _going_on(dataset, plan, task.evidence.split(".")[:2], task.title.split(".")[:2]):
            yield "tasks", task.id, ("evidence",), "name.other", f"{task.evidence} is not the row of its title, {task.title}"
        for role in ("responsible", "lead", "support"):
            for n, agency in enumerate(getattr(task, role)):
                if message := _other(dataset.agencies.get(agency.agency), agency.printed, said):
                    yield "tasks", task.id, (role, n), "name.other", message
    for kind in ("commitments", "projects"):
        for record in getattr(plan, kind):
            for n, named in enumerate(record.institutions):
                if message := _other(dataset.institutions.get(named.institution), named.printed, said):
                    yield kind, record.id, ("institutions", n), "name.other", message


def _going_on(dataset: Dataset, plan: Plan, evidence: list[str], title: list[str]) -> bool:
    """Whether the bodies printed in one row are those of the title's row: the same, or a later one that prints none itself."""
    table = dataset.tables.get(f"{plan.meta.id}:{title[0]}")
    order = [row.id for row in table.rows] if table and evidence[0] == title[0] else []
    if not table or evidence[1] not in order or title[1] not in order:
        return evidence == title
    below = table.rows[order.index(evidence[1]) + 1 : order.index(title[1]) + 1]
    columns = [n for n, head in enumerate(table.columns) if re.search("单位|部门|分工", head.zh)]
    printed = [row.cells[n].zh for row in below for n in columns if n < len(row.cells)]
    return evidence == title or (bool(below) and not any(text.strip() for text in printed))


def _other(body: Body | None, printed: str, said: str) -> str:
    """Why this is no name of a body; "" for a list of several, for what the plan does not print and for a body that is not known."""
    names = [body.name.zh, *body.aliases] if body else []
    words = _squeeze(printed)
    known = words in "|".join(names) or any(character in words for character in "、和") or any(set(words) <= set(name) for name in names)
    if not names or known or words not in said:
        return ""
    return f"{printed!r} is no name of {names[0]}"


def _rows(dataset: Dataset, plan: Plan) -> Found:
    for row in plan.indicators:
        cells = dataset.find(plan.meta.id, row.row)
        if row.from_text or not cells:
            continue
        if row.name.en and row.name.en not in " ".join(p.en or p.zh for p in cells):
            yield "indicators", row.id, ("name", "en"), "name.english", f"{row.row} does not read so"
        table = dataset.tables.get(f"{plan.meta.id}:{row.row.split('.')[0]}")
        heads = {cell.en for found in table.rows for cell in found.cells if row.category and cell.zh == row.category.zh} if table else set()
        if row.category and row.category.en and heads and row.category.en not in heads:
            message = f"the cells of {row.category.zh!r} read {', '.join(sorted(filter(None, heads)))}"
            yield "indicators", row.id, ("category", "en"), "name.english", message
        natures = {nature for printed, nature in _NATURES.items() if any(printed in p.zh for p in cells)}
        if row.nature and natures and row.nature not in natures:
            yield "indicators", row.id, ("nature",), "name.other", f"{row.row} prints another nature"
    for project in plan.projects:
        cells = dataset.find(plan.meta.id, project.row)
        if not cells:
            continue
        english = " ".join(p.en or p.zh for p in cells)
        fields: tuple[tuple[str, Text | None], ...] = (("name", project.name), ("nature", project.nature))
        for field, text in fields:
            if text and text.en and text.en not in english:
                yield "projects", project.id, (field, "en"), "name.english", f"{project.row} does not read so"
        if project.nature and not any(project.nature.zh == p.zh for p in cells):
            yield "projects", project.id, ("nature", "zh"), "name.other", f"{project.row} prints another nature"


def _units(dataset: Dataset, plan: Plan) -> Found:
    known: dict[str, Counter[str | None]] = {}
    for _, _, _, unit in (found for each in dataset.plans.values() for found in _with_units(each)):
        known.setdefault(unit.zh, Counter())[unit.en] += 1
    for kind, record, pointer, unit in _with_units(plan):
        [(usual, often)] = known[unit.zh].most_common(1)
        if unit.en and known[unit.zh][unit.en] == 1 and often >= USUAL:
            yield kind, record, (*pointer, "en"), "name.english", f"the unit {unit.zh} is {usual!r} elsewhere, {often} times"


def _with_units(plan: Plan) -> Iterator[tuple[str, str, Pointer, Text]]:
    yield from (("indicators", row.id, ("unit",), row.unit) for row in plan.indicators if row.unit)
    for commitment in plan.commitments:
        for n, quantity in enumerate(commitment.quantities):
            if quantity.unit:
                yield "commitments", commitment.id, ("quantities", n, "unit"), quantity.unit


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
