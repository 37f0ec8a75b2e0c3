"""Households: they lie in their villages, and somebody can accompany them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.domain.care import HouseholdRule
from routeplan.domain.distance import straight_distance_m
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario

MAX_VILLAGE_DISTANCE_M = 10_000
"""No household lies farther from the middle of its village, straight [m]."""


def positions(scenario: Scenario) -> Iterator[Fault]:
    """Find households without a position among others, far from their village, or at one point."""
    middles = {village.id: (village.lon, village.lat) for village in scenario.villages}
    withheld = all(home.position is None for home in scenario.households)
    first_at: dict[tuple[float, float], str] = {}
    for home in scenario.households:
        where = f"households {home.id}"
        if home.position is None:
            if not withheld:
                fix = "fill in lon and lat, or leave them out for all households"
                yield Fault(where=where, what="has no position", fix=fix)
            continue
        other = first_at.setdefault(home.position, home.id)
        if other != home.id:
            what = f"lies at the same point as {other}"
            yield Fault(where=where, what=what, fix="give each its own position")
        middle = middles.get(home.village_id, home.position)
        distance_m = straight_distance_m(home.position, middle)
        if distance_m > MAX_VILLAGE_DISTANCE_M:
            what = f"lies {distance_m / 1000:.1f} km from its village {home.village_id}"
            yield Fault(where=where, what=what, fix="mend lon and lat, or the village")


def counts(scenario: Scenario) -> Iterator[Fault]:
    """Find villages whose count of households is not that of the table of households."""
    if not scenario.households:
        return
    listed = Counter(home.village_id for home in scenario.households)
    for village in scenario.villages:
        if listed[village.id] != village.households:
            what = f"counts {village.households} households, but {listed[village.id]} are listed"
            fix = "mend households, or the table of households"
            yield Fault(where=f"villages {village.id}", what=what, fix=fix)


def priority(scenario: Scenario) -> Iterator[Fault]:
    """Find villages with more priority households than households, or not those that are listed."""
    known = any(home.position is not None for home in scenario.households)  # or all is withheld
    listed = Counter(home.village_id for home in scenario.households if home.priority_group)
    for village in scenario.villages:
        where, count = f"villages {village.id}", village.priority_households
        if count is not None and count > village.households:
            what = f"has {count} priority households among {village.households}"
            yield Fault(where=where, what=what, fix="mend priority_households")
        elif count is not None and known and listed[village.id] != count:
            what = f"counts {count} priority households, but {listed[village.id]} are listed"
            fix = "mend priority_households, or priority_group in the table of households"
            yield Fault(where=where, what=what, fix=fix)


def carers(scenario: Scenario) -> Iterator[Fault]:
    """Find households that nobody could accompany, now or at all."""
    able = {member.id for member in scenario.carers()}
    if scenario.households and not able:
        what, fix = "have no carer at all", "give members max_households above 0"
        yield Fault(where="households", what=what, fix=fix)
    elif scenario.household_rule != HouseholdRule() and not able:
        what = "says how carers accompany families, but there is no carer at all"
        fix = "give members max_households above 0, or leave [households] out"
        yield Fault(where="household_rule", what=what, fix=fix)
    known = {member.id for member in scenario.members}
    for home in scenario.households:
        if home.carer_id in known - able:
            what = f"names {home.carer_id} as carer, whose max_households is 0"
            fix = "name another carer, or raise max_households"
            yield Fault(where=f"households {home.id}", what=what, fix=fix)


def evenings(scenario: Scenario) -> Iterator[Fault]:
    """Find evenings that are too short for one visit, and more phases than days."""
    rule = scenario.household_rule
    one = rule.evenings
    if one is not None and one.length_s < one.visit_minutes * 60:
        what = f"has evenings from {one.begin:%H:%M} to {one.end:%H:%M}, no visit of "
        what += f"{one.visit_minutes} minutes fits"
        yield Fault(where="household_rule", what=what, fix="mend begin, end or visit_minutes")
    days = len(scenario.calendar.days())
    if 0 < days < rule.phases:
        what = f"has {rule.phases} phases in {days} days"
        yield Fault(where="household_rule", what=what, fix="use fewer phases, or plan more days")


def languages(scenario: Scenario) -> Iterator[Fault]:
    """Find languages of priority groups that no member speaks."""
    spoken = {language for member in scenario.members for language in member.languages}
    for group in scenario.household_rule.priority_groups:
        if group.language is not None and group.language not in spoken:
            what = f"needs {group.language} for {group.id}, which no member speaks"
            fix = "mend the language, or add a member who speaks it"
            yield Fault(where="household_rule", what=what, fix=fix)
