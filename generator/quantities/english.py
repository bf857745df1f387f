"""English numbers in words, and the digits they stand for."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_ONES, 1)} | {word: 10 * value for value, word in enumerate(_TENS, 2)}
_LARGE = {"thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join((*sorted(_SMALL, key=len, reverse=True), "hundred", *_LARGE))
_NUMERAL = re.compile(rf"(?<![\w-])(?:a )?(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*\b(?!-)", re.IGNORECASE)
_PART_NAMES = {name: n for n, name in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3)}
_FRACTION = re.compile(
    rf"\b(?P<top>{'|'.join(_ONES[:9])}|a|an)[ -](?P<bottom>{'|'.join(_PART_NAMES)})s?\b(?! (?:year|plan|round|phase|of (?:19|20)\d\d))", re.IGNORECASE
)
_IN = re.compile(
    rf"\b(?P<top>{'|'.join(_ONES[:9])}|[1-9]) (?:in|out of) (?:every )?(?P<bottom>{'|'.join(_ONES[:10])}|[2-9]|10)\b(?![,.]?\d| (?:year|month|day))",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<!second )(?<!first )(?<!latter )(?<!and a )\b(?:a |one )?half\b(?![- ](?:a |an )?(?:year|day|hour|month|way|time|board))", re.IGNORECASE
)
_ONE = re.compile(r"\b(at least|at most|than|only|exactly) one\b(?! of)", re.IGNORECASE)


_EITHER = re.compile(rf"\b({'|'.join(_ONES[:9])}) or ({'|'.join(_ONES[1:10])})\b(?! (?:more|less|fewer))", re.IGNORECASE)


def english_shares(words: str) -> str:
    """English shares as digits: two thirds as 2/3, half as 1/2, one in three as 1/3."""
    words = _IN.sub(lambda found: f"{_small(found['top'])}/{_small(found['bottom'])}", words)
    words = _FRACTION.sub(lambda found: f"{_small(found['top'])}/{_PART_NAMES[found['bottom'].lower()]}", words)
    words = re.sub(r"(?i)(?<=\d)[- ]?fold\b", " times", re.sub(r"(?i)\bminus (?=\d)", "-", words))
    return _HALF.sub("1/2", words)


def english_counts(words: str) -> str:
    """English numbers in words as digits: twenty-five as 25, two million as 2000000; "one" only where it counts (at least one)."""
    words = re.sub(r"(?i)\b(two|three|four|five|ten)-?fold\b", r"\1 times", words)
    words = re.sub(r"(?i)\btwice\b", "2 times", re.sub(r"(?i)\b(at least|at most|only) once\b", r"\1 1 time", words))
    words = _EITHER.sub(_either, words)
    words = _ONE.sub(r"\1 1", re.sub(r"(?i)\bone of (?:the )?\w+", "□", words))
    return _NUMERAL.sub(_spelt, words)


def _either(found: re.Match[str]) -> str:
    """One or two as about 1–2, as 一两个 is; two that are not neighbours (two or five) as they stand."""
    low, high = (_SMALL[word.lower()] for word in found.groups())
    return f"about {low}–{high}" if high == low + 1 else found[0]


def _small(word: str) -> str:
    return word if word.isdigit() else "1" if word.lower() in ("a", "an") else str(_SMALL[word.lower()])


def _spelt(found: re.Match[str]) -> str:
    """The digits of one numeral in words; what is none (one, hundred thousands of) as it stands."""
    words = [word for word in re.split("[ -]", found[0].lower()) if word not in ("and", "a")]
    if words in (["one"], [words[0]] * (words[0] not in _SMALL and not found[0].lower().startswith("a "))):
        return found[0]
    total, section = 0, 0
    for word in words:
        if word in _LARGE:
            total, section = total + max(section, 1) * _LARGE[word], 0
        elif word == "hundred":
            section = max(section, 1) * 100
        elif section % 100 and not (section % 100 >= 20 and section % 10 == 0 and _SMALL[word] < 10):
            return found[0]  # two three: no numeral
        else:
            section += _SMALL[word]
    return str(total + section)
