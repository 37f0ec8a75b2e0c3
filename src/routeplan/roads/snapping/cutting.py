"""Roads cut into parts, which are as long together and follow the same course."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from string import ascii_lowercase
from typing import Any

import numpy as np

from routeplan.domain.network import NO_TAGS, Node, RoadNetwork, RoadTags

_ONCE = {"gates": NO_TAGS.gates, "structure": NO_TAGS.structure}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Where a road is cut.

    Parameters
    ----------
    at_m
        In metres of `length_m` from `from_node`, neither its first nor its last.
    node_id
        The node that is there from then on.
    """

    road: int
    at_m: int
    node_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    road: int
    id: str
    ends: tuple[str, str]
    length_m: int
    line: np.ndarray
    share: float
    is_longest: bool


def cut(
    network: RoadNetwork, cuts: Sequence[Cut], nodes: Sequence[Node], renamed: Mapping[str, str]
) -> RoadNetwork:
    """Return the roads with some of them cut, each part in the place of the road.

    What a road has once, as its gates and a ford, its longest part has. Its chance of being shut is
    shared out, so that all parts are open as often as it was.

    Parameters
    ----------
    nodes
        The nodes from then on.
    renamed
        New ids of nodes where roads begin and end.
    """
    parts = list(_parts(network, cuts, renamed))
    of = [part.road for part in parts]
    lines = [part.line for part in parts]
    open_peak = 1 - network.p_closed_peak[of]
    return RoadNetwork(
        nodes=tuple(nodes),
        road_id=tuple(part.id for part in parts),
        from_node=tuple(part.ends[0] for part in parts),
        to_node=tuple(part.ends[1] for part in parts),
        name=_taken(network.name, of),
        road_class=_taken(network.road_class, of),
        surface=_taken(network.surface, of),
        condition=network.condition[of],
        length_m=np.array([part.length_m for part in parts]),
        width_m=network.width_m[of],
        allows=network.allows[of],
        one_way=network.one_way[of],
        dry_only=network.dry_only[of],
        p_closed_peak=1 - open_peak ** np.array([part.share for part in parts]),
        sketch=network.sketch[of],
        hazards=_taken(network.hazards, of),
        note=_taken(network.note, of),
        lonlat=np.concatenate(lines) if lines else network.lonlat,
        line_start=np.cumsum([0, *map(len, lines)]),
        tags=_tags(network, parts),
    )


def parts_of(network: RoadNetwork, cuts: Sequence[Cut]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the parts of every road that is cut, in order along it.

    A road ``w12`` is cut into ``w12a``, ``w12b`` and so on; where a road has such an id already,
    ``w12a_`` is taken.
    """
    taken = set(network.road_id)
    numbers: defaultdict[int, int] = defaultdict(int)
    for one in cuts:
        numbers[one.road] += 1
    return {
        network.road_id[road]: tuple(
            free_id(network.road_id[road] + _letters(part), taken) for part in range(number + 1)
        )
        for road, number in numbers.items()
    }


def _parts(
    network: RoadNetwork, cuts: Sequence[Cut], renamed: Mapping[str, str]
) -> Iterator[_Part]:
    cuts_of: defaultdict[int, list[Cut]] = defaultdict(list)
    for one in sorted(cuts, key=lambda one: one.at_m):
        cuts_of[one.road].append(one)
    ids = parts_of(network, cuts)
    ends = zip(network.from_node, network.to_node, strict=True)
    lengths_m = network.length_m.tolist()
    for road, (start, end) in enumerate(ends):
        length_m, line = lengths_m[road], network.line(road)
        here = cuts_of.get(road, ())
        stops = [renamed.get(start, start), *(one.node_id for one in here), renamed.get(end, end)]
        marks = [0, *(one.at_m for one in here), length_m]
        pieces = lines_between(line, [mark / length_m for mark in marks]) if here else [line]
        lengths = [to_m - from_m for from_m, to_m in pairwise(marks)]
        for part, piece in enumerate(pieces):
            yield _Part(
                road=road,
                id=ids[network.road_id[road]][part] if here else network.road_id[road],
                ends=(stops[part], stops[part + 1]),
                length_m=lengths[part],
                line=piece,
                share=lengths[part] / length_m if here else 1.0,
                is_longest=part == lengths.index(max(lengths)),
            )


def lines_between(line: np.ndarray, shares: Sequence[float]) -> list[np.ndarray]:
    """Return the parts of a line between shares of its length, which rise.

    Examples
    --------
    >>> line = np.array([[107.0, 0.0], [107.0, 0.001], [107.0, 0.002]])
    >>> [part.tolist() for part in lines_between(line, [0, 0.25, 1])]
    [[[107.0, 0.0], [107.0, 0.0005]], [[107.0, 0.0005], [107.0, 0.001], [107.0, 0.002]]]
    """
    along = _along(line)
    points = np.column_stack([np.interp(shares, along, column) for column in line.T])
    points[0], points[-1] = line[0], line[-1]
    return [
        np.vstack((start, line[(along > since) & (along < until)], end))
        for (start, end), (since, until) in zip(pairwise(points), pairwise(shares), strict=True)
    ]


def point_at(line: np.ndarray, share: float) -> tuple[float, float]:
    """Return the (lon, lat) point at a share of a line's length."""
    along = _along(line)
    lon, lat = (float(np.interp(share, along, column)) for column in line.T)
    return lon, lat


def _along(line: np.ndarray) -> np.ndarray:
    """Return at which share of a line's length each of its points is."""
    middle = (line[:, 1].min() + line[:, 1].max()) / 2
    steps = np.hypot(np.diff(line[:, 0]) * np.cos(np.radians(middle)), np.diff(line[:, 1]))
    along = np.concatenate(([0.0], np.cumsum(steps)))
    shares: np.ndarray = along / along[-1] if along[-1] > 0 else np.linspace(0, 1, len(line))
    return shares


def _tags(network: RoadNetwork, parts: Sequence[_Part]) -> tuple[RoadTags, ...]:
    if not network.tags:
        return ()
    without: dict[RoadTags, RoadTags] = {}
    tags = []
    for part in parts:
        own = network.tags[part.road]
        if part.is_longest or not (own.gates or own.structure):
            tags.append(own)
        else:
            tags.append(without.setdefault(own, own.model_copy(update=_ONCE)))
    return tuple(tags)


def _taken(column: Sequence[Any], positions: Sequence[int]) -> tuple[Any, ...]:
    return tuple(column[i] for i in positions)


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = ascii_lowercase[letter] + letters
    return letters


def free_id(name: str, taken: set[str]) -> str:
    """Return an id like `name` that is free, and take it."""
    free = next(one for one in (name + "_" * n for n in count()) if one not in taken)
    taken.add(free)
    return free
