"""Household lists of invented hamlets."""

from __future__ import annotations

import pytest
from benchmarks.homes import hamlets
from benchmarks.run_households import trees_m

from homes import carer, caring_scenario, home
from routeplan.domain.care import HouseholdList, HouseholdRule


def test_invented_hamlets_have_carers_for_all() -> None:
    scenario = hamlets(100, 3, seed=1)
    sizes = [village.households for village in scenario.villages]
    assert sum(sizes) == len(scenario.households) == 100
    assert len(scenario.carers()) == sum(-(-size // 20) for size in sizes)


def test_the_tree_of_a_list_joins_its_homes() -> None:
    # 0 to 1 and 1 to 3 on the lane: 3 * 111.195 m, in whatever order they are listed.
    homes = (home("H1", "V1", 0), home("H2", "V1", 3), home("H3", "V1", 1))
    scenario = caring_scenario({"V1": homes}, (carer("A"),), household_rule=HouseholdRule())
    one = HouseholdList(carer_id="A", village_id="V1", household_ids=("H1", "H2", "H3"), walk_m=556)
    assert trees_m(scenario, (one,)) == pytest.approx(333.585, abs=0.01)
