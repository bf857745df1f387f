"""The list of task areas, and a page per area that sets the districts side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import comparing
from generator.pages import figures
from generator.pages.base import Page
from generator.pages.facets import OWN, matrix
from generator.pages.indicators import presence
from generator.pages.projects import row as project_row
from generator.pages.projects import total
from generator.pages.views import View, Views
from generator.records import Area, Commitment, Indicator, IndicatorRow, Project

DOMAINS = {
    "tcm": ("tcm",), "emergency": ("emergency",), "workforce": ("workforce",), "digital": ("digital",), "quality": ("quality",),
    "maternal-child": ("mch_ageing",), "elderly": ("mch_ageing",), "reform": ("insurance_medicines",), "public-health": ("public_health",),
}  # fmt: skip
"""Glossary domains that belong to an area as a whole; else a term belongs where one of the area's words occurs in it."""

WORDING = {
    "tcm": ("治未病", "中西医并重", "中西医协同", "中西医结合"),
    "integration": ("医防融合", "医防协同", "医防有机融合", "防治结合", "人员通、信息通、资源通"),
    "consortium": ("三通", "医通、人通、财通"),
}
"""The words whose printed sentences a featured area's page quotes, district by district."""

SUBJECT = {"tcm": ("中医",)}
"""Shorter words that name an area's subject where a number says what it measures."""


def pages(views: Views) -> Iterator[Page]:
    """The list, then every area."""
    yield _list(views)
    for area in views.dataset.areas.values():
        yield _page(views, area)


# ---- the list ----


def _list(views: Views) -> Page:
    t = views.site.t
    areas = [_entry(views, area) for area in views.dataset.areas.values()]
    context = {
        "featured": [area for area in areas if area["featured"]], "areas": [area for area in areas if not area["featured"]],
        "districts": [views.district_link(district) for district in views.dataset.districts],
    }  # fmt: skip
    description = t("areas.description", n=len(areas), districts=len(views.dataset.districts))
    return Page("areas", "areas/", t("nav.areas"), description, context, (), (), "content/catalog/areas.yml")


def _entry(views: Views, area: Area) -> View:
    return {
        **views.area_link(area), "definition": views.site.say(area.definition), "featured": area.featured,
        "count": len(views.dataset.commitments_in.get(area.id, ())), "bars": _bars(views, area),
    }  # fmt: skip


def _bars(views: Views, area: Area) -> list[View]:
    """Commitments by district, each linking to that district's list on the area's page."""
    bars = []
    for district in views.dataset.districts:
        count = len(_of(views, area, district))
        bars.append({"label": views.district_link(district)["name"], "count": count, "href": f"areas/{area.id}/#d-{district}" if count else None})
    return bars


def _of(views: Views, area: Area, district: str) -> list[Commitment]:
    return list(views.dataset.commitments_in.get(f"{area.id}/{district}", ()))


# ---- one area ----


def _page(views: Views, area: Area) -> Page:
    t = views.site.t
    name = views.site.say(area.name)
    commitments = views.dataset.commitments_in.get(area.id, ())
    stated = sorted((c for c in commitments if c.deadline_basis != "plan-end"), key=lambda c: c.deadline)
    context = {
        "area": {
            **views.area_link(area), "definition": views.site.say(area.definition), "other_name": views.text(area.name)["other"],
            "featured": area.featured,
        },
        "count": len(commitments), "side": [_side(views, area, d) for d in views.dataset.districts],
        "wording": _wording(views, area), "quoted": list(WORDING.get(area.id, area.terms)),
        "districts": [views.district_link(d) for d in views.dataset.districts],
        "matrix": matrix(views, area), "numbers": _numbers(views, area), "promised": [_promised(views, area, d) for d in views.dataset.districts],
        "years": _years(views, commitments), "strip_labels": figures.by_year_labels(views, name), "stated": views.cards(stated),
        "projects": _projects(views, area), "institutions": _institutions(views, area), "terms": _terms(views, area),
        "all": [{**views.district_link(d), "cards": views.cards(_of(views, area, d))} for d in views.dataset.districts],
    }  # fmt: skip
    description = t("area.description", name=name, n=len(commitments), districts=len(views.dataset.districts))
    return Page(
        "area", f"areas/{area.id}/", name, description, context, ((t("nav.areas"), "areas/"),), _toc(views, context),
        "content/catalog/areas.yml", _structured(views, area),
    )  # fmt: skip


def _toc(views: Views, context: View) -> tuple[tuple[str, str], ...]:
    keys = ["side"] + ["wording"] * bool(context["wording"]) + ["matrix", "numbers", "deadlines", "projects", "institutions"]
    keys += ["terms"] * bool(context["terms"]) + ["commitments"]
    return tuple((key, views.site.t(f"area.{key}")) for key in keys)


def _side(views: Views, area: Area, district: str) -> View:
    """One district at a glance: counts, and the next year that a commitment states."""
    own = _of(views, area, district)
    this_year = views.site.settings.current_date.year
    stated = [c.deadline for c in own if c.deadline_basis != "plan-end"]
    rows = [row for row in views.dataset.rows.values() if area.id in views.dataset.indicators[row.indicator].areas]
    return {
        **views.district_link(district), "commitments": len(own), "firm": sum(c.strength == "firm" for c in own),
        "numbered": sum(bool(c.quantities) for c in own), "stated": len(stated),
        "next": min((year for year in stated if year >= this_year), default=None),
        "indicators": sum(views.dataset.district(row.id).id == district for row in rows),
        "projects": len(_own_projects(views, area, district)), "has_projects": district in _tabled(views),
        "institutions": len(_named(views, area, district)),
    }  # fmt: skip


def _wording(views: Views, area: Area) -> list[View]:
    """How often each plan prints the area's words, and the sentences that print those of :data:`WORDING`."""
    if not area.featured:
        return []
    quoted = WORDING.get(area.id, area.terms)
    words = tuple(dict.fromkeys((*quoted, *(term.strip("“”") for term in area.terms))))
    found = []
    for district in views.dataset.districts:
        passages = [p for p in views.dataset.passages.values() if views.dataset.plans[p.plan].meta.district == district]
        counts = [{"word": word, "count": sum(p.zh.count(word) for p in passages)} for word in words]
        quotes = [views.passage(p) for p in passages if any(word in p.zh for word in quoted) and p.role != "heading"]
        found.append({**views.district_link(district), "counts": counts, "quotes": quotes})
    return found


# ---- numbers ----


def _numbers(views: Views, area: Area) -> View:
    """The area's indicators by group: ``comparable`` are groups with numbers of two districts or more; the rest stand apart."""
    indicators = [i for i in views.dataset.catalog.indicators if area.id in i.areas]
    groups = [(i, group) for i in indicators for group in comparing.groups(views.by_district(views.dataset.rows_of.get(i.id, ())))]
    several = sorted((pair for pair in groups if _several(views, pair[1])), key=lambda pair: -len(pair[1]))
    return {
        "comparable": [_indicator(views, *pair) for pair in several],
        "single": [_indicator(views, *pair) for pair in groups if pair not in several],
    }  # fmt: skip


def _indicator(views: Views, indicator: Indicator, group: tuple[IndicatorRow, ...]) -> View:
    """A group's line in a matrix, with its target year and, where it has one, why it stands apart."""
    say, key = views.site.say, comparing.comparable(group[0])
    return {
        **presence(views, indicator, group), "denominator": indicator.denominator and say(indicator.denominator), "year": key.year,
        "apart": group[0].apart and say(group[0].apart), "ids": [row.id for row in group],
    }  # fmt: skip


def _several(views: Views, group: tuple[IndicatorRow, ...]) -> bool:
    numbered = [row for row in group if row.target and (row.target.value is not None or row.target.min is not None)]
    return len({views.dataset.district(row.id).id for row in numbered}) > 1


def _promised(views: Views, area: Area, district: str) -> View:
    """Every number a district's commitments state in this area, those that measure its own subject first."""
    words = (*area.terms, *SUBJECT.get(area.id, ()), *(word for facet in OWN.get(area.id, ()) for word in facet.words))
    found = []
    for commitment in _of(views, area, district):
        for quantity in commitment.quantities:
            apart = not any(word in quantity.text + quantity.measures.zh for word in words)
            found.append((apart, {**views.quantity(quantity), "href": f"commitments/{commitment.id}/"}))
    return {**views.district_link(district), "quantities": [view for _, view in sorted(found, key=lambda item: item[0])]}


def _years(views: Views, commitments: tuple[Commitment, ...]) -> list[View]:
    """Years for the strip and its table, each with its count in every district."""
    counts = Counter((c.deadline, views.dataset.district(c.id).id) for c in commitments)
    return [{**year, "districts": [counts[year["year"], d] for d in views.dataset.districts]} for year in figures.years(commitments)]


# ---- projects, institutions, terms ----


def _own_projects(views: Views, area: Area, district: str) -> list[Project]:
    return [p for p in views.dataset.projects.values() if area.id in p.areas and views.dataset.district(p.id).id == district]


def _tabled(views: Views) -> set[str]:
    """The districts whose plans print a project table."""
    return {plan.meta.district for plan in views.dataset.plans.values() if plan.projects}


def _projects(views: Views, area: Area) -> View:
    """Project tables by district, and the districts whose plans print no project table at all."""
    groups = []
    for district in views.dataset.districts:
        if own := tuple(_own_projects(views, area, district)):
            rows = [project_row(views, p) for p in own]
            sums = {"investment": total(own, "investment_wan_cny"), "floor_area": total(own, "area_total_m2")}
            groups.append({**views.district_link(district), "rows": rows, **sums})
    tabled = _tabled(views)
    listed = {group["id"] for group in groups}
    return {
        "groups": groups, "without": [views.district_link(d) for d in views.dataset.districts if d not in tabled],
        "none_here": [views.district_link(d) for d in views.dataset.districts if d in tabled - listed],
    }  # fmt: skip


def _named(views: Views, area: Area, district: str) -> dict[str, int]:
    """Institutions by how many of a district's commitments and projects in this area name them, the most named first."""
    lists = [record.institutions for record in _of(views, area, district)] + [p.institutions for p in _own_projects(views, area, district)]
    counts = Counter(key for named in lists for key in {each.institution for each in named})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _institutions(views: Views, area: Area) -> list[View]:
    return [
        {**views.district_link(d), "rows": [{**views.institution_link(i), "count": n} for i, n in _named(views, area, d).items()]}
        for d in views.dataset.districts
    ]  # fmt: skip


def _terms(views: Views, area: Area) -> list[View]:
    """Glossary entries of the area's domain, or with one of its words in them."""
    domains = DOMAINS.get(area.id, ())
    found = [term for term in views.dataset.catalog.glossary if term.domain in domains or any(word in term.zh for word in area.terms)]
    return [
        {"href": f"glossary/#{term.id}", "zh": term.zh, "en": term.en, "definition": term.definition and views.site.say(term.definition)}
        for term in found if term.domain not in ("agency", "place", "place_list")
    ]  # fmt: skip


def _structured(views: Views, area: Area) -> View:
    return {
        "@context": "https://schema.org", "@type": "DefinedTerm", "name": views.site.say(area.name), "description": views.site.say(area.definition),
        "url": views.site.url(f"areas/{area.id}/"), "inDefinedTermSet": views.site.url("areas/"),
    }  # fmt: skip
