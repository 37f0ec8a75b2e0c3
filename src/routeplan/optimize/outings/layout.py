"""Lay a problem out as the arrays that the kernels look at."""

from __future__ import annotations

from itertools import product

import numpy as np

from routeplan.domain.options import OutingOptions
from routeplan.domain.travel import UNREACHABLE
from routeplan.optimize.outings.kernels.tables import (
    CENTER,
    NEVER,
    NOWHERE,
    PART,
    TRIP,
    Best,
    Desk,
    Flags,
    Given,
    Plan,
    Rules,
    Stock,
    Whole,
)
from routeplan.optimize.outings.weights import goal_weights
from routeplan.optimize.pool import OPENING, WHOLE, Halves
from routeplan.optimize.problem import Problem
from routeplan.optimize.profile import DayLimits, Profile
from routeplan.optimize.uses import Use, uses_with_kit

FEW_BEDS = 4
"""Lodgings near a stop that are looked at."""

MOST_KITS = 5
"""Kinds of equipment that are told apart; with more, every trip takes what any village needs."""

MOST_STOPS = 12
"""Stops of a day."""


def lay_out(problem: Problem, options: OutingOptions) -> tuple[Given, tuple[Use, ...]]:
    """Return the columns of a problem, and the resources in the order of the columns."""
    profiles = problem.profiles
    travel = np.stack([_without_gaps(p.travel_s, p) for p in profiles])
    driving = np.stack([_without_gaps(p.driving_s, p) for p in profiles])
    service = np.stack([p.service_s for p in profiles]).astype(np.int64)
    kits, every_kit, uses, taken = _kits(problem)
    rules = _rules(problem)
    pinned = np.zeros((len(problem.place_ids), len(problem.days)), dtype=bool)
    for village, day in problem.pinned_visits.tolist():
        pinned[village + 1, day] = True
    servable = np.stack([profile.servable for profile in profiles])
    by_day = alone((rules.limits, travel, driving, service, servable))
    roles = len(problem.scarce_roles)
    given = Given(
        rules=rules,
        travel=travel,
        driving=driving,
        boat=np.stack([p.uses_boat & p.reachable() for p in profiles]),
        service=service,
        servable=servable,
        profile_days=np.stack([profile.days for profile in profiles]),
        alone=by_day,
        beds=_beds(problem, travel),
        kits=kits,
        every_kit=every_kit,
        taken=taken,
        aboard=np.array(
            [problem.has_aboard(role) for role in problem.scarce_roles], dtype=bool
        ).reshape(roles, len(profiles)),
        needs_officer=np.concatenate(
            [np.zeros((roles, 1), dtype=bool), problem.needs_officer], axis=1
        ),
        open_days=np.concatenate([np.zeros((1, len(problem.days)), bool), problem.open_days]),
        pinned=pinned,
        is_pinned=np.asarray(pinned.any(axis=1)),
        wanted=_of_places(problem.visits[:, 0]),
        most=_of_places(problem.most_visits),
        gap=_of_places(np.minimum(problem.gap_days, len(problem.days))),
        miss=_of_places(problem.priority),
        near=_near(travel),
        weights=goal_weights(problem, by_day, options),
    )
    return given, uses


def _of_places(column: Whole) -> Whole:
    return np.concatenate([[0], column]).astype(np.int64)


def _without_gaps(seconds: Whole, profile: Profile) -> Whole:
    return np.where(profile.reachable() & (seconds != UNREACHABLE), seconds, NEVER).astype(np.int64)


def _rules(problem: Problem) -> Rules:
    rules = problem.scenario.rules
    return Rules(
        limits=problem.limits,
        crews=problem.crews,
        rest=rules.rest_after_overnight_days,
        longest=rules.max_trip_days,
    )


def alone(
    given: tuple[DayLimits, Whole, Whole, Whole, Flags], start: int = CENTER, end: int = CENTER
) -> Whole:
    """Return the travel of a day with one village only, `NEVER` if it is not lawful.

    Parameters
    ----------
    given
        Limits of a day, travel, driving, service and servable villages of `Given`.
    start, end
        Where the crew wakes up and sleeps.
    """
    limits, travel, driving, service, servable = given
    out, home = travel[:, start, :], travel[:, :, end]
    work = out + home + service
    day = work + np.where(work > limits.meal_break_after, limits.meal_break, 0)
    evening = np.maximum(limits.day_start, limits.service_open - out) + day
    lawful = (
        servable
        & (day <= limits.max_day)
        & (evening <= limits.latest_return)
        & (evening - home <= limits.service_close)
        & (driving[:, start, :] + driving[:, :, end] <= limits.max_driving)
    )
    return np.where(lawful, out + home, NEVER)


def _beds(problem: Problem, travel: Whole) -> Whole:
    """Order lodgings by the way there and back."""
    profiles, places = travel.shape[:2]
    beds = np.full((profiles, places, FEW_BEDS), NOWHERE, dtype=np.int64)
    for number, profile in enumerate(problem.profiles):
        lodging = problem.lodging_of(profile)
        ways = travel[number][:, lodging] + travel[number][lodging].T
        nearest = lodging[np.argsort(ways, axis=1, kind="stable")[:, :FEW_BEDS]]
        beds[number, :, : nearest.shape[1]] = nearest
    return beds


def _near(travel: Whole) -> Whole:
    """Order villages by how far they are, there or back, from each place."""
    least = np.minimum(travel, travel.transpose(0, 2, 1)).min(axis=0)
    np.fill_diagonal(least, -1)
    order = np.argsort(least[:, 1:], axis=1, kind="stable") + 1
    return np.ascontiguousarray(order, dtype=np.int64)


def _kits(problem: Problem) -> tuple[Whole, Whole, tuple[Use, ...], Whole]:
    """Return kits by stop and by profile as bits, and what trips with them take."""
    needed = np.stack([profile.kit > 0 for profile in problem.profiles])
    per_crew = np.array([item.per_crew for item in problem.scenario.equipment], dtype=np.int64)
    told = np.flatnonzero(needed.any(axis=(0, 1)))
    profiles = len(problem.profiles)
    if len(told) <= MOST_KITS:
        bits = 1 << np.arange(len(told))
        kits = (needed[:, :, told] @ bits).astype(np.int64).reshape(needed.shape[:2])
        loads = (np.arange(2 ** len(told))[:, None] >> np.arange(len(told))) & 1
        loads_of = np.broadcast_to(loads, (profiles, *loads.shape))
    else:
        kits = np.zeros(needed.shape[:2], dtype=np.int64)
        loads_of = np.asarray(needed.any(axis=1), dtype=np.int64)[:, None, told]
    every = np.bitwise_or.reduce(kits, axis=1)
    rows = list(product(range(profiles), (0, 1), (0, 1), range(loads_of.shape[1])))
    profile, away, boat, load = np.array(rows, dtype=np.int64).T
    kit = np.zeros((len(rows), len(per_crew)), dtype=np.int64)
    kit[:, told] = loads_of[profile, load] * per_crew[told]
    uses = uses_with_kit(problem, _fake(problem, profile, away, boat), kit)
    taken = np.stack([use.taken for use in uses], axis=1)
    shape = (profiles, 2, 2, loads_of.shape[1], len(uses))
    return kits, every, uses, np.ascontiguousarray(taken.reshape(shape), dtype=np.int64)


def _fake(problem: Problem, profile: Whole, away: Whole, boat: Whole) -> Halves:
    """Return halves that stand for all of the same profile and load."""
    sails = np.array([bool(one.uses_boat.any()) for one in problem.profiles])
    rows = len(profile)
    nothing = np.zeros(rows, dtype=np.int64)
    return Halves(
        kind=np.where(away == 1, OPENING, WHOLE),
        profile=profile,
        place=nothing,
        days=nothing + 1,
        mask=nothing[:, None],
        travel_s=nothing,
        boat=(boat == 1) & sails[profile],
        parts=np.zeros((rows, 2), dtype=np.int64),
        served=np.zeros((rows, len(problem.village_ids)), dtype=bool),
        open_days=np.ones((rows, len(problem.days)), dtype=bool),
        pattern=nothing,
        spaced=np.zeros((rows, 2, 1), dtype=np.int64),
    )


def empty_plan(problem: Problem, given: Given, uses: tuple[Use, ...]) -> Plan:
    """Return the plan that serves nobody."""
    days, places = len(problem.days), len(problem.place_ids)
    slots, longest = max(1, problem.crews * days), given.rules.longest
    least = max(1, int(given.service[given.servable].min(initial=given.rules.limits.max_day)))
    stops = min(MOST_STOPS, places - 1, max(1, given.rules.limits.max_day // least))
    totals = np.zeros(4, dtype=np.int64)
    missed = given.wanted + given.needs_officer.sum(axis=0)
    totals[2] = int(missed @ given.miss)
    totals[3] = len(problem.pinned_visits)
    return Plan(
        trips=np.zeros(slots, dtype=TRIP),
        parts=np.zeros((slots, longest), dtype=PART),
        places=np.zeros((slots, longest, stops + 2), dtype=np.int64),
        day_trips=np.zeros((days, max(1, problem.crews)), dtype=np.int64),
        day_count=np.zeros(days, dtype=np.int64),
        stock=Stock(
            busy=np.zeros(days + given.rules.rest + longest, dtype=np.int64),
            free=np.stack([use.per_day for use in uses]).astype(np.int64),
            left=np.array([use.in_all for use in uses], dtype=np.int64),
        ),
        visits=np.zeros(places, dtype=np.int64),
        seen=np.zeros((len(given.aboard), places), dtype=np.int64),
        blocked=np.zeros((places, days), dtype=np.int64),
        trip_on=np.full((places, days), NOWHERE, dtype=np.int64),
        totals=totals,
    )


def empty_desk(given: Given, plan: Plan) -> Desk:
    """Return scratch paper."""
    slots, places = len(plan.trips), len(given.wanted)
    days = len(plan.day_count)
    return Desk(
        touched=np.zeros(slots, dtype=np.int64),
        is_touched=np.zeros(slots, dtype=bool),
        kept_trips=plan.trips.copy(),
        kept_parts=plan.parts.copy(),
        kept_places=plan.places.copy(),
        waiting=np.zeros(places, dtype=np.int64),
        is_taken=np.zeros(places, dtype=bool),
        keys=np.zeros(places, dtype=np.float64),
        worth=np.zeros(len(given.servable), dtype=np.int64),
        before=np.zeros(days + 1, dtype=np.int64),
        after=np.zeros(days + 1, dtype=np.int64),
        found=np.zeros(6, dtype=np.int64),
        counts=np.zeros(1, dtype=np.int64),
    )


def no_best(plan: Plan) -> Best:
    """Return room for the best plan."""
    return Best(
        trips=plan.trips.copy(),
        parts=plan.parts.copy(),
        places=plan.places.copy(),
        cost=np.array([2**62], dtype=np.int64),
    )
