"""CP-SAT with the same answer on every machine, which ends when it is told to."""

from __future__ import annotations

import threading

from ortools.sat.python import cp_model

from routeplan.optimize.budget import Budget

WORK_S = 1.2
"""So long a usual machine takes for a unit of CP-SAT's work [s]."""

POLL_S = 0.05
"""How often a wish to stop is looked at while CP-SAT works."""


def new_solver(budget: Budget, seed: int, workers: int, *, work: float) -> cp_model.CpSolver:
    """Return a solver that stops when time is over or `work` is done, in CP-SAT's own units."""
    solver = cp_model.CpSolver()
    if budget.is_counted:
        work = min(work, budget.left_s() / WORK_S)
    solver.parameters.max_time_in_seconds = max(0.05, budget.clock_s())
    solver.parameters.max_deterministic_time = work
    solver.parameters.num_workers = workers
    solver.parameters.interleave_search = workers > 1  # else workers race, and chance decides
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False  # it is the caller's, and aborts in a thread
    return solver


def run(
    solver: cp_model.CpSolver, model: cp_model.CpModel, budget: Budget
) -> cp_model.CpSolverStatus:
    """Solve a model; a wish to stop is heard, and a search that the clock ends is told.

    Raises
    ------
    AssertionError
        If the model is malformed: a fault of ours.
    """
    fault = model.validate()
    if fault:
        raise AssertionError(f"the model is malformed: {fault}")
    done = threading.Event()

    def stop_when_told() -> None:
        while not done.wait(POLL_S):
            if budget.cancel.is_set():
                solver.stop_search()

    watch = threading.Thread(target=stop_when_told, daemon=True, name="routeplan-cancel")
    watch.start()
    try:
        status = solver.solve(model)
    finally:
        done.set()
        watch.join()
    work = solver.response_proto.deterministic_time
    budget.spend(WORK_S * work)
    if status in (cp_model.FEASIBLE, cp_model.UNKNOWN):
        by_clock = work < solver.parameters.max_deterministic_time
        if by_clock or (budget.is_counted and budget.left_s() <= 0):
            budget.cut(by_clock=by_clock)
    return status
