"""Cross-checks of households and carers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import horizon, small_scenario, village
from homes import CO_TU, carer, caring_scenario, home, lane
from routeplan.domain.care import HouseholdRule, PriorityGroup
from routeplan.domain.places import Household
from routeplan.errors import InputError

ANY = HouseholdRule()


def fault(make: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        make()
    (one,) = caught.value.faults
    return str(one)


def test_two_households_at_one_point() -> None:
    homes = (home("H1", "V1", 0), home("H2", "V1", 0))
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told == "households H2 lies at the same point as H1; give each its own position"


def test_a_household_far_from_its_village() -> None:
    # 100 thousandths of a degree: 11.1 km.
    homes = (home("H1", "V1", 100),)
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told.startswith("households H1 lies 11.1 km from its village V1; mend lon and lat")


def test_one_household_without_a_position() -> None:
    homes = (home("H1", "V1", 0), Household(id="H2", village_id="V1"))
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told.startswith("households H2 has no position; fill in lon and lat")


def test_positions_may_be_withheld_of_all() -> None:
    homes = (Household(id="H1", village_id="V1"), Household(id="H2", village_id="V1"))
    caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY)


def test_a_village_lists_as_many_households_as_it_counts() -> None:
    told = fault(
        lambda: caring_scenario(
            {"V1": lane("V1", 3), "V2": lane("V2", 2, first=4)},
            (carer("A"),),
            household_rule=ANY,
            households=(*lane("V1", 3), *lane("V2", 1, first=4)),
        )
    )
    assert told.startswith("villages V2 counts 2 households, but 1 are listed; mend")


def test_households_but_nobody_to_accompany_them() -> None:
    told = fault(lambda: caring_scenario({"V1": lane("V1", 1)}, (), household_rule=ANY))
    assert told == "households have no carer at all; give members max_households above 0"


def test_a_rule_about_carers_but_no_carer() -> None:
    rule = HouseholdRule(priority_groups=(PriorityGroup(id="co_tu"),))
    assert fault(lambda: small_scenario().but(household_rule=rule)) == (
        "household_rule says how carers accompany families, but there is no carer at all; "
        "give members max_households above 0, or leave [households] out"
    )


def test_the_carer_a_family_has_is_a_carer() -> None:
    homes = lane("V1", 1, carer_id="T1-1")
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told.startswith("households H1 names T1-1 as carer, whose max_households is 0")


def test_the_carer_a_family_has_exists() -> None:
    homes = lane("V1", 1, carer_id="nobody")
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told.startswith("households H1 names nobody as carer_id, which is not among")


def test_a_priority_group_that_nobody_has_named() -> None:
    homes = lane("V1", 1, priority_group="ve")
    told = fault(lambda: caring_scenario({"V1": homes}, (carer("A"),), household_rule=ANY))
    assert told.startswith("households H1 names ve as priority_group")


def test_a_language_that_nobody_speaks() -> None:
    told = fault(lambda: caring_scenario({"V1": lane("V1", 1)}, (carer("A"),)))
    assert told.startswith("household_rule needs katu for co_tu, which no member speaks")


def test_the_language_of_a_group() -> None:
    rule = HouseholdRule(priority_groups=(*CO_TU.priority_groups, PriorityGroup(id="far")))
    assert [rule.language_of(group) for group in ("co_tu", "far", "other", None)] == [
        "katu",
        None,
        None,
        None,
    ]


def test_more_phases_than_days() -> None:
    homes = {"V1": lane("V1", 1)}
    rule = HouseholdRule(phases=12)
    told = fault(
        lambda: caring_scenario(homes, (carer("A"),), household_rule=rule, calendar=horizon(10))
    )
    assert told.startswith("household_rule has 12 phases in 10 days; use fewer phases")


def test_a_village_has_no_more_priority_households_than_households() -> None:
    many = village("V1", households=4, priority_households=5)
    told = fault(lambda: small_scenario(villages=[many]))
    assert told == "villages V1 has 5 priority households among 4; mend priority_households"


def test_a_village_counts_the_priority_households_that_are_listed() -> None:
    homes = (*lane("V1", 2, priority_group="co_tu"), home("H3", "V1", 2))
    counted = [village("V1", households=3, priority_households=1)]
    speaker = carer("A", languages=("katu",))
    told = fault(lambda: caring_scenario({"V1": homes}, (speaker,), villages=counted))
    assert told.startswith("villages V1 counts 1 priority households, but 2 are listed; mend")
    withheld = tuple(Household(id=one.id, village_id="V1") for one in homes)
    caring_scenario({"V1": withheld}, (speaker,), villages=counted)
    agreed = [one.model_copy(update={"priority_households": 2}) for one in counted]
    caring_scenario({"V1": homes}, (speaker,), villages=agreed)
