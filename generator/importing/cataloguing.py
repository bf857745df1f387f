"""Names of a document and the catalogue: known ones get their ids, unknown ones become proposed records of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from generator.records import Catalog, Text

__all__ = ["KINDS", "Cataloguer", "references"]

KINDS = ("districts", "agencies", "institutions", "indicators")
"""Lists of the catalogue that a draft proposes records for."""
_KINDS = (
    ("maternal-child", "妇幼"), ("public-health", "疾控|疾病预防|卫生监督|血站|急救"), ("primary-care", "卫生院|卫生服务|卫生室|诊所|社区医院"),
    ("care", "养老|托育|福利"), ("education-research", "大学|学院|学校|研究|实训"), ("hospital", "医院|医疗中心|医共体|医联体"),
)  # fmt: skip
_UNIT = re.compile(r"[（(][^（）()]*[）)]+$")
_PART = re.compile(r"^其中[：:]?")


class Cataloguer:
    """Ids for printed names. ``proposed`` collects catalogue records, per list of the catalogue, for what it lacks.

    It begins with ``earlier``: what an earlier import of the draft proposed, as a person left it. What ``others``, the
    proposals of other drafts, have under the same name is proposed alike, under the same id.
    """

    def __init__(self, catalog: Catalog, district: str, earlier: Mapping[str, Any] | None = None, others: Iterable[Mapping[str, Any]] = ()) -> None:
        self.district = district
        self._others = [(kind, record) for other in others for kind in KINDS for record in other.get(kind, ())]
        self.proposed: dict[str, list[dict[str, Any]]] = {kind: list((earlier or {}).get(kind, ())) for kind in KINDS}
        self._known = {
            "agencies": self._names((r.id, r.name.zh, r.aliases) for r in catalog.agencies if r.district in (None, district)),
            "institutions": self._names((r.id, r.name.zh, r.aliases) for r in catalog.institutions if r.district in (None, district)),
            "indicators": self._names((r.id, r.name.zh, r.aliases.zh) for r in catalog.indicators),
        }
        self._taken = {r.id for r in catalog.agencies} | {r.id for r in catalog.institutions} | {r.id for r in catalog.indicators}
        self._taken |= {record["id"] for _, record in self._others}
        self._districts = {r.id for r in catalog.districts}
        self._level = next((r.name.zh[-1] for r in catalog.districts if r.id == district), "")
        """县, 区, 市 or 旗: what names of the district's own bodies begin with, or leave out."""
        self._own = {r.id for r in catalog.institutions if r.district == district}
        """Institutions of the district."""
        for kind, records in self.proposed.items():
            self._remember(kind, records)

    def _remember(self, kind: str, records: Sequence[dict[str, Any]]) -> None:
        """What was proposed before is known by the names it has."""
        ids = {record["id"] for record in records}
        if kind == "districts":
            self._districts |= ids
            return
        self._taken |= ids
        self._own |= ids if kind == "institutions" else set()
        for record in records:
            for name in _names_of(record):
                self._known[kind].setdefault(_plain(name), record["id"])

    @staticmethod
    def _names(records: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for record_id, name, aliases in records:
            for one in (name, *aliases):
                found.setdefault(_plain(one), record_id)
        return found

    def agency(self, printed: str) -> str:
        """The id of an agency."""
        return self._id("agencies", printed, "agency", {"district": self.district, "aliases": []})

    def institution(self, printed: str) -> str:
        """The id of an institution."""
        kind = next((kind for kind, words in _KINDS if re.search(words, printed)), "other")
        return self._id("institutions", printed, "institution", {"district": self.district, "kind": kind, "aliases": []})

    def institutions(self, words: str, printed: Iterable[str] = ()) -> list[dict[str, str]]:
        """The institutions of a record as it lists them: those given, and those of the district that its words name besides."""
        found = [{"institution": self.institution(one), "printed": one} for one in dict.fromkeys(printed)]
        own = {name: record for name, record in self._known["institutions"].items() if record in self._own}
        pattern = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))
        for name in dict.fromkeys(re.findall(pattern, _plain(words)) if pattern else ()):
            if own[name] not in {one["institution"] for one in found}:
                found.append({"institution": own[name], "printed": name})
        return found

    def indicator(self, printed: str, unit: str | None) -> tuple[str, bool]:
        """The id of an indicator, and whether the catalogue knows it; one under other words is a new one, to be merged by a person."""
        name = _PART.sub("", _UNIT.sub("", printed)).strip() or printed
        if known := self._known["indicators"].get(_plain(name)):
            return known, known not in {record["id"] for record in self.proposed["indicators"]}
        extra: dict[str, Any] = {"definition": {"zh": f"规划原文：{printed}", "en": None}, "direction": "none"}
        if unit:
            extra["unit"] = {"zh": unit, "en": None if re.search(r"[\u3400-\u9fff]", unit) else unit}
        return self._id("indicators", name, "indicator", extra), False

    def propose_district(self, name: str, province: str | None) -> None:
        """A district that the catalogue lacks; ``name`` and ``province`` as printed. To be called before its bodies are named."""
        self._level = self._level or name[-1]
        if self.district in self._districts:
            return
        if (like := next((record for kind, record in self._others if kind == "districts" and record["id"] == self.district), None)) is not None:
            self.proposed["districts"].append(dict(like))
        else:
            short = re.sub(r"(?<=..)(?:自治县|县|区|市|旗)$", "", name)
            self.proposed["districts"].append({
                "id": self.district, "name": {"zh": name, "en": None}, "short": {"zh": short, "en": None},
                "province": {"zh": province or "未载明", "en": None if province else "Not stated"}, "initials": self.district[:2],
            })  # fmt: skip

    def _id(self, kind: str, printed: str, word: str, extra: dict[str, Any]) -> str:
        names = self._known[kind]
        plain = _plain(printed)
        if plain not in names and (other := self._other_form(kind, plain)):
            names[plain] = names[other]
            self._rename(kind, names[plain], printed, fuller=len(plain) > len(other))
        if plain not in names and (like := self._like(kind, plain)):
            self.proposed[kind].append(like)
            self._remember(kind, [like])
        if plain not in names:
            names[plain] = next(free for n in count(1) if (free := f"{self.district}-{word}-{n:02}") not in self._taken)
            self._taken.add(names[plain])
            self.proposed[kind].append({"id": names[plain], "name": {"zh": printed, "en": None}, **extra})
            self._own |= {names[plain]} if kind == "institutions" else set()
        return names[plain]

    def _like(self, kind: str, plain: str) -> dict[str, Any] | None:
        """The record that another draft of the district proposes under this name."""
        named = (record for other, record in self._others if other == kind and record["id"].startswith(f"{self.district}-"))
        return next((dict(record) for record in named if plain in {_plain(name) for name in _names_of(record)}), None)

    def _other_form(self, kind: str, plain: str) -> str | None:
        """The same body under a known name: 县财政局 and 财政局 of a county are one, its 市财政局 is another's."""
        if not self._level:
            return None
        bare = re.sub(rf"^本?{self._level}级?(?=[\u3400-\u9fff]{{3}})", "", plain)
        forms = [bare] if bare != plain else [f"{self._level}{plain}"] if kind == "agencies" and len(plain) > 2 else []
        return next((form for form in forms if form in self._known[kind]), None)

    def _rename(self, kind: str, record_id: str, printed: str, *, fuller: bool) -> None:
        """A proposed body has its fullest name, and the others beside it."""
        for record in self.proposed[kind]:
            if record["id"] == record_id and "aliases" in record:
                name = record["name"]["zh"]
                if fuller and not record["name"].get("en"):  # else a person has been here
                    record["name"], printed = {"zh": printed, "en": None}, name
                record["aliases"] = [*record["aliases"], printed]

    def doubt(self, printed: str) -> Text:
        """What is said of a name the catalogue does not know."""
        return Text(zh=f"目录中没有“{printed}”，已拟新条目。", en="The catalogue does not know this name; a new entry is proposed.")


def _names_of(record: Mapping[str, Any]) -> list[str]:
    aliases = record.get("aliases", ())
    return [record["name"]["zh"], *(aliases.get("zh", ()) if isinstance(aliases, Mapping) else aliases)]


def references(files: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Every text that the records of a draft hold, ids of the catalogue among them."""
    records = [record for key in ("indicators", "projects", "tasks", "commitments") for record in files.get(f"{key}.yml", {}).get(key) or ()]
    return set(_strings(records))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _plain(name: str) -> str:
    return re.sub(r"[\s“”\"《》]", "", name)
