"""The largest less the smallest of some sums, as CP-SAT minimises it."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model


def spread(
    model: cp_model.CpModel, sums: Sequence[cp_model.LinearExpr | int], most: int
) -> cp_model.LinearExpr:
    """Return the largest less the smallest of sums from 0 to `most`, or more."""
    smallest, largest = (model.new_int_var(0, most, "") for _ in range(2))
    for one in sums:
        model.add(one >= smallest)
        model.add(one <= largest)
    return largest - smallest
