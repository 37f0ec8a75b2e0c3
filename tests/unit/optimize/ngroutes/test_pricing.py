"""Pricing by labels: the least price of any trip, listed or not."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.communes import commune
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.optimize.ngroutes.features import HALVES, columns_of, count_features
from routeplan.optimize.ngroutes.kernels.tables import OPENING, SECOND, VILLAGES
from routeplan.optimize.ngroutes.pricing import Found, Pricer, pricer_of
from routeplan.optimize.ngroutes.unlisted import tour_of
from routeplan.optimize.outings.outing import pack, unpack
from routeplan.optimize.problem import Problem
from unit.optimize.instances import (
    all_trips,
    instance_of,
    problem_of,
    three_around,
    two_far_villages,
    unhurried,
)

EVERY_VILLAGE = 60


def prices_of(problem: Problem, *prizes: float, night: float = 0.0) -> np.ndarray:
    """Return prices of a second each, less what a visit to each village earns."""
    prices = np.zeros(count_features(problem))
    prices[SECOND], prices[OPENING] = 1.0, night
    prices[VILLAGES:] = np.negative(prizes)
    return prices


def cheapest(pricer: Pricer, prices: np.ndarray, *, exact: bool = True) -> Found:
    return pricer.cheapest(prices, 0.0, unhurried(), exact=exact)


def test_a_night_is_spent_where_two_villages_together_pay() -> None:
    # From a bed in V1 both are visited in 3,000 + 1,200 + 4,200 = 8,400 s, for 5,000 + 6,000 s.
    problem = problem_of(two_far_villages())
    found = cheapest(Pricer(problem), prices_of(problem, 5_000, 6_000))

    assert found.least == -2_600
    first, second = ((0, 1, 1), (1, 2, 0)), ((0, 2, 1), (1, 1, 0))
    assert found.trips[0] in (pack(0, first), pack(0, second))


def test_a_night_may_cost_more_than_it_earns() -> None:
    # Alone V1 takes 6,000 s and earns 6,500 s; V2 would earn 2,600 s more, at a night of 2,700 s.
    problem = problem_of(two_far_villages())
    found = cheapest(Pricer(problem), prices_of(problem, 6_500, 5_000, night=2_700))

    assert found.least == -500
    assert found.trips[0] == pack(0, [(0, 1, 0)])


def test_where_no_trip_pays_none_is_found() -> None:
    problem = problem_of(two_far_villages())
    found = cheapest(Pricer(problem), prices_of(problem, 6_000, 2_400))

    assert found == Found(trips=(), least=0.0)


def test_a_village_that_is_forgotten_pays_twice() -> None:
    # Of 5,000 s that may be driven V1, V2, V1 take 4,000 s. With one place remembered, V1 is
    # forgotten in V2.
    scenario = three_around()
    rules = scenario.rules.model_copy(update={"max_driving_s": 4_000})
    problem = problem_of(scenario.but(rules=rules))
    prices = prices_of(problem, 3_000, 1_500, 0)

    assert cheapest(Pricer(problem, near=1), prices).least == 4_000 - 7_500
    assert cheapest(Pricer(problem, near=2), prices).least == 3_000 - 4_500


def test_without_room_for_all_labels_nothing_is_said() -> None:
    problem = problem_of(two_far_villages())
    found = cheapest(Pricer(problem, most=2), prices_of(problem, 9_000, 9_000))

    assert found == Found(trips=(), least=-np.inf)


def test_with_less_room_less_is_remembered() -> None:
    # V1, V2 and V1 again earn 8,900 s in 4,000 s, and all three villages 8,700 s.
    scenario = three_around()
    rules = scenario.rules.model_copy(update={"max_driving_s": 4_000})
    problem = problem_of(scenario.but(rules=rules))
    prices = prices_of(problem, 3_000, 2_900, 2_800)

    least = [cheapest(Pricer(problem, near=2, most=most), prices).least for most in range(4, 40)]

    assert list(dict.fromkeys(least)) == [-np.inf, 4_000 - 8_900, 4_000 - 8_700]


def test_a_quick_look_finds_trips_and_proves_nothing() -> None:
    problem = problem_of(two_far_villages())
    found = cheapest(Pricer(problem), prices_of(problem, 9_000, 9_000), exact=False)

    assert found.trips
    assert found.least == -np.inf


def test_visits_that_take_no_time_have_no_price() -> None:
    scenario = two_far_villages(demand=())
    rules = scenario.rules.model_copy(update={"min_visit_s": 0})
    assert pricer_of(problem_of(scenario.but(rules=rules))) is None
    assert pricer_of(problem_of(scenario)) is not None


@pytest.mark.parametrize("days", [1, 2, 3])
@given(
    villages=st.integers(4, 7),
    seed=st.integers(1, 20),
    chance=st.integers(0, 2**16),
    near=st.integers(1, 4),
)
@settings(max_examples=12, deadline=None)
def test_no_listed_trip_costs_less_and_with_all_remembered_one_costs_as_much(
    days: int, villages: int, seed: int, chance: int, near: int
) -> None:
    scenario = commune(villages, seed=seed)
    rules = scenario.rules.model_copy(update={"max_trip_days": days})
    instance = instance_of(scenario.but(rules=rules))
    problem, trips = instance.problem, all_trips(instance.halves)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    listed = [tour_of(instance, *pair) for pair in pairs]
    usual = 2 * problem.profiles[0].travel_s[0].mean()
    prizes = np.random.default_rng(chance).uniform(0, 2 * usual, villages)
    prices = prices_of(problem, *prizes, night=usual / 2)
    least = min(0.0, float((prices @ columns_of(problem, listed)).min()))

    everything = cheapest(Pricer(problem, near=EVERY_VILLAGE), prices)
    assert everything.least == pytest.approx(least)
    assert all(len(days) in HALVES for _, days in map(unpack, everything.trips))
    assert cheapest(Pricer(problem, near=near), prices).least <= least + 1e-6
