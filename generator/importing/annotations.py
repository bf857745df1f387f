"""Translations and roles that come with a text: one JSON object a line, with ``line``, ``zh``, ``en`` and ``role``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any


class Annotations:
    """Annotated segments, handed out in the order of the text; ``left`` counts those not asked for."""

    def __init__(self, segments: list[dict[str, Any]]) -> None:
        self._by_line: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for segment in segments:
            self._by_line[segment["line"]].append(segment)

    @classmethod
    def read(cls, path: Path) -> Annotations:
        """Read a JSON-lines file."""
        return cls([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()])

    def take(self, line: int, zh: str) -> dict[str, Any]:
        """The annotation of a segment, which must be the next one of its line; empty when there is none."""
        waiting = self._by_line.get(line)
        return waiting.pop(0) if waiting and waiting[0]["zh"] == zh else {}

    @property
    def left(self) -> int:
        """How many segments no sentence or cell has asked for."""
        return sum(len(waiting) for waiting in self._by_line.values())
