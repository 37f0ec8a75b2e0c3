"""Why a required visit is missing, and the nearest thing that would make it possible."""

from __future__ import annotations

from math import inf

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.plan import Unserved
from routeplan.domain.travel import UNREACHABLE, Unreachable
from routeplan.domain.trips import Trip
from routeplan.domain.value import time_of_day
from routeplan.optimize.budget import Budget
from routeplan.optimize.chances import Chances, short_trips
from routeplan.optimize.instance import Instance
from routeplan.optimize.pool import WHOLE
from routeplan.optimize.pricing import plain_prices, trips_below
from routeplan.optimize.problem import CENTER, Problem, visits_that_fit
from routeplan.optimize.profile import Profile
from routeplan.optimize.remedies import (
    Explanation,
    ShorterDays,
    easier_way,
    smaller_gap,
)
from routeplan.optimize.scarcity import what_is_scarce

_TOO_LATE: Explanation = Message(key="reason.time"), Message(key="remedy.more_time")


def explain_unserved(
    instance: Instance, trips: tuple[Trip, ...], budget: Budget, *, finished: bool
) -> tuple[Unserved, ...]:
    """List every village with a required visit that the trips do not make.

    Parameters
    ----------
    budget
        Once it is over, what lacks time is not looked at for other reasons.
    finished
        False if the solver stopped early, so that a missing visit may only lack time.
    """
    problem = instance.problem
    missing = _missing(problem, trips)
    if not missing:
        return ()
    is_late = budget.is_over() and not finished
    short = None if is_late else short_trips(problem.scenario, problem.travel)
    shorter_days = ShorterDays(problem)
    unserved = []
    for village, role, count in missing:
        chances = short.serving(village, role) if short else None
        if not chances and not _has_trip(instance, village, role):
            reason, remedy = _impossible(shorter_days, village, role)
        elif chances is None or (budget.is_over() and not finished):
            reason, remedy = _TOO_LATE
        else:
            reason, remedy = _left_out(instance, chances, trips, role, finished=finished)
        unserved.append(
            Unserved(
                village_id=problem.village_ids[village],
                missing=count,
                officer=role,
                reason=reason,
                remedy=remedy,
            )
        )
    return tuple(unserved)


def _missing(problem: Problem, trips: tuple[Trip, ...]) -> list[tuple[int, str | None, int]]:
    """Return village, officer and number of the visits that are missing."""
    served = [village_id for trip in trips for village_id in trip.village_ids]
    missing: list[tuple[int, str | None, int]] = []
    for village, village_id in enumerate(problem.village_ids):
        short = int(problem.visits[village, 0]) - served.count(village_id)
        if short > 0:
            missing.append((village, None, short))
    for position, role in enumerate(problem.scarce_roles):
        seen = {key for trip in trips if role in trip.officers for key in trip.village_ids}
        missing += [
            (village, role, 1)
            for village in np.flatnonzero(problem.needs_officer[position]).tolist()
            if problem.village_ids[village] not in seen
        ]
    return missing


def _left_out(
    instance: Instance,
    chances: Chances,
    trips: tuple[Trip, ...],
    role: str | None,
    *,
    finished: bool,
) -> Explanation:
    """Say why a village that lawful trips could serve is not served."""
    problem, village = instance.problem, chances.village
    possible = chances.possible()
    if len(chances) and not len(possible):
        return what_is_scarce(chances, (), role, (Message(key="reason.too_few"), None))
    visits, gap = int(problem.visits[village, 0]), int(problem.gap_days[village])
    if role is None and visits_that_fit(_days_to_visit(instance, village), gap) < visits:
        reason = Message(key="reason.no_days", values=(("gap", gap),))
        return reason, smaller_gap(possible.visit_day, gap, visits)
    if role is None and visits_that_fit(_days_beside_pins(instance, village, trips), gap) < visits:
        return Message(key="reason.pinned", values=(("gap", gap),)), Message(key="remedy.unpin")
    if not finished:
        return _TOO_LATE
    return _crowded_out(possible, trips, role)


def _has_trip(instance: Instance, village: int, role: str | None) -> bool:
    """Tell whether some trip, however long, serves a village."""
    halves = instance.halves
    serves = halves.served[:, village].copy()
    if role is not None:
        serves &= instance.problem.has_aboard(role)[halves.profile]
    if serves[halves.kind == WHOLE].any():
        return True
    earned = plain_prices(np.where(serves, -1.0, 0.0))
    trips, _ = trips_below(halves, earned, 0.0, Budget(limit_s=inf), most=1)
    return len(trips) > 0


def _days_to_visit(instance: Instance, village: int) -> np.ndarray:
    """Return the days on which a village could be visited, or more."""
    halves = instance.halves.take(np.flatnonzero(instance.halves.served[:, village]))
    first_days = np.nonzero(halves.open_days)[1]
    second_days = np.nonzero(halves.open_days[halves.days == 2])[1] + 1
    open_days = np.flatnonzero(instance.problem.open_days[village])
    return np.intersect1d(np.concatenate([first_days, second_days]), open_days)


def _days_beside_pins(instance: Instance, village: int, trips: tuple[Trip, ...]) -> np.ndarray:
    """Return the days on which a village could be visited beside the pinned visits it receives."""
    problem, gap = instance.problem, int(instance.problem.gap_days[village])
    made = {
        day.date
        for trip in trips
        for day in trip.days
        for visit in day.visits
        if visit.village_id == problem.village_ids[village]
    }
    days = _days_to_visit(instance, village)
    for one, pinned in problem.pinned_visits.tolist():
        if one == village and problem.days[pinned] in made:
            days = days[(days == pinned) | (abs(days - pinned) >= gap)]
    return days


def _impossible(shorter_days: ShorterDays, village: int, role: str | None) -> Explanation:
    """Say why no lawful trip serves a village."""
    problem = shorter_days.problem
    profiles = _profiles_to(problem, village, role)
    if not profiles:
        return _unreachable(problem, village, role)
    usable = [one for one in profiles if (one.days & problem.open_days[village]).any()]
    if not usable:
        return _no_open_day(problem, profiles, village)
    return _too_long_a_day(problem, usable, village), shorter_days.remedy_for(village, role)


def _no_open_day(problem: Problem, profiles: list[Profile], village: int) -> Explanation:
    """Say whether it is too soon after the last visit, or the village is closed all the time."""
    within_reach = np.logical_or.reduce([one.days for one in profiles])
    days = np.flatnonzero(within_reach & problem.receiving_days[village])
    if not len(days):
        return Message(key="reason.no_open_day"), None
    gap = int(problem.gap_days[village])
    smaller = gap - int(problem.first_days[village] - days[-1])
    remedy = Message(key="remedy.gap", values=(("gap", smaller),))
    return Message(key="reason.too_soon", values=(("gap", gap),)), remedy


def _profiles_to(problem: Problem, village: int, role: str | None) -> list[Profile]:
    """Return the ways of going out that reach a village and may serve it."""
    place = village + 1
    return [
        profile
        for profile in problem.profiles
        if profile.servable[place]
        and profile.travel_s[CENTER, place] != UNREACHABLE
        and (role is None or role in profile.officers)
    ]


def _unreachable(problem: Problem, village: int, role: str | None) -> Explanation:
    """Give the first reason that can be mended, else the first; the fleet's order ranks modes."""
    found = [
        (_no_way(problem, why, mode.value), easier_way(problem, village, role, why))
        for mode in problem.travel.modes()
        for why in _reasons(problem, village, mode)
    ]
    return next((one for one in found if one[1]), found[0])


def _reasons(problem: Problem, village: int, mode: Mode) -> list[Unreachable]:
    """Return why a mode does not reach a village, one for each state of the roads."""
    matrices = [
        problem.travel.matrix(mode, on=problem.days[day])
        for day in np.flatnonzero(problem.worked_days).tolist()
    ]
    village_id = problem.village_ids[village]
    whys = [
        why for matrix in matrices for why in matrix.unreachable if why.village_id == village_id
    ]
    return list(dict.fromkeys(whys))


def _no_way(problem: Problem, why: Unreachable, mode: str) -> Message:
    last = problem.scenario.place_name(why.last_id or problem.scenario.center.id)
    values: list[tuple[str, str | int | float]] = [("mode", mode), ("last", last)]
    if why.reason == "unreachable.closed":
        values.append(("roads", problem.scenario.road_names(why.closed_roads)))
    if why.walk_m is not None:
        values.append(("walk_km", round(why.walk_m / 1000, 1)))
    return Message(key=f"reason.{why.reason}", values=tuple(values))


def _too_long_a_day(problem: Problem, profiles: list[Profile], village: int) -> Message:
    """Say by how much a day to the village and back breaks the rules, at best."""
    limits, place = problem.limits, village + 1
    profile = min(profiles, key=lambda profile: _work_s(profile, place))
    there, back = int(profile.travel_s[CENTER, place]), int(profile.travel_s[place, CENTER])
    driving = int(profile.driving_s[CENTER, place] + profile.driving_s[place, CENTER])
    work = _work_s(profile, place)
    needed = work + (limits.meal_break if work > limits.meal_break_after else 0)
    depart = max(limits.day_start, limits.service_open - there)
    longest = min(limits.max_day, limits.latest_return - depart)
    day = problem.days[int(np.flatnonzero(profile.days & problem.open_days[village])[0])]
    season = ".wet" if problem.travel.conditions_on(day).speed == "wet" else ""
    if needed > longest:
        values = (("mode", profile.mode.value), ("needed", needed), ("limit", longest))
        return Message(key=f"reason.too_far_day{season}", values=values)
    if driving > limits.max_driving:
        hours = (("needed", driving), ("limit", limits.max_driving))
        return Message(key=f"reason.drive_limit{season}", values=hours)
    end, close = time_of_day(depart + needed - back), time_of_day(limits.service_close)
    times = (("end", end.isoformat()), ("limit", close.isoformat()))
    return Message(key="reason.service_close", values=times)


def _work_s(profile: Profile, place: int) -> int:
    """Return the time on the way to a place and back and of a visit there [s]."""
    ways = profile.travel_s[CENTER, place] + profile.travel_s[place, CENTER]
    return int(ways + profile.service_s[place])


def _crowded_out(possible: Chances, trips: tuple[Trip, ...], role: str | None) -> Explanation:
    """Say what other visits have used up; with an officer a visit made without one can go."""
    problem = possible.short.problem
    village_id = problem.village_ids[possible.village]
    others = [trip for trip in trips if role is None or village_id not in trip.village_ids]
    chances = possible.with_room(others)
    lacking = chances.lacking(others)
    things = [units for name, units in lacking.items() if name not in problem.scarce_roles]
    crowded = len(chances) > 0 and bool((sum(things, np.zeros(len(chances))) > 0).all())
    general: Explanation = Message(key="reason.no_room"), None
    if crowded:
        general = Message(key="reason.no_capacity"), Message(key="remedy.more_crews")
    return what_is_scarce(chances, others, role, general)
