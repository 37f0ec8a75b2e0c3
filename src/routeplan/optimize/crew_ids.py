"""Which mobile team makes which trip: the pinned one, or else who has been out least.

A pin names the team of a visit, or the team with which a member is out on some trip of a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import inf

from ortools.sat.python import cp_model

from routeplan.domain.pins import Pin
from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance

WORK = 2.0
"""What CP-SAT may do to keep pinned crews, in its own units: the same on every machine."""


def hand_out_crews(instance: Instance, dated: Sequence[DatedTrip]) -> list[str]:
    """Return the id of the crew that makes each of some trips, given in order of their days."""
    plain = _to_who_has_been_out_least(instance, dated)
    pinned = _pinned_crews(instance, dated)
    if all(any(plain[trip] == crew for trip in trips) for crew, trips in pinned):
        return plain
    return _keeping_pins(instance, dated, pinned) or plain


def _to_who_has_been_out_least(instance: Instance, dated: Sequence[DatedTrip]) -> list[str]:
    """Give each trip, by its first day, to the free crew that has been out least."""
    crew_ids = [team.id for team in instance.problem.scenario.mobile_teams()]
    free_from = dict.fromkeys(crew_ids, 0)
    days_out = dict.fromkeys(crew_ids, 0)
    assigned = []
    for trip in dated:
        free = [crew for crew in crew_ids if free_from[crew] <= trip.day]
        crew = min(free, key=lambda crew: days_out[crew])
        free_from[crew] = _busy(instance, trip).stop
        days_out[crew] += _length(instance, trip)
        assigned.append(crew)
    return assigned


def _pinned_crews(instance: Instance, dated: Sequence[DatedTrip]) -> list[tuple[str, list[int]]]:
    """Return the crews of pins that trips can keep, and the trips of which each makes one."""
    problem = instance.problem
    visits: dict[tuple[str, date], list[int]] = defaultdict(list)
    for number, trip in enumerate(dated):
        stops = [day for half in trip.halves for day in instance.pool.stops(half)]
        for day, places in enumerate(stops, start=trip.day):
            for place in places:
                visits[problem.place_ids[place], problem.days[day]].append(number)
    pinned = []
    for pin in problem.scenario.pins:
        if pin.crew_id is None or pin.date not in problem.days:
            continue
        if pin.kind == "visit":
            trips = visits[pin.who, pin.date]
        else:
            trips = [n for n, trip in enumerate(dated) if _can_go(instance, trip, pin)]
        if trips:
            pinned.append((pin.crew_id, trips))
    return pinned


def _can_go(instance: Instance, trip: DatedTrip, pin: Pin) -> bool:
    """Tell whether a trip is out on the day of a pin, and its member there for all of the trip."""
    problem = instance.problem
    days = problem.days[trip.day : trip.day + _length(instance, trip)]
    members = (one for one in problem.scenario.field_members() if one.id == pin.who)
    sleeps_out = any(one.stays_overnight for one in members)
    absent = any(pin.who in problem.scenario.absent_on(day) for day in days)
    return pin.date in days and not absent and (sleeps_out or len(days) == 1)


def _keeping_pins(
    instance: Instance, dated: Sequence[DatedTrip], pinned: Sequence[tuple[str, list[int]]]
) -> list[str] | None:
    """Keep as many pinned crews as possible, then send no crew out longer than need be."""
    model = cp_model.CpModel()
    crew_ids = [team.id for team in instance.problem.scenario.mobile_teams()]
    goes = [{crew: model.new_bool_var("") for crew in crew_ids} for _ in dated]
    busy: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
    lengths = [_length(instance, trip) for trip in dated]
    for trip, by_crew in zip(dated, goes, strict=True):
        model.add_exactly_one(by_crew.values())
        for crew, makes in by_crew.items():
            for day in _busy(instance, trip):
                busy[crew, day].append(makes)
    for together in busy.values():
        model.add_at_most_one(together)
    longest = model.new_int_var(0, sum(lengths), "longest time out")
    for crew in crew_ids:
        out = [length * makes[crew] for length, makes in zip(lengths, goes, strict=True)]
        model.add(cp_model.LinearExpr.sum(out) <= longest)
    kept = []
    for crew, trips in pinned:
        kept.append(model.new_bool_var("pin is kept"))
        model.add(kept[-1] <= cp_model.LinearExpr.sum([goes[trip][crew] for trip in trips]))
    model.maximize((sum(lengths) + 1) * cp_model.LinearExpr.sum(kept) - longest)
    budget = Budget(limit_s=inf)
    solver = new_solver(budget, seed=1, workers=1, work=WORK)
    if run(solver, model, budget) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [
        next(crew for crew, makes in by_crew.items() if solver.boolean_value(makes))
        for by_crew in goes
    ]


def _length(instance: Instance, trip: DatedTrip) -> int:
    return sum(int(instance.halves.days[half]) for half in trip.halves)


def _busy(instance: Instance, trip: DatedTrip) -> range:
    """Return the days on which the crew of a trip is out or rests after it."""
    length = _length(instance, trip)
    rest = instance.problem.scenario.rules.rest_after_overnight_days if length > 1 else 0
    return range(trip.day, trip.day + length + rest)
