"""People in the days of trips: what crews lack for sure on some dates, as a sum for CP-SAT.

What trips take of a day, a week or the horizon is compared with what the members have who could
go, and members of whom there are few are sent by name; so what is counted is missing whoever else
goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from ortools.sat.python import cp_model

from routeplan.domain.calendar import week_of
from routeplan.domain.crews import ShortageKind
from routeplan.optimize.crewing import WEIGHTS, Crewing, Need
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.pinned_people import pinned_out

WEEK = 7

FEW = 4
"""If no more members than this can fill a need, such as police officers, it is said who goes."""

NeedName = tuple[ShortageKind, str | None]


@dataclass(frozen=True, kw_only=True)
class PeopleClash:
    """Dated trips for which people suffice one by one, but not together.

    Parameters
    ----------
    missing
        What crews lack because of it, weighted.
    """

    trips: tuple[DatedTrip, ...]
    missing: int


def people_lack(
    model: cp_model.CpModel,
    starts: Mapping[DatedTrip, cp_model.IntVar],
    crewing: Crewing,
    clashes: Sequence[PeopleClash],
) -> cp_model.LinearExpr:
    """Return how badly dates suit people, 0 if nothing is in the way that is counted here.

    Parameters
    ----------
    starts
        Whether a trip is made on its date.
    crewing
        A trip for each of `starts`, in their order.
    """
    literals = list(starts.values())
    lacks: list[cp_model.LinearExprT] = [
        alone_lacks(crewing, trip) * literal for trip, literal in enumerate(literals)
    ]
    for kind, counts, people in _rows(crewing):
        taken = cp_model.LinearExpr.sum([count * literals[trip] for trip, count in counts.items()])
        lack = model.new_int_var(0, sum(counts.values()), "")
        model.add(taken <= people + lack)
        lacks.append(WEIGHTS[kind] * lack)
    lacks += _lacks_of_few(model, literals, crewing)
    for clash in clashes:
        together = cp_model.LinearExpr.sum([starts[trip] for trip in clash.trips])
        broken = model.new_bool_var("")
        model.add(together <= len(clash.trips) - 1 + broken)
        lacks.append(clash.missing * broken)
    return cp_model.LinearExpr.sum(lacks)


def pins_lack(
    model: cp_model.CpModel, starts: Mapping[DatedTrip, cp_model.IntVar], crewing: Crewing
) -> list[cp_model.LinearExpr]:
    """Return how often dates leave somebody who is pinned to be out without a trip, if any is."""
    literals = list(starts.values())
    broken: list[cp_model.IntVar] = []
    for one in pinned_out(crewing):
        broken.append(model.new_bool_var("pinned out, no trip"))
        model.add_bool_or([*(literals[trip] for trip in one.possible), broken[-1]])
    return [cp_model.LinearExpr.sum(broken)] if broken else []


def alone_lacks(crewing: Crewing, trip: int) -> int:
    """Return what a trip lacks, weighted, even if it has everybody who is free to itself."""
    free = crewing.is_free[:, trip]
    return sum(
        WEIGHTS[need.kind] * max(0, need.count - int((need.able & free).sum()))
        for need in crewing.needs[trip]
    )


def _lacks_of_few(
    model: cp_model.CpModel, literals: Sequence[cp_model.IntVar], crewing: Crewing
) -> list[cp_model.LinearExprT]:
    """Send the members who alone can fill some need, and return what is missing all the same."""
    lacks: list[cp_model.LinearExprT] = []
    goes: dict[tuple[int, int], cp_model.IntVar] = {}
    for trip, needs in enumerate(crewing.needs):
        for need in needs:
            if need.able.sum() > FEW:
                continue
            free = np.flatnonzero(need.able & crewing.is_free[:, trip]).tolist()
            for member in free:
                if (member, trip) not in goes:
                    goes[member, trip] = model.new_bool_var("")
                    model.add_implication(goes[member, trip], literals[trip])
            going = cp_model.LinearExpr.sum([goes[member, trip] for member in free])
            lack = model.new_int_var(0, need.count, "")
            model.add(going + lack >= need.count * literals[trip])
            lacks.append(WEIGHTS[need.kind] * lack)
    for units, capacity in _scopes(crewing):
        for member in sorted({member for member, _ in goes}):
            taken = [
                days * goes[member, trip] for trip, days in units.items() if (member, trip) in goes
            ]
            if taken:
                model.add(cp_model.LinearExpr.sum(taken) <= int(capacity[member]))
    return lacks


def _rows(crewing: Crewing) -> Iterator[tuple[ShortageKind, dict[int, int], int]]:
    """Yield what trips take of the days of the only members who can go, and how many these have.

    Whoever fills a need of such a trip is one of these members (Hall's condition). They are those
    who could go on any of the trips, and those who could on one with nights.
    """
    for units, capacity in _scopes(crewing):
        for (kind, _), needs in _by_name(crewing, units).items():
            trips = list(needs)
            with_nights = [crewing.trips[trip].nights > 0 for trip in trips]
            able = np.stack([needs[trip].able & crewing.is_free[:, trip] for trip in trips])
            anybody = [able.any(axis=0), able[with_nights].any(axis=0)]
            for few in np.unique(np.stack(anybody), axis=0):
                inside = np.flatnonzero(~(able & ~few).any(axis=1)).tolist()
                taken = {trips[row]: units[trips[row]] * needs[trips[row]].count for row in inside}
                days = int(capacity[few].sum())
                if few.any() and sum(taken.values()) > days:
                    yield kind, taken, days


def _scopes(crewing: Crewing) -> Iterator[tuple[dict[int, int], np.ndarray]]:
    """Yield trips with the days that each takes of everybody who goes, and what members have."""
    by_day: dict[date, dict[int, int]] = defaultdict(dict)
    by_week: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for trip, one in enumerate(crewing.trips):
        for day in crewing.busy[trip]:
            by_day[day][trip] = 1
        for day in [out.date for out in one.days]:
            by_week[week_of(day)][trip] += 1
    for units in by_day.values():
        yield units, np.ones(len(crewing.members), dtype="int64")
    most_in_week = [member.max_days_per_week for member in crewing.members]
    if any(most is not None for most in most_in_week):
        for units in by_week.values():
            yield units, np.array([WEEK if most is None else most for most in most_in_week])
    in_all = {trip: len(one.days) for trip, one in enumerate(crewing.trips)}
    yield in_all, np.array(crewing.most_days, dtype="int64")


def _by_name(crewing: Crewing, trips: Iterable[int]) -> dict[NeedName, dict[int, Need]]:
    """Return the needs of trips that many members can fill."""
    found: dict[NeedName, dict[int, Need]] = defaultdict(dict)
    for trip in trips:
        for need in crewing.needs[trip]:
            if need.able.sum() > FEW:
                found[need.kind, need.what][trip] = need
    return found
