"""A scenario on one page, against sums done by hand."""

from __future__ import annotations

import pytest

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    fleet,
    horizon,
    member,
    road,
    small_scenario,
    water,
)
from builders import vehicle as build_vehicle
from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.evaluate.overview import Overview, overview
from routeplan.roads import travel_times


def page(scenario: Scenario) -> Overview:
    return overview(scenario, travel_times(scenario))


def test_the_sums_of_a_small_scenario() -> None:
    small = page(small_scenario(villages=3, teams=2))
    assert (small.villages, small.households, small.population) == (3, 120, 480)
    assert small.roads_m == 18_000
    assert small.visits == 3
    assert small.demand_s == 3 * 50 * 12 * 60
    # 20 worked days, 2 crews, 5 desks, 07:30 to 17:00 less 45 min for the meal
    assert small.capacity_s == 20 * 2 * 5 * (9 * 3600 + 1800 - 2700)


def test_the_farthest_village_comes_first_with_its_fastest_mode() -> None:
    """To V2 12 km: 20 min by motorbike or pickup at 10 m/s; the first of equals is taken."""
    small = page(small_scenario(villages=2, vehicles=fleet(motorbikes=6, pickups=2)))
    assert [way.village_id for way in small.farthest] == ["V2", "V1"]
    assert small.farthest[0].duration_s == 1_200
    assert small.farthest[0].distance_m == 12_000
    assert small.farthest[0].mode is Mode.MOTORBIKE


def test_a_village_beyond_the_water_is_cut_off_on_days_without_a_boat() -> None:
    """The boat comes on Mondays: of ten worked days in a fortnight eight are without it."""
    small = page(
        small_scenario(
            villages=1,
            roads=[road("C", "L", 6_000), water("L", "V1", 2_000)],
            vehicles=(*fleet(motorbikes=6), build_vehicle("BO1", Mode.BOAT, weekdays=(0,))),
            calendar=horizon(14),
        )
    )
    (cut_off,) = small.cut_off
    assert cut_off.days == 8
    assert cut_off.mode is Mode.MOTORBIKE
    assert cut_off.unreachable.reason == "unreachable.no_boat"


@pytest.mark.parametrize(("open_cases", "visits"), [(0, []), (4, [1])])
def test_an_officer_is_needed_only_where_there_are_cases(
    open_cases: int, visits: list[int]
) -> None:
    scenario = small_scenario(
        villages=1,
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=[Demand(village_id="V1", service_id="id_card", open_cases=open_cases)],
        members=[
            member("T1-1", role="police_officer"),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
        teams=1,
    )
    assert [need.visits for need in page(scenario).officers] == visits
