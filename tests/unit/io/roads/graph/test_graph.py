"""Graphs as OSMnx makes them, to roads and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

import routeplan as rp
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, Road, RoadNetwork, RoadTags
from routeplan.domain.travel import Conditions
from routeplan.roads.passage import Roads, passage

STEP = 0.01  # degrees, 1,069 m at 15.9 degrees north


def graph_of(*edges: tuple[int, int, dict[str, Any]], crs: str | None = "epsg:4326") -> Any:
    graph = nx.MultiDiGraph(**({"crs": crs} if crs else {}))
    for tail, head, values in edges:
        for node in (tail, head):
            graph.add_node(node, x=107.5 + node * STEP, y=15.9)
        graph.add_edge(tail, head, **values)
    return graph


TRACK = {"osmid": 7, "highway": "track", "oneway": False}


def test_edges_there_and_back_are_one_road() -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK), (2, 1, TRACK | {"reversed": True})))
    (road,) = found.network.roads()
    assert (road.id, road.from_node, road.to_node) == ("w7.1", "n1", "n2")
    assert (road.one_way, road.length_m, found.repairs) == (False, 1069, ())


def test_an_edge_alone_is_a_one_way_road() -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK | {"oneway": True})))
    assert (found.network.one_way.tolist(), found.repairs) == ([True], ())


def test_a_missing_edge_back_is_told() -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK)))
    assert found.network.one_way.tolist() == [True]
    assert [str(one) for one in found.repairs] == [
        'oneway="no" has no edge back, on 1 edge; taken as one-way'
    ]


def test_parallel_roads_stay_two() -> None:
    detour = LineString([(107.51, 15.9), (107.515, 15.91), (107.52, 15.9)])
    other = {**TRACK, "osmid": 8, "geometry": detour}
    back = {**other, "geometry": detour.reverse(), "reversed": True}
    found = rp.roads_from_graph(graph_of((1, 2, TRACK), (2, 1, TRACK), (1, 2, other), (2, 1, back)))
    assert found.network.one_way.tolist() == [False, False]
    assert found.network.road_id == ("w7.1", "w8.1")


@pytest.mark.parametrize(
    ("tag", "several", "worst"),
    [
        ("highway", ["tertiary", "path", "track"], ("road_class", "path")),
        ("surface", "['asphalt', 'gravel']", ("surface", "gravel")),
        ("width", ["6", "2.5"], ("width_m", 2.5)),
        ("name", ["A", "B"], ("name", "A")),
    ],
)
def test_of_several_values_the_worst_counts_and_is_told(
    tag: str, several: Any, worst: tuple[str, Any]
) -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK | {"oneway": True, tag: several})))
    (road,) = found.network.roads()
    assert getattr(road, worst[0]) == worst[1]
    assert "are several values of one road" in str(found.repairs[0])


def test_a_road_without_length_is_left_out_and_its_ends_are_one() -> None:
    graph = graph_of((1, 2, TRACK), (2, 1, TRACK), (2, 3, TRACK), (3, 2, TRACK))
    graph.nodes[2]["x"] = graph.nodes[1]["x"]
    found = rp.roads_from_graph(graph)
    (road,) = found.network.roads()
    assert {road.from_node, road.to_node} == {"n1", "n3"}
    assert "has no length" in str(found.repairs[0])


def test_a_node_that_is_nowhere_is_told() -> None:
    graph = graph_of((1, 2, TRACK), (2, 1, TRACK), (2, 3, TRACK))
    graph.nodes[3]["x"] = float("nan")
    found = rp.roads_from_graph(graph)
    assert len(found.network) == 1
    assert str(found.repairs[0]).startswith("node 3 is nowhere")


def test_a_length_that_cannot_be_is_measured_anew() -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK | {"oneway": True, "length": 1.069})))
    assert found.network.length_m.tolist() == [1069]
    assert str(found.repairs[0]).endswith("measured anew")


@pytest.mark.parametrize(
    ("crs", "factor", "told"),
    [
        ("EPSG:32648", 1, "says that it is in metres"),
        ("EPSG:4326", 10_000, "says that it is in degrees"),
        (None, 10_000, "does not say its coordinates"),
        ("+proj=longlat +nadgrids=/etc/hostname", 1, "has the coordinates"),
        ("https://example.org/crs", 1, "has the coordinates"),
    ],
)
def test_coordinates_that_are_not_what_they_are_said_to_be_are_refused(
    crs: str | None, factor: float, told: str
) -> None:
    graph = graph_of((1, 2, TRACK), crs=crs)
    for node in graph:
        graph.nodes[node]["x"] *= factor
    with pytest.raises(rp.InputError, match=told):
        rp.roads_from_graph(graph)


def test_a_graph_without_roads_is_refused() -> None:
    with pytest.raises(rp.InputError, match="holds no road"):
        rp.roads_from_graph(nx.MultiDiGraph(crs="EPSG:4326"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no GraphML"),
        (b"<gpx/>", "is no GraphML"),
        (b"<!DOCTYPE graphml [<!ENTITY a 'b'>]><graphml/>", "document type"),
        (b"<graphml><graph><node/>", "GraphML"),
        (b"<graphml/>", "graphml"),
    ],
)
def test_what_is_no_graphml_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "roads.graphml"
    file.write_bytes(content)
    with pytest.raises(rp.InputError, match=told):
        rp.read_roads(file)


def in_order(network: RoadNetwork) -> list[Road]:
    return sorted(network.roads(), key=lambda road: road.id)


@pytest.mark.parametrize("name", ["tay_giang", "hai_van", "la_dee"])
@pytest.mark.parametrize("ending", ["graphml", "gpkg"])
def test_a_network_comes_back_from_a_file(tmp_path: Path, name: Any, ending: str) -> None:
    network = rp.example(name).network
    file = tmp_path / f"roads.{ending}"
    rp.write_roads(network, file)
    found = rp.read_roads(file).network
    assert in_order(found) == in_order(network)
    assert set(found.nodes) == set(network.nodes)


CLASSES = st.sampled_from(["QL", "DX", "trail", "water", "track", "path", "ferry", "primary"])
TAGS = st.builds(
    RoadTags,
    tracktype=st.sampled_from(["", "grade3"]),
    smoothness=st.sampled_from(["", "bad"]),
    lanes=st.sampled_from([None, 2]),
    max_speed_kmh=st.sampled_from([None, 40.0]),
    max_weight_t=st.sampled_from([None, 3.5]),
    structure=st.sampled_from(["", "bridge", "ford", "ferry"]),
    gates=st.integers(0, 2),
    incline=st.sampled_from([None, 0.12, -0.05]),
    access=st.sampled_from(["", "private; foot=yes"]),
)


@st.composite
def networks(draw: st.DrawFn) -> RoadNetwork:
    nodes = [Node(id=f"k{i}", lon=107.5 + i * STEP, lat=15.9) for i in range(4)]
    pairs = draw(
        st.lists(st.sampled_from([(0, 1), (2, 1), (3, 2), (0, 3)]), min_size=1, unique=True)
    )
    roads = [
        Road(
            id=f"r{i}",
            from_node=f"k{tail}",
            to_node=f"k{head}",
            road_class=draw(CLASSES),
            surface=draw(st.sampled_from(["", "earth", "concrete", "bamboo"])),
            condition=draw(st.integers(0, 5)),
            length_m=draw(st.integers(1, 9_000)),
            width_m=draw(st.sampled_from([0.0, 2.5])),
            modes=draw(
                st.sets(st.sampled_from(Mode)).map(lambda m: tuple(x for x in Mode if x in m))
            ),
            one_way=draw(st.booleans()),
            dry_only=draw(st.booleans()),
            tags=draw(TAGS),
            line=((nodes[tail].lon, 15.9), (nodes[head].lon, 15.9)),
        )
        for i, (tail, head) in enumerate(pairs)
    ]
    ends = {end for road in roads for end in (road.from_node, road.to_node)}
    return RoadNetwork.from_roads([node for node in nodes if node.id in ends], roads)


@settings(max_examples=40, deadline=None)
@given(networks())
def test_times_are_the_same_after_a_graph(network: RoadNetwork) -> None:
    found = rp.roads_from_graph(rp.road_graph(network)).network
    assert in_order(found) == in_order(network)
    order = [found.road_id.index(road_id) for road_id in network.road_id]
    dry = Conditions(speed="dry")
    for mode in (Mode.MOTORBIKE, Mode.FOOT):
        ours, theirs = (passage(Roads(network=one), mode, dry) for one in (network, found))
        assert np.array_equal(ours.forwards_s, theirs.forwards_s[order])
        assert np.array_equal(ours.backwards_s, theirs.backwards_s[order])


def test_a_tag_for_people_on_foot_shuts_nobody_out() -> None:
    found = rp.roads_from_graph(graph_of((1, 2, TRACK | {"oneway": True, "foot": "designated"})))
    (road,) = found.network.roads()
    assert Mode.MOTORBIKE in road.modes
