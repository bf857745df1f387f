"""Who searches: ours, Material's built-in search, Pagefind in two ways, and a model of MiniSearch with bigrams.

Each is built over the same documents into a folder of its own, ready to be served.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator import analyzer
from generator.dataset import Dataset
from generator.searching import search_files
from generator.searching.traditional import traditional_table
from generator.settings import Labels
from tests.bench.contenders import ROOT, bench_environment
from tests.bench.corpus import Corpus
from tests.bench.measure import FailedError, reason

ENGINE = ROOT / "templates" / "theme" / "assets" / "javascripts" / "search"
TABLE = analyzer.table(traditional_table())


@dataclass(frozen=True, slots=True)
class Built:
    """A contender that is ready. ``index``: the folder whose bytes are its index; ``asked``: a query as it wants it."""

    title: str
    folder: Path
    index: Path
    seconds: float
    script: str
    options: dict[str, Any] = field(default_factory=dict)
    asked: Callable[[str], str] = str


def spaced(text: str) -> str:
    """A text's search keys with spaces between: overlapping pairs of Chinese characters, words, numbers."""
    return " ".join(key for key, _ in analyzer.keys(text, TABLE))


def pairs(text: str) -> str:
    """The same without the single character that ends a run: what a query has to ask for."""
    found = [key for key, _ in analyzer.keys(text, TABLE)]
    kept = [key for key, before in zip(found, ["", *found], strict=False) if len(key) > 1 or key < "\u3007" or not before.endswith(key)]
    return " ".join(kept or found)


# ---- ours ----


def ours(corpus: Corpus, folder: Path, dataset: Dataset, labels: Labels) -> Built:
    """Our index files and engine; it also indexes the English and the context of each record."""
    start = time.perf_counter()
    files = search_files(dataset, labels)
    return write_ours(folder, files, time.perf_counter() - start, "Atlas (with the English and the context of each record)")


def write_ours(folder: Path, files: dict[str, bytes], seconds: float, title: str) -> Built:
    """Our files on disk beside the engine's modules."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.copytree(ENGINE, folder / "engine")
    return Built(title, folder, folder / "search", seconds, "ours", {"base": "/search/", "module": "/engine/engine.js", "language": "zh"})


# ---- Material for MkDocs ----


def material(corpus: Corpus, folder: Path) -> Built:
    """A real MkDocs build, one page a document, with an empty template so that only the search plugin's work is left."""
    environment = bench_environment()
    if environment is None:
        raise FailedError("jieba is not there")
    for number, one in enumerate(corpus.documents):
        title = f"title: {json.dumps(one.title, ensure_ascii=False)}\n" if one.title else ""
        write(folder / "docs" / f"d{number}.md", f"---\n{title}search: {{}}\n---\n\n<p>{escape(one.text)}</p>\n")
    write(folder / "docs" / "index.md", "# Index\n")
    write(folder / "theme" / "main.html", "{{ page.content }}")
    config = "site_name: S\ntheme: {name: material, language: zh, custom_dir: theme}\nplugins: [{search: {lang: zh}}]\nnav: [index.md]\n"
    write(folder / "mkdocs.yml", config)
    shutil.copytree(next(environment.glob("lib/*/site-packages/jieba")), folder / "jieba" / "jieba")
    seconds = run([sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet"], folder, {"PYTHONPATH": str(folder / "jieba")})
    site = folder / "site"
    worker = next(site.glob("assets/javascripts/workers/search.*.min.js")).relative_to(site).as_posix()
    title = f"Material {version('mkdocs-material')} (lunr, lang zh, jieba)"
    return Built(title, site, site / "search", seconds, "material", {"index": "/search/search_index.json", "worker": f"/{worker}"})


# ---- Pagefind ----


def pagefind(corpus: Corpus, folder: Path) -> Built:
    """The extended edition, which cuts Chinese into words itself."""
    return _pagefind(corpus, folder, "pagefind_bin_extended", "own Chinese segmentation", str, str)


def pagefind_pairs(corpus: Corpus, folder: Path) -> Built:
    """The base edition, given pairs of characters at both ends."""
    return _pagefind(corpus, folder, "pagefind_bin", "fed with two-character tokens", spaced, pairs)


def _pagefind(corpus: Corpus, folder: Path, package: str, how: str, cut: Callable[[str], str], asked: Callable[[str], str]) -> Built:
    environment = bench_environment()
    if environment is None:
        raise FailedError("the registry does not serve it")
    for number, one in enumerate(corpus.documents):
        head = f"<h1>{escape(cut(one.title))}</h1>" if one.title else ""
        body = f"<main data-pagefind-body>{head}<p>{escape(cut(one.text)) or '-'}</p></main>"
        write(
            folder / f"d{number}.html",
            f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>d{number}</title></head><body>{body}</body></html>',
        )
    binary = next(file for file in environment.glob(f"lib/*/site-packages/{package}/pagefind*") if file.suffix in ("", ".exe"))
    seconds = run([str(binary), "--site", "."], folder, {})
    docs = {}
    for file in (folder / "pagefind" / "fragment").iterdir():
        content = gzip.decompress(file.read_bytes())
        docs[file.name.partition(".")[0]] = int(json.loads(content[content.index(b"{") :])["url"].strip("/").removesuffix(".html")[1:])
    release = next(environment.glob(f"lib/*/site-packages/{package}-*.dist-info")).name.split("-")[1].removesuffix(".dist")
    return Built(
        f"Pagefind {release}, {how}", folder, folder / "pagefind", seconds, "pagefind", {"module": "/pagefind/pagefind.js", "docs": docs}, asked
    )


# ---- MiniSearch's way ----


def bigrams(corpus: Corpus, folder: Path) -> Built:
    """One JSON file with every pair of characters; a model of MiniSearch, whose package needs Node."""
    start = time.perf_counter()
    terms: dict[str, list[int]] = {}
    lengths = []
    for number, one in enumerate(corpus.documents):
        found = Counter(spaced(f"{one.title} {one.text}").split())
        lengths.append(found.total())
        for key, times in found.items():
            terms.setdefault(key, []).extend((number, times))
    index = {"terms": terms, "lengths": lengths, "texts": [f"{one.title}\n{one.text}" for one in corpus.documents]}
    write(folder / "search" / "index.json", json.dumps(index, ensure_ascii=False, separators=(",", ":")))
    seconds = time.perf_counter() - start
    return Built("Bigrams in one file (a model of MiniSearch)", folder, folder / "search", seconds, "bigrams", {"index": "/search/index.json"}, pairs)


def write(file: Path, text: str) -> None:
    """Write a text, its folder too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def run(words: list[str], folder: Path, variables: dict[str, str]) -> float:
    """Run a build; the seconds it took. Raises :class:`FailedError`."""
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1", **variables}
    start = time.perf_counter()
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise FailedError(reason(done.stdout + done.stderr))
    return time.perf_counter() - start
