"""How well and how fast searches find: ours, Material's built-in one, Pagefind's, and bigrams in one file.

Run by ``make bench-search`` as ``python -m tests.bench.search [--only NAME]… [--scale N] [--json FILE]``. All are built over the
same documents: the Chinese title, text and agencies of every search record. All answer the same queries in Chromium: sixty terms
of the glossary, for which a document is right when it contains the term, and the staff's Chinese golden queries.

- recall: how many of the right documents are found, mean over the terms. precision@10: of the first ten (or as many as are
  right), how many are right, mean. none: queries, of both sorts, that have an answer and get no result. golden: staff's
  queries with an expected hit in its top; ours alone also reads a record's context, English and synonyms.
- first: bytes from nothing to the first result (median of three queries, each in a fresh profile; text compressed).
- index: bytes of all index files as they are sent. build: seconds, indexing only; Material's is a MkDocs build with an empty template.
- open: milliseconds until the first query can be asked; cold: median of a query asked for the first time; warm: median
  and worst of the same queries asked again.

``--scale N`` measures ours alone on N copies of the plans; see :mod:`tests.bench.scale`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generator.problems import ContentError
from generator.project import open_project
from generator.searching import search_records
from tests.bench import rivals, scale
from tests.bench.contenders import ROOT
from tests.bench.corpus import Corpus, build_corpus
from tests.bench.measure import FailedError
from tests.bench.web import ask, browsing, serving, size

Builder = Callable[[Corpus, Path], rivals.Built]
NAMES = ("ours", "material", "pagefind", "pagefind-pairs", "bigrams")
FIRST = 3


def main() -> int:
    """Build, ask, print. Exit code 1 when ours fails; a rival's failure stands in the table."""
    options = _options()
    try:
        project = open_project(ROOT)
    except ContentError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    dataset, labels = project.dataset, project.labels
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory(prefix="atlas-search-") as name, browsing() as browser:
        if options.scale:
            report = scale.measure(dataset, labels, options.scale, Path(name), browser) | {"machine": machine}
            print("\n".join(scale.lines(report)))
            return _save(options.json, report)
        corpus = build_corpus(dataset, search_records(dataset, labels))
        builders: dict[str, Builder] = {
            "ours": lambda corpus, folder: rivals.ours(corpus, folder, dataset, labels), "material": rivals.material,
            "pagefind": rivals.pagefind, "pagefind-pairs": rivals.pagefind_pairs, "bigrams": rivals.bigrams,
        }  # fmt: skip
        results = [_result(key, builders[key], corpus, Path(name) / key, browser) for key in options.only or NAMES]
    heading = f"{len(corpus.documents)} documents, {len(corpus.truth)} terms, {len(corpus.staff)} staff queries; {machine}"
    print("\n".join(table(results, heading)))
    _save(options.json, {"documents": len(corpus.documents), "machine": machine, "results": results})
    return int(any(result["error"] for result in results if result["name"] == "ours"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="Compare searches over the same documents.")
    parser.add_argument("--only", action="append", choices=NAMES, help="only this search; may be repeated")
    parser.add_argument("--scale", type=int, metavar="N", help="instead: ours alone, on the plans copied under N district names")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    return parser.parse_args()


def _save(file: Path | None, report: dict[str, Any]) -> int:
    if file:
        file.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _result(name: str, build: Builder, corpus: Corpus, folder: Path, browser: Browser) -> dict[str, Any]:
    """One row's values, or its error."""
    folder.mkdir()
    try:
        built = build(corpus, folder)
    except FailedError as error:
        return {"name": name, "title": name, "error": str(error)}
    print(f"{built.title}: built in {built.seconds:.1f} s", file=sys.stderr)
    queries = [built.asked(query) for query in corpus.queries]
    with serving(built.folder) as server:
        firsts = [ask(browser, server, built.script, built.options, [query]).sent for query in queries[-FIRST:]]
        asked = ask(browser, server, built.script, built.options, queries, rounds=3)
    return {
        "name": name, "title": built.title, "error": "", **judged(corpus, asked.docs),
        "first_bytes": statistics.median(firsts), "index_bytes": size(built.index), "build_seconds": round(built.seconds, 2),
        "open_ms": round(asked.opened), "cold_ms": round(statistics.median(asked.cold), 1),
        "warm_ms": round(statistics.median(asked.warm), 1), "worst_ms": round(max(asked.warm), 1),
    }  # fmt: skip


def judged(corpus: Corpus, answers: list[list[int]]) -> dict[str, Any]:
    """Recall, precision@10, queries without a result, and golden queries answered."""
    recall, precision, golden = [], [], 0
    for truth, docs in zip(corpus.truth.values(), answers, strict=False):
        first = min(10, len(truth))
        recall.append(len(truth.intersection(docs)) / len(truth))
        precision.append(len(truth.intersection(docs[:first])) / first)
    for query, docs in zip(corpus.staff, answers[len(corpus.truth) :], strict=True):
        top = [corpus.documents[doc] for doc in docs[: query.must_be_in_top]]
        golden += query.rank([(one.district, f"{one.title}\n{one.text}") for one in top]) is not None
    return {
        "recall": statistics.mean(recall), "precision": statistics.mean(precision), "without": sum(not docs for docs in answers),
        "golden": golden / len(corpus.staff),
    }  # fmt: skip


def table(results: list[dict[str, Any]], heading: str) -> list[str]:
    """The rows as text."""
    head = ("recall", "p@10", "none", "golden", "first kB", "index kB", "build s", "open ms", "cold ms", "warm ms", "worst")
    lines = [heading, "", f"{'':58}" + "".join(f"{word:>9}" for word in head)]
    for row in results:
        if row["error"]:
            lines.append(f"{row['title']:58} failed: {row['error']}")
            continue
        values = (
            f"{row['recall']:.1%}", f"{row['precision']:.1%}", str(row["without"]), f"{row['golden']:.0%}", f"{row['first_bytes'] / 1000:.0f}",
            f"{row['index_bytes'] / 1000:.0f}", f"{row['build_seconds']:.1f}", str(row["open_ms"]), f"{row['cold_ms']:.1f}",
            f"{row['warm_ms']:.1f}", f"{row['worst_ms']:.1f}",
        )  # fmt: skip
        lines.append(f"{row['title']:58}" + "".join(f"{value:>9}" for value in values))
    return lines


if __name__ == "__main__":
    sys.exit(main())
