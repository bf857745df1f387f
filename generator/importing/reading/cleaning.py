"""What stands in a file and is no text of the plan: page numbers, repeated page heads, the table of contents, field codes, markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importing.document import Cell, Grid, Line
from generator.importing.reading.around import SITE, around
from generator.importing.reading.raw import MARK, Raw, Rough

PAGE_NUMBER = re.compile(
    r"[-—–－―─_·•~～]+\s*(?:\d{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩivxIVX]{1,6})\s*[-—–－―─_·•~～]+|第\s*\d{1,4}\s*页[，,/／\s]*(?:[共总]\s*\d{1,4}\s*页)?"
    r"|[共总]\s*\d{1,4}\s*页[，,\s]*第\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
BARE_NUMBER = re.compile(r"\d{1,3}")
CONTENTS = re.compile(r"目\s*[录次]")
LEADER = re.compile(r"(?:[.．·•…‥⋯。]{2,}|…|\t|\s{2,})\s*[-(（]?\s*\d{1,3}\s*[-)）]?$")
DOTS = re.compile(r"(?:[.．·•…‥⋯。]\s?){3,}\s*[-(（]?\s*\d{1,3}\s*[-)）]?$|…{2,}\s*\d{1,3}$")
TRAILING_PAGE = re.compile(r"(?:[.．·•…‥⋯\s]|—)*\d{1,3}$")
FIELD_CODE = re.compile(
    r"""\s*\{?\s*(?:TOC\s+\\[a-z]|HYPERLINK\s+(?:\\l|")|PAGEREF\s+_\w+|PAGE\s+\\\*|\[?(?:bookmark:\s*)?_(?:Toc\d+|GoBack)\]?\s*$)"""
)
MARKUP = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|$)|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?:[\s/][^<>]*)?/?>")
OPEN_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffc\ue000-\uf8ff]")
OPEN_END = re.compile(r"[^。！？；：:.!?…”》）)\]】]$")


def clean(raws: Sequence[Rough], *, printed: bool = True) -> tuple[list[Rough], list[Line]]:
    """The lines and grids that are text of the plan, and the lines that are not; blank lines stay where they part something.

    ``printed``: page numbers may stand in the middle of paragraphs, as in a text copied from printed pages.
    """
    lines = [_plain_grid(raw) if isinstance(raw, Grid) else replace(raw, text=plain(raw.text)) for raw in raws]
    residue = {n for n, raw in enumerate(lines) if isinstance(raw, Raw) and (raw.residue or _is_residue(raw.text))}
    residue |= _page_numbers(lines) | _contents(lines) | around(lines)
    residue |= _page_heads(lines, residue)
    dropped = [line for n in sorted(residue) for line in _as_lines(lines[n]) if line.text]
    return _without(lines, residue, printed), dropped


def plain(text: str) -> str:
    """A text without characters that do not show and without markup that was left in it as text; no ``<`` begins a tag."""
    text = INVISIBLE.sub("", text.replace("\xa0", " ").replace("\ue5e5", "\u3000"))
    return OPEN_TAG.sub("＜", TAG.sub("", MARKUP.sub("", text))) if "<" in text else text


def _as_lines(rough: Rough) -> list[Line]:
    if isinstance(rough, Grid):
        return [line for row in rough.rows for cell in row for line in cell.lines]
    return [Line(rough.number, " ".join(rough.text.split("\t")).strip(), rough.level)]


def _plain_grid(grid: Grid) -> Grid:
    rows = tuple(tuple(Cell(tuple(_plain_line(line) for line in cell.lines), cell.colspan, cell.rowspan) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _plain_line(line: Line) -> Line:
    return replace(line, text=plain(line.text).strip())


def _is_residue(text: str) -> bool:
    words = text.strip()
    return not text.startswith("\t") and bool(PAGE_NUMBER.fullmatch(words) or FIELD_CODE.match(text) or (len(words) < 160 and SITE.fullmatch(words)))


def _page_numbers(lines: Sequence[Rough]) -> set[int]:
    """Lines that hold nothing but a number are page numbers where they count up, at least three of them."""
    bare = [(n, int(raw.text)) for n, raw in enumerate(lines) if isinstance(raw, Raw) and not raw.text.startswith("\t") and _bare(raw)]
    rising = all(later[1] == earlier[1] + 1 for earlier, later in pairwise(bare))
    return {n for n, _ in bare} if len(bare) > 2 and rising and all(b[0] - a[0] > 3 for a, b in pairwise(bare)) else set()


def _bare(raw: Raw) -> bool:
    return bool(BARE_NUMBER.fullmatch(raw.text.strip()))


def _contents(lines: Sequence[Rough]) -> set[int]:
    """The table of contents: entries after 目录, and runs of at least three lines that end in leaders and a page number."""
    found: set[int] = set()
    headings = Counter(_key(raw.text) for raw in lines if isinstance(raw, Raw) and len(raw.text) <= 80)
    at = 0
    while at < len(lines):
        raw = lines[at]
        if isinstance(raw, Raw) and CONTENTS.fullmatch(raw.text.strip()):
            entries = _entries(lines, at + 1, headings)
            if len(entries) > 1:
                found |= {at, *entries}
                at = entries[-1]
        elif isinstance(raw, Raw) and DOTS.search(raw.text.strip()):
            run = _led_run(lines, at)
            if len(run) > 2:
                found |= set(run)
            at = run[-1]
        at += 1
    return found


def _key(text: str) -> str:
    return TRAILING_PAGE.sub("", re.sub(r"\s+", "", text))


def _led(text: str) -> bool:
    """Whether a line is an entry with leaders and a page number."""
    return not text.startswith("\t") and "\t" not in text.strip()[:-5].rstrip(".·… \t") and bool(LEADER.search(text.strip())) and len(text) < 160


def _led_run(lines: Sequence[Rough], at: int) -> list[int]:
    run = []
    for n in range(at, len(lines)):
        raw = lines[n]
        if isinstance(raw, Grid) or not (raw.blank or DOTS.search(raw.text.strip())):
            break
        if not raw.blank:
            run.append(n)
    return run or [at]


def _entries(lines: Sequence[Rough], at: int, headings: Counter[str]) -> list[int]:
    """The entries from here: with leaders or a page number, or the words of a line that comes again later."""
    entries: list[int] = []
    seen: set[str] = set()
    for n in range(at, len(lines)):
        raw = lines[n]
        if isinstance(raw, Grid):
            break
        if raw.blank:
            continue
        text, key = raw.text.strip(), _key(raw.text)
        numbered = bool(re.search(r"[^\d年—–-]\s*\d{1,3}$", text)) and bool(MARK.match(text) or headings[key] > 1)
        if key in seen or not (_led(text) or numbered or headings[key] > 1 or PAGE_NUMBER.fullmatch(text)):
            break
        seen.add(key)
        entries.append(n)
    return entries


def _page_heads(lines: Sequence[Rough], residue: set[int]) -> set[int]:
    """Short lines that come again and again next to a page number or page break: running heads."""
    near: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for n, raw in enumerate(lines):
        if not isinstance(raw, Raw):
            continue
        number = n in residue and not raw.residue and (_is_residue(raw.text) or _bare(raw))
        beside = [_beside(lines, n, step) for step in (-1, 1)] if number else [n] if "\f" in raw.text else []
        for other in {place for place in beside if place is not None and place not in residue}:
            text = lines[other]
            if isinstance(text, Raw) and len(text.text.strip()) <= 40 and not MARK.match(text.text.strip()):
                near[text.text.strip()] += 1
                places.setdefault(text.text.strip(), []).append(other)
    return {place for text, count in near.items() if count > 2 and text for place in places[text]}


def _beside(lines: Sequence[Rough], at: int, step: int) -> int | None:
    at += step
    while 0 <= at < len(lines):
        raw = lines[at]
        if isinstance(raw, Grid):
            return None
        if not raw.blank:
            return at
        at += step
    return None


def _without(lines: Sequence[Rough], residue: set[int], printed: bool) -> list[Rough]:
    """The lines that stay. Where residue broke a paragraph, its two parts are one again; blank lines around it count once."""
    kept: list[Rough] = []
    after: int | None = None
    for n, raw in enumerate(lines):
        if n in residue:
            after = after or 0
        elif after is None:
            kept.append(raw)
        elif isinstance(raw, Raw) and raw.blank:
            after += 1
        else:
            kept.append(_rejoined(kept, raw, after, printed))
            after = None
    return kept


def _rejoined(kept: list[Rough], raw: Rough, after: int, printed: bool) -> Rough:
    """The line after residue, with the broken paragraph before it (taken off the end of ``kept``) in front."""
    before = 0
    while kept and isinstance(kept[-1], Raw) and kept[-1].blank:
        kept.pop()
        before += 1
    last = kept[-1] if kept else None
    if printed and isinstance(raw, Raw) and isinstance(last, Raw) and _broken(last, raw):
        kept.pop()
        return replace(last, text=last.text.rstrip() + raw.text.strip())
    kept.extend([Raw(raw.number, "")] * max(before, after))
    return raw


def _broken(before: Raw, after: Raw) -> bool:
    first, second = before.text.strip(), after.text.strip()
    if before.level or after.level or "\t" in before.text + after.text or after.text[:1] in " \u3000":
        return False
    return len(first) >= 20 and bool(OPEN_END.search(first)) and not MARK.match(second) and len(second) > 1
