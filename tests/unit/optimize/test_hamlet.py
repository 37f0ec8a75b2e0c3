"""The households of a village as numbers."""

from __future__ import annotations

from homes import CO_TU, carer, caring_scenario, home, lane
from routeplan.domain.care import HouseholdRule
from routeplan.optimize.hamlet import hamlets_of


def test_those_who_come_first_stand_in_front() -> None:
    homes = (
        *(home("H1", "V1", 0), home("H2", "V1", 1, attention=("meritorious",))),
        *(home("H3", "V1", 2, priority_group="co_tu"), home("H4", "V1", 3)),
    )
    people = (carer("A", languages=("katu",)),)
    scenario = caring_scenario({"V1": homes}, people, household_rule=CO_TU)
    (hamlet,) = hamlets_of(scenario, scenario.households)
    assert [one.id for one in hamlet.homes] == ["H3", "H2", "H1", "H4"]
    assert hamlet.ranks.tolist() == [0, 1, 2, 2]
    assert hamlet.languages == ("katu", None, None, None)


def test_a_large_village_is_halved_in_whole_lists() -> None:
    # 450 homes on a lane: round(450 / 2 / 20) = 11 lists, 220 homes to the south, 230 north.
    homes = tuple(home(f"H{n:03}", "V1", n * 0.1) for n in range(450))
    scenario = caring_scenario({"V1": homes}, (carer("A"),), household_rule=HouseholdRule())
    south, north = hamlets_of(scenario, scenario.households)
    assert (len(south), len(north)) == (220, 230)
    assert {one.id for one in south.homes} == {f"H{n:03}" for n in range(220)}


def test_a_village_without_households_is_no_hamlet() -> None:
    homes = {"V1": (), "V2": lane("V2", 2)}
    scenario = caring_scenario(homes, (carer("A"),), household_rule=HouseholdRule())
    assert [hamlet.village_id for hamlet in hamlets_of(scenario, scenario.households)] == ["V2"]
