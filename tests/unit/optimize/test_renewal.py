"""Renewal: what may replace the trips of a neighbourhood."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from routeplan.optimize import renewal
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import plain_prices
from routeplan.optimize.relaxation import Relaxation, relax
from routeplan.optimize.renewal import dearest_first, instead_of, serving
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import find_trips, instance_of, plain, three_around, unhurried


def one_by_one() -> tuple[Instance, Choice, Relaxation]:
    """Serve three villages one by one, 2,000 s each, though two of them could go together."""
    instance = instance_of(three_around())
    trips = find_trips(instance, (("V1",),), (("V2",),), (("V3",),))
    starts = enumerate(trips.first.tolist())
    dates = tuple(DatedTrip(first=first, second=-1, day=day) for day, first in starts)
    missed = level_costs("required_visits", instance.problem, instance.halves)
    relaxation = relax(
        instance.rows.keeping(missed, 0),
        level_costs("travel", instance.problem, instance.halves),
        instance.halves,
        trips,
        unhurried(),
    )
    assert relaxation is not None
    return instance, choice_of(instance, dates), relaxation


def test_trips_instead_of_others_serve_their_villages_only() -> None:
    instance, choice, relaxation = one_by_one()
    freed = serving(np.array([0, 1]), choice, instance.halves)
    assert len(freed) == 2
    trips = instead_of(freed, 10_000.0, relaxation, instance.halves, unhurried())
    found = {plain(instance, first).villages for first in trips.first.tolist()}
    assert found == {("V1",), ("V2",), ("V1", "V2")}


def test_the_group_that_costs_most_beyond_the_bound_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(renewal, "LEAST_VILLAGES", 2)
    instance, choice, relaxation = one_by_one()
    prices = dict(zip(choice.trips.first.tolist(), [5.0, 1.0, 3.0], strict=True))
    column = np.array([prices.get(half, 0.0) for half in range(len(instance.halves))])
    relaxation = replace(relaxation, prices=plain_prices(column))
    served = choice.trips.any_of(instance.halves.served).argmax(axis=1).tolist()
    dearest, least, middle = served
    groups = (
        (min(least, middle), max(least, middle)),
        (min(dearest, middle), max(dearest, middle)),
    )
    ordered = dearest_first(groups, choice, relaxation, instance.halves)
    assert [tuple(group.tolist()) for group in ordered] == [groups[1], groups[0]]
