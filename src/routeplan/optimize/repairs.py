"""Repairs of a plan that misses something, each found by planning the changed scenario."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from routeplan.domain.care import HouseholdRule
from routeplan.domain.crews import CrewGoal
from routeplan.domain.message import Message
from routeplan.domain.objective import Level, Objective
from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair
from routeplan.domain.rota import RotaGoal
from routeplan.domain.scenario import Scenario
from routeplan.errors import TimeLimitError
from routeplan.optimize.amendments import Amendment, amendments
from routeplan.optimize.extra_use import days_beyond
from routeplan.optimize.people_amendments import people_amendments
from routeplan.optimize.solve import solve

MOST_IN_FULL = 4
"""How many single changes, the most helpful ones, are looked at weekday by weekday and planned
once more for all goals, beside the combination."""

NOTHING = Amendment(message=Message(key="change.again"), make=lambda scenario: scenario)
"""To plan once more, which gives something back where a search had been cut short."""


@dataclass(frozen=True, kw_only=True)
class InFull:
    """A repair, and a plan with its changes for all goals; None if there is none (yet)."""

    repair: Repair
    plan: Plan | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class _Lack:
    """What a plan lacks, what weighs most first."""

    weight: int
    visits: int
    shortages: int
    proven: bool = field(compare=False)

    @property
    def total(self) -> int:
        return self.visits + self.shortages


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """Changes, and what is lacking with them."""

    changes: tuple[Amendment, ...]
    lack: _Lack
    plan: Plan | None = None


def find_repairs(
    plan: Plan, *, time_limit: float, workers: int, cancel: threading.Event
) -> tuple[InFull, ...]:
    """Try what would give back what a plan misses, and plan the most helpful of it in full.

    If no change alone gives everything back, all are made together, and one by one those are
    taken away that are not needed; so nothing can be spared of what is left. If time had cut the
    plan short, it is planned again as it is first, and only what gives back more is a repair.

    Returns
    -------
    found
        What helps, most helpful first; a combination comes last. Nothing if nothing is missing.
    """
    trials = _Trials(
        plan=plan, lack=_lack(plan), time_limit=time_limit, workers=workers, cancel=cancel
    )
    visits = amendments(plan) if plan.missing_visits else ()
    every = {one.message: one for one in (*visits, *people_amendments(plan))}
    tried = [trials.of([one]) for one in every.values()]
    tried.sort(key=lambda one: one.lack)
    again = [] if plan.is_finished else [trials.of([NOTHING])]
    reached = min([trials.lack, *(one.lack for one in again)])
    helpful = [one for one in tried if one.lack < reached]
    narrowed = [trials.on_fewer_weekdays(one) for one in helpful[:MOST_IN_FULL]]
    together = []
    if len(tried) > 1 and tried[0].lack.total:
        best = min(reached, tried[0].lack)
        together = trials.together([one.changes[0] for one in tried], best)
    return (
        *(trials.in_full(one) for one in again if one.lack < trials.lack),
        *(trials.in_full(one) for one in narrowed),
        *(InFull(repair=trials.repair(one)) for one in helpful[MOST_IN_FULL:]),
        *(trials.in_full(one) for one in together),
    )


@dataclass(frozen=True, kw_only=True)
class _Trials:
    """Plans of changed scenarios, compared with what a plan lacks."""

    plan: Plan
    lack: _Lack
    time_limit: float
    workers: int
    cancel: threading.Event

    def of(self, changes: Sequence[Amendment]) -> _Trial:
        """Make some changes; nothing is gained by them if there is no answer."""
        again = self._solve(_only_what_counts(self.plan), changes)
        lack = self.lack if again is None else _lack(again)
        return _Trial(changes=tuple(changes), lack=lack, plan=again)

    def _solve(self, scenario: Scenario, changes: Sequence[Amendment]) -> Plan | None:
        if self.cancel.is_set():
            return None
        for change in changes:
            scenario = change.make(scenario)
        try:
            again = solve(
                scenario,
                time_limit=self.time_limit,
                seed=self.plan.seed,
                workers=self.workers,
                cancel=self.cancel,
            )
        except TimeLimitError:
            return None
        return None if self.cancel.is_set() else again

    def together(self, changes: Sequence[Amendment], best: _Lack) -> list[_Trial]:
        """Make all changes, and spare each that is not needed, the least helpful first."""
        kept = self.of(changes)
        if not kept.lack < best:
            return []
        for change in reversed(changes):
            fewer = self.of([one for one in kept.changes if one is not change])
            if fewer.lack <= kept.lack:
                kept = fewer
        return [kept]

    def on_fewer_weekdays(self, trial: _Trial) -> _Trial:
        """Make a change for weekdays of which none can be spared, if these are not all.

        Trials that time has cut short do not tell what can be spared.
        """
        [change] = trial.changes
        if change.narrow is None or trial.plan is None or not trial.plan.is_finished:
            return trial
        worked = {day.weekday() for day in self.plan.scenario.calendar.working_days()}
        needed = sorted({day.weekday() for day in days_beyond(self.plan.scenario, trial.plan)})
        best = trial
        if needed and not worked.issubset(needed):
            best = self.of([change.narrow(tuple(needed))])
        if best.lack > trial.lack:
            return trial
        for weekday in tuple(needed):
            fewer = tuple(day for day in needed if day != weekday)
            narrower = self.of([change.narrow(fewer)]) if fewer else None
            if narrower is not None and narrower.lack <= trial.lack:
                needed, best = list(fewer), narrower
        return best

    def in_full(self, trial: _Trial) -> InFull:
        """Plan some changes for all goals."""
        again = self._solve(_without_lists(self.plan.scenario), trial.changes)
        repair = self.repair(trial)
        if again is None:
            return InFull(repair=repair)
        used_on = days_beyond(self.plan.scenario, again)
        return InFull(repair=repair.model_copy(update={"used_on": used_on}), plan=again)

    def repair(self, trial: _Trial) -> Repair:
        """Say what some changes give back."""
        left = trial.lack
        return Repair(
            changes=tuple(change.message for change in trial.changes),
            visits=self.lack.visits - left.visits,
            shortages=self.lack.shortages - left.shortages,
            weight=self.lack.weight - left.weight,
            left=left.total,
            proven=self.lack.proven and left.proven,
        )


def _lack(plan: Plan) -> _Lack:
    goals = [level.is_proven for level in plan.levels if level.name == "required_visits"]
    crews = [level.is_proven for level in plan.crew_levels if level.name == "shortage"]
    desk = [level.is_proven for level in plan.rota_levels if level.name == "shortage"]
    return _Lack(
        weight=round(sum(one.value for one in plan.levels if one.name == "required_visits")),
        visits=plan.missing_visits,
        shortages=plan.missing_people,
        proven=all((*goals, *crews, *desk)),
    )


def _only_what_counts(plan: Plan) -> Scenario:
    """Leave out of the question what does not bear on what is missing."""
    scenario = _without_lists(plan.scenario).but(training=None)
    if not plan.missing_people:
        only = Objective(levels=(Level(name="required_visits"),))
        visits = tuple(pin for pin in scenario.pins if pin.kind == "visit")
        return scenario.but(objective=only, crews=None, rota=None, pins=visits)
    crews, rota = scenario.crews, scenario.rota
    return scenario.but(
        crews=crews and crews.model_copy(update={"goals": (CrewGoal(name="shortage"),)}),
        rota=rota and rota.model_copy(update={"goals": (RotaGoal(name="shortage"),)}),
    )


def _without_lists(scenario: Scenario) -> Scenario:
    """Leave out who accompanies which households, or how many: it bears on nothing else."""
    members = (one.model_copy(update={"max_households": 0}) for one in scenario.members)
    return scenario.but(households=(), household_rule=HouseholdRule(), members=tuple(members))
