"""The families of public problems, and how an instance of each becomes a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from benchmarks.routing.case import Case
from benchmarks.routing.checks.cordeau import check_days, check_depots
from benchmarks.routing.checks.solomon import check_windows
from benchmarks.routing.checks.tsplib import check_loads
from benchmarks.routing.checks.vieira import check_fleet
from benchmarks.routing.checks.workdays import Checked, Workday
from benchmarks.routing.files.cordeau import read_cordeau
from benchmarks.routing.files.solomon import read_solomon
from benchmarks.routing.files.tsplib import read_tsplib
from benchmarks.routing.files.vieira import read_vieira
from benchmarks.routing.matrices import FINE
from benchmarks.routing.problems.cordeau import multi_depot_problem, periodic_problem
from benchmarks.routing.problems.solomon import TENTHS, windows_problem
from benchmarks.routing.problems.tsplib import loads_problem
from benchmarks.routing.problems.vieira import fleet_problem
from routeplan.optimize.routing import RoutingProblem

File = TypeVar("File")


@dataclass(frozen=True, kw_only=True)
class Family(Generic[File]):
    """Problems of one kind; the title says the objective and its rounding.

    Parameters
    ----------
    units, decimals
        Those of :class:`Case`.
    """

    title: str
    read: Callable[[Path], File]
    problem: Callable[[File], RoutingProblem]
    check: Callable[[File, Sequence[Workday]], Checked]
    units: int = 1
    decimals: int = 0

    def load(self, path: Path) -> Case:
        """Load an instance."""
        file = self.read(path)
        return Case(
            problem=self.problem(file),
            check=partial(self.check, file),
            units=self.units,
            decimals=self.decimals,
        )


FAMILIES: dict[str, Family[Any]] = {
    "pvrp": Family(
        title="Periodic routing: distance, not rounded",
        read=read_cordeau,
        problem=periodic_problem,
        check=check_days,
        units=FINE,
        decimals=2,
    ),
    "vrptw": Family(
        title="Time windows: distance, each leg cut off after one decimal",
        read=read_solomon,
        problem=windows_problem,
        check=check_windows,
        units=TENTHS,
        decimals=1,
    ),
    "cvrp": Family(
        title="Capacities: distance, each leg to the nearest whole number",
        read=read_tsplib,
        problem=loads_problem,
        check=check_loads,
    ),
    "mdvrp": Family(
        title="Several depots: distance, not rounded",
        read=read_cordeau,
        problem=multi_depot_problem,
        check=check_depots,
        units=FINE,
        decimals=2,
    ),
    "hsdmdmtpvrp": Family(
        title="Periods, depots, mixed fleet, access, several trips a day: cost, not rounded; "
        "vehicles of a type are those of all depots together",
        read=read_vieira,
        problem=fleet_problem,
        check=check_fleet,
        units=FINE,
        decimals=2,
    ),
}
