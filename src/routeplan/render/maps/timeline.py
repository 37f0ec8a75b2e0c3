"""The plan day by day, as values from which the page draws what it is asked for.

An outing names the roads it uses by position, and each road is there once, so the page can show
any choice of days, crews and villages and yet stays small. Texts are HTML already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from shapely.geometry.base import BaseGeometry

from routeplan.domain.places import Village
from routeplan.domain.trips import Leg, Visit
from routeplan.evaluate.outings import Outing
from routeplan.render.ground import Ground
from routeplan.render.maps.escape import Html
from routeplan.render.maps.popups import about_outing, chain, day_row
from routeplan.render.maps.signs import badge, night_sign
from routeplan.render.maps.style import crew_strokes
from routeplan.render.routes import WAY_OF_MODE, Way
from routeplan.render.subject import Subject

WAYS: tuple[Way, ...] = ("drive", "foot", "boat", "unknown")

Values = dict[str, Any]
"""What the script of the page reads; `timeline.js` names the fields by which it does."""


def timeline(subject: Subject, ground: Ground) -> Values:
    """Return the days, crews, places and outings of a map."""
    place_ids, road_ids = _place_ids(subject), _road_ids(subject)
    return {
        "lang": subject.wording.lang,
        "days": list(_days(subject)),
        "weeks": list(_weeks(subject)),
        "crews": [_crew(crew_id, subject) for crew_id in subject.crew_ids],
        "places": [_place(place_id, subject, ground) for place_id in place_ids],
        "roads": [_latlon(ground.lonlat(ground.roads[road_id])) for road_id in road_ids],
        "outings": [_outing(one, subject, place_ids, road_ids) for one in subject.outings],
        "says": _sentences(subject),
    }


def folded(name: str) -> str:
    """Return a name as it is looked for: without case, diacritics and signs; đ is d.

    Examples
    --------
    >>> folded("Tà Lang"), folded("Đắc-Chờ Đây")
    ('ta lang', 'dac cho day')
    """
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(one if one.isalnum() else " " for one in letters).split())


def _place_ids(subject: Subject) -> list[str]:
    """Return the center, the villages, and whatever else a leg begins or ends at."""
    scenario = subject.scenario
    known = [scenario.center.id, *(village.id for village in scenario.villages)]
    ends = [end for leg in _legs(subject) for end in (leg.from_id, leg.to_id)]
    return list(dict.fromkeys([*known, *ends]))


def _road_ids(subject: Subject) -> list[str]:
    return list(dict.fromkeys(step.road_id for leg in _legs(subject) for step in leg.steps))


def _legs(subject: Subject) -> Iterator[Leg]:
    return (leg for outing in subject.outings for leg in outing.day.legs)


def _days(subject: Subject) -> Iterator[Values]:
    wording = subject.wording
    season_of = {one.month: one.speed for one in subject.scenario.seasons}
    for day in subject.days:
        season = wording(f"map.season.{season_of[day.month]}")
        name = f"{wording.weekday(day)} {wording.date(day)}"
        yield {
            "key": day.isoformat(),
            "name": f"{name} · {season}",
            "short": wording.day_month(day),
        }


def _weeks(subject: Subject) -> Iterator[Values]:
    first = 0
    for week in subject.weeks:
        yield {"name": week.name, "first": first, "last": first + len(week.days) - 1}
        first += len(week.days)


def _crew(crew_id: str, subject: Subject) -> Values:
    crew = subject.crew_number(crew_id)
    return {
        "key": quote(crew_id, safe=""),
        "name": Html.escape(subject.wording("plan.crew", crew=crew_id)),
        "badge": badge(crew_id, subject),
        "strokes": {way: [one.leaflet() for one in crew_strokes(crew, way)] for way in WAYS},
    }


def _place(place_id: str, subject: Subject, ground: Ground) -> Values:
    values = {
        "id": Html.escape(place_id),
        "name": Html.escape(subject.scenario.place_name(place_id)),
        "at": _latlon(ground.lonlat(ground.places[place_id]))[0],
    }
    village = next((one for one in subject.scenario.villages if one.id == place_id), None)
    return {**values, **_village(village)} if village else values


def _village(village: Village) -> Values:
    """Return by which names a village is found, and how an address names it."""
    return {
        "key": quote(village.id, safe=""),
        "aliases": Html.escape(", ".join(village.aliases)),
        "find": [folded(name) for name in (village.name, *village.aliases, village.id)],
    }


def _outing(
    outing: Outing, subject: Subject, place_ids: Sequence[str], road_ids: Sequence[str]
) -> Values:
    trip, day = outing
    is_away = day.end_id != subject.scenario.center.id
    return {
        "crew": subject.crew_number(trip.crew_id),
        "day": subject.days.index(day.date),
        "trip": Html.escape(trip.id),
        "legs": [_leg(leg, place_ids, road_ids) for leg in day.legs],
        "stops": [_stop(outing, visit, subject, place_ids) for visit in day.visits],
        "night": place_ids.index(day.end_id) if is_away else None,
        "nightfall": _nightfall(outing, subject) if is_away else None,
        "distance": sum(leg.distance_m for leg in day.legs),
        "chain": Html.escape(chain(outing, subject)),
        "row": day_row(outing, subject),
        "told": about_outing(outing, subject),
    }


def _leg(leg: Leg, place_ids: Sequence[str], road_ids: Sequence[str]) -> Values:
    return {
        "from": place_ids.index(leg.from_id),
        "to": place_ids.index(leg.to_id),
        "steps": [
            [road_ids.index(step.road_id), WAY_OF_MODE[step.mode], int(step.reverse)]
            for step in leg.steps
        ],
    }


def _stop(outing: Outing, visit: Visit, subject: Subject, place_ids: Sequence[str]) -> Values:
    return {"place": place_ids.index(visit.village_id), **stop_texts(outing, visit, subject)}


def stop_texts(outing: Outing, visit: Visit, subject: Subject) -> dict[str, str]:
    """Say when a crew comes: in a day by the hour, in a week by weekday, else by date."""
    wording, day = subject.wording, outing.day.date
    return {
        "day": f"{visit.order} · {wording('plan.hours', begin=visit.begin, end=visit.end)}",
        "week": f"{wording.short_weekday(day)} · {visit.order}",
        "whole": wording.day_month(day),
    }


def _nightfall(outing: Outing, subject: Subject) -> Values:
    weekday = subject.wording.short_weekday(outing.day.date)
    return {"day": night_sign(), "week": Html("{} {}").format(weekday, night_sign())}


def _sentences(subject: Subject) -> Mapping[str, str]:
    """Return what the page says itself, with names in braces where it puts numbers."""
    wording = subject.wording
    return {
        "days": wording("map.days", n="{n}"),
        "not_out": wording("map.not_out"),
        "not_found": wording("map.not_found"),
        "play": wording("map.play"),
        "pause": wording("map.pause"),
        "whole": wording("map.whole"),
    }


def _latlon(shape: BaseGeometry) -> list[list[float]]:
    return [[lat, lon] for lon, lat in shape.coords]
