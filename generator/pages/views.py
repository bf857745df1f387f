"""Records as plain values in one language: the shapes that templates and macros know (see templates/macros/parts.html).

Paths are relative to the language's root and carry no leading slash. A missing translation is a state
(``language_missing``), and the Chinese text stands in with its language marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from generator.dataset import Chapter, Passage, Section
from generator.pages.base import Site
from generator.quantities import Amount, format_amount
from generator.records import Area, Commitment, IndicatorRow, Note, Plan, Project, Quantity, Task, Text, Value

View = dict[str, Any]
R = TypeVar("R", Commitment, IndicatorRow, Project, Task)


class Views:
    """Builds and keeps the views of one language. Every method takes a record and gives a dict of plain values."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.dataset = site.dataset
        self.language = site.language
        self._cards: dict[str, View] = {}
        self.english_words: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Kept by :func:`generator.pages.facets.signal_words`."""

    # ---- order ----

    @cached_property
    def plans(self) -> list[Plan]:
        """All plans in the catalogue's order of districts, which every page keeps; a district's own in order of their ids."""
        return sorted(self.dataset.plans.values(), key=lambda plan: self._position[plan.meta.district])

    @cached_property
    def _position(self) -> dict[str, int]:
        return {district: n for n, district in enumerate(self.dataset.districts)}

    def by_district(self, records: Iterable[R]) -> list[R]:
        """Records of several plans in the order of :attr:`plans`, else as they come."""
        return sorted(records, key=lambda record: self._position[self.dataset.plan(record.id).meta.district])

    # ---- words ----

    def text(self, text: Text) -> View:
        """``{text, other, missing}``: this language, the other one, and whether this one still lacks a translation."""
        here, there = (text.zh, text.en) if self.language == "zh" else (text.en, text.zh)
        missing = here is None
        return {"text": text.zh if missing else here, "other": there, "missing": missing}

    def passage(self, passage: Passage) -> View:
        """A quote (macro ``parts.quote``): both languages, section path, permalink, plan."""
        plan = self.dataset.plans[passage.plan].meta
        return {
            "zh": passage.zh, "en": passage.en, "id": passage.id, "ref": passage.ref, "href": passage.path, "role": passage.role,
            "path": [self.heading(section) for section in passage.sections],
            "plan_title": self.site.say(plan.title), "plan_href": f"plans/{plan.id}/", "plan": plan.id,
            "cite": self.citation(passage),
        }  # fmt: skip

    def citation(self, passage: Passage) -> str:
        """A sentence to paste under a quote: plan, document number or date, section, sentence id, address."""
        plan = self.dataset.plans[passage.plan].meta
        title = f"《{plan.title.zh}》" if self.language == "zh" else f"{plan.title.en} ({plan.title.zh})"
        issued = plan.document_number or plan.issued
        words = [title, issued, self.heading(passage.sections[-1]) if passage.sections else None, passage.ref]
        separator, stop = ("，", "。") if self.language == "zh" else (", ", ".")
        return separator.join(word for word in words if word) + stop + " " + self.site.url(passage.path)

    def heading(self, section: Section) -> str:
        """A heading among other words: without the full stop that some plans print after it."""
        return section.zh.removesuffix("。") if self.language == "zh" or section.en is None else section.en.removesuffix(".")

    def quotes(self, plan: str, refs: Iterable[str]) -> list[View]:
        """The quotes for several references of one plan."""
        return [self.passage(p) for ref in refs for p in self.dataset.find(plan, ref)]

    # ---- values ----

    def value(self, plan: str, value: Value | None, unit: Text | None) -> View | None:
        """A printed value (macro ``parts.value``) with its meaning where that differs; None when the plan prints none."""
        if value is None:
            return None
        found = self.dataset.find(plan, value.ref)
        meaning = self.meaning(value, unit)
        return {
            "printed": value.quote, "meaning": meaning if meaning != value.quote else None, "unit": unit and self.site.say(unit),
            "href": found[0].path if found else None, "comparator": value.comparator, "year": value.year,
            "number": None if value.value is None else str(value.value), "ref": f"{plan}:{value.ref}",
        }  # fmt: skip

    def meaning(self, value: Value | Quantity, unit: Text | None) -> str | None:
        """What a printed value means, in words of this language; None where it means nothing beyond its print."""
        if value.value is None and value.min is None and value.max is None:
            return self.site.t("value.hold") if value.comparator == "hold" else None
        words = self.site.say(unit) if unit else None
        amount = Amount(comparator=value.comparator, value=value.value, minimum=value.min, maximum=value.max, unit=words)
        return format_amount(amount, self.language)

    def quantity(self, quantity: Quantity) -> View:
        """``{text, meaning, measures, indicator}`` of a commitment's number; ``indicator`` is a link or None."""
        return {
            "text": quantity.text, "meaning": self.meaning(quantity, quantity.unit), "measures": self.site.say(quantity.measures),
            "indicator": self.indicator_link(quantity.indicator),
        }  # fmt: skip

    # ---- links ----

    def district_link(self, district_id: str) -> View:
        """``{id, name, href}`` of a district."""
        district = self.dataset.districts[district_id]
        return {"id": district.id, "name": self.site.say(district.short), "href": f"districts/{district.id}/"}

    def area_link(self, area: Area | str) -> View:
        """``{id, name, href}`` of a task area."""
        area = self.dataset.areas[area] if isinstance(area, str) else area
        return {"id": area.id, "name": self.site.say(area.name), "href": f"areas/{area.id}/"}

    def indicator_link(self, indicator_id: str | None) -> View | None:
        """``{id, name, href}`` of a catalogue indicator."""
        if indicator_id is None:
            return None
        return {"id": indicator_id, "name": self.site.say(self.dataset.indicators[indicator_id].name), "href": f"indicators/{indicator_id}/"}

    def institution_link(self, institution_id: str, printed: str = "") -> View:
        """``{id, name, printed, href}`` of an institution."""
        name = self.site.say(self.dataset.institutions[institution_id].name)
        return {"id": institution_id, "name": name, "printed": printed, "href": f"institutions/{institution_id}/"}

    def agency_link(self, role: str, agency_id: str, printed: str = "") -> View:
        """``{id, role, name, printed, href}`` of an agency in a role (responsible, lead, support)."""
        name = self.site.say(self.dataset.agencies[agency_id].name)
        return {"id": agency_id, "role": role, "name": name, "printed": printed, "href": f"agencies/{agency_id}/"}

    # ---- records ----

    def commitment_card(self, commitment: Commitment) -> View:
        """A commitment as lists show it (macros ``parts.commitment`` and ``parts.commitment_row``)."""
        if commitment.id not in self._cards:
            self._cards[commitment.id] = self._card(commitment)
        return self._cards[commitment.id]

    def cards(self, commitments: Iterable[Commitment]) -> list[View]:
        """Several commitments, in the order given."""
        return [self.commitment_card(commitment) for commitment in commitments]

    def _card(self, commitment: Commitment) -> View:
        plan = self.dataset.plan(commitment.id).meta
        passages = self.dataset.passages_of(commitment)
        words = self.text(self.dataset.words_of(commitment))
        district = self.district_link(plan.district)
        return {
            "id": commitment.id, "href": f"commitments/{commitment.id}/", "text": words["text"], "other_text": words["other"],
            "language_missing": words["missing"], "district": plan.district, "district_name": district["name"], "plan": plan.id,
            "plan_title": self.site.say(plan.title),
            "section": [self.heading(section) for section in passages[0].sections], "chapter_href": passages[0].path,
            "areas": [self.area_link(area) for area in commitment.areas], "deadline": commitment.deadline,
            "deadline_basis": commitment.deadline_basis, "strength": commitment.strength,
            "quantities": [self.quantity(q) for q in commitment.quantities],
            "agencies": [self.agency_link(role, named.agency, named.printed) for role, named in self.dataset.agencies_of(commitment)],
            "institutions": [self.institution_link(named.institution, named.printed) for named in commitment.institutions],
            "indicator": self.indicator_link(commitment.indicator),
            "note_count": len(self.notes_of(plan.id, (*commitment.sentences, *commitment.restated_in))),
        }  # fmt: skip

    def row(self, row: IndicatorRow) -> View:
        """An indicator row of one plan: printed name, values, change, evidence."""
        plan = self.dataset.plan(row.id).meta
        district = self.district_link(plan.district)
        evidence = self.dataset.find(plan.id, row.row)
        return {
            "id": row.id, "indicator": self.indicator_link(row.indicator), "name": self.site.say(row.name), "name_zh": row.name.zh,
            "number": row.number, "category": row.category and self.site.say(row.category), "district": plan.district,
            "district_name": district["name"], "district_href": district["href"], "plan": plan.id, "plan_title": self.site.say(plan.title),
            "unit": row.unit and self.site.say(row.unit), "nature": row.nature, "is_sub_row": row.sub_row_of is not None,
            "from_text": row.from_text, "href": evidence[0].path if evidence else f"plans/{plan.id}/",
            "baseline": self.value(plan.id, row.baseline, row.unit), "target": self.value(plan.id, row.target, row.unit),
            "direction": self.dataset.indicators[row.indicator].direction,
            "change": self.change(row), "notes": self.notes(self.notes_of(plan.id, [row.row])),
        }  # fmt: skip

    def change(self, row: IndicatorRow) -> View | None:
        """``{text, weaker}``: target minus baseline with its sign, and whether that runs against the direction of good."""
        if not (row.baseline and row.target) or row.baseline.value is None or row.target.value is None:
            return None
        difference = row.target.value - row.baseline.value
        direction = self.dataset.indicators[row.indicator].direction
        weaker = (direction == "up" and difference < 0) or (direction == "down" and difference > 0)
        sign = "+" if difference > 0 else "−" if difference < 0 else "±"
        return {"text": f"{sign}{abs(difference)}", "weaker": weaker}

    # ---- notes ----

    def notes_of(self, plan: str, refs: Iterable[str]) -> list[Note]:
        """The notes that cite any of these places, each once."""
        found = {note.id: note for ref in refs for note in self.dataset.notes_at.get(f"{plan}:{ref}", ())}
        return list(found.values())

    def notes(self, notes: Iterable[Note]) -> list[View]:
        """Notes for macro ``parts.notes``."""
        return [
            {
                "id": note.id, "text": self.site.say(note.text), "severity": note.severity,
                "severity_label": self.site.t(f"note.severity.{note.severity}"), "kind": note.kind,
                "kind_label": self.site.t(f"note.kind.{note.kind}"),
                "evidence": [
                    {**self.passage(found[0]), "quote": e.quote}
                    for e in note.evidence if (found := self.dataset.find(self.dataset.plan_of[note.id], e.ref))
                ],
            }
            for note in notes
        ]  # fmt: skip

    # ---- chapters ----

    def chapter_title(self, chapter: Chapter) -> str:
        """A chapter's heading, or the word for what stands before the first one."""
        if chapter.heading is None:
            return self.site.t("chapter.front")
        heading = chapter.heading.sentences
        return "".join(s.zh for s in heading) if self.language == "zh" else " ".join(s.en or s.zh for s in heading)

    @cached_property
    def none(self) -> str:
        """The words for a value the plan does not state."""
        return self.site.t("not_stated")
