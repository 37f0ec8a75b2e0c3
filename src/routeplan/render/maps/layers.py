"""The layers of the map, each made by one function."""

from __future__ import annotations

from folium import FeatureGroup

from routeplan.domain.network import Road
from routeplan.domain.places import Village
from routeplan.render.ground import Ground
from routeplan.render.maps import signs
from routeplan.render.maps.escape import Html
from routeplan.render.maps.features import Drawing, Feature, line, point
from routeplan.render.maps.popups import about_outings, about_road, about_route, about_village
from routeplan.render.maps.style import road_strokes, route_strokes, village_radius
from routeplan.render.palette import crew_colour
from routeplan.render.routes import Route, routes
from routeplan.render.subject import Outing, Period, Subject


def roads_layer(subject: Subject, ground: Ground) -> FeatureGroup:
    """Draw the roads by class and surface, with signs on those that are shut or for dry days."""
    closures = subject.closures
    roads = subject.scenario.network.roads()
    lines = [
        line(
            ground.lonlat(ground.roads[road.id]),
            road_strokes(road, is_closed=road.id in closures),
            tooltip=road.name,
            popup=about_road(road, closures.get(road.id, ()), subject.wording),
        )
        for road in roads
    ]
    marks = [
        point(ground.lonlat(ground.roads[road.id].interpolate(0.5, normalized=True)), html=sign)
        for road in roads
        for sign in _road_signs(road, is_closed=road.id in closures)
    ]
    return _layer(subject.wording("map.roads"), Drawing("roads", lines), Drawing("signs", marks))


def _road_signs(road: Road, *, is_closed: bool) -> list[Html]:
    if is_closed:
        return [signs.closed_sign()]
    return [signs.dry_only_sign()] if road.dry_only else []


def places_layer(subject: Subject, ground: Ground) -> FeatureGroup:
    """Draw the center and the villages, sized by households, with their status."""
    villages, center = subject.scenario.villages, subject.scenario.center
    most = max((village.households for village in villages), default=0)
    star = point(
        ground.lonlat(ground.places[center.id]), html=signs.center_sign(), tooltip=center.name
    )
    features = [*(_village(village, most, subject, ground) for village in villages), star]
    return _layer(subject.wording("map.village"), Drawing("signs", features), control=False)


def _village(village: Village, most: int, subject: Subject, ground: Ground) -> Feature:
    status = subject.status(village.id)
    meaning = f" · {subject.wording(f'village.{status}')}" if status else ""
    return point(
        ground.lonlat(ground.places[village.id]),
        html=signs.village_sign(status, village_radius(village.households, most)),
        tooltip=village.name + meaning,
        popup=about_village(village, subject),
    )


def names_layer(subject: Subject, ground: Ground) -> FeatureGroup:
    """Write the names of the center and the villages; the page finds a free spot for each."""
    center = subject.scenario.center
    names = {center.id: subject.wording("map.center")}
    names.update((village.id, village.name) for village in subject.scenario.villages)
    features = [
        point(
            ground.lonlat(ground.places[place_id]),
            html=Html('<div class="rp-name" data-place="{}">{}</div>').format(place_id, name),
        )
        for place_id, name in names.items()
    ]
    return _layer(subject.wording("map.names"), Drawing("labels", features))


def period_layer(
    period: Period, subject: Subject, ground: Ground, *, spacing_m: float, show: bool
) -> FeatureGroup:
    """Draw the ways of the crews in a period and number their stops."""
    drawn = routes(period.outings, ground, crew_ids=subject.crew_ids, spacing_m=spacing_m)
    return _layer(
        period.name,
        Drawing("routes", (_route(route, period, subject, ground) for route in drawn)),
        Drawing("labels", _stops(period, subject, ground)),
        overlay=False,
        show=show,
    )


def _route(route: Route, period: Period, subject: Subject, ground: Ground) -> Feature:
    crew = subject.crew_number(route.crew_id)
    outings = [outing for outing in period.outings if outing.trip.crew_id == route.crew_id]
    return line(
        ground.lonlat(route.shape),
        route_strokes(crew_colour(crew), route.way),
        tooltip=subject.wording("plan.crew", crew=route.crew_id),
        popup=about_route(outings, subject),
        css=signs.crew_class(crew),
    )


def _stops(period: Period, subject: Subject, ground: Ground) -> list[Feature]:
    """Write beside each place who comes when, and who sleeps there; clicked, it tells the days."""
    center_id = subject.scenario.center.id
    chips: dict[str, dict[Html, Outing]] = {}
    for outing in period.outings:
        for visit in outing.day.visits:
            chip = signs.stop_chip(outing, visit, subject, is_week=period.is_week)
            chips.setdefault(visit.village_id, {})[chip] = outing
        if period.is_week and outing.day.end_id != center_id:
            chips.setdefault(outing.day.end_id, {})[signs.night_chip(outing, subject)] = outing
    return [
        point(
            ground.lonlat(ground.places[place_id]),
            html=Html('<div class="rp-name rp-stop" data-place="{}">{}{}</div>').format(
                place_id, subject.scenario.place_name(place_id), Html("").join(here)
            ),
            popup=about_outings(here.values(), subject),
        )
        for place_id, here in chips.items()
    ]


def _layer(name: str, *parts: Drawing, **options: bool) -> FeatureGroup:
    layer = FeatureGroup(name=Html.escape(name), **options)
    for part in parts:
        layer.add_child(part)
    return layer
