"""How many households each carer accompanies in which village, where they are only counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.domain.care import Allotment
from routeplan.domain.people import Member
from routeplan.domain.places import Household, Village
from routeplan.domain.scenario import Scenario
from routeplan.optimize.carers import allot, places_of
from routeplan.optimize.hamlet import RANKS, Hamlet

FIRST, LAST = 0, RANKS - 1
"""Ranks of families of a priority group, and of all others."""


@dataclass(frozen=True, kw_only=True)
class _Waiting:
    """Households of a village that have no carer yet.

    Parameters
    ----------
    priority
        Those of a priority group; None if the village does not count them.
    """

    village: Village
    households: int
    priority: int | None


def allot_counts(scenario: Scenario) -> Iterator[Allotment]:
    """Yield what each carer accompanies in each phase; nothing if households are listed.

    Families of a priority group come first, and to those who speak their language. Where a
    village does not count them, all of it comes first if such a group needs its language.
    """
    if scenario.households or not scenario.carers():
        return
    waiting = [
        _Waiting(village=one, households=one.households, priority=one.priority_households)
        for one in scenario.villages
    ]
    for phase in range(1, scenario.household_rule.phases + 1):
        waiting = [one for one in waiting if one.households]
        hamlets = [_hamlet(scenario, one) for one in waiting]
        for position, carers in enumerate(allot(scenario, hamlets)):
            shares = tuple(_shares(scenario, waiting[position], carers, phase))
            waiting[position] = _without(waiting[position], shares)
            yield from shares


def _hamlet(scenario: Scenario, waiting: _Waiting) -> Hamlet:
    """Return households of whom nothing is known but their village, and how many come first."""
    village, count = waiting.village, waiting.households
    rule = scenario.household_rule
    if waiting.priority is None:
        needed = {group.language for group in rule.priority_groups}
        is_first = village.language is not None and village.language in needed
        first, language, others = count * is_first, village.language, village.language
    else:
        first, language, others = waiting.priority, rule.language_where_counted(village), None
    return Hamlet(
        village_id=village.id,
        homes=(Household(id=village.id, village_id=village.id),) * count,
        points=np.zeros((count, 2)),
        ranks=np.array([FIRST] * first + [LAST] * (count - first), dtype="int64"),
        languages=(language,) * first + (others,) * (count - first),
    )


def _shares(
    scenario: Scenario, waiting: _Waiting, carers: Sequence[Member], phase: int
) -> Iterator[Allotment]:
    """Yield what each carer of a village takes: priority families first, to who speaks with them.

    Those who do take as many of them as they can; then all carers get about equally many.
    """
    places = [places_of(carer, scenario) for carer in carers]
    language = scenario.household_rule.language_where_counted(waiting.village)
    speak = [language is None or language in carer.languages for carer in carers]
    priority = waiting.priority or 0
    nothing = [0] * len(carers)
    able = [most if speaks else 0 for most, speaks in zip(places, speak, strict=True)]
    first = _filled(nothing, able, priority)
    shares = _filled(first, places, waiting.households - sum(first))
    # Whom no speaker has a place for goes to the others: speakers are full then, or all served.
    first = _filled(first, shares, priority - sum(first))
    for carer, share, of_priority in zip(carers, shares, first, strict=True):
        if share:
            yield Allotment(
                carer_id=carer.id,
                village_id=waiting.village.id,
                households=share,
                priority_households=None if waiting.priority is None else of_priority,
                phase=phase,
            )


def _filled(begun: Sequence[int], places: Sequence[int], count: int) -> list[int]:
    """Add households to shares one by one, each where fewest are, as far as places allow."""
    shares = list(begun)
    for _ in range(count):
        open_ended = [one for one, most in enumerate(places) if shares[one] < most]
        if not open_ended:
            break
        shares[min(open_ended, key=shares.__getitem__)] += 1
    return shares


def _without(waiting: _Waiting, shares: Sequence[Allotment]) -> _Waiting:
    """Return who still waits when some have found a carer."""
    priority = waiting.priority
    if priority is not None:
        priority -= sum(one.priority_households or 0 for one in shares)
    return _Waiting(
        village=waiting.village,
        households=waiting.households - sum(one.households for one in shares),
        priority=priority,
    )
