"""A way between two places: which roads, by which modes, and its course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from routeplan.domain.courses import joined
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.travel import Step


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class PathLeg:
    """A stretch in one mode.

    Parameters
    ----------
    steps
        Its roads, in order.
    lonlat
        Its course as (lon, lat) rows, float64.
    """

    mode: Mode
    steps: tuple[Step, ...]
    duration_s: int
    length_m: int
    lonlat: np.ndarray


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class RoadPath:
    """A way from one place to another, the walks from places to roads included.

    Parameters
    ----------
    legs
        In order; a new one begins wherever the mode changes.
    duration_s
        Changes of mode included [s].
    """

    from_id: str
    to_id: str
    legs: tuple[PathLeg, ...]
    duration_s: int
    length_m: int

    @property
    def walk_m(self) -> int:
        """How much of it is walked [m]."""
        return sum(leg.length_m for leg in self.legs if leg.mode is Mode.FOOT)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All roads, in order."""
        return tuple(step for leg in self.legs for step in leg.steps)

    @property
    def lonlat(self) -> np.ndarray:
        """Its course as (lon, lat) rows; none if nobody needs to move."""
        return joined(*(leg.lonlat for leg in self.legs)) if self.legs else np.empty((0, 2))


def legs_of(
    network: RoadNetwork, position: Mapping[str, int], steps: Sequence[Step]
) -> tuple[PathLeg, ...]:
    """Put roads together by mode.

    Parameters
    ----------
    position
        Of each road, by id.
    """
    return tuple(
        _leg(network, position, mode, tuple(some))
        for mode, some in groupby(steps, key=lambda step: step.mode)
    )


def _leg(
    network: RoadNetwork, position: Mapping[str, int], mode: Mode, steps: tuple[Step, ...]
) -> PathLeg:
    roads = [position[step.road_id] for step in steps]
    courses = [
        network.line(road)[::-1] if step.reverse else network.line(road)
        for road, step in zip(roads, steps, strict=True)
    ]
    return PathLeg(
        mode=mode,
        steps=steps,
        duration_s=sum(step.duration_s for step in steps),
        length_m=int(network.length_m[roads].sum()),
        lonlat=joined(*courses),
    )
