"""How long it takes to find which roads of a region matter, and whether that is so."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.checks import Check
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node
from routeplan.domain.risk import Criticality
from routeplan.domain.rules import Rules
from routeplan.domain.travel import Conditions
from routeplan.io import read_roads, read_terrain
from routeplan.roads.access import Access, Place
from routeplan.roads.criticality import criticality
from routeplan.roads.passage import Roads
from routeplan.roads.round_trips import RoundTrip, RoundTrips
from routeplan.roads.snapping.snap import join_places

LIMIT_S = 5.0
MODES = (Mode.CAR, Mode.PICKUP)
HOUSEHOLDS = 10
"""Of every place: the tables tell none."""

EVERY = 53
"""One of so many roads is shut in the conditions, and all times are computed again."""


def measure_critical(folder: Path, repeats: int) -> Iterator[Check]:
    """Measure every OpenStreetMap file of a folder that has places, from the first of them."""
    for file in sorted(folder.glob("*.osm.pbf")):
        places = folder / f"places_{file.name.removesuffix('.osm.pbf')}.csv"
        if places.is_file():
            heights = sorted(folder.glob("*.hgt.zip"))
            yield from _measure(file, _places(places), heights, repeats)


def _places(table: Path) -> list[Node]:
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


def _measure(
    file: Path, places: Sequence[Node], heights: Sequence[Path], repeats: int
) -> Iterator[Check]:
    center, *others = places
    network = join_places(read_roads(file).network, places, center=center.id).network
    roads = Roads(network=network, terrain=read_terrain(heights, around=network))
    name = file.name.removesuffix(".osm.pbf")
    for mode in MODES:
        access = Access(
            roads=roads,
            center=center.id,
            places=tuple(Place(id=one.id, name=one.name, households=HOUSEHOLDS) for one in others),
            mode=mode,
            onward=(Mode.FOOT,),
            max_walk_m=Rules().max_walk_m,
        )
        seconds = []
        for _ in range(repeats):
            begin = perf_counter()
            found = criticality(access)
            seconds.append(perf_counter() - begin)
        yield Check(
            what=f"{name}, {mode}, slowest of {repeats}",
            unit="s",
            measured=max(seconds),
            limit=LIMIT_S,
            remark=_remark(found),
        )
        yield _against_closures(name, access, found)


def _remark(found: Criticality) -> str:
    roads = len(found.roads) + len(found.spared)
    cutting = sum(bool(risk.cut_off) for risk in found.roads)
    return f"{roads:,} roads, {len(found.roads):,} felt, {cutting:,} of them cut somebody off"


def _against_closures(name: str, access: Access, found: Criticality) -> Check:
    """Shut some roads in the conditions of the day, which nothing here shares."""
    now, wrong = RoundTrips(access).now(), 0
    some = found.roads[::EVERY]
    for risk in some:
        closed = tuple(sorted((risk.road_id, mode) for mode in Mode))
        then = RoundTrips(replace(access, conditions=Conditions(speed="dry", closed=closed))).now()
        told = {delay.place_id: (delay.there_s, delay.back_s) for delay in risk.delays}
        wrong += told != {
            place_id: _lost(trip, then.get(place_id))
            for place_id, trip in now.items()
            if then.get(place_id) != trip
        }
    return Check(
        what=f"{name}, {access.mode}: roads found otherwise by closing them",
        unit="",
        measured=wrong,
        limit=0,
        remark=f"{len(some)} tried",
    )


def _lost(now: RoundTrip, then: RoundTrip | None) -> tuple[int | None, int | None]:
    return (then.there_s - now.there_s, then.back_s - now.back_s) if then else (None, None)
