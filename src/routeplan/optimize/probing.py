"""Probing: how many trips the villages of a neighbourhood need at least.

Suppose they were served by no more trips than so many. If even the relaxation then costs more
than a choice that is known, every choice worth looking at makes one trip more; so the count is
rounded up, which lifts the bound of the relaxation where it made a fraction of a trip.

Counts are proven of trips that no other beats, see `shortest_alike`: halves of a beaten trip may
share its villages out otherwise, but every choice has one of unbeaten trips that costs no more.

References
----------
Laporte, Nobert, Desrochers (1985), "Optimal routing under capacity and distance restrictions",
Operations Research 33(5), for such counts; here they are proven by the relaxation itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.counts import Counts
from routeplan.optimize.pricing import Trips
from routeplan.optimize.program import Program
from routeplan.optimize.relaxation import Relaxation, converge

MOST_TRIPS = 4_000
"""Trips in the program beyond which half of them go."""

DEARNESS = 10.0
"""What a trip too many costs, in units of what would reach the limit by itself."""

MOST_ROUNDS = 15
"""How many times trips are added for one count; what takes longer is seldom proven."""

TRUST = 2.0
"""How many times as much as the relaxation that cannot do with less may have risen with it."""

LEAST_FRACTION = 0.03
"""How far a count must be from whole numbers to be looked at."""


def probe(
    relaxation: Relaxation,
    program: Program,
    counts: Counts,
    limit: float,
    budget: Budget,
    *,
    field: Trips | None,
) -> Iterator[Relaxation]:
    """Prove least numbers of trips until there is no more to prove, or the bound passes the limit.

    Parameters
    ----------
    program
        The program of the relaxation, with its cuts but without trips.
    counts
        What to count.
    limit
        Choices that cost more than this do not matter.
    field
        All the trips there are, if they are listed.

    Yields
    ------
    relaxation
        The relaxation with every count that was proven so far.
    """
    program.add(_most_used(relaxation))
    lifted: Relaxation | None = relaxation
    while lifted is not None and lifted.bound <= limit and not budget.is_over():
        before = lifted.bound
        lifted = _lift(lifted, program, counts, limit, budget, field=field)
        if lifted is None:
            break
        yield lifted
        counts.promise[:] += TRUST * (lifted.bound - before)
        if len(program.trips) > MOST_TRIPS:
            program = program.without_trips()
            program.add(_most_used(lifted))


def _most_used(relaxation: Relaxation) -> Trips:
    """Return the trips that a relaxation makes, and those of least price."""
    trips = relaxation.trips
    cheap = np.argsort(relaxation.prices.of(trips), kind="stable")[: MOST_TRIPS // 2]
    return trips.take(np.union1d(cheap, np.flatnonzero(relaxation.amounts)))


def _lift(
    relaxation: Relaxation,
    program: Program,
    counts: Counts,
    limit: float,
    budget: Budget,
    *,
    field: Trips | None,
) -> Relaxation | None:
    """Prove one more count and return what it makes of the relaxation; None if none is proven."""
    made = np.flatnonzero(relaxation.amounts)
    amounts = counts.of(relaxation.trips.take(made), relaxation.amounts[made])
    missing = np.ceil(amounts) - amounts
    between = (missing > LEAST_FRACTION) & (missing < 1 - LEAST_FRACTION)
    between &= counts.promise >= limit
    order = np.lexsort([-missing, -counts.promise])
    for count in order[between[order]].tolist():
        fewest = float(np.ceil(amounts[count]))
        # Dear enough to reach the limit, but no dearer: wild prices take long to settle.
        dear = DEARNESS * (limit - relaxation.bound) / (amounts[count] - fewest + 1)
        program.cut(counts.cut(count))
        program.limit(-1, -np.inf, fewest - 1, dear=dear)
        with_fewer = converge(program, budget, field=field, enough=limit, rounds=MOST_ROUNDS)
        if with_fewer is not None and with_fewer.bound > limit:
            program.limit(-1, fewest, np.inf)
            return converge(program, budget, field=field)
        counts.promise[count] = program.objective
        program.uncut()
        if budget.is_over():
            break
    return None
