"""The index files that the browser's engine (``assets/javascripts/search/``) reads, below ``search/``; each is gzip.

- ``meta.bin``: JSON. ``shards``: the first key of each terms file; ``chunk``: records per record file; ``facets``: the
  values of each facet with their words in both languages; ``synonyms``, ``traditional``.
- ``columns.bin``: JSON. One array per facet, a value's number (from 1, 0 for none) or a list of them per record;
  ``lengths``; ``asides``: the records that are asides; ``contexts``: per record the numbers of its context texts.
- ``terms/<n>.bin``: the keys of :mod:`generator.analyzer` in order, each with its postings: number of bytes of the key,
  key, number of bytes, then for each document (difference to the one before): how many positions, and the positions
  (differences), each ``position × 4 + field``. All numbers are LEB128. Documents are the records, then, numbered on,
  the distinct context texts; a record is found by its context texts too.
- ``records/<n>.bin``: JSON, what cards show.
- ``words.bin``: every latin word and every number that is a key, for slips of the hand.

Sorted files with a list of first keys: a query reads only the files its keys fall into, and all keys that begin with a
character or a prefix stand together.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator import analyzer
from generator.dataset import Dataset
from generator.searching.records import KINDS, PAIR, SearchRecord, search_records
from generator.searching.synonyms import synonyms
from generator.searching.traditional import traditional_table
from generator.settings import Labels

CHUNK = 16
SHARD_BYTES = 16_000
TITLE_ZH, TITLE_EN, BODY_ZH, BODY_EN = range(4)
FACETS = ("kind", "district", "area", "agency", "deadline", "strength", "number", "nature", "plan")
Postings = dict[str, list[tuple[int, list[int]]]]


def search_files(dataset: Dataset, labels: Labels) -> dict[str, bytes]:
    """Path from the site's root -> content, for all records."""
    records = search_records(dataset, labels)
    return index_files(records, facet_words(dataset, labels), synonyms(dataset))


def index_files(records: Sequence[SearchRecord], words: Mapping[str, Mapping[str, PAIR]], groups: list[list[str]]) -> dict[str, bytes]:
    """The files for some records. ``words``: facet -> value -> its words; ``groups``: names that mean the same."""
    contexts = {text: n for n, text in enumerate(dict.fromkeys(text for record in records for text in record.context), len(records))}
    characters = traditional_table()
    postings, lengths = _postings(records, contexts, analyzer.table(characters))
    shards = list(_shards(postings))
    columns = _columns(records, words) | {"asides": [n for n, record in enumerate(records) if record.aside]}
    columns |= {"lengths": lengths, "contexts": [[contexts[text] for text in record.context] for record in records]}
    letters = {letter for key in postings for letter in key}
    meta = {
        "count": len(records), "contexts": len(contexts), "chunk": CHUNK, "shards": [first for first, _ in shards],
        "facets": {facet: {"values": list(words[facet]), "zh": [zh for zh, _ in words[facet].values()], "en": [en for _, en in words[facet].values()]}
                   for facet in FACETS},
        "synonyms": groups, "traditional": "".join(old + new for old, new in sorted(characters.items()) if new in letters),
    }  # fmt: skip
    files = {"meta": meta, "columns": columns, "words": sorted(key for key in postings if key[0] < "\u0250" and len(key) > 1)}
    found = {f"search/{name}.bin": _packed(json_bytes(content)) for name, content in files.items()}
    found |= {f"search/terms/{n}.bin": _packed(content) for n, (_, content) in enumerate(shards)}
    chunks = (records[start : start + CHUNK] for start in range(0, len(records), CHUNK))
    return found | {f"search/records/{n}.bin": _packed(json_bytes([_shown(record) for record in chunk])) for n, chunk in enumerate(chunks)}


def json_bytes(content: object) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)


def _shown(record: SearchRecord) -> dict[str, Any]:
    """What a card needs, empty values left out."""
    shown = {
        "id": record.id, "kind": record.kind, "district": record.district, "plan": record.plan, "href": record.href,
        "zh": record.body[0], "en": record.body[1], "title_zh": record.title[0], "title_en": record.title[1],
        "section_zh": record.section[0], "section_en": record.section[1], **record.show,
    }  # fmt: skip
    return {key: value for key, value in shown.items() if value not in ("", None, [])}


# ---- keys to postings ----


def _postings(records: Sequence[SearchRecord], contexts: Mapping[PAIR, int], characters: Mapping[int, str]) -> tuple[Postings, list[int]]:
    postings: Postings = defaultdict(list)
    lengths = []
    for number, record in enumerate(records):
        lengths.append(_add(postings, number, (*record.title, *record.body), characters))
    for (zh, en), number in contexts.items():
        _add(postings, number, ("", "", zh, en), characters)
    return postings, lengths


def _add(postings: Postings, number: int, texts: Iterable[str], characters: Mapping[int, str]) -> int:
    """Note where a document's keys stand; returns how many tokens it has in its longer language."""
    places: dict[str, list[int]] = {}
    sizes = []
    for field, text in enumerate(texts):
        found = analyzer.keys(text, characters) if text else []
        sizes.append(len(found))
        for key, position in found:
            place = position * 4 + field
            if key in places:
                places[key].append(place)
            else:
                places[key] = [place]
    for key, found_places in places.items():
        postings[key].append((number, found_places))
    return max(sizes[TITLE_ZH] + sizes[BODY_ZH], sizes[TITLE_EN] + sizes[BODY_EN])


def _shards(postings: Postings) -> Iterator[tuple[str, bytes]]:
    """(first key, bytes) of each terms file."""
    first, out = "", bytearray()
    for key in sorted(postings):
        if not out:
            first = key
        name, content = key.encode(), _encoded(postings[key])
        out += _leb128(len(name)) + name + _leb128(len(content)) + content
        if len(out) >= SHARD_BYTES:
            yield first, bytes(out)
            out = bytearray()
    if out:
        yield first, bytes(out)


def _encoded(postings: list[tuple[int, list[int]]]) -> bytes:
    numbers: list[int] = []
    before = 0
    for number, places in postings:
        numbers += (number - before, len(places))
        before = number
        last = 0
        for place in sorted(places) if len(places) > 1 else places:
            numbers.append(place - last)
            last = place
    return b"".join([_SMALL[number] if number < len(_SMALL) else _leb128(number) for number in numbers])


def _leb128(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


_SMALL = [_leb128(value) for value in range(4096)]


# ---- facets ----


def facet_words(dataset: Dataset, labels: Labels) -> dict[str, dict[str, PAIR]]:
    """The values of every facet, in the order they are shown in, with their words."""

    def label(key: str) -> PAIR:
        return labels.text(key, "zh"), labels.text(key, "en")

    years = sorted({c.deadline for c in dataset.commitments.values()} | {r.target.year for r in dataset.rows.values() if r.target and r.target.year}
                   | {p.end_year for p in dataset.projects.values() if p.end_year})  # fmt: skip
    return {
        "kind": {kind: label(f"search.kind.{kind}") for kind in KINDS},
        "district": {d.id: (d.short.zh, d.short.en or "") for d in dataset.districts.values()},
        "area": {a.id: (a.name.zh, a.name.en or "") for a in dataset.areas.values()},
        "agency": {a.id: (a.name.zh, a.name.en or "") for a in dataset.agencies.values()},
        "deadline": {str(year): (str(year), str(year)) for year in years},
        "strength": {strength: label(f"strength.{strength}") for strength in ("firm", "strive", "promote", "explore")},
        "number": {word: label(f"search.number.{word}") for word in ("yes", "no")},
        "nature": {nature: label(f"nature.{nature}") for nature in ("binding", "anticipatory")},
        "plan": {p.meta.id: (p.meta.title.zh, p.meta.title.en or "") for p in dataset.plans.values()},
    }  # fmt: skip


def _columns(records: Sequence[SearchRecord], words: Mapping[str, Mapping[str, PAIR]]) -> dict[str, list[Any]]:
    columns = {}
    for facet in FACETS:
        numbers = {value: n for n, value in enumerate(words[facet], 1)}
        many = facet in ("area", "agency")
        found = [tuple(numbers[value] for value in _values(record, facet)) for record in records]
        columns[facet] = [list(values) for values in found] if many else [values[0] if values else 0 for values in found]
    return columns


def _values(record: SearchRecord, facet: str) -> tuple[str, ...]:
    own = {"kind": record.kind, "district": record.district, "plan": record.plan}
    if facet in own:
        return (own[facet],) if own[facet] else ()
    return record.facets.get(facet, ())
