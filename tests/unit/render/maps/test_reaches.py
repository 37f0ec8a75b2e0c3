"""The ground that is reached, by mode and season."""

from __future__ import annotations

from typing import Any

import shapely

from builders import fleet, road, small_scenario
from routeplan.domain.scenario import Scenario
from routeplan.render.maps.features import Drawing
from routeplan.render.maps.legend import legend_entries
from routeplan.render.maps.reaches import reach_layers
from routeplan.render.maps.style import reach_fill
from routeplan.render.subject import REACH_HOURS, Subject

# 4,000 s there and back in the dry season; half as fast in the rains, more than two hours.
FAR = road("C", "V1", 20_000)


def drawn(scenario: Scenario) -> dict[str, list[Any]]:
    """Return the features of each layer by its name."""
    return {
        str(layer.layer_name): [
            feature
            for part in layer._children.values()
            if isinstance(part, Drawing)
            for feature in part.features
        ]
        for layer in reach_layers(Subject.of(scenario, "en"))
    }


def test_there_is_a_layer_for_each_mode_and_season() -> None:
    scenario = small_scenario(vehicles=fleet(motorbikes=2, pickups=1, boats=1))
    assert list(drawn(scenario)) == [
        "There and back by motorbike, dry season",
        "There and back by motorbike, rains",
        "There and back by pickup, dry season",
        "There and back by pickup, rains",
    ]


def test_none_is_shown_on_opening() -> None:
    layers = list(reach_layers(Subject.of(small_scenario(), "en")))
    assert [layer.show for layer in layers] == [False, False]


def test_each_band_tells_its_households_and_is_there_once() -> None:
    dry, wet = drawn(small_scenario(villages=1, roads=[FAR])).values()
    # Dry all is reached in two hours. In the rains the rest is: nothing is left for eight.
    assert [one["properties"]["tooltip"] for one in dry] == ["2 h, 40 households"]
    told = [one["properties"]["tooltip"] for one in wet]
    assert told == ["2 h, 0 households", "4 h, 40 households"]
    first, second = (shapely.geometry.shape(one["geometry"]) for one in wet)
    assert first.intersection(second).area < 0.25 * second.area  # corners are cut by 40 m


def test_bands_differ_without_their_colour() -> None:
    assert len({reach_fill(band).edge.dash for band in range(len(REACH_HOURS))}) == 3


def test_the_legend_explains_each_band_with_its_layer() -> None:
    scenario = small_scenario(villages=1, roads=[FAR])
    entries = legend_entries(Subject.of(scenario, "en"))
    reaches = [entry for entry in entries if entry.needs == "reach:on"]
    assert [entry.layer for entry in reaches] == [
        *["There and back by motorbike, dry season"] * 3,
        *["There and back by motorbike, rains"] * 3,
    ]
    assert reaches[3].meaning == "There and back by motorbike, rains: 2 h, 0 households"
