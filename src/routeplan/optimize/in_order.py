"""Goals in order with CP-SAT: each as good as those before it allow, each with its own bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run

Sum = cp_model.LinearExpr | int

LAST_SHARE = 0.4
"""Part of the time and work at hand that is kept for the last goal."""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A sum to be minimised.

    Parameters
    ----------
    floor
        What it can never be below, known by arithmetic: the search for it ends there.
    tolerance
        What later goals may worsen it by.
    reached
        What the hints of the model come to, None if they are no solution.
    """

    total: Sum
    floor: int = 0
    tolerance: int = 0
    reached: int | None = None


def minimise_in_order(
    model: cp_model.CpModel,
    goals: Sequence[Goal],
    budget: Budget,
    *,
    seed: int,
    workers: int,
    work: float,
    searches: Sequence[str] = (),
) -> tuple[cp_model.CpSolver | None, list[int]]:
    """Minimise one goal after the other.

    Parameters
    ----------
    work
        What CP-SAT may do for all of them, in its own units. What a goal leaves goes to the next.
    searches
        Those of CP-SAT's searches that suit the model, by name; if empty, it chooses.

    Returns
    -------
    solver, bounds
        The solver that holds the best solution, None if nothing better than the hints was found or
        looked for; and for each goal what no solution can beat that is as good in the goals before.
    """
    best, bounds, kept = None, [], work * LAST_SHARE
    for position, goal in enumerate(goals):
        later = len(goals) - position - 1
        share = (1 - LAST_SHARE) / later if later else 1.0
        allowed = work * share if later else max(work, kept)  # a search may do more than allowed
        bound = goal.floor
        reached = goal.reached if best is None else best.value(goal.total)
        is_open = reached is None or reached > bound
        if is_open and allowed > 0 and not budget.is_over():
            model.add(goal.total >= bound)
            model.minimize(goal.total)
            part = budget.part(share)
            solver = new_solver(part, seed, workers, work=allowed)
            solver.parameters.subsolvers.extend(searches)
            if run(solver, model, part) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                bound = max(bound, round(solver.best_objective_bound))
                found = solver.value(goal.total)
                if reached is None or found < reached:
                    best, reached = solver, found
                    _hint(model, solver)
            work -= solver.response_proto.deterministic_time
        if reached is not None:
            model.add(goal.total <= reached + goal.tolerance)
            bound = min(bound, reached)
        bounds.append(bound)
    return best, bounds


def _hint(model: cp_model.CpModel, solver: cp_model.CpSolver) -> None:
    """Let the next search begin where this one has ended."""
    model.clear_hints()  # type: ignore[no-untyped-call]  # of OR-Tools
    for position in range(len(model.proto.variables)):
        variable = model.get_int_var_from_proto_index(position)
        model.add_hint(variable, solver.value(variable))
