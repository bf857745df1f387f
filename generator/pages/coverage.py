"""What the plans state and leave out: district by indicator, and district by task area.

Of an indicator a district's plan states a baseline and a target; or no baseline; or no target; or neither. Where it has no row
of the indicator but promises something of it in a sentence, that sentence states a target without a baseline, or, without a
number, neither. The definition differs where the plan's row stands apart from the catalogue's meaning, or where the plan has
neither row nor promise but a row for a related indicator that measures the same in the same unit over another denominator
(:mod:`generator.comparing` tells). Else it is not mentioned. A printed dash is no value; a target in words (同比例提高) is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.comparing import comparable, other_denominator
from generator.pages.base import Page
from generator.pages.figures import DASHES
from generator.pages.views import View, Views
from generator.records import Area, Commitment, District, Indicator, IndicatorRow, Value

STATES = ("stated", "no-baseline", "no-target", "neither", "different", "absent")


def pages(views: Views) -> Iterator[Page]:
    """One page with both matrices."""
    t = views.site.t
    groups = [_group(views, area, indicators) for area, indicators in _by_area(views)]
    cells = [cell for group in groups for row in group["rows"] for cell in row["cells"]]
    states = [{"id": state, "label": t(f"coverage.state.{state}"), "count": sum(cell["state"] == state for cell in cells)} for state in STATES]
    districts = [views.district_link(district) for district in views.dataset.districts]
    context = {"districts": districts, "groups": groups, "states": states, "cells": len(cells), "areas": _areas(views)}
    toc = (("areas", t("coverage.areas")), ("indicators", t("coverage.indicators")))
    description = t("coverage.description", indicators=len(views.dataset.indicators), districts=len(districts), areas=len(views.dataset.areas))
    yield Page("coverage", "coverage/", t("nav.coverage"), description, context, (), toc)


def _by_area(views: Views) -> Iterator[tuple[Area | None, list[Indicator]]]:
    """Indicators under their first task area, in the catalogue's order of areas; those without one come last."""
    found: dict[str | None, list[Indicator]] = defaultdict(list)
    for indicator in views.dataset.indicators.values():
        found[indicator.areas[0] if indicator.areas else None].append(indicator)
    yield from ((area, found[area.id]) for area in views.dataset.areas.values() if area.id in found)
    if None in found:
        yield None, found[None]


def _group(views: Views, area: Area | None, indicators: list[Indicator]) -> View:
    rows = [
        {**(views.indicator_link(i.id) or {}), "cells": [cell(views, i, district) for district in views.dataset.districts.values()]}
        for i in indicators
    ]
    return {"area": area and views.area_link(area), "rows": rows}


def cell(views: Views, indicator: Indicator, district: District) -> View:
    """``{state, links}``: the state of an indicator in a district, and ``{label, href, name}`` of each place that shows it."""
    own = _rows(views, indicator.id, district)
    if own:
        states = ["different" if comparable(row).meaning else state_of(row) for row in own]
        return {"state": min(states, key=STATES.index), "links": [_link(views, row, state) for row, state in zip(own, states, strict=True)]}
    if promised := _promises(views, indicator.id, district):
        state = "no-baseline" if any(q.indicator == indicator.id for q in promised[0].quantities) else "neither"
        return {"state": state, "links": [_to_words(views, each, state) for each in promised]}
    alike = [key for key in indicator.related if other_denominator(indicator, views.dataset.indicators[key])]
    others = [row for key in alike for row in _rows(views, key, district)]
    return {"state": "different" if others else "absent", "links": [_link(views, row, "different") for row in others]}


def _rows(views: Views, indicator: str, district: District) -> list[IndicatorRow]:
    return [row for row in views.dataset.rows_of.get(indicator, ()) if views.dataset.district(row.id).id == district.id]


def _promises(views: Views, indicator: str, district: District) -> list[Commitment]:
    """The commitments of a district that name an indicator: those that state a number of it; where none does, the others."""
    found = [each for each in views.dataset.commitments_in.get(indicator, ()) if views.dataset.district(each.id).id == district.id]
    return [each for each in found if any(quantity.indicator == indicator for quantity in each.quantities)] or found


def state_of(row: IndicatorRow) -> str:
    """What a plan's row states of its indicator."""
    baseline, target = _stated(row.baseline), _stated(row.target)
    if baseline and target:
        return "stated"
    return "no-baseline" if target else "no-target" if baseline else "neither"


def _stated(value: Value | None) -> bool:
    return value is not None and bool(set(value.quote.strip()) - DASHES)


def _link(views: Views, row: IndicatorRow, state: str) -> View:
    places = views.dataset.find(views.dataset.plan_of[row.id], row.row)
    year = row.target.year if row.target else None
    name = None if state != "different" else row.name if row.apart else views.dataset.indicators[row.indicator].name
    return {"label": views.site.t(f"coverage.state.{state}"), "href": places[0].path, "name": name and views.site.say(name), "year": year}


def _to_words(views: Views, commitment: Commitment, state: str) -> View:
    href = views.dataset.find(views.dataset.plan_of[commitment.id], commitment.sentences[0])[0].path
    return {"label": views.site.t(f"coverage.state.{state}"), "href": href, "name": None, "year": commitment.deadline}


def _areas(views: Views) -> list[View]:
    """Commitments of each task area by district; each number leads to them."""
    rows = []
    for area in views.dataset.areas.values():
        counts = [len(views.dataset.commitments_in.get(f"{area.id}/{district}", ())) for district in views.dataset.districts]
        cells = [{"count": n, "href": f"areas/{area.id}/#d-{d}"} for n, d in zip(counts, views.dataset.districts, strict=True)]
        rows.append({**views.area_link(area), "cells": cells, "total": len(views.dataset.commitments_in.get(area.id, ()))})
    return rows
