"""A plan as GPX 1.1: the track of each day of a crew with its stops, for navigation on phones."""

from __future__ import annotations

import math
from collections.abc import Iterator

from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment, GPXWaypoint

from routeplan.domain.trips import Leg
from routeplan.evaluate.outings import Outing
from routeplan.export.edition import Edition, Files
from routeplan.export.made_at import made_at
from routeplan.export.plain_text import file_stems, plain

DECIMALS = 6
"""About a hand's breadth."""


def gpx_files(edition: Edition) -> Files:
    """Write a file for each day of a crew: its way leg by leg, and its stops in order."""
    keys = {one: (str(one.day.date), one.trip.crew_id, one.trip.id) for one in edition.outings}
    stems = file_stems(keys.values())
    return {f"gpx/{stems[keys[one]]}.gpx": _gpx(one, edition) for one in edition.outings}


def _gpx(outing: Outing, edition: Edition) -> bytes:
    gpx = GPX()
    gpx.creator = "routeplan"
    gpx.name = f"{_name(outing, edition)} · {edition.title}"
    gpx.description = edition.data_note or None
    gpx.time = made_at(edition.plan)
    gpx.waypoints.extend(_waypoints(outing, edition))
    track = GPXTrack(name=_name(outing, edition))
    ways = (_points(leg, edition) for leg in outing.day.legs)
    track.segments = [GPXTrackSegment(points) for points in ways if points]
    gpx.tracks.append(track)
    return gpx.to_xml(version="1.1", prettyprint=False).encode()


def _name(outing: Outing, edition: Edition) -> str:
    crew = edition.wording("plan.crew", crew=plain(outing.trip.crew_id))
    return f"{crew} {edition.wording.date(outing.day.date)}"


def _waypoints(outing: Outing, edition: Edition) -> Iterator[GPXWaypoint]:
    """Yield the stops in order, after them the center and where the night is spent."""
    for visit in outing.day.visits:
        name = f"{visit.order}. {edition.place(visit.village_id)}"
        hours = edition.wording("plan.hours", begin=visit.begin, end=visit.end)
        yield _waypoint(visit.village_id, name, hours, edition)
    center = edition.scenario.center.id
    yield _waypoint(center, edition.place(center), edition.wording("map.center"), edition)
    if outing.day.end_id != center:
        name = f"{edition.wording('col.overnight')}: {edition.place(outing.day.end_id)}"
        yield _waypoint(outing.day.end_id, name, "", edition)


def _waypoint(place_id: str, name: str, description: str, edition: Edition) -> GPXWaypoint:
    lon, lat = edition.courses.places[place_id]
    return GPXWaypoint(
        latitude=round(lat, DECIMALS),
        longitude=round(lon, DECIMALS),
        elevation=_height_m(lon, lat, edition),
        name=name,
        description=description or None,
    )


def _points(leg: Leg, edition: Edition) -> list[GPXTrackPoint]:
    return [
        GPXTrackPoint(
            latitude=round(lat, DECIMALS),
            longitude=round(lon, DECIMALS),
            elevation=_height_m(lon, lat, edition),
        )
        for lon, lat in edition.courses.line(leg).tolist()
    ]


def _height_m(lon: float, lat: float, edition: Edition) -> float | None:
    """Return the height above the sea in whole metres; None where it is not known."""
    terrain = edition.scenario.terrain
    height_m = math.nan if terrain is None else float(terrain.height_at(lon, lat))
    return None if math.isnan(height_m) else round(height_m)
