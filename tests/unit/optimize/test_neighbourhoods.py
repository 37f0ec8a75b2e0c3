"""Neighbourhoods: which villages lie together."""

from __future__ import annotations

from builders import road, small_scenario
from routeplan.optimize.neighbourhoods import neighbourhoods
from unit.optimize.instances import problem_of


def test_villages_on_one_road_are_neighbours() -> None:
    # Two valleys: V1 and V2 in one, V3 and V4 in the other, 1,000 m apart each.
    scenario = small_scenario(
        villages=4,
        roads=[
            road("C", "V1", 20_000),
            road("V1", "V2", 1_000),
            road("C", "V3", 20_000),
            road("V3", "V4", 1_000),
        ],
    )
    groups = neighbourhoods(problem_of(scenario))
    assert groups == ((0,), (1,), (2,), (3,), (0, 1), (2, 3), (0, 1, 2, 3))


def test_one_village_is_alone() -> None:
    scenario = small_scenario(villages=1, roads=[road("C", "V1", 20_000)])
    assert neighbourhoods(problem_of(scenario)) == ((0,),)


def test_a_village_without_a_road_is_nobodys_neighbour() -> None:
    scenario = small_scenario(villages=3, roads=[road("C", "V1", 20_000), road("V1", "V2", 1_000)])
    groups = neighbourhoods(problem_of(scenario))
    assert (0, 1) in groups
    assert groups[-1] == (0, 1, 2)
