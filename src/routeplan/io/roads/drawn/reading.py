"""A file of lines to roads: as its own nodes say, or joined where its lines meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from statistics import median

import numpy as np
import shapely

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.network import Node, Road, RoadNetwork
from routeplan.errors import Fault, InputError
from routeplan.io.explanations import shown
from routeplan.io.extent import Extent
from routeplan.io.names import similar
from routeplan.io.roads.arcs import Arc, Points, closures_of, drawn_length_m, node_id_of, roads_of
from routeplan.io.roads.columns import column_names, text_of, values_of
from routeplan.io.roads.drawn.features import Features
from routeplan.io.roads.drawn.gdal import read_gpkg, read_shapefile
from routeplan.io.roads.drawn.geojson import read_geojson
from routeplan.io.roads.joining import Cross, DrawnLine, join_drawn, placed
from routeplan.io.roads.kinds import Kind, kind_of
from routeplan.io.roads.lengths import possible
from routeplan.io.roads.oddities import Oddities
from routeplan.io.roads.plain import plain
from routeplan.io.roads.projection import to_degrees
from routeplan.io.roads.road_data import ReadRoads, Repair
from routeplan.io.roads.several import one_value

_ENDS = (("from_node", "to_node"), ("u", "v"))
"""Columns that say at which nodes a row begins and ends: ours, and those of OSMnx."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a caller says of a file that it does not say itself.

    Parameters
    ----------
    layer
        Which layer of a GeoPackage has the roads.
    crs
        What its coordinates are.
    columns
        What its columns are called by us.
    join_m
        Ends that part so little are joined [m].
    crossings
        What it means that lines cross without a point in common.
    """

    layer: str | None
    crs: str
    columns: Mapping[str, str]
    join_m: float
    crossings: Cross


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a file, with what its row says."""

    row: int
    points: Points
    values: Mapping[str, str]


def read_drawn(path: Path, asked: Asked, *, clip: Extent | None = None) -> ReadRoads:
    """Read a GeoPackage, GeoJSON or Shapefile of lines.

    Raises
    ------
    InputError
        If it is damaged or of another kind, or its coordinates are not what they are said to be,
        or it holds no road.
    """
    features = _features(path, asked)
    features.check()
    _check_columns(features, asked.columns)
    repairs = [*features.repairs]
    oddities = Oddities("line")
    crs = asked.crs or features.crs
    lines = [
        line
        for line in _lines(features, crs, asked, oddities, repairs)
        if clip is None or clip.meets(line.points)
    ]
    names = (f"line {line.row + 1}" for line in lines)
    lines = [*compress(lines, possible([line.points for line in lines], names, repairs))]
    ends = next((pair for pair in _ENDS if lines and all(_has(line, pair) for line in lines)), None)
    if ends is None:
        found = _joined(lines, asked, oddities, repairs)
    else:
        found = _as_told(lines, ends, features.nodes, crs, repairs)
    if not len(found.network):
        what = "holds no road" if clip is None else f"holds no road in {clip}"
        what += f" ({found.repairs[0]})" if found.repairs else ""
        fix = "give a file of roads" if clip is None else "give a file of this area"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    return found.model_copy(update={"repairs": (*found.repairs, *oddities.repairs())})


def _features(path: Path, asked: Asked) -> Features:
    match path.suffix.lower():
        case ".gpkg":
            return read_gpkg(path, asked.layer)
        case ".shp":
            return read_shapefile(path)
    return read_geojson(path)


def _check_columns(features: Features, asked: Mapping[str, str]) -> None:
    """Refuse names that no column has: what they were to say would be missing, unnoticed."""
    known = {name for row in features.rows for name in row}
    faults = []
    for name in asked:
        if name not in known:
            near = similar(name, known)
            fix = f"did you mean {near}?" if near else f"use one of {', '.join(sorted(known))}"
            what = f"has no column {shown(name)}"
            faults.append(Fault(where=features.file, what=what, fix=fix))
    if faults:
        raise InputError(faults)


def _lines(
    features: Features, crs: str, asked: Asked, oddities: Oddities, repairs: list[Repair]
) -> Iterator[Line]:
    parts = [*features.parts(repairs)]
    lonlat, assumed = to_degrees(
        np.concatenate([np.empty((0, 2)), *(points for _, points in parts)]), crs, features.file
    )
    repairs += assumed
    ends = np.cumsum([0, *(len(points) for _, points in parts)]).tolist()
    names = column_names({name: 0 for row in features.rows for name in row}, asked.columns)
    for (row, _), start, end in zip(parts, ends, ends[1:], strict=False):
        points = tuple(map(tuple, lonlat[start:end].tolist()))
        cells = features.rows[row]
        single = {tag: one_value(tag, cell, oddities, of=row) for tag, cell in cells.items()}
        yield Line(row=row, points=points, values=values_of(single, names))


def _has(line: Line, ends: tuple[str, str]) -> bool:
    return all(end in line.values for end in ends)


def _as_told(
    lines: list[Line],
    ends: tuple[str, str],
    tables: tuple[Features, ...],
    crs: str,
    repairs: list[Repair],
) -> ReadRoads:
    """Return roads between the nodes that their rows name."""
    arcs = [
        Arc(
            tail=node_id_of(line.values[ends[0]]),
            head=node_id_of(line.values[ends[1]]),
            points=line.points,
            values=line.values,
            both_ways=True,  # OSMnx leaves out the way back, too
            against=line.values.get("reversed") == "yes",
        )
        for line in lines
    ]
    nodes = {node.id: node for table in tables for node in _nodes(table, crs)}
    for arc in arcs:
        for node_id, (lon, lat) in ((arc.tail, arc.points[0]), (arc.head, arc.points[-1])):
            nodes.setdefault(node_id, Node(id=node_id, lon=lon, lat=lat))
    return roads_of(nodes, arcs, repairs)


def _nodes(table: Features, crs: str) -> Iterator[Node]:
    known = [
        (row, shapely.get_coordinates(shape)[0])
        for row, shape in zip(table.rows, table.shapes, strict=True)
        if isinstance(shape, shapely.Point) and not shape.is_empty
    ]
    points = np.array([point for _, point in known], dtype="float64").reshape(-1, 2)
    lonlat, _ = to_degrees(points, table.crs or crs, table.file)
    for (row, _), (lon, lat) in zip(known, lonlat.tolist(), strict=True):
        word = text_of(row.get("node_id")) or text_of(row.get("osmid"))
        if word and np.isfinite([lon, lat]).all():
            yield Node(
                id=plain(text_of(row.get("node_id"))) or node_id_of(word),
                name=plain(text_of(row.get("name"))),
                lon=lon,
                lat=lat,
                kind=plain(text_of(row.get("kind"))) or "junction",
            )


def _joined(
    lines: list[Line], asked: Asked, oddities: Oddities, repairs: list[Repair]
) -> ReadRoads:
    """Return roads between the places where lines meet."""
    lats = [line.points[0][1] for line in lines]
    southern = bool(lats) and median(lats) < 0
    known = [
        (line, kind)
        for line in lines
        if (kind := kind_of(line.values, oddities, at=line.row, southern=southern)) is not None
    ]
    known = [(_onwards(line), kind) for line, kind in known]
    joined = join_drawn(
        [_drawn(line, kind) for line, kind in known], join_m=asked.join_m, cross=asked.crossings
    )
    pieces_of = Counter(piece.line for piece in joined.pieces)
    bases = _names(known)
    nodes: dict[tuple[float, float], Node] = {}
    roads: list[Road] = []
    closures: list[RecurringClosure] = []
    seen: Counter[int] = Counter()
    for piece in joined.pieces:
        _, kind = known[piece.line]
        seen[piece.line] += 1
        for lon, lat in piece.ends:
            nodes.setdefault((lon, lat), Node(id=f"n{len(nodes) + 1}", lon=lon, lat=lat))
        start, end = (nodes[point].id for point in piece.ends)
        base = bases[piece.line]
        road = Road(
            **kind.fields,
            id=base if pieces_of[piece.line] == 1 else f"{base}.{seen[piece.line]}",
            from_node=start,
            to_node=end,
            length_m=max(round(drawn_length_m(piece.points)), 1),
            line=piece.points,
        )
        roads.append(road)
        closures += closures_of(road, kind)
    return ReadRoads(
        network=RoadNetwork.from_roads(nodes.values(), roads),
        repairs=(*repairs, *joined.repairs),
        recurring_closures=tuple(closures),
    )


def _onwards(line: Line) -> Line:
    """Turn a line that vehicles pass only from its end to its beginning."""
    if line.values.get("oneway") not in ("-1", "reverse"):
        return line
    return Line(row=line.row, points=line.points[::-1], values=line.values)


def _drawn(line: Line, kind: Kind) -> DrawnLine:
    name = kind.fields.get("name", "")
    return DrawnLine(
        name=f"line {line.row + 1} ({name})" if name else f"line {line.row + 1}",
        points=tuple(placed(*point) for point in line.points),
        modes=frozenset(kind.fields["modes"]),
        one_way=kind.one_way,
        apart=kind.fields["tags"].structure in ("bridge", "tunnel"),
    )


def _names(known: list[tuple[Line, Kind]]) -> list[str]:
    """Return an id for every line: its own, or its row; those of parts of one row are numbered."""
    words = [plain(line.values.get("road_id", "")) or f"r{line.row + 1}" for line, _ in known]
    times, given = Counter(words), set(words)
    seen: Counter[str] = Counter()
    names = []
    for word in words:
        name = word
        while times[word] > 1 and name in given:
            seen[word] += 1
            name = f"{word}-{seen[word]}"
        given.add(name)
        names.append(name)
    return names
