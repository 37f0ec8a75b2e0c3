"""Lengths of `roads.csv` beside the lines of the roads: a slip in units makes times wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from routeplan.domain.distance import straight_distance_m
from routeplan.errors import Fault
from routeplan.io.records import Record

SHORTEST = 0.5
"""A road is not shorter than this part of the straight way from end to end: lines may be rough."""

LONGEST = 20
"""No road is so many times as long as its line, however many bends a sketch leaves out."""

ROUGH_M = 1_000
"""Lengths are told in kilometres, and lines may end beside their nodes: so much is no slip [m]."""


def length_faults(row: Record, line: Sequence[tuple[float, float]]) -> Iterator[Fault]:
    """Yield what is wrong with the length of a road; nothing for a road without a line."""
    told_m = row.fields.get("length_m")
    if told_m is None or not line:
        return
    straight_m = straight_distance_m(line[0], line[-1])
    if told_m < SHORTEST * straight_m - ROUGH_M:
        beside = f"its ends are {straight_m / 1000:.1f} km apart"
    elif _is_too_long(told_m, straight_m):  # a line is no shorter: most need not be measured
        drawn_m = sum(straight_distance_m(*ends) for ends in pairwise(line))
        if drawn_m <= 1 or not _is_too_long(told_m, drawn_m):  # a point is no line
            return
        beside = f"its line is {drawn_m / 1000:.1f} km long"
    else:
        return
    what = f"length_km is {told_m / 1000:g}, but {beside}"
    fix = "give kilometres along the road"
    yield Fault(where=row.at("length_m"), what=what, fix=fix)


def _is_too_long(told_m: float, line_m: float) -> bool:
    return told_m > LONGEST * line_m + ROUGH_M
