"""How many desks the cases of a visit take, by hand.

In `valid_plan` R1 stays in V1 for three hours of service. It has 50 cases of advice, of 12 minutes
each, and 25 of identity cards that the police officer takes, of 12 minutes as well.
"""

from __future__ import annotations

from datetime import time

import pytest

from builders import ADVICE, ID_CARD
from plans import valid_plan, with_scenario, with_visit
from routeplan.domain.cases import cases_meant, desks_needed
from routeplan.domain.plan import Plan
from routeplan.domain.services import Demand
from routeplan.evaluate.cases import cases_served


def with_cases(plan: Plan, advice: int, cards: int) -> Plan:
    """Change what is open in V1."""
    counts = {ADVICE.id: advice, ID_CARD.id: cards}
    demand = [
        Demand(village_id="V1", service_id=service_id, open_cases=count)
        for service_id, count in counts.items()
    ]
    return with_scenario(plan, demand=demand)


def desks(plan: Plan) -> int:
    return desks_needed(plan.trips[0].days[0].visits[0], plan.scenario)


@pytest.mark.parametrize(
    ("advice", "cards", "needed"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (15, 0, 1),  # 180 minutes
        (16, 0, 2),  # 192
        (45, 15, 4),  # 540 and 180: four desks of 180
        (46, 15, 5),
        (45, 25, 4),  # the officer's 300 minutes take 180 of one desk, and no other can help
        (0, 100, 1),
    ],
)
def test_desks_are_as_many_as_the_work_takes(advice: int, cards: int, needed: int) -> None:
    assert desks(with_cases(valid_plan(), advice, cards)) == needed


def test_a_longer_visit_needs_fewer_desks() -> None:
    # 50 cases: 600 minutes in 100, after the break of 45.
    shorter = with_visit(with_cases(valid_plan(), 50, 0), "R1", 0, 0, end=time(9, 55))
    assert (desks(shorter), desks(with_cases(valid_plan(), 50, 0))) == (6, 4)


def test_a_visit_that_gives_no_service_needs_no_desk() -> None:
    assert desks(with_visit(valid_plan(), "R1", 0, 0, end=time(8, 15))) == 0


def test_cases_of_every_visit_are_shared_out_over_required_visits() -> None:
    # V2 needs two visits: 25 cases and 300 minutes each, in 90.
    plan = valid_plan()
    in_v2 = plan.trips[0].days[1].visits[0]
    assert cases_meant(in_v2, plan.scenario) == {ADVICE.id: 25}
    assert desks_needed(in_v2, plan.scenario) == 4


@pytest.mark.parametrize("advice", [0, 7, 33, 51])
@pytest.mark.parametrize("cards", [0, 4, 21])
def test_one_desk_less_leaves_cases_open_and_one_more_serves_none(advice: int, cards: int) -> None:
    plan = with_cases(valid_plan(), advice, cards)
    visit, needed = plan.trips[0].days[0].visits[0], desks(plan)

    def served(count: int) -> float:
        return sum(cases_served(visit, plan.scenario, desks=count).values())

    assert served(needed) == pytest.approx(served(needed + 1))
    assert needed == 0 or served(needed - 1) < served(needed)
