"""The third sample says what its sources say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from routeplan.domain.fleet import Mode
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.io import read_scenario
from routeplan.roads import travel_times

FOLDER = Path(__file__).parents[3] / "sample_data" / "la_dee"
COMMON = ("services.csv", "speeds.csv", "season.csv", "calendar.csv", "equipment.csv")


@pytest.fixture(scope="module")
def la_dee() -> Scenario:
    return read_scenario(FOLDER)


def test_villages_households_and_people_add_up(la_dee: Scenario) -> None:
    assert len(la_dee.villages) == 9
    assert sum(village.households for village in la_dee.villages) == 746
    assert sum(village.population for village in la_dee.villages) == 2_909


def test_roads_and_demand_add_up(la_dee: Scenario) -> None:
    minutes = {service.id: service.minutes_mode for service in la_dee.services}
    assert len(la_dee.network) == 14
    assert la_dee.network.length_m.sum() == 127_100
    assert sum(one.open_cases for one in la_dee.demand) == 1_625
    hours = sum(one.open_cases * minutes[one.service_id] for one in la_dee.demand) / 60
    assert round(hours) == 290


def test_nobody_decides_land_cases(la_dee: Scenario) -> None:
    assert "civil_servant_land" not in {member.role for member in la_dee.members}
    land = [one.open_cases for one in la_dee.demand if one.service_id == "land"]
    assert sum(land) == 98


def test_people_and_vehicles_are_those_of_the_story(la_dee: Scenario) -> None:
    assert len(la_dee.members) == 16
    assert Counter(vehicle.mode for vehicle in la_dee.vehicles) == {
        Mode.MOTORBIKE: 8,
        Mode.PICKUP: 1,
    }
    assert [vehicle.weekdays for vehicle in la_dee.vehicles if vehicle.weekdays] == [(0, 2)]


def test_the_horizon_is_four_dry_months(la_dee: Scenario) -> None:
    assert (la_dee.calendar.start, la_dee.calendar.end) == (date(2026, 3, 2), date(2026, 6, 30))
    assert {visit.visits_in(121) for visit in la_dee.visits} == {(4, 8)}


def test_the_farthest_village_takes_two_hours_when_dry_and_four_when_wet(la_dee: Scenario) -> None:
    first = la_dee.calendar.start
    dry = travel_times(la_dee).matrix(Mode.MOTORBIKE, on=first)
    assert dry.length_m("C", "LD09") == 28_800
    assert round((dry.time_s("C", "LD09") or 0) / 60) == 133
    october = la_dee.with_horizon(date(2026, 10, 5), weeks=1)
    october = october.but(road_rule=RoadRule(slopes="ignored", wet="median"))
    wet = travel_times(october).matrix(Mode.MOTORBIKE, on=date(2026, 10, 5))
    assert round((wet.time_s("C", "LD09") or 0) / 60) == 232


def test_nine_teams_of_six_learn_seven_modules(la_dee: Scenario) -> None:
    assert Counter(one.village_id for one in la_dee.learners) == {
        village.id: 6 for village in la_dee.villages
    }
    assert [module.id for module in la_dee.modules] == [f"M{n}" for n in range(7)]
    assert sum(module.needs_computer for module in la_dee.modules) == 4
    # 54 people x 7 modules, less M0 of 24 people
    assert sum(7 - len(one.completed) for one in la_dee.learners) == 354


def test_four_villages_have_computers_and_185_families_are_proficient(la_dee: Scenario) -> None:
    assert [one.computers for one in la_dee.villages] == [6, 5, 0, 0, 0, 4, 5, 0, 0]
    assert sum(one.households_proficient or 0 for one in la_dee.villages) == 185


def test_internet_and_signal_agree(la_dee: Scenario) -> None:
    assert {one.signal for one in la_dee.villages if one.internet != "none"} == {"4g"}


def test_it_says_that_it_is_no_statistics(la_dee: Scenario) -> None:
    assert "minh hoạ" in la_dee.data_note_vi
    assert "Illustrative" in la_dee.data_note_en


@pytest.mark.parametrize("table", COMMON)
def test_common_tables_are_the_same_in_all_samples(table: str) -> None:
    assert (FOLDER / table).read_bytes() == (FOLDER.parent / "tay_giang" / table).read_bytes()
