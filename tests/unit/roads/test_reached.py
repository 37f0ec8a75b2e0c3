"""How far along a road one gets and is back in time: motorbikes 10 m/s, people 1 m/s."""

from __future__ import annotations

from datetime import date

import pytest

from builders import fleet, path, road, small_scenario, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.rules import Rules
from routeplan.domain.terrain import Terrain
from routeplan.roads.access import Access
from routeplan.roads.outings import outings
from routeplan.roads.passage import passage
from routeplan.roads.reached import Legs

MARCH = date(2026, 3, 2)
DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
WHOLE = (1, 0)


def access_to(*roads: Road, **fields: object) -> Access:
    return Access.of(small_scenario(roads=roads, **{"villages": 1, **fields}), on=MARCH)


def parts(access: Access, seconds: float) -> dict[str, tuple[float, float]]:
    """Return of each road until where it is reached, and from where on again; `WHOLE` if all."""
    reached = Legs(access, outings(access)).within(seconds)
    columns = reached.until.tolist(), reached.since.tolist(), reached.whole.tolist()
    ends = [
        WHOLE if whole else (until, since) for until, since, whole in zip(*columns, strict=True)
    ]
    return dict(zip(access.roads.network.road_id, ends, strict=True))


def test_a_road_is_cut_where_time_runs_out() -> None:
    # 36 km are 3,600 s and as many back: in 1,800 s one gets 9 km far and back.
    access = access_to(road("C", "V1", 36_000))
    assert parts(access, 1_800)["C-V1"] == (0.25, 1)
    assert parts(access, 7_199)["C-V1"][0] < 1


def test_all_of_a_road_is_reached_in_time_to_the_second() -> None:
    assert parts(access_to(road("C", "V1", 36_000)), 7_200)["C-V1"] == WHOLE


def test_the_next_road_has_what_is_left() -> None:
    # Of 1,500 s the first road takes 1,200; 300 s are 1.5 km of 6 there and back.
    found = parts(access_to(road("C", "V1", 6_000), road("V1", "J", 6_000)), 1_500)
    assert found == {"C-V1": WHOLE, "V1-J": (0.25, 1)}


def test_a_road_drawn_towards_the_center_is_reached_from_its_end() -> None:
    assert parts(access_to(road("V1", "C", 36_000)), 1_800)["V1-C"] == (0, 0.75)


def test_of_a_road_between_two_reached_villages_the_middle_is_missing() -> None:
    # V1 and V2 are 100 s away; in 500 s one gets 150 s beyond each, of 1,000 s between them.
    roads = road("C", "V1", 1_000), road("C", "V2", 1_000), road("V1", "V2", 10_000)
    until, since = parts(access_to(*roads, villages=2), 500)["V1-V2"]
    assert (until, since) == (pytest.approx(0.15), pytest.approx(0.85))


def test_who_goes_round_by_a_one_way_road_needs_both() -> None:
    # There one way 400 s, back by the old road 900 s: every point of the one-way road takes 1,300.
    roads = road("C", "V1", 4_000, id="down", one_way=True, modes=DRIVE), road("C", "V1", 9_000)
    access = access_to(*roads)
    late = parts(access, 1_299)
    assert late["down"] == (0, 1)
    assert late["C-V1"] == (pytest.approx(1_299 / 1_800), 1)  # there and back on the old road
    in_time = parts(access, 1_300)
    assert in_time == {"down": WHOLE, "C-V1": WHOLE}  # there by one, back by the other


def test_up_and_down_count_each_with_their_own_time() -> None:
    # A road of some 4 km that rises 480 m towards the north.
    rows = [[900] * 4, [600] * 4, [300] * 4, [0] * 4]
    terrain = Terrain(
        lon_west=107.46, lat_north=15.94, step_lon=0.08 / 3, step_lat=0.08 / 3, heights=rows
    )
    access = access_to(
        road("C", "V1", 4_450, line=((107.5, 15.9), (107.5, 15.94))), terrain=terrain
    )
    way = passage(access.roads, Mode.MOTORBIKE, access.conditions)
    up_s, down_s = way.forwards_s.item(), way.backwards_s.item()
    assert up_s > down_s
    assert parts(access, 200)["C-V1"][0] == pytest.approx(200 / (up_s + down_s))


def test_people_go_on_on_foot() -> None:
    # Drive 2 x 600 s; of 3,200 s 2,000 are left: 1 km there and back.
    found = parts(access_to(road("C", "J", 6_000, modes=DRIVE), path("J", "V1", 2_000)), 3_200)
    assert found["J-V1"] == (0.5, 1)


def test_nobody_walks_on_beyond_the_longest_walk() -> None:
    # 1 km allowed: 600 m of the first path, 400 m of the second, which is 2 km long.
    roads = road("C", "J", 6_000, modes=DRIVE), path("J", "K", 600), path("K", "V1", 2_000)
    found = parts(access_to(*roads, rules=Rules(max_walk_m=1_000)), 360_000)
    assert found["J-K"] == WHOLE
    assert found["K-V1"] == (pytest.approx(0.2), 1)


def test_a_path_between_two_parked_vehicles_is_walked_from_both_ends() -> None:
    # Each end is 100 s away; with 500 s one walks 150 m there and back from either vehicle.
    roads = (
        road("C", "V1", 1_000, modes=DRIVE),
        road("C", "V2", 1_000, modes=DRIVE),
        path("V1", "V2", 1_000, id="path"),
    )
    until, since = parts(access_to(*roads, villages=2), 500)["path"]
    assert (until, since) == (pytest.approx(0.15), pytest.approx(0.85))


def test_a_boat_goes_on_where_the_road_ends() -> None:
    # 2 m/s: 1,000 s there and back are 1 km of 4.
    roads = road("C", "J", 6_000, modes=DRIVE), water("J", "V1", 4_000)
    found = parts(access_to(*roads, vehicles=fleet(motorbikes=2, boats=1)), 2_200)
    assert found["J-V1"] == (0.25, 1)


def test_a_road_that_nobody_passes_is_not_reached() -> None:
    assert parts(access_to(water("C", "V1", 1_000)), 36_000)["C-V1"] == (0, 1)
