"""Places are joined to every road near them, on foot, and roads are cut for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, Road, RoadNetwork, RoadTags
from routeplan.errors import InputError
from routeplan.roads.snapping.snap import join_places

LON, LAT = 107.5, 15.9
EAST_M, NORTH_M = 106_940.7, 111_195.1
"""Metres of a degree at 15.9° N: 111,195.08 m times cos 15.9° = 106,941 m."""


@dataclass(frozen=True)
class Map:
    """Nodes and roads by metres east and north of a corner."""

    spots: dict[str, tuple[float, float]]

    def node(self, name: str, kind: str = "junction") -> Node:
        """Return a node of the map."""
        east, north = self.spots[name]
        return Node(id=name, lon=LON + east / EAST_M, lat=LAT + north / NORTH_M, kind=kind)

    def road(self, start: str, end: str, length_m: int, **fields: object) -> Road:
        """Return a straight road of earth between two of them."""
        ends = self.node(start), self.node(end)
        given = {
            "id": start + end,
            "from_node": start,
            "to_node": end,
            "road_class": "track",
            "surface": "earth",
            "condition": 3,
            "length_m": length_m,
            "modes": (Mode.PICKUP, Mode.FOOT),
            "line": tuple((one.lon, one.lat) for one in ends),
        }
        return Road.model_validate({**given, **fields})


LAND = Map(
    {
        "a": (0, 0),
        "b": (2_000, 0),
        "c": (0, 800),
        "d": (2_000, 800),
        "middle": (1_000, 300),
        "beside": (700, 10),
        "at_b": (2_008, 6),
        "far": (1_000, 5_000),
    }
)
AB = LAND.road("a", "b", 2_000)
CD = LAND.road("c", "d", 2_400)


def network(*roads: Road) -> RoadNetwork:
    ends = dict.fromkeys(end for road in roads for end in (road.from_node, road.to_node))
    return RoadNetwork.from_roads([LAND.node(end) for end in ends], roads)


def test_a_village_300_m_from_the_middle_of_a_road_is_joined_there_on_foot() -> None:
    """300 m straight are 390 m on foot; the road is cut in two halves of 1,000 m."""
    roads = join_places(network(AB), [LAND.node("middle")]).network
    assert roads.road_id == ("aba", "abb", "middle~ab")
    assert roads.from_node == ("a", "ab@1000", "middle")
    assert roads.to_node == ("ab@1000", "b", "ab@1000")
    assert roads.length_m.tolist() == [1_000, 1_000, 390]


def test_the_way_on_foot_is_for_people_alone_and_drawn_dashed() -> None:
    way = join_places(network(AB), [LAND.node("middle")]).network.road("middle~ab")
    assert (way.road_class, way.surface, way.condition) == ("connector", "footpath", 3)
    assert way.modes == (Mode.FOOT,)
    assert way.sketch


def test_a_joint_tells_how_far_people_walk_and_which_road_is_next() -> None:
    """It is 390 m, 6.7 minutes at 3.5 km/h; 500 m times 1.3 = 650 m to the other road."""
    (joint,) = join_places(network(AB, CD), [LAND.node("middle")]).joints
    assert (joint.how, joint.road_id, joint.walk_m, joint.walk_min) == ("foot", "ab", 390, 7)
    assert (joint.runner_up, joint.runner_up_m) == ("cd", 650)
    assert joint.connectors == 2


def test_a_place_at_the_roadside_is_a_node_of_the_road() -> None:
    found = join_places(network(AB), [LAND.node("beside")])
    assert found.network.road_id == ("aba", "abb")
    assert found.network.to_node == ("beside", "b")
    assert found.network.length_m.tolist() == [700, 1_300]
    assert found.joints[0].how == "road"


def test_a_place_at_the_end_of_a_road_takes_the_place_of_the_node() -> None:
    found = join_places(network(AB), [LAND.node("at_b")])
    assert found.network.road_id == ("ab",)
    assert found.network.to_node == ("at_b",)
    assert [node.id for node in found.network.nodes] == ["a", "at_b"]


def test_vehicles_get_to_a_center_over_its_yard() -> None:
    """The center is 100 m from the road: a stub of the road of 130 m leads to it."""
    center = LAND.node("middle").model_copy(update={"lat": LAT + 100 / NORTH_M})
    found = join_places(network(AB), [center], center="middle")
    stub = found.network.road("middle~ab")
    assert (stub.road_class, stub.surface, stub.length_m) == ("track", "earth", 130)
    assert stub.modes == (Mode.PICKUP, Mode.FOOT)
    assert found.joints[0].how == "yard"


def test_parts_are_as_long_as_the_road_and_follow_its_course() -> None:
    bent = LAND.road(
        "a", "b", 3_333, line=((LON, LAT), (LON + 0.01, LAT + 0.001), (LON + 2_000 / EAST_M, LAT))
    )
    places = [LAND.node("middle"), LAND.node("beside")]
    found = join_places(network(bent), places).network
    parts = [found.road_id.index(part) for part in ("aba", "abb", "abc")]
    assert found.length_m[parts].sum() == 3_333
    course = np.concatenate([found.line(i) for i in parts])
    assert course[0].tolist() == pytest.approx(bent.line[0])
    assert course[-1].tolist() == pytest.approx(bent.line[-1])
    assert [LON + 0.01, LAT + 0.001] in course.tolist()


def test_parts_share_what_the_road_is_but_its_gates_are_passed_once() -> None:
    """A chance of 0.19 to be shut is one of 0.1 for each half: 1 − 0.9² = 0.19."""
    tags = RoadTags(gates=2, tracktype="grade3", structure="ford")
    road = LAND.road("a", "b", 2_000, one_way=True, name="Đường 7", tags=tags, p_closed_peak=0.19)
    parts = join_places(network(road), [LAND.node("middle")]).network.roads()[:2]
    assert [part.name for part in parts] == ["Đường 7", "Đường 7"]
    assert [part.one_way for part in parts] == [True, True]
    assert [part.tags for part in parts] == [tags, RoadTags(tracktype="grade3")]
    assert [part.p_closed_peak for part in parts] == pytest.approx([0.1, 0.1])


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": RoadTags(structure="bridge")},
        {"tags": RoadTags(structure="tunnel")},
        {"tags": RoadTags(structure="ferry")},
        {"road_class": "motorway"},
        {"modes": (Mode.BOAT,)},
        {"modes": ()},
    ],
)
def test_nobody_is_joined_to_a_road_that_cannot_be_left(fields: dict[str, object]) -> None:
    found = join_places(network(LAND.road("a", "b", 2_000, **fields), CD), [LAND.node("middle")])
    assert [(one.road_id, one.walk_m) for one in found.joints] == [("cd", 650)]
    assert found.parts == {"cd": ("cda", "cdb")}


def test_beyond_the_longest_walk_a_place_is_listed_with_the_nearest_road() -> None:
    """From the far place it is 4,200 m times 1.3 = 5,460 m to the nearer road."""
    found = join_places(network(AB, CD), [LAND.node("far")])
    (left_out,) = found.unjoined
    assert (left_out.reason, left_out.road_id) == ("unjoined.too_far", "cd")
    assert left_out.walk_m == pytest.approx(5_460, abs=5)
    assert "far" in {node.id for node in found.network.nodes}
    assert found.parts == {}


def test_a_place_is_not_joined_to_roads_that_do_not_lead_to_the_center() -> None:
    """Roads ab and cd do not meet. The village is 300 m from one, 500 m from the other."""
    found = join_places(network(AB, CD), [LAND.node("middle")], center="c")
    assert [(one.road_id, one.walk_m, one.runner_up) for one in found.joints] == [("cd", 650, "")]
    near_ab_only = join_places(network(AB, CD), [LAND.node("middle")], center="c", max_snap_m=400)
    (left_out,) = near_ab_only.unjoined
    assert (left_out.reason, left_out.road_id, left_out.walk_m) == ("unjoined.island", "cd", 650)


def test_a_center_on_the_smaller_of_two_islands_is_refused_where_it_costs_a_village() -> None:
    with pytest.raises(
        InputError, match=r"center a is on an island: 2\.0 km .*1 places \(middle\)"
    ):
        join_places(
            network(AB, LAND.road("c", "d", 9_000)),
            [LAND.node("middle").model_copy(update={"lat": LAT + 600 / NORTH_M})],
            center="a",
            max_snap_m=500,
        )


def test_a_center_far_from_every_road_is_refused() -> None:
    with pytest.raises(InputError, match="center far has no road within reach"):
        join_places(network(AB), [LAND.node("far")], center="far")


def test_two_places_of_one_id_and_an_unknown_center_are_refused_together() -> None:
    with pytest.raises(InputError) as refused:
        join_places(network(AB), [LAND.node("far"), LAND.node("far")], center="nowhere")
    assert [fault.where for fault in refused.value.faults] == ["places far", "center nowhere"]


def test_a_place_that_is_a_node_already_stays_as_it_is() -> None:
    roads = network(AB, CD)
    found = join_places(roads, [LAND.node("a")])
    assert found.network == roads
    assert found.joints[0].how == "node"


def test_ways_lead_to_every_road_within_reach_and_to_none_beyond() -> None:
    """A road beside the village goes from one to another, each 400 m away: 520 m on foot."""
    link = LAND.road("a", "c", 800)
    place = LAND.node("a").model_copy(update={"id": "V", "lat": LAT + 400 / NORTH_M})
    roads = join_places(network(AB, CD, link), [place]).network
    assert roads.road_id[:4] == ("ab", "cd", "aca", "acb")
    assert sorted(roads.road_id[4:]) == ["V~ab", "V~cd"]
    assert roads.length_m[-2:].tolist() == [520, 520]


def test_a_place_beside_two_roads_is_on_both() -> None:
    near_cd = LAND.road("d", "c", 2_100, line=_moved(LAND.road("a", "b", 2_000).line, north_m=30))
    roads = join_places(network(AB, near_cd), [LAND.node("beside")]).network
    assert roads.to_node == ("beside", "b", "beside", "c")


def test_the_second_of_two_places_at_one_spot_is_on_the_road_as_well() -> None:
    """The way to the first has no length, and all who may use the road may use it."""
    second = LAND.node("beside").model_copy(update={"id": "second"})
    stub = join_places(network(AB), [LAND.node("beside"), second]).network.road("second~ab")
    assert (stub.to_node, stub.length_m, stub.modes) == ("beside", 0, (Mode.PICKUP, Mode.FOOT))


def _moved(
    line: tuple[tuple[float, float], ...], north_m: float
) -> tuple[tuple[float, float], ...]:
    return tuple((lon, lat + north_m / NORTH_M) for lon, lat in line)


def test_ids_that_are_taken_are_not_given_again() -> None:
    """The first road is called as the first part of the second would be."""
    taken = LAND.road("c", "d", 2_400, id="aba")
    found = join_places(network(AB, taken), [LAND.node("beside")], max_snap_m=50)
    assert found.network.road_id == ("aba_", "abb", "aba")


@pytest.mark.parametrize("metres", [-1, float("nan"), float("inf")])
def test_a_way_on_foot_that_is_no_length(metres: float) -> None:
    with pytest.raises(InputError, match="give metres, 0 or more") as refused:
        join_places(RoadNetwork.from_roads([], []), [], max_snap_m=metres)  # type: ignore[arg-type]
    assert len(refused.value.faults) == 1
