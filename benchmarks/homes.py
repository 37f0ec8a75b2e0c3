"""Invent households around the villages of an invented commune, with carers for all of them."""

from __future__ import annotations

from math import ceil

import numpy as np

from benchmarks.communes import commune
from routeplan.domain.people import Member
from routeplan.domain.places import Household
from routeplan.domain.scenario import Scenario

SPREAD_M = 243
"""Standard deviation of the way from the middle of a hamlet to a home, east and north.

With it, lists of twenty that plain k-means with a hard limit makes hamlet by hamlet have spanning
trees of 92 km in all, as the case has that the targets were taken from.
"""

EVENNESS = 6.0
"""How equal hamlets are in size; infinite would be all the same (Dirichlet)."""

_METRES_PER_DEGREE = 111_195


def hamlets(households: int, count: int, *, seed: int, per_carer: int = 20) -> Scenario:
    """Invent so many households in so many hamlets, and as many carers as they need.

    Examples
    --------
    >>> scenario = hamlets(1_350, 14, seed=1)
    >>> len(scenario.households), len(scenario.carers())
    (1350, 74)
    """
    chance = np.random.default_rng(seed)
    base = commune(count, seed=seed)
    sizes = chance.multinomial(households, chance.dirichlet(np.full(count, EVENNESS))).tolist()
    homes = []
    for village, size in zip(base.villages, sizes, strict=True):
        metres_per_degree = _METRES_PER_DEGREE * np.array([np.cos(np.radians(village.lat)), 1])
        away = chance.normal(0, SPREAD_M, (size, 2)) / metres_per_degree
        homes += [
            Household(
                id=f"{village.id}-{number}",
                village_id=village.id,
                lon=village.lon + east,
                lat=village.lat + north,
            )
            for number, (east, north) in enumerate(away.tolist(), start=1)
        ]
    carers = tuple(
        Member(
            id=f"A{number}",
            alias=f"A{number}",
            role="volunteer",
            home_id=base.center.id,
            max_days_per_month=0,
            max_households=per_carer,
        )
        for number in range(1, sum(ceil(size / per_carer) for size in sizes) + 1)
    )
    return base.but(
        villages=tuple(
            village.model_copy(update={"households": size})
            for village, size in zip(base.villages, sizes, strict=True)
        ),
        members=(*base.members, *carers),
        households=tuple(homes),
    )
