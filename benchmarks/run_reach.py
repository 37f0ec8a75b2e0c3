"""How long it takes to draw how far one gets, and whether the times are those of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.checks import Check
from benchmarks.regions import Region, regions
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.reach import Reach
from routeplan.domain.travel import Conditions
from routeplan.roads.access import Access
from routeplan.roads.reach import reach
from routeplan.roads.round_trips import RoundTrips

LIMIT_S = 3.0
HOURS = (1, 2, 4)

EVERY = 40
"""One of so many roads is shut in the rains, so that places are cut off for several reasons."""


def measure_reach(folder: Path, repeats: int) -> Iterator[Check]:
    """Measure every region of a folder, by each vehicle mode."""
    for region in regions(folder):
        for mode in VEHICLE_MODES:
            for case, access in _cases(region, mode):
                yield from _measure(f"{region.name}, {mode}, {case}", access, repeats)


def _cases(region: Region, mode: Mode) -> Iterator[tuple[str, Access]]:
    dry = region.access(mode)
    closed = tuple((road_id, one) for road_id in dry.roads.network.road_id[::EVERY] for one in Mode)
    rains = Conditions(speed="wet", closed=tuple(sorted(closed)))
    yield "dry", dry
    yield "dry, nobody walks", replace(dry, onward=())
    yield "rains and closures", replace(dry, conditions=rains)


def _measure(what: str, access: Access, repeats: int) -> Iterator[Check]:
    seconds = []
    for _ in range(repeats):
        begin = perf_counter()
        found = reach(access, hours=HOURS)
        seconds.append(perf_counter() - begin)
    missing = sum(place.why is not None for place in found.places)
    yield Check(
        what=f"{what}, slowest of {repeats}",
        unit="s",
        measured=max(seconds),
        limit=LIMIT_S,
        remark=f"{len(found.places)} places, reasons for {missing}",
    )
    yield Check(
        what=f"{what}: places whose times differ",
        unit="",
        measured=_differences(access, found),
        limit=0,
    )


def _differences(access: Access, found: Reach) -> int:
    trips = RoundTrips(access).now()
    return sum(
        (place.there_s, place.back_s) != tuple(trips.get(place.place_id) or (None, None))
        for place in found.places
    )
