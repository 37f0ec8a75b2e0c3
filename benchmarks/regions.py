"""Regions with places, as they come from OpenStreetMap: from the first place to all others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node
from routeplan.domain.rules import Rules
from routeplan.io import read_roads, read_terrain
from routeplan.roads.access import Access, Place
from routeplan.roads.passage import Roads
from routeplan.roads.snapping.snap import join_places

HOUSEHOLDS = 10
"""Of every place: the tables tell none."""


@dataclass(frozen=True, kw_only=True)
class Region:
    """Roads with the places joined to them."""

    name: str
    roads: Roads
    center: str
    places: tuple[Place, ...]

    def access(self, mode: Mode) -> Access:
        """Return how crews get to the places that leave in a vehicle and may walk on."""
        return Access(
            roads=self.roads,
            center=self.center,
            places=self.places,
            mode=mode,
            onward=(Mode.FOOT,),
            max_walk_m=Rules().max_walk_m,
        )


def regions(folder: Path) -> Iterator[Region]:
    """Read every OpenStreetMap file of a folder that has places, with the heights beside it."""
    for file in sorted(folder.glob("*.osm.pbf")):
        name = file.name.removesuffix(".osm.pbf")
        places = folder / f"places_{name}.csv"
        if places.is_file():
            center, *others = _nodes(places)
            network = read_roads(file).network
            network = join_places(network, [center, *others], center=center.id).network
            heights = sorted(folder.glob("*.hgt.zip"))
            yield Region(
                name=name,
                roads=Roads(network=network, terrain=read_terrain(heights, around=network)),
                center=center.id,
                places=tuple(
                    Place(id=one.id, name=one.name, households=HOUSEHOLDS) for one in others
                ),
            )


def _nodes(table: Path) -> list[Node]:
    with table.open(encoding="utf-8", newline="") as lines:
        return [
            Node(
                id=f"p{row['osm_node']}",
                name=row["name"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
            )
            for row in csv.DictReader(lines)
        ]
