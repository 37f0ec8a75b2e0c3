"""Why a village has no way from the center, in words."""

from __future__ import annotations

from datetime import date

from builders import fleet, path, road, small_scenario, water
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, Road, RoadNetwork, RoadTags
from routeplan.roads.no_way import NoWay
from routeplan.roads.road_matrix import road_matrix
from routeplan.roads.snapping.snap import join_places

MARCH, OCTOBER = date(2026, 3, 3), date(2026, 10, 5)
METRES = 111_195
"""Metres of a degree of latitude."""

DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
EARTH = {"surface": "earth", "condition": 4}
ALONG = road("C", "J", 5_000, modes=DRIVE)


def reason(*roads: Road, onward: tuple[str, ...] = (), **more: object) -> NoWay:
    """Say why the pickup does not get to the village."""
    fields = {key: more.pop(key) for key in ("closures", "recurring_closures") if key in more}
    scenario = small_scenario(villages=1, roads=roads, vehicles=fleet(pickups=1), **fields)
    matrix = road_matrix(scenario, mode="pickup", onward=onward, **{"on": MARCH, **more})
    (one,) = matrix.unreachable
    assert one == matrix.why("C", "V1")
    return one


def test_a_road_that_is_closed_on_the_day() -> None:
    shut = Closure(road_id="R21", date_from=MARCH)
    beyond = road("J", "V1", 5_000, id="R21", name="Đường 21", modes=DRIVE)
    one = reason(ALONG, beyond, closures=(shut,))
    assert one.text("en") == "Closed on 03/03/2026: Đường 21 (R21)"
    assert one.text("vi") == "Bị chia cắt ngày 03/03/2026: Đường 21 (R21)"
    assert one.roads == ("R21",)


def test_a_road_that_is_closed_in_the_month_every_year() -> None:
    shut = RecurringClosure(road_id="R21", months=(10, 11), chance=1)
    beyond = road("J", "V1", 5_000, id="R21", name="", modes=DRIVE)
    one = reason(ALONG, beyond, recurring_closures=(shut,), on=OCTOBER)
    assert one.text("en") == "Closed in October: R21"
    assert one.text("vi") == "Cấm đi vào tháng 10: R21"


def test_a_road_that_the_rains_shut() -> None:
    one = reason(ALONG, road("J", "V1", 3_000, **EARTH), season="wet")
    assert one.text("en") == "Impassable in the rains (pickup): J-V1"


def test_a_ford_in_the_rains() -> None:
    ford = road("J", "V1", 300, modes=DRIVE, dry_only=True, tags=RoadTags(structure="ford"))
    one = reason(ALONG, ford, season="wet")
    assert one.text("en") == "Ford impassable in the rains (pickup): J-V1"
    assert one.text("vi") == "Mùa mưa không qua được ngầm tràn (xe bán tải): J-V1"


def test_the_rains_and_a_closed_road_together() -> None:
    """Each alone would keep people from the village: the closed road is named."""
    shut = Closure(road_id="C-J", date_from=MARCH)
    beyond = road("J", "V1", 3_000, modes=DRIVE, **EARTH)
    one = reason(ALONG, beyond, closures=(shut,), season="wet")
    assert one.text("en") == "Closed on 03/03/2026: C-J"


def test_the_last_kilometres_are_a_footpath() -> None:
    one = reason(ALONG, path("J", "K", 2_000), path("K", "V1", 4_000))
    assert one.text("en") == "The last 6.0 km are a footpath"
    assert one.text("vi") == "6,0 km cuối chỉ là đường mòn đi bộ"
    assert (one.walk_m, one.roads) == (6_000, ("J-K", "K-V1"))


def test_the_last_kilometres_are_a_road_for_others() -> None:
    beyond = road("J", "V1", 6_000, modes=(Mode.MOTORBIKE, Mode.FOOT))
    one = reason(ALONG, beyond)
    assert one.text("en") == "The last 6.0 km cannot be passed by pickup, only on foot"


def test_the_first_kilometres_from_a_village_are_a_footpath() -> None:
    scenario = small_scenario(villages=1, roads=(ALONG, path("J", "V1", 6_000)))
    one = road_matrix(scenario, mode="pickup").why("V1", "C")
    assert one is not None
    assert one.text("en") == "6.0 km of the way are a footpath"


def test_water_in_between() -> None:
    one = reason(ALONG, water("J", "V1", 1_500))
    assert one.text("en") == "1.5 km of the way are on water, by boat"


def test_a_boat_that_does_not_run() -> None:
    one = reason(ALONG, water("J", "V1", 1_500), onward=("boat",))
    assert one.text("en") == "No boat runs; 1.5 km are on water"


def test_an_island() -> None:
    assert reason(ALONG, path("K", "V1", 500)).text("en") == "No road joins C and V1"


def test_no_way_against_a_one_way_road() -> None:
    one = reason(ALONG, road("V1", "J", 500, modes=DRIVE, one_way=True))
    assert one.text("en") == "No road leads from C to V1 (pickup)"


def test_a_place_that_is_far_from_every_road() -> None:
    """3,000 m straight are 3,900 m on foot."""
    assert _left_out(roads=1, north_m=3_000) == (
        "No road within reach on foot; the nearest, R0, is a walk of 3,900 m"
    )


def test_a_place_beside_a_road_that_does_not_lead_to_the_center() -> None:
    """It is 780 m on foot to that road, and 1,300 m to the one that does."""
    text = _left_out(roads=2, north_m=1_000)
    assert text.startswith("The roads nearby do not lead to the center; the nearest that does, R0")
    assert text.endswith("is a walk of 1,300 m")


def _left_out(*, roads: int, north_m: int) -> str:
    """Lay roads from west to east, 1,600 m apart, and say why the village is not joined."""
    nodes = [
        Node(id=f"{end}{row}", lon=lon, lat=row * 1_600 / METRES)
        for row in range(roads)
        for end, lon in (("W", 107.50), ("E", 107.52))
    ]
    lines = [
        road(west.id, east.id, 2_200, id=f"R{row}", name="", line=(_spot(west), _spot(east)))
        for row, (west, east) in enumerate(zip(nodes[::2], nodes[1::2], strict=True))
    ]
    village = Node(id="V", lon=107.51, lat=north_m / METRES)
    network = RoadNetwork.from_roads(nodes, lines)
    joined = join_places(network, [nodes[0], village], center="W0", max_snap_m=900)
    (left_out,) = joined.unjoined
    (one,) = road_matrix(joined, mode="foot").unreachable
    assert one.text("en") == left_out.text("en")
    return one.text("en")


def _spot(node: Node) -> tuple[float, float]:
    return node.lon, node.lat
