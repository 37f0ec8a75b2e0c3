"""Which duals are taken where several prove the same bound."""

from __future__ import annotations

import numpy as np
import pytest

from builders import small_scenario
from routeplan.optimize.fair_prices import (
    BOUGHT_AT,
    MORE_OF_RESOURCES,
    SOLD_AT,
    TRADED,
    with_fair_prices,
    with_little_more,
)
from routeplan.optimize.instance import Instance
from routeplan.optimize.program import bound_of
from routeplan.optimize.relaxation import duals_without_cuts
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import all_trips, instance_of, unhurried


@pytest.fixture(scope="module")
def one_behind_the_other() -> Instance:
    """V2 behind V1: alone 2 * 600 s and 2 * 1,200 s, together 2,400 s."""
    return instance_of(small_scenario(teams=1))


def test_there_is_a_little_more_of_resources_and_of_nothing_else(
    one_behind_the_other: Instance,
) -> None:
    rows = one_behind_the_other.rows
    limited = np.flatnonzero(np.isfinite(rows.upper)).tolist()
    more = with_little_more(rows).upper
    assert {(rows.labels[row].kind, round(more[row] - rows.upper[row], 6)) for row in limited} == {
        ("visits", 0.0),
        ("resource", MORE_OF_RESOURCES),
    }


def test_a_fair_price_is_in_proportion_to_the_cheapest_trip(
    one_behind_the_other: Instance,
) -> None:
    """2,400 s in all: 1,200 / 3,600 and 2,400 / 3,600 of it."""
    rows, trips = one_behind_the_other.rows, all_trips(one_behind_the_other.halves)
    costs = level_costs("travel", one_behind_the_other.problem, one_behind_the_other.halves)
    fair, at = with_fair_prices(one_behind_the_other, rows, costs, trips, 2_400)
    assert at.misses[2:4].tolist() == [800, 1_600]  # after the two kinds of missed visits
    assert fair.misses.shape[1] == 2 + 2 * (len(SOLD_AT) + len(BOUGHT_AT))
    assert fair.most_missed[2:].tolist() == [TRADED] * (fair.misses.shape[1] - 2)
    assert fair.lower.tolist() == rows.lower.tolist()


def test_fair_duals_prove_the_same_bound(one_behind_the_other: Instance) -> None:
    instance = one_behind_the_other
    costs = level_costs("travel", instance.problem, instance.halves)
    misses = level_costs("required_visits", instance.problem, instance.halves)
    rows, trips = instance.rows.keeping(misses, 0), all_trips(instance.halves)
    fair_rows, fair_costs = with_fair_prices(instance, rows, costs, trips, 2_400)
    plain = duals_without_cuts(rows, costs, instance.halves, trips, unhurried())
    fair = duals_without_cuts(fair_rows, fair_costs, instance.halves, trips, unhurried())
    assert plain is not None
    assert fair is not None
    assert bound_of(plain, rows, costs) == pytest.approx(2_400, abs=0.01)
    assert bound_of(fair, rows, costs) == pytest.approx(2_400, abs=0.01)
    assert fair[:2].tolist() == pytest.approx([800, 1_600])
