"""How good the engine is on public routing problems, beside other open solvers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from platform import python_version
from statistics import fmean
from time import perf_counter

from benchmarks.results import Record, Results
from benchmarks.routing.case import Case, workdays_of
from benchmarks.routing.families import Family
from benchmarks.routing.folder import Entry
from benchmarks.routing.solvers import Solver

NOTHING = "none"


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a solver made of an instance.

    Parameters
    ----------
    value
        By the check, in the objective of the family; None without a plan that keeps every rule.
    bound
        No plan has a lower value; None if nothing is proven.
    broken
        The rules that the plan breaks.
    """

    instance: str
    solver: str
    seed: int
    seconds: float
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
            "iterations": self.iterations,
            "broken": self.broken,
        }

    def row(self) -> dict[str, str]:
        """Return the figures that fit on a line."""
        return {
            "instance": self.instance,
            "solver": self.solver,
            "value": _figure(self.value),
            "best known": _figure(self.best_known),
            "gap": _percent(self.gap),
            "feasible": "NO" if self.value is None else "yes",
            "s": f"{self.seconds:.1f}",
        }


@dataclass(frozen=True, kw_only=True)
class NotRun:
    """A solver that could not plan an instance, and why."""

    instance: str
    solver: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Mean:
    """Mean gap of a solver, over as many instances as have one, and how many plans are feasible."""

    solver: str
    gap: float | None
    gaps: int
    feasible: int
    instances: int
    seconds: float

    def row(self) -> dict[str, str]:
        """Return the figures under those of the runs."""
        return {
            "instance": f"mean of {self.gaps}",
            "solver": self.solver,
            "value": "",
            "best known": "",
            "gap": _percent(self.gap),
            "feasible": f"{self.feasible} of {self.instances}",
            "s": f"{self.seconds:.1f}",
        }


def measure_routing(
    family: Family,
    entries: Sequence[Entry],
    solvers: Sequence[Solver],
    *,
    time_limit: float,
    seed: int,
) -> Iterator[Run | NotRun]:
    """Let every solver plan every instance, one after the other."""
    for entry in entries:
        case = family.load(entry.path)
        for solver in solvers:
            reason = solver.unable(case.problem)
            if reason:
                yield NotRun(instance=entry.name, solver=solver.label, reason=reason)
            else:
                yield _run(entry, case, solver, time_limit=time_limit, seed=seed)


def as_results(
    measured: Sequence[Run | NotRun], *, title: str, time_limit: float, load: float | None
) -> Results:
    """Lay out the runs, and the mean gap of each solver last."""
    runs = [one for one in measured if isinstance(one, Run)]
    not_run = [one for one in measured if isinstance(one, NotRun)]
    means = [_mean(solver, runs) for solver in dict.fromkeys(run.solver for run in runs)]
    return Results(
        title=f"{title}; at most {time_limit:g} s each, one thread",
        records=[run.record() for run in runs],
        rows=[*(run.row() for run in runs), *(mean.row() for mean in means)],
        notes=[*_reasons(not_run), *(run.fault for run in runs if run.broken)],
        about={
            "time_limit": time_limit,
            "threads": 1,
            "cores": os.cpu_count(),
            "load": load,
            "python": python_version(),
            "means": [asdict(mean) for mean in means],
            "not_run": [asdict(one) for one in not_run],
        },
    )


def load_average() -> float | None:
    """Return how many programs wanted a core in the last minute; None where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _run(entry: Entry, case: Case, solver: Solver, *, time_limit: float, seed: int) -> Run:
    begin = perf_counter()
    answer = solver.plan(case.problem, time_limit=time_limit, seed=seed)
    seconds = perf_counter() - begin
    checked = case.check(workdays_of(answer.routes if answer else ()))
    return Run(
        instance=entry.name,
        solver=solver.label,
        seed=seed,
        seconds=round(seconds, 3),
        value=case.value(checked) if checked.is_feasible else None,
        best_known=entry.best_known,
        bound=case.bound(answer.bound) if answer and answer.bound is not None else None,
        iterations=answer.iterations if answer else None,
        broken=checked.broken if answer else ("no plan",),
    )


def _mean(solver: str, runs: Sequence[Run]) -> Mean:
    own = [run for run in runs if run.solver == solver]
    gaps = [run.gap for run in own if run.gap is not None]
    return Mean(
        solver=solver,
        gap=fmean(gaps) if gaps else None,
        gaps=len(gaps),
        feasible=sum(run.value is not None for run in own),
        instances=len(own),
        seconds=round(fmean(run.seconds for run in own), 3),
    )


def _reasons(not_run: Sequence[NotRun]) -> list[str]:
    instances: dict[tuple[str, str], list[str]] = {}
    for one in not_run:
        instances.setdefault((one.solver, one.reason), []).append(one.instance)
    return [
        f"{solver} not run on {', '.join(names)}: {reason}"
        for (solver, reason), names in instances.items()
    ]


def _figure(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}".removesuffix("0").removesuffix(".0")


def _percent(gap: float | None) -> str:
    return NOTHING if gap is None else f"{gap:.2%}"
