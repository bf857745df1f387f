"""How a document numbers its headings, and which of its lines are headings.

Levels follow the document: its own series (第一章, 第一节, 一、, （一）, 1., （1）, ①) in their usual order, as far as they
occur; so 一、 is the first level of one plan and the third of another that has chapters and sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from generator.importing.document import Line, Piece
from generator.importing.numerals import DIGITS, NUMERAL, value_of
from generator.importing.segments import split

__all__ = ["ANNEX", "BACK_MATTER", "BOX", "CAPTION", "ENCLOSURES", "NOTE", "Mark", "Numbering", "annex_title", "mark"]

SERIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第(?P<n>{NUMERAL})(?:篇|编|部分)[、:：]?")),
    ("chapter", re.compile(rf"第(?P<n>{NUMERAL}|{DIGITS})章[、:：]?")),
    ("section", re.compile(rf"第(?P<n>{NUMERAL}|{DIGITS})节[、:：]?")),
    ("first", re.compile(rf"(?P<n>{NUMERAL})[、．.](?!\d)")),
    ("second", re.compile(rf"[（(](?P<n>{NUMERAL})[）)][、．.]?")),
    ("decimal", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%％‰.])[、.]?(?=\s|[\u3400-\u9fff“])")),
    ("third", re.compile(rf"(?P<n>{DIGITS})(?:[．、]|[.](?!\d)|[.](?=20\d\d年)|(?=\s+[\u3400-\u9fff]))")),
    ("fourth", re.compile(rf"[（(](?P<n>{DIGITS})[）)][、．.]?")),
    ("fifth", re.compile(rf"(?P<n>[①-⑳]|{DIGITS}[）)])")),
)
"""Name of a series -> how its numbers are printed, the highest first."""
RANK = {name: rank for rank, (name, _) in enumerate(SERIES)}
PROSE = 12
"""A line of so many characters that ends with a stop is prose."""
LONGEST = 50
"""A heading on a line of its own has at most so many characters."""

BOX = re.compile(rf"(?:专\s*栏|表框)\s*(?:{DIGITS}|{NUMERAL}|[—-]\d+)?(?:[\s:：.、—-]|(?=[\u3400-\u9fff“]))")
CAPTION = re.compile(r"^(?:附?表\s*[\d一二三四五六七八九十]|专\s*栏|附表)|(?:表|清单)$")
ANNEX = re.compile(rf"附\s*(?:件|表|录)\s*(?:{DIGITS}|{NUMERAL})?\s*(?:$|[:：](?=\s*$)|(?=\s{{2,}})|(?=\s[^\s\d。；：]{{2,28}}$))")
NUMBERED_CAPTION = re.compile(rf"附?表\s*(?:{DIGITS}|{NUMERAL})")
NOTE = re.compile(r"[（(]?(?:备\s*注|注|说明)\s*\d?[：:]")
TITLE_END = re.compile(r"(?:表|清单|台账|一览|目录|名单|方案|规划|计划|标准|解释|说明|图|办法|指标|体系)(?:[（(][^）)]*[）)])?$")
"""How the title of an annex ends."""
ENCLOSURES = re.compile(r"附\s*[件表][：:]\s*\S")
BACK_MATTER = re.compile(
    r"(?:抄\s*送|主\s*送|信息公开选项|公开方式|印发机关|联系(?:人|电话|方式)|咨询电话)[：:]|[^\w“（《【]+$|.{4,40}\d{4}年\d{1,2}月\d{1,2}日印发$"
    r"|[\u3400-\u9fff（）()、\s]{3,40}(?:政府|办公室|委员会|局|委)\s*\d{4}年\d{1,2}月\d{1,2}日$"
)
_PROMISE = re.compile(r"[，；：].*[，；：].*[，；：]")
_NO_HEADING = re.compile(r"[；;，,、：:]$|^[（(]?(?:责任|牵头|配合|实施|参与)(?:单位|部门)|^联系")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a line begins with: its series, its value from 1, how it is printed, and the words after it."""

    series: str
    value: int
    printed: str
    words: str

    @property
    def rank(self) -> int:
        """0 for the highest series."""
        return RANK[self.series]


def mark(text: str) -> Mark | None:
    """The number that a line begins with, or None."""
    for series, pattern in SERIES:
        if found := pattern.match(text):
            return Mark(series, value_of(found["n"].split(".")[-1]), found[0].strip(), text[found.end() :].strip())
    return None


@dataclass(slots=True)
class Numbering:
    """Which lines of a document are headings, and of what level (from 1).

    ``levels``: line number -> level. ``doubtful``: numbers of lines that are headings by their looks alone.
    """

    levels: dict[int, int] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    @classmethod
    def read(cls, pieces: Sequence[Piece]) -> Numbering:
        """Look at all lines of a document at once: a line alone does not tell a heading from an item of a list."""
        lines = [piece if isinstance(piece, Line) else None for piece in pieces]
        marks = _decimal([mark(line.text) if line else None for line in lines])
        numbered = {n: found for n, found in enumerate(marks) if found and _heads(lines, marks, n)}
        start = min((n for n, found in numbered.items() if found.rank <= RANK["third"]), default=_after_title(lines))
        present = sorted({found.rank for found in numbered.values() if found.series != "decimal"})
        numbering = cls()
        for n, found in numbered.items():
            numbering.levels[_line(lines, n).number] = _level(found, present)
        numbering._unnumbered(lines, marks, numbered, start)
        for n, line in enumerate(lines):
            if line and n > start and (ANNEX.match(line.text) or (ENCLOSURES.match(line.text) and _annexed(pieces, lines, marks, n))):
                numbering.levels[line.number] = 1
                for below in annex_title(pieces[n + 1 : n + 5]) if ANNEX.match(line.text) else ():
                    numbering.levels.pop(below.number, None)
                    numbering.doubtful.discard(below.number)
        return numbering

    def _unnumbered(self, lines: Sequence[Line | None], marks: Sequence[Mark | None], numbered: dict[int, Mark], start: int) -> None:
        """Headings without a number: those the format marks, and short lines that stand among numbered headings."""
        stated = _stated_levels(lines[start:], self.levels)
        chapters = any(found.series == "section" for found in numbered.values())
        above = None
        for n, line in enumerate(lines[start:], start):
            if line is None:
                continue
            if n in numbered:
                above = n
            elif marks[n] is None and line.level is not None and len(line.text) <= LONGEST and not _is_apart(line.text):
                self.levels[line.number] = stated[line.level]
            elif above is not None and marks[n] is None and _short(line.text) and _stands_alone(lines, marks, n):
                self.levels[line.number] = self._among(lines, numbered, above, n, chapters=chapters)
                self.doubtful.add(line.number)

    def _among(self, lines: Sequence[Line | None], numbered: dict[int, Mark], above: int, n: int, *, chapters: bool) -> int:
        """The level of a short line between numbered headings: that of a number left out, else one below its section."""
        before, after = numbered[above], next((numbered[m] for m in sorted(numbered) if m > n), None)
        if after and after.rank == before.rank and after.value == before.value + 2:
            return self.levels[_line(lines, above).number]
        lowest = RANK["section"] if chapters else RANK["second"]
        section = next((m for m in sorted(numbered, reverse=True) if m < n and numbered[m].rank <= lowest), above)
        return self.levels[_line(lines, section).number] + 1


def annex_title(pieces: Sequence[Piece]) -> list[Line]:
    """The lines right below 附件1 that are its title, which may be broken over lines."""
    run = [piece for piece in takewhile(lambda piece: isinstance(piece, Line) and _titles(piece.text), pieces) if isinstance(piece, Line)]
    end = next((n for n, line in enumerate(run, 1) if TITLE_END.search(line.text)), 1)
    return run[:end]


def _titles(text: str) -> bool:
    return mark(text) is None and len(text) <= LONGEST and not re.search(r"[。，；：！？:;]", text) and not _is_apart(text)


def _line(lines: Sequence[Line | None], n: int) -> Line:
    found = lines[n]
    assert found is not None
    return found


def _level(found: Mark, present: Sequence[int]) -> int:
    if found.series == "decimal":
        return found.printed.strip("、.").count(".") + 1
    return 1 + present.index(found.rank)


def _decimal(marks: list[Mark | None]) -> list[Mark | None]:
    """In a document that counts 1.1, 1.2, a plain 1 is the level above."""
    if sum(found is not None and found.series == "decimal" for found in marks) < 2:
        return marks
    return [replace(found, series="decimal") if found and found.series == "third" else found for found in marks]


def _before_table(pieces: Sequence[Piece], n: int) -> bool:
    return n + 1 < len(pieces) and not isinstance(pieces[n + 1], Line)


def _annexed(pieces: Sequence[Piece], lines: Sequence[Line | None], marks: Sequence[Mark | None], n: int) -> bool:
    return _before_table(pieces, n) or _before_text(lines, marks, n)


def _before_text(lines: Sequence[Line | None], marks: Sequence[Mark | None], n: int) -> bool:
    """附件：名词解释 heads the prose below it; a list of enclosures is followed by the signature or by nothing."""
    after = lines[n + 1] if n + 1 < len(lines) else None
    found = marks[n + 1] if after else None
    return after is not None and (found is None or found.rank >= RANK["decimal"]) and len(after.text) > PROSE and after.text.endswith(("。", "；"))


def _heads(lines: Sequence[Line | None], marks: Sequence[Mark | None], n: int) -> bool:
    """A numbered line that heads what follows: short, one sentence, and (below 一、) no item among its like."""
    line, found = lines[n], marks[n]
    if line is None or found is None or not found.words or _is_apart(line.text) or len(split(line.text)) != 1:
        return False
    if found.rank <= RANK["section"] and found.words:
        return len(line.text) <= LONGEST
    if len(line.text) > LONGEST or _NO_HEADING.search(line.text) or _PROMISE.search(found.words):
        return False
    if line.level is not None:
        return True
    if found.rank <= RANK["first"]:
        return True
    following = next((m for m in range(n + 1, len(lines)) if lines[m] is None or not _is_apart(_line(lines, m).text)), len(lines))
    if following == len(lines):
        return False
    after = marks[following] if lines[following] is not None else None
    if found.series == "decimal":
        return after is None or after.series != "decimal" or _level(after, ()) != _level(found, ()) or _is_long(lines[following])
    if found.rank >= RANK["third"]:
        return lines[following] is not None and (after is None or after.rank > found.rank) and not _item_before(lines, marks, n, found)
    return after is None or after.rank != found.rank or _is_long(lines[following])


def _item_before(lines: Sequence[Line | None], marks: Sequence[Mark | None], n: int, found: Mark) -> bool:
    """Whether the line before is the item before this one: then both stand in a list."""
    before, line = marks[n - 1] if n else None, lines[n - 1] if n else None
    return bool(line and before and before.series == found.series and before.value == found.value - 1 and len(split(line.text)) == 1)


def _is_long(line: Line | None) -> bool:
    return line is not None and len(split(line.text)) > 1


def _is_apart(text: str) -> bool:
    return any(pattern.match(text) for pattern in (BOX, NOTE, NUMBERED_CAPTION, BACK_MATTER, ENCLOSURES))


def _short(text: str) -> bool:
    return 2 <= len(text) <= 24 and not re.search(r"[。，；：！？—…:;]|\d{4}年", text) and not _is_apart(text) and not CAPTION.search(text)


def _stands_alone(lines: Sequence[Line | None], marks: Sequence[Mark | None], n: int) -> bool:
    """A heading is followed by text, not by another short line nor by a table."""
    after = lines[n + 1] if n + 1 < len(lines) else None
    return after is not None and (not _short(after.text) or marks[n + 1] is not None)


def _stated_levels(lines: Sequence[Line | None], levels: dict[int, int]) -> dict[int, int]:
    """The level that the format states (Heading 2) -> the level that numbered headings of that kind have; else by rank."""
    found: dict[int, list[int]] = {}
    for line in filter(None, lines):
        if line.level is not None:
            found.setdefault(line.level, []).extend([levels[line.number]] if line.number in levels else [])
    stated: dict[int, int] = {}
    for above, (level, mine) in enumerate(sorted(found.items())):
        by_rank = 1 + max(stated.values(), default=0) if above else 1
        stated[level] = Counter(sorted(mine)).most_common(1)[0][0] if mine else by_rank
    return stated


def _after_title(lines: Sequence[Line | None]) -> int:
    """Where the text begins in a document without numbers: at the first stated heading after the title's."""
    stated = [n for n, line in enumerate(lines) if line and line.level is not None]
    if len(stated) > 1:
        levels = [_line(lines, n).level for n in stated]
        return stated[1] if levels.count(levels[0]) == 1 else stated[0]
    return len(lines)
