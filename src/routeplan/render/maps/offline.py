"""A page that carries all it needs: the assets that folium links to are written into it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.template import Template

from routeplan.render.maps.escape import escape

_LEAFLET = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet"
_JQUERY = "https://code.jquery.com/jquery-3.7.1.min.js"
_BOOTSTRAP = "https://cdn.jsdelivr.net/npm/bootstrap@5.2.2/dist"
_AWESOME = "https://cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2"
_FOLIUM = "https://cdn.jsdelivr.net/gh/python-visualization/folium/folium/templates"

NOT_NEEDED = frozenset(
    {
        f"{_BOOTSTRAP}/js/bootstrap.bundle.min.js",
        f"{_BOOTSTRAP}/css/bootstrap.min.css",
        f"{_AWESOME}/leaflet.awesome-markers.js",
        f"{_AWESOME}/leaflet.awesome-markers.css",
        "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css",
        "https://cdn.jsdelivr.net/npm/@fortawesome/fontawesome-free@6.2.0/css/all.min.css",
        f"{_FOLIUM}/leaflet.awesome.rotate.min.css",
    }
)
"""What folium links to on every page for markers of a kind that our maps do not use."""


class Raw(Element):
    """A piece of a page that is written as it is; `Element` would read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return self.text


class OfflineFigure(Figure):
    """A folium page that loads nothing.

    It is given to one map instead of the page that folium makes; folium itself stays as it is.
    Plugins that link to more files cannot be shown on it.

    Parameters
    ----------
    lang
        Language of the page.
    title
        Title of the window; any text.
    """

    _template = Template(
        """<!DOCTYPE html>
<html lang="{{ this.lang }}">
<head>
{{ this.header.render(**kwargs) }}
<title>{{ this.title }}</title>
<!--
{{ this.licences }}
-->
</head>
<body>
{{ this.html.render(**kwargs) }}
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
"""
    )

    def __init__(self, *, lang: str, title: str) -> None:
        super().__init__(title=escape(title))
        self.lang = lang
        self.licences = _text(files("routeplan.render.maps") / "assets" / "licences.txt")

    def render(self, **kwargs: Any) -> str:
        """Return the page as text.

        Raises
        ------
        ValueError
            If something on the map links to a file that is not at hand; the message names it.
        """
        before = self.script._children.copy()  # noqa: SLF001 # branca offers no other way
        for child in self._children.values():
            child.render(**kwargs)
        for name, child in self.header._children.items():  # noqa: SLF001
            if isinstance(child, CssLink | JavascriptLink):
                self.header.add_child(Raw(written_out(child.url)), name=name)
        page = str(self._template.render(this=self, kwargs=kwargs))
        # Layers put their program on the page anew each time; a second page must not have it twice.
        self.script._children = before  # noqa: SLF001
        return page


def written_out(url: str) -> str:
    """Return the HTML that stands for a linked file: the file itself, or nothing if not needed.

    Raises
    ------
    ValueError
        If the file is not at hand.
    """
    if url in NOT_NEEDED:
        return ""
    if url not in inlined():
        raise ValueError(
            f"the map links to {url}, which is not at hand without internet; "
            "leave out the plugin that needs it, or put the file on the page as text"
        )
    return inlined()[url]


@cache
def inlined() -> Mapping[str, str]:
    """Return the HTML of each file at hand by the address that folium links to."""
    leaflet, jquery = (files(f"xstatic.pkg.{name}") / "data" for name in ("leaflet", "jquery"))
    marker = json.dumps(
        {
            "iconUrl": _data_url(leaflet / "images" / "marker-icon.png"),
            "iconRetinaUrl": _data_url(leaflet / "images" / "marker-icon-2x.png"),
            "shadowUrl": _data_url(leaflet / "images" / "marker-shadow.png"),
        }
    )
    return MappingProxyType(
        {
            f"{_LEAFLET}.css": style(_with_images(_text(leaflet / "leaflet.css"), leaflet)),
            f"{_LEAFLET}.js": script(
                _text(leaflet / "leaflet.js"),
                # Leaflet looks the marker's images up beside its stylesheet unless told.
                f'L.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({marker});',
            ),
            _JQUERY: script(_text(jquery / "jquery.min.js")),
        }
    )


def style(css: str) -> str:
    """Return a stylesheet as an element of the page."""
    return f"<style>\n{css}\n</style>"


def script(*programs: str) -> str:
    """Return programs as one element of the page.

    The pointer to a source map at the end of a file is dropped, as it would comment out what
    follows, and no program can close the element.
    """
    bare = (_SOURCE_MAP.sub("", program) for program in programs)
    text = "\n".join(program.replace("</script", "<\\/script") for program in bare)
    return f"<script>\n{text}\n</script>"


_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=\S*\s*\Z", re.MULTILINE)
_DEFAULT_MARKER_RULE = re.compile(r"^\.leaflet-default-icon-path\s*\{[^}]*\}", re.MULTILINE)
_IMAGE = re.compile(r"url\(images/([\w-]+\.png)\)")


def _with_images(css: str, folder: Traversable) -> str:
    """Write the images of the layer control into the stylesheet; the marker's are set apart."""
    return _IMAGE.sub(
        lambda found: f"url({_data_url(folder / 'images' / found[1])})",
        _DEFAULT_MARKER_RULE.sub("", css),
    )


def _data_url(image: Traversable) -> str:
    return f"data:image/png;base64,{base64.b64encode(image.read_bytes()).decode()}"


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
