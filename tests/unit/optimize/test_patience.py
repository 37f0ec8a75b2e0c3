"""What takes no interrupt is not waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from routeplan.domain.options import OutingOptions
from routeplan.optimize.ngroutes import pricing
from routeplan.optimize.ngroutes.features import count_features
from routeplan.optimize.ngroutes.unlisted import unlisted_trips
from routeplan.optimize.outings import search as outings
from routeplan.optimize.outings.outing import stops_of, unpack
from routeplan.optimize.patience import patiently
from routeplan.optimize.problem import Problem
from routeplan.optimize.routing import SearchOptions, Stop, VehicleType, route
from routeplan.optimize.routing import search as routing
from routeplan.roads.times import travel_times
from unit.optimize.instances import two_far_villages, unhurried
from unit.optimize.routing.referee import on_a_line, problem_of


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Compile for ever; the event is set once it has begun."""
    begun, free = threading.Event(), threading.Event()

    def compile_for_ever(*_: object) -> float:
        begun.set()
        free.wait(60)
        return 0.0

    for module, kernel in ((outings, "anneal"), (routing, "anneal"), (pricing, "grow")):
        monkeypatch.setattr(module, kernel, compile_for_ever)
    yield begun
    free.set()


def cancel_after(begun: threading.Event, cancel: threading.Event) -> None:
    def work() -> None:
        begun.wait(60)
        cancel.set()

    threading.Thread(target=work).start()


def two_villages() -> Problem:
    scenario = two_far_villages()
    return Problem(scenario, travel_times(scenario))


def test_a_fault_is_raised_where_it_is_waited_for() -> None:
    with pytest.raises(ZeroDivisionError):
        patiently(lambda: 1 // 0, lambda: False)


def test_who_stops_a_route_does_not_wait_for_the_compiler(endless: threading.Event) -> None:
    cancel = threading.Event()
    cancel_after(endless, cancel)
    van = VehicleType(id="van", depot_ids=("d0",), count=1)
    problem = problem_of(on_a_line(0, 10, 20), [Stop(id="a"), Stop(id="b", prize=7)], van)
    plan = route(problem, time_limit=60, options=SearchOptions(exact=False), cancel=cancel)
    assert (plan.routes, plan.left_out, plan.cost) == ((), ("a", "b"), 7)
    assert plan.stopped_by_time


def test_who_stops_a_search_has_the_trips_to_one_village(endless: threading.Event) -> None:
    budget, problem = unhurried(), two_villages()
    cancel_after(endless, budget.cancel)
    plan, others = outings.search_outings(problem, budget, seed=1, options=OutingOptions())
    assert plan == ()
    assert {stops_of(days[0]) for _, days in map(unpack, others)} >= {(1,), (2,)}


def test_who_stops_has_no_prices_of_trips_that_are_not_listed(endless: threading.Event) -> None:
    budget = unhurried()
    cancel_after(endless, budget.cancel)
    assert unlisted_trips(two_villages(), budget) is None


def test_who_stops_does_not_wait_for_labels_to_grow(endless: threading.Event) -> None:
    budget, problem = unhurried(), two_villages()
    cancel_after(endless, budget.cancel)
    pricer = pricing.Pricer(problem)
    prices = np.full(len(problem.profiles) * count_features(problem), -1.0)
    found = pricer.cheapest(prices, 0.0, budget, exact=True)
    assert (found.trips, found.least) == ((), -np.inf)
