"""What district, area and indicator pages share: a row's move for the charts, its change in words, its evidence, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from generator.pages.views import View, Views
from generator.records import Commitment, IndicatorRow, Value

SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "approx": "≈"}
DASHES = frozenset("—－–- ")


def indicator_row(views: Views, row: IndicatorRow) -> View:
    """An indicator row as tables show it: :meth:`Views.row` with values, change, evidence and its move for the charts."""
    view = views.row(row)
    view["baseline"] = _value(views, view["baseline"])
    view["target"] = _value(views, view["target"])
    change = change_words(views, row)
    view["change"] = change and {"text": change, "weaker": view["change"]["weaker"]}
    view["years"] = [value.year if value else None for value in (row.baseline, row.target)]
    view["evidence"] = evidence(views, row)
    view["move"] = move(views, row, view["district_name"])
    return view


def move(views: Views, row: IndicatorRow, label: str) -> View:
    """The row as :func:`generator.charts.moves` draws it."""
    ratio = "1:" if row.unit and row.unit.zh == "1:x" else ""
    change = views.change(row)
    target = row.target
    return {
        "label": label, "baseline": _digits(row.baseline.value) if row.baseline else None, "target": _digits(target.value) if target else None,
        "low": _digits(target.min) if target else None, "high": _digits(target.max) if target else None,
        "comparator": target.comparator if target else "=", "baseline_text": _mark(row.baseline, ratio), "target_text": _mark(target, ratio),
        "words": change_words(views, row) or _why_no_change(views, row), "weaker": bool(change and change["weaker"]),
    }  # fmt: skip


def change_words(views: Views, row: IndicatorRow) -> str | None:
    """Target minus baseline with comparator, sign and unit; shares change by percentage points."""
    change = views.change(row)
    if change is None or row.target is None:
        return None
    unit = row.unit.zh if row.unit else ""
    points = {"%": "change.points", "‰": "change.per_mille_points", "1:x": "change.ratio"}.get(unit)
    words = views.site.t(points) if points else views.site.say(row.unit) if row.unit else ""
    sign = SIGNS.get(row.target.comparator, "")
    gap = "" if views.language == "zh" and words[:1] not in "/" else " "
    return f"{sign} {change['text']}{gap}{words}".strip()


def evidence(views: Views, row: IndicatorRow) -> View | None:
    """The row as the plan prints it, cell by cell, or the sentence that states the target."""
    plan = views.dataset.plan_of[row.id]
    passages = views.dataset.find(plan, row.row)
    if not passages:
        return None
    quote = views.passage(passages[0])
    if row.from_text:
        return quote | ({"quote": row.target.quote} if row.target else {})
    cells = [list(group) for _, group in groupby(passages, key=lambda p: p.ref.split(".")[2])]
    zh = " ｜ ".join("".join(p.zh for p in cell) for cell in cells)
    en = " | ".join(" ".join(p.en or p.zh for p in cell) for cell in cells)
    return quote | {"zh": zh, "en": en, "ref": row.row}


def years(commitments: Iterable[Commitment]) -> list[View]:
    """Deadlines by year for :func:`generator.charts.strip` and its table: year, count, how many have their year stated."""
    found = list(commitments)
    stated = Counter(c.deadline for c in found if c.deadline_basis != "plan-end")
    counts = Counter(c.deadline for c in found)
    return [{"year": year, "count": counts[year], "stated": stated[year], "rest": counts[year] - stated[year]} for year in sorted(counts)]


def by_year_labels(views: Views, name: str) -> View:
    """The words on a deadline strip."""
    t = views.site.t
    return {
        "title": t("strip.title", name=name), "description": t("strip.description"), "stated": t("strip.stated"), "rest": t("strip.rest"),
        "count": t("strip.count"),
    }  # fmt: skip


def _value(views: Views, value: View | None) -> View | None:
    """A printed dash is shown as printed, with what it means; words in Chinese stand with our translation on an English page."""
    if value is None:
        return None
    if value["unit"] == "1:x":
        return value | {"unit": None}  # the printed ratio says it
    if set(value["printed"]) <= DASHES:
        return value | {"meaning": views.none}
    if views.language == "en" and value["meaning"] is None and not value["printed"].isascii():
        return value | {"meaning": _translated(views, value)}
    return value


def _translated(views: Views, value: View) -> str | None:
    """The English of the whole cell or sentence, where that is all the value prints."""
    plan, _, ref = value["ref"].partition(":")
    found = views.dataset.find(plan, ref)
    whole = "".join(p.zh for p in found) == value["printed"] and all(p.en for p in found)
    return " ".join(p.en or "" for p in found) if whole else None


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _mark(value: Value | None, ratio: str) -> str:
    if value is None or (value.value is None and value.min is None):
        return ""
    if value.value is None:
        return f"{value.min}–{value.max}"
    return SIGNS.get(value.comparator, "") + ratio + str(value.value)


def _why_no_change(views: Views, row: IndicatorRow) -> str:
    t = views.site.t
    several = bool(row.baseline and row.baseline.parts)
    words = [t("change.several_baselines")] * several + [t("change.hold")] * bool(row.target and row.target.comparator == "hold")
    if words:
        return t("list_semicolon").join(words)
    return t("change.no_baseline") if row.baseline is None or row.baseline.value is None else t("change.no_target")
