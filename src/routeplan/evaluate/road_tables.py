"""Roads, and what is worked out of them, as tidy tables: one row each, ready for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from routeplan.domain.calibration import Calibration
from routeplan.domain.network import RoadNetwork
from routeplan.domain.reach import Reach
from routeplan.domain.risk import Criticality
from routeplan.domain.travel import UNREACHABLE, Unreachable
from routeplan.evaluate.table_cells import joined
from routeplan.io.risk_geojson import risk_figures
from routeplan.io.roads import ReadRoads
from routeplan.io.roads.frames import band_frame, node_frame, road_frame
from routeplan.roads.matrix import RoadMatrix
from routeplan.roads.snapping.joints import JoinedRoads
from routeplan.wording import Language, Wording

RoadValue = RoadMatrix | JoinedRoads | ReadRoads | RoadNetwork | Criticality | Reach | Calibration
"""What has a table of its own, beside a plan."""


class TimeRow(NamedTuple):
    """The way from one place to another; empty if there is none."""

    from_id: str
    to_id: str
    to_place: str
    duration_s: int | None
    distance_m: int | None


class NoWayRow(NamedTuple):
    """A place to which no way leads from the first one, and why."""

    from_id: str
    to_id: str
    to_place: str
    reason: str
    road_ids: str
    walk_m: int | None


class JointRow(NamedTuple):
    """How a place is joined to roads, or why it is not."""

    place_id: str
    place: str
    how: str | None
    road_id: str
    walk_m: int | None
    walk_min: int | None
    next_road_id: str
    next_road_m: int | None
    reason: str | None


class RepairRow(NamedTuple):
    """What was wrong in a file of roads, and what was made of it."""

    where: str
    what: str
    done: str


class RiskRow(NamedTuple):
    """What is lost if one road is shut; several names are joined by semicolons."""

    rank: int
    road_id: str
    road: str
    villages_cut: int
    households_cut: int
    cut_off: str
    villages_delayed: int
    households_delayed: int
    delayed: str
    worst_delay_s: int
    chance: float
    expected_household_s: int


class ReachRow(NamedTuple):
    """How long a crew is on the way to a place and back, and how many hours suffice."""

    place_id: str
    place: str
    households: int
    there_s: int | None
    back_s: int | None
    both_s: int | None
    within_hours: float | None
    reason: str | None


class MultiplierRow(NamedTuple):
    """How much longer ways take on one kind of road than the scenario says."""

    surface: str
    condition: int
    mode: str
    factor: float
    low: float | None
    high: float | None
    trips: int
    is_known: bool


def _times(matrix: RoadMatrix, _: Language) -> Iterator[TimeRow]:
    names = matrix.place_names
    for i, from_id in enumerate(matrix.place_ids):
        for j, to_id in enumerate(matrix.place_ids):
            seconds, metres = int(matrix.duration_s[i, j]), int(matrix.distance_m[i, j])
            yield TimeRow(
                from_id=from_id,
                to_id=to_id,
                to_place=names[j],
                duration_s=None if seconds == UNREACHABLE else seconds,
                distance_m=None if metres == UNREACHABLE else metres,
            )


def _no_ways(matrix: RoadMatrix, lang: Language) -> Iterator[NoWayRow]:
    names = dict(zip(matrix.place_ids, matrix.place_names, strict=True))
    for one in matrix.unreachable:
        yield NoWayRow(
            from_id=one.from_id,
            to_id=one.to_id,
            to_place=names[one.to_id],
            reason=one.text(lang),
            road_ids=joined(one.roads),
            walk_m=one.walk_m,
        )


def _joints(roads: JoinedRoads, lang: Language) -> Iterator[JointRow]:
    reasons = {one.place_id: one.text(lang) for one in roads.unjoined}
    names = dict(zip(roads.place_ids, roads.place_names, strict=True))
    for place_id in roads.place_ids:
        joint = roads.joint(place_id)
        yield JointRow(
            place_id=place_id,
            place=names[place_id],
            how=joint.how if joint else None,
            road_id=joint.road_id if joint else "",
            walk_m=joint.walk_m if joint else None,
            walk_min=joint.walk_min if joint else None,
            next_road_id=joint.runner_up if joint else "",
            next_road_m=joint.runner_up_m if joint else None,
            reason=reasons.get(place_id),
        )


def _repairs(read: ReadRoads, _: Language) -> Iterator[RepairRow]:
    for one in read.repairs:
        yield RepairRow(where=one.where, what=one.what, done=one.done)


def _risks(found: Criticality, _: Language) -> Iterator[RiskRow]:
    for rank, risk in enumerate(found.roads, start=1):
        yield RiskRow(rank=rank, road_id=risk.road_id, road=risk.name, **risk_figures(risk))


def _places(found: Reach, lang: Language) -> Iterator[ReachRow]:
    names = {place.place_id: place.name for place in found.places}
    wording = Wording(lang)
    for place in found.places:
        yield ReachRow(
            place_id=place.place_id,
            place=place.name,
            households=place.households,
            there_s=place.there_s,
            back_s=place.back_s,
            both_s=place.both_s,
            within_hours=found.fewest_hours(place),
            reason=_why_not(place.why, found, names, wording) if place.why else None,
        )


def _why_not(why: Unreachable, found: Reach, names: Mapping[str, str], wording: Wording) -> str:
    """Say why a place is not reached; what has no name is called by its id."""
    last_id = why.last_id or found.center_id
    return wording(
        f"reason.{why.reason}",
        mode=found.mode,
        roads=", ".join(why.closed_roads),
        last=names.get(last_id) or last_id,
        walk_km=(why.walk_m or 0) / 1000,
    )


def _multipliers(found: Calibration, _: Language) -> Iterator[MultiplierRow]:
    for one in found.multipliers:
        yield MultiplierRow(
            surface=one.surface,
            condition=one.condition,
            mode=one.mode,
            factor=one.factor,
            low=one.low,
            high=one.high,
            trips=one.trips,
            is_known=one.is_known,
        )


RowTable = tuple[type[NamedTuple], Callable[[Any, Language], Iterator[NamedTuple]]]

ROAD_TABLES: dict[type[RoadValue], dict[str, RowTable]] = {
    RoadMatrix: {"times": (TimeRow, _times), "unreachable": (NoWayRow, _no_ways)},
    JoinedRoads: {"joints": (JointRow, _joints)},
    ReadRoads: {"repairs": (RepairRow, _repairs)},
    Criticality: {"roads": (RiskRow, _risks)},
    Reach: {"places": (ReachRow, _places)},
    Calibration: {"multipliers": (MultiplierRow, _multipliers)},
}
"""The tables of each value."""

GROUND_TABLES: dict[type[RoadValue], dict[str, Callable[[Any], pd.DataFrame]]] = {
    RoadNetwork: {"roads": road_frame, "nodes": node_frame},
    Reach: {"bands": band_frame},
}
"""Those with geometry."""


def road_table(
    value: RoadValue, table: str | None, lang: Language
) -> pd.DataFrame | tuple[type[NamedTuple], Iterator[NamedTuple]]:
    """Return a table with geometry, or the kind of row of another one and its rows.

    The first table of a value is the one that is meant if nobody names one.

    Raises
    ------
    ValueError
        If the value has no such table.
    """
    rows, ground = ROAD_TABLES.get(type(value), {}), GROUND_TABLES.get(type(value), {})
    names = (*rows, *ground)
    name = names[0] if table is None and names else table
    if name in ground:
        return ground[name](value)
    if name in rows:
        row_type, make = rows[name]
        return row_type, make(value, lang)
    raise ValueError(f"table is {name!r}; use one of {', '.join(names)}")
