"""Who takes part: our own builds of a copy of the project, and the others over the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.dataset import Dataset
from generator.records import LANGUAGES
from tests.bench.measure import Command, reason

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-bench.lock"


@dataclass(frozen=True, slots=True)
class Contender:
    """One kind of build. ``prepare`` is given the round's number and not timed; ``outputs`` are counted afterwards."""

    title: str
    commands: tuple[Command, ...]
    outputs: tuple[Path, ...]
    prepare: Callable[[int], object]


def ours(copy: Path, dataset: Dataset) -> dict[str, Contender]:
    """Cold (no cache, no site), warm, and after one edit of the copy in ``copy``."""
    commands, site = (own_build(copy),), (copy / "site",)
    return {
        "cold": Contender("Atlas, cold", commands, site, lambda _: _remove(copy / ".cache", copy / "site")),
        "warm": Contender("Atlas, nothing changed", commands, site, lambda _: None),
        "edit": Contender("Atlas, one sentence changed", commands, site, _editor(copy, dataset)),
    }


def own_build(copy: Path) -> Command:
    """``atlas build`` in a copy of the project."""
    return Command((sys.executable, "-m", "generator", "build", "--out", "site", "--project", "."), copy)


def _editor(copy: Path, dataset: Dataset) -> Callable[[int], object]:
    """Every round writes another English wording of a sentence on which a commitment rests."""
    for commitment in dataset.commitments.values():
        plan = dataset.plan_of[commitment.id]
        file, words = copy / "content" / "plans" / plan / "text.yml", dataset.find(plan, commitment.sentences[0])[0].en or ""
        before = file.read_text(encoding="utf-8")
        if len(words) > 40 and before.count(words) == 1:
            variants = (before.replace(words, words.replace(" ", " (edited) ", 1)).encode(), before.encode())
            return lambda turn: file.write_bytes(variants[turn % 2])
    raise LookupError("no sentence to edit")


def theirs(folder: Path) -> dict[str, Contender]:
    """Stock MkDocs and, when the registry serves them, Zensical and Hugo; ``folder`` holds what :mod:`tests.bench.sources` wrote."""
    stock = f"MkDocs {version('mkdocs')} + Material {version('mkdocs-material')}"
    found = {name: _docs(folder, name, title, (sys.executable, "-m", "mkdocs")) for name, title in _both("mkdocs", stock)}
    if environment := bench_environment():
        versions = dict(re.findall(r"^(\w+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
        tool = str(environment / "bin" / "zensical")
        found |= {name: _docs(folder, name, title, (tool,)) for name, title in _both("zensical", f"Zensical {versions['zensical']}")}
        binary = next(environment.glob("lib/*/site-packages/hugo/binaries/hugo*"))  # without the Python program around it
        found["hugo"] = _hugo(folder, f"Hugo {versions['hugo']}, our layouts", str(binary))
    return found


def _both(name: str, title: str) -> Sequence[tuple[str, str]]:
    return (name, title), (f"{name}-lists", f"{title}, records not in nav")


def _docs(folder: Path, name: str, title: str, tool: tuple[str, ...]) -> Contender:
    homes = [folder / "docs" / language for language in LANGUAGES]
    commands = tuple(Command((*tool, "build", "--config-file", f"{name}.yml"), home) for home in homes)
    return _rival(title, commands, tuple(home / f"out-{name}" for home in homes), tuple(home / ".cache" for home in homes))


def _hugo(folder: Path, title: str, binary: str) -> Contender:
    homes = [folder / "hugo" / language for language in LANGUAGES]
    return _rival(title, tuple(Command((binary, "--destination", "out"), home) for home in homes), tuple(home / "out" for home in homes))


def _rival(title: str, commands: tuple[Command, ...], outputs: tuple[Path, ...], caches: tuple[Path, ...] = ()) -> Contender:
    return Contender(title, commands, outputs, lambda _: _remove(*outputs, *caches))


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def bench_environment() -> Path | None:
    """A virtual environment with the others in it, made once per lock file; None, said in one line, when that fails."""
    folder = ROOT / ".cache" / "bench" / sha256(LOCK.read_bytes()).hexdigest()[:12]
    if not (folder / ".ready").is_file():
        pinned = ("--require-hashes", "--only-binary", ":all:", "--no-binary", "jieba", "-r", str(LOCK))  # jieba comes as source only
        install = ("install", "--quiet", "--disable-pip-version-check", *pinned)
        for command in ([sys.executable, "-m", "venv", "--clear", str(folder)], [str(folder / "bin" / "python"), "-m", "pip", *install]):
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            if done.returncode:
                print(
                    f"bench: without the tools of {LOCK.name}, the registry does not serve them: {reason(done.stdout + done.stderr)}", file=sys.stderr
                )
                return None
        (folder / ".ready").touch()
    return folder
