"""How long the same pages take: ours cold, warm and after one edit; stock MkDocs + Material, Zensical and Hugo.

Run by ``make bench`` as ``python -m tests.bench.builds [--rounds N] [--only NAME]… [--json FILE]``. Every build makes the
two languages side by side. Cold means: no cache of the tool's own; Python's byte code and the system's file cache are warm
for all. The others are given finished bodies and only wrap them (MkDocs and Zensical read them through Markdown as raw HTML
and make their search index, Hugo takes them as they are); ours also reads, checks and renders. "records not in nav" is the
kinder set-up of the two: with an automatic nav every record's page lists all its siblings, pruned or not. What takes longer
than a minute is built once. Memory (Linux) is the sum over all processes, sampled in the first round only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.problems import ContentError
from generator.project import open_project
from tests.bench.contenders import ROOT, Contender, ours, own_build, theirs
from tests.bench.measure import FailedError, Measurement, measure
from tests.bench.sources import write_sources

COPIED = ("content", "generator", "templates", "site_config", "mkdocs.yml")
NAMES = ("cold", "warm", "edit", "mkdocs", "mkdocs-lists", "zensical", "zensical-lists", "hugo")
ENVIRONMENT = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
SLOW = 120  # seconds


def main() -> int:
    """Build, measure, print. Exit code 1 when one of our own builds fails; a rival's failure stands in the table."""
    options = _options()
    names = options.only or NAMES
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as name:
        try:
            pages, contenders = _set_up(Path(name), names)
        except (ContentError, FailedError) as error:
            print(f"bench: our own build fails: {error}", file=sys.stderr)
            return 1
        results = [_result(name, contenders[name].title, *found, pages) for name, found in _run(contenders, pages, options.rounds).items()]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print("\n".join(_table(results, f"{pages} pages in two languages; {machine}")))
    if options.json:
        options.json.write_text(json.dumps({"pages": pages, "machine": machine, "results": results}, indent=1) + "\n", encoding="utf-8")
    return int(any(result["error"] for result in results if result["name"] in {"cold", "warm", "edit"}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.builds", description="Compare build times over the same pages.")
    parser.add_argument("--rounds", type=int, default=5, choices=range(1, 100), metavar="N", help="builds of each kind (5)")
    parser.add_argument("--only", action="append", choices=NAMES, help="only this build; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    return parser.parse_args()


def _set_up(folder: Path, names: tuple[str, ...]) -> tuple[int, dict[str, Contender]]:
    """Copy the project, build it once, write the others' sources: how many pages, and who takes part."""
    copy = folder / "ours"
    copy.mkdir()
    for name in COPIED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, copy / name)
    measure([own_build(copy)], ENVIRONMENT)
    project = open_project(copy)
    pages = write_sources(project, folder)
    everyone = ours(copy, project.dataset) | (theirs(folder) if set(names) - {"cold", "warm", "edit"} else {})
    return pages, {name: contender for name, contender in everyone.items() if name in names}


def _run(contenders: Mapping[str, Contender], pages: int, rounds: int) -> dict[str, tuple[list[Measurement], str]]:
    """Round by round, so that a slow minute of the machine meets all alike: what was measured, and an error or ""."""
    found: dict[str, tuple[list[Measurement], str]] = {name: ([], "") for name in contenders}
    for turn in range(rounds):
        for name, contender in contenders.items():
            measured, error = found[name]
            if error or (measured and measured[-1].seconds > SLOW):
                continue
            try:
                measured.append(_once(contender, turn, pages))
                print(f"round {turn + 1} of {rounds}: {name} {measured[-1].seconds:.2f} s", file=sys.stderr)
            except FailedError as failure:
                found[name] = (measured, str(failure))
    return found


def _once(contender: Contender, turn: int, pages: int) -> Measurement:
    contender.prepare(turn)
    measurement = measure(contender.commands, ENVIRONMENT, memory=turn == 0)
    made = sum(1 for folder in contender.outputs for _ in folder.rglob("index.html"))
    if made < pages:
        raise FailedError(f"only {made} of {pages} pages were built")
    return measurement


def _result(name: str, title: str, measured: list[Measurement], error: str, pages: int) -> dict[str, Any]:
    """One row's values; seconds, bytes, and for ours the step line of the round nearest to the median."""
    row: dict[str, Any] = {"name": name, "title": title, "error": error, "seconds": [round(one.seconds, 3) for one in measured]}
    if not measured:
        return row
    median = statistics.median(row["seconds"])
    nearest = min(measured, key=lambda one: abs(one.seconds - median))
    steps = next((line for line in nearest.output.splitlines() if " files written, " in line), None)
    row["work"] = round(statistics.median(one.work for one in measured), 3)
    return row | {"median": median, "pages_per_second": round(pages / median), "peak_memory": measured[0].peak, "steps": steps}


def _table(results: list[dict[str, Any]], heading: str) -> list[str]:
    base = next((row.get("median") for row in results if row["name"] == "cold"), None)
    lines = [heading, "", f"{'':52} {'seconds: median (min–max)':>27} {'rounds':>6} {'cpu s':>6} {'pages/s':>8} {'÷ cold':>7} {'peak MB':>8}"]
    for row in results:
        if row["error"]:
            lines.append(f"{row['title']:52} failed: {row['error']}")
        elif (median := row.get("median")) is not None:
            seconds = f"{median:.2f} ({min(row['seconds']):.2f}–{max(row['seconds']):.2f})"
            ratio, peak = f"{median / base:.2f}" if base else "–", f"{row['peak_memory'] / 1e6:.0f}" if row["peak_memory"] else "–"
            rounds, work, speed = len(row["seconds"]), row["work"], row["pages_per_second"]
            lines.append(f"{row['title']:52} {seconds:>27} {rounds:>6} {work:>6.1f} {speed:>8} {ratio:>7} {peak:>8}")
    lines += ["", "Where our time goes (the rest is starting Python):"]
    return lines + [f"  {row['name']}: {row['steps']}" for row in results if row.get("steps")]


if __name__ == "__main__":
    sys.exit(main())
