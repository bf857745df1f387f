"""An amount, and the one way of writing the characters it is read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["=", ">=", "<=", ">", "<", "approx", "range", "hold", "text"]

_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９．％：＞＜＝＋－", "0123456789.%:><=+-", strict=True)}
_SIGNS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹥": ">", "﹤": "<"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated number. ``range`` uses ``minimum`` and ``maximum``; ``unit`` is as printed, without the number.

    ``about`` marks a range that is itself approximate (约2—3个); a single value says so by its comparator.
    """

    comparator: Comparator
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    about: bool = False

    @property
    def approximate(self) -> bool:
        """Whether the number is only about what is meant."""
        return self.about or self.comparator == "approx"


def normalise(text: str) -> str:
    """Full-width digits and signs to half-width, ≧ to ≥, white space inside numbers removed."""
    return re.sub(r"(?<=\d)\s+(?=[\d.%‰])", "", text.translate(_WIDTH).translate(_SIGNS)).strip()
