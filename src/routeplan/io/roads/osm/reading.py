"""An OpenStreetMap file to a `RoadNetwork`, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress, groupby
from pathlib import Path
from statistics import median

import numpy as np

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import UNKNOWN_CONDITION, Node, RoadNetwork, RoadTags
from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.roads.lengths import lengths_m, possible
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.osm.attributes import attributes, is_backwards
from routeplan.io.roads.osm.barriers import Mark, mark_of
from routeplan.io.roads.osm.elements import Elements, OsmWay, Point, read_elements
from routeplan.io.roads.osm.joining import joined
from routeplan.io.roads.osm.stretches import RoadWay, Stretch, stretches
from routeplan.io.roads.osm.zero_length import without_zero_length
from routeplan.io.roads.road_data import ReadRoads, Repair

NOTE = "© OpenStreetMap contributors, ODbL 1.0, openstreetmap.org/copyright"
"""To be said wherever the data or what was made of them are shown."""

SOURCE = "OpenStreetMap"


def read_osm(path: Path, *, clip: Extent | None = None) -> ReadRoads:
    """Read roads that at least one mode may use.

    Parameters
    ----------
    path
        A file that exists, ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2``.
    clip
        Only ways that touch it are read, each as a whole.

    Raises
    ------
    InputError
        If the file cannot be read, or holds no road.
    """
    elements = read_elements(path, clip)
    oddities, repairs = Oddities(), list[Repair]()
    ways = tuple(_road_ways(elements, oddities, repairs))
    marks = dict(_marks(elements.node_tags))
    kept = without_zero_length(tuple(stretches(ways, marks)), elements.points, repairs)
    courses = [[elements.points[node] for node in road.nodes] for road in kept]
    names = (f"way {road.way_id}" for road in kept)
    roads = joined(tuple(compress(kept, possible(courses, names, repairs))))
    if not roads:
        what = "holds no road" if clip is None else f"holds no road in {clip}"
        what += f" ({repairs[0]})" if repairs else ""
        fix = "give a file of roads" if clip is None else "give a file of this area"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    return ReadRoads(
        network=_network(roads, elements.points),
        repairs=(*repairs, *oddities.repairs()),
        recurring_closures=tuple(_closures(roads)),
        note=NOTE,
    )


def _road_ways(elements: Elements, oddities: Oddities, repairs: list[Repair]) -> Iterator[RoadWay]:
    points = elements.points
    southern = bool(points) and median(lat for _, lat in points.values()) < 0
    for way in elements.ways:
        what = attributes(way, oddities, southern=southern)
        if what is None:
            continue
        runs = _runs(way, points)
        missing = sum(node not in points for node in way.nodes)
        if missing:
            count = f"{missing} node{'s' if missing != 1 else ''}"
            repairs.append(
                Repair(
                    where=f"way {way.id}",
                    what=f"refers to {count} outside the file",
                    done="cut there" if runs else "left out",
                )
            )
        if runs:
            yield RoadWay(id=way.id, runs=runs, attributes=what)


def _runs(way: OsmWay, points: Mapping[int, Point]) -> tuple[tuple[int, ...], ...]:
    """Return the nodes of a way in the direction of vehicles, parted where some are missing."""
    nodes = way.nodes[::-1] if is_backwards(way.tags) else way.nodes
    parts = groupby(nodes, key=points.__contains__)
    runs = (tuple(node for node, _ in groupby(part)) for is_there, part in parts if is_there)
    return tuple(run for run in runs if len(run) > 1)


def _marks(node_tags: Mapping[int, Mapping[str, str]]) -> Iterator[tuple[int, Mark]]:
    for node, tags in node_tags.items():
        mark = mark_of(tags)
        if mark is not None:
            yield node, mark


def _closures(roads: Sequence[Stretch]) -> Iterator[RecurringClosure]:
    for road in roads:
        for shut in road.attributes.shut:
            yield shut.closure(road.id, f"{SOURCE} way {road.way_id}")


def _network(roads: Sequence[Stretch], points: Mapping[int, Point]) -> RoadNetwork:
    lonlat = np.array([points[node] for road in roads for node in road.nodes], dtype="float64")
    line_start = np.array([0, *accumulate(len(road.nodes) for road in roads)])
    length_m = np.maximum(np.round(lengths_m(lonlat, line_start)), 1)
    ends = dict.fromkeys(node for road in roads for node in (road.nodes[0], road.nodes[-1]))
    what = [road.attributes for road in roads]
    shared: dict[RoadTags, RoadTags] = {}
    return RoadNetwork(
        nodes=tuple(
            Node(id=_node_id(node), name="", lon=points[node][0], lat=points[node][1])
            for node in ends
        ),
        road_id=tuple(road.id for road in roads),
        from_node=tuple(_node_id(road.nodes[0]) for road in roads),
        to_node=tuple(_node_id(road.nodes[-1]) for road in roads),
        name=tuple(one.name for one in what),
        road_class=tuple(one.road_class for one in what),
        surface=tuple(one.surface for one in what),
        condition=np.full(len(roads), UNKNOWN_CONDITION),  # tables of speeds tell it by the tags
        length_m=length_m,
        width_m=[one.width_m for one in what],
        allows=[[mode in one.modes for mode in Mode] for one in what],
        one_way=[one.one_way for one in what],
        dry_only=[one.dry_only for one in what],
        p_closed_peak=np.zeros(len(roads)),
        sketch=np.zeros(len(roads)),
        hazards=((),) * len(roads),
        note=tuple(one.note for one in what),
        lonlat=lonlat,
        line_start=line_start,
        tags=tuple(shared.setdefault(one.tags, one.tags) for one in what),
    )


def _node_id(node: int) -> str:
    return f"n{node}"
