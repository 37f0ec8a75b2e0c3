"""Who is left behind, by hand.

From the center of `valid_plan` it takes 900 s to V1, 1,500 to V2, 2,400 to V3 and 3,000 to V4;
V5 is beyond reach and gets no visit, all others get what they need.
"""

from __future__ import annotations

import pytest

from builders import village, visits_of
from homes import plan_with_lists, with_list
from plans import valid_plan, with_scenario, without_trip
from routeplan.domain.care import Allotment
from routeplan.domain.plan import Plan
from routeplan.evaluate.equity import (
    far_villages_lag,
    priority_families_lag,
    urgent_villages_lag,
)


def test_a_village_beyond_reach_is_the_farthest() -> None:
    """A third of five is one: V1 has all its visits, V5 has none."""
    assert far_villages_lag(valid_plan()) == 1


def test_villages_that_need_no_visit_are_not_compared() -> None:
    """Without V5 the farthest is V4, which has its visit; without R1, V1 lacks its own."""
    visits = [visits_of(f"V{number}") for number in range(1, 5)]
    plan = with_scenario(valid_plan(), visits=[*visits, visits_of("V5", least=0)])
    assert far_villages_lag(plan) == 0
    assert far_villages_lag(without_trip(plan, "R1")) == -1  # 0 near less 1 far


def test_two_villages_have_no_thirds(morning_round: Plan) -> None:
    assert far_villages_lag(morning_round) is None


def test_urgent_villages_are_compared_with_all_others() -> None:
    """V4 and V5 are urgent and get 1 of 2 visits, the others 4 of 4 (V2 needs two)."""
    assert urgent_villages_lag(with_priorities(V4=4, V5=5)) == pytest.approx(1 / 2)


@pytest.mark.parametrize("priority", [3, 4])
def test_without_others_nobody_is_behind(priority: int) -> None:
    everybody = {f"V{number}": priority for number in range(1, 6)}
    assert urgent_villages_lag(with_priorities(**everybody)) is None


def test_priority_families_are_compared_in_who_has_a_carer() -> None:
    """H2 has one; of H1, H3, H4, H5 and H6 all but H4 have one: 4 / 5 - 1 / 1."""
    assert priority_families_lag(plan_with_lists()) == pytest.approx(-1 / 5)
    without_h2 = with_list(plan_with_lists(), 0, household_ids=("H1", "H3"))
    assert priority_families_lag(without_h2) == pytest.approx(4 / 5)


def test_without_priority_families_there_is_nothing_to_compare() -> None:
    plan = plan_with_lists()
    homes = tuple(
        home.model_copy(update={"priority_group": None}) for home in plan.scenario.households
    )
    assert priority_families_lag(with_scenario(plan, households=homes)) is None


def test_priority_families_that_are_only_counted_are_compared_as_well() -> None:
    """V1 counts 10 of 40, 5 of them with a carer, and 6 of 30 others; V2 has not counted."""
    villages = (village("V1", priority_households=10), village("V2"))
    shares = (
        Allotment(carer_id="T1-2", village_id="V1", households=11, priority_households=5),
        Allotment(carer_id="T1-3", village_id="V2", households=20),
    )
    plan = with_scenario(valid_plan(), villages=(*villages, *valid_plan().scenario.villages[2:]))
    counted = plan.model_copy(update={"allotments": shares})
    assert priority_families_lag(counted) == pytest.approx(6 / 30 - 5 / 10)
    unknown = valid_plan().model_copy(update={"allotments": shares[1:]})
    assert priority_families_lag(unknown) is None


def with_priorities(**priorities: int) -> Plan:
    villages = [
        village(f"V{number}", offers_lodging=number == 2, priority=priorities.get(f"V{number}", 3))
        for number in range(1, 6)
    ]
    return with_scenario(valid_plan(), villages=tuple(villages))
