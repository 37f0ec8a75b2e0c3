"""How long it takes to find which roads of a region matter, and whether that is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.checks import Check
from benchmarks.regions import Region, regions
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.risk import Criticality
from routeplan.domain.travel import Conditions
from routeplan.roads.access import Access
from routeplan.roads.criticality import criticality
from routeplan.roads.round_trips import RoundTrip, RoundTrips

LIMIT_S = 5.0

EVERY = 53
"""One of so many roads is shut in the conditions, and all times are computed again."""


def measure_critical(folder: Path, repeats: int) -> Iterator[Check]:
    """Measure every region of a folder, by each vehicle mode."""
    for region in regions(folder):
        for mode in VEHICLE_MODES:
            yield from _measure(region, mode, repeats)


def _measure(region: Region, mode: Mode, repeats: int) -> Iterator[Check]:
    access = region.access(mode)
    seconds = []
    for _ in range(repeats):
        begin = perf_counter()
        found = criticality(access)
        seconds.append(perf_counter() - begin)
    yield Check(
        what=f"{region.name}, {mode}, slowest of {repeats}",
        unit="s",
        measured=max(seconds),
        limit=LIMIT_S,
        remark=_remark(found),
    )
    yield _against_closures(region.name, access, found)


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
