"""The list of indicators, grouped by task area, and a page per indicator with every district's baseline and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator import comparing
from generator.pages import comparison, figures
from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Indicator, IndicatorRow


def pages(views: Views) -> Iterator[Page]:
    """The list, then every indicator."""
    yield _list(views)
    for indicator in views.dataset.catalog.indicators:
        yield _page(views, indicator)


# ---- the list ----


def _list(views: Views) -> Page:
    t = views.site.t
    groups: list[View] = []
    for area in views.dataset.areas.values():
        found = [indicator for indicator in views.dataset.catalog.indicators if indicator.areas and indicator.areas[0] == area.id]
        if found:
            found.sort(key=lambda i: -len(views.dataset.rows_of.get(i.id, ())))
            groups.append({"area": views.area_link(area), "rows": [presence(views, indicator) for indicator in found]})
    districts = [views.district_link(district) for district in views.dataset.districts]
    context = {"groups": groups, "districts": districts, "count": len(views.dataset.indicators), "rows": len(views.dataset.rows)}
    toc = tuple((g["area"]["id"], g["area"]["name"]) for g in groups)
    description = t("indicators.description", n=len(views.dataset.indicators), rows=len(views.dataset.rows))
    return Page("indicators", "indicators/", t("nav.indicators"), description, context, toc=toc)


def presence(views: Views, indicator: Indicator, rows: Sequence[IndicatorRow] | None = None) -> View:
    """An indicator and what each district prints for it: one entry per district, with no row where it prints none.

    ``rows`` narrows it to one comparable group; ``elsewhere`` then marks the districts whose rows stand in another.
    """
    everything = views.dataset.rows_of.get(indicator.id, ())
    shown = everything if rows is None else rows
    cells = []
    for district in views.dataset.districts:
        own = [row for row in everything if views.dataset.district(row.id).id == district]
        entries = [_short(views, row, indicator) for row in own if row in shown]
        cells.append({**views.district_link(district), "rows": entries, "elsewhere": bool(own) and not entries})
    return {
        **(views.indicator_link(indicator.id) or {}), "unit": indicator.unit and views.site.say(indicator.unit), "cells": cells,
        "printed_by": sum(bool(cell["rows"]) for cell in cells),
    }  # fmt: skip


def _short(views: Views, row: IndicatorRow, indicator: Indicator) -> View:
    """Baseline and target; the unit is left to the row's head where it is the same, the meaning out where digits tell it.

    ``aside`` says in words in what the row differs from others of its indicator, ``stray`` that its baseline's year does.
    """
    full = figures.indicator_row(views, row)
    same = (row.unit and row.unit.zh) == (indicator.unit and indicator.unit.zh)
    pair = {key: full[key] and full[key] | ({"unit": None} if same else {}) | _brief(views, full[key]) for key in ("baseline", "target")}
    notes = {"aside": comparison.aside(views, row), "stray": comparison.stray_baseline(views, row)}
    return {**pair, "nature": row.nature, "from_text": row.from_text, **notes}


def _brief(views: Views, value: View) -> View:
    worded = views.language == "en" and any("\u3400" <= character <= "\u9fff" for character in value["printed"])
    return {} if worded else {"meaning": None}


# ---- one indicator ----


def _page(views: Views, indicator: Indicator) -> Page:
    t = views.site.t
    name = views.site.say(indicator.name)
    rows = tuple(views.by_district(views.dataset.rows_of.get(indicator.id, ())))
    shown = [figures.indicator_row(views, row) for row in rows]
    groups, why = _groups(views, name, rows, shown), comparison.why(views, rows, indicator.unit)
    commitments = views.cards(views.by_district(views.dataset.commitments_in.get(indicator.id, ())))
    context: dict[str, Any] = {
        "indicator": _definition(views, indicator), "rows": shown, "groups": groups, "why": why, "absent": _absent(views, indicator, rows),
        "caveats": _caveats(views, indicator, rows), "notes": _notes(views, rows), "commitments": commitments,
        "related": [_related(views, other) for other in indicator.related],
    }  # fmt: skip
    toc = [("definition", t("indicator.definition"))]
    toc += [("values", t("indicator.values")), ("caveats", t("indicator.caveats"))] if rows else []
    toc += [(key, t(f"indicator.{key}")) for key in ("commitments", "related") if context[key]]
    return Page(
        "indicator", f"indicators/{indicator.id}/", name, t("indicator.description", name=name, n=len(shown)), context,
        ((t("nav.indicators"), "indicators/"),), tuple(toc), "content/catalog/indicators.yml", _structured(views, indicator, rows),
    )  # fmt: skip


def _definition(views: Views, indicator: Indicator) -> View:
    say = views.site.say
    aliases = indicator.aliases.zh if views.language == "zh" else indicator.aliases.en
    return {
        "id": indicator.id, "name": say(indicator.name), "other_name": views.text(indicator.name)["other"], "definition": say(indicator.definition),
        "unit": indicator.unit and say(indicator.unit), "denominator": indicator.denominator and say(indicator.denominator),
        "direction": views.site.t(f"indicator.direction.{indicator.direction}"), "aliases": list(aliases),
        "areas": [views.area_link(area) for area in indicator.areas],
    }  # fmt: skip


def _groups(views: Views, name: str, rows: tuple[IndicatorRow, ...], shown: list[View]) -> list[View]:
    """Charts and table rows, apart where they may not be compared."""
    by_id = {row["id"]: row for row in shown}
    return [group | {"rows": [by_id[row] for row in group["ids"]]} for group in comparison.groups(views, name, rows)]


def _absent(views: Views, indicator: Indicator, rows: tuple[IndicatorRow, ...]) -> list[View]:
    """The districts whose plans do not print this indicator, with the related ones they print instead."""
    present = {views.dataset.district(row.id).id for row in rows}
    absent = []
    for district in views.dataset.districts:
        if district not in present:
            own = [r for other in indicator.related for r in views.dataset.rows_of.get(other, ()) if views.dataset.district(r.id).id == district]
            absent.append({**views.district_link(district), "instead": [_variant(views, key) for key in dict.fromkeys(r.indicator for r in own)]})
    return absent


def _variant(views: Views, key: str) -> View:
    denominator = views.dataset.indicators[key].denominator
    return {**(views.indicator_link(key) or {}), "denominator": denominator and views.site.say(denominator)}


def _caveats(views: Views, indicator: Indicator, rows: tuple[IndicatorRow, ...]) -> list[str]:
    """What stands between these values and a comparison, derived from the rows."""
    t, say = views.site.t, views.site.say
    found = [say(indicator.caveat)] if indicator.caveat else []

    def add(key: str, some: list[IndicatorRow]) -> None:
        if some:
            names = t("list_comma").join(dict.fromkeys(say(views.dataset.district(row.id).short) for row in some))
            found.append(t(f"indicator.caveat.{key}", districts=names))

    add("from_text", [row for row in rows if row.from_text])
    add("no_baseline", [row for row in rows if row.baseline is None or (row.baseline.value is None and not row.baseline.parts)])
    add("no_baseline_year", [row for row in rows if row.baseline and row.baseline.value is not None and row.baseline.year is None])
    add("worded", [row for row in rows if row.target and row.target.comparator in ("text", "hold") and row.target.value is None])
    add("parts", [row for row in rows if row.baseline and row.baseline.parts])
    add("stray_baseline", [row for group in comparing.groups(rows) for row in comparing.stray_baselines(group)])
    return found


def _notes(views: Views, rows: tuple[IndicatorRow, ...]) -> list[View]:
    """What does not add up in any of the rows, each note once."""
    return views.notes({note.id: note for row in rows for note in views.notes_of(views.dataset.plan_of[row.id], [row.row])}.values())


def _related(views: Views, key: str) -> View:
    rows = views.by_district(views.dataset.rows_of.get(key, ()))
    return {**_variant(views, key), "districts": list(dict.fromkeys(views.site.say(views.dataset.district(row.id).short) for row in rows))}


def _structured(views: Views, indicator: Indicator, rows: tuple[IndicatorRow, ...]) -> View:
    plans = [views.dataset.plan(row.id).meta for row in rows]
    measured = {
        "@type": "PropertyValue", "name": views.site.say(indicator.name), "description": views.site.say(indicator.definition),
        **({"unitText": views.site.say(indicator.unit)} if indicator.unit else {}),
    }  # fmt: skip
    return {
        "@context": "https://schema.org", "@type": "Dataset", "name": views.site.say(indicator.name),
        "description": views.site.t("indicator.description", name=views.site.say(indicator.name), n=len(rows)), "inLanguage": ["zh-CN", "en"],
        "url": views.site.url(f"indicators/{indicator.id}/"), "variableMeasured": measured,
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": views.site.say(views.dataset.districts[d].name)} for d in dict.fromkeys(p.district for p in plans)
        ],
        "isBasedOn": [views.site.url(f"plans/{p}/") for p in dict.fromkeys(p.id for p in plans)],
    }  # fmt: skip
