"""What an import of roads found: how many of which kind, what was mended, whose data they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from routeplan.cli.layout import pairs, table
from routeplan.domain.fleet import Mode
from routeplan.domain.network import CONNECTOR, RoadNetwork
from routeplan.io.roads import ReadRoads
from routeplan.wording import Wording

MOST_REPAIRS = 20
"""So many repairs are shown to people; programs get all."""


def import_document(found: ReadRoads, files: Mapping[str, Path]) -> dict[str, Any]:
    """Say what was found, for programs; ways on foot from places to roads are counted apart."""
    network = found.network
    return {
        "roads": _roads(network),
        "connectors": len(network) - _roads(network),
        "nodes": len(network.nodes),
        "length_m": _length_m(network),
        "without_surface": _share_without_surface(network),
        "length_m_by_class_and_surface": [
            {"road_class": road_class, "surface": surface, "length_m": length_m}
            for (road_class, surface), length_m in _lengths(network).items()
        ],
        "length_m_by_mode": _lengths_by_mode(network),
        "repairs": [one.model_dump() for one in found.repairs],
        "recurring_closures": [one.model_dump(mode="json") for one in found.recurring_closures],
        "note": found.note,
        "files": {name: str(path) for name, path in files.items()},
    }


def import_summary(
    found: ReadRoads,
    joints: Iterable[RenderableType],
    files: Mapping[str, Path],
    wording: Wording,
) -> Iterator[RenderableType]:
    """Yield what was found, for people.

    Parameters
    ----------
    joints
        What is shown of how places were joined to the roads.
    """
    yield _figures(found, wording)
    yield _kinds(found.network, wording)
    if found.repairs:
        yield from _repairs(found, wording)
    if found.recurring_closures:
        yield from _closures(found, wording)
    yield from joints
    for name, path in files.items():
        yield Text(f"{name}: {path}")
    if found.note:
        yield Text(found.note, style="yellow")


def _figures(found: ReadRoads, wording: Wording) -> Table:
    network = found.network
    by_mode = _lengths_by_mode(network)
    return pairs(
        wording("cli.import"),
        [
            (wording("cli.import.roads"), wording.number(_roads(network))),
            (wording("cli.import.nodes"), wording.number(len(network.nodes))),
            (wording("map.roads"), wording.km(_length_m(network))),
            *_connectors(network, wording),
            (wording("cli.import.repairs"), wording.number(len(found.repairs))),
            (
                wording("cli.import.without_surface"),
                wording("cli.share", share=_share_without_surface(network)),
            ),
            *((wording.term("mode", mode), wording.km(by_mode[mode])) for mode in by_mode),
        ],
    )


def _kinds(network: RoadNetwork, wording: Wording) -> Table:
    rows = table(
        wording("cli.import.kinds"),
        *map(wording, ("column.road_class", "col.surface", "col.km")),
    )
    for (road_class, surface), length_m in _lengths(network).items():
        called = surface or wording("cli.import.unknown")
        rows.add_row(_class(road_class, wording), called, wording.km(length_m))
    return rows


def _class(road_class: str, wording: Wording) -> str:
    """Say what a class is, with the word that `roads.csv` has for it."""
    called = wording.term("road_class", road_class)
    return road_class if called == road_class else f"{called} ({road_class})"


def _connectors(network: RoadNetwork, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield how many ways lead to roads on foot; their lengths together mean nothing."""
    if count := len(network) - _roads(network):
        yield wording("cli.import.connectors"), wording.number(count)


def _repairs(found: ReadRoads, wording: Wording) -> Iterator[RenderableType]:
    columns = ("cli.import.where", "cli.import.what", "cli.import.done")
    rows = table(wording("cli.import.repairs"), *map(wording, columns))
    for one in found.repairs[:MOST_REPAIRS]:
        rows.add_row(one.where, one.what, one.done)
    yield rows
    if len(found.repairs) > MOST_REPAIRS:
        more = len(found.repairs) - MOST_REPAIRS
        yield Text(wording("cli.import.more", count=more))


def _closures(found: ReadRoads, wording: Wording) -> Iterator[RenderableType]:
    columns = ("cli.import.road", "cli.import.months", "plan.reason")
    rows = table(wording("cli.import.closures"), *map(wording, columns))
    for one in found.recurring_closures:
        rows.add_row(one.road_id, ", ".join(map(str, one.months)), one.reason)
    yield rows


def _lengths(network: RoadNetwork) -> dict[tuple[str, str], int]:
    """Return metres by class and surface, the longest class first."""
    lengths: Counter[tuple[str, str]] = Counter()
    of_class: Counter[str] = Counter()
    columns = (network.road_class, network.surface, network.length_m.tolist())
    for road_class, surface, length_m in zip(*columns, strict=True):
        if road_class == CONNECTOR:
            continue
        lengths[road_class, surface] += length_m
        of_class[road_class] += length_m
    by_length = sorted(lengths, key=lambda kind: (-of_class[kind[0]], kind[0], -lengths[kind]))
    return {kind: lengths[kind] for kind in by_length}


def _lengths_by_mode(network: RoadNetwork) -> dict[Mode, int]:
    """Return metres that each mode may use; modes without any are left out."""
    are_roads = ~network.is_connector
    metres = (network.allows * network.length_m[:, None])[are_roads].sum(axis=0).tolist()
    return {mode: length_m for mode, length_m in zip(Mode, metres, strict=True) if length_m}


def _share_without_surface(network: RoadNetwork) -> float:
    """Return which part of all roads, by length, has no surface that anybody mapped."""
    lengths = zip(network.surface, network.length_m.tolist(), strict=True)
    unknown = sum(length_m for surface, length_m in lengths if not surface)
    return float(unknown / max(_length_m(network), 1))


def _roads(network: RoadNetwork) -> int:
    return len(network) - int(network.is_connector.sum())


def _length_m(network: RoadNetwork) -> int:
    return int(network.length_m[~network.is_connector].sum())
