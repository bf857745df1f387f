"""Charts as inline SVG: plain values in, :class:`markupsafe.Markup` out, the same bytes for the same values.

Drawn for a phone: the view box is 360 units wide, letters are 12.5 units or more, and the page scales it up. Colours come
from classes (``charts.css``), so that one drawing serves light and dark; shape and words carry every meaning that
colour repeats. No ids are used, so that a page may hold any number of charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

Row = dict[str, Any]
"""One district's move: ``label``, ``baseline``, ``target``, ``low``, ``high`` (digits or None), ``comparator``,
``baseline_text``, ``target_text`` (what stands at the marks), ``words`` (the change), ``weaker``."""

WIDTH = 360
LEFT, RIGHT = 64, 296
ROW = 50
OPEN = {">=": 1, ">": 1, "<=": -1, "<": -1}
FIRST_YEAR, LAST_YEAR = 2022, 2035


def moves(rows: Sequence[Row], labels: dict[str, str]) -> Markup:
    """Baseline → target of several districts on one axis; ``labels``: title, description, axis (the unit).

    Rows without any number are left out: they stand in the table. Nothing is drawn when no row has one.
    """
    drawn = [row for row in rows if _numbers(row)]
    if not drawn:
        return Markup("")
    ticks = _ticks([number for row in drawn for number in _numbers(row)])
    foot = ROW * len(drawn) + 4
    scale = _Scale(ticks[0], ticks[-1], LEFT, RIGHT)
    parts = [_axis(ticks, scale, foot, labels.get("axis") or "")]
    for n, row in enumerate(drawn):
        top = n * ROW
        parts.append(_text(0, top + 16, row["label"], "chart__name"))
        parts.append(_text(WIDTH, top + 16, row.get("words") or "", "chart__words", "end"))
        parts.append(_dumbbell(row, scale, top + 34, labelled=True))
    return _svg("chart chart--moves", WIDTH, foot + 32, labels["title"], labels.get("description", ""), parts)


def move(row: Row, others: Sequence[Row], labels: dict[str, str]) -> Markup:
    """One district's move, small enough for a table row, with the targets of ``others`` as faint ticks on the same axis."""
    if not _numbers(row):
        return Markup("")
    everything = [number for each in (row, *others) for number in _numbers(each)]
    scale = _Scale(min(everything), max(everything), 20, 120)
    ticks = [each["target"] or each["high"] for each in others if each["target"] or each["high"]]
    parts = [_line(4, 13, 136, 13, "chart__rail")]
    parts += [_line(scale.x(Decimal(tick)), 5, scale.x(Decimal(tick)), 21, "chart__other") for tick in ticks]
    parts.append(_dumbbell(row, scale, 13, labelled=False))
    return _svg("chart chart--move", 140, 26, labels["title"], labels.get("description", ""), parts)


def strip(years: Sequence[dict[str, int]], labels: dict[str, str]) -> Markup:
    """Deadlines by year: ``years`` holds year, count, stated; ``labels``: title, description, stated, count."""
    known = {item["year"]: item for item in years if item["count"]}
    if not known:
        return Markup("")
    first, last = min(FIRST_YEAR, *known), max(LAST_YEAR, *known)
    step = Decimal(WIDTH - 32) / (last - first)
    most = max(item["count"] for item in known.values())
    parts = [_line(0, 96, WIDTH, 96, "chart__rail")]
    lower = _crowded(known, step)
    for year in range(first, last + 1):
        x = 16 + step * (year - first)
        parts.append(_line(x, 96, x, 100, "chart__tick"))
        if year in known:
            parts.append(_bar(known[year], x, most))
        if year in known or year in (first, last):
            parts.append(_text(x, 126 if year in lower else 113, str(year), "chart__year", "middle"))
    parts.append(_key(labels, 146 if lower else 136))
    return _svg("chart chart--strip", WIDTH, 152 if lower else 142, labels["title"], labels.get("description", ""), parts)


# ---- numbers to places ----


class _Scale:
    def __init__(self, low: Decimal, high: Decimal, left: int, right: int) -> None:
        self.low, self.span, self.left, self.width = low, high - low, left, right - left

    def x(self, number: Decimal) -> Decimal:
        if not self.span:
            return Decimal(self.left) + Decimal(self.width) / 2
        return self.left + (number - self.low) / self.span * self.width


def _numbers(row: Row) -> list[Decimal]:
    return [Decimal(row[key]) for key in ("baseline", "target", "low", "high") if row.get(key) is not None]


def _ticks(numbers: Iterable[Decimal]) -> list[Decimal]:
    """Two to six round numbers that enclose all numbers."""
    found = sorted(numbers)
    low, high = found[0], found[-1]
    span = high - low or abs(high) / 2 or Decimal(1)
    power = Decimal(10) ** (span.adjusted() - 1)
    step = next(power * factor for factor in (1, 2, 5, 10, 20, 50, 100) if span / (power * factor) <= 4)
    start = (low / step).to_integral_value(ROUND_FLOOR) * step
    stop = (high / step).to_integral_value(ROUND_CEILING) * step
    if start == stop:
        start, stop = (start - step if start >= step else start), stop + step
    return [start + step * n for n in range(int((stop - start) / step) + 1)]


def _crowded(years: Iterable[int], step: Decimal) -> set[int]:
    """The years whose label goes to a second line, because the one before stands too close."""
    lower: set[int] = set()
    for before, year in pairwise(sorted(years)):
        if (year - before) * step < 34 and before not in lower:
            lower.add(year)
    return lower


# ---- parts of charts ----


def _dumbbell(row: Row, scale: _Scale, y: int, *, labelled: bool) -> str:
    start = None if row.get("baseline") is None else scale.x(Decimal(row["baseline"]))
    low = next((scale.x(Decimal(row[key])) for key in ("low", "target") if row.get(key) is not None), None)
    high = next((scale.x(Decimal(row[key])) for key in ("high", "target") if row.get(key) is not None), None)
    parts = []
    if start is not None and low is not None and high is not None:
        end = high if start <= low else low
        parts.append(_hatch(start, end, y) if row.get("weaker") else _rect(min(start, end), y - 2, abs(end - start), 4, "chart__band"))
    if low is not None and high is not None:
        parts += _target(row, start, low, high, y)
    if start is not None:
        parts.append(f'<circle class="chart__baseline" cx="{_n(start)}" cy="{y}" r="4.5"/>')
    return "".join(parts) + (_mark_labels(row, start, low, high, y) if labelled else "")


def _target(row: Row, start: Decimal | None, low: Decimal, high: Decimal, y: int) -> list[str]:
    """The target's mark: an arrow head where the move has room, else a bar; a band for a range; a flag where the end is open."""
    parts = []
    side = OPEN.get(row.get("comparator") or "=", 0)
    if side:
        tip = high + 17 * side
        parts.append(f'<path class="chart__open" d="M{_n(high)} {y}v9H{_n(tip)}m{-4 * side} -3l{4 * side} 3l{-4 * side} 3"/>')
    if low != high:
        parts.append(_rect(low, y - 5, high - low, 10, "chart__target"))
    elif start is None:
        parts.append(f'<circle class="chart__target" cx="{_n(high)}" cy="{y}" r="5"/>')
    elif abs(high - start) < 12:
        parts.append(_rect(high - Decimal("1.5"), y - 8, Decimal(3), 16, "chart__target"))
    else:
        back = -10 if high > start else 10
        parts.append(f'<path class="chart__target" d="M{_n(high)} {y}l{back} -6v12z"/>')
    return parts


def _mark_labels(row: Row, start: Decimal | None, low: Decimal | None, high: Decimal | None, y: int) -> str:
    """The left mark's number stands left of it, the right mark's to the right, so that they never meet."""
    baseline, target = row.get("baseline_text") or "", row.get("target_text") or ""
    if start is None or low is None or high is None:
        only = high if start is None else start
        return _text((only or Decimal(0)) + 9, y + 4, target if start is None else baseline, "chart__value")
    forward = start <= low
    left, right = (start, high) if forward else (low, start)
    words = (baseline, target) if forward else (target, baseline)
    kinds = ("chart__value chart__value--from", "chart__value")
    return _text(left - 9, y + 4, words[0], kinds[not forward], "end") + _text(right + 9, y + 4, words[1], kinds[forward])


def _axis(ticks: Sequence[Decimal], scale: _Scale, foot: int, unit: str) -> str:
    parts = [_line(scale.x(tick), 22, scale.x(tick), foot, "chart__grid") for tick in ticks]
    shown = ticks if len(ticks) <= 4 else ticks[::2]
    parts += [_text(scale.x(tick), foot + 15, _plain(tick), "chart__axis", "middle") for tick in shown]
    return "".join(parts) + _text(WIDTH, foot + 30, unit, "chart__axis", "end")


def _bar(item: dict[str, int], x: Decimal, most: int) -> str:
    height = max(Decimal(2), Decimal(item["count"]) * 72 / most)
    stated = height * item.get("stated", item["count"]) / item["count"]
    whole = _rect(x - 7, 96 - height, Decimal(14), height, "chart__bar")
    return whole + _rect(x - 7, 96 - stated, Decimal(14), stated, "chart__bar chart__bar--stated") + _text(
        x, 91 - height, str(item["count"]), "chart__value", "middle"
    )  # fmt: skip


def _key(labels: dict[str, str], y: int) -> str:
    """What the two parts of a bar are, in words beside a sample of each."""
    parts = [_rect(Decimal(1), y - 9, Decimal(10), Decimal(10), "chart__bar chart__bar--stated"), _text(16, y, labels["stated"], "chart__axis")]
    parts += [_rect(Decimal(181), y - 9, Decimal(10), Decimal(10), "chart__bar"), _text(196, y, labels.get("rest") or labels["count"], "chart__axis")]
    return "".join(parts)


def _hatch(start: Decimal, end: Decimal, y: int) -> str:
    """A band of slanted strokes: the target asks for less than the baseline already shows."""
    left, right = min(start, end), max(start, end)
    strokes = "".join(f"M{_n(left + n * 5)} {y + 4}l4 -8" for n in range(int((right - left) / 5)))
    return f'<path class="chart__hatch" d="M{_n(left)} {y - 4}H{_n(right)}M{_n(left)} {y + 4}H{_n(right)}{strokes}"/>'


# ---- SVG ----


def _svg(classes: str, width: int, height: int, title: str, description: str, parts: Iterable[str]) -> Markup:
    words = f"<title>{escape(title)}</title>" + (f"<desc>{escape(description)}</desc>" if description else "")
    return Markup(f'<svg class="{classes}" role="img" viewBox="0 0 {width} {height}">{words}{"".join(parts)}</svg>')


def _n(number: Decimal | int) -> str:
    """A coordinate with at most one decimal."""
    words = f"{number:.1f}"
    return words[:-2] if words.endswith(".0") else words


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _line(x1: Decimal | int, y1: int, x2: Decimal | int, y2: int, kind: str) -> str:
    return f'<path class="{kind}" d="M{_n(x1)} {y1}L{_n(x2)} {y2}"/>'


def _rect(x: Decimal, y: Decimal | int, width: Decimal, height: Decimal | int, kind: str) -> str:
    return f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


def _text(x: Decimal | int, y: Decimal | int, words: str, kind: str, anchor: str = "start") -> str:
    if not words:
        return ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}"{where}>{escape(words)}</text>'
