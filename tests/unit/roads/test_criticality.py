"""Who loses what when a road is shut: by hand, and against shutting every road in turn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from builders import fleet, path, road, small_scenario, visits_of, water
from property.valleys import NODES, valleys
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.risk import CUT_OFF_S, Criticality
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.roads.access import Access, Place, rainy_day
from routeplan.roads.criticality import criticality
from routeplan.roads.passage import Roads
from routeplan.roads.times import travel_times

DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
MARCH = date(2026, 3, 2)
OCTOBER = date(2026, 10, 1)


def risks(*roads: Road, villages: int = 2, on: date = MARCH, **fields: object) -> Criticality:
    return criticality(small_scenario(villages=villages, roads=roads, **fields), on=on)


def losses(found: Criticality, road_id: str) -> dict[str, tuple[int | None, int | None]]:
    delays = found.road(road_id).delays
    return {delay.place_id: (delay.there_s, delay.back_s) for delay in delays}


def test_behind_the_only_road_everybody_is_cut_off() -> None:
    found = risks(road("C", "V1", 6_000), road("V1", "V2", 3_000))
    assert losses(found, "C-V1") == {"V1": (None, None), "V2": (None, None)}
    assert losses(found, "V1-V2") == {"V2": (None, None)}
    assert [risk.road_id for risk in found.roads] == ["C-V1", "V1-V2"]
    assert found.road("C-V1").households_cut == 80


def test_a_way_round_costs_its_minutes() -> None:
    # To V1 6 km = 600 s; round by V2 4 + 9 km = 1,300 s. To V2 4 km = 400 s; round 15 km = 1,500 s.
    found = risks(road("C", "V1", 6_000), road("C", "V2", 4_000), road("V1", "V2", 9_000))
    assert losses(found, "C-V1") == {"V1": (700, 700)}
    assert losses(found, "C-V2") == {"V2": (1_100, 1_100)}
    assert found.spared == ("V1-V2",)
    assert losses(found, "V1-V2") == {}
    worst, _ = found.roads
    assert (worst.road_id, worst.both_s, worst.households_delayed) == ("C-V2", 40 * 2_200, 40)
    assert worst.there_s == 40 * 1_100


def test_of_two_parallel_roads_only_the_faster_is_missed() -> None:
    # 6 km = 600 s beside 9 km = 900 s
    found = risks(road("C", "V1", 6_000), road("C", "V1", 9_000, id="old"), road("V1", "V2", 1_000))
    assert losses(found, "C-V1") == {"V1": (300, 300), "V2": (300, 300)}
    assert "old" in found.spared


def test_two_equal_parallel_roads_cost_nobody_anything() -> None:
    found = risks(
        road("C", "V1", 6_000), road("C", "V1", 6_000, id="twin"), road("V1", "V2", 1_000)
    )
    assert found.spared == ("C-V1", "twin")


def test_a_one_way_road_is_missed_in_its_direction() -> None:
    # There 4 km one way = 400 s, back 9 km = 900 s; without the one-way road there 900 s as well.
    found = risks(
        road("C", "V1", 4_000, id="down", one_way=True),
        road("C", "V1", 9_000, id="old"),
        villages=1,
        rules=Rules(max_walk_m=1_000),
    )
    assert losses(found, "down") == {"V1": (500, 0)}
    assert losses(found, "old") == {"V1": (None, None)}


def test_people_walk_where_the_road_is_shut() -> None:
    # 1 km of road at 10 m/s = 100 s; the path beside it 1.2 km at 1 m/s = 1,200 s.
    found = risks(road("C", "V1", 1_000), path("C", "V1", 1_200, id="path"), villages=1)
    assert losses(found, "C-V1") == {"V1": (1_100, 1_100)}
    assert found.spared == ("path",)


def test_nobody_walks_too_far() -> None:
    rules = Rules(max_walk_m=1_000)
    found = risks(
        road("C", "V1", 1_000), path("C", "V1", 1_200, id="path"), villages=1, rules=rules
    )
    assert losses(found, "C-V1") == {"V1": (None, None)}


def test_a_path_and_the_road_to_it_are_both_missed() -> None:
    # 6 km of road = 600 s, then 500 m of path = 500 s. Without the path by water: 3 km = 1,500 s.
    found = risks(
        road("C", "J", 6_000, modes=DRIVE),
        path("J", "V1", 500),
        water("J", "V1", 3_000, id="river"),
        villages=1,
        vehicles=fleet(motorbikes=2, boats=1),
    )
    assert losses(found, "J-V1") == {"V1": (1_000, 1_000)}
    assert losses(found, "C-J") == {"V1": (None, None)}
    assert found.spared == ("river",)


def test_where_nobody_gets_anyway_nothing_is_lost() -> None:
    found = risks(road("C", "V1", 6_000), road("V1", "V2", 1_000, one_way=True, modes=DRIVE))
    assert found.unreachable == ("V2",)
    assert losses(found, "C-V1") == {"V1": (None, None)}


def test_roads_are_ranked_by_households_then_by_time() -> None:
    found = risks(
        road("C", "V1", 1_000, modes=DRIVE),
        road("C", "V2", 1_000),
        road("C", "V3", 1_000),
        path("C", "V2", 1_500, id="P2"),
        path("C", "V3", 2_500, id="P3"),
        villages=3,
    )
    assert [risk.road_id for risk in found.roads] == ["C-V1", "C-V3", "C-V2"]
    assert found.ranked() == found.roads


def test_what_is_to_be_expected_weighs_chance_visits_and_households() -> None:
    # In October all speeds are halved and the multiplier is 1.
    # C-V1: 0.1 x 2 visits x 40 households x a day of 8 h.
    # C-V2: 0.5 x 1 visit x 40 households x (by V1 15 km = 3,000 s instead of 800 s, both ways).
    found = risks(
        road("C", "V1", 1_000, p_closed_peak=0.1, modes=DRIVE),
        road("C", "V2", 4_000, p_closed_peak=0.5),
        road("C", "V2", 15_000, id="old"),
        visits=[visits_of("V1", 2, 3), visits_of("V2", 1, 2)],
        on=OCTOBER,
    )
    assert found.road("C-V1").expected_s == pytest.approx(0.1 * 2 * 40 * CUT_OFF_S)
    assert found.road("C-V2").expected_s == pytest.approx(0.5 * 40 * 2 * 2_200)
    assert found.road("C-V2").chance == 0.5


def test_the_dry_season_has_its_own_chance() -> None:
    found = risks(road("C", "V1", 1_000, p_closed_peak=0.1), villages=1, on=MARCH)
    assert found.road("C-V1").chance == 0
    assert found.road("C-V1").expected_s == 0
    assert found.road("C-V1").households_cut == 40


def test_recurring_closures_add_to_the_chance() -> None:
    # Open only if neither happens: 1 - 0.9 x 0.75
    rain = RecurringClosure(road_id="C-V1", months=(10, 11), chance=0.25)
    one = road("C", "V1", 1_000, p_closed_peak=0.1)
    in_october = risks(one, villages=1, on=OCTOBER, recurring_closures=(rain,))
    assert in_october.road("C-V1").chance == pytest.approx(0.325)
    in_january = risks(one, villages=1, on=date(2026, 1, 5), recurring_closures=(rain,))
    assert in_january.road("C-V1").chance == pytest.approx(0.1)


def test_a_closure_for_vehicles_lets_people_walk() -> None:
    # On foot 1 km at 0.5 m/s = 2,000 s instead of 200 s; for everybody else the village is cut off.
    mud = RecurringClosure(road_id="C-V1", months=(10,), chance=0.5, modes=(Mode.MOTORBIKE,))
    found = risks(road("C", "V1", 1_000), villages=1, on=OCTOBER, recurring_closures=(mud,))
    assert losses(found, "C-V1") == {"V1": (None, None)}
    assert found.road("C-V1").expected_s == pytest.approx(0.5 * 40 * 2 * 1_800)


def test_a_closure_for_others_costs_nothing() -> None:
    mud = RecurringClosure(road_id="C-V1", months=(10,), chance=0.5, modes=(Mode.CAR,))
    found = risks(road("C", "V1", 1_000), villages=1, on=OCTOBER, recurring_closures=(mud,))
    assert found.road("C-V1").chance == 0


def test_a_network_without_a_scenario() -> None:
    network = small_scenario(villages=2).network
    access = Access(
        roads=Roads.of(small_scenario(villages=2)),
        center="V1",
        places=(Place(id="C", households=7), Place(id="V2", households=5)),
        mode=Mode.PICKUP,
    )
    found = criticality(access)
    assert len(network) == 2
    assert [(one.road_id, one.households_cut) for one in found.roads] == [("C-V1", 7), ("V1-V2", 5)]


def test_a_place_off_the_network_is_refused() -> None:
    with pytest.raises(InputError, match="place V9 is no node of the network"):
        Access(
            roads=Roads.of(small_scenario()), center="C", places=(Place(id="V9"),), mode=Mode.PICKUP
        )


def test_without_a_date_the_rains_are_looked_at() -> None:
    assert rainy_day(small_scenario()) == OCTOBER
    november = small_scenario().with_horizon(date(2026, 11, 7), weeks=2)
    assert rainy_day(november) == date(2026, 11, 9)


@settings(max_examples=60, deadline=None)
@given(valleys())
def test_every_loss_is_what_the_plan_would_lose(scenario: Scenario) -> None:
    """Shut each road in the scenario and compute its travel times again."""
    found = criticality(scenario, mode="motorbike", on=MARCH)
    before = times(scenario)
    assert set(found.unreachable) == {place for place, trip in before.items() if trip is None}
    for road_id in scenario.network.road_id:
        after = times(scenario.but(closures=(Closure(road_id=road_id, date_from=MARCH),)))
        expected = {
            place: (None, None) if then is None else (then[0] - now[0], then[1] - now[1])
            for place, now in before.items()
            for then in [after[place]]
            if now is not None and then != now
        }
        assert losses(found, road_id) == expected


def times(scenario: Scenario) -> dict[str, tuple[int, int] | None]:
    matrix = travel_times(scenario).matrix("motorbike", on=MARCH)
    trips = {place: (matrix.time_s("C", place), matrix.time_s(place, "C")) for place in NODES[2:]}
    return {
        place: None if there is None or back is None else (there, back)
        for place, (there, back) in trips.items()
    }


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="mode is tram; use motorbike"):
        criticality(small_scenario(), mode="tram")


def test_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="by is luck; use one of households, expected"):
        criticality(small_scenario()).ranked(by="luck")  # type: ignore[arg-type]
