"""The search analyzer: a text to the keys it is found by. Its twin is ``assets/javascripts/search/analyzer.js``.

The specification, which both follow and ``tests/fixtures/analyzer_vectors.json`` holds them to:

1. *Normalise.* Unicode NFKC (full-width to half-width, ㎡ to m2), lower case, traditional to simplified character by
   character (by the table given), ``≧ ⩾`` to ``≥``, ``≦ ⩽`` to ``≤``, ``∶`` to ``:``, ``’`` to ``'``.
2. *Cut into tokens*, each with a position. A token is a number (``1,000`` is ``1000``; ``2.78``; a ratio ``1:1.35`` is
   one), a word of latin letters and digits that begins with a letter, one Chinese character, or one of the signs
   ``% ‰ ≥ ≤ > <``. White space, quotation marks, brackets, ``*`` and ``·`` stand in nobody's way: the tokens around
   them are neighbours. Any other character parts: the position after it is one further.
3. *Stem* latin words lightly (:func:`stem`). Numbers, characters and signs stay as they are.
4. *Keys.* A Chinese character followed at the next position by another is found under both (``中医``); a Chinese
   character followed by anything else, under itself; every other token, under itself. So a run of characters is a run
   of overlapping pairs, and a single character is found by all keys that begin with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_SIGNS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "∶": ":", "’": "'"})
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+:[0-9]+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[a-z\u00df-\u024f][a-z0-9\u00df-\u024f]*(?:'[a-z]+)?)|(?P<han>[\u3007\u3400-\u9fff]+)|(?P<sign>[%‰≥≤><])"
    r"|(?P<nothing>[ \t\r\n\f\v\"'“”‘()\[\]{}〈〉《》「」『』【】〔〕*·]+)|(?P<part>.)",
    re.DOTALL,
)
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands; ``kind`` is number, word, han or sign."""

    text: str
    kind: str
    position: int


def table(traditional: Mapping[str, str]) -> dict[int, str]:
    """The character table of :func:`normalise`. ``traditional`` maps a traditional character to its simplified one."""
    return {**_SIGNS, **str.maketrans(dict(traditional))}


def normalise(text: str, characters: Mapping[int, str]) -> str:
    """Step 1; ``characters`` is a :func:`table`."""
    return unicodedata.normalize("NFKC", text).lower().translate(characters)


def tokens(text: str, characters: Mapping[int, str]) -> list[Token]:
    """Steps 1 to 3."""
    return [Token(*found) for found in _scan(normalise(text, characters))]


def _scan(text: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    position, parted = 0, False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "part"
        if kind == "part":
            parted = True
        elif kind != "nothing":
            position += parted and bool(found)
            parted = False
            pieces = match[0] if kind == "han" else (_form(match[0], kind),)
            found += [(piece, kind, n) for n, piece in enumerate(pieces, position)]
            position += len(pieces)
    return found


def _form(text: str, kind: str) -> str:
    return stem(text) if kind == "word" else text.replace(",", "") if kind == "number" else text


@cache
def stem(word: str) -> str:
    """A latin word without the endings that a searcher does not mean: ``services`` and ``serviced`` are ``servic``."""
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and re.search(r"(?:x|z|ch|sh|ss)es$", word):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > 2 and _VOWEL.search(rest):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def keys(text: str, characters: Mapping[int, str]) -> list[tuple[str, int]]:
    """Step 4: (key, position) of every token, in order."""
    found = _scan(normalise(text, characters))
    return [
        (piece + after, position) if kind == kind_after == "han" and position_after == position + 1 else (piece, position)
        for (piece, kind, position), (after, kind_after, position_after) in zip(found, [*found[1:], ("", "", 0)], strict=False)
    ]
