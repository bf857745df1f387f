"""Lines drawn on a PDF page: pieces of one line made one, borders drawn twice (each cell in a frame of its own) made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

TOLERANCE = 3.0
"""Points within which lines are the same line, and within which they touch."""
DOUBLED = 8.0
"""Points up to which two borders side by side are one border: no type fits between them."""


class Edge(NamedTuple):
    """A drawn line: upright at x ``at`` from ``start`` down to ``end``, or level at y ``at`` from left to right."""

    upright: bool
    at: float
    start: float
    end: float


def merged(edges: Sequence[Edge]) -> list[Edge]:
    """Lines that go on in one another, and lines drawn twice, as one."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: (edge.upright, edge.at)):
        if groups and groups[-1][0].upright == edge.upright and edge.at - groups[-1][0].at <= TOLERANCE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [edge for group in groups for edge in _end_to_end(group)]


def _end_to_end(group: list[Edge]) -> list[Edge]:
    """Lines at one place, from start to end; the one with the other where they touch."""
    joined: list[Edge] = []
    for edge in sorted(group, key=lambda edge: edge.start):
        last = joined[-1] if joined else None
        if last and edge.start <= last.end + TOLERANCE:
            joined[-1] = Edge(last.upright, last.at, last.start, max(last.end, edge.end))
        else:
            joined.append(edge)
    return joined


def snapped(values: list[float]) -> list[float]:
    """Places in order, those that are the same line once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOLERANCE:
            places.append(value)
    return places


def undoubled(edges: list[Edge]) -> list[Edge]:
    """The lines of tables whose cells have frames of their own, a little apart, as the net they look like."""
    columns = _paired([edge for edge in edges if edge.upright])
    if len(columns) < 4:
        return edges
    across = _bands(columns)
    down = _bands(_paired([edge for edge in edges if not edge.upright]))
    moved = []
    for upright, at, start, end in edges:
        own, other = (across, down) if upright else (down, across)
        moved.append(Edge(upright, _near(own, at), _near(other, start), _near(other, end)))
    return merged(moved)


def _paired(edges: list[Edge]) -> list[float]:
    """Where lines run side by side too near for type between them."""
    places: set[float] = set()
    for n, edge in enumerate(edges):
        for other in edges[n + 1 :]:
            if other.at - edge.at > DOUBLED:
                break
            beside = min(edge.end, other.end) - max(edge.start, other.start)
            if other.at - edge.at > 1 and beside > 0.5 * min(edge.end - edge.start, other.end - other.start):
                places |= {edge.at, other.at}
    return sorted(places)


def _bands(places: list[float]) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = [(place, place) for place in places[:1]]
    for before, place in pairwise(places):
        if place - before <= DOUBLED and place - bands[-1][0] <= 1.5 * DOUBLED:
            bands[-1] = (bands[-1][0], place)
        else:
            bands.append((place, place))
    return bands


def _near(bands: list[tuple[float, float]], place: float) -> float:
    return next(((first + last) / 2 for first, last in bands if first - TOLERANCE <= place <= last + TOLERANCE), place)


def crossing(edges: Sequence[Edge], left: float, right: float, top: float, bottom: float) -> Iterator[Edge]:
    """The level lines within a box."""
    for edge in edges:
        if not edge.upright and top - 1 <= edge.at <= bottom + 1 and edge.start >= left - 2 * TOLERANCE and edge.end <= right + 2 * TOLERANCE:
            yield edge
