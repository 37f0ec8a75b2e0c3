"""Ways and nodes of an OpenStreetMap file, read by pyosmium: as mapped, nothing understood yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.roads.prolog import check_prolog

FORMATS: Mapping[str, str] = {
    ".osm.pbf": "pbf",
    ".pbf": "pbf",
    ".osm": "osm",
    ".osm.gz": "osm.gz",
    ".osm.bz2": "osm.bz2",
}
"""What pyosmium calls the kinds of files, by the endings of their names."""

MAX_WAYS = 400_000
"""So many roads are read at once; a province has fewer."""

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class OsmWay:
    """A way: its nodes in order, and its tags."""

    id: int
    nodes: tuple[int, ...]
    tags: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Elements:
    """Ways that carry a road or a ferry, and the nodes that they refer to.

    Parameters
    ----------
    points
        Where nodes are, as (lon, lat). Some that ways refer to may be missing.
    node_tags
        Tags of the nodes that have any.
    """

    ways: tuple[OsmWay, ...]
    points: Mapping[int, Point]
    node_tags: Mapping[int, Mapping[str, str]]


def read_elements(path: Path, clip: Extent | None) -> Elements:
    """Read what may be a road.

    Parameters
    ----------
    clip
        Only ways that touch it are read, each as a whole.

    Raises
    ------
    InputError
        If pyosmium is not installed, or the file cannot be read, or holds too much.
    """
    osmium = _osmium(path)
    kind = next(kind for end, kind in FORMATS.items() if path.name.lower().endswith(end))
    if kind != "pbf":
        check_prolog(path)
    file = osmium.io.File(str(path), kind)
    with _faults_of(path, osmium):
        inside = None if clip is None else _nodes_within(osmium, file, clip)
        ways = _ways(osmium, file, inside, path)
        wanted = {node for way in ways for node in way.nodes}
        points, node_tags = _nodes(osmium, file, wanted, path)
    return Elements(ways=ways, points=points, node_tags=node_tags)


def _osmium(path: Path) -> ModuleType:
    try:
        import osmium  # noqa: PLC0415 - optional
    except ImportError:
        what, fix = "needs pyosmium, which is not installed", 'pip install "routeplan[osm]"'
        raise InputError([Fault(where=path.name, what=what, fix=fix)]) from None
    return osmium


@contextmanager
def _faults_of(path: Path, osmium: ModuleType) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError) as error:
        what = f"is damaged, or no OpenStreetMap file ({' '.join(str(error).split())[:100]})"
        fix = "download it anew, and compare its size"
        raise InputError([Fault(where=path.name, what=what, fix=fix)]) from error


def _nodes_within(osmium: ModuleType, file: object, clip: Extent) -> set[int]:
    nodes = osmium.FileProcessor(file, osmium.osm.NODE)
    return {
        node.id
        for node in nodes
        if node.location.valid() and clip.holds(node.location.lon, node.location.lat)
    }


def _ways(
    osmium: ModuleType, file: object, inside: set[int] | None, path: Path
) -> tuple[OsmWay, ...]:
    tagged = osmium.filter.KeyFilter("highway", "route")
    found: dict[int, OsmWay] = {}
    for way in osmium.FileProcessor(file, osmium.osm.WAY).with_filter(tagged):
        nodes = tuple(node.ref for node in way.nodes)
        if way.deleted or not (inside is None or any(node in inside for node in nodes)):
            continue
        if way.id in found:
            what, fix = f"holds way {way.id} twice", "give one state of the map, not its history"
            raise InputError([Fault(where=path.name, what=what, fix=fix)])
        if len(found) == MAX_WAYS:
            what, fix = f"holds more than {MAX_WAYS} roads", "clip it to the area of your villages"
            raise InputError([Fault(where=path.name, what=what, fix=fix)])
        found[way.id] = OsmWay(id=way.id, nodes=nodes, tags=dict(way.tags))
    return tuple(found.values())


def _nodes(
    osmium: ModuleType, file: object, wanted: set[int], path: Path
) -> tuple[dict[int, Point], dict[int, dict[str, str]]]:
    points: dict[int, Point] = {}
    nowhere = 0
    tags: dict[int, dict[str, str]] = {}
    # The filter by id of pyosmium takes 200 MB, and no ids below 0, which JOSM gives.
    for node in osmium.FileProcessor(file, osmium.osm.NODE):
        if node.id not in wanted:
            continue
        if not node.location.valid():
            nowhere += 1
        else:
            points[node.id] = (node.location.lon, node.location.lat)
            if node.tags:
                tags[node.id] = dict(node.tags)
    if nowhere and not points:
        what = "has no point of a road on the earth: lat and lon may be swapped"
        raise InputError([Fault(where=path.name, what=what, fix="export it anew in degrees")])
    return points, tags
