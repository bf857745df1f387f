"""Problems are values: what is wrong, exactly where, and what to do about it.

A check yields :class:`Problem`; a :class:`Report` collects, sorts and counts them. Nothing here prints or exits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    ``path`` is relative to the project root; ``line`` and ``column`` count from 1 (a missing file: 1, 1).
    ``code`` is stable (``quote.not-in-sentence``); ``hint`` says what to do; ``source`` is the offending line.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    source: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


class Report:
    """All problems of one run, sorted and without repeats."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems of one severity, in order."""
        return tuple(p for p in self.problems if p.severity == severity)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return self.of("error")


class ContentError(Exception):
    """Raised where a build cannot go on because the content has errors; carries the report."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return f"{len(self.report.errors)} error(s) in the content"
