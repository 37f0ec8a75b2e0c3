"""The choice among routes as columns and rows, for GLOP and HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

from routeplan.optimize.routing.incumbent import DayRoute
from routeplan.optimize.routing.kernels.tables import Given

USUAL_COST = 1e6
"""What the best plan costs in the eyes of the solvers, which keep about so many digits apart."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which routes to take: columns are the routes, then sets of days, then stops left out.

    Parameters
    ----------
    columns
        Shape (rows, columns). The rows: for each stop and day, a route serves it if the set chosen
        says so; for each stop, one set is chosen or it is left out; for each day and kind, so many
        vehicles are used.
    costs
        Of each column, in such units that the best plan so far costs `USUAL_COST`.
    routes
        How many of the columns are routes.
    set_places, set_days
        Place of each set, and whether it has each day, bool, shape (sets, days).
    """

    columns: sparse.csc_array
    lower: np.ndarray
    upper: np.ndarray
    costs: np.ndarray
    routes: int
    set_places: np.ndarray
    set_days: np.ndarray


def choice_among(given: Given, routes: Sequence[DayRoute], cost: int) -> Choice:
    """Lay out the choice among routes.

    Parameters
    ----------
    cost
        What the best plan so far costs.
    """
    days, stops, kinds = len(given.day_ends), len(given.places) - given.depots, len(given.kinds)
    day = np.array([route.day for route in routes], dtype=np.int64)
    kind = np.array([route.kind for route in routes], dtype=np.int64)
    sizes = [len(route.places) for route in routes]
    place = np.fromiter(chain.from_iterable(route.places for route in routes), np.int64)
    column = np.repeat(np.arange(len(routes)), sizes)
    column, place = column[place >= given.depots], place[place >= given.depots]
    set_places, set_days = _sets(given)
    served_set, served_day = set_days.nonzero()
    one_of, in_use = stops * days, stops * days + stops
    number = np.arange(len(set_places)) + len(routes)
    absent = np.arange(stops) + len(routes) + len(set_places)
    entries = (
        ((place - given.depots) * days + day[column], column, 1.0),
        ((set_places[served_set] - given.depots) * days + served_day, number[served_set], -1.0),
        (one_of + set_places - given.depots, number, 1.0),
        (one_of + np.arange(stops), absent, 1.0),
        (in_use + day * kinds + kind, np.arange(len(routes)), 1.0),
    )
    rows, columns = (np.concatenate([each[at] for each in entries]) for at in (0, 1))
    values = np.concatenate([np.full(len(each[0]), each[2]) for each in entries])
    costs = [
        np.array([route.cost(given) for route in routes], dtype=float),
        np.zeros(len(set_places)),
        given.places["absent_cost"][given.depots :].astype(float),
    ]
    exact = np.concatenate([np.zeros(stops * days), np.ones(stops)])
    vehicles = np.tile(given.kinds["count"].astype(float), days)
    shape = in_use + days * kinds, len(routes) + len(set_places) + stops
    return Choice(
        columns=sparse.csc_array((values, (rows, columns)), shape=shape),
        lower=np.concatenate([exact, np.zeros(len(vehicles))]),
        upper=np.concatenate([exact, vehicles]),
        costs=np.concatenate(costs) * (USUAL_COST / max(1, cost)),
        routes=len(routes),
        set_places=set_places,
        set_days=set_days,
    )


def _sets(given: Given) -> tuple[np.ndarray, np.ndarray]:
    """Return the place of each set of days, and whether it has each day, shape (sets, days)."""
    places = np.repeat(np.arange(len(given.set_ends)), np.diff(given.set_ends, prepend=0))
    number = np.repeat(np.arange(len(places)), np.diff(given.set_day_ends, prepend=0))
    days = np.zeros((len(places), len(given.day_ends)), dtype=bool)
    days[number, given.set_days] = True
    return places, days


def hint_of(choice: Choice, given: Given, routes: Sequence[DayRoute]) -> np.ndarray:
    """Return the columns of a plan whose routes are the first of the choice, float."""
    hint = np.zeros(choice.columns.shape[1])
    hint[: len(routes)] = 1.0
    served = np.zeros((len(given.places), choice.set_days.shape[1]), dtype=bool)
    for route in routes:
        served[list(route.places), route.day] = True
    same = (served[choice.set_places] == choice.set_days).all(axis=1)
    _, first = np.unique(choice.set_places[same], return_index=True)
    hint[choice.routes + same.nonzero()[0][first]] = 1.0
    stops = len(given.places) - given.depots
    hint[-stops:] = ~served[given.depots :].any(axis=1)
    return hint
