"""Crews to begin with: who is pinned, then trip after trip who is needed most and carries least."""

from __future__ import annotations

from collections import Counter

import numpy as np

from routeplan.domain.calendar import week_of
from routeplan.optimize.crewing import LEAST_WITHOUT_SIGNAL, WEIGHTS, Crewing
from routeplan.optimize.pinned_people import pinned_out


def first_crews(crewing: Crewing) -> np.ndarray:
    """Return crews that keep every rule, shape (members, trips); not the best ones."""
    goes = _pinned_ones(crewing)
    for trip in range(len(crewing.trips)):
        free = _still_free(crewing, goes, trip)
        needs = sorted(crewing.needs[trip], key=lambda need: -WEIGHTS[need.kind])
        for need in needs:
            loads = goes @ crewing.load + crewing.debt
            able = need.able & free & ~goes[:, trip]
            ready = sorted(np.flatnonzero(able).tolist(), key=lambda one: int(loads[one]))
            open_seats = crewing.scenario.rules.crew_size - int(goes[:, trip].sum())
            lacking = need.count - int((need.able & goes[:, trip]).sum())
            goes[ready[: max(0, min(lacking, open_seats))], trip] = True
        if crewing.without_signal[trip] and goes[:, trip].sum() < LEAST_WITHOUT_SIGNAL:
            goes[:, trip] = False
    return goes


def _pinned_ones(crewing: Crewing) -> np.ndarray:
    """Send who is pinned to be out on the first trip of that day with a seat."""
    goes = np.zeros_like(crewing.is_free)
    for one in pinned_out(crewing):
        for trip in one.possible:
            has_seat = goes[:, trip].sum() < crewing.scenario.rules.crew_size
            if goes[one.member, list(one.possible)].any():
                break  # the day before has sent the member
            if has_seat and _still_free(crewing, goes, trip)[one.member]:
                goes[one.member, trip] = True
    return goes


def _still_free(crewing: Crewing, goes: np.ndarray, trip: int) -> np.ndarray:
    """Tell who is free for a trip beside the trips they go on already."""
    free = crewing.is_free[:, trip].copy()
    days = [day.date for day in crewing.trips[trip].days]
    for member in np.flatnonzero(free).tolist():
        others = np.flatnonzero(goes[member]).tolist()
        busy = {day for other in others for day in crewing.busy[other]}
        out = [day.date for other in others for day in crewing.trips[other].days] + days
        most_in_week = crewing.members[member].max_days_per_week
        weeks = Counter(map(week_of, out))
        free[member] = (
            busy.isdisjoint(crewing.busy[trip])
            and len(out) <= crewing.most_days[member]
            and (most_in_week is None or max(weeks.values()) <= most_in_week)
        )
    return free
