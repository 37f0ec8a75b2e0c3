"""What villages need, with the sums done by hand."""

from __future__ import annotations

import pytest

from builders import ADVICE, ID_CARD, small_scenario, visits_of
from plans import valid_scenario
from routeplan.domain.services import Demand
from routeplan.verify.needs import Needs

OFFICER = ("police_officer",)


def test_visits_are_scaled_to_the_horizon() -> None:
    needs = Needs(valid_scenario())
    # 28 days: 1 * 0.92 = 1, 2 * 0.92 = 2; V2: 2 * 0.92 = 2, 3 * 0.92 = 2.76 = 3.
    assert (needs.visits("V1"), needs.visits("V2")) == ((1, 2), (2, 3))


def test_a_service_offered_once_comes_with_its_officer_only() -> None:
    needs = Needs(valid_scenario())
    assert needs.offered("V1", ()) == (ADVICE,)
    assert needs.offered("V1", OFFICER) == (ADVICE, ID_CARD)
    assert needs.offered("V2", OFFICER) == (ADVICE,)


def test_a_service_without_open_cases_is_not_offered() -> None:
    demand = [Demand(village_id="V1", service_id="advice", open_cases=0)]
    needs = Needs(small_scenario(villages=1, demand=demand))
    assert needs.offered("V1", ()) == ()


@pytest.mark.parametrize(
    ("village_id", "officers", "service_s"),
    [
        ("V1", (), 7_200),  # 50 cases * 12 min * 60 s / 5 desks
        ("V1", OFFICER, 10_800),  # the officer's 15 * 12 * 60; at all desks 7,200 + 2,160
        ("V2", (), 5_400),  # 50 cases / 2 visits: 3,600, raised to the shortest visit
    ],
)
def test_service_takes_its_cases_through_the_desks(
    village_id: str, officers: tuple[str, ...], service_s: int
) -> None:
    assert Needs(valid_scenario()).service_s(village_id, officers) == service_s


@pytest.mark.parametrize(
    ("open_cases", "service_s"),
    [
        (51, 7_500),  # 51 * 144 = 7,344 s: up to the next 5 minutes
        (125, 18_000),  # 125 * 144 = 18,000 s
        (126, 18_000),  # 18,144 s: cut to the longest visit
    ],
)
def test_service_is_rounded_up_to_five_minutes_and_cut_at_the_longest(
    open_cases: int, service_s: int
) -> None:
    demand = [Demand(village_id="V1", service_id="advice", open_cases=open_cases)]
    assert Needs(small_scenario(villages=1, demand=demand)).service_s("V1", ()) == service_s


def test_noise_of_the_arithmetic_does_not_add_five_minutes() -> None:
    # 375 cases * 2.2 min * 60 s / 5 desks = 9,900 s; as floats 9,900.000000000002 s.
    quick = ADVICE.model_copy(update={"minutes_low": 1.0, "minutes_mode": 2.2})
    demand = [Demand(village_id="V1", service_id="advice", open_cases=375)]
    scenario = small_scenario(villages=1, demand=demand, services=(quick,))
    assert Needs(scenario).service_s("V1", ()) == 9_900


def test_an_officer_is_needed_where_there_are_cases_and_visits() -> None:
    assert Needs(valid_scenario()).officer_visits == {("V1", "police_officer")}
    not_needed = [visits_of(f"V{number}", least=0) for number in range(1, 6)]
    assert Needs(valid_scenario(visits=not_needed)).officer_visits == frozenset()


def test_scarce_roles_are_those_that_services_require() -> None:
    assert Needs(valid_scenario()).scarce_roles == {"police_officer"}


def test_a_service_of_every_visit_needs_no_visit_of_its_own() -> None:
    advice = ADVICE.model_copy(update={"required_role": "police_officer"})
    demand = [Demand(village_id="V2", service_id="advice", open_cases=50)]
    needs = Needs(valid_scenario(services=(advice, ID_CARD), demand=demand))
    assert needs.officer_visits == frozenset()
