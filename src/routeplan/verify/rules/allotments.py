"""Who accompanies how many households, where they are only counted (rule 85)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation


def share_too_large(facts: Facts) -> Iterator[Violation]:
    """A carer accompanies no more households than the rule and the carer allow."""
    most = {member.id: member.max_households for member in facts.scenario.members}
    for one in facts.plan.allotments:
        limit = min(facts.scenario.household_rule.per_carer, most.get(one.carer_id, 0))
        if one.households > limit:
            message = f"{one.carer_id} accompanies {one.households} households; at most {limit}"
            spot = Spot(village_id=one.village_id)
            yield spot.breaks("share_too_large", message, value=one.households, limit=limit)


def carer_in_two_villages(facts: Facts) -> Iterator[Violation]:
    """A carer is in one village in each phase, and there are no more phases than the rule says."""
    villages = defaultdict(list)
    for one in facts.plan.allotments:
        villages[one.carer_id, one.phase].append(one.village_id)
    limit = facts.scenario.household_rule.phases
    for (carer_id, phase), ids in villages.items():
        if len(ids) > 1:
            message = f"{carer_id} is in {', '.join(ids)} in phase {phase}; at most in 1 village"
            yield Spot().breaks("carer_in_two_villages", message, value=len(ids), limit=1)
        if phase > limit:
            message = f"{carer_id}: phase {phase} of {limit}"
            yield Spot().breaks("carer_in_two_villages", message, value=phase, limit=limit)


def too_many_allotted(facts: Facts) -> Iterator[Violation]:
    """No more households are accompanied than a village counts and does not list."""
    allotted = Counter[str]()
    for one in facts.plan.allotments:
        allotted[one.village_id] += one.households
    listed = bool(facts.scenario.households)
    for village in facts.scenario.villages:
        limit = 0 if listed else village.households
        count = allotted[village.id]
        if count > limit:
            message = f"{count} households have a carer; {limit} are only counted"
            spot = Spot(village_id=village.id)
            yield spot.breaks("too_many_allotted", message, value=count, limit=limit)


def wrong_priority_share(facts: Facts) -> Iterator[Violation]:
    """Priority families are named where villages count them, no more of them or of others.

    Which families of a village get a place is not checked.
    """
    counts = {village.id: village.priority_households for village in facts.scenario.villages}
    for one in facts.plan.allotments:
        named, spot = one.priority_households, Spot(village_id=one.village_id)
        if (named is None) != (counts.get(one.village_id) is None):
            message = f"{one.carer_id}: priority households are "
            message += "not counted in the village" if named is not None else "not named"
            yield spot.breaks("wrong_priority_share", message)
        if named is not None and named > one.households:
            message = f"{one.carer_id}: {named} priority households of {one.households}"
            yield spot.breaks("wrong_priority_share", message, value=named, limit=one.households)
    for village in facts.scenario.villages:
        shares = [one for one in facts.plan.allotments if one.village_id == village.id]
        first = sum(one.priority_households or 0 for one in shares)
        others = sum(one.households for one in shares) - first
        limit = village.priority_households
        for who, count, most in (
            ("priority households", first, limit),
            ("other households", others, None if limit is None else village.households - limit),
        ):
            if most is not None and count > most:
                message = f"{count} {who} have a carer; the village has {most}"
                yield Spot(village_id=village.id).breaks(
                    "wrong_priority_share", message, value=count, limit=most
                )
