"""Arcs of a graph to roads: what leads there and back is one road."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from statistics import median

import numpy as np

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.network import MAX_LENGTH_M, Node, Road, RoadNetwork
from routeplan.io.cells import CellError, number
from routeplan.io.roads.columns import Values
from routeplan.io.roads.kinds import Kind, kind_of
from routeplan.io.roads.lengths import lengths_m, possible
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.plain import plain
from routeplan.io.roads.road_data import ReadRoads, Repair

Point = tuple[float, float]
Points = tuple[Point, ...]

_DECIMALS = 6
"""Lines there and back are the same if they agree to so many decimals of a degree."""

_SHORTEST = 0.8
"""A road that is shorter than this part of the straight way is none."""

_LONGEST = 10
"""A road that is so many times as long as its line is a slip."""


@dataclass(frozen=True, kw_only=True)
class Arc:
    """An edge of a graph in one direction, or a row of a table that is a whole road.

    Parameters
    ----------
    points
        Its course from `tail` to `head`.
    both_ways
        Whether the way back is in it, unless its values say that it is one-way.
    against
        Whether it runs against the way that its values are about.
    """

    tail: str
    head: str
    points: Points
    values: Values
    both_ways: bool = False
    against: bool = False

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"edge {self.tail} to {self.head}"


def roads_of(
    nodes: Mapping[str, Node], arcs: Sequence[Arc], repairs: Sequence[Repair] = ()
) -> ReadRoads:
    """Return the roads that arcs are, and what had to be mended.

    Parameters
    ----------
    repairs
        What was mended already.
    """
    mended = list(repairs)
    oddities = Oddities("edge")
    ids = _Ids(mended)
    southern = bool(nodes) and median(node.lat for node in nodes.values()) < 0
    roads: list[Road] = []
    closures: list[RecurringClosure] = []
    for at, (arc, has_back) in enumerate(_there_and_back(_with_length(arcs, mended), mended)):
        kind = kind_of(arc.values, oddities, at=at, southern=southern)
        if kind is None:
            continue
        road = _road(arc, kind, ids, oddities, at, has_back=has_back)
        roads.append(road)
        closures += closures_of(road, kind)
    ends = {end for road in roads for end in (road.from_node, road.to_node)}
    return ReadRoads(
        network=RoadNetwork.from_roads((node for node in nodes.values() if node.id in ends), roads),
        repairs=(*mended, *oddities.repairs()),
        recurring_closures=tuple(closures),
    )


def closures_of(road: Road, kind: Kind) -> Iterator[RecurringClosure]:
    """Yield the months in which a road is shut."""
    for shut in kind.shut:
        yield shut.closure(road.id, f"tags of {road.tags.source_id or road.id}")


def node_id_of(key: object) -> str:
    """Return the id of a node; those of OpenStreetMap are called as when its own files are read."""
    word = plain(str(key))
    return f"n{word}" if word.lstrip("-").isdecimal() else word or "n"


def _with_length(arcs: Sequence[Arc], repairs: list[Repair]) -> list[Arc]:
    """Return the arcs that lead somewhere; the ends of the others are one node."""
    same: dict[str, str] = {}
    kept = []
    are_possible = possible([arc.points for arc in arcs], (arc.label for arc in arcs), repairs)
    for arc in compress(arcs, are_possible):
        if len(set(arc.points)) > 1:
            kept.append(arc)
            continue
        tail, head = _root(same, arc.tail), _root(same, arc.head)
        if tail != head:
            same[head] = tail
        done = "left out; its ends are one node" if arc.tail != arc.head else "left out"
        repairs.append(Repair(where=arc.label, what="has no length", done=done))
    if not same:
        return kept
    return [replace(arc, tail=_root(same, arc.tail), head=_root(same, arc.head)) for arc in kept]


def _root(same: Mapping[str, str], node: str) -> str:
    while node in same:
        node = same[node]
    return node


def _there_and_back(arcs: Sequence[Arc], repairs: list[Repair]) -> Iterator[tuple[Arc, bool]]:
    """Yield one arc for each road, in their order, and whether another leads back."""
    alike: defaultdict[tuple[object, ...], list[Arc]] = defaultdict(list)
    for arc in arcs:
        alike[_course(arc)].append(arc)
    for same in alike.values():
        # The arc that runs as its way was drawn gives the direction, if there is one.
        first = min(same, key=lambda arc: arc.against)
        direction = _rounded(first.points)
        back = [arc for arc in same if _rounded(arc.points) != direction]
        repeats = len(same) - len(back) - 1 + max(len(back) - 1, 0)
        if repeats:
            done = "left out" if repeats == 1 else f"{repeats} of them left out"
            repairs.append(Repair(where=first.label, what="is there more than once", done=done))
        yield first, bool(back)


def _course(arc: Arc) -> tuple[object, ...]:
    points = _rounded(arc.points)
    source = arc.values.get("road_id") or arc.values.get("osmid", "")
    return frozenset((arc.tail, arc.head)), min(points, points[::-1]), source


def _rounded(points: Points) -> Points:
    return tuple((round(lon, _DECIMALS), round(lat, _DECIMALS)) for lon, lat in points)


def _road(arc: Arc, kind: Kind, ids: _Ids, oddities: Oddities, at: int, *, has_back: bool) -> Road:
    fields = dict(kind.fields)
    is_ring = arc.tail == arc.head and not kind.one_way  # its way back may look the same
    if not (arc.both_ways or is_ring):
        if not (has_back or kind.one_way) and arc.values.get("oneway") == "no":
            what = "has no edge back"
            oddities.note("oneway", "no", "taken as one-way", of=at, what=what)
        fields["one_way"] = not has_back
    if arc.against and fields["tags"].incline:
        fields["tags"] = fields["tags"].model_copy(update={"incline": -fields["tags"].incline})
    length_m = kind.length_m
    if length_m is None:
        length_m = _length_m(arc, oddities, at)
    return Road(
        **fields,
        id=ids.next_for(arc.values),
        from_node=arc.tail,
        to_node=arc.head,
        length_m=length_m,
        line=arc.points,
    )


def _length_m(arc: Arc, oddities: Oddities, at: int) -> int:
    """Return the length that the edge says, if it can be, else that of its line [m]."""
    drawn_m = drawn_length_m(arc.points)
    cell = arc.values.get("length", "")
    if not cell:
        return max(round(drawn_m), 1)
    try:
        told_m = number(cell)
    except CellError:
        told_m = -1.0
    straight_m = straight_distance_m(arc.points[0], arc.points[-1])
    if _SHORTEST * straight_m <= told_m <= min(_LONGEST * drawn_m + 100, MAX_LENGTH_M):
        return max(round(told_m), 1)
    oddities.note("length", plain(cell), "measured anew", of=at, what="cannot be")
    return max(round(drawn_m), 1)


def drawn_length_m(points: Points) -> float:
    """Return the length of a line [m]."""
    return float(lengths_m(np.array(points), np.array([0, len(points)]))[0])


class _Ids:
    """Gives every road an id of its own."""

    def __init__(self, repairs: list[Repair]) -> None:
        self._repairs = repairs
        self._pieces: Counter[str] = Counter()
        self._given: set[str] = set()

    def next_for(self, values: Values) -> str:
        """Return the id that a table gives; else one by the way it is a piece of."""
        own = plain(values.get("road_id", ""))
        if own and own not in self._given:
            self._given.add(own)
            return own
        base = own or (f"w{plain(values['osmid'])}" if values.get("osmid") else "r")
        while True:
            self._pieces[base] += 1
            count = self._pieces[base]
            road_id = f"{base}{count}" if base == "r" else f"{base}.{count}"
            if road_id not in self._given:
                break
        self._given.add(road_id)
        if own:
            what, done = "is the id of several roads", f"one is called {road_id}"
            self._repairs.append(Repair(where=f"road_id {own}", what=what, done=done))
        return road_id
