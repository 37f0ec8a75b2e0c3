"""The layers of the map, each made by one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from folium import FeatureGroup
from shapely.geometry import Point

from routeplan.domain.network import Road
from routeplan.domain.places import Village
from routeplan.render.ground import Ground
from routeplan.render.maps import signs
from routeplan.render.maps.critical import critical_layer
from routeplan.render.maps.escape import Html
from routeplan.render.maps.features import Drawing, Feature, layer, line, point
from routeplan.render.maps.land import relief_layer, rivers_layer
from routeplan.render.maps.popups import about_closure, about_road, about_village
from routeplan.render.maps.seasons import Passage, is_for_dry_days, passage_by_season, use_of
from routeplan.render.maps.style import (
    CLOSED_STROKES,
    Strokes,
    passage_strokes,
    road_strokes,
    sketched,
    village_radius,
)
from routeplan.render.subject import SEASONS, Subject


def roads_layer(subject: Subject, ground: Ground) -> FeatureGroup:
    """Draw the roads by surface, and by who passes them in each season."""
    scenario = subject.scenario
    passing = passage_by_season(scenario)
    roads = ground.road_rows
    lines = [
        line(
            ground.lonlat(ground.roads[road.id]),
            _looks(road, passing),
            tooltip=road.name,
            popup=about_road(road, passing, subject),
        )
        for road in roads
    ]
    suns = [
        point(_middle(road.id, ground), html=signs.dry_only_sign())
        for road in roads
        if is_for_dry_days(road.id, passing)
    ]
    return layer(subject.wording("map.roads"), Drawing("roads", lines), Drawing("signs", suns))


def _looks(road: Road, passing: Passage) -> Mapping[str, Strokes]:
    looks: dict[str, Strokes] = {"surface": road_strokes(road)}
    for season in SEASONS:
        looks[season] = passage_strokes(use_of(passing[season].get(road.id, ())))
    if road.sketch:
        return {view: sketched(strokes) for view, strokes in looks.items()}
    return looks


def _middle(road_id: str, ground: Ground) -> Point:
    middle: Point = ground.lonlat(ground.roads[road_id].interpolate(0.5, normalized=True))
    return middle


def closures_layer(subject: Subject, ground: Ground) -> FeatureGroup | None:
    """Draw the roads that are shut, each on its days; None if none is."""
    shut = [
        (closure, subject.days_shut(closure))
        for closures in subject.closures.values()
        for closure in closures
    ]
    lines = [
        line(
            ground.lonlat(ground.roads[closure.road_id]),
            {"": CLOSED_STROKES},
            tooltip=subject.wording("map.closures"),
            popup=about_closure(closure, subject),
            days=days,
        )
        for closure, days in shut
    ]
    crosses = [
        point(_middle(closure.road_id, ground), html=signs.closed_sign(), days=days)
        for closure, days in shut
    ]
    parts = (Drawing("passing", lines), Drawing("passing", crosses))
    return layer(subject.wording("map.closures"), *parts) if shut else None


def places_layer(subject: Subject, ground: Ground) -> FeatureGroup:
    """Draw the center and the villages, sized by households, with their status."""
    villages, center = subject.scenario.villages, subject.scenario.center
    most = max((village.households for village in villages), default=0)
    star = point(
        ground.lonlat(ground.places[center.id]), html=signs.center_sign(), tooltip=center.name
    )
    features = [*(_village(village, most, subject, ground) for village in villages), star]
    return layer(subject.wording("map.village"), Drawing("signs", features), control=False)


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
    return layer(subject.wording("map.names"), Drawing("labels", features))


LAYERS: tuple[Callable[[Subject, Ground], FeatureGroup | None], ...] = (
    relief_layer,
    rivers_layer,
    roads_layer,
    critical_layer,
    closures_layer,
    places_layer,
    names_layer,
)
"""The layers from the bottom up; one that has nothing to draw is None."""
