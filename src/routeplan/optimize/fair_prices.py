"""Fair prices: of all duals that prove the same bound, those that planners can use.

Duals are seldom unique: where one trip serves two villages, either of them may carry the whole
way. So the relaxation is solved with a very little more of every resource, which makes the price
of a day no larger than what it is worth; and a very little of each village's visits may be sold
or bought near its fair price, which is in proportion to what the village costs alone. Where duals
are free, they then settle there. Whatever they are, a bound is made of them for the rows as given.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips
from routeplan.optimize.rows import Costs, Rows

MORE_OF_RESOURCES = 1e-2
"""How much more there is of every resource [units]; decides before fairness does."""

TRADED = 5e-5
"""How much of a visit is sold or bought at each price."""

SOLD_AT = (*np.linspace(1, 2, 21).tolist(), 2.5, 3.0, 4.0)
BOUGHT_AT = tuple(np.linspace(1, 0.05, 20).tolist())
"""As parts of the fair price: the farther from it a price is, the more speaks against it."""


def with_little_more(rows: Rows) -> Rows:
    """Return rows whose duals make no day worth more than it is."""
    is_resource = np.array([label.kind == "resource" for label in rows.labels])
    return replace(rows, upper=rows.upper + MORE_OF_RESOURCES * is_resource)


def with_fair_prices(
    instance: Instance, rows: Rows, costs: Costs, trips: Trips, value: float
) -> tuple[Rows, Costs]:
    """Return rows and costs whose duals are fair.

    Parameters
    ----------
    trips
        Trips that show what each village costs alone.
    value
        What all trips cost together, to be shared.
    """
    kinds = np.array([label.kind for label in rows.labels])
    fair = _fair_prices(instance, costs, trips, value)
    visits, officers = np.flatnonzero(kinds == "required"), np.flatnonzero(kinds == "officer_visit")
    sold = sparse.eye_array(len(kinds), format="csc")[:, np.concatenate([visits, officers])]
    bought = -sparse.eye_array(len(kinds), format="csc")[:, visits]
    sold_at = np.concatenate([fair, np.zeros(len(officers))])
    columns = [rows.misses, *[sold] * len(SOLD_AT), *[bought] * len(BOUGHT_AT)]
    at = [
        costs.misses,
        *(sold_at * part for part in SOLD_AT),
        *(-fair * part for part in BOUGHT_AT),
    ]
    most = np.concatenate(
        [rows.most_missed, np.full(sum(map(len, at)) - len(rows.most_missed), TRADED)]
    )
    fairly = replace(
        with_little_more(rows),
        misses=sparse.csc_array(sparse.hstack(columns, format="csc")),
        most_missed=most,
    )
    return fairly, replace(costs, misses=np.concatenate(at))


def _fair_prices(instance: Instance, costs: Costs, trips: Trips, value: float) -> np.ndarray:
    """Return the price of a visit to each village, in proportion to its cheapest trip."""
    served, cost = instance.served(trips), trips.total(costs.halves)
    alone = np.where(served, cost[:, None], np.inf).min(axis=0, initial=np.inf)
    alone = np.where(np.isfinite(alone), alone, 0)
    together = float(alone @ instance.problem.visits[:, 0])
    fair: np.ndarray = alone * min(1.0, value / together if together else 0.0)
    return fair
