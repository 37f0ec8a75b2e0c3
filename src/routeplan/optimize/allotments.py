"""How many households each carer accompanies in which village, where they are only counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from routeplan.domain.care import Allotment
from routeplan.domain.places import Household, Village
from routeplan.domain.scenario import Scenario
from routeplan.optimize.carers import allot, places_of
from routeplan.optimize.hamlet import RANKS, Hamlet


def allot_counts(scenario: Scenario) -> Iterator[Allotment]:
    """Yield what each carer accompanies in each phase; nothing if households are listed.

    Villages whose language a priority group needs come first, and to those who speak it.
    """
    if scenario.households or not scenario.carers():
        return
    left = {village.id: village.households for village in scenario.villages}
    for phase in range(1, scenario.household_rule.phases + 1):
        hamlets = [
            _hamlet(scenario, village, left[village.id])
            for village in scenario.villages
            if left[village.id]
        ]
        for hamlet, carers in zip(hamlets, allot(scenario, hamlets), strict=True):
            shares = _even_shares(len(hamlet), [places_of(carer, scenario) for carer in carers])
            for carer, share in zip(carers, shares, strict=True):
                left[hamlet.village_id] -= share
                if share:
                    yield Allotment(
                        carer_id=carer.id,
                        village_id=hamlet.village_id,
                        households=share,
                        phase=phase,
                    )


def _hamlet(scenario: Scenario, village: Village, count: int) -> Hamlet:
    """Return households of whom nothing is known but their village."""
    groups = {group.language for group in scenario.household_rule.priority_groups}
    rank = 0 if village.language is not None and village.language in groups else RANKS - 1
    return Hamlet(
        village_id=village.id,
        homes=(Household(id=village.id, village_id=village.id),) * count,
        points=np.zeros((count, 2)),
        ranks=np.full(count, rank, dtype="int64"),
        languages=(village.language,) * count,
    )


def _even_shares(count: int, places: Sequence[int]) -> list[int]:
    """Share households out as evenly as places allow."""
    shares = [0] * len(places)
    in_order = sorted(enumerate(places), key=lambda one: one[1])
    for done, (position, most) in enumerate(in_order):
        shares[position] = min(most, -(-count // (len(places) - done)))
        count -= shares[position]
    return shares
