"""Neighbourhoods: villages that lie near each other, from pairs to the whole commune."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from routeplan.domain.travel import UNREACHABLE
from routeplan.optimize.problem import CENTER, Problem

METHODS: tuple[Literal["average", "complete"], ...] = ("average", "complete")


def neighbourhoods(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """Return groups of villages, the smallest first, by what lies near on the road.

    Villages are near if the way between them is short, and also if it is short beside their ways
    from the center.

    Examples
    --------
    >>> from routeplan.roads.times import travel_times
    >>> import routeplan as rp
    >>> scenario = rp.read_scenario("sample_data/tay_giang")
    >>> groups = neighbourhoods(Problem(scenario, travel_times(scenario)))
    >>> len(groups[0]), len(groups[-1]) == len(scenario.villages)
    (1, True)
    """
    villages = len(problem.village_ids)
    travel_s = np.array([profile.travel_s for profile in problem.profiles], dtype="float64")
    travel_s = np.where(travel_s == UNREACHABLE, 2 * travel_s.max(), travel_s).min(axis=0)
    between = np.maximum(travel_s, travel_s.T)[1:, 1:]
    from_center = travel_s[1:, CENTER]
    saved = np.minimum(from_center[:, None], from_center)
    groups = {tuple(range(villages)), *((village,) for village in range(villages))}
    if villages > 1:
        for apart in (between, np.maximum(between - saved / 2, 0)):
            np.fill_diagonal(apart, 0)
            for method in METHODS:
                groups |= set(_nested(linkage(squareform(apart, checks=False), method)))
    return tuple(sorted(groups, key=lambda group: (len(group), group)))


def _nested(merges: np.ndarray) -> list[tuple[int, ...]]:
    """Return the members of every merge of a hierarchy."""
    villages = len(merges) + 1
    members: list[tuple[int, ...]] = [(village,) for village in range(villages)]
    for one, two in merges[:, :2].astype("int64").tolist():
        members.append(tuple(sorted(members[one] + members[two])))
    return members[villages:]
