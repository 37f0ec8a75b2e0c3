"""Whether there are enough carers, by plain arithmetic."""

from __future__ import annotations

import pytest

from builders import small_scenario, village
from homes import CO_TU, carer, caring_scenario, lane
from routeplan.domain.care import HouseholdRule, PriorityGroup
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.carers import CarerBalance, carer_balance, carer_messages
from routeplan.wording import Wording


def counted(*households: int, carers: int, most: int = 20, per_carer: int = 20) -> CarerBalance:
    """Compare villages of so many households with so many carers."""
    villages = [village(f"V{n}", households=count) for n, count in enumerate(households, start=1)]
    scenario = small_scenario(villages=villages, teams=1)
    people = tuple(carer(f"A{n}", most) for n in range(carers))
    scenario = scenario.but(
        members=(*scenario.members, *people), household_rule=HouseholdRule(per_carer=per_carer)
    )
    return balance_of(scenario)


def balance_of(scenario: Scenario) -> CarerBalance:
    balance = carer_balance(scenario)
    assert balance is not None
    return balance


def test_without_carers_there_is_nothing_to_compare() -> None:
    assert carer_balance(small_scenario()) is None


def test_carers_who_are_missing_and_what_else_would_help() -> None:
    # 3 * 20 = 60 places for 100 households: ceil(40 / 20) = 2 more, ceil(100 / 3) = 34 each,
    # ceil(100 / 60) = 2 phases.
    balance = counted(50, 50, carers=3)
    assert (balance.places, balance.missing, balance.per_carer, balance.phases) == (60, 2, 34, 2)


def test_remainders_of_villages_need_lists_of_their_own() -> None:
    # 50 households are lists of 20, 20 and 10; twice. With 50 each, 2 of 3 carers would do.
    balance = counted(50, 50, carers=3)
    assert (balance.lists, balance.missing_in_villages) == (6, 3)
    assert balance.by_village == (("V1", 3), ("V2", 3))
    assert balance.per_carer_in_villages == 50


def test_fewer_carers_than_villages_can_never_do() -> None:
    balance = counted(5, 5, 5, carers=2)
    assert balance.missing == 0
    assert (balance.missing_in_villages, balance.per_carer_in_villages) == (1, None)
    assert balance.phases_in_villages == 2


def test_planned_phases_that_are_enough_are_said_instead_of_what_is_missing() -> None:
    homes = {"V1": lane("V1", 30)}
    rule = HouseholdRule(phases=2)
    balance = balance_of(caring_scenario(homes, (carer("A"),), household_rule=rule))
    (message,) = carer_messages(balance)
    assert Wording("en")(message.key, **dict(message.values)) == (
        "Carers: 1, with 20 places in each of 2 phases, for 30 households"
    )


@pytest.mark.parametrize(("most", "places"), [(10, 20), (30, 40)])
def test_a_carer_takes_what_both_limits_allow(most: int, places: int) -> None:
    assert counted(40, carers=2, most=most).places == places


def test_families_and_carers_of_a_language() -> None:
    homes = {"V1": lane("V1", 30, priority_group="co_tu")}
    carers = (carer("A", languages=("katu",)), carer("B"))
    (need,) = balance_of(caring_scenario(homes, carers, household_rule=CO_TU)).languages
    assert (need.language, need.households, need.carers, need.places) == ("katu", 30, 1, 20)


def test_families_of_a_language_may_be_counted_by_village() -> None:
    # V1 has another language than the one group needs, V2 none, and V3 has not counted.
    villages = [
        village("V1", language="ve", households=40, priority_households=12),
        village("V2", households=40, priority_households=9),
        village("V3", households=40, language="katu"),
    ]
    carers = (carer("A", languages=("katu",)), carer("B", languages=("ve",)))
    scenario = caring_scenario({}, carers, villages=villages)
    (need,) = balance_of(scenario).languages
    assert (need.language, need.households, need.carers, need.places) == ("katu", 21, 1, 20)


def test_the_language_of_a_village_tells_which_of_two_groups_is_counted() -> None:
    groups = (PriorityGroup(id="co_tu", language="katu"), PriorityGroup(id="ve", language="ve"))
    rule = HouseholdRule(priority_groups=groups)
    assert rule.language_where_counted(village("V1", language="ve")) == "ve"
    assert rule.language_where_counted(village("V1")) is None
    assert HouseholdRule().language_where_counted(village("V1", language="ve")) is None


@pytest.mark.parametrize(
    ("households", "carers", "keys"),
    [
        ((40,), 2, ["carers.enough"]),
        ((50, 50), 3, ["carers.short", "carers.villages.short"]),
        ((5, 5, 5), 2, ["carers.enough", "carers.villages.few"]),
    ],
)
def test_what_is_said(households: tuple[int, ...], carers: int, keys: list[str]) -> None:
    messages = carer_messages(counted(*households, carers=carers))
    assert [message.key for message in messages] == keys


def test_every_sentence_can_be_written_in_both_languages() -> None:
    homes = {"V1": lane("V1", 30, priority_group="co_tu")}
    balance = balance_of(caring_scenario(homes, (carer("A", languages=("katu",)),)))
    texts = [Wording("en")(one.key, **dict(one.values)) for one in carer_messages(balance)]
    assert texts == [
        "Carers: 1, with 20 places for 30 households. Missing: 1; or lists of 30, or 2 phases",
        (
            "If no list crosses a village it takes 2 lists. "
            "Carers missing: 1; or lists of 30, or 2 phases"
        ),
        (
            "Families who need a carer that speaks the Cơ Tu language: 30. "
            "Carers who do: 1, with 20 places"
        ),
    ]
    assert all(Wording("vi")(one.key, **dict(one.values)) for one in carer_messages(balance))
