"""Points to groups with limits."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_array_equal

from routeplan.optimize.assignment import NOBODY, Places, assigned, overload


def places(weights: list[int], limits: list[int], ranks: list[int] | None = None) -> Places:
    return Places(
        weights=np.array(weights),
        limits=np.array(limits),
        extra=np.zeros((len(weights), len(limits)), dtype=np.int64),
        ranks=np.array(ranks or [0] * len(weights)),
    )


def test_limits_send_the_point_to_whom_it_matters_least_farther_on() -> None:
    # The first group holds two of three; the third point loses 5 - 3 = 2, the others 9 and 8.
    ways = np.array([[1, 10], [2, 10], [3, 5]])
    assert_array_equal(assigned(places([1, 1, 1], [2, 2]), ways), [0, 0, 1])


def test_extra_counts_like_a_way() -> None:
    asked = Places(
        weights=np.array([1]),
        limits=np.array([1, 1]),
        extra=np.array([[9, 0]]),
        ranks=np.array([0]),
    )
    assert_array_equal(assigned(asked, np.array([[1, 5]])), [1])


def test_low_ranks_find_a_place_first() -> None:
    ways = np.array([[1], [9], [1]])
    asked = places([1, 1, 1], [1], ranks=[1, 0, 1])
    assert_array_equal(assigned(asked, ways), [NOBODY, 0, NOBODY])


def test_heavy_points_are_not_split() -> None:
    # 3 + 3 and 2 + 2 + 2 fill both groups; one of the heavy points alone would be split.
    ways = np.array([[0, 9], [1, 9], [0, 9], [9, 0], [9, 0]])
    groups = assigned(places([3, 3, 2, 2, 2], [6, 6]), ways)
    assert_array_equal(groups, [0, 0, 1, 1, 1])
    assert overload(places([3, 3, 2, 2, 2], [6, 6]), groups) == 0


def test_overload_is_what_groups_cannot_hold() -> None:
    # 3 + 4 in a group that holds 5: 2 too many.
    assert overload(places([3, 4], [5, 5]), np.array([0, 0])) == 2


def test_more_groups_are_offered_until_everybody_has_a_place() -> None:
    """Forty points lie at thirty groups that hold one, two or none, all in a row."""
    limits = [0] * 20 + [4] * 10
    ways = np.abs(np.arange(40)[:, None] - np.arange(30))
    groups = assigned(places([1] * 40, limits), ways)
    assert_array_equal(np.bincount(groups, minlength=30), limits)
