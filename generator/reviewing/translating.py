"""``atlas translate``: the missing English of a draft, from what reviewed plans say already; else from a command; else listed.

English that is there is never changed. Where only the likeness of another sentence, or a command, gave the English, the
draft gets a doubt that a person must settle before it is accepted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.checks.parity import differences
from generator.checks.place_names import comparison, own_names
from generator.checks.terms import Glossary
from generator.dataset import Dataset
from generator.load import load_project
from generator.problems import Report
from generator.project import CACHE
from generator.reviewing.adapting import Adapter
from generator.reviewing.command import ask
from generator.reviewing.folder import Folder
from generator.reviewing.memory import Memory, Pair, similarity
from generator.reviewing.pieces import Pieces, cut
from generator.reviewing.targets import Target, targets
from generator.yaml_source import lines_at

SHORTEST = 12
"""Below so many characters, and in names and cells (每千人口, 每千常住人口), a different word is a different meaning."""


@dataclass(frozen=True, slots=True)
class English:
    """An English text, where it came from, how like the Chinese is to the one it was written for, and what to tell a reviewer."""

    en: str
    origin: str
    similarity: Decimal | None
    doubt: dict[str, str] | None = None


@dataclass(slots=True)
class Done:
    """What a run filled, by how (``same``, ``like``, ``command``); ``left``: a line for each text that still has no English."""

    filled: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def __str__(self) -> str:
        how = f"{self.filled['same']} identical, {self.filled['like']} nearly identical, {self.filled['command']} by the command"
        return f"{self.filled.total()} texts filled ({how}); {len(self.left)} left"


class Translator:
    """Finds English for the Chinese of one district's plan."""

    def __init__(self, dataset: Dataset, district: str, threshold: float = 0.85) -> None:
        self.memory, self.adapter, self.glossary = Memory(dataset), Adapter(dataset), Glossary(dataset.catalog.glossary)
        self._places, self._own = comparison(dataset.catalog.glossary), own_names(dataset, district)
        self.district, self.threshold = district, threshold

    def english(self, target: Target) -> English | None:
        """What the memory has for a text; None where that is nothing, or nothing safe."""
        pieces = cut(target.text["zh"])
        for pair in self.memory.same(pieces.zh, target.kind, self.district):
            en = _whole(pieces, pair.en, target, pair)
            if self.sound(target.text["zh"], en):
                return English(en, pair.origin, Decimal("1.0"))
        for pair in self.memory.like(pieces.zh, target.kind, self.district):
            if found := self._like(target, pieces, pair):
                return found
        return None

    def _like(self, target: Target, pieces: Pieces, pair: Pair) -> English | None:
        alike = similarity(pieces.zh, pair.zh)
        if alike < self.threshold / 2 or not (made := self.adapter.adapted(pieces.zh, pair.zh, pair.en)):
            return None
        words, kinds = made
        en = _whole(pieces, words, target, pair)
        sentences = target.kind == pair.kind == "sentence" and len(pieces.zh) >= SHORTEST
        enough = "" not in kinds or (alike >= self.threshold and sentences)
        if not enough or not self.sound(target.text["zh"], en):
            return None
        close = min(Decimal(f"{alike:.2f}"), Decimal("0.99"))
        if kinds <= {"number"} and target.kind != "sentence":
            return English(en, pair.origin, close)  # 2026年 beside 2025年: nothing to judge
        doubt = {
            "zh": f"译文取自相近的{pair.origin}（相似度{alike:.2f}），其原文为：{pair.zh}",
            "en": f"The English is that of a like text, {pair.origin} (similarity {alike:.2f}), which reads: {pair.zh}",
        }
        return English(en, pair.origin, close, doubt)

    def sound(self, zh: str, en: str) -> bool:
        """Whether English states the numbers and places of the Chinese, and its terms as the glossary has them."""
        return not (differences(zh, en) or self.glossary.missing(zh, en) or self._places(zh, en, self._own))


def translate_plan(root: Path, plan: str, *, threshold: float = 0.85, command: str | None = None) -> Done:
    """Fill the English of a draft that is missing (``en: null``) and write its folder.

    Raises :class:`ContentError` when a file of the draft cannot be read as YAML, OSError when one cannot be written.
    """
    folder = Folder(root, plan)
    dataset = load_project(root, cache_folder=root / CACHE / "records", drafts=(plan,)).dataset
    meta = folder.data.get("plan.yml")
    translator = Translator(dataset, str(meta.get("district")) if isinstance(meta, dict) else "", threshold)
    done = Done()
    for target in _waiting(folder):
        if found := translator.english(target):
            _fill(folder, target, found)
            done.filled["same" if found.similarity == 1 else "like"] += 1
    if command:
        _by_command(folder, translator, command, root, done)
    folder.save()
    done.left = _left(folder)
    return done


def _waiting(folder: Folder) -> list[Target]:
    return [target for target in targets(folder) if target.text["en"] is None]


def _whole(pieces: Pieces, words: str, target: Target, pair: Pair) -> str:
    """With its number and last sign; a name or cell begins with a capital where it becomes a sentence."""
    words = words[:1].upper() + words[1:] if target.kind == "sentence" != pair.kind else words
    return f"{pieces.label}{words}{pieces.tail}"


def _by_command(folder: Folder, translator: Translator, command: str, root: Path, done: Done) -> None:
    waiting = {target.ref: target for target in _waiting(folder)}
    asked = [(ref, target.text["zh"], translator.glossary.terms_in(target.text["zh"])) for ref, target in waiting.items()]
    answers, problems = ask(command, asked, root)
    for ref, en in answers.items():
        doubt = {"zh": "译文由外部命令给出，未经人核对", "en": "The English was given by a command and read by nobody"}
        _fill(folder, waiting[ref], English(en, "command", None, doubt))
        done.filled["command"] += 1
    done.report = Report(problems)


def _fill(folder: Folder, target: Target, found: English) -> None:
    target.text["en"] = found.en
    record: dict[str, Any] = {"ref": target.ref, "origin": found.origin}
    if found.similarity is not None:
        record["similarity"] = found.similarity
    translations = folder.entries("translations")
    translations[:] = [*(other for other in translations if other.get("ref") != target.ref), record]
    if found.doubt:
        add_doubt(folder, target.entry, target.field, "command" if found.origin == "command" else "nearly-identical", found.doubt)


def add_doubt(folder: Folder, entry: str, name: str, rule: str, doubt: dict[str, str]) -> None:
    """Enter into ``draft.yml`` that a field is doubtful, and open its entry again."""
    entries = folder.entries()
    found = next((each for each in entries if each.get("id") == entry), None)
    if found is None:
        found = {"id": entry}
        entries.append(found)
    found["rules"] = {**found.get("rules", {}), name: rule}
    found["doubts"] = {**found.get("doubts", {}), name: doubt}
    found["state"] = "open"


def _left(folder: Folder) -> list[str]:
    by_file: dict[str, list[Target]] = {}
    for target in _waiting(folder):
        by_file.setdefault(target.file, []).append(target)
    out = []
    for file, found in by_file.items():
        text = (folder.root / folder.name / file).read_text(encoding="utf-8-sig")
        lines = lines_at(text, [target.pointer for target in found])
        out += [f"{folder.name}/{file}:{lines[target.pointer]}: {target.ref} {target.text['zh'][:60]}" for target in found]
    return out
