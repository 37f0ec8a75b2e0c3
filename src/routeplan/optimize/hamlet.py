"""The households of a village, or of a part of a large one, as metres, ranks and languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from routeplan.domain.care import HouseholdRule
from routeplan.domain.distance import straight_distance_m
from routeplan.domain.places import Household
from routeplan.domain.scenario import Scenario

Metres = NDArray[np.float64]

_METRES_PER_DEGREE = straight_distance_m((0.0, 0.0), (0.0, 1.0))

MOST_HOMES = 400
"""A larger village is cut into parts, so that the time grows with the number of parts only."""

RANKS = 3
"""Families of a priority group come first, then those with special attention, then all others."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Hamlet:
    """The households of a village or a part of it, those that come first in front.

    Parameters
    ----------
    points
        Metres east and north of the first household, shape (n, 2).
    ranks
        0 to 2, the first to have a carer first.
    languages
        Language that each family needs, None if any will do.
    """

    village_id: str
    homes: tuple[Household, ...]
    points: Metres
    ranks: NDArray[np.int64]
    languages: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.homes)


def hamlets_of(scenario: Scenario, households: Iterable[Household]) -> tuple[Hamlet, ...]:
    """Return households in the order of the villages, large villages in parts."""
    homes: dict[str, list[Household]] = defaultdict(list)
    for home in households:
        homes[home.village_id].append(home)
    rule = scenario.household_rule
    return tuple(
        _hamlet(village.id, part, rule)
        for village in scenario.villages
        for part in _parts(homes[village.id], rule.per_carer)
    )


def _parts(homes: Sequence[Household], per_carer: int) -> Iterator[Sequence[Household]]:
    """Halve households across their longer side until few are left, in whole lists."""
    if len(homes) <= max(MOST_HOMES, per_carer):
        yield from [homes] if homes else []
        return
    points = _points(homes)
    along = points[:, np.ptp(points, axis=0).argmax()]
    in_line = [homes[row] for row in np.argsort(along, kind="stable")]
    half = max(1, round(len(homes) / 2 / per_carer)) * per_carer
    yield from _parts(in_line[:half], per_carer)
    yield from _parts(in_line[half:], per_carer)


def _hamlet(village_id: str, homes: Sequence[Household], rule: HouseholdRule) -> Hamlet:
    ordered = tuple(sorted(homes, key=lambda home: (rank_of(home, rule), home.id)))
    return Hamlet(
        village_id=village_id,
        homes=ordered,
        points=_points(ordered),
        ranks=np.array([rank_of(home, rule) for home in ordered]),
        languages=tuple(rule.language_of(home.priority_group) for home in ordered),
    )


def _points(homes: Sequence[Household]) -> Metres:
    """Return where households lie; the places of those that are withheld are never used."""
    return local_metres([home.position or (0.0, 0.0) for home in homes])


def rank_of(home: Household, rule: HouseholdRule) -> int:
    """Return which families come first: 0 to 2."""
    if home.priority_group in {group.id for group in rule.priority_groups}:
        return 0
    return 1 if home.attention else 2


def local_metres(positions: Sequence[tuple[float, float]]) -> Metres:
    """Lay (lon, lat) points on a plane: metres east and north of the first of them.

    Over the few kilometres of a village this is within 0.1 % of the way on the sphere.

    Examples
    --------
    >>> local_metres([(107.5, 0.0), (107.5, 0.001)]).round().tolist()
    [[0.0, 0.0], [0.0, 111.0]]
    """
    degrees = np.array(positions, dtype=float)
    scale = np.array([cos(radians(degrees[0, 1])), 1.0]) * _METRES_PER_DEGREE
    metres: Metres = (degrees - degrees[0]) * scale
    return metres
