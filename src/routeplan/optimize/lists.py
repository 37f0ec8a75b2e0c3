"""A carer's families in walking order, written down as a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from routeplan.domain.care import HouseholdList, HouseholdRule
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.people import Member
from routeplan.domain.places import Household

Homes = Sequence[Household]


def list_of(
    carer: Member, homes: Homes, rule: HouseholdRule, *, village_id: str, phase: int
) -> HouseholdList:
    """Return the list of a carer; homes are in walking order."""
    spoken = {None, *carer.languages}
    return HouseholdList(
        carer_id=carer.id,
        village_id=village_id,
        household_ids=tuple(home.id for home in homes),
        walk_m=round(sum(ways_m(homes))),
        unmatched=sum(rule.language_of(home.priority_group) not in spoken for home in homes),
        phase=phase,
    )


def ways_m(homes: Homes) -> list[float]:
    """Return the straight ways from each home to the next [m]."""
    positions = [home.position for home in homes if home.position is not None]
    return [straight_distance_m(*ends) for ends in pairwise(positions)]
