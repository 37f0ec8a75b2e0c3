"""Why a required visit is missing, and the nearest thing that would make it possible."""

from __future__ import annotations

import numpy as np

from routeplan.domain.plan import Message, Trip, Unserved
from routeplan.domain.travel import Unreachable
from routeplan.optimize.instance import Instance
from routeplan.optimize.masks import disjoint
from routeplan.optimize.pool import CLOSING, OPENING, WHOLE
from routeplan.optimize.problem import CENTER, Problem, Profile

HALVES_TO_TRY = 50
"""Halves that serve a village and are joined to others to see whether that makes a trip."""


def explain_unserved(
    instance: Instance, trips: tuple[Trip, ...], *, finished: bool
) -> tuple[Unserved, ...]:
    """List every village with a required visit that the trips do not make.

    Parameters
    ----------
    finished
        False if the solver stopped early, so that a missing visit may only lack time.
    """
    return tuple(
        _explain(instance, trips, village, role, missing, finished=finished)
        for village, role, missing in _missing(instance.problem, trips)
    )


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


def _explain(
    instance: Instance,
    trips: tuple[Trip, ...],
    village: int,
    role: str | None,
    missing: int,
    *,
    finished: bool,
) -> Unserved:
    reason, remedy = _reason(instance, trips, village, role, finished=finished)
    return Unserved(
        village_id=instance.problem.village_ids[village],
        missing=missing,
        officer=role,
        reason=reason,
        remedy=remedy,
    )


def _reason(
    instance: Instance,
    trips: tuple[Trip, ...],
    village: int,
    role: str | None,
    *,
    finished: bool,
) -> tuple[Message, Message | None]:
    problem = instance.problem
    profiles = [profile for profile in problem.profiles if role is None or role in profile.officers]
    reachable = [profile for profile in profiles if profile.travel_s[CENTER, village + 1] >= 0]
    if not reachable:
        return _unreachable(problem, village)
    if problem.most_visits[village] < problem.visits[village, 0] and role is None:
        gap = int(problem.gap_days[village])
        return Message(key="reason.no_days", values=(("gap", gap),)), None
    if not _has_trip(instance, village, role):
        return _no_lawful_day(problem, village, reachable)
    if not finished:
        return Message(key="reason.time"), None
    if role is not None and _is_used_up(problem, trips, role):
        return _no_officer(problem, role)
    return Message(key="reason.no_capacity"), Message(key="remedy.more_crews")


def _has_trip(instance: Instance, village: int, role: str | None) -> bool:
    """Tell whether some trip serves a village, with an officer of `role` if one is named."""
    halves = instance.halves
    serves = halves.served[:, village].copy()
    if role is not None:
        serves &= instance.problem.has_aboard(role)[halves.profile]
    if (serves & (halves.kind == WHOLE)).any():
        return True
    lodging = halves.profile * len(instance.problem.place_ids) + halves.place
    for half in np.flatnonzero(serves)[:HALVES_TO_TRY].tolist():
        kind = CLOSING if halves.kind[half] == OPENING else OPENING
        others = np.flatnonzero((halves.kind == kind) & (lodging == lodging[half]))
        if disjoint(halves.mask[others], halves.mask[half]).any():
            return True
    return False


def _is_used_up(problem: Problem, trips: tuple[Trip, ...], role: str) -> bool:
    """Tell whether the days of an officer are all taken, or too few from the start."""
    taken = sum(len(trip.days) for trip in trips if role in trip.officers)
    available = problem.officer_days(role, overnight=False)
    needed = int(problem.needs_officer[problem.scarce_roles.index(role)].sum())
    return taken >= available or needed > available


def _unreachable(problem: Problem, village: int) -> tuple[Message, Message | None]:
    """Give the reason of the first mode that has one; the fleet's order ranks the modes."""
    village_id = problem.village_ids[village]
    for matrix in problem.travel.matrices:
        for why in matrix.unreachable:
            if why.village_id == village_id:
                return _unreachable_by(problem, why, matrix.mode.value)
    raise AssertionError(f"{village_id} has no way and no reason")


def _unreachable_by(
    problem: Problem, why: Unreachable, mode: str
) -> tuple[Message, Message | None]:
    last = problem.scenario.place_name(why.last_id or problem.scenario.center.id)
    values: list[tuple[str, str | int | float]] = [("mode", mode), ("last", last)]
    roads = ", ".join(_road_name(problem, road_id) for road_id in why.closed_roads)
    remedies = {
        "unreachable.closed": Message(key="remedy.open_road", values=(("road", roads),)),
        "unreachable.season": Message(key="remedy.wait_season"),
    }
    if why.reason == "unreachable.closed":
        values.append(("roads", roads))
    if why.walk_m is not None:
        values.append(("walk_km", round(why.walk_m / 1000, 1)))
    return Message(key=f"reason.{why.reason}", values=tuple(values)), remedies.get(why.reason)


def _road_name(problem: Problem, road_id: str) -> str:
    return f"{problem.scenario.network.road(road_id).name} ({road_id})"


def _no_lawful_day(
    problem: Problem, village: int, reachable: list[Profile]
) -> tuple[Message, Message | None]:
    """Say by how much a day to the village and back breaks the rules, at best."""
    limits = problem.limits
    carrying = [profile for profile in reachable if _has_vehicles(problem, profile, village)]
    if not carrying:
        return Message(key="reason.no_seats"), Message(key="remedy.more_crews")
    profile = min(carrying, key=lambda profile: _there_and_back(profile, village))
    driving = int(profile.driving_s[CENTER, village + 1] + profile.driving_s[village + 1, CENTER])
    mode = ("mode", profile.mode.value)
    work = _there_and_back(profile, village) + int(profile.service_s[village + 1])
    needed = work + (limits.meal_break if work > limits.meal_break_after else 0)
    day = min(limits.max_day, limits.latest_return - limits.day_start)
    if needed > day:
        reason = Message(
            key="reason.too_far_day", values=(mode, ("needed", needed), ("limit", day))
        )
    elif driving > limits.max_driving:
        reason = Message(
            key="reason.drive_limit", values=(("needed", driving), ("limit", limits.max_driving))
        )
    else:
        return Message(key="reason.no_capacity"), Message(key="remedy.more_crews")
    return reason, _night_remedy(problem, profile, village)


def _has_vehicles(problem: Problem, profile: Profile, village: int) -> bool:
    """Tell whether on some day there are vehicles for one crew and its kit."""
    needed = problem.vehicles_needed(profile.mode, profile.kit[[village + 1]])
    return bool((problem.vehicles_on(profile.mode) >= needed).any())


def _night_remedy(problem: Problem, profile: Profile, village: int) -> Message | None:
    """Name the lodging nearest to the village from which a day would do, or the village itself.

    What stands in the way is that it offers no lodging, or that nobody may sleep out.
    """
    limits = problem.limits
    driving = profile.driving_s[CENTER, village + 1] + profile.driving_s[village + 1, CENTER]
    there = profile.travel_s[:, village + 1]
    back = profile.travel_s[village + 1]
    work = profile.service_s[village + 1] + back[CENTER]
    nights = sorted(
        (int(there[place]), place)
        for place in range(1, len(there))
        if there[place] >= 0
        and there[place] + work + limits.meal_break <= limits.max_day
        and profile.driving_s[place, village + 1] + profile.driving_s[village + 1, CENTER]
        <= limits.max_driving
        and profile.travel_s[CENTER, place] >= 0
        and profile.driving_s[CENTER, place] <= limits.max_driving
    )
    if not nights:
        shorter = problem.scenario.rules.min_visit_s < profile.service_s[village + 1]
        too_long = _there_and_back(profile, village) > limits.max_day
        too_far = driving > limits.max_driving
        return Message(key="remedy.more_desks") if shorter and not (too_long or too_far) else None
    place = problem.scenario.place_name(problem.place_ids[nights[0][1]])
    return Message(key="remedy.night", values=(("place", place),))


def _there_and_back(profile: Profile, village: int) -> int:
    return int(profile.travel_s[CENTER, village + 1] + profile.travel_s[village + 1, CENTER])


def _no_officer(problem: Problem, role: str) -> tuple[Message, Message]:
    needed = int(problem.needs_officer[problem.scarce_roles.index(role)].sum())
    available = problem.officer_days(role, overnight=False)
    values = (("role", role), ("needed", needed), ("available", available))
    return Message(key="reason.no_officer", values=values), Message(key="remedy.more_officer_days")
