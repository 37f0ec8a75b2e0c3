"""Households for tests: along a lane that runs north, and a plan with lists made by hand.

One thousandth of a degree to the north is 6,371,008.8 m * pi / 180,000 = 111.195 m.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from builders import member, position, small_scenario, village
from plans import valid_plan, with_scenario
from routeplan.domain.care import (
    Evenings,
    HouseholdList,
    HouseholdRule,
    PriorityGroup,
    Round,
    Uncared,
)
from routeplan.domain.message import Message
from routeplan.domain.people import Member
from routeplan.domain.places import Household
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario

CO_TU = HouseholdRule(priority_groups=(PriorityGroup(id="co_tu", language="katu"),))
"""Families of one group need a language of their own."""


def home(household_id: str, village_id: str, step: float, **fields: Any) -> Household:
    """Build a household so many thousandths of a degree north of its village."""
    lon, lat = position(village_id)
    defaults = {"id": household_id, "village_id": village_id, "lon": lon, "lat": lat + step / 1000}
    return Household(**{**defaults, **fields})


def lane(village_id: str, count: int, first: int = 1, **fields: Any) -> tuple[Household, ...]:
    """Build households 111 m apart: ``H1``, ``H2`` …."""
    return tuple(home(f"H{first + n}", village_id, n, **fields) for n in range(count))


def carer(member_id: str, most: int = 20, **fields: Any) -> Member:
    """Build a member who accompanies households and lives at the center."""
    return member(member_id, max_households=most, **fields)


def caring_scenario(
    homes: Mapping[str, tuple[Household, ...]], carers: tuple[Member, ...], **fields: Any
) -> Scenario:
    """Build a scenario of villages with their households, and carers beside one mobile team."""
    villages = [village(name, households=len(there)) for name, there in homes.items()]
    crew = tuple(member(f"T1-{number}") for number in range(1, 7))
    households = tuple(one for there in homes.values() for one in there)
    defaults = {"villages": villages, "households": households, "household_rule": CO_TU}
    return small_scenario(teams=1, members=(*crew, *carers), **{**defaults, **fields})


def plan_with_lists() -> Plan:
    """Build the valid plan with lists: V1 has H1 to H4 on a lane, V2 has H5 and H6.

    T1-2 takes three at most and does not speak the language of H2; the walk from H1 to H3 is
    2 * 111.195 = 222 m. No place is left for H4. T1-3 has H5 and H6, 111 m apart.
    """
    homes = (
        *(home("H1", "V1", 0), home("H2", "V1", 1, priority_group="co_tu")),
        *(home("H3", "V1", 2), home("H4", "V1", 3), home("H5", "V2", 0), home("H6", "V2", 1)),
    )
    counts = {"V1": 4, "V2": 2}
    plan = valid_plan()
    members = {one.id: one for one in plan.scenario.members}
    members["T1-2"] = members["T1-2"].model_copy(update={"max_households": 3})
    members["T1-3"] = members["T1-3"].model_copy(update={"max_households": 20})
    members["T1-4"] = members["T1-4"].model_copy(update={"languages": ("katu",)})
    villages = tuple(
        one.model_copy(update={"households": counts.get(one.id, 0)})
        for one in plan.scenario.villages
    )
    with_homes = with_scenario(
        plan,
        villages=villages,
        members=tuple(members.values()),
        households=homes,
        household_rule=CO_TU,
    )
    lists = (
        HouseholdList(
            carer_id="T1-2",
            village_id="V1",
            household_ids=("H1", "H2", "H3"),
            walk_m=222,
            unmatched=1,
        ),
        HouseholdList(carer_id="T1-3", village_id="V2", household_ids=("H5", "H6"), walk_m=111),
    )
    values = (("carers", 1), ("places", 3), ("households", 4))
    alone = Uncared(
        village_id="V1",
        household_ids=("H4",),
        reason=Message(key="reason.household.places", values=values),
        remedy=Message(key="remedy.household.carers", values=(("carers", 1),)),
    )
    return with_homes.model_copy(update={"household_lists": lists, "uncared": (alone,)})


def with_list(plan: Plan, number: int, **fields: Any) -> Plan:
    """Change one of the lists."""
    lists = list(plan.household_lists)
    lists[number] = lists[number].model_copy(update=fields)
    return plan.model_copy(update={"household_lists": tuple(lists)})


def with_round(plan: Plan, on: date, *household_ids: str) -> Plan:
    """Let the first carer visit homes on one evening."""
    plan = with_list(plan, 0, rounds=(Round(date=on, household_ids=household_ids),))
    return with_household_rule(plan, evenings=Evenings())


def with_household_rule(plan: Plan, **fields: Any) -> Plan:
    """Change how carers accompany households."""
    rule = plan.scenario.household_rule.model_copy(update=fields)
    return with_scenario(plan, household_rule=rule)
