"""How pages set values of several districts side by side: group by group, each with what it has in common, and why there are several.

:mod:`generator.comparing` decides what may be compared; this module puts it into words and charts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator import comparing
from generator.pages import figures
from generator.pages.views import View, Views
from generator.records import IndicatorRow, Text

Rows = Sequence[IndicatorRow]


def groups(views: Views, name: str, rows: Rows) -> list[View]:
    """``{common, ids, chart}`` for each group of comparable rows: what they share, in words, their ids, and one chart or none."""
    found = []
    for group in comparing.groups(rows):
        common = _common(views, group)
        found.append({"common": common, "ids": [row.id for row in group], "chart": _chart(views, f"{name} ({common})", group)})
    return found


def _common(views: Views, group: Rows) -> str:
    """Unit, target year, the year of baselines that are drawn together, and whether the meaning is not the catalogue's."""
    t, key = views.site.t, comparing.comparable(group[0])
    words = [t("comparing.unit_of", unit=_unit(views, group[0])), t("comparing.year_of", year=key.year or views.none)]
    if year := comparing.baseline_year(group):
        words.append(t("comparing.baselines_drawn" if comparing.stray_baselines(group) else "comparing.baseline_year_of", year=year))
    return t("list_semicolon").join(words + [t("comparing.meaning_of")] * bool(key.meaning))


def _chart(views: Views, title: str, group: Rows) -> View | None:
    """What :func:`generator.charts.moves` draws; baselines of another year than the group's are left out, and the words say so."""
    stray = {row.id for row in comparing.stray_baselines(group)}
    moves = [(row, figures.move(views, row, _label(views, row, group))) for row in group]
    numbers = [(row, move) for row, move in moves if any(move[key] is not None for key in ("baseline", "target", "low"))]
    if not numbers:
        return None
    drawn = [move | (_without_baseline(views, row) if row.id in stray else {}) for row, move in numbers]
    labels = {
        "title": views.site.t("indicator.chart_title", name=title), "description": _spoken(views, [move for _, move in numbers]),
        "axis": _unit(views, group[0]),
    }  # fmt: skip
    return {"moves": drawn, "labels": labels}


def _without_baseline(views: Views, row: IndicatorRow) -> View:
    year = row.baseline.year if row.baseline else None
    words = views.site.t("comparing.baseline_undrawn", year=year) if year else views.site.t("comparing.undated_undrawn")
    return {"baseline": None, "baseline_text": "", "words": words, "weaker": False}


def _unit(views: Views, row: IndicatorRow) -> str:
    return views.site.say(row.unit) if row.unit else views.site.t("indicator.no_unit")


def _label(views: Views, row: IndicatorRow, rows: Rows) -> str:
    """The district; with the row's printed name where a district has two rows."""
    district = views.dataset.district(row.id)
    twice = sum(views.dataset.district(other.id).id == district.id for other in rows) > 1
    return views.site.say(district.short) + (f" {views.site.say(row.name)}" if twice else "")


def _spoken(views: Views, moves: list[View]) -> str:
    t = views.site.t
    said = [
        t("indicator.chart_row", district=m["label"], baseline=m["baseline_text"] or views.none, target=m["target_text"] or views.none) for m in moves
    ]  # fmt: skip
    return t("list_semicolon").join(said) + t("full_stop")


# ---- why there are several groups ----


def why(views: Views, rows: Rows, usual: Text | None) -> list[str]:
    """Why the rows of an indicator stand apart, a sentence for each reason; nothing when all may be compared.

    ``usual`` is the indicator's usual unit.
    """
    t, aspects = views.site.t, comparing.differences(rows)
    found = [t("comparing.why.meaning", district=_district(views, row), reason=views.site.say(row.apart)) for row in rows if row.apart]
    if "year" in aspects:
        years = [(_district(views, row), row.target.year if row.target else None) for row in rows]
        found.append(t("comparing.why.years", years=t("list_comma").join(f"{name} {year or views.none}" for name, year in years)))
    if "unit" in aspects:
        other = [_district(views, row) for row in rows if (row.unit and row.unit.zh) != (usual and usual.zh)]
        found.append(t("comparing.why.units", districts=t("list_comma").join(dict.fromkeys(other))))
    return found


def beside(views: Views, row: IndicatorRow) -> tuple[list[IndicatorRow], list[str]]:
    """The other rows that a row may be compared with, and why it is not set beside the rest, if there are any."""
    siblings = [other for other in views.dataset.rows_of[row.indicator] if other.id != row.id]
    key = comparing.comparable(row)
    alike = [other for other in siblings if comparing.comparable(other) == key]
    rest = [other for other in siblings if other not in alike]
    return alike, _own_reason(views, row, rest) if row.apart else _by_reason(views, row, rest)


def _own_reason(views: Views, row: IndicatorRow, rest: Rows) -> list[str]:
    """A row in a meaning of its own says so, and in what else it differs from the rest."""
    aspects = [aspect for aspect in comparing.differences([row, *rest]) if aspect != "meaning"]
    own = [views.site.say(row.apart)] if row.apart else []
    return [views.site.t("comparing.apart", reason=views.site.t("list_semicolon").join(own + _words(views, aspects)))]


def aside(views: Views, row: IndicatorRow) -> list[str]:
    """The year and the note on meaning that a value needs where values stand in one line that are not all comparable."""
    t, aspects = views.site.t, comparing.differences(views.dataset.rows_of[row.indicator])
    year = row.target.year if row.target else None
    dated = [t("comparing.year_of", year=year or views.none)] if "year" in aspects else []
    return dated + [t("comparing.meaning")] * bool(row.apart)


def stray_baseline(views: Views, row: IndicatorRow) -> str | None:
    """A word on the baseline's year where it is not that of the values it stands beside."""
    beside = [other for other in views.dataset.rows_of[row.indicator] if comparing.comparable(other) == comparing.comparable(row)]
    if row.baseline is None or row not in comparing.stray_baselines(beside):
        return None
    year = row.baseline.year
    return views.site.t("comparing.baseline_of", year=year) if year else views.site.t("comparing.undated")


def _by_reason(views: Views, row: IndicatorRow, rest: Rows) -> list[str]:
    """The districts a row is not set beside, those of one reason together."""
    found: dict[str, list[str]] = defaultdict(list)
    for other in views.by_district(rest):
        found[views.site.t("list_comma").join(_words(views, comparing.differences([row, other])))].append(_district(views, other))
    comma = views.site.t("list_comma")
    return [views.site.t("comparing.not_beside", districts=comma.join(dict.fromkeys(names)), reason=reason) for reason, names in found.items()]


def _words(views: Views, aspects: Iterable[comparing.Aspect]) -> list[str]:
    return [views.site.t(f"comparing.{aspect}") for aspect in aspects]


def _district(views: Views, row: IndicatorRow) -> str:
    return views.site.say(views.dataset.district(row.id).short)
