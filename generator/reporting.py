"""Problems in print: text for people, annotations for GitHub, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

from generator.problems import Problem, Report

Format = Literal["text", "github", "json"]


def render(report: Report, output_format: Format) -> str:
    """The whole report in one format; ``text`` and ``github`` end with no newline and may be empty."""
    if output_format == "json":
        return json.dumps([fields(problem) for problem in report], ensure_ascii=False, indent=1)
    show: Callable[[Problem], str] = text if output_format == "text" else github
    return "\n".join(show(problem) for problem in report)


def text(problem: Problem) -> str:
    """``path:line:column: severity: message [code]``, the source line with a caret, and the hint."""
    lines = [str(problem)]
    if problem.source:
        source, column = _window(problem.source, problem.column)
        lines += [f"    {source}", "    " + _blank(source[: column - 1]) + "^"]
    if problem.hint:
        lines.append(f"    hint: {problem.hint}")
    return "\n".join(lines)


def github(problem: Problem) -> str:
    """A workflow command that marks the line in a pull request."""
    kind = {"error": "error", "warning": "warning", "note": "notice"}[problem.severity]
    words = "\n".join(filter(None, (problem.message, problem.hint)))
    place = f"file={_escape(problem.path, ':,')},line={max(problem.line, 1)},col={max(problem.column, 1)},title={problem.code}"
    return f"::{kind} {place}::{_escape(words)}"


def fields(problem: Problem) -> dict[str, object]:
    """A problem as a JSON object."""
    names = ("path", "line", "column", "severity", "code", "message", "hint", "source")
    return {name: getattr(problem, name) for name in names}


def _escape(words: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        words = words.replace(character, f"%{ord(character):02X}")
    return words


def _window(source: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and the column within it."""
    start = max(0, min(column - 1 - width // 3, len(source) - width))
    return source[start : start + width], column - start


def _blank(words: str) -> str:
    """White space as wide as the words on a terminal: two columns for Chinese characters and full-width signs, tabs as they are."""
    return "".join("\t" if character == "\t" else "  " if ord(character) >= 0x2E80 else " " for character in words)
