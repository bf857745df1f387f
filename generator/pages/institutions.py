"""The list of institutions that plans name, and a page for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from generator.dataset import Passage
from generator.pages.base import Page
from generator.pages.projects import row as project_row
from generator.pages.views import View, Views
from generator.records import Institution


def pages(views: Views) -> Iterator[Page]:
    """The list, then every institution."""
    yield _list(views)
    mentions = _Mentions(views)
    for institution in views.dataset.institutions.values():
        yield _page(views, institution, mentions)


def _list(views: Views) -> Page:
    t = views.site.t
    everything = views.dataset.institutions.values()
    groups: list[View] = []
    for district in [*views.dataset.districts.values(), None]:
        found = [_row(views, i) for i in everything if i.district == (district.id if district else None)]
        if found:
            groups.append({"district": district and views.district_link(district.id), "rows": sorted(found, key=lambda r: (-r["count"], r["id"]))})
    context = {"groups": groups, "total": len(everything)}
    toc = tuple((g["district"]["id"], g["district"]["name"]) if g["district"] else ("elsewhere", t("institutions.elsewhere")) for g in groups)
    return Page("institutions", "institutions/", t("nav.institutions"), t("institutions.description", n=len(everything)), context, toc=toc)


def _row(views: Views, institution: Institution) -> View:
    return {
        **views.institution_link(institution.id), "name_zh": institution.name.zh, "kind": views.site.t(f"institution.kind.{institution.kind}"),
        "count": len(views.dataset.commitments_in.get(institution.id, ())),
    }  # fmt: skip


class _Mentions:
    """Where the plans print an institution's names: in table rows and in sentences that promise nothing."""

    def __init__(self, views: Views) -> None:
        dataset = views.dataset
        self.districts = list(dataset.districts)
        self.passages: dict[str, list[Passage]] = {}
        for passage in dataset.passages.values():
            if passage.id not in dataset.commitments_at:
                self.passages.setdefault(dataset.plans[passage.plan].meta.district, []).append(passage)
        self.texts = {district: "\n".join(p.zh for p in found) for district, found in self.passages.items()}
        self.starts = {district: list(accumulate((len(p.zh) + 1 for p in found), initial=0)) for district, found in self.passages.items()}

    def of(self, institution: Institution) -> list[Passage]:
        """The passages that print it, in document order, commitments left out."""
        districts = [institution.district] if institution.district else self.districts
        names = "|".join(map(re.escape, (institution.name.zh, *institution.aliases)))
        return [self.passages[district][n] for district in districts if district in self.texts for n in self._numbers(district, names)]

    def _numbers(self, district: str, names: str) -> list[int]:
        """The positions in the district's list of the passages that hold one of the names, each once."""
        return list(dict.fromkeys(bisect_right(self.starts[district], found.start()) - 1 for found in re.finditer(names, self.texts[district])))


def _page(views: Views, institution: Institution, mentions: _Mentions) -> Page:
    t = views.site.t
    name = views.site.say(institution.name)
    projects = [p for p in views.by_district(views.dataset.projects.values()) if any(named.institution == institution.id for named in p.institutions)]
    found = mentions.of(institution)
    cards = views.cards(views.by_district(views.dataset.commitments_in.get(institution.id, ())))
    context = {
        "institution": {
            "name": name, "name_zh": institution.name.zh, "name_en": institution.name.en,
            "aliases": [a for a in institution.aliases if a != institution.name.zh],
            "kind": t(f"institution.kind.{institution.kind}"),
        },
        "district": institution.district and views.district_link(institution.district),
        "cards": cards, "projects": [project_row(views, p) for p in projects],
        "rows": [_table_row(views, p) for p in found if p.ref[0] == "t"], "mentions": [views.passage(p) for p in found if p.ref[0] == "p"],
    }  # fmt: skip
    toc = [(key, t(f"institution.{key}")) for key in ("cards", "projects", "rows", "mentions") if context[key]]
    return Page(
        "institution", f"institutions/{institution.id}/", name, t("institution.description", name=name), context,
        ((t("nav.institutions"), "institutions/"),), tuple(toc), "content/catalog/institutions.yml",
    )  # fmt: skip


def _table_row(views: Views, passage: Passage) -> View:
    """The table row around a name: its cells under the column heads."""
    table_id, row_id, _ = passage.ref.split(".", 2)
    table = views.dataset.tables[f"{passage.plan}:{table_id}"]
    row = views.dataset.table_rows[f"{passage.plan}:{table_id}.{row_id}"]
    heads = [views.site.say(column) for column in table.columns]
    cells = [(cell.zh if views.language == "zh" else cell.en or "") for cell in row.cells]
    pairs = [{"head": head, "cell": cell} for head, cell in zip(heads, cells, strict=False) if cell.strip()]
    caption = views.dataset.find(passage.plan, table.caption)[0]
    return {"caption": caption.zh if views.language == "zh" else caption.en or caption.zh, "pairs": pairs, "href": passage.path}
