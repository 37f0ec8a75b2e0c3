"""Numbers of households that carers accompany."""

from __future__ import annotations

import pytest

from builders import member
from homes import home
from plans import valid_plan, with_scenario
from routeplan.domain.care import Allotment, HouseholdRule
from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.allotments import (
    carer_in_two_villages,
    share_too_large,
    too_many_allotted,
)


@pytest.fixture
def plan() -> Plan:
    """Let A have 18 of the 40 households of V1 in the first phase, 5 of V2 in the second."""
    base = valid_plan()
    carer = member("A", max_households=18)
    asked = with_scenario(
        base,
        members=(*base.scenario.members, carer),
        household_rule=HouseholdRule(phases=2),
    )
    return asked.model_copy(update={"allotments": (allotment(), allotment("V2", 5, 2))})


def allotment(village_id: str = "V1", households: int = 18, phase: int = 1) -> Allotment:
    return Allotment(carer_id="A", village_id=village_id, households=households, phase=phase)


def with_allotments(plan: Plan, *allotments: Allotment) -> Plan:
    return plan.model_copy(update={"allotments": allotments})


def test_numbers_that_keep_every_rule(plan: Plan) -> None:
    facts = Facts(plan)
    for rule in (share_too_large, carer_in_two_villages, too_many_allotted):
        assert not list(rule(facts))


def test_more_than_a_carer_takes(plan: Plan) -> None:
    [violation] = share_too_large(Facts(with_allotments(plan, allotment(households=19))))
    assert (violation.value, violation.limit) == (19, 18)


def test_two_villages_at_once(plan: Plan) -> None:
    both = with_allotments(plan, allotment(), allotment("V2", 5))
    [violation] = carer_in_two_villages(Facts(both))
    assert violation.message == "A is in V1, V2 in phase 1; at most in 1 village"


def test_a_phase_that_there_is_not(plan: Plan) -> None:
    [violation] = carer_in_two_villages(Facts(with_allotments(plan, allotment(phase=3))))
    assert (violation.value, violation.limit) == (3, 2)


def test_more_than_a_village_has(plan: Plan) -> None:
    many = [allotment(phase=phase) for phase in (1, 2)] + [allotment(households=5)]
    [violation] = too_many_allotted(Facts(with_allotments(plan, *many)))
    assert (violation.village_id, violation.value, violation.limit) == ("V1", 41, 40)


def test_listed_households_are_not_counted(plan: Plan) -> None:
    homes = tuple(home(f"H{number}", "V1", number) for number in range(40))
    villages = tuple(
        one if one.id == "V1" else one.model_copy(update={"households": 0})
        for one in plan.scenario.villages
    )
    listed = with_scenario(with_allotments(plan, allotment()), households=homes, villages=villages)
    [violation] = too_many_allotted(Facts(listed))
    assert violation.limit == 0
