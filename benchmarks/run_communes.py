"""How good plans of invented communes are, and what each stage takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter
from typing import Literal

from benchmarks.communes import commune, just_enough_crews, usual_crews
from benchmarks.results import Record, Results
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.errors import NoPlanError, TimeLimitError
from routeplan.optimize import solve
from routeplan.verify import verify

SOLVER = f"routeplan {version('routeplan')}, OR-Tools {version('ortools')}"

NOTHING = "none"

Crews = int | Literal["usual", "just-enough"]


@dataclass(frozen=True, kw_only=True)
class Solved:
    """One commune and the plan that was made for it.

    Parameters
    ----------
    plan
        None if time ran out before there was one.
    is_feasible
        Whether the plan keeps every rule, by the independent check.
    seconds
        Measured time of the whole solve [s].
    """

    scenario: Scenario
    seed: int
    plan: Plan | None
    is_feasible: bool
    seconds: float

    @property
    def counts(self) -> dict[str, int]:
        """What the stages counted on the way, such as the trips that were enumerated."""
        outcomes = self.plan.outcomes if self.plan else ()
        return {name: count for outcome in outcomes for name, count in outcome.counts}

    @property
    def stages(self) -> dict[str, float]:
        """Time of each stage [s]."""
        outcomes = self.plan.outcomes if self.plan else ()
        return {outcome.stage: outcome.seconds or 0.0 for outcome in outcomes}

    def level(self, name: str) -> LevelOutcome | None:
        """Return how well one goal is met, if there is a plan that has it."""
        levels = self.plan.levels if self.plan else ()
        return next((level for level in levels if level.name == name), None)

    def record(self) -> Record:
        """Return every figure; value and bound are those of the travel [s]."""
        travel = self.level("travel")
        return {
            "instance": self.scenario.id,
            "value": travel.value if travel else None,
            "best_known": None,
            "gap": self.plan.gap if self.plan else None,
            "bound": travel.bound if travel else None,
            "feasible": self.is_feasible,
            "seconds": round(self.seconds, 3),
            "seed": self.seed,
            "solver": SOLVER,
            "status": self.plan.status if self.plan else None,
            "levels": [_level_record(level) for level in (self.plan.levels if self.plan else ())],
            "stages": self.stages,
            "crews": len(self.scenario.mobile_teams()),
            "trips": self.counts.get("trips"),
            "counts": self.counts,
        }

    def row(self) -> dict[str, str]:
        """Return the figures that fit on a line."""
        gap = self.plan.gap if self.plan else None
        return {
            "instance": self.scenario.id,
            "crews": str(len(self.scenario.mobile_teams())),
            "counted": ", ".join(f"{count:,} {name}" for name, count in self.counts.items()),
            **{name.replace("_", " "): _figures(self.level(name)) for name in self._level_names()},
            "gap": NOTHING if gap is None else f"{gap:.2%}",
            "status": self.plan.status if self.plan else NOTHING,
            "verified": "yes" if self.is_feasible else "NO",
            "seconds by stage": ", ".join(f"{stage} {s:.1f}" for stage, s in self.stages.items()),
            "seconds": f"{self.seconds:.1f}",
        }

    def _level_names(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.scenario.objective.levels)


def measure_communes(
    scenarios: Iterable[Scenario], *, time_limit: float, seed: int
) -> Iterator[Solved]:
    """Solve communes one after the other."""
    for scenario in scenarios:
        yield _solve(scenario, seed=seed, time_limit=time_limit)


def invented(
    sizes: Sequence[int], seeds: Sequence[int], crews: Crews = "usual"
) -> Iterator[Scenario]:
    """Return the commune of each size and seed.

    Parameters
    ----------
    crews
        How many each has; ``usual`` is ample, ``just-enough`` the fewest that leave nothing out.
    """
    for villages in sizes:
        for seed in seeds:
            if crews == "just-enough":
                number = just_enough_crews(villages, seed=seed)
            else:
                number = usual_crews(villages) if crews == "usual" else crews
            yield commune(villages, seed=seed, crews=number)


def chosen(scenarios: Iterable[Scenario], names: Collection[str]) -> list[Scenario]:
    """Return the scenarios of these names, or all if there are none.

    Raises
    ------
    LookupError
        If a name is that of no scenario.
    """
    by_name = {scenario.id: scenario for scenario in scenarios}
    unknown = sorted(set(names) - by_name.keys())
    if unknown:
        raise LookupError(f"no commune {', '.join(unknown)}; there are {', '.join(by_name)}")
    return [scenario for name, scenario in by_name.items() if not names or name in names]


def as_results(measured: Sequence[Solved], *, time_limit: float) -> Results:
    """Put solved communes together as results."""
    return Results(
        title=f"Invented communes, at most {time_limit:g} s each; {SOLVER}",
        records=[one.record() for one in measured],
        rows=[one.row() for one in measured],
    )


def _solve(scenario: Scenario, *, seed: int, time_limit: float) -> Solved:
    begin = perf_counter()
    try:
        plan = solve(scenario, time_limit=time_limit, seed=seed)
    except (NoPlanError, TimeLimitError):
        plan = None
    seconds = perf_counter() - begin
    return Solved(
        scenario=scenario,
        seed=seed,
        plan=plan,
        is_feasible=plan is not None and verify(plan).ok,
        seconds=seconds,
    )


def _figures(level: LevelOutcome | None) -> str:
    if level is None:
        return NOTHING
    if level.bound is None or level.is_proven:
        return _number(level.value)
    return f"{_number(level.value)} (bound {_number(level.bound)})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


def _level_record(level: LevelOutcome) -> Record:
    return {**level.model_dump(), "gap": level.gap}
