"""Cuts: what fractions of trips violate, and whole numbers never."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from builders import horizon, road, small_scenario, visits_of
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize.cuts import Cuts, count_of, no_cuts, violated_cuts
from routeplan.optimize.instance import Instance
from unit.optimize.instances import all_trips, find_trips, instance_of


def triangle(most: int = 1, villages: int = 3) -> Scenario:
    """Build villages 1,000 s from each other and from the center, at most two of them a day.

    A visit takes 7,200 s: two of them and 3,000 s of driving are a day, for 4,000 s are too much.
    In seven days a village is visited round(4 * 0.23) = 1 time, with `most` 2 up to
    round(7 * 0.23) = 2 times.
    """
    ids = ["C", *(f"V{number}" for number in range(1, villages + 1))]
    return small_scenario(
        villages=villages,
        roads=[road(a, b, 10_000) for n, a in enumerate(ids) for b in ids[n + 1 :]],
        visits=[visits_of(one, 4, 4 if most == 1 else 7, gap=2) for one in ids[1:]],
        calendar=horizon(7),
        rules=Rules(max_trip_days=1, max_driving_s=3_000),
    )


def with_nights() -> Instance:
    """Lay out four villages with a bed in every village and trips of up to three days."""
    scenario = triangle(villages=4)
    places = [one.model_copy(update={"offers_lodging": True}) for one in scenario.villages]
    rules = Rules(max_trip_days=3, max_driving_s=3_000, sleep_beyond_s=0)
    return instance_of(scenario.but(villages=tuple(places), rules=rules))


PAIRS = ((("V1", "V2"),), (("V1", "V3"),), (("V2", "V3"),))
HALF_OF_EACH = np.array([0.5, 0.5, 0.5])


@pytest.fixture(scope="module")
def instance() -> Instance:
    return instance_of(triangle())


def test_half_of_each_pair_of_three_villages_is_half_a_trip_too_many(instance: Instance) -> None:
    # Each village has its one visit: 0.5 + 0.5. But 1.5 trips with two of the three are more than
    # floor((1 + 1 + 1) / 2) = 1.
    trips = find_trips(instance, *PAIRS)
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, trips, HALF_OF_EACH)
    assert cuts.villages == ((0, 1, 2),)
    assert cuts.most.tolist() == [1]
    assert cuts.rows(trips).toarray().tolist() == [[1, 1, 1]]


def test_a_trip_with_one_of_the_three_does_not_count(instance: Instance) -> None:
    trips = find_trips(instance, *PAIRS)
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, trips, HALF_OF_EACH)
    alone = find_trips(instance, (("V1",),), (("V2",),), (("V3",),))
    assert cuts.rows(alone).toarray().tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    "amounts",
    [
        [1.0, 0.0, 0.0],
        [0.34, 0.34, 0.34],  # 1.02 trips: too little beyond 1 to bother
    ],
)
def test_what_is_hardly_violated_is_no_cut(instance: Instance, amounts: list[float]) -> None:
    trips = find_trips(instance, *PAIRS)
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, trips, np.array(amounts))
    assert len(cuts) == 0
    assert cuts.rows(trips).shape == (0, 3)


def test_the_most_violated_triple_comes_first() -> None:
    instance = instance_of(triangle(villages=4))
    trips = find_trips(instance, *PAIRS, (("V3", "V4"),), (("V1", "V4"),))
    # V1 V2 V3: 0.5 + 0.5 + 0.5 = 1.5; V1 V3 V4: 0.5 + 0.3 + 0.3 = 1.1; V1 V2 V4: 0.5 + 0.3;
    # V2 V3 V4: 0.5 + 0.3
    amounts = np.array([0.5, 0.5, 0.5, 0.3, 0.3])
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, trips, amounts)
    assert cuts.villages == ((0, 1, 2), (0, 2, 3))


def test_cuts_put_together_keep_their_order(instance: Instance) -> None:
    trips = find_trips(instance, *PAIRS)
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, trips, HALF_OF_EACH)
    both = no_cuts(instance.halves).and_also(cuts).and_also(cuts)
    assert both.villages == ((0, 1, 2), (0, 1, 2))
    assert both.most.tolist() == [1, 1]
    assert both.rows(trips).toarray().tolist() == [[1, 1, 1], [1, 1, 1]]


def test_the_dual_of_a_cut_is_paid_by_the_trips_in_it(instance: Instance) -> None:
    trips = find_trips(instance, *PAIRS, (("V1",),))
    cuts = violated_cuts(
        instance.halves, instance.rows.most_visits, trips, np.array([0.5, 0.5, 0.5, 0.0])
    )
    base = np.arange(len(instance.halves), dtype="float64")
    prices = cuts.priced(base, np.array([-7.0]))
    expected = trips.total(base) + 7 * np.array([1, 1, 1, 0])
    assert prices.of(trips).tolist() == expected.tolist()
    assert cuts.priced(base, np.array([0.0])).of(trips).tolist() == trips.total(base).tolist()


def test_the_dual_of_a_cut_is_paid_by_trips_that_meet_it_in_two_halves() -> None:
    instance = with_nights()
    pairs = find_trips(instance, *PAIRS)
    cuts = violated_cuts(instance.halves, instance.rows.most_visits, pairs, HALF_OF_EACH)
    trips = all_trips(instance.halves)
    # One village of the three before the night and one after it, or two on the same day
    in_two_halves = (cuts.units[0, trips.first] == 1) & (cuts.units[0, trips.second] == 1)
    assert (in_two_halves & (trips.second >= 0)).any()
    prices = cuts.priced(np.zeros(len(instance.halves)), np.array([-7.0]))
    assert prices.of(trips).tolist() == (7 * cuts.rows(trips).toarray()[0]).tolist()


@pytest.mark.parametrize("most", [1, 2])
def test_whole_numbers_of_trips_violate_no_cut(most: int) -> None:
    instance = instance_of(triangle(most))
    most_visits = instance.rows.most_visits
    assert most_visits.tolist() == [most] * 3
    trips = all_trips(instance.halves)
    served = instance.served(trips).astype("int64")
    # A cut of all there are, whatever violates it
    cuts = violated_cuts(instance.halves, most_visits, trips, np.full(len(trips), 2.0))
    assert len(cuts)
    tried = 0
    for amounts in product(range(most + 1), repeat=len(trips)):
        if (np.array(amounts) @ served <= most_visits).all():
            tried += 1
            assert (cuts.rows(trips) @ np.array(amounts) <= cuts.most).all()
    assert tried > 10


def test_all_duals_of_all_cuts_are_paid_trip_by_trip() -> None:
    instance = with_nights()
    halves, trips = instance.halves, all_trips(instance.halves)
    counts = no_cuts(halves)
    for group in ((0, 1), (2,), (0, 1, 2, 3)):
        serve_any = halves.served[:, list(group)].any(axis=1)
        for of_trips in (True, False):
            counts = counts.and_also(count_of(group, serve_any, of_trips=of_trips))
    triples = violated_cuts(halves, instance.rows.most_visits, trips, np.full(len(trips), 2.0))
    cuts: Cuts = counts.and_also(triples)
    random = np.random.default_rng(3)
    base = random.integers(0, 50, len(halves)).astype("float64")
    for _ in range(20):
        duals = 2.0 * random.integers(-9, 10, len(cuts))
        prices = cuts.priced(base, duals)
        assert (prices.penalty >= 0).all()
        assert (prices.penalty_of_one >= 0).all()
        expected = trips.total(base) - duals @ cuts.rows(trips)
        assert prices.of(trips).tolist() == expected.tolist()
