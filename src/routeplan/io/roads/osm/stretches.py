"""Ways to stretches of road: cut where roads meet, and at what stands or flows across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.io.roads.osm.attributes import Attributes
from routeplan.io.roads.osm.barriers import Mark
from routeplan.io.roads.osm.words import CLASSES


@dataclass(frozen=True, kw_only=True)
class RoadWay:
    """A way that is a road.

    Parameters
    ----------
    runs
        Its nodes in the direction in which vehicles pass; more than one run if nodes between
        them are missing.
    """

    id: int
    runs: tuple[tuple[int, ...], ...]
    attributes: Attributes


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A piece of road between two nodes of the network.

    Parameters
    ----------
    id
        ``w4211.2`` is the second stretch of way 4211.
    """

    id: str
    way_id: int
    nodes: tuple[int, ...]
    attributes: Attributes


def junctions(runs: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the nodes at which roads meet or end.

    Examples
    --------
    >>> sorted(junctions([(1, 2, 3), (2, 4)]))
    [1, 2, 3, 4]
    """
    uses: Counter[int] = Counter()
    ends: set[int] = set()
    for run in runs:
        uses.update(run)
        ends.update((run[0], run[-1]))
    return frozenset(ends | {node for node, count in uses.items() if count > 1})


def pieces(run: Sequence[int], breaks: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield where pieces of a run begin and end, cut at the nodes `breaks`.

    Examples
    --------
    >>> list(pieces((1, 2, 3, 4), {3}))
    [(0, 2), (2, 3)]
    """
    begin = 0
    for position in range(1, len(run)):
        if run[position] in breaks or position == len(run) - 1:
            yield begin, position
            begin = position


def stretches(ways: Sequence[RoadWay], marks: Mapping[int, Mark]) -> Iterator[Stretch]:
    """Yield the stretches of all ways in order; what nobody may pass is left out.

    What a node stops or floods holds for the bit of road up to the next point of its line, so
    that a village this side of a bollard is still reached by car.
    """
    meeting = junctions(run for way in ways for run in way.runs)
    bearers = _bearers(ways, marks)
    for way in ways:
        number = 0
        for run in way.runs:
            borne = {
                position: marks[node]
                for position, node in enumerate(run)
                if node in marks and bearers[node] == way.id
            }
            for begin, end, attributes in _cut(run, way.attributes, meeting, borne):
                number += 1
                if attributes.modes:
                    yield Stretch(
                        id=f"w{way.id}.{number}",
                        way_id=way.id,
                        nodes=tuple(run[begin : end + 1]),
                        attributes=attributes,
                    )


def _bearers(ways: Sequence[RoadWay], marks: Mapping[int, Mark]) -> dict[int, int]:
    """Return which way each mark holds for: where roads meet the least one, as gates do."""
    least: dict[int, tuple[int, int]] = {}
    for way in ways:
        rank = CLASSES.index(way.attributes.road_class)
        for run in way.runs:
            for node in run:
                if node in marks and least.get(node, (-1, 0))[0] < rank:
                    least[node] = (rank, way.id)
    return {node: way_id for node, (_, way_id) in least.items()}


def _cut(
    run: Sequence[int],
    attributes: Attributes,
    meeting: Collection[int],
    borne: Mapping[int, Mark],
) -> Iterator[tuple[int, int, Attributes]]:
    """Yield pieces of a run with their attributes."""
    across = {_bit_of(position, run): mark for position, mark in borne.items() if _cuts(mark)}
    bounds = {position for bit in across for position in (bit, bit + 1)}
    breaks = {run[position] for position in bounds} | set(meeting)
    for begin, end in pieces(run, breaks):
        gates = sum(
            mark.is_gate and begin <= _bit_of(position, run) < end
            for position, mark in borne.items()
        )
        mark = across.get(begin)
        is_across = mark is not None and end == begin + 1
        yield begin, end, _marked(attributes, mark if is_across else None, gates)


def _cuts(mark: Mark) -> bool:
    return bool(mark.stops) or mark.is_ford


def _bit_of(position: int, run: Sequence[int]) -> int:
    """Return where the bit of road begins for which a mark at `position` holds."""
    return min(position, len(run) - 2)


def _marked(attributes: Attributes, mark: Mark | None, gates: int) -> Attributes:
    if mark is not None and mark.is_ford:
        tags = attributes.tags.model_copy(update={"structure": "ford"})
        attributes = replace(attributes, tags=tags)
    if mark is not None and mark.stops:
        attributes = replace(attributes, modes=attributes.modes - mark.stops)
    if gates:
        tags = attributes.tags.model_copy(update={"gates": gates})
        attributes = replace(attributes, tags=tags)
    return attributes
