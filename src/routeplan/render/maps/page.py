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
from routeplan.render.maps.features import as_script
from routeplan.render.maps.homes import households_layer
from routeplan.render.maps.layers import LAYERS
from routeplan.render.maps.offline import OfflineFigure, Raw, script, style
from routeplan.render.maps.panel import panel
from routeplan.render.maps.reaches import reach_layers
from routeplan.render.maps.timeline import Values, timeline
from routeplan.render.subject import Subject
from routeplan.wording import Language

PROGRAMS = (
    *("features", "labels", "lanes", "trips", "controls", "search", "address", "paper", "map"),
)
"""Scripts of the page; the last one starts the others."""


def explore(
    plan_or_scenario: Plan | Scenario, *, lang: Language = "vi", with_households: bool = False
) -> folium.Map:
    """Draw a map to click on: one page that opens without internet.

    It shows the relief and the rivers where they are known, the roads, those that are shut, the
    center and the villages; of a plan also whether each village gets its visits, and for the
    whole period, a week or a day where each crew goes, where it stops and where it sleeps. What
    is shown is written at the end of the page's address, which can be sent on.

    The result is a folium map, on a page of its own that holds all it needs. More can be added to
    it, except what needs files from the internet: `folium.Icon` and most plugins.

    Parameters
    ----------
    lang
        Language of all texts.
    with_households
        Whether a dot is drawn for each household, with its id and its carers'; leave it out of
        pages that are sent on.

    Raises
    ------
    InputError
        If households are asked for and the position of none is known.

    Examples
    --------
    >>> from builders import small_scenario
    >>> page = explore(small_scenario(), lang="en").get_root().render()
    >>> "Legend" in page, "<script src=" in page
    (True, False)
    """
    subject = Subject.of(plan_or_scenario, lang)
    ground = Ground(subject.scenario)
    page = folium.Map(tiles=None, zoom_snap=0.1, zoom_delta=0.5, max_zoom=17)
    page.add_to(_figure(subject, with_households=with_households))
    for part in _parts(subject, ground, with_households=with_households):
        page.add_child(part)
    west, south, east, north = ground.lonlat(_extent(subject, ground)).bounds
    page.add_child(_Start([[south, west], [north, east]], timeline(subject, ground)))
    _number(page)
    return page


def save_map(
    plan_or_scenario: Plan | Scenario,
    path: str | PathLike[str],
    *,
    lang: Language = "vi",
    with_households: bool = False,
) -> Path:
    """Write the map of `explore` to a file, whole or not at all, and return its path.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from plans import valid_plan
    >>> with TemporaryDirectory() as folder:
    ...     save_map(valid_plan(), f"{folder}/map.html", lang="en").name
    'map.html'
    """
    page = explore(plan_or_scenario, lang=lang, with_households=with_households)
    write_whole(path, page.get_root().render())
    return Path(path)


def _figure(subject: Subject, *, with_households: bool) -> OfflineFigure:
    figure = OfflineFigure(lang=subject.wording.lang, title=subject.title)
    figure.header.add_child(Raw(style(_asset("map.css"))))
    figure.header.add_child(Raw(script(*(_asset(f"{name}.js") for name in PROGRAMS))))
    figure.html.add_child(Raw(panel(subject, with_households=with_households)))
    return figure


def _asset(name: str) -> str:
    return (files("routeplan.render.maps") / "assets" / name).read_text(encoding="utf-8")


def _parts(subject: Subject, ground: Ground, *, with_households: bool) -> Iterator[Element]:
    """Yield what the map consists of, from the bottom up."""
    yield CustomPane("ground", z_index=300)
    yield CustomPane("reach", z_index=340)  # over the relief, under the roads
    yield CustomPane("dots", z_index=390)  # a canvas: over it nothing could be clicked
    yield CustomPane("critical", z_index=420)
    yield CustomPane("routes", z_index=450)  # over the roads, under the signs
    yield CustomPane("labels", z_index=640)  # over the signs, under what they say
    for draw in LAYERS:
        layer = draw(subject, ground)
        if layer is not None:
            yield layer
    yield from reach_layers(subject)
    if with_households:
        yield households_layer(subject)
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
    plan
        What happens when, for the script to draw.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            routeplan.start({{ this._parent.get_name() }}, {{ this.bounds }}, {{ this.plan }});
        {% endmacro %}
        """
    )

    def __init__(self, bounds: list[list[float]], plan: Values) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self.bounds = bounds
        self.plan = as_script(plan)
