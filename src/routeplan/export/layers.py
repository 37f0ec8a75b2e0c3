"""A plan as layers of geometries with plain columns, described in ``docs/exports.md``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_type_hints

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.domain.trips import Leg, Trip, people_of
from routeplan.evaluate import to_frame
from routeplan.evaluate.delivery import visits_planned
from routeplan.evaluate.requirements import required_visits
from routeplan.evaluate.table_cells import joined
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain

WGS_84 = "EPSG:4326"
DECIMALS = 5
"""About a metre."""

Shape = Literal["Point", "LineString"]


_DTYPES = {
    str: "string",
    str | None: "string",
    int: "int64",
    int | None: "Int64",
    date | None: "datetime64[s]",
}


class VillageRow(NamedTuple):
    """One village; `visit_dates` are joined."""

    village_id: str
    village: str
    households: int
    population: int
    priority: int
    visits_required: int
    visits_planned: int
    visit_dates: str
    data_status: str


class HouseholdRow(NamedTuple):
    """One home; who accompanies it, at which place of whose list, and on which evening."""

    household_id: str
    village_id: str
    alley: str
    priority_group: str | None
    attention: str
    carer_id: str | None
    phase: int | None
    order: int | None
    evening: date | None


def layers(edition: Edition) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of a plan by name; homes are among them only if they are asked for."""
    found = {
        "legs": _legs(edition),
        "stops": _stops(edition),
        "villages": _villages(edition),
        "unserved": _unserved(edition),
    }
    if edition.with_households:
        found["households"] = _households(edition)
    return found


def shape_of(layer: str) -> Shape:
    """Return what the geometries of a layer are."""
    return "LineString" if layer == "legs" else "Point"


def _legs(edition: Edition) -> gpd.GeoDataFrame:
    legs = [(trip, leg) for trip in edition.plan.trips for day in trip.days for leg in day.legs]
    frame = to_frame(edition.plan, "legs")
    frame.insert(3, "from_name", [edition.place(leg.from_id) for _, leg in legs])
    frame.insert(5, "to_name", [edition.place(leg.to_id) for _, leg in legs])
    frame["modes"] = [joined(dict.fromkeys(step.mode for step in leg.steps)) for _, leg in legs]
    frame = frame.assign(**_people([trip for trip, _ in legs], edition))
    return _layer(frame, [_line(leg, edition) for _, leg in legs])


def _line(leg: Leg, edition: Edition) -> LineString | None:
    course = edition.courses.line(leg)
    return LineString(course) if len(course) > 1 else None


def _stops(edition: Edition) -> gpd.GeoDataFrame:
    visits = [
        (trip, visit) for trip in edition.plan.trips for day in trip.days for visit in day.visits
    ]
    frame = to_frame(edition.plan, "visits")
    frame["services"] = [
        joined(edition.services[one] for one in visit.service_ids) for _, visit in visits
    ]
    frame = frame.assign(**_people([trip for trip, _ in visits], edition))
    return _layer(frame, _points(frame["village_id"], edition))


def _people(trips: list[Trip], edition: Edition) -> dict[str, list[str]]:
    """Return the columns that say who goes."""
    ids = [people_of(trip, edition.scenario) for trip in trips]
    columns = {"member_ids": list(map(joined, ids))}
    if edition.with_names:
        columns["members"] = [joined(map(edition.member, one)) for one in ids]
    return columns


def _villages(edition: Edition) -> gpd.GeoDataFrame:
    required, planned = required_visits(edition.scenario), visits_planned(edition.plan)
    rows = [
        VillageRow(
            village_id=one.id,
            village=one.name,
            households=one.households,
            population=one.population,
            priority=one.priority,
            visits_required=required[one.id],
            visits_planned=planned[one.id],
            visit_dates=joined(map(str, edition.plan.visits_of(one.id))),
            data_status=one.data_status,
        )
        for one in edition.scenario.villages
    ]
    frame = _frame(VillageRow, rows)
    return _layer(frame, _points(frame["village_id"], edition))


def _unserved(edition: Edition) -> gpd.GeoDataFrame:
    frame = to_frame(edition.plan, "unserved", lang=edition.wording.lang)
    return _layer(frame, _points(frame["village_id"], edition))


def _households(edition: Edition) -> gpd.GeoDataFrame:
    """Return the homes in the order of the lists, and after them those on none."""
    rows = [
        _home(home_id, edition, carer_id=one.carer_id, phase=one.phase, order=number)
        for one in edition.plan.household_lists
        for number, home_id in enumerate(one.household_ids, 1)
    ]
    on_lists = {row.household_id for row in rows}
    rows += [_home(home_id, edition) for home_id in edition.homes if home_id not in on_lists]
    points = [_position(row.household_id, edition) for row in rows]
    return _layer(_frame(HouseholdRow, rows), points)


def _home(
    home_id: str,
    edition: Edition,
    *,
    carer_id: str | None = None,
    phase: int | None = None,
    order: int | None = None,
) -> HouseholdRow:
    home = edition.homes[home_id]
    return HouseholdRow(
        household_id=home_id,
        village_id=home.village_id,
        alley=home.alley,
        priority_group=home.priority_group,
        attention=joined(home.attention),
        carer_id=carer_id,
        phase=phase,
        order=order,
        evening=edition.evenings.get((carer_id, home_id)),
    )


def _position(home_id: str, edition: Edition) -> Point | None:
    position = edition.homes[home_id].position
    return None if position is None else Point(position)


def _frame(row_type: type[NamedTuple], rows: Sequence[NamedTuple]) -> pd.DataFrame:
    types = {name: _DTYPES[hint] for name, hint in get_type_hints(row_type).items()}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _points(place_ids: Iterable[str], edition: Edition) -> list[Point]:
    return [Point(edition.courses.places[one]) for one in place_ids]


def _layer(frame: pd.DataFrame, shapes: list[BaseGeometry | None]) -> gpd.GeoDataFrame:
    """Return a frame with its geometries, rounded to a metre, and text that can be written."""
    texts = {
        name: frame[name].map(plain, na_action="ignore").astype("string")
        for name in frame.columns[frame.dtypes == "string"]
    }
    geometry = shapely.transform(gpd.array.from_shapely(shapes), lambda xy: xy.round(DECIMALS))
    return gpd.GeoDataFrame(frame.assign(**texts), geometry=geometry, crs=WGS_84)
