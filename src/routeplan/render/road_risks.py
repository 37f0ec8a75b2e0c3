"""How much a road matters, in the few steps that a map can show."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.risk import Criticality, RoadRisk
from routeplan.domain.stretch import Stretch, stretches

Step = Literal["many", "some", "delay"]
"""Without the road many households are cut off, some are, or the way only takes longer."""

STEPS: tuple[Step, ...] = ("many", "some", "delay")

MANY = 0.2
"""From this part of all households on they are many."""

LEAST_S = 60
"""A way that takes so little longer there and back is not worth a line."""


def step_of(risk: RoadRisk, households: int) -> Step | None:
    """Tell how much a road matters among so many households; None if hardly.

    Examples
    --------
    >>> from routeplan.domain.risk import Delay
    >>> behind = Delay(place_id="V1", households=30)
    >>> step_of(RoadRisk(road_id="E1", delays=(behind,)), 100)
    'many'
    >>> step_of(RoadRisk(road_id="E1", delays=(behind,)), 1_000)
    'some'
    """
    if risk.cut_off:
        return "many" if risk.households_cut >= MANY * max(households, 1) else "some"
    return "delay" if risk.longest_s >= LEAST_S else None


def ranked(found: Criticality) -> tuple[tuple[int, Stretch, Step], ...]:
    """Return the stretches that matter with their ranks, the worst first."""
    return tuple(
        (rank, stretch, step)
        for rank, stretch in enumerate(stretches(found), start=1)
        if (step := step_of(stretch.worst, found.households))
    )
