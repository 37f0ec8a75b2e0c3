"""GeoJSON features that carry nothing but what is shown, and their way into the page.

Everything in a feature ends up in the page, shown or not, so features are made here from named
arguments and never from whole rows: no member's data, no column that nobody asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

from routeplan.render.maps.escape import Html
from routeplan.render.maps.style import Strokes

Feature = Mapping[str, Any]


def line(
    shape: BaseGeometry, strokes: Strokes, *, tooltip: str, popup: Html, css: str = ""
) -> Feature:
    """Make a feature of a line in degrees.

    Parameters
    ----------
    strokes
        One, or two of which the first is the edge.
    css
        Class of the drawn line, by which the page finds it.
    """
    edge, stroke = (None, *strokes)[-2:]
    return _feature(
        shape,
        edge=edge and {**edge.leaflet(), "className": css},
        style=stroke and {**stroke.leaflet(), "className": css},
        tooltip=Html.escape(tooltip),
        popup=popup,
    )


def point(
    place: Point, *, html: Html, tooltip: str | None = None, popup: Html | None = None
) -> Feature:
    """Make a feature of a point in degrees, shown as `html`."""
    return _feature(
        place, html=html, tooltip=None if tooltip is None else Html.escape(tooltip), popup=popup
    )


def _feature(shape: BaseGeometry, **properties: object) -> Feature:
    shown = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "geometry": mapping(shape), "properties": shown}


class Drawing(MacroElement):
    """Features as one part of a layer.

    Parameters
    ----------
    how
        Function of the page's script that draws them.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            routeplan.{{ this.how }}({{ this.data }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(
        self, how: Literal["roads", "routes", "signs", "labels"], features: Iterable[Feature]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca leaves it untyped
        self.how = how
        self.features = tuple(features)

    @property
    def data(self) -> str:
        """The features as text that is safe inside a script: no `<` can end it."""
        text = json.dumps(self.features, ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c")
