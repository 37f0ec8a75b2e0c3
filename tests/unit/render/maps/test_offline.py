"""A page that loads nothing, and leaves folium as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import folium
import pytest
from branca.element import CssLink, JavascriptLink
from folium.plugins import Fullscreen

from routeplan.render.maps.offline import NOT_NEEDED, OfflineFigure, Raw, inlined, script, style

LoadingPlaces = Callable[[str], list[str]]


def offline_map() -> folium.Map:
    page = folium.Map(tiles=None)
    page.add_to(OfflineFigure(lang="vi", title="Bản đồ"))
    return page


def test_a_usual_folium_page_loads_ten_files_and_tiles(loading_places: LoadingPlaces) -> None:
    """Show that the check below can fail."""
    assert len(loading_places(folium.Map().get_root().render())) == 11


def test_an_offline_page_loads_nothing(loading_places: LoadingPlaces) -> None:
    assert loading_places(offline_map().get_root().render()) == []


def test_every_file_that_folium_links_to_is_at_hand_or_not_needed() -> None:
    linked = {url for _, url in folium.Map.default_js + folium.Map.default_css}
    assert linked == NOT_NEEDED | set(inlined())


def test_a_page_in_a_notebook_loads_nothing(loading_places: LoadingPlaces) -> None:
    frame = offline_map()._repr_html_()
    (inside,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert loading_places(unescape(inside)) == []


@pytest.mark.parametrize("link", [JavascriptLink, CssLink])
def test_a_file_that_is_not_at_hand_is_named(link: type) -> None:
    page = offline_map()
    page.get_root().header.add_child(link("https://example.org/plugin.file"))
    with pytest.raises(ValueError, match=r"links to https://example\.org/plugin\.file"):
        page.get_root().render()


def test_a_plugin_that_needs_the_internet_is_refused() -> None:
    page = offline_map()
    Fullscreen().add_to(page)
    with pytest.raises(ValueError, match=r"https://.*fullscreen"):
        page.get_root().render()


def test_other_maps_of_the_process_stay_as_they_are() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    page = folium.Map(tiles=None)
    first = re.sub(page._id, "id", page.get_root().render())
    offline_map().get_root().render()
    other = folium.Map(tiles=None)
    assert re.sub(other._id, "id", other.get_root().render()) == first
    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before


def test_a_page_can_be_rendered_twice() -> None:
    page = offline_map()
    folium.FeatureGroup("Roads").add_to(page)
    first = page.get_root().render()
    assert page.get_root().render() == first


def test_the_usual_marker_has_its_images_on_the_page() -> None:
    text = offline_map().get_root().render()
    assert 'L.Icon.Default.imagePath = "";' in text
    assert text.count("data:image/png;base64,") == 5  # two of the layer control, three of markers


def test_licences_are_on_the_page() -> None:
    text = offline_map().get_root().render()
    assert "Redistributions in binary form must reproduce" in text  # Leaflet
    assert "OpenJS Foundation" in text  # jQuery


def test_a_browser_learns_soon_enough_that_the_page_is_utf_8() -> None:
    assert "charset=UTF-8" in offline_map().get_root().render()[:1024]


def test_the_title_is_any_text() -> None:
    figure = OfflineFigure(lang="en", title="</title><script>alert(1)</script>")
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>" in figure.render()


def test_a_program_cannot_end_its_element_nor_comment_out_the_next() -> None:
    first = 'x = "</script>";\n//# sourceMappingURL=x.js.map\n'
    assert script(first, "y = 1;") == '<script>\nx = "<\\/script>";\n\ny = 1;\n</script>'


def test_a_stylesheet_is_written_as_it_is() -> None:
    assert style("a { color: red }") == "<style>\na { color: red }\n</style>"


def test_raw_text_is_no_template() -> None:
    assert Raw("{{ 1 }}{% if %}").render() == "{{ 1 }}{% if %}"
