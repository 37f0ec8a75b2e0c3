"""Who plans: the engine of routeplan, and the peers beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

import numpy as np

from benchmarks.routing.peers.shifts import needs
from routeplan.optimize import routing
from routeplan.optimize.routing import (
    Depot,
    Route,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
)


class Answer(NamedTuple):
    """Routes, and in the units of the problem what no plan costs less than, if that is known."""

    routes: Sequence[Route]
    bound: int | None = None
    iterations: int | None = None


@dataclass(frozen=True, kw_only=True)
class Solver:
    """Somebody who plans on one thread.

    Parameters
    ----------
    label
        With the version.
    unable
        Says why it cannot plan a problem; empty if it can.
    plan
        Takes the problem, ``time_limit`` [s] and ``seed``; None if it finds no plan.
    """

    label: str
    unable: Callable[[RoutingProblem], str]
    plan: Callable[..., Answer | None]


PEERS = {
    "ortools": ("OR-Tools", "ortools"),
    "pyvrp": ("PyVRP", "pyvrp"),
    "vroom": ("VROOM", "pyvroom"),
}
"""Name and distribution of each."""

ONE_STOP = RoutingProblem(
    depots=(Depot(id="0"),),
    stops=(Stop(id="1"),),
    fleet=(VehicleType(id="1", depot_ids=("0",), count=1),),
    cost=np.array([[[0, 1], [1, 0]]]),
    time=np.array([[[0, 1], [1, 0]]]),
)


def engine() -> Solver:
    """Return the engine that plans communes; compiled, as it is from its first use on."""
    for exact in (True, False):  # a day so short is not searched unless told so
        routing.route(ONE_STOP, options=SearchOptions(iterations=1, exact=exact))
    return Solver(
        label=f"routeplan {version('routeplan')}", unable=lambda _: "", plan=_plan_with_engine
    )


def peer(name: str) -> Solver:
    """Return one of the peers; one that is not installed is unable to plan anything."""
    title, distribution = PEERS[name]
    try:
        label = f"{title} {version(distribution)}"
    except PackageNotFoundError:
        missing = f"{distribution} is not installed; pip install 'routeplan[peers]'"
        return Solver(label=title, unable=lambda _: missing, plan=_plan_nothing)
    module = import_module(f"benchmarks.routing.peers.with_{name}")

    def unable(problem: RoutingProblem) -> str:
        lacks = sorted(needs(problem) - module.CAN)
        return f"cannot express {', '.join(lacks)}" if lacks else ""

    def plan(problem: RoutingProblem, *, time_limit: float, seed: int) -> Answer | None:
        routes = module.plan(problem, time_limit=time_limit, seed=seed)
        return None if routes is None else Answer(routes)

    return Solver(label=label, unable=unable, plan=plan)


def _plan_with_engine(problem: RoutingProblem, *, time_limit: float, seed: int) -> Answer:
    found = routing.route(problem, time_limit=time_limit, seed=seed, workers=1)
    return Answer(found.routes, bound=found.bound, iterations=found.iterations)


def _plan_nothing(*_: object, **__: object) -> None:
    return None
