"""Runs of solvers on public instances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from benchmarks.results import Record
from benchmarks.routing.case import Case, workdays_of
from benchmarks.routing.families import Family
from benchmarks.routing.folder import Entry
from benchmarks.routing.solvers import Solver


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a solver made of an instance.

    Parameters
    ----------
    value
        By the check, in the objective of the family; None without a plan that keeps every rule.
    bound
        No plan has a lower value; None if nothing is proven.
    cpu_seconds
        How long a core worked for it [s]; less than `seconds` if others wanted the core too.
    decimals
        Of the value.
    broken
        The rules that the plan breaks.
    """

    instance: str
    solver: str
    seed: int
    seconds: float
    cpu_seconds: float
    decimals: int = 0
    value: float | None = None
    best_known: float | None = None
    bound: float | None = None
    iterations: int | None = None
    broken: tuple[str, ...] = ()

    @property
    def gap(self) -> float | None:
        """Fraction of the best known value by which the plan is above it."""
        if self.value is None or not self.best_known:
            return None
        return self.value / self.best_known - 1

    @property
    def fault(self) -> str:
        """What is wrong with the plan, in a sentence."""
        more = f", and {len(self.broken) - 1} more" if len(self.broken) > 1 else ""
        return f"{self.solver} on {self.instance}: {self.broken[0]}{more}"

    def record(self) -> Record:
        """Return every figure."""
        return {
            "instance": self.instance,
            "value": self.value,
            "best_known": self.best_known,
            "gap": self.gap,
            "bound": self.bound,
            "feasible": self.value is not None,
            "seconds": self.seconds,
            "seed": self.seed,
            "solver": self.solver,
            "cpu_seconds": self.cpu_seconds,
            "iterations": self.iterations,
            "broken": self.broken,
        }


@dataclass(frozen=True, kw_only=True)
class NotRun:
    """A solver that could not plan an instance, and why."""

    instance: str
    solver: str
    reason: str


def measure_routing(
    family: Family[Any],
    entries: Sequence[Entry],
    solvers: Sequence[Solver],
    *,
    time_limit: float,
    seeds: Sequence[int],
) -> Iterator[Run | NotRun]:
    """Let every solver plan every instance with every seed, one after the other."""
    for entry in entries:
        case = family.load(entry.path)
        for solver in solvers:
            reason = solver.unable(case.problem)
            if reason:
                yield NotRun(instance=entry.name, solver=solver.label, reason=reason)
                continue
            for seed in seeds:
                yield _run(entry, case, solver, time_limit=time_limit, seed=seed)


def _run(entry: Entry, case: Case, solver: Solver, *, time_limit: float, seed: int) -> Run:
    begin, cpu_begin = perf_counter(), process_time()
    answer = solver.plan(case.problem, time_limit=time_limit, seed=seed)
    seconds, cpu_seconds = perf_counter() - begin, process_time() - cpu_begin
    checked = case.check(workdays_of(answer.routes if answer else ()))
    return Run(
        instance=entry.name,
        solver=solver.label,
        seed=seed,
        seconds=round(seconds, 3),
        cpu_seconds=round(cpu_seconds, 3),
        decimals=case.decimals,
        value=case.value(checked) if checked.is_feasible else None,
        best_known=entry.best_known,
        bound=case.bound(answer.bound) if answer and answer.bound is not None else None,
        iterations=answer.iterations if answer else None,
        broken=checked.broken if answer else ("no plan",),
    )
