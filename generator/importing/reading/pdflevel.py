"""Tables ruled only across on PDF pages: columns are where nothing is printed on any line, rows where lines or gaps part them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from generator.importing.reading.pdfedges import TOLERANCE, Edge, crossing
from generator.importing.reading.pdflines import Char
from generator.importing.reading.raw import MARK

GUTTER = 0.5
"""How wide, in characters, the empty stripe between two columns is at least."""
APART = 1.2
"""How far apart, in characters, the words of two cells on one line are where there are only two: a space is one wide."""
NARROW = 100.0
"""Points; shorter lines than this rule no table."""
MAX_LENGTHS = 40
"""How many lengths of lines are looked at on one page."""
FEW = 0.15
"""The share of the lines that may run across a gap between columns: heads and sums that span."""
NUMBER = re.compile(r"[-—–\d/第共页]+")
CAPTION = re.compile(r"(?:附?表|专栏|附件|附录)\d|第[一二三四五六七八九十]+[章节]|注[:：]|(?:资料|数据)?来源[:：]")

Span = tuple[float, float]
middle = attrgetter("middle")


@dataclass(slots=True)
class Strip:
    """What is printed between two lines: its printed lines (characters from left to right), and the size of its type."""

    top: float
    bottom: float
    lines: list[list[Char]]
    size: float

    @property
    def gaps(self) -> list[Span]:
        """Where nothing is printed on any of its lines, between what is."""
        return _gaps([(char.left, char.right) for line in self.lines for char in line], self.size * GUTTER)


def ruled_across(edges: Sequence[Edge], chars: Sequence[Char]) -> Iterator[list[Edge]]:
    """For each table among level lines of one length: these lines, with the lines added that part its columns and rows."""
    levels = [edge for edge in edges if not edge.upright and edge.end - edge.start >= NARROW]
    ordered = sorted((char for char in chars if not char.text.isspace()), key=middle) if levels else []
    for _ in range(MAX_LENGTHS):
        if not levels:
            return
        first = levels[0]
        alike = [edge for edge in levels if abs(edge.start - first.start) <= 2 * TOLERANCE and abs(edge.end - first.end) <= 2 * TOLERANCE]
        levels = [edge for edge in levels if edge not in alike]
        strips = [_strip(ordered, first.start, first.end, above.at, below.at) for above, below in pairwise(alike)]
        for run in _with_tail(list(_runs(strips)), strips, ordered, first, alike[-1].at):
            left, right = min(edge.start for edge in alike), max(edge.end for edge in alike)
            yield from _net(run, left, right, edges)


def _strip(chars: Sequence[Char], left: float, right: float, top: float, bottom: float) -> Strip:
    """What stands between two heights and two sides, of characters in order of their height."""
    between = chars[bisect_right(chars, top, key=middle) : bisect_left(chars, bottom, key=middle)]
    inside = [char for char in between if left - 6 <= char.left and char.right <= right + 6]
    lines: list[list[Char]] = []
    for char in sorted(inside, key=lambda char: (char.base, char.left)):
        if lines and char.base - lines[-1][-1].base < max(char.size, lines[-1][-1].size) * 0.3:
            lines[-1].append(char)
        else:
            lines.append([char])
    size = median(char.size for char in inside) if inside else 0.0
    return Strip(top, bottom, [sorted(line, key=lambda char: char.left) for line in lines], size)


def _gaps(spans: Sequence[Span], least: float) -> list[Span]:
    gaps: list[Span] = []
    end: float | None = None
    for left, right in sorted(spans):
        if end is not None and left - end >= least:
            gaps.append((end, left))
        end = right if end is None else max(end, right)
    return gaps


# ---- what is a table ----


def _runs(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Strips that follow one another and are parts of one table: two at least, with columns of their own."""
    run: list[Strip] = []
    for n, strip in enumerate(strips):
        after = strips[n + 1] if n + 1 < len(strips) else None
        if _tabular(strip) and (not run or _columns([*run, strip])):
            run.append(strip)
        elif not (run and after and _tabular(after) and _spans(strip, run[-1], after)):
            yield from _whole(run)
            run = [strip] if _tabular(strip) else []
        else:
            run.append(strip)
    yield from _whole(run)


def _with_tail(runs: list[list[Strip]], strips: Sequence[Strip], chars: Sequence[Char], line: Edge, last: float) -> list[list[Strip]]:
    """The tables, the last one with what stands in its columns from the last line to the end of the page: it goes on on the next."""
    tail = _strip(chars, line.start, line.end, last, float("inf"))
    while tail.lines and NUMBER.fullmatch("".join(char.text for char in tail.lines[-1])):
        tail.lines.pop()
    if not strips or len(tail.lines) < 2 or len(strips[-1].gaps) < 2 or not _tabular(strips[-1]) or not _tabular(tail):
        return runs
    tail.bottom = tail.lines[-1][0].base + 0.5 * tail.size
    closed = runs.pop() if runs and runs[-1][-1] is strips[-1] else [strips[-1]]
    whole = len(_columns([*closed, tail])) >= len(strips[-1].gaps)
    return [*runs, *([[*closed, tail]] if whole else [closed] if len(closed) > 1 else [])]


def _whole(run: list[Strip]) -> Iterator[list[Strip]]:
    if len(run) > 1 and sum(len(strip.lines) for strip in run) > 1 and _columns(run):
        yield run


def _tabular(strip: Strip) -> bool:
    """Whether words stand side by side on it, and not just one after another with a space between."""
    gaps = strip.gaps
    if not gaps or any(CAPTION.match("".join(char.text for char in line)) for line in strip.lines):
        return False
    wide = len(gaps) > 1 or max(right - left for left, right in gaps) >= APART * strip.size
    parted = [line for line in strip.lines if any(line[0].left < left and line[-1].right > right for left, right in gaps)]
    return wide and 3 * len(parted) >= len(strip.lines)


def _spans(strip: Strip, above: Strip, below: Strip) -> bool:
    """Whether a strip with one short line is a heading within a table: as high and in as large a type as its neighbours."""
    if len(strip.lines) != 1 or CAPTION.match("".join(char.text for char in strip.lines[0])):
        return False
    heights = max(above.bottom - above.top, below.bottom - below.top)
    return strip.bottom - strip.top <= 1.3 * heights and abs(strip.size - below.size) <= 0.08 * below.size


def _columns(run: Sequence[Strip]) -> list[float]:
    """Where columns part: in stripes empty on all lines, else in those that only heads or few lines run across."""
    size = median(strip.size for strip in run if strip.size)
    lines = [line for strip in run for line in strip.lines]
    empty = _gaps([(char.left, char.right) for line in lines for char in line], size * GUTTER)
    body = [line for strip in run[1:] for line in strip.lines]
    few = int(len(body) * FEW)
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    crossed = [0] * (int(right - left) + 2)
    for line in body:
        ends = _gaps([(char.left, char.right) for char in line], size * GUTTER)
        for start, end in zip([line[0].left, *(gap[1] for gap in ends)], [*(gap[0] for gap in ends), line[-1].right], strict=True):
            for x in range(int(start - left), int(end - left) + 1):
                crossed[max(x, 0)] += 1
    return _headed(sorted([*((a + b) / 2 for a, b in empty), *_spanned(crossed, few, left, empty, size)]), run[0].lines, body)


def _headed(columns: list[float], heads: list[list[Char]], body: list[list[Char]]) -> list[float]:
    """Without the stripes between a head in the middle of its column and words at the column's side."""
    for at in list(columns):
        above, below = ({bisect_right(columns, char.left + 0.1) for line in lines for char in line} for lines in (heads, body))
        n = columns.index(at)
        if body and {(n in above, n in below), (n + 1 in above, n + 1 in below)} == {(True, False), (False, True)}:
            columns.remove(at)
    return columns


def _spanned(crossed: list[int], few: int, left: float, empty: list[Span], size: float) -> Iterator[float]:
    """Stripes that few lines run across and that hold no stripe quite empty."""
    start = None
    for x, count in enumerate([*crossed, few + 1]):
        if count <= few:
            start = x if start is None else start
        elif start is not None:
            a, b = left + start, left + x
            if start > 0 and x < len(crossed) - 1 and b - a >= size * GUTTER and not any(gap[0] < b + 1 and gap[1] > a - 1 for gap in empty):
                yield (a + b) / 2
            start = None


# ---- its net ----


def _net(run: list[Strip], left: float, right: float, edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    top, bottom = run[0].top, run[-1].bottom
    inner = _columns(run)
    ruled = len(run) > 3
    levels = list(crossing(edges, left, right, top, bottom))
    if bottom - max(edge.at for edge in levels) > TOLERANCE:
        levels.append(Edge(False, bottom, left, right))
    rows = [(strip, band) for strip in run for band in _bands(strip, inner, ruled)]
    heads = run[0].lines
    if not any(_crosses(line, at) for line in heads for at in inner):
        rows = [(run[0], heads), *((strip, band) for strip, band in rows if strip is not run[0])]
    levels += [Edge(False, at, left, right) for at in _parts(rows) if not any(abs(edge.at - at) < 0.6 * run[0].size for edge in levels)]
    uprights = [Edge(True, at, top, bottom) for at in (left, right)]
    ats = sorted({*(edge.at for edge in levels)})
    for above, below in pairwise(ats):
        if below - above > 2 * TOLERANCE:
            lines = _between(rows, above, below)
            uprights.extend(Edge(True, at, above, below) for at in inner if not any(_crosses(line, at) for line in lines))
    yield [*levels, *uprights]


def _between(rows: list[tuple[Strip, list[list[Char]]]], above: float, below: float) -> list[list[Char]]:
    """The lines printed between two heights."""
    return [line for _, band in rows for line in band if above < line[0].middle < below]


def _crosses(line: list[Char], at: float) -> bool:
    return any(
        char.left < at < char.right or (before.right <= at <= char.left and char.left - before.right < GUTTER * char.size)
        for before, char in zip([line[0], *line], line, strict=False)
    )


def _parts(rows: list[tuple[Strip, list[list[Char]]]]) -> Iterator[float]:
    """Heights half way between rows of one strip, where no line is drawn."""
    for (strip, above), (other, below) in pairwise(rows):
        if strip is other:
            yield (max(char.base for line in above for char in line) + min(char.base - char.size for line in below for char in line)) / 2


def _bands(strip: Strip, columns: list[float], ruled: bool) -> list[list[list[Char]]]:
    """The rows of a strip: lines that overlap in height are one row, and so are those that only go on with a cell's words."""
    bands: list[list[list[Char]]] = []
    for line in strip.lines:
        if bands and line[0].base - line[0].size * 0.9 < bands[-1][-1][0].base:
            bands[-1].append(line)
        else:
            bands.append([line])
    if len(bands) < 2:
        return bands
    steps = [below[0][0].base - above[-1][0].base for above, below in pairwise(bands)]
    least, rows = min(steps), [bands[0]]
    enough = (2 * (len(columns) + 1) + 2) // 3 if ruled else max(2, (len(columns) + 2) // 2)
    for step, band in zip(steps, bands[1:], strict=True):
        filled = {bisect_right(columns, char.left + 0.1) for line in band for char in line}
        titled = filled == {0} and MARK.match("".join(char.text for char in band[0]))
        begins = len(filled) >= enough or titled or (not ruled and step > 1.25 * least + 1)
        if begins and not (step < 1.1 * least and max(steps) > 1.25 * least + 1 and 0 not in filled):
            rows.append(list(band))
        else:
            rows[-1] = [*rows[-1], *band]
    return rows
