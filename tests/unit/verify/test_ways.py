"""Roads read anew: what passes where, how fast, and the fastest way by hand."""

from __future__ import annotations

from datetime import date

import pytest

from builders import MONDAY, fleet, path, road, small_scenario, vehicle, water
from plans import valid_scenario
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, RoadTags
from routeplan.domain.rules import Rules
from routeplan.verify.ways import Outset, Ways

OCTOBER = date(2026, 10, 5)  # a Monday in the wet season


def barrier(one: Road, mode: Mode, day: date = MONDAY, *, reverse: bool = False) -> str | None:
    ways = Ways(small_scenario(villages=1, roads=[one], vehicles=fleet(motorbikes=2)))
    return ways.barrier(ways.segments[one.id], mode, ways.state_on(day), reverse=reverse)


def test_an_open_road_has_no_barrier() -> None:
    assert barrier(road("C", "V1", 100), Mode.MOTORBIKE) is None


def test_a_road_serves_its_modes_only() -> None:
    assert barrier(path("C", "V1", 100), Mode.MOTORBIKE) == "it is no road for motorbike"


def test_no_boat_runs_where_there_is_none() -> None:
    assert barrier(water("C", "V1", 100), Mode.BOAT) == "no boat runs on that day"


def test_a_dry_road_stops_vehicles_but_not_feet_in_the_wet_season() -> None:
    dry = road("C", "V1", 100, dry_only=True)
    assert barrier(dry, Mode.PICKUP) is None
    assert barrier(dry, Mode.PICKUP, OCTOBER) == "vehicles pass it in the dry season only"
    assert barrier(dry, Mode.FOOT, OCTOBER) is None


def test_one_way_holds_for_vehicles_but_not_for_feet() -> None:
    one_way = road("C", "V1", 100, one_way=True)
    assert barrier(one_way, Mode.PICKUP) is None
    assert barrier(one_way, Mode.PICKUP, reverse=True) == "it is one way from C to V1"
    assert barrier(one_way, Mode.FOOT, reverse=True) is None


def test_no_speed_or_speed_0_means_no_passage() -> None:
    earth = road("C", "V1", 100, surface="earth", condition=4)
    assert barrier(earth, Mode.PICKUP) is None
    stopped = "pickup has no speed on earth in condition 4 (wet)"
    assert barrier(earth, Mode.PICKUP, OCTOBER) == stopped
    worse = road("C", "V1", 100, surface="earth", condition=5)
    assert barrier(worse, Mode.FOOT) == "foot has no speed on earth in condition 5 (dry)"


def test_a_road_takes_length_by_speed() -> None:
    ways = Ways(small_scenario(villages=1, roads=[road("C", "V1", 6_005)]))
    segment = ways.segments["C-V1"]
    # 6,005 m at 36 km/h = 10 m/s: 600.5 s, rounded to the even 600; at 18 km/h 1,201 s.
    for day, seconds in ((MONDAY, 600), (OCTOBER, 1_201)):
        state = ways.state_on(day)
        for reverse in (False, True):
            assert ways.duration_s(segment, Mode.MOTORBIKE, state, reverse=reverse) == seconds


def test_a_road_takes_longer_up_than_down() -> None:
    # 6,000 m are 600 s on the level. Up 10 % at 0.7 of the speed, down at 0.825 of it.
    steep = road("C", "V1", 6_000, tags=RoadTags(incline=0.1))
    ways = Ways(small_scenario(villages=1, roads=[steep]))
    segment, state = ways.segments["C-V1"], ways.state_on(MONDAY)
    assert ways.duration_s(segment, Mode.MOTORBIKE, state, reverse=False) == 857
    assert ways.duration_s(segment, Mode.MOTORBIKE, state, reverse=True) == 727


def test_a_closure_shuts_a_road_on_its_days_for_its_modes() -> None:
    closures = (
        Closure(road_id="C-V1", date_from=MONDAY, date_to=MONDAY, modes=(Mode.PICKUP,)),
        Closure(road_id="V1-V2", date_from=date(2026, 3, 3)),
    )
    ways = Ways(small_scenario(closures=closures))
    assert ways.state_on(MONDAY).shut == {("C-V1", Mode.PICKUP)}
    assert ways.state_on(OCTOBER).shut == {("V1-V2", mode) for mode in Mode}


def test_a_road_that_is_shut_on_every_day_of_a_month_is_shut() -> None:
    recurring = (
        RecurringClosure(road_id="C-V1", months=(10,), chance=1, modes=(Mode.PICKUP,)),
        RecurringClosure(road_id="C-V1", months=(3, 10), chance=0.25),
    )
    roads = [road("C", "V1", 100)]
    ways = Ways(small_scenario(villages=1, roads=roads, recurring_closures=recurring))
    assert ways.state_on(OCTOBER).shut == {("C-V1", Mode.PICKUP)}
    assert ways.state_on(MONDAY).shut == frozenset()


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (2, 1),  # Monday: only the one of every day
        (3, 1),  # Tuesday: the second one is on request, 2 days ahead at the least
        (4, 2),  # Wednesday: so it comes from here on
        (5, 3),  # Thursday: and so does the one of Thursdays
    ],
)
def test_vehicles_are_available_on_their_weekdays_and_after_notice(day: int, count: int) -> None:
    vehicles = (
        vehicle("PU1", Mode.PICKUP),
        vehicle("PU2", Mode.PICKUP, on_request=True),
        vehicle("PU3", Mode.PICKUP, weekdays=(3,)),
        vehicle("MB1"),
    )
    ways = Ways(small_scenario(vehicles=vehicles, rules=Rules(notice_days=2)))
    assert ways.vehicles_on(Mode.PICKUP, date(2026, 3, day)) == count


def fastest_s(from_id: str, to_id: str, vehicle_at: str | None) -> int | None:
    ways = Ways(valid_scenario())
    return ways.fastest_s(from_id, to_id, Outset(Mode.MOTORBIKE, ways.state_on(MONDAY), vehicle_at))


@pytest.mark.parametrize(
    ("from_id", "to_id", "vehicle_at", "seconds"),
    [
        ("C", "C", "C", 0),
        ("C", "V2", "C", 1_500),  # 15,000 m at 10 m/s
        ("C", "V3", "C", 2_400),  # 12,000 m at 10 m/s, 1,200 m at 1 m/s
        ("C", "V4", "C", 3_000),  # 12,000 m at 10 m/s, 3,600 m at 2 m/s
        ("V3", "V2", "J", 2_100),  # 1,200 s back to J, 900 s on
        ("V3", "V2", "V1", 4_800),  # 1,200 + 3,000 s on foot to V1, where it stands; 600 s
        ("V3", "V2", None, 2_100),  # wherever it is best
        ("V2", "V1", "C", 6_000),  # on foot: fetching the vehicle takes longer
        ("C", "V1", "V2", None),  # 9,000 m on foot are more than anybody walks
    ],
)
def test_nobody_is_faster_than_the_fastest_way(
    from_id: str, to_id: str, vehicle_at: str | None, seconds: int | None
) -> None:
    assert fastest_s(from_id, to_id, vehicle_at) == seconds


def test_a_shut_road_is_no_way() -> None:
    closure = Closure(road_id="J-V3", date_from=MONDAY)
    ways = Ways(valid_scenario(closures=(closure,)))
    crew = Outset(Mode.MOTORBIKE, ways.state_on(MONDAY), "C")
    assert ways.fastest_s("C", "V3", crew) is None


def test_the_vehicle_takes_its_own_time() -> None:
    # On foot 1,000 m = 1,000 s; the motorbike at V1 has 12,000 m to go = 1,200 s.
    roads = [path("V1", "C", 1_000), road("V1", "C", 12_000, id="detour", modes=(Mode.MOTORBIKE,))]
    ways = Ways(small_scenario(villages=1, roads=roads))
    crew = Outset(Mode.MOTORBIKE, ways.state_on(MONDAY), "V1")
    assert ways.fastest_s("V1", "C", crew) == 1_000
    assert ways.fastest_s("V1", "C", crew, with_vehicle=True) == 1_200


def test_a_slow_way_with_little_walking_leads_on_where_a_fast_one_cannot() -> None:
    # To M 2,000 m on foot in 2,000 s, or by boat in 4,000 s; then 7,000 m on foot to V1.
    roads = [path("C", "M", 2_000), water("C", "M", 8_000, id="river"), path("M", "V1", 7_000)]
    scenario = small_scenario(villages=1, roads=roads, vehicles=fleet(motorbikes=2, boats=1))
    ways = Ways(scenario)
    crew = Outset(Mode.MOTORBIKE, ways.state_on(MONDAY), "C")
    assert ways.fastest_s("C", "M", crew) == 2_000
    assert ways.fastest_s("C", "V1", crew) == 4_000 + 7_000
