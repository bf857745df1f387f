"""Ours on many districts: the records of all plans copied under so many district names, indexed and asked in Chromium."""

from __future__ import annotations

import platform
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generator.dataset import Dataset
from generator.searching import SearchRecord, search_records
from generator.searching.files import facet_words, index_files
from generator.searching.synonyms import synonyms
from generator.settings import Labels
from tests.bench.rivals import write_ours
from tests.bench.web import ask, serving, size

QUERIES = (
    "安宁疗护", "中医馆 全覆盖", "区医保局", "医共体三通", "孕产妇死亡率", "家庭医生签约 81%", "长护险", "負壓病房", "家庭医声签约",
    "每千人口床位", "who leads DRG payment reform", "maternal mortalty ratio",
)  # fmt: skip
FIRST, SECOND = "安北昌东丰广海和江金康乐临龙", "宁阳平山水川州泉原林溪源"
PLAN_KINDS = {"commitment", "indicator", "project", "section", "sentence"}


def names(count: int) -> list[str]:
    """So many made-up district names of two characters."""
    found = [a + b for a in FIRST for b in SECOND]
    if count > len(found):
        raise ValueError(f"--scale: at most {len(found)}")
    return found[:count]


def copies(dataset: Dataset, records: list[SearchRecord], count: int) -> Iterator[SearchRecord]:
    """The records of plans once per name, their own districts' names replaced by it; the catalogue's records once."""
    shorts = [(d.short.zh, d.short.en or "", d.id) for d in dataset.districts.values()]
    of_plans = [record for record in records if record.kind in PLAN_KINDS]
    for number, name in enumerate(names(count)):
        english = f"District{number}"

        def under(pair: tuple[str, str], name: str = name, english: str = english) -> tuple[str, str]:
            zh, en = pair
            for short, latin, key in shorts:
                zh, en = zh.replace(short, name).replace(key, english.lower()), en.replace(latin, english)
            return zh, en

        for record in of_plans:
            context = tuple(map(under, record.context))
            yield replace(
                record, id=f"{record.id}-{number}", district=english.lower(), body=under(record.body), title=under(record.title), context=context
            )
    yield from (record for record in records if record.kind not in PLAN_KINDS)


def measure(dataset: Dataset, labels: Labels, count: int, folder: Path, browser: Browser) -> dict[str, Any]:
    """Size, time, memory, and per query bytes and latency."""
    records = list(copies(dataset, search_records(dataset, labels), count))
    words = facet_words(dataset, labels)
    words["district"] |= {f"district{number}": (name, f"District{number}") for number, name in enumerate(names(count))}
    start = time.perf_counter()
    files = index_files(records, words, synonyms(dataset))
    built = write_ours(folder, files, time.perf_counter() - start, "Atlas")
    with serving(folder) as server:
        opening = ask(browser, server, built.script, built.options, [])
        singles = [ask(browser, server, built.script, built.options, [query]) for query in QUERIES]
        warm = ask(browser, server, built.script, built.options, QUERIES, rounds=3)
    each = [
        {"query": query, "bytes": one.sent - opening.sent, "cold_ms": round(one.cold[0], 1), "warm_ms": round(again, 1), "hits": len(docs)}
        for query, one, again, docs in zip(QUERIES, singles, warm.warm, warm.docs, strict=True)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    return {
        "districts": count, "records": len(records), "files": len(files), "index_bytes": size(built.index), "build_seconds": round(built.seconds, 1),
        "peak_memory": peak, "open_bytes": opening.sent, "open_ms": round(opening.opened), "queries": each,
    }  # fmt: skip


def lines(report: dict[str, Any]) -> list[str]:
    """The report as text."""
    each = report["queries"]
    found = [
        f"{report['records']} records of {report['districts']} districts; {report['machine']}",
        f"index {report['index_bytes'] / 1e6:.1f} MB in {report['files']} files, built in {report['build_seconds']} s, "
        f"peak memory {report['peak_memory'] / 1e6:.0f} MB; opened with {report['open_bytes'] / 1000:.0f} kB in {report['open_ms']} ms",
        "", f"{'hits':>8} {'kB':>8} {'cold ms':>9} {'warm ms':>9}  query",
    ]  # fmt: skip
    found += [f"{one['hits']:>8} {one['bytes'] / 1000:>8.0f} {one['cold_ms']:>9.1f} {one['warm_ms']:>9.1f}  {one['query']}" for one in each]
    medians = [statistics.median(one[key] for one in each) for key in ("bytes", "cold_ms", "warm_ms")]
    return [*found, f"{'median':>8} {medians[0] / 1000:>8.0f} {medians[1]:>9.1f} {medians[2]:>9.1f}"]
