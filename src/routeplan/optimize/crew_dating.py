"""Dates and people together: trips are dated anew where their crews would come out short.

The evenest dates stand if they lack nobody. If they do, trips are dated so that as many members as
possible can be out who are pinned so, that as few people as possible are missing for sure, and
then evenly; the crews tell which trips clash all the same, and the next dates keep those apart.
The dates with the smallest lack stay.

References
----------
Hooker, Ottosson (2003), "Logic-based Benders decomposition", Mathematical Programming 96.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from routeplan.domain.crews import CrewRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip
from routeplan.optimize.assemble import assemble_trips, in_order_of_days
from routeplan.optimize.budget import Budget
from routeplan.optimize.crewing import Crewing
from routeplan.optimize.crews import Lack, least_lack
from routeplan.optimize.dating import DatedTrip, as_trips, fixed_days, hint_dates
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.instance import Instance
from routeplan.optimize.people_rows import PeopleClash, alone_lacks, people_lack, pins_lack
from routeplan.optimize.pricing import counted

MOST_ROUNDS = 4
"""How often trips are dated anew at most."""

WORK = 2.0
"""What CP-SAT may do to date trips once, in its own units: the same on every machine."""

Dates = tuple[DatedTrip, ...]


@dataclass(frozen=True, kw_only=True)
class CrewDater:
    """Dates the trips of one choice so that people suffice.

    Parameters
    ----------
    evenest
        Their dates before anybody asked about people.
    """

    instance: Instance
    rule: CrewRule
    evenest: Dates
    budget: Budget
    seed: int
    workers: int

    def find(self) -> tuple[Dates, int]:
        """Return the dates with the least lack found, and how often trips were dated."""
        dates, clashes = self.evenest, list[PeopleClash]()
        lack = self._lack(dates)
        best, tried = (lack, dates), {frozenset(dates)}
        while not lack.is_none and len(tried) <= MOST_ROUNDS and not self.budget.is_over():
            clashes += self._clashes_in(dates)
            dates = self._date_anew(clashes)
            if frozenset(dates) in tried:
                break
            tried.add(frozenset(dates))
            lack = self._lack(dates)
            best = min(best, (lack, dates), key=lambda one: one[0])
        return best[1], len(tried) - 1

    def _date_anew(self, clashes: list[PeopleClash]) -> Dates:
        trips, amounts = counted(as_trips(self.evenest))
        days = fixed_days(self.instance, trips, amounts)
        hint_dates(days, self.evenest)
        pairs = list(zip(trips.first.tolist(), trips.second.tolist(), strict=True))
        starts = {
            DatedTrip(first=pairs[trip][0], second=pairs[trip][1], day=day): literal
            for (trip, day), literal in days.starts.items()
        }
        crewing = self._crewing(starts)
        pins = pins_lack(days.model, starts, crewing)
        lack = people_lack(days.model, starts, crewing, clashes)
        uneven, _ = days.unevenness()
        solver, _ = minimise_in_order(
            days.model,
            [*(Goal(total=one) for one in pins), Goal(total=lack), Goal(total=uneven)],
            self.budget,
            seed=self.seed,
            workers=self.workers,
            work=WORK,
        )
        if solver is None:
            return self.evenest
        return tuple(trip for trip, literal in starts.items() if solver.boolean_value(literal))

    def _clashes_in(self, dates: Dates) -> list[PeopleClash]:
        """Return trips that clash, no two clashes with a trip in common."""
        clashes, left = [], tuple(in_order_of_days(dates))
        while self._excess(left):
            clash = self._smallest(left)
            clashes.append(PeopleClash(trips=clash, missing=self._excess(clash)))
            left = tuple(trip for trip in left if trip not in clash)
        return clashes

    def _smallest(self, dates: Dates) -> Dates:
        """Leave out trips, many at once and then fewer, as long as the others still clash."""
        step = len(dates)
        while step > 1:
            step, at = (step + 1) // 2, 0
            while at < len(dates):
                fewer = dates[:at] + dates[at + step :]
                if self._excess(fewer):
                    dates = fewer
                else:
                    at += step
        return dates

    def _excess(self, dates: Dates) -> int:
        """Return what trips lack for sure beyond what each lacks alone, weighted."""
        crewing = self._crewing(dates)
        bound = self._lack(dates).bound
        return max(0, bound - sum(alone_lacks(crewing, trip) for trip in range(len(dates))))

    def _lack(self, dates: Dates) -> Lack:
        """Return what crews of trips lack."""
        return least_lack(self._crewing(dates), self.budget, seed=self.seed)

    def _crewing(self, dates: Iterable[DatedTrip]) -> Crewing:
        problem = self.instance.problem
        trips = (
            _starting(self._written[one.first, one.second], problem.days[one.day]) for one in dates
        )
        return Crewing(self._with_any_crew, self.rule, tuple(trips))

    @cached_property
    def _with_any_crew(self) -> Scenario:
        """The scenario with pins for any crew: which one goes is settled once there are dates."""
        scenario = self.instance.problem.scenario
        pins = tuple(pin.model_copy(update={"crew_id": None}) for pin in scenario.pins)
        return scenario.model_copy(update={"pins": pins})

    @cached_property
    def _written(self) -> dict[tuple[int, int], Trip]:
        """The trips by their halves, on some day: what they need is the same on all."""
        written = assemble_trips(self.instance, self.evenest)
        return {
            (dated.first, dated.second): trip
            for dated, trip in zip(in_order_of_days(self.evenest), written, strict=True)
        }


def _starting(trip: Trip, first_day: date) -> Trip:
    """Return a trip that starts on another day."""
    later = first_day - trip.days[0].date
    days = tuple(day.model_copy(update={"date": day.date + later}) for day in trip.days)
    return trip.model_copy(update={"days": days})
