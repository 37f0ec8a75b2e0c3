"""What tests of the map share: a way to find everything that a page would load."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

LOADING = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "image": "href",
    "use": "href",
}
"""Elements that load what an attribute of theirs names."""


class _LoadingPlaces(HTMLParser):
    """Collect the addresses that a page loads when it is opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        values = dict(attrs)
        self.found += [value for value in [values.get(LOADING.get(tag, ""))] if value]
        self._look_at_css(values.get("style") or "")

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self._look_at_css(data)
        if self._in == "script":
            self.found += re.findall(r"L\.tileLayer\(\s*\"([^\"]+)", data)

    def _look_at_css(self, css: str) -> None:
        self.found += re.findall(r"@import\s+([^;]+)", css)
        self.found += [
            address
            for address in re.findall(r"url\(['\"]?([^'\")]+)", css)
            if not address.startswith(("data:", "#"))
        ]


@pytest.fixture
def loading_places() -> Callable[[str], list[str]]:
    """Return a function that lists what a page would load."""

    def find(page: str) -> list[str]:
        parser = _LoadingPlaces()
        parser.feed(page)
        return parser.found

    return find
