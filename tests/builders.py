"""Small scenarios for tests: say what matters, the rest is filled in.

All speeds are round: on asphalt a motorbike or pickup goes 10 m/s in the dry season and 5 m/s in
the wet one, people walk 1 m/s and 0.5 m/s, a boat makes 2 m/s and 1 m/s. So a road of 6,000 m is
600 s by motorbike in March.

Examples
--------
>>> scenario = small_scenario(
...     villages=[village("V1"), village("V2", offers_lodging=True)],
...     roads=[road("C", "V1", 6_000), road("V1", "V2", 1_000, modes=[Mode.FOOT])],
... )
>>> [team.id for team in scenario.mobile_teams()]
['T1', 'T2']
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from routeplan.domain.calendar import Calendar, SeasonMonth
from routeplan.domain.fleet import Mode, Vehicle
from routeplan.domain.network import Node, Road, RoadNetwork, Speed
from routeplan.domain.people import Member, Team
from routeplan.domain.places import Center, Village
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand, Equipment, Service, VisitRequirement
from routeplan.domain.terrain import Terrain

CENTER = Center(id="C", name="Trung tâm", lon=107.5, lat=15.9)
MONDAY = date(2026, 3, 2)
"""First day of the default horizon of four weeks, in the dry season."""

LAND = (Mode.MOTORBIKE, Mode.PICKUP, Mode.FOOT)
DRY_MONTHS = range(2, 9)

SPEEDS = (
    Speed(surface="asphalt", condition=2, mode=Mode.MOTORBIKE, dry_kmh=36, wet_kmh=18),
    Speed(surface="asphalt", condition=2, mode=Mode.PICKUP, dry_kmh=36, wet_kmh=18),
    Speed(surface="asphalt", condition=2, mode=Mode.FOOT, dry_kmh=3.6, wet_kmh=1.8),
    # Earth: half as fast as asphalt, and no pickup in the wet season.
    Speed(surface="earth", condition=4, mode=Mode.MOTORBIKE, dry_kmh=18, wet_kmh=9),
    Speed(surface="earth", condition=4, mode=Mode.PICKUP, dry_kmh=18, wet_kmh=0),
    Speed(surface="earth", condition=4, mode=Mode.FOOT, dry_kmh=3.6, wet_kmh=1.8),
    Speed(surface="water", condition=2, mode=Mode.BOAT, dry_kmh=7.2, wet_kmh=3.6),
)

SEASONS = tuple(
    SeasonMonth(month=month, season=speed, speed=speed, closure_multiplier=multiplier)
    for month in range(1, 13)
    for speed, multiplier in [("dry", 0.0) if month in DRY_MONTHS else ("wet", 1.0)]
)

ADVICE = Service(
    id="advice",
    name_vi="Tư vấn",
    name_en="Advice",
    minutes_low=6,
    minutes_mode=12,
    minutes_high=20,
)
"""Offered on every visit; needs nobody and nothing special."""

ID_CARD = Service(
    id="id_card",
    name_vi="Thu nhận định danh",
    name_en="Identity card",
    minutes_low=6,
    minutes_mode=12,
    minutes_high=20,
    offered="once",
    required_role="police_officer",
    equipment=("capture_kit",),
)
"""Offered once, with a police officer and a `CAPTURE_KIT`."""

CAPTURE_KIT = Equipment(
    id="capture_kit", name_vi="Bộ thu nhận", name_en="Capture kit", count=1, weight_kg=10
)


def small_scenario(
    *,
    villages: int | Sequence[Village] = 2,
    roads: Sequence[Road] | None = None,
    nodes: Sequence[Node] = (),
    visits: Sequence[VisitRequirement] | None = None,
    demand: Sequence[Demand] | None = None,
    members: Sequence[Member] | None = None,
    teams: int | Sequence[Team] = 2,
    **fields: Any,
) -> Scenario:
    """Build a valid scenario from what a test cares about.

    Parameters
    ----------
    villages
        Villages, or how many of them (``V1``, ``V2`` …).
    roads
        Defaults to one chain from the center through the villages in order, 6 km of asphalt each.
    nodes
        Nodes of the road network beside the center, the villages and plain junctions that roads
        mention: give those that need a name or a kind.
    visits
        Defaults to one required and two possible visits a month to each village, 7 days apart.
    demand
        Defaults to 50 cases of the first service in each village: two hours for five desks.
    members
        Defaults to six a team, without a role.
    teams
        Mobile teams, or how many of them (``T1``, ``T2`` …), six members each.
    fields
        Any other field of `Scenario`: ``rules=Rules(...)``, ``vehicles=fleet(pickups=1)``,
        ``calendar=horizon(14)``, ``closures``, ``services``, ``equipment``, ``speeds`` …
    """
    if isinstance(villages, int):
        villages = [village(f"V{number}") for number in range(1, villages + 1)]
    if isinstance(teams, int):
        teams = [team(f"T{number}") for number in range(1, teams + 1)]
    ids = [one.id for one in villages]
    if roads is None:
        roads = [road(*pair, 6_000) for pair in zip(["C", *ids], ids, strict=False)]
    if visits is None:
        visits = [visits_of(village_id) for village_id in ids]
    services = fields.setdefault("services", (ADVICE,))
    if demand is None:
        demand = [
            Demand(village_id=village_id, service_id=services[0].id, open_cases=50)
            for village_id in ids
        ]
    if members is None:
        members = [member(member_id) for one in teams for member_id in one.member_ids]
    defaults = {
        "id": "small",
        "center": CENTER,
        "equipment": (),
        "vehicles": fleet(motorbikes=6),
        "speeds": SPEEDS,
        "road_rule": RoadRule(wet="median"),
        "seasons": SEASONS,
        "calendar": horizon(28),
    }
    return Scenario(
        villages=tuple(villages),
        visits=tuple(visits),
        demand=tuple(demand),
        members=tuple(members),
        teams=tuple(teams),
        network=RoadNetwork.from_roads(_all_nodes(villages, nodes, roads), roads),
        **{**defaults, **fields},
    )


def village(village_id: str, **fields: Any) -> Village:
    """Build a village of 40 households."""
    lon, lat = position(village_id)
    defaults = {
        "id": village_id,
        "name": f"Thôn {village_id}",
        "lon": lon,
        "lat": lat,
        "households": 40,
        "population": 160,
        "priority": 3,
        "offers_lodging": False,
    }
    return Village(**{**defaults, **fields})


def visits_of(village_id: str, least: int = 1, most: int = 2, gap: int = 7) -> VisitRequirement:
    """Say how often a month a village is visited, and how many days apart."""
    return VisitRequirement(
        village_id=village_id,
        visits_per_month_min=least,
        visits_per_month_max=most,
        min_gap_days=gap,
    )


def road(from_node: str, to_node: str, length_m: int, **fields: Any) -> Road:
    """Build a road named after its ends, such as ``C-V1``: asphalt, for all modes on land."""
    defaults = {
        "id": f"{from_node}-{to_node}",
        "from_node": from_node,
        "to_node": to_node,
        "name": f"{from_node}-{to_node}",
        "road_class": "DX",
        "surface": "asphalt",
        "condition": 2,
        "length_m": length_m,
        "modes": LAND,
        "line": (position(from_node), position(to_node)),
    }
    return Road(**{**defaults, **fields})


def water(from_node: str, to_node: str, length_m: int, **fields: Any) -> Road:
    """Build a stretch of water on which a boat goes."""
    on_water = {"road_class": "water", "surface": "water", "modes": (Mode.BOAT,)}
    return road(from_node, to_node, length_m, **{**on_water, **fields})


def path(from_node: str, to_node: str, length_m: int, **fields: Any) -> Road:
    """Build a footpath."""
    return road(from_node, to_node, length_m, **{"modes": (Mode.FOOT,), **fields})


def node(node_id: str, **fields: Any) -> Node:
    """Build a node of the road network."""
    lon, lat = position(node_id)
    return Node(**{"id": node_id, "name": node_id, "lon": lon, "lat": lat, **fields})


def position(node_id: str) -> tuple[float, float]:
    """Put a node within 3 km of the center, always at the same spot (lon, lat)."""
    if node_id == CENTER.id:
        return CENTER.lon, CENTER.lat
    spot = zlib.crc32(node_id.encode())
    angle, distance = spot % 3600 / 1800 * math.pi, 0.005 + spot % 101 * 0.0002
    return (
        round(CENTER.lon + distance * math.cos(angle), 5),
        round(CENTER.lat + distance * math.sin(angle), 5),
    )


_LOADS = {
    Mode.MOTORBIKE: (2, 70),
    Mode.PICKUP: (5, 650),
    Mode.CAR: (4, 300),
    Mode.TRUCK: (12, 3_000),
    Mode.BOAT: (6, 500),
}
"""Seats and payload [kg]."""


def fleet(*, motorbikes: int = 0, pickups: int = 0, boats: int = 0) -> tuple[Vehicle, ...]:
    """Build so many vehicles of each mode: ``MB1`` …, ``PU1`` …, ``BO1`` …."""
    return tuple(
        vehicle(f"{prefix}{number}", mode)
        for prefix, mode, count in (
            ("MB", Mode.MOTORBIKE, motorbikes),
            ("PU", Mode.PICKUP, pickups),
            ("BO", Mode.BOAT, boats),
        )
        for number in range(1, count + 1)
    )


def vehicle(vehicle_id: str, mode: Mode = Mode.MOTORBIKE, **fields: Any) -> Vehicle:
    """Build a vehicle, available every day: a motorbike has 2 seats, a pickup 5, a boat 6."""
    seats, payload_kg = _LOADS[mode]
    defaults = {"id": vehicle_id, "mode": mode, "seats": seats, "payload_kg": payload_kg}
    return Vehicle(**{**defaults, **fields})


def team(team_id: str, **fields: Any) -> Team:
    """Build a mobile team of six: ``T1-1``, ``T1-2`` …."""
    member_ids = tuple(f"{team_id}-{number}" for number in range(1, 7))
    return Team(**{"id": team_id, "kind": "mobile", "member_ids": member_ids, **fields})


def member(member_id: str, **fields: Any) -> Member:
    """Build a volunteer who lives at the center and may sleep away."""
    defaults = {
        "id": member_id,
        "alias": member_id,
        "role": "volunteer",
        "home_id": CENTER.id,
        "stays_overnight": True,
        "max_days_per_month": 10,
    }
    return Member(**{**defaults, **fields})


def hills(heights: Sequence[int]) -> Terrain:
    """Lay 16 heights, 3 km apart, over all places: rows from north to south."""
    return Terrain(
        lon_west=107.46,
        lat_north=15.94,
        step_lon=0.08 / 3,
        step_lat=0.08 / 3,
        heights=np.array(heights).reshape(4, 4),
    )


def horizon(days: int, start: date = MONDAY, **fields: Any) -> Calendar:
    """Build a calendar of so many days, Monday to Friday worked."""
    return Calendar(start=start, end=start + timedelta(days=days - 1), **fields)


def _all_nodes(
    villages: Iterable[Village], given: Sequence[Node], roads: Iterable[Road]
) -> list[Node]:
    center = Node(id=CENTER.id, name=CENTER.name, lon=CENTER.lon, lat=CENTER.lat, kind="depot")
    nodes = {CENTER.id: center}
    for place in villages:
        nodes[place.id] = node(
            place.id, name=place.name, lon=place.lon, lat=place.lat, kind="village"
        )
    nodes.update({one.id: one for one in given})
    for end in (end for one in roads for end in (one.from_node, one.to_node)):
        nodes.setdefault(end, node(end))
    return list(nodes.values())
