"""The interactive map of a scenario or a plan."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from importlib.resources import files
from os import PathLike
from pathlib import Path

import folium
import shapely
from branca.element import Element, MacroElement
from folium.map import CustomPane
from folium.template import Template
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.io.atomic import write_whole
from routeplan.render.ground import Ground
from routeplan.render.maps.layers import names_layer, period_layer, places_layer, roads_layer
from routeplan.render.maps.offline import OfflineFigure, Raw, script, style
from routeplan.render.maps.panel import panel
from routeplan.render.subject import Subject
from routeplan.wording import Language

SCREEN_PX = (900, 760)
"""Width and height of the map in a usual window: lanes are laid out for the view on opening."""

LANE_PX = 5.5
"""Distance between the lanes of a road in that view."""


def explore(plan_or_scenario: Plan | Scenario, *, lang: Language = "vi") -> folium.Map:
    """Draw a map to click on: one page that opens without internet.

    It shows the roads, the center and the villages; of a plan also whether each village gets
    its visits and, week by week, the ways of the crews with their stops numbered.

    The result is a folium map, on a page of its own that holds all it needs. More can be added to
    it, except what needs files from the internet: `folium.Icon` and most plugins.

    Parameters
    ----------
    lang
        Language of all texts.

    Examples
    --------
    >>> from builders import small_scenario
    >>> page = explore(small_scenario(), lang="en").get_root().render()
    >>> "Legend" in page, "<script src=" in page
    (True, False)
    """
    subject = Subject.of(plan_or_scenario, lang)
    ground = Ground(subject.scenario)
    extent = _extent(subject, ground)
    page = folium.Map(tiles=None, zoom_snap=0.1, zoom_delta=0.5, max_zoom=17)
    page.add_to(_figure(subject))
    for part in _parts(subject, ground, spacing_m=_spacing_m(extent)):
        page.add_child(part)
    west, south, east, north = ground.lonlat(extent).bounds
    page.add_child(_Start([[south, west], [north, east]]))
    _number(page)
    return page


def save_map(
    plan_or_scenario: Plan | Scenario, path: str | PathLike[str], *, lang: Language = "vi"
) -> Path:
    """Write the map of `explore` to a file, whole or not at all, and return its path."""
    page = explore(plan_or_scenario, lang=lang).get_root().render()
    write_whole(path, page)
    return Path(path)


def _figure(subject: Subject) -> OfflineFigure:
    figure = OfflineFigure(lang=subject.wording.lang, title=subject.title)
    figure.header.add_child(Raw(style(_asset("map.css"))))
    figure.header.add_child(Raw(script(_asset("labels.js"), _asset("map.js"))))
    figure.html.add_child(Raw(panel(subject)))
    return figure


def _asset(name: str) -> str:
    return (files("routeplan.render.maps") / "assets" / name).read_text(encoding="utf-8")


def _parts(subject: Subject, ground: Ground, *, spacing_m: float) -> Iterator[Element]:
    """Yield what the map consists of, from the bottom up."""
    yield CustomPane("routes", z_index=450)  # over the roads, under the signs
    yield CustomPane("labels", z_index=640)  # over the signs, under what they say
    yield roads_layer(subject, ground)
    for position, period in enumerate(subject.periods):
        yield period_layer(period, subject, ground, spacing_m=spacing_m, show=position == 0)
    yield places_layer(subject, ground)
    yield names_layer(subject, ground)
    yield folium.LayerControl(collapsed=False)


def _extent(subject: Subject, ground: Ground) -> BaseGeometry:
    """Return the rectangle that holds the center, the villages and all roads travelled [m]."""
    scenario = subject.scenario
    travelled = {
        step.road_id for _, day in subject.outings for leg in day.legs for step in leg.steps
    }
    place_ids = [scenario.center.id, *(village.id for village in scenario.villages)]
    places = [ground.places[place_id] for place_id in place_ids]
    return box(*shapely.total_bounds([*places, *(ground.roads[one] for one in sorted(travelled))]))


def _spacing_m(extent: BaseGeometry) -> float:
    """Return the distance between lanes that is `LANE_PX` pixels in the view on opening [m]."""
    west, south, east, north = extent.bounds
    width_px, height_px = SCREEN_PX
    return LANE_PX * float(max((east - west) / width_px, (north - south) / height_px))


def _number(element: Element, numbers: Iterator[int] | None = None) -> None:
    """Name all elements by number: folium's random names would make no two pages equal."""
    numbers = numbers or itertools.count()
    element._id = str(next(numbers))  # noqa: SLF001 # branca offers no other way
    for child in element._children.values():  # noqa: SLF001
        _number(child, numbers)


class _Start(MacroElement):
    """Call the script of the page once the map is there.

    Parameters
    ----------
    bounds
        What the window shows on opening: south-west and north-east corner as (lat, lon).
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            routeplan.start({{ this._parent.get_name() }}, {{ this.bounds|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, bounds: list[list[float]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self.bounds = bounds
