"""The parts of a plan as tidy tables: one row each, ready for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, get_type_hints, overload

import pandas as pd

from routeplan.domain.cases import service_s
from routeplan.domain.plan import Plan
from routeplan.evaluate import people_tables as people
from routeplan.evaluate import quality_tables as quality
from routeplan.evaluate import training_tables as training
from routeplan.evaluate.table_cells import at, joined, sentence
from routeplan.wording import Language, Wording

if TYPE_CHECKING:
    from routeplan.evaluate.road_tables import RoadValue

TableName = Literal[
    "trips",
    "visits",
    "legs",
    "unserved",
    "duties",
    "sessions",
    "untaught",
    "household_lists",
    "uncared",
    "desks",
    "slots",
    "costs",
    "stages",
    "visit_prices",
    "day_prices",
]


class TripRow(NamedTuple):
    """One trip."""

    trip_id: str
    crew_id: str
    first_day: datetime
    last_day: datetime
    nights: int
    mode: str
    vehicles: int
    boats: int
    officers: str
    member_ids: str
    village_ids: str
    travel_s: int
    distance_m: int


class VisitRow(NamedTuple):
    """One visit; `service_s` is its stay without the meal break."""

    trip_id: str
    crew_id: str
    order: int
    village_id: str
    village: str
    begin: datetime
    end: datetime
    service_s: int
    break_s: int
    service_ids: str


class LegRow(NamedTuple):
    """One way from a place to the next."""

    trip_id: str
    crew_id: str
    from_id: str
    to_id: str
    depart: datetime
    arrive: datetime
    duration_s: int
    driving_s: int
    distance_m: int
    road_ids: str


class UnservedRow(NamedTuple):
    """Required visits of one village that the plan does not make."""

    village_id: str
    village: str
    missing: int
    officer: str | None
    reason: str
    remedy: str | None


@overload
def to_frame(plan: Plan, table: TableName, *, lang: Language = "vi") -> pd.DataFrame: ...


@overload
def to_frame(
    plan: RoadValue, table: str | None = None, *, lang: Language = "vi"
) -> pd.DataFrame: ...


def to_frame(
    plan: Plan | RoadValue,
    table: str | None = None,
    *,
    lang: Language = "vi",
) -> pd.DataFrame:
    """Lay out a part of a plan, or what it comes to, as a table; or what is known of roads.

    Ids and units are those of the plan; a moment is a date with its time of day; several ids in
    one cell are joined by ``|``. An empty table has the same columns.

    Parameters
    ----------
    plan
        A plan; or a `RoadMatrix`, what `read_roads`, `join_places`, `criticality`, `reach` or
        `calibrate` return, or a road network.
    table
        Of a plan ``trips``, ``visits``, ``legs``, ``unserved``; of its people ``duties``, the
        lessons of ``sessions``, ``untaught``, ``household_lists``, ``uncared``; ``desks`` and
        number slips by ``slots`` of every visit; ``costs`` item by item; ``stages`` and what
        proves them, ``visit_prices`` and ``day_prices``. All else has one table that needs no
        name, and some a second: a matrix ``unreachable``, with the reasons; a reach ``bands``, and
        a network ``roads`` and ``nodes``, with geometry.
    lang
        Language of the reasons and remedies in ``unserved``, ``untaught`` and ``uncared``.

    Examples
    --------
    >>> from builders import small_scenario
    >>> to_frame(Plan(scenario=small_scenario(), trips=()), "unserved").columns.tolist()
    ['village_id', 'village', 'missing', 'officer', 'reason', 'remedy']
    >>> import routeplan as rp
    >>> found = rp.criticality(rp.example("tay_giang"), mode="pickup")
    >>> print(to_frame(found)[["road_id", "households_cut"]].head(2).to_string())
      road_id  households_cut
    0     E05             912
    1     E06             666
    """
    if isinstance(plan, Plan):
        if table not in _ROWS:
            raise ValueError(f"table is {table!r}; use one of {', '.join(_ROWS)}")
        row_type, rows = _ROWS[table]
        return _laid_out(row_type, rows(plan, Wording(lang)))
    # Plans do not wait for what finds ways to load.
    from routeplan.evaluate.road_tables import road_table  # noqa: PLC0415 - GDAL is slow, and plans need none of it

    found = road_table(plan, table, lang)
    return _laid_out(*found) if isinstance(found, tuple) else found


def _laid_out(row_type: type[NamedTuple], rows: Iterator[NamedTuple]) -> pd.DataFrame:
    types = {name: _DTYPES[hint] for name, hint in get_type_hints(row_type).items()}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _trips(plan: Plan, _: Wording) -> Iterator[TripRow]:
    for trip in plan.trips:
        yield TripRow(
            trip_id=trip.id,
            crew_id=trip.crew_id,
            first_day=at(trip.days[0].date),
            last_day=at(trip.days[-1].date),
            nights=trip.nights,
            mode=trip.mode,
            vehicles=trip.vehicles,
            boats=trip.boats,
            officers=joined(trip.officers),
            member_ids=joined(trip.member_ids),
            village_ids=joined(trip.village_ids),
            travel_s=trip.travel_s,
            distance_m=trip.distance_m,
        )


def _visits(plan: Plan, _: Wording) -> Iterator[VisitRow]:
    names = {village.id: village.name for village in plan.scenario.villages}
    for trip in plan.trips:
        for day in trip.days:
            for visit in day.visits:
                yield VisitRow(
                    trip_id=trip.id,
                    crew_id=trip.crew_id,
                    order=visit.order,
                    village_id=visit.village_id,
                    village=names[visit.village_id],
                    begin=at(day.date, visit.begin),
                    end=at(day.date, visit.end),
                    service_s=service_s(visit),
                    break_s=visit.break_s,
                    service_ids=joined(visit.service_ids),
                )


def _legs(plan: Plan, _: Wording) -> Iterator[LegRow]:
    for trip in plan.trips:
        for day in trip.days:
            for leg in day.legs:
                yield LegRow(
                    trip_id=trip.id,
                    crew_id=trip.crew_id,
                    from_id=leg.from_id,
                    to_id=leg.to_id,
                    depart=at(day.date, leg.depart),
                    arrive=at(day.date, leg.arrive),
                    duration_s=leg.duration_s,
                    driving_s=leg.driving_s,
                    distance_m=leg.distance_m,
                    road_ids=joined(step.road_id for step in leg.steps),
                )


def _unserved(plan: Plan, wording: Wording) -> Iterator[UnservedRow]:
    names = {village.id: village.name for village in plan.scenario.villages}
    for one in plan.unserved:
        yield UnservedRow(
            village_id=one.village_id,
            village=names[one.village_id],
            missing=one.missing,
            officer=one.officer,
            reason=sentence(one.reason, wording),
            remedy=sentence(one.remedy, wording) if one.remedy else None,
        )


_ROWS: dict[str, tuple[type[NamedTuple], Callable[[Plan, Wording], Iterator[NamedTuple]]]] = {
    "trips": (TripRow, _trips),
    "visits": (VisitRow, _visits),
    "legs": (LegRow, _legs),
    "unserved": (UnservedRow, _unserved),
    "duties": (people.DutyRow, people.duty_rows),
    "sessions": (training.LessonRow, training.lesson_rows),
    "untaught": (training.UntaughtRow, training.untaught_rows),
    "household_lists": (people.HouseholdListRow, people.household_list_rows),
    "uncared": (people.UncaredRow, people.uncared_rows),
    "desks": (people.DeskRow, people.desk_rows),
    "slots": (people.SlotRow, people.slot_rows),
    "costs": (people.CostRow, people.cost_rows),
    "stages": (quality.StageRow, quality.stage_rows),
    "visit_prices": (quality.VisitPriceRow, quality.visit_price_rows),
    "day_prices": (quality.DayPriceRow, quality.day_price_rows),
}

_DTYPES = {
    str: "string",
    str | None: "string",
    int: "int64",
    int | None: "Int64",
    float: "float64",
    float | None: "float64",
    bool: "bool",
    datetime: "datetime64[s]",
    datetime | None: "datetime64[s]",
}
