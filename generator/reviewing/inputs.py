"""What of a record can be edited, as inputs of a form, and how what a person enters gets back into the record.

An input is named by the way to its value (``quantities.1.unit.en``). Values that were not touched stay exactly as they are;
what is entered goes in as it would be typed into the YAML, so that the loader judges it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from generator import records
from generator.drafts import Proposed
from generator.reviewing.items import Subject

Form = Mapping[str, list[str]]
MODELS: dict[str, type[records.Record]] = {
    "commitment": records.Commitment, "indicator": records.IndicatorRow, "project": records.Project, "task": records.Task,
    "sentence": records.Sentence, "block": records.Block, "plan": records.PlanMeta,
    **{kind: get_args(field.annotation)[0] for kind, field in Proposed.model_fields.items()},
}  # fmt: skip
_VALUE = "ref quote comparator value min max year".split()
_QUANTITY = "text comparator value min max unit.zh unit.en measures.zh measures.en indicator".split()
FIELDS: dict[str, list[str]] = {
    "sentence": ["role", "en"], "block": ["kind", "level", "slug"],
    "commitment": ["sentences", "quote", "deadline", "deadline_basis", "deadline_source", "strength", "areas", "quantities", "institutions",
                   "indicator", "task"],
    "indicator": ["indicator", "number", "category.zh", "category.en", "name.zh", "name.en", "unit.zh", "unit.en", "nature", "sub_row_of",
                  *(f"{part}.{each}" for part in ("baseline", "target") for each in _VALUE)],
    "project": ["number", "name.zh", "name.en", "nature.zh", "nature.en", "area_total_m2", "area_new_m2", "area_rebuilt_m2", "investment_wan_cny",
                "start_year", "end_year", "areas", "institutions"],
    "task": ["number", "responsible", "lead", "support"],
    "plan": ["title.zh", "title.en", "genre", "issuer.zh", "issuer.en", "document_number", "issued", "period_start", "period_end", "district"],
    "districts": ["name.zh", "name.en", "short.zh", "short.en", "province.zh", "province.en", "initials"],
    "agencies": ["name.zh", "name.en"], "institutions": ["name.zh", "name.en", "kind"],
    "indicators": ["name.zh", "name.en", "definition.zh", "definition.en", "unit.zh", "unit.en", "direction", "areas"],
}  # fmt: skip
LISTS = {"responsible": "agency", "lead": "agency", "support": "agency", "institutions": "institution"}
"""Field of bodies, one a line as printed | id -> the key of the id."""
_REFS = {"sentences"}
"""Fields that are lists of references, set apart by commas."""
_LONG = {"en", "quote"}
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_NUMBERS = {"level", "deadline", "value", "min", "max", "year", "start_year", "end_year", "period_start", "period_end", "investment_wan_cny",
            "area_total_m2", "area_new_m2", "area_rebuilt_m2"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its name, the words in it, how it is shown (text, long, choice, areas, lines), and the words to choose from."""

    name: str
    value: str
    widget: str
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The key of its label: the last steps of its name that are no numbers."""
        return ".".join(step for step in self.name.split(".") if not step.isdecimal())


def inputs(subject: Subject) -> list[Input]:
    """The inputs of a record's form, filled with what it holds."""
    return [Input(name, shown(subject.values, name), *_widget(subject, name)) for name in _names(subject)]


def _names(subject: Subject) -> Iterator[str]:
    if subject.kind == "row":
        yield from (f"{way}.en" for way, text in _cells(subject.values) if "en" in text)
    for name in FIELDS.get(subject.kind, ()):
        if name == "quantities":
            yield from (f"quantities.{n}.{each}" for n in range(len(subject.values.get(name) or ()) + 1) for each in _QUANTITY)
        else:
            yield name


def _cells(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for n, cell in enumerate(row.get("cells") or ()):
        for m, text in enumerate(cell if isinstance(cell, list) else [cell]):
            if isinstance(text, dict) and "zh" in text:
                yield f"cells.{n}" + (f".{m}" if isinstance(cell, list) else ""), text


def _widget(subject: Subject, name: str) -> tuple[str, tuple[str, ...]]:
    last = name.rpartition(".")[2]
    if name in LISTS:
        return "lines", ()
    if name == "areas":
        return "areas", ()
    if choices := _CHOICES.get((subject.kind, name)) or _CHOICES.get(("", last)):
        return "choice", choices
    return ("long" if last in _LONG and subject.kind in ("sentence", "commitment") else "text"), ()


def _words(model: type[records.Record], field: str) -> tuple[str, ...]:
    """The words a field may hold; where it may be absent, None is among its types."""
    annotation = model.model_fields[field].annotation
    inner = next((part for part in get_args(annotation) if get_args(part)), annotation)
    return tuple(word for word in get_args(inner) if isinstance(word, str))


_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("", "comparator"): get_args(records.Comparator), ("commitment", "deadline_basis"): get_args(records.DeadlineBasis),
    ("commitment", "strength"): get_args(records.Strength), ("indicator", "nature"): get_args(records.Nature),
    ("sentence", "role"): get_args(records.Role), ("block", "kind"): _words(records.Block, "kind"),
    ("plan", "genre"): _words(records.PlanMeta, "genre"),
    ("institutions", "kind"): _words(records.Institution, "kind"), ("indicators", "direction"): _words(records.Indicator, "direction"),
}  # fmt: skip


def shown(values: Any, name: str) -> str:
    """The words that an input holds for a value; "" for what is absent."""
    found = values
    for step in name.split("."):
        if isinstance(found, list):
            found = found[int(step)] if step.isdecimal() and int(step) < len(found) else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    if name in LISTS:
        return "\n".join(f"{each.get('printed', '')} | {each.get(LISTS[name], '')}" for each in found or ())
    if isinstance(found, list):
        return ", ".join(map(str, found))
    return "" if found is None else str(found)


def enter(subject: Subject, form: Form) -> None:
    """Put what a form holds into the record; inputs that the form lacks, and those that say what was there, change nothing."""
    for each in inputs(subject):
        if each.name not in form:
            continue
        given = _areas(each, form[each.name]) if each.widget == "areas" else form[each.name][0].replace("\r\n", "\n").strip()
        if given != each.value.strip():
            _put(subject.values, each.name.split("."), _typed(each, given))
    quantities = subject.values.get("quantities")
    if isinstance(quantities, list):
        subject.values["quantities"] = [each for each in quantities if each.get("text")]
        if not subject.values["quantities"]:
            del subject.values["quantities"]
    _order(subject.values, MODELS.get(subject.kind))


def _areas(each: Input, chosen: list[str]) -> str:
    """The chosen areas, those that were there before in the order they had."""
    before = each.value.split(", ")
    return ", ".join([*(area for area in before if area in chosen), *(area for area in chosen if area and area not in before)])


def _typed(each: Input, given: str) -> Any:
    """What was entered, as YAML would read it; None for nothing."""
    if each.widget == "areas" or each.name in _REFS:
        return [part for part in re.split(r"[,，、\s]+", given) if part]
    if each.name in LISTS:
        pairs = (line.partition("|") for line in given.split("\n") if line.strip())
        return [{LISTS[each.name]: body.strip(), "printed": printed.strip()} for printed, _, body in pairs]
    if not given:
        return None
    if each.name.rpartition(".")[2] in _NUMBERS:
        return int(given) if _INTEGER.fullmatch(given) else Decimal(given) if _DECIMAL.fullmatch(given) else given
    return " ".join(given.split()) if each.name.endswith("en") else given


def _put(values: Any, way: list[str], given: Any) -> None:
    step, rest = way[0], way[1:]
    if isinstance(values, list):
        while int(step) >= len(values):
            values.append({})
        _put(values[int(step)], rest, given)
    elif rest:
        if given is not None or isinstance(values.get(step), (dict, list)):
            if not isinstance(values.get(step), (dict, list)):
                values[step] = [] if rest[0].isdecimal() else {}
            _put(values[step], rest, given)
            if values[step] == {} or (values[step] == {"en": None}):
                del values[step]
    elif given is None and step == "en":
        values[step] = None
    elif given is None or (given == [] and step in LISTS):
        values.pop(step, None)
    else:
        values[step] = given
        if step == "zh":
            values.setdefault("en", None)


_NESTED: dict[str, Callable[[], type[records.Record]]] = {
    "category": lambda: records.Text, "baseline": lambda: records.Value, "target": lambda: records.Value, "quantities": lambda: records.Quantity,
    "name": lambda: records.Text, "unit": lambda: records.Text, "measures": lambda: records.Text,
}  # fmt: skip


def _order(values: dict[str, Any], model: type[records.Record] | None) -> None:
    """Keys in the order of the record's fields, as the importer writes them."""
    if model is None:
        return
    order = {name: n for n, name in enumerate(model.model_fields)}
    for key in sorted(values, key=lambda key: order.get(key, len(order))):
        values[key] = values.pop(key)
    for key, nested in _NESTED.items():
        for each in values[key] if isinstance(values.get(key), list) else [values.get(key)]:
            if isinstance(each, dict):
                _order(each, nested())
