"""Counts: trips, and halves of trips, that serve any of some villages."""

from __future__ import annotations

import numpy as np

from routeplan.optimize.counts import counts_near
from unit.optimize.instances import all_trips, find_trips, instance_of, two_far_villages


def test_a_trip_of_two_halves_is_one_trip_and_two_halves() -> None:
    # V1 alone once, and V1 and V2 on two days half a time.
    instance = instance_of(two_far_villages())
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    counts = counts_near(instance.problem, instance.halves)
    assert counts.groups == ((0,), (1,), (0, 1))
    found = counts.of(trips, np.array([1.0, 0.5]))
    assert found.tolist() == [1.5, 0.5, 1.5, 1.5, 0.5, 2.0]
    assert len(counts) == 6


def test_a_count_as_a_cut_counts_the_same() -> None:
    instance = instance_of(two_far_villages())
    trips = all_trips(instance.halves)
    counts = counts_near(instance.problem, instance.halves)
    amounts = np.random.default_rng(1).integers(0, 4, len(trips)).astype("float64")
    cuts = [counts.cut(number) for number in range(len(counts))]
    assert [cut.villages for cut in cuts] == [((0,),), ((1,),), ((0, 1),)] * 2
    assert [(cut.rows(trips) @ amounts).tolist() for cut in cuts] == [
        [count] for count in counts.of(trips, amounts).tolist()
    ]
