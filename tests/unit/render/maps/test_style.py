"""Looks: patterns by surface and use, sizes, readable colours."""

from __future__ import annotations

import pytest

from builders import path, road, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.render.maps.style import (
    road_strokes,
    road_use,
    route_strokes,
    surface_strokes,
    village_radius,
)
from routeplan.render.palette import CREW_COLOURS, crew_colour, ink_on


@pytest.mark.parametrize(
    ("one", "use"),
    [
        (road("C", "V1", 1_000), "cars"),
        (road("C", "V1", 1_000, modes=(Mode.MOTORBIKE, Mode.FOOT)), "motorbikes"),
        (path("C", "V1", 1_000), "foot"),
        (water("C", "V1", 1_000), "boat"),
    ],
)
def test_a_road_is_known_by_the_best_that_passes(one: Road, use: str) -> None:
    assert road_use(one) == use


def test_only_a_road_for_cars_has_an_edge() -> None:
    strokes = {
        use: len(surface_strokes("earth", use)) for use in ("cars", "motorbikes", "foot", "boat")
    }
    assert strokes == {"cars": 2, "motorbikes": 1, "foot": 1, "boat": 1}


def test_surfaces_differ_by_more_than_hue() -> None:
    patterns = {
        surface: surface_strokes(surface, "cars")[-1]
        for surface in ("asphalt", "concrete", "gravel", "earth")
    }
    assert patterns["gravel"].dash != patterns["earth"].dash
    assert not patterns["asphalt"].dash
    assert not patterns["concrete"].dash
    assert patterns["asphalt"].colour != patterns["concrete"].colour  # white and light grey


def test_an_unknown_surface_looks_like_earth() -> None:
    assert surface_strokes("bamboo", "cars") == surface_strokes("earth", "cars")


def test_a_higher_class_is_wider() -> None:
    widths = [
        road_strokes(road("C", "V1", 1_000, road_class=road_class))[0].width
        for road_class in ("QL", "DT", "DH", "DX")
    ]
    assert widths == sorted(set(widths), reverse=True)


def test_a_closed_road_is_dashed_whatever_its_surface() -> None:
    closed = [
        road_strokes(road("C", "V1", 1_000, surface=surface), is_closed=True)
        for surface in ("asphalt", "earth")
    ]
    assert closed[0] == closed[1]
    assert closed[0][0].dash


def test_ways_of_a_crew_differ_by_pattern() -> None:
    dashes = [
        route_strokes("#0072b2", way)[-1].dash for way in ("drive", "foot", "boat", "unknown")
    ]
    assert dashes[0] == ""
    assert len(set(dashes)) == 4


def test_every_route_covers_the_road_below_it() -> None:
    # an edge without gaps, wider than the widest road's fill, so that no colours mix
    for way in ("drive", "foot", "boat", "unknown"):
        edge = route_strokes("#0072b2", way)[0]
        assert not edge.dash
        assert edge.width >= 5


def test_colours_come_again_after_the_last() -> None:
    assert crew_colour(0) == crew_colour(len(CREW_COLOURS))


@pytest.mark.parametrize("colour", CREW_COLOURS)
def test_a_crew_s_name_is_readable_on_its_colour(colour: str) -> None:
    """Contrast after WCAG 2: 3 is its least for bold text."""

    def luminance(colour: str) -> float:
        shares = [value / 255 for value in bytes.fromhex(colour[1:])]
        linear = [
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in shares
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted([luminance(colour), luminance(ink_on(colour))])
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_four_times_the_households_are_twice_the_growth() -> None:
    # 4 px for none; 7 more for the largest, half of that for a quarter of its households
    assert village_radius(0, 200) == 4
    assert village_radius(50, 200) == 7.5
    assert village_radius(200, 200) == 11


def test_a_commune_without_households_has_small_circles() -> None:
    assert village_radius(0, 0) == 4
