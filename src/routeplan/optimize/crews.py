"""Crews: who goes on each trip, goal by goal, and what the crews lack."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from routeplan.domain.crews import CrewGoalName, CrewLevel, CrewRule, CrewShortage
from routeplan.domain.plan import BrokenPin
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip
from routeplan.optimize.budget import Budget
from routeplan.optimize.crew_greedy import first_crews
from routeplan.optimize.crew_model import CrewModel
from routeplan.optimize.crewing import WEIGHTS, Crewing
from routeplan.optimize.in_order import Goal, minimise_in_order
from routeplan.optimize.pinned_people import broken_out, broken_out_pins, pinned_out

MOST_WORK, WORK_TO_COUNT = 4.0, 0.5
"""What CP-SAT may do to choose crews, and only to find what is missing, in its own units: the
same on every machine."""

SEARCHES = ("reduced_costs", "max_lp")
"""Searches of CP-SAT that look at linear relaxations, which say much about seats to be filled."""


@dataclass(frozen=True, kw_only=True)
class Crews:
    """Trips with the people who go, and how well they meet each goal.

    Parameters
    ----------
    broken_pins
        Members who are not out though pinned so.
    """

    trips: tuple[Trip, ...]
    levels: tuple[CrewLevel, ...]
    broken_pins: tuple[BrokenPin, ...] = ()


@dataclass(frozen=True, kw_only=True, order=True)
class Lack:
    """What crews lack, broken pins first.

    Parameters
    ----------
    bound
        No crews that keep as many pins have a smaller shortage.
    """

    broken_pins: int
    shortage: int
    bound: int = field(compare=False)

    @property
    def is_none(self) -> bool:
        """Whether nothing is missing."""
        return not self.broken_pins and not self.shortage


def choose_crews(
    scenario: Scenario,
    rule: CrewRule,
    trips: tuple[Trip, ...],
    budget: Budget,
    *,
    seed: int,
) -> Crews:
    """Choose who goes on each trip: who is pinned, and as well as the goals before each allow."""
    crewing = Crewing(scenario, rule, trips)
    start = first_crews(crewing)
    members = CrewModel(crewing, start)
    goals = _of_pins(members)
    pins = len(goals)
    for goal in rule.goals:
        total, floor = members.goal(goal.name)
        goals.append(Goal(total=total, floor=floor, tolerance=goal.tolerance))
    solver, bounds = minimise_in_order(
        members.model,
        goals,
        budget,
        seed=seed,
        workers=len(SEARCHES),
        work=MOST_WORK,
        searches=SEARCHES,
    )
    goes = start if solver is None else members.crews(solver)
    if _is_worse(crewing, goes, start):  # time ran out before the search was as far as the start
        goes = start
    goes = without_spare_people(crewing, goes)
    broken = len(broken_out(crewing, goes))
    return Crews(
        trips=tuple(
            trip.model_copy(
                update={
                    "member_ids": tuple(
                        crewing.members[member].id for member in np.flatnonzero(goes[:, position])
                    ),
                    "shortages": shortages(crewing, goes, position),
                }
            )
            for position, trip in enumerate(trips)
        ),
        levels=tuple(
            CrewLevel(
                name=goal.name,
                value=value,
                bound=min(bound, value),
                tolerance=goal.tolerance,
            )
            for goal, bound in zip(rule.goals, bounds[pins:], strict=True)
            for value in [goal_value(goal.name, crewing, goes)]
        ),
        broken_pins=broken_out_pins(crewing, goes, is_proven=broken <= sum(bounds[:pins])),
    )


def _of_pins(members: CrewModel) -> list[Goal]:
    """Return the goal that comes before all others if anybody is pinned to be out."""
    if not pinned_out(members.crewing):
        return []
    broken, floor = members.broken_pins()
    return [Goal(total=broken, floor=floor)]


def _is_worse(crewing: Crewing, goes: np.ndarray, start: np.ndarray) -> bool:
    """Tell whether crews break more pins than others, or give up too much of the first goal."""
    broken, at_first = len(broken_out(crewing, goes)), len(broken_out(crewing, start))
    if broken != at_first:
        return broken > at_first
    first = crewing.rule.goals[0]
    given_up = goal_value(first.name, crewing, goes) - goal_value(first.name, crewing, start)
    return given_up > first.tolerance


def least_lack(crewing: Crewing, budget: Budget, *, seed: int) -> Lack:
    """Return the least that is found to be lacking."""
    start = first_crews(crewing)
    members = CrewModel(crewing, start)
    goals = _of_pins(members)
    total, floor = members.goal("shortage")
    solver, bounds = minimise_in_order(
        members.model,
        [*goals, Goal(total=total, floor=floor)],
        budget,
        seed=seed,
        workers=1,  # two take longer than these small searches
        work=WORK_TO_COUNT,
    )
    found = start if solver is None else members.crews(solver)
    return min(
        Lack(
            broken_pins=len(broken_out(crewing, goes)),
            shortage=goal_value("shortage", crewing, goes),
            bound=bounds[-1],
        )
        for goes in (start, found)
    )


def without_spare_people(crewing: Crewing, goes: np.ndarray) -> np.ndarray:
    """Leave at home who goes beyond the size of a crew and is needed for nothing else.

    No goal is met less well with fewer people who lack nothing. Who is pinned to be out goes.
    """
    goes = goes.copy()
    pinned = {(one.member, trip) for one in pinned_out(crewing) for trip in one.trips}
    for trip, size in enumerate(crewing.sizes):
        loads = goes @ crewing.load + crewing.debt
        members = np.flatnonzero(goes[:, trip]).tolist()
        for member in sorted(members, key=lambda one: -int(loads[one])):
            if goes[:, trip].sum() <= size:
                break
            goes[member, trip] = (member, trip) in pinned or any(
                need.able[member] and (need.able & goes[:, trip]).sum() <= need.count
                for need in crewing.needs[trip]
            )
    return goes


def shortages(crewing: Crewing, goes: np.ndarray, trip: int) -> tuple[CrewShortage, ...]:
    """Name what a crew lacks, and desks for which it is too small however it is chosen."""
    found = (
        (need, need.count - int((need.able & goes[:, trip]).sum())) for need in crewing.needs[trip]
    )
    lacks = (
        CrewShortage(kind=need.kind, what=need.what, missing=missing)
        for need, missing in found
        if missing > 0
    )
    return (*lacks, *crewing.unstaffed[trip])


def goal_value(name: CrewGoalName, crewing: Crewing, goes: np.ndarray) -> int:
    """Return what crews come to in one goal."""
    match name:
        case "shortage":
            return sum(
                WEIGHTS[one.kind] * one.missing
                for trip in range(len(crewing.trips))
                for one in shortages(crewing, goes, trip)
            )
        case "burden":
            loads = goes @ crewing.load + crewing.debt
            return int(loads[goes.any(axis=1)].max(initial=0))
        case "strangers":
            pairs = {
                (member, village_id)
                for member, trip in zip(*(axis.tolist() for axis in np.nonzero(goes)), strict=True)
                for village_id in crewing.trips[trip].village_ids
            }
            return len(pairs - crewing.known)
        case "guests":
            return int((goes & crewing.is_guest).sum())
