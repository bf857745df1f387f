"""The user's own translator: a program that reads JSON lines ``{ref, zh, terms}`` and writes JSON lines ``{ref, en}``."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.problems import Problem
from generator.records import Term

PLACE = "--command"
"""What stands for a file in problems with the command and its output."""
_SHAPE = 'Write one object a line: {"ref": "p12.1", "en": "…"}.'


def ask(command: str, texts: Iterable[tuple[str, str, list[Term]]], folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Run the command in a folder; its answers by reference, and what is wrong with it or with lines of its output.

    The command is split as a shell would, and run without one. What it says on standard error goes to the terminal.
    """
    asked = [{"ref": ref, "zh": zh, "terms": [{"zh": term.zh, "en": term.en} for term in terms]} for ref, zh, terms in texts]
    if not asked:
        return {}, []
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in asked)
    try:
        done = subprocess.run(shlex.split(command), input=lines.encode(), stdout=subprocess.PIPE, cwd=folder, check=False)
    except (OSError, ValueError, IndexError) as error:
        return {}, [Problem(PLACE, 1, 1, "translate.command", f"the command cannot be run: {error}", "Give a program and its arguments.")]
    answers: dict[str, str] = {}
    problems = list(_answers(done.stdout, {str(each["ref"]) for each in asked}, answers))
    if done.returncode:
        message = f"the command ended with exit code {done.returncode}"
        problems.append(Problem(PLACE, 1, 1, "translate.command", message, "What it translated before that is kept; see what it said above."))
    return answers, problems


def _answers(output: bytes, asked: set[str], answers: dict[str, str]) -> Iterator[Problem]:
    for number, raw in enumerate(output.split(b"\n"), 1):
        if raw.strip():
            line = raw.decode("utf-8", errors="replace").strip()
            if complaint := _answer(raw, asked, answers):
                yield Problem(PLACE, number, 1, "translate.output", complaint, _SHAPE, source=line[:300])


def _answer(raw: bytes, asked: set[str], answers: dict[str, str]) -> str | None:
    """Enter one line's answer; or say what is wrong with it."""
    try:
        found: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return "this line is no JSON"
    if not isinstance(found, dict) or not isinstance(found.get("ref"), str) or not isinstance(found.get("en"), str):
        return "expected an object with the texts ref and en"
    ref, en = found["ref"], " ".join(found["en"].split())
    if ref not in asked:
        return f"{ref!r} was not asked for"
    if ref in answers:
        return f"{ref!r} is answered twice"
    if not en:
        return f"the English of {ref!r} is empty"
    answers[ref] = en
    return None
