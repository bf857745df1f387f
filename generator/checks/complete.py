"""What a record lists is all there.

A commitment or project lists every institution of its district that its words name. Every amount with a unit (70%, 10个,
5万) that a commitment's words print stands in one of its quantities; a denominator (每10万) is none. Every row of a table of
indicators or projects has its record; rows that sum up others, headings between rows, rows printed again elsewhere and tables
printed on their side need none. A note on a value conflict, a sum, a count or a weak target quotes two passages at least; what
one on a value conflict or a weak target states with a decimal point, a sign of shares or three digits stands in what it cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.places import Places
from generator.problems import Problem
from generator.quantities import normalise
from generator.records import Commitment, IndicatorRow, Note, Plan, Project, Row

CODES = {
    "list.institution": "the words of a record name an institution that it does not list",
    "list.number": "the words of a commitment print an amount that none of its quantities holds",
    "list.record": "a row of a table has no record",
    "list.evidence": "a note states an amount that stands in nothing it cites, or cites too few places",
}
_AMOUNT = re.compile(r"(?<![\d./每\-—])\d+(?:\.\d+)?(?:[%‰万亿张所名人家项支元㎡]|个(?!月))")
_STATED = re.compile(r"(?<![\d.第])(?:\d+\.\d+(?![\d倍])|\d{3,}(?![\d年])|\d+(?=[%‰]))")
_OF_TWO = {"value-conflict": "value conflict", "arithmetic": "sum", "count": "count", "weaker-than-baseline": "weak target"}
_QUOTING = ("value-conflict", "weaker-than-baseline")
_SUM = re.compile("合计|总计|小计")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[)）]?[、.]?")
_TABLES = {"indicators": "indicators", "projects": "projects"}


def check(dataset: Dataset, places: Places) -> Iterator[Problem]:
    """Yield a problem for each thing that a record's words name and the record leaves out."""
    for plan in dataset.plans.values():
        folder = f"content/plans/{plan.meta.id}"
        if places.complete("content/catalog/institutions.yml"):
            yield from _institutions(dataset, plan, folder, places)
        for commitment in plan.commitments:
            for amount in _amounts_left(dataset, commitment):
                hint = "Add a quantity for it, or widen the text of the one it belongs to."
                message = f"no quantity holds {amount!r}, which the words print"
                yield places.problem(f"{folder}/commitments.yml", commitment.id, ("quantities",), "list.number", message, hint)
        yield from _rows(plan, folder, places)
        for note in plan.notes:
            if message := _evidence(dataset, plan, note):
                hint = "Cite the place that states it."
                yield places.problem(f"{folder}/notes.yml", note.id, ("evidence",), "list.evidence", message, hint)


def _institutions(dataset: Dataset, plan: Plan, folder: str, places: Places) -> Iterator[Problem]:
    own = [one for one in dataset.catalog.institutions if one.district == plan.meta.district]
    names = {name: one.id for one in own for name in (one.name.zh, *one.aliases)}
    if not names:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    records: tuple[tuple[str, tuple[Commitment | Project, ...]], ...] = (("commitments", plan.commitments), ("projects", plan.projects))
    for kind, found in records:
        for record in found:
            listed = {named.institution for named in record.institutions}
            for name in dict.fromkeys(pattern.findall(_words(dataset, plan, record))):
                if names[name] not in listed <= dataset.institutions.keys():
                    message = f"the words name {name!r}, {names[name]}, which is not listed"
                    hint = f"Add it under institutions, or, where another is meant, take {name!r} off its aliases."
                    yield places.problem(f"{folder}/{kind}.yml", record.id, ("institutions",), "list.institution", message, hint)


def _words(dataset: Dataset, plan: Plan, record: Commitment | Project) -> str:
    if isinstance(record, Commitment):
        return _squeeze(record.quote or "".join(p.zh for p in dataset.passages_of(record)))
    return _squeeze("".join(p.zh for p in dataset.find(plan.meta.id, record.row)))


def _amounts_left(dataset: Dataset, commitment: Commitment) -> list[str]:
    """The amounts of a commitment's words that stand in none of its quantities."""
    rest = normalise(_squeeze(commitment.quote or "".join(p.zh for p in dataset.passages_of(commitment))))
    whole = normalise(_squeeze("".join(p.zh for p in dataset.passages_of(commitment))))
    quoted = sorted((normalise(_squeeze(quantity.text)) for quantity in commitment.quantities), key=len, reverse=True)
    if any(text not in whole for text in quoted if not commitment.restated_in):
        return []  # the quote itself is wrong, and said to be
    for text in quoted:
        rest = rest.replace(text, "|")
    return list(dict.fromkeys(_AMOUNT.findall(rest)))


def _rows(plan: Plan, folder: str, places: Places) -> Iterator[Problem]:
    for kind, name in _TABLES.items():
        records: tuple[IndicatorRow | Project, ...] = getattr(plan, name)
        file = f"{folder}/{name}.yml"
        known = {record.row: record.id for record in records}
        rows = {f"{table.id}.{row.id}" for table in plan.tables for row in table.rows}
        if not records or not places.complete(file, f"{folder}/tables.yml") or any(ref[0] == "t" and ref not in rows for ref in known):
            continue  # what a record names wrongly is said by another rule
        names = {_squeeze(record.name.zh) for record in records}
        for table in plan.tables:
            before = records[0].id
            sideways = any(row.header and f"{table.id}.{row.id}" in known for row in table.rows)
            for row in table.rows if table.kind == kind and not sideways else ():
                ref = f"{table.id}.{row.id}"
                before = known.get(ref, before)
                if ref not in known and not row.header and _needs_record(row, names):
                    message = f"row {ref} has no record; it would stand after {before}"
                    yield places.problem(file, before, ("id",), "list.record", message, "Add a record for it.")


def _needs_record(row: Row, names: set[str]) -> bool:
    """Whether a row is one of its own: no sum, no heading between rows (一 公共卫生), no row printed again."""
    texts = [text for cell in row.cells if (text := _squeeze(cell.zh))]
    heading = len(texts) < 2 or _SECTION.fullmatch(texts[0]) is not None
    return not heading and not any(_SUM.search(text) for text in texts) and names.isdisjoint(texts)


def _evidence(dataset: Dataset, plan: Plan, note: Note) -> str:
    if note.kind in _OF_TWO and len({(one.ref, one.quote) for one in note.evidence}) < 2:
        return f"a note on a {_OF_TWO[note.kind]} needs the two passages that disagree"
    if note.kind not in _QUOTING:
        return ""
    cited = normalise("|".join(passage.zh for one in note.evidence for passage in dataset.find(plan.meta.id, one.ref)))
    return next((f"{amount!r} stands in nothing this note cites" for amount in _STATED.findall(normalise(note.text.zh)) if amount not in cited), "")


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
