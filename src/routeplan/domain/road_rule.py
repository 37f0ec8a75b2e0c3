"""How travel times are made of roads."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.value import Value

Preset = Literal["rural", "european"]

Likelihood = Literal["median", "p80", "p90"]
"""Of ten days like it, how many a planned time suffices on: five, eight or nine."""


class RoadRule(Value):
    """How travel times are made of roads, the section ``[roads]`` of a scenario.

    Parameters
    ----------
    preset
        The packaged tables of speeds: ``rural`` for poor roads, ``european`` as routing engines
        have them. For the modes that `Scenario.speeds` names, its speeds hold instead.
    slopes
        Whether heights of the ground slow a way down. To be ignored where speeds were fitted to
        times of these very roads: their slopes are in them.
    dry, wet
        Which time of all those that a road may take is planned with, by season.
    max_snap_m
        Longest way on foot from a village to the road that it is joined to [m].
    """

    preset: Preset = "rural"
    slopes: Literal["counted", "ignored"] = "counted"
    dry: Likelihood = "median"
    wet: Likelihood = "p80"
    max_snap_m: int = Field(default=2_000, ge=0, le=50_000)

    def likelihood(self, season: RoadSpeed) -> Likelihood:
        """Return which time is planned with in a season."""
        return self.dry if season == "dry" else self.wet
