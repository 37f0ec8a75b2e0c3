"""What goals weigh in the search among outings."""

from __future__ import annotations

import numpy as np

from routeplan.domain.options import OutingOptions
from routeplan.optimize.outings.kernels.tables import (
    MISS,
    NEVER,
    NIGHT,
    PIN,
    SEARCHED,
    STRICT,
    TRAVEL,
    Whole,
)
from routeplan.optimize.problem import Problem

POSITION = {"required_visits": MISS, "travel": TRAVEL, "nights": NIGHT}

PER_SECOND = 64
"""Units of cost in a second on the way, so that a night can be less than one."""

PIN_WEIGHT = 100
"""A broken pin weighs like so many missed visits while searching."""

MOST_NIGHT_S = 3600
"""What a night weighs while searching if nights are a goal before travel [s]."""


def goal_weights(problem: Problem, alone: Whole, options: OutingOptions) -> Whole:
    """Return the weights of a second, a night, a missed visit and a pin, shape (2, 4).

    Strictly, a unit of a goal outweighs all the goals after it.
    """
    weights = np.zeros((2, 4), dtype=np.int64)
    usual = usual_way(alone)
    order = [
        POSITION[level.name]
        for level in problem.scenario.objective.levels
        if level.name in POSITION
    ]
    order += [goal for goal in (MISS, TRAVEL, NIGHT) if goal not in order]
    nights_first = order.index(NIGHT) < order.index(TRAVEL)
    unit = int(options.miss * usual) * PER_SECOND
    weights[SEARCHED, TRAVEL] = PER_SECOND
    weights[SEARCHED, NIGHT] = MOST_NIGHT_S * PER_SECOND if nights_first else 1
    weights[SEARCHED, MISS] = max(unit, 1)
    weights[SEARCHED, PIN] = max(unit, 1) * PIN_WEIGHT
    visits = max(1, int(problem.most_visits.sum()))
    most = {
        MISS: int(problem.visits[:, 0] @ problem.priority)
        + int((problem.needs_officer @ problem.priority).sum()),
        TRAVEL: 2 * visits * problem.limits.max_day,
        NIGHT: 2 * visits,
    }
    weight = 1
    for goal in reversed(order):
        weights[STRICT, goal] = weight
        weight *= most[goal] + 1
    weights[STRICT, PIN] = weight
    return weights


def usual_way(alone: Whole) -> float:
    """Return the mean way to a village and back [s]."""
    known = alone[alone < NEVER]
    return float(known.mean()) if known.size else 1.0
