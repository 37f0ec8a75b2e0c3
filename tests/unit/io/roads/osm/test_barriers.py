"""Gates, bollards and fords on single nodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from osm_xml import roads_of, way
from routeplan.domain.fleet import Mode

TRACK = {"highway": "track"}


def test_a_gate_is_counted_and_cuts_nothing(tmp_path: Path) -> None:
    network = roads_of(
        tmp_path,
        way(1, [1, 2, 3, 4], **TRACK),
        marks={2: {"barrier": "gate"}, 3: {"barrier": "lift_gate"}},
    ).network
    assert (network.road_id, network.tags_at(0).gates) == (("w1.1",), 2)
    assert network.allows[0, list(Mode).index(Mode.CAR)]


@pytest.mark.parametrize(
    ("tags", "passing"),
    [
        ({"barrier": "bollard"}, {Mode.MOTORBIKE, Mode.FOOT}),
        ({"barrier": "gate", "locked": "yes"}, {Mode.FOOT}),
        ({"barrier": "gate", "access": "private", "foot": "yes"}, {Mode.FOOT}),
        ({"barrier": "stile"}, {Mode.FOOT}),
        ({"barrier": "motorcycle_barrier"}, {Mode.FOOT}),
        ({"barrier": "cycle_barrier", "motorcycle": "yes"}, {Mode.MOTORBIKE, Mode.FOOT}),
        (
            {"barrier": "block", "motorcar": "yes"},
            {Mode.MOTORBIKE, Mode.PICKUP, Mode.CAR, Mode.FOOT},
        ),
    ],
)
def test_what_stands_across_shuts_the_road_up_to_its_next_point(
    tmp_path: Path, tags: dict[str, str], passing: set[Mode]
) -> None:
    network = roads_of(tmp_path, way(1, [1, 2, 3, 4], **TRACK), marks={2: tags}).network
    assert (network.from_node, network.to_node) == (("n1", "n2", "n3"), ("n2", "n3", "n4"))
    assert set(network.road("w1.2").modes) == passing
    assert Mode.TRUCK in network.road("w1.1").modes
    assert Mode.TRUCK in network.road("w1.3").modes


def test_a_barrier_nobody_passes_parts_the_road(tmp_path: Path) -> None:
    marks = {2: {"barrier": "gate", "access": "no"}}
    network = roads_of(tmp_path, way(1, [1, 2, 3, 4], **TRACK), marks=marks).network
    assert network.road_id == ("w1.1", "w1.3")


def test_a_barrier_where_roads_meet_stands_on_the_least_of_them(tmp_path: Path) -> None:
    network = roads_of(
        tmp_path,
        way(1, [1, 2, 3], highway="primary"),
        way(2, [2, 8, 9], **TRACK),
        marks={2: {"barrier": "bollard"}},
    ).network
    shut = [one.id for one in network.roads() if Mode.CAR not in one.modes]
    assert shut == ["w2.1"]
    assert network.road("w2.1").to_node == "n8"


@pytest.mark.parametrize(("node", "ford"), [(2, "w1.2"), (4, "w1.2"), (1, "w1.1")])
def test_a_ford_on_a_node_is_the_bit_of_road_behind_it(
    tmp_path: Path, node: int, ford: str
) -> None:
    marks = {node: {"ford": "yes"}}
    network = roads_of(tmp_path, way(1, [1, 2, 3, 4], **TRACK), marks=marks).network
    fords = [one.id for one in network.roads() if one.tags.structure == "ford"]
    assert fords == [ford]
    assert network.road(ford).length_m == 107


def test_two_fords_stay_two(tmp_path: Path) -> None:
    tags = {"highway": "track", "ford": "yes"}
    network = roads_of(tmp_path, way(1, [1, 2], **tags), way(2, [2, 3], **tags)).network
    assert len(network) == 2
