"""GeoJSON features that carry nothing but what is shown, and their way into the page.

Everything in a feature ends up in the page, shown or not, so features are made here from named
arguments and never from whole rows: no member's data, no column that nobody asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from branca.element import Element, MacroElement
from folium import FeatureGroup
from folium.template import Template
from shapely.geometry import MultiPoint, Point, mapping
from shapely.geometry.base import BaseGeometry

from routeplan.render.maps.escape import Html
from routeplan.render.maps.relief import Picture
from routeplan.render.maps.style import Fill, Strokes

Feature = Mapping[str, Any]


def line(
    shape: BaseGeometry,
    looks: Mapping[str, Strokes],
    *,
    tooltip: str = "",
    popup: Html | None = None,
    days: tuple[int, int] | None = None,
) -> Feature:
    """Make a feature of a line in degrees.

    Parameters
    ----------
    looks
        How it is drawn in each view of the map; ``""`` for a line that looks the same in all. Of
        two strokes the first is the edge.
    days
        The first and the last day of the map on which it is there, by position; None if always.
    """
    return _feature(
        shape,
        looks={name: [one.leaflet() for one in strokes] for name, strokes in looks.items()},
        tooltip=Html.escape(tooltip) if tooltip else None,
        popup=popup,
        days=days,
    )


def area(shape: BaseGeometry, fill: Fill, *, tooltip: str) -> Feature:
    """Make a feature of polygons in degrees."""
    return _feature(shape, fill=fill.leaflet(), tooltip=Html.escape(tooltip))


def point(
    place: Point,
    *,
    html: Html,
    tooltip: str | None = None,
    popup: Html | None = None,
    days: tuple[int, int] | None = None,
) -> Feature:
    """Make a feature of a point in degrees, shown as `html`, on some days or always."""
    return _feature(
        place,
        html=html,
        tooltip=None if tooltip is None else Html.escape(tooltip),
        popup=popup,
        days=days,
    )


def dots(places: MultiPoint, *, told: Sequence[Html], is_full: bool) -> Feature:
    """Make a feature of many points in degrees, each of which tells something when touched."""
    return _feature(places, told=tuple(told), full=is_full)


def _feature(shape: BaseGeometry, **properties: object) -> Feature:
    shown = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "geometry": mapping(shape), "properties": shown}


How = Literal["roads", "rivers", "signs", "labels", "passing", "dots", "critical", "areas"]
"""Function of the page's script that draws features."""


class Drawing(MacroElement):
    """Features as one part of a layer."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            routeplan.{{ this.how }}({{ this.data }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, how: How, features: Iterable[Feature]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self.how = how
        self.features = tuple(features)

    @property
    def data(self) -> str:
        """The features as text that is safe inside a script."""
        return as_script(self.features)


class Overlay(MacroElement):
    """A picture as one part of a layer."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            routeplan.relief({{ this.data }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, picture: Picture) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self.data = as_script(picture)


def as_script(value: object) -> str:
    """Return a value as text of a script that no `<` can end.

    Examples
    --------
    >>> "<" in as_script(["</script>"])
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def layer(name: str, *parts: Element, **options: bool) -> FeatureGroup:
    """Put parts together as a layer that the page lets people hide."""
    group = FeatureGroup(name=Html.escape(name), **options)
    for part in parts:
        group.add_child(part)
    return group
