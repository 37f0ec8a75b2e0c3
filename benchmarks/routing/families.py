"""The families of public problems, and how an instance of each becomes a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.routing.case import Case
from benchmarks.routing.checks.cordeau import check_days, check_depots
from benchmarks.routing.checks.solomon import check_windows
from benchmarks.routing.checks.tsplib import check_loads
from benchmarks.routing.checks.vieira import check_fleet
from benchmarks.routing.files.cordeau import read_cordeau
from benchmarks.routing.files.solomon import read_solomon
from benchmarks.routing.files.tsplib import read_tsplib
from benchmarks.routing.files.vieira import read_vieira
from benchmarks.routing.matrices import FINE
from benchmarks.routing.problems.cordeau import multi_depot_problem, periodic_problem
from benchmarks.routing.problems.solomon import TENTHS, windows_problem
from benchmarks.routing.problems.tsplib import loads_problem
from benchmarks.routing.problems.vieira import fleet_problem


@dataclass(frozen=True, kw_only=True)
class Family:
    """Problems of one kind; the title says the objective and its rounding."""

    title: str
    load: Callable[[Path], Case]


def load_pvrp(path: Path) -> Case:
    """Load an instance over several days."""
    file = read_cordeau(path)
    check = partial(check_days, file)
    return Case(problem=periodic_problem(file), check=check, units=FINE, decimals=2)


def load_mdvrp(path: Path) -> Case:
    """Load an instance with several depots."""
    file = read_cordeau(path)
    check = partial(check_depots, file)
    return Case(problem=multi_depot_problem(file), check=check, units=FINE, decimals=2)


def load_hsdmdmtpvrp(path: Path) -> Case:
    """Load an instance with several days, depots, types of vehicle, and trips a day."""
    file = read_vieira(path)
    check = partial(check_fleet, file)
    return Case(problem=fleet_problem(file), check=check, units=FINE, decimals=2)


def load_vrptw(path: Path) -> Case:
    """Load an instance with time windows."""
    file = read_solomon(path)
    check = partial(check_windows, file)
    return Case(problem=windows_problem(file), check=check, units=TENTHS, decimals=1)


def load_cvrp(path: Path) -> Case:
    """Load an instance with capacities alone."""
    file = read_tsplib(path)
    return Case(problem=loads_problem(file), check=partial(check_loads, file))


FAMILIES = {
    "pvrp": Family(title="Periodic routing: distance, not rounded", load=load_pvrp),
    "vrptw": Family(
        title="Time windows: distance, each leg cut off after one decimal", load=load_vrptw
    ),
    "cvrp": Family(
        title="Capacities: distance, each leg to the nearest whole number", load=load_cvrp
    ),
    "mdvrp": Family(title="Several depots: distance, not rounded", load=load_mdvrp),
    "hsdmdmtpvrp": Family(
        title="Periods, depots, mixed fleet, access, several trips a day: cost, not rounded; "
        "vehicles of a type are those of all depots together",
        load=load_hsdmdmtpvrp,
    ),
}
