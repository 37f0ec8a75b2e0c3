"""Who accompanies which households (rules 29 to 34).

A plan document may withhold where households are and what they need; what cannot be known of
them is not checked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose

from routeplan.domain.care import HouseholdList, Uncared
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.places import Household
from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation

SHOWN = 5
"""So many ids are named, the others counted."""


def carer_without_list(facts: Facts) -> Iterator[Violation]:
    """Only members who accompany households have a list, and each has one in a phase."""
    most = {member.id: member.max_households for member in facts.scenario.members}
    for one in facts.plan.household_lists:
        if most.get(one.carer_id) == 0:
            message = f"{one.carer_id} has a list, but accompanies no households"
            yield _spot(one).breaks("carer_without_list", message, value=one.carer_id)
    counts = Counter((one.carer_id, one.phase) for one in facts.plan.household_lists)
    for (carer_id, phase), count in counts.items():
        if count > 1:
            message = f"{carer_id} has {count} lists in phase {phase}; at most 1"
            yield Spot().breaks("carer_without_list", message, value=count, limit=1)


def household_twice(facts: Facts) -> Iterator[Violation]:
    """A household is on one list, or named once among those without a carer."""
    places = Counter(
        household_id for one in facts.named_homes for household_id in one.household_ids
    )
    for household_id, count in places.items():
        if count > 1:
            message = f"household {household_id} is named {count} times; at most 1"
            yield Spot().breaks("household_twice", message, value=count, limit=1)


def list_too_long(facts: Facts) -> Iterator[Violation]:
    """A list holds no more households than the rule and its carer allow."""
    most = {member.id: member.max_households for member in facts.scenario.members}
    for one in facts.plan.household_lists:
        limit = min(facts.scenario.household_rule.per_carer, most.get(one.carer_id, 0))
        count = len(one.household_ids)
        if limit and count > limit:
            message = f"list of {one.carer_id}: {count} households; at most {limit}"
            yield _spot(one).breaks("list_too_long", message, value=count, limit=limit)


def list_across_villages(facts: Facts) -> Iterator[Violation]:
    """The households of a list live in its village, and so do those without a carer.

    A rule may let lists take in households of other villages, but not only of these.
    """
    homes = _homes(facts)
    may_merge = facts.scenario.household_rule.merge_walk_m is not None
    for one in facts.named_homes:
        villages = {homes[name].village_id for name in one.household_ids if name in homes}
        if may_merge and isinstance(one, HouseholdList) and one.village_id in villages:
            continue
        for household_id in one.household_ids:
            home = homes.get(household_id)
            if home is not None and home.village_id != one.village_id:
                message = f"household {home.id} lives in {home.village_id}"
                yield _spot(one).breaks(
                    "list_across_villages", message, value=home.village_id, limit=one.village_id
                )


def step_too_far(facts: Facts) -> Iterator[Violation]:
    """From one household of a list to the next it is no farther than `max_walk_m`.

    Between two villages it is no farther than `merge_walk_m`.
    """
    rule = facts.scenario.household_rule
    homes = _homes(facts)
    for one, ways_m in _walks(facts):
        for (begin, end), way_m in zip(pairwise(one.household_ids), ways_m, strict=True):
            limit = rule.max_walk_m
            if homes[begin].village_id != homes[end].village_id:
                limit = limit if rule.merge_walk_m is None else rule.merge_walk_m
            if way_m > limit:
                message = f"{begin} to {end}: {round(way_m)} m; at most {limit} m"
                yield _spot(one).breaks("step_too_far", message, value=round(way_m), limit=limit)


def wrong_walk(facts: Facts) -> Iterator[Violation]:
    """The way along a list is as long as its households lie apart."""
    for one, ways_m in _walks(facts):
        if not isclose(one.walk_m, sum(ways_m), abs_tol=1):
            message = (
                f"list of {one.carer_id}: {one.walk_m} m; its ways add up to {sum(ways_m):.0f} m"
            )
            yield _spot(one).breaks(
                "wrong_walk", message, value=one.walk_m, limit=round(sum(ways_m))
            )


def wrong_match(facts: Facts) -> Iterator[Violation]:
    """A list says of how many families its carer does not speak the language."""
    homes = _homes(facts)
    languages = {member.id: member.languages for member in facts.scenario.members}
    needed = {group.id: group.language for group in facts.scenario.household_rule.priority_groups}
    for one in facts.plan.household_lists:
        members = [
            homes[household_id] for household_id in one.household_ids if household_id in homes
        ]
        if any(home.position is None for home in members):
            continue  # their groups are withheld as well
        spoken = {None, *languages.get(one.carer_id, ())}
        count = sum(
            home.priority_group is not None and needed[home.priority_group] not in spoken
            for home in members
        )
        if one.unmatched != count:
            message = f"list of {one.carer_id}: {one.unmatched} said to be unmatched; {count} are"
            yield _spot(one).breaks("wrong_match", message, value=one.unmatched, limit=count)


def household_forgotten(facts: Facts) -> Iterator[Violation]:
    """Every household is on a list or named among those without a carer."""
    named = {household_id for one in facts.named_homes for household_id in one.household_ids}
    forgotten = defaultdict(list)
    for home in facts.scenario.households:
        if home.id not in named:
            forgotten[home.village_id].append(home.id)
    for village_id, ids in sorted(forgotten.items()):
        more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
        message = f"on no list and not named: {', '.join(ids[:SHOWN])}{more}"
        yield Spot(village_id=village_id).breaks(
            "household_forgotten", message, value=len(ids), limit=0
        )


def _spot(one: HouseholdList | Uncared) -> Spot:
    return Spot(village_id=one.village_id)


def _homes(facts: Facts) -> dict[str, Household]:
    return {home.id: home for home in facts.scenario.households}


def _walks(facts: Facts) -> Iterator[tuple[HouseholdList, Sequence[float]]]:
    """Yield each list whose households are all known with their positions, and its ways [m]."""
    positions = {home.id: home.position for home in facts.scenario.households}
    for one in facts.plan.household_lists:
        points = [positions.get(household_id) for household_id in one.household_ids]
        known = [point for point in points if point is not None]
        if len(known) == len(points):
            yield one, [straight_distance_m(*ends) for ends in pairwise(known)]
