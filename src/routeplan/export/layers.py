"""A plan as layers of geometries with plain columns, described in ``docs/exports.md``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.domain.trips import Leg, Trip, people_of
from routeplan.evaluate import to_frame
from routeplan.evaluate.delivery import visits_planned
from routeplan.evaluate.requirements import required_visits
from routeplan.evaluate.table_cells import at, joined
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain

WGS_84 = "EPSG:4326"
DECIMALS = 5
"""About a metre."""

Shape = Literal["Point", "LineString"]


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
        {
            "village_id": one.id,
            "village": one.name,
            "households": one.households,
            "population": one.population,
            "priority": one.priority,
            "visits_required": required[one.id],
            "visits_planned": planned[one.id],
            "visit_dates": joined(map(str, edition.plan.visits_of(one.id))),
            "data_status": one.data_status,
        }
        for one in edition.scenario.villages
    ]
    frame = pd.DataFrame(rows)
    return _layer(frame, _points(frame["village_id"], edition))


def _unserved(edition: Edition) -> gpd.GeoDataFrame:
    frame = to_frame(edition.plan, "unserved", lang=edition.wording.lang)
    return _layer(frame, _points(frame["village_id"], edition))


def _households(edition: Edition) -> gpd.GeoDataFrame:
    """Return the homes on lists, those of other phases again, and after them those on none."""
    homes = {one.id: one for one in edition.scenario.households}
    listed = [
        (home_id, one.carer_id, one.phase, number, dates.get(home_id))
        for one in edition.plan.household_lists
        for dates in [{home: e.date for e in one.rounds for home in e.household_ids}]
        for number, home_id in enumerate(one.household_ids, 1)
    ]
    on_lists = {home_id for home_id, *_ in listed}
    rows = [
        {
            "household_id": home_id,
            "village_id": homes[home_id].village_id,
            "alley": homes[home_id].alley,
            "priority_group": homes[home_id].priority_group,
            "attention": joined(homes[home_id].attention),
            "carer_id": carer_id,
            "phase": phase,
            "order": number,
            "evening": evening and at(evening),
        }
        for home_id, carer_id, phase, number, evening in (
            *listed,
            *((one, None, None, None, None) for one in homes if one not in on_lists),
        )
    ]
    columns = list(rows[0]) if rows else ["household_id"]
    frame = pd.DataFrame(rows, columns=columns)
    points = [
        Point(position) if (position := homes[one].position) else None
        for one in frame["household_id"]
    ]
    return _layer(frame, points)


def _points(place_ids: Iterator[str] | pd.Series[str], edition: Edition) -> list[Point]:
    return [Point(edition.courses.places[one]) for one in place_ids]


def _layer(frame: pd.DataFrame, shapes: list[BaseGeometry | None]) -> gpd.GeoDataFrame:
    """Return a frame with its geometries, rounded to a metre, and text that can be written."""
    texts = frame.select_dtypes("string")
    frame = frame.assign(**{name: texts[name].map(plain, na_action="ignore") for name in texts})
    geometry = shapely.transform(gpd.array.from_shapely(shapes), lambda xy: xy.round(DECIMALS))
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=WGS_84)
