"""Pinned visits: trips that keep a pin by the day on which they begin.

A half that can serve a village on its pinned day is on offer once more, to begin on that day only.
So it is known before any dates which pins a choice of trips keeps: each is a sum over halves like
all else that is counted. And nothing else has to know of pins: trips that have no dates together
have none with more trips either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from routeplan.domain.plan import BrokenPin, PinReason
from routeplan.domain.trips import Trip
from routeplan.optimize.masks import villages_in
from routeplan.optimize.pool import Halves, date_patterns
from routeplan.optimize.problem import Problem
from routeplan.optimize.row_labels import Limit, RowLabel
from routeplan.optimize.uses import Use

LONGEST_HALF_DAYS = 2


def with_pinned(problem: Problem, halves: Halves) -> Halves:
    """Add halves that begin only on the day on which they keep a pin."""
    if not len(problem.pinned_visits):
        return halves
    begins = np.zeros_like(halves.open_days)
    for village, day in problem.pinned_visits.tolist():
        for offset, served in enumerate(_served_on(problem, halves)[: day + 1]):
            begins[:, day - offset] |= served[:, village]
    begins &= halves.open_days
    begins[halves.open_days.sum(axis=1) == 1] = False  # it begins on no other day anyway
    rows, days = np.nonzero(begins)
    only = np.arange(begins.shape[1]) == days[:, None]
    everything = halves.take(np.concatenate([np.arange(len(halves)), rows]))
    open_days = np.concatenate([halves.open_days, only])
    return replace(everything, open_days=open_days, pattern=date_patterns(open_days))


def pins_kept(problem: Problem, halves: Halves) -> np.ndarray:
    """Tell which halves keep which pins whatever the dates, bool, shape (halves, pins)."""
    has_one_day = halves.open_days.sum(axis=1) == 1
    begin = halves.open_days.argmax(axis=1)
    kept = np.zeros((len(halves), len(problem.pinned_visits)), dtype=bool)
    for pin, (village, day) in enumerate(problem.pinned_visits.tolist()):
        for offset, served in enumerate(_served_on(problem, halves)):
            kept[:, pin] |= has_one_day & (begin + offset == day) & served[:, village]
    return kept


def pinned_day_limits(problem: Problem, halves: Halves, uses: tuple[Use, ...]) -> Iterator[Limit]:
    """Yield what halves with a single day take on pinned days, and how much there is.

    These say of choices before they are dated what dating would find: resources of a pinned day,
    and one visit to a pinned village in as many days as visits lie apart.
    """
    has_one_day = halves.open_days.sum(axis=1) == 1
    begin = halves.open_days.argmax(axis=1)
    for day in np.unique(problem.pinned_visits[:, 1]).tolist():
        is_out = has_one_day & (begin <= day) & (day < begin + halves.days)
        this_day = np.arange(len(problem.days)) == day
        for use in uses:
            label = RowLabel(kind="resource", of=use.name, days=this_day)
            yield Limit(label=label, taken=use.taken * is_out, most=int(use.per_day[day]))
    served_on = _served_on(problem, halves)
    for village, day in problem.pinned_visits.tolist():
        gap = int(problem.gap_days[village])
        for first in sorted({day - gap + 1, day}):
            visits = [
                served[:, village] & (first <= begin + offset) & (begin + offset < first + gap)
                for offset, served in enumerate(served_on)
            ]
            yield Limit(
                label=RowLabel(kind="spacing", of=problem.village_ids[village]),
                taken=(has_one_day & np.logical_or.reduce(visits)).astype("int64"),
                most=1,
            )


def broken_pins(
    problem: Problem, halves: Halves, trips: tuple[Trip, ...], *, is_proven: bool
) -> tuple[BrokenPin, ...]:
    """Name the pinned visits that trips do not make, or not with the pinned crew.

    Parameters
    ----------
    is_proven
        Whether no plan keeps more of them.
    """
    crews = {
        (visit.village_id, day.date): trip.crew_id
        for trip in trips
        for day in trip.days
        for visit in day.visits
    }
    kept = pins_kept(problem, halves).any(axis=0)
    unmade: PinReason = "clash" if is_proven else "not_found"
    possible = {
        (problem.village_ids[village], problem.days[day])
        for village, day in problem.pinned_visits[kept].tolist()
    }
    broken = []
    for pin in problem.scenario.pins:
        if pin.kind != "visit" or pin.date not in problem.days:
            continue
        visit = pin.who, pin.date
        if visit not in crews:
            reason = unmade if visit in possible else "no_trip"
        elif pin.crew_id not in (None, crews[visit]):
            reason = "other_crew"
        else:
            continue
        broken.append(BrokenPin(date=pin.date, kind="visit", who=pin.who, reason=reason))
    return tuple(sorted(broken, key=lambda one: (one.date, one.who)))


def _served_on(problem: Problem, halves: Halves) -> list[np.ndarray]:
    """Return which half serves which village on its first and on its second day.

    Only villages are told for which the day matters, and it does where there is a pin.
    """
    villages = len(problem.village_ids)
    return [villages_in(halves.spaced[:, day], villages) for day in range(LONGEST_HALF_DAYS)]
