"""What runs of solvers say together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from platform import python_version
from statistics import fmean

from benchmarks.results import Record, Results
from benchmarks.routing.runs import NotRun, Run

NOTHING = "none"


def as_results(
    measured: Sequence[Run | NotRun], *, title: str, time_limit: float, load: float | None
) -> Results:
    """Lay out the runs, those of several seeds on one line, and the mean of each solver last."""
    runs = [one for one in measured if isinstance(one, Run)]
    not_run = [one for one in measured if isinstance(one, NotRun)]
    by_solver = _grouped(runs, lambda run: run.solver)
    lines = _grouped(runs, lambda run: (run.instance, run.solver))
    has_seeds = len(lines) < len(runs)
    rows = [*map(_line, lines), *map(_mean_line, by_solver)]
    return Results(
        title=f"{title}; at most {time_limit:g} s each, one thread",
        records=[run.record() for run in runs],
        rows=[row if has_seeds else _without_range(row) for row in rows],
        notes=[*_reasons(not_run), *(run.fault for run in runs if run.broken)],
        about={
            "time_limit": time_limit,
            "threads": 1,
            "cores": os.cpu_count(),
            "load": load,
            "python": python_version(),
            "means": [_mean(own) for own in by_solver],
            "not_run": [asdict(one) for one in not_run],
        },
    )


def load_average() -> float | None:
    """Return how many programs wanted a core in the last minute; None where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def progress(one: Run | NotRun) -> str:
    """Say in a line what came out, or why nothing did."""
    if isinstance(one, NotRun):
        return f"{one.instance}, {one.solver}: not run, {one.reason}"
    figures = f"{_figure(one.value, one.decimals)}, {_percent(one.gap)}, {one.seconds:.1f} s"
    return f"{one.instance}, {one.solver}, seed {one.seed}: {figures}"


def _line(runs: Sequence[Run]) -> dict[str, str]:
    first = runs[0]
    gaps = _gaps(runs)
    values = [run.value for run in runs if run.value is not None]
    return {
        "instance": first.instance,
        "solver": first.solver,
        "value": _figure(min(values, default=None), first.decimals),
        "best known": _figure(first.best_known, first.decimals),
        "gap": _percent(fmean(gaps) if gaps else None),
        "range": _range(gaps),
        "feasible": _share(len(values), len(runs)),
        **_times(runs),
    }


def _mean_line(runs: Sequence[Run]) -> dict[str, str]:
    gaps = _gaps(runs)
    of_seeds = [_gaps(own) for own in _grouped(runs, lambda run: run.seed)]
    return {
        "instance": f"mean of {len(gaps)}",
        "solver": runs[0].solver,
        "value": "",
        "best known": "",
        "gap": _percent(fmean(gaps) if gaps else None),
        "range": _range([fmean(own) for own in of_seeds if own]),
        "feasible": f"{sum(run.value is not None for run in runs)} of {len(runs)}",
        **_times(runs),
    }


def _times(runs: Sequence[Run]) -> dict[str, str]:
    return {
        "s": f"{fmean(run.seconds for run in runs):.1f}",
        "core s": f"{fmean(run.cpu_seconds for run in runs):.1f}",
    }


def _mean(runs: Sequence[Run]) -> Record:
    gaps = _gaps(runs)
    return {
        "solver": runs[0].solver,
        "gap": fmean(gaps) if gaps else None,
        "gap_of_seeds": {
            str(own[0].seed): fmean(_gaps(own)) if _gaps(own) else None
            for own in _grouped(runs, lambda run: run.seed)
        },
        "runs": len(runs),
        "runs_with_gap": len(gaps),
        "feasible": sum(run.value is not None for run in runs),
        "seconds": round(fmean(run.seconds for run in runs), 3),
        "cpu_seconds": round(fmean(run.cpu_seconds for run in runs), 3),
    }


def _reasons(not_run: Sequence[NotRun]) -> list[str]:
    instances: dict[tuple[str, str], list[str]] = {}
    for one in not_run:
        instances.setdefault((one.solver, one.reason), []).append(one.instance)
    return [
        f"{solver} not run on {', '.join(names)}: {reason}"
        for (solver, reason), names in instances.items()
    ]


def _grouped(runs: Iterable[Run], key: Callable[[Run], object]) -> list[list[Run]]:
    groups: dict[object, list[Run]] = {}
    for run in runs:
        groups.setdefault(key(run), []).append(run)
    return list(groups.values())


def _gaps(runs: Iterable[Run]) -> list[float]:
    return [run.gap for run in runs if run.gap is not None]


def _without_range(row: dict[str, str]) -> dict[str, str]:
    return {head: figure for head, figure in row.items() if head != "range"}


def _share(feasible: int, runs: int) -> str:
    if runs == 1:
        return "yes" if feasible else "NO"
    return f"{feasible} of {runs}"


def _range(gaps: Sequence[float]) -> str:
    return f"{100 * min(gaps):.2f}–{max(gaps):.2%}" if gaps else NOTHING


def _figure(value: float | None, decimals: int) -> str:
    return NOTHING if value is None else f"{value:.{decimals}f}"


def _percent(gap: float | None) -> str:
    return NOTHING if gap is None else f"{gap:.2%}"
