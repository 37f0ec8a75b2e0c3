"""Tracks that a phone or a GPS recorded, to trips between places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.fleet import Mode
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError

AT_PLACE_M = 300
"""Within so many metres of a place a track is there: villages are larger than points."""

PAUSE = timedelta(minutes=5)
"""A longer stay on one spot on the way is no travel time."""

ON_ONE_SPOT_M = 60
"""Positions under trees jump so far although nobody moves."""

_LOCAL = timezone(timedelta(hours=7))
"""Tracks are in universal time; in Viet Nam it is seven hours later."""

_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class _Fix(NamedTuple):
    """Where a track was at a time."""

    lon: float
    lat: float
    time: datetime


def trips_of_tracks(
    text: str, file: str, scenario: Scenario, mode: Mode | None
) -> tuple[ObservedTrip, ...]:
    """Return the trips between places of a scenario that tracks hold.

    A trip begins when the track leaves a place and ends when it comes to another one. Stays on one
    spot of more than `PAUSE` are taken off.

    Raises
    ------
    InputError
        If the text is no GPX with times, or a track has no mode, or no track joins two places.
    """
    from gpxpy import parse  # noqa: PLC0415 - only who has tracks needs it
    from gpxpy.gpx import GPXException  # noqa: PLC0415 - as above

    if _DTD.search(text):
        raise _refusal(file, "defines entities of its own", "export it anew as plain GPX")
    try:
        tracks = parse(text).tracks
    except (GPXException, ValueError, RecursionError) as error:
        raise _refusal(file, f"is no GPX ({error})", "export the tracks as GPX") from None
    found: list[ObservedTrip] = []
    for number, track in enumerate(tracks, start=1):
        mode_of_track = mode or _mode_named(track.type)
        if mode_of_track is None:
            what = f"track {number} does not tell with what it was travelled"
            raise _refusal(file, what, f"name the mode: {', '.join(Mode)}")
        fixes = [
            _Fix(point.longitude, point.latitude, point.time.astimezone(_LOCAL))
            for segment in track.segments
            for point in segment.points
            if point.time is not None
        ]
        found.extend(_trips(fixes, scenario, mode_of_track))
    if not found:
        what = "holds no track with times from one place of the scenario to another"
        raise _refusal(file, what, f"record it from village to village (within {AT_PLACE_M} m)")
    return tuple(found)


def _mode_named(word: str | None) -> Mode | None:
    return next((mode for mode in Mode if mode.value == (word or "").casefold().strip()), None)


def _trips(fixes: Sequence[_Fix], scenario: Scenario, mode: Mode) -> Iterator[ObservedTrip]:
    center = scenario.center
    places = {center.id: (center.lon, center.lat)}
    places |= {one.id: (one.lon, one.lat) for one in scenario.villages}
    left: tuple[str, int] | None = None
    for position, fix in enumerate(fixes):
        here = _place_at(fix, places)
        if here is None:
            continue
        if left is not None and left[0] != here:
            way = fixes[left[1] : position + 1]
            seconds = round((way[-1].time - way[0].time - _pauses(way)).total_seconds())
            if seconds > 0:
                yield ObservedTrip(
                    day=way[0].time.date(),
                    from_id=left[0],
                    to_id=here,
                    mode=mode,
                    duration_s=seconds,
                )
        left = here, position


def _place_at(fix: _Fix, places: dict[str, tuple[float, float]]) -> str | None:
    """Return the nearest place that a position is at."""
    away = {
        place: straight_distance_m((fix.lon, fix.lat), point) for place, point in places.items()
    }
    nearest = min(away, key=lambda place: (away[place], place))
    return nearest if away[nearest] <= AT_PLACE_M else None


def _pauses(way: Sequence[_Fix]) -> timedelta:
    """Return how long a track stayed on spots, beyond short halts."""
    stayed = timedelta()
    begin = 0
    for end in range(1, len(way) + 1):
        moved = end == len(way) or (
            straight_distance_m(way[begin][:2], way[end][:2]) > ON_ONE_SPOT_M
        )
        if moved:
            stay = way[end - 1].time - way[begin].time
            if stay > PAUSE:
                stayed += stay
            begin = min(end, len(way) - 1)
    return stayed


def _refusal(where: str, what: str, fix: str) -> InputError:
    return InputError([Fault(where=where, what=what, fix=fix)])
