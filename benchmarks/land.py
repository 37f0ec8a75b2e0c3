"""Grow the places and roads of a mountain commune that does not exist.

A national road runs west-east through the center. The first villages grow around the center; side
valleys leave the road at about a right angle, and more villages grow up each of them, always as a
branching tree. A few ridges join neighbouring villages in the dry season only. Every village stays
within `REACH_S` of the center, so that a crew can visit it and be back on the same day.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Literal, NamedTuple

from benchmarks.surfaces import (
    COMMUNE,
    DISTRICT,
    NATIONAL,
    PROVINCIAL,
    RIDGE,
    TRAIL,
    RoadKind,
)
from routeplan.domain.network import Road, Speed

CENTER_ID = "C"
ORIGIN_LON, ORIGIN_LAT = 107.75, 15.75
"""Where the center lies: mountains on all sides, the sea 60 km away."""

NORTH_KM_PER_DEGREE = 111.2
EAST_KM_PER_DEGREE = NORTH_KM_PER_DEGREE * math.cos(math.radians(ORIGIN_LAT))

REACH_S = 170 * 60
"""Longest way from the center to a village in the dry season [s]."""

MOUTH_S = 125 * 60
"""Longest way from the center to the mouth of a valley, where its villages begin [s]."""

TRUNK_M = 36_000
"""The national road goes on for at least so long on either side of the center [m]."""

RIDGE_KM = 3.0
"""Longest ridge that is crossed, as the crow flies [km]."""

RIDGE_SHARE = 0.06
"""Ridges that are crossed, for each village."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A place on the tree of roads.

    Parameters
    ----------
    east_km, north_km
        Where it lies, seen from the center [km].
    bearing
        Direction in which the road arrives, and in which it mostly goes on, counterclockwise
        from east [rad].
    depth
        Villages from the mouth of the valley up to this one.
    road_m, travel_s
        The way from the center up the tree: its length [m], and its time in the dry season [s].
    """

    id: str
    kind: Literal["depot", "junction", "village"]
    east_km: float = 0.0
    north_km: float = 0.0
    bearing: float = 0.0
    depth: int = 0
    road_m: int = 0
    travel_s: int = 0

    @property
    def lon_lat(self) -> tuple[float, float]:
        """Longitude and latitude [degrees]."""
        return (
            round(ORIGIN_LON + self.east_km / EAST_KM_PER_DEGREE, 5),
            round(ORIGIN_LAT + self.north_km / NORTH_KM_PER_DEGREE, 5),
        )

    def km_to(self, other: Site) -> float:
        """Return the distance as the crow flies [km]."""
        return math.hypot(other.east_km - self.east_km, other.north_km - self.north_km)


class Growth(NamedTuple):
    """A new place, and the road that leads there."""

    site: Site
    road: Road


class Land(NamedTuple):
    """Places and roads of a commune; the center comes first."""

    sites: tuple[Site, ...]
    roads: tuple[Road, ...]

    def villages(self) -> tuple[Site, ...]:
        """Return the villages in the order of their ids."""
        return tuple(site for site in self.sites if site.kind == "village")


def grow(villages: int, chance: Random) -> Land:
    """Grow a commune with so many villages.

    Examples
    --------
    >>> land = grow(12, Random(1))
    >>> land.sites[0].id, land.villages()[-1].id
    ('C', 'V12')
    """
    center = Site(id=CENTER_ID, kind="depot", bearing=math.pi / 2)
    grown = [*_trunk(center, "W", math.pi, chance), *_trunk(center, "E", 0.0, chance)]
    trunk = [center, *(site for site, _ in grown)]
    valleys = max(3, villages // 12)
    for valley in range(valleys):
        numbers = range(villages * valley // valleys, villages * (valley + 1) // valleys)
        mouth = center
        if valley > 0:
            # The second valley lies at the far end: every commune has distant villages.
            fork = trunk[-1] if valley == 1 else chance.choice(trunk)
            grown.append(_valley_mouth(fork, f"M{valley}", chance))
            mouth = grown[-1].site
        grown += _valley(mouth, [f"V{number + 1:02}" for number in numbers], chance)
    land = Land((center, *(site for site, _ in grown)), tuple(road for _, road in grown))
    return land._replace(roads=land.roads + tuple(_ridges(land, chance)))


def _trunk(center: Site, side: str, bearing: float, chance: Random) -> Iterator[Growth]:
    tip, number = center, 1
    while tip.road_m < TRUNK_M:
        along_km, aside_km = chance.uniform(4, 7), chance.gauss(0, 2.2)
        turn = math.atan2(aside_km, along_km)
        site = Site(id=f"{side}{number}", kind="junction", bearing=bearing + turn)
        growth = _reach(site, tip, math.hypot(along_km, aside_km), NATIONAL, chance)
        yield growth
        tip, number = growth.site, number + 1


def _valley_mouth(fork: Site, mouth_id: str, chance: Random) -> Growth:
    def draw() -> Growth:
        right_angle = chance.choice((-math.pi / 2, math.pi / 2))
        site = Site(id=mouth_id, kind="junction", bearing=right_angle + chance.gauss(0, 0.5))
        straight_km = 1.5 + abs(chance.gauss(3, 3))
        return _reach(site, fork, straight_km, PROVINCIAL if straight_km < 8 else DISTRICT, chance)

    return _first_within(MOUTH_S, draw)


def _valley(mouth: Site, village_ids: list[str], chance: Random) -> Iterator[Growth]:
    forks = [mouth]  # without the ends of trails, where no road goes on

    def draw(village_id: str) -> Growth:
        fork = forks[-1] if chance.random() < 0.4 else chance.choice(forks)
        bearing = fork.bearing + chance.gauss(0, 0.55)
        site = Site(id=village_id, kind="village", bearing=bearing, depth=fork.depth + 1)
        road_kind = _village_road(site.depth, chance)
        return _reach(site, fork, chance.uniform(0.9, 2.6), road_kind, chance)

    for village_id in village_ids:
        growth = _first_within(REACH_S, partial(draw, village_id))
        yield growth
        if growth.road.road_class != TRAIL.road_class:
            forks.append(growth.site)


def _village_road(depth: int, chance: Random) -> RoadKind:
    if depth <= 2:
        return DISTRICT
    return TRAIL if chance.random() < 0.05 + 0.02 * depth else COMMUNE


def _reach(site: Site, start: Site, straight_km: float, kind: RoadKind, chance: Random) -> Growth:
    """Put `site` at the end of a new road that leaves `start` in the bearing of `site`."""
    speed = chance.choice(kind.speeds)
    placed = replace(
        site,
        east_km=start.east_km + straight_km * math.cos(site.bearing),
        north_km=start.north_km + straight_km * math.sin(site.bearing),
    )
    road = _road(start, placed, kind, speed, chance)
    return Growth(
        replace(
            placed,
            road_m=start.road_m + road.length_m,
            travel_s=start.travel_s + round(road.length_m * 3.6 / speed.dry_kmh),
        ),
        road,
    )


def _road(start: Site, end: Site, kind: RoadKind, speed: Speed, chance: Random) -> Road:
    winding = min(3.0, max(1.05, kind.sinuosity * chance.lognormvariate(0, 0.13)))
    return Road(
        id=f"{start.id}-{end.id}",
        from_node=start.id,
        to_node=end.id,
        name="",
        road_class=kind.road_class,
        surface=speed.surface,
        condition=speed.condition,
        length_m=round(1000 * winding * start.km_to(end)),
        modes=(speed.mode,),
        dry_only=kind is RIDGE,
        p_closed_peak=round(kind.p_closed_peak * chance.uniform(0.5, 1.8), 3),
        line=(start.lon_lat, end.lon_lat),
    )


def _first_within(limit_s: int, draw: Callable[[], Growth]) -> Growth:
    """Draw until the new place is within `limit_s` of the center."""
    while (growth := draw()).site.travel_s > limit_s:
        pass
    return growth


def _ridges(land: Land, chance: Random) -> Iterator[Road]:
    """Join some villages to the nearest one that no road joins them to."""
    villages = land.villages()
    joined = {frozenset((road.from_node, road.to_node)) for road in land.roads}
    for village in chance.sample(villages, round(RIDGE_SHARE * len(villages))):
        strangers = [
            other
            for other in villages
            if other is not village
            and village.km_to(other) <= RIDGE_KM
            and frozenset((village.id, other.id)) not in joined
        ]
        if strangers:
            nearest = min(strangers, key=village.km_to)
            joined.add(frozenset((village.id, nearest.id)))
            yield _road(village, nearest, RIDGE, RIDGE.speeds[0], chance)
