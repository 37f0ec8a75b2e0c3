"""Households on the map, for who asks for them."""

from __future__ import annotations

from typing import Any

import pytest

from builders import small_scenario
from homes import carer, caring_scenario, home, plan_with_lists
from routeplan.domain.care import HouseholdRule
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.render.maps.features import Drawing
from routeplan.render.maps.homes import households_layer
from routeplan.render.subject import Subject


def drawn(plan_or_scenario: Plan | Scenario) -> list[Any]:
    layer = households_layer(Subject.of(plan_or_scenario, "vi"))
    (drawing,) = layer._children.values()
    assert isinstance(drawing, Drawing)
    return list(drawing.features)


def test_a_dot_tells_household_and_carer_and_those_that_come_first_are_full() -> None:
    others, firsts = drawn(plan_with_lists())
    assert others["properties"] == {
        "told": ("H1 · T1-2", "H3 · T1-2", "H4", "H5 · T1-3", "H6 · T1-3"),
        "full": False,
    }
    assert firsts["properties"] == {"told": ("H2 · T1-2",), "full": True}
    assert len(others["geometry"]["coordinates"]) == 5


def test_before_there_is_a_plan_the_carer_so_far_and_the_alley_are_told() -> None:
    there = (home("H1", "V1", 0, alley="K1", carer_id="A1"), home("H2", "V1", 1))
    scenario = caring_scenario({"V1": there}, (carer("A1"),), household_rule=HouseholdRule())
    (dots,) = drawn(scenario)
    assert dots["properties"] == {"told": ("H1 · K1 · A1", "H2"), "full": False}


def test_a_need_puts_a_household_first() -> None:
    there = (home("H1", "V1", 0, attention=("elderly_alone",)),)
    scenario = caring_scenario({"V1": there}, (carer("A1"),), household_rule=HouseholdRule())
    (dots,) = drawn(scenario)
    assert dots["properties"]["full"]


def test_where_no_position_is_known_it_is_said_what_to_do() -> None:
    with pytest.raises(InputError, match=r"households.*have no positions.*write the plan with"):
        households_layer(Subject.of(small_scenario(), "vi"))
