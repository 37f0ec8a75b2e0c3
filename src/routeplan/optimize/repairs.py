"""Repairs of a plan that misses something, each found by planning the changed scenario."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from routeplan.domain.crews import CrewGoal
from routeplan.domain.objective import Level, Objective
from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair
from routeplan.domain.rota import RotaGoal
from routeplan.domain.scenario import Scenario
from routeplan.errors import TimeLimitError
from routeplan.optimize.amendments import Amendment, amendments
from routeplan.optimize.people_amendments import people_amendments
from routeplan.optimize.solve import solve


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


def repairs(
    plan: Plan,
    *,
    time_limit: float = 30.0,
    workers: int = 2,
    cancel: threading.Event | None = None,
) -> tuple[Repair, ...]:
    """Try what would give back what a plan misses, such as one more crew, officer or kit.

    Each change is tried by planning again, with the plan's seed. If none of them alone gives
    everything back, all are made together, and one by one those are taken away that are not
    needed; so nothing can be spared of what is left.

    Parameters
    ----------
    time_limit
        Time for each trial [s].
    cancel
        Set it from another thread to get what has been found so far.

    Returns
    -------
    repairs
        What helps, most helpful first; a combination comes last. Nothing if nothing is missing.
    """
    trials = _Trials(
        plan=plan,
        lack=_lack(plan),
        time_limit=time_limit,
        workers=workers,
        cancel=cancel or threading.Event(),
    )
    visits = amendments(plan) if plan.missing_visits else ()
    tried = [(trials.lack_with([one]), one) for one in (*visits, *people_amendments(plan))]
    tried.sort(key=lambda one: one[0])
    found = [trials.repair([change], left) for left, change in tried if left < trials.lack]
    if len(tried) > 1 and tried[0][0].total:
        found += trials.together([change for _, change in tried], tried[0][0])
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Trials:
    """Plans of changed scenarios, compared with what a plan lacks."""

    plan: Plan
    lack: _Lack
    time_limit: float
    workers: int
    cancel: threading.Event

    def lack_with(self, changes: Sequence[Amendment]) -> _Lack:
        """Return what is missing with some changes; no less than now if there is no answer."""
        if self.cancel.is_set():
            return self.lack
        scenario = _only_what_counts(self.plan)
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
            return self.lack
        return self.lack if self.cancel.is_set() else _lack(again)

    def together(self, changes: Sequence[Amendment], best: _Lack) -> list[Repair]:
        """Make all changes, and spare each that is not needed, the least helpful first."""
        kept, left = list(changes), self.lack_with(changes)
        if not left < best:
            return []
        for change in reversed(changes):
            fewer = [one for one in kept if one is not change]
            without = self.lack_with(fewer)
            if without <= left:
                kept, left = fewer, without
        return [self.repair(kept, left)]

    def repair(self, changes: Sequence[Amendment], left: _Lack) -> Repair:
        """Say what some changes give back."""
        return Repair(
            changes=tuple(change.message for change in changes),
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
    scenario = plan.scenario.but(households=(), training=None)
    if not plan.missing_people:
        only = Objective(levels=(Level(name="required_visits"),))
        visits = tuple(pin for pin in scenario.pins if pin.kind == "visit")
        return scenario.but(objective=only, crews=None, rota=None, pins=visits)
    crews, rota = scenario.crews, scenario.rota
    return scenario.but(
        crews=crews and crews.model_copy(update={"goals": (CrewGoal(name="shortage"),)}),
        rota=rota and rota.model_copy(update={"goals": (RotaGoal(name="shortage"),)}),
    )
