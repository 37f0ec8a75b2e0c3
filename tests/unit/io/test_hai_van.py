"""The second sample says what its sources say, and hides no real family."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from routeplan.domain.scenario import Scenario
from routeplan.io import read_scenario

FOLDER = Path(__file__).parents[3] / "sample_data" / "hai_van"
COMMON = ("services.csv", "speeds.csv", "season.csv", "calendar.csv")


@pytest.fixture(scope="module")
def hai_van() -> Scenario:
    return read_scenario(FOLDER)


def test_villages_households_and_people_add_up(hai_van: Scenario) -> None:
    assert len(hai_van.villages) == 7
    assert sum(village.households for village in hai_van.villages) == 1_350
    assert sum(village.population for village in hai_van.villages) == 4_994
    assert len(hai_van.households) == 1_350


def test_240_priority_households_are_counted_and_listed(hai_van: Scenario) -> None:
    assert sum(village.priority_households or 0 for village in hai_van.villages) == 240
    assert sum(home.priority_group == "co_tu" for home in hai_van.households) == 240


def test_roads_and_demand_add_up(hai_van: Scenario) -> None:
    assert len(hai_van.network) == 11
    assert hai_van.network.length_m.sum() == 31_000
    assert sum(demand.open_cases for demand in hai_van.demand) == 2_279


def test_carers_and_speakers_are_those_of_the_story(hai_van: Scenario) -> None:
    assert len(hai_van.members) == 52
    assert Counter(carer.max_households for carer in hai_van.carers()) == {20: 46}
    assert sum("katu" in carer.languages for carer in hai_van.carers()) == 6


def test_240_families_come_first(hai_van: Scenario) -> None:
    groups = Counter((home.village_id, home.priority_group) for home in hai_van.households)
    assert (groups["HV06", "co_tu"], groups["HV07", "co_tu"]) == (128, 112)
    assert sum(home.priority_group is not None for home in hai_van.households) == 240


def test_tables_stand_every_other_saturday(hai_van: Scenario) -> None:
    visits = {one.village_id: one for one in hai_van.visits}
    for village in hai_van.villages[5:]:
        assert village.open_weekdays == (5,)
        assert visits[village.id].visits_in(30) == (2, 2)
        assert visits[village.id].min_gap_days == 14


def test_it_says_that_households_are_invented(hai_van: Scenario) -> None:
    assert "không có hộ thật" in hai_van.data_note_vi
    assert "invented points" in hai_van.data_note_en


@pytest.mark.parametrize("table", COMMON)
def test_common_tables_are_the_same_in_all_samples(table: str) -> None:
    assert (FOLDER / table).read_bytes() == (FOLDER.parent / "tay_giang" / table).read_bytes()
