"""Search records: what can be found, in both languages.

One per commitment, indicator row, project, section, institution, agency, area and term, and one per sentence or table row
that is none of these. A record carries both languages' words. ``title`` weighs most, then ``body``; ``context`` holds what the record is found
by without printing it: its district with pinyin and initials, its plan and section, agencies and their roles, areas,
deadline, an indicator's other names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.dataset import Dataset, Passage
from generator.records import Commitment, District, IndicatorRow, PlanMeta, Project, Text, Value
from generator.settings import Labels

KINDS = ("commitment", "indicator", "project", "section", "sentence", "institution", "agency", "area", "term")
WHOLE = 100
"""Per cent: 全部 and 均 are found by 全覆盖 too."""
PAIR = tuple[str, str]
"""The Chinese and the English of one text; either may be empty."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What search knows of one record. ``facets``: facet name -> values; ``show``: further plain values for its card.

    ``aside``: a line that speaks of others, as one of responsible units does; it stands below what it speaks of.
    """

    id: str
    kind: str
    href: str
    body: PAIR
    title: PAIR = ("", "")
    context: tuple[PAIR, ...] = ()
    section: PAIR = ("", "")
    district: str = ""
    plan: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    show: dict[str, Any] = field(default_factory=dict)
    aside: bool = False


def pair(text: Text | None) -> PAIR:
    """A text's two languages; a missing one is empty."""
    return (text.zh, text.en or "") if text else ("", "")


def search_records(dataset: Dataset, labels: Labels) -> list[SearchRecord]:
    """All records: those of plans in document order, then the catalogue's."""
    return list(_Maker(dataset, labels).everything())


class _Maker:
    def __init__(self, dataset: Dataset, labels: Labels) -> None:
        self.dataset, self.labels = dataset, labels

    def everything(self) -> Iterator[SearchRecord]:
        for plan in self.dataset.plans.values():
            found = [*map(self.commitment, plan.commitments), *map(self.row, plan.indicators), *map(self.project, plan.projects)]
            taken = {f"{plan.meta.id}:{ref}" for c in plan.commitments for ref in (*c.sentences, *c.restated_in)}
            rows = {f"{plan.meta.id}:{ref}" for ref in (*(r.row for r in plan.indicators), *(p.row for p in plan.projects))}
            placed = [(self._place(plan.meta.id, ref), record) for ref, record in found]
            placed += [
                (p.number, self.passage(p)) for p in self.dataset.passages.values() if p.plan == plan.meta.id and p.cell is None and p.id not in taken
            ]
            placed += list(self.table_rows(plan.meta.id, rows | taken))
            yield from (record for _, record in sorted(placed, key=lambda item: item[0]))
        yield from self.catalogue()

    def _place(self, plan: str, ref: str) -> int:
        found = self.dataset.find(plan, ref)
        return found[0].number if found else 0

    def label(self, key: str, **values: object) -> PAIR:
        return self.labels.text(key, "zh", **values), self.labels.text(key, "en", **values)

    # ---- where a record stands ----

    def _district(self, district: District) -> tuple[PAIR, ...]:
        return pair(district.short), pair(district.name), (district.id, district.initials)

    def _home(self, meta: PlanMeta, passage: Passage | None) -> dict[str, Any]:
        """District, plan, section, and the context words these give."""
        sections = [(s.zh, s.en or "") for s in passage.sections] if passage else []
        return {
            "district": meta.district, "plan": meta.id, "section": sections[-1] if sections else ("", ""),
            "context": (*self._district(self.dataset.districts[meta.district]), pair(meta.title), *sections),
        }  # fmt: skip

    # ---- records of plans ----

    def commitment(self, c: Commitment) -> tuple[str, SearchRecord]:
        """A commitment and the reference of its first sentence."""
        dataset = self.dataset
        home = self._home(dataset.plan(c.id).meta, dataset.passages_of(c)[0])
        agencies = [(role, named, dataset.agencies[named.agency]) for role, named in dataset.agencies_of(c)]
        indicators = dict.fromkeys(key for key in (c.indicator, *(q.indicator for q in c.quantities)) if key)
        context = [*home.pop("context"), (f"{c.deadline}年", "")]
        context += [self.label(f"agency.role.{role}") for role in dict.fromkeys(role for role, *_ in agencies)]
        context += [(f"{named.printed} {agency.name.zh}", agency.name.en or "") for _, named, agency in agencies]
        context += [pair(dataset.areas[area].name) for area in c.areas]
        context += [("全覆盖 100%", "full coverage 100%")] * any(q.value == WHOLE and q.unit is not None and q.unit.zh == "%" for q in c.quantities)
        context += [pair(dataset.institutions[named.institution].name) for named in c.institutions]
        context += [text for key in indicators for text in self._names(key)]
        facets = {
            "area": c.areas, "agency": tuple(dict.fromkeys(agency.id for *_, agency in agencies)), "deadline": (str(c.deadline),),
            "strength": (c.strength,), "number": ("yes" if c.quantities else "no",),
        }  # fmt: skip
        show = {
            "deadline": c.deadline, "deadline_basis": c.deadline_basis, "strength": c.strength, "quantities": [q.text for q in c.quantities],
            "agencies": [{"role": role, "zh": agency.name.zh, "en": agency.name.en} for role, _, agency in agencies], "areas": list(c.areas),
        }  # fmt: skip
        return c.sentences[0], SearchRecord(
            c.id, "commitment", f"commitments/{c.id}/", pair(dataset.words_of(c)), context=tuple(context), facets=facets, show=show, **home
        )

    def _names(self, indicator: str) -> list[PAIR]:
        entry = self.dataset.indicators[indicator]
        return [pair(entry.name), *((alias, "") for alias in entry.aliases.zh), *(("", alias) for alias in entry.aliases.en)]

    def row(self, row: IndicatorRow) -> tuple[str, SearchRecord]:
        """An indicator row and its reference."""
        entry = self.dataset.indicators[row.indicator]
        home = self._home(self.dataset.plan(row.id).meta, self._first(row.id, row.row))
        nature = self.label(f"nature.{row.nature}") if row.nature else ("", "")
        body = self._joined([self._value("baseline", row.baseline, row), self._value("target", row.target, row), nature])
        context = (*home.pop("context"), *self._names(row.indicator), pair(row.category), *(pair(self.dataset.areas[a].name) for a in entry.areas))
        year = str(row.target.year) if row.target and row.target.year else None
        has_number = any(v and (v.value is not None or v.min is not None or v.parts) for v in (row.baseline, row.target))
        facets = {
            "area": entry.areas, "deadline": (year,) if year else (), "nature": (row.nature,) if row.nature else (),
            "number": ("yes" if has_number else "no",),
        }  # fmt: skip
        show = {"deadline": row.target.year if row.target else None, "nature": row.nature, "areas": list(entry.areas)}
        return row.row, SearchRecord(
            row.id, "indicator", f"indicators/{row.indicator}/", body, pair(row.name), context, facets=facets, show=show, **home
        )

    def _value(self, name: str, value: Value | None, row: IndicatorRow) -> PAIR:
        if value is None or not value.quote.strip("—- "):
            zh, en = self.label("not_stated")
        else:
            unit = row.unit if value.comparator not in ("text", "hold") and row.unit and row.unit.zh not in (*value.quote, "1:x") else None
            zh, en = value.quote + (unit.zh if unit else ""), value.quote + (f" {unit.en}" if unit else "")
        head = self.label(f"indicator.{name}")
        year = f" {value.year}" if value and value.year else ""
        return f"{head[0]}{year} {zh}", f"{head[1]}{year} {en}"

    def _joined(self, parts: list[PAIR]) -> PAIR:
        return "；".join(zh for zh, _ in parts if zh), "; ".join(en for _, en in parts if en)

    def _first(self, record: str, ref: str) -> Passage | None:
        found = self.dataset.find(self.dataset.plan_of[record], ref)
        return found[0] if found else None

    def project(self, project: Project) -> tuple[str, SearchRecord]:
        """A project and its row's reference."""
        meta = self.dataset.plan(project.id).meta
        found = self.dataset.find(meta.id, project.row)
        home = self._home(meta, found[0] if found else None)
        content = [(p.zh, p.en or p.zh) for p in found if any("\u4e00" <= c <= "\u9fff" for c in p.zh) and p.zh not in (project.name.zh,)]
        money = self.label("project.wan_cny", n=project.investment_wan_cny) if project.investment_wan_cny is not None else ("", "")
        invested = (
            (f"{self.label('project.investment_long')[0]} {money[0]}", f"{self.label('project.investment_long')[1]} {money[1]}")
            if money[0]
            else money
        )
        context = (
            *home.pop("context"), *(pair(self.dataset.areas[a].name) for a in project.areas),
            *(pair(self.dataset.institutions[named.institution].name) for named in project.institutions), self.label("nav.projects"),
        )  # fmt: skip
        facets = {"area": project.areas, "deadline": (str(project.end_year),) if project.end_year else (), "number": ("yes",)}
        show = {"deadline": project.end_year, "areas": list(project.areas)}
        return project.row, SearchRecord(
            project.id, "project", f"projects/{project.id}/", self._joined([*content, invested]), pair(project.name), context,
            facets=facets, show=show, **home,
        )  # fmt: skip

    def passage(self, passage: Passage) -> SearchRecord:
        """A heading as a section, any other passage as a sentence."""
        home = self._home(self.dataset.plans[passage.plan].meta, passage)
        words = (passage.zh, passage.en or "")
        if passage.role == "heading":
            return SearchRecord(passage.id, "section", passage.path, ("", ""), words, home.pop("context"), **home)
        return SearchRecord(passage.id, "sentence", passage.path, words, context=home.pop("context"), aside=passage.role == "note", **home)

    def table_rows(self, plan: str, taken: set[str]) -> Iterator[tuple[int, SearchRecord]]:
        """The rows of tables that no indicator row, project or commitment is made of."""
        for table in self.dataset.plans[plan].tables:
            for row in table.rows:
                found = self.dataset.find(plan, f"{table.id}.{row.id}")
                key = f"{plan}:{table.id}.{row.id}"
                used = row.header or key in taken or any(p.id in taken or f"{plan}:{p.cell}" in taken for p in found)
                if not used and any(len(p.zh) > 2 for p in found):
                    home = self._home(self.dataset.plans[plan].meta, found[0])
                    words = " ｜ ".join(p.zh for p in found), " | ".join(p.en or p.zh for p in found)
                    yield found[0].number, SearchRecord(key, "sentence", found[0].path, words, context=home.pop("context"), **home)

    # ---- the catalogue ----

    def catalogue(self) -> Iterator[SearchRecord]:
        """Institutions, agencies, areas and terms."""
        dataset = self.dataset
        for i in dataset.institutions.values():
            body = self._joined([self.label(f"institution.kind.{i.kind}"), *self._of(i.district), *((alias, "") for alias in i.aliases)])
            yield SearchRecord(i.id, "institution", f"institutions/{i.id}/", body, pair(i.name), self._context(i.district), district=i.district or "")
        for a in dataset.agencies.values():
            body = self._joined([*self._of(a.district), *((alias, "") for alias in a.aliases)])
            yield SearchRecord(a.id, "agency", f"agencies/{a.id}/", body, pair(a.name), self._context(a.district), district=a.district or "")
        for area in dataset.areas.values():
            words = tuple((term, "") for term in area.terms)
            yield SearchRecord(area.id, "area", f"areas/{area.id}/", pair(area.definition), pair(area.name), words, facets={"area": (area.id,)})
        for term in dataset.catalog.glossary:
            english = f"{term.en} ({term.abbreviation})" if term.abbreviation else term.en
            variants = tuple((variant, "") for variant in term.variants_zh)
            yield SearchRecord(term.id, "term", f"glossary/#{term.id}", pair(term.definition), (term.zh, english), variants)

    def _of(self, district: str | None) -> Iterable[PAIR]:
        return [pair(self.dataset.districts[district].name)] if district else []

    def _context(self, district: str | None) -> tuple[PAIR, ...]:
        return self._district(self.dataset.districts[district]) if district else ()
