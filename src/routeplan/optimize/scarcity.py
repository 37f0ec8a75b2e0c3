"""Scarcity: which of crews, vehicles, kits and officers are too few, if it is just one of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.trips import Trip
from routeplan.optimize.chances import Chances
from routeplan.optimize.remedies import Explanation, officer_overnight
from routeplan.optimize.uses import CREWS, OVERNIGHT


def what_is_scarce(
    chances: Chances, done: Sequence[Trip], role: str | None, in_general: Explanation
) -> Explanation:
    """Name the one resource that every chance lacks beside some trips.

    More of it must be a remedy, so some chance must lack nothing else.

    Parameters
    ----------
    in_general
        What to say if it is not one resource.
    """
    lacking = chances.lacking(done)
    lacks = np.array([units > 0 for units in lacking.values()]).reshape(len(lacking), len(chances))
    only_one = lacks.sum(axis=0) == 1
    for (name, units), short in zip(lacking.items(), lacks, strict=True):
        if short.all() and only_one.any():
            return _scarce(chances, done, role, name, int(units[only_one].min()))
    return in_general


def _scarce(
    chances: Chances, done: Sequence[Trip], role: str | None, name: str, units: int
) -> Explanation:
    if name == CREWS:
        return Message(key="reason.crews_out"), Message(key="remedy.one_crew")
    if name in set(Mode):
        return _scarce_vehicles(chances, Mode(name), units)
    for kit in chances.short.problem.scenario.equipment:
        if kit.id == name:
            names = (("kit_vi", kit.name_vi), ("kit_en", kit.name_en))
            remedy = Message(key="remedy.more_kit", values=(("count", units), *names))
            return Message(key="reason.kit_out", values=names), remedy
    return _scarce_officer(chances, done, role, name)


def _scarce_vehicles(chances: Chances, mode: Mode, units: int) -> Explanation:
    vehicles = sum(one.mode is mode for one in chances.short.problem.scenario.vehicles)
    [use] = [use for use in chances.short.uses if use.name == mode.value]
    needed = np.maximum(use.taken[chances.first], use.taken[chances.second]).min()
    which = ("mode", mode.value)
    if needed > vehicles:
        reason = Message(key="reason.no_seats", values=(which,))
    else:
        reason = Message(key="reason.vehicles_out", values=(which,))
    return reason, Message(key="remedy.more_vehicles", values=(("count", units), which))


def _scarce_officer(
    chances: Chances, done: Sequence[Trip], role: str | None, officer: str
) -> Explanation:
    problem = chances.short.problem
    which = ("role", officer)
    at_night = bool(chances.has_night.all())
    if at_night and not problem.officers_on(officer, overnight=True).any():
        remedy = officer_overnight(problem, chances.village, role, officer)
        return Message(key="reason.officer_overnight", values=(which,)), remedy
    name = officer + OVERNIGHT if at_night else officer
    [use] = [use for use in chances.short.uses if use.name == name]
    spent = sum(
        len(trip.days)
        for trip in done
        if officer in trip.officers and (trip.nights or not at_night)
    )
    if use.in_all < use.per_day.sum() and use.in_all - spent < 1 + at_night:
        needed = ("needed", _villages_that_need(chances, officer))
        values = (which, needed, ("available", use.in_all))
        reason = Message(key="reason.no_officer", values=values)
        return reason, Message(key="remedy.more_officer_days")
    reason = Message(key="reason.officer_out", values=(which,))
    return reason, Message(key="remedy.one_officer", values=(which,))


def _villages_that_need(chances: Chances, officer: str) -> int:
    problem = chances.short.problem
    services = {one.id for one in problem.scenario.services if one.required_role == officer}
    visited = {
        key
        for key, (least, _) in zip(problem.village_ids, problem.visits.tolist(), strict=True)
        if least
    }
    return len(
        {
            one.village_id
            for one in problem.scenario.demand
            if one.service_id in services and one.open_cases and one.village_id in visited
        }
    )
