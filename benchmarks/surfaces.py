"""What roads are made of, how they wind, and how fast they are."""

from __future__ import annotations

from typing import NamedTuple

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Speed

SPEEDS = tuple(
    Speed(surface=surface, condition=condition, mode=mode, dry_kmh=dry_kmh, wet_kmh=wet_kmh)
    for surface, condition, mode, dry_kmh, wet_kmh in (
        ("asphalt", 2, Mode.MOTORBIKE, 32, 25),
        ("asphalt", 3, Mode.MOTORBIKE, 25, 19),
        ("concrete", 3, Mode.MOTORBIKE, 20, 15),
        ("concrete", 4, Mode.MOTORBIKE, 16, 11),
        ("gravel", 3, Mode.MOTORBIKE, 17, 12),
        ("gravel", 4, Mode.MOTORBIKE, 14, 9),
        ("earth", 4, Mode.MOTORBIKE, 12, 6),
        ("earth", 5, Mode.MOTORBIKE, 9, 4),
        ("footpath", 5, Mode.FOOT, 3, 2),
    )
)


class RoadKind(NamedTuple):
    """What the roads of a class have in common.

    Parameters
    ----------
    sinuosity
        Length along the road over the straight distance, in the middle.
    p_closed_peak
        Chance that one is shut on a day of the worst month, in the middle.
    speeds
        What they may be made of, each equally likely.
    """

    road_class: str
    sinuosity: float
    p_closed_peak: float
    speeds: tuple[Speed, ...]


def _made_of(*surfaces: str, conditions: tuple[int, ...]) -> tuple[Speed, ...]:
    return tuple(
        speed for speed in SPEEDS if speed.surface in surfaces and speed.condition in conditions
    )


NATIONAL = RoadKind("QL", 1.35, 0.01, _made_of("asphalt", conditions=(2,)))
PROVINCIAL = RoadKind("DT", 1.7, 0.03, _made_of("asphalt", conditions=(3,)))
DISTRICT = RoadKind("DH", 1.95, 0.06, _made_of("concrete", conditions=(3,)))
COMMUNE = RoadKind("DX", 2.1, 0.12, _made_of("concrete", "gravel", "earth", conditions=(3, 4, 5)))
RIDGE = RoadKind("DX", 2.1, 0.12, _made_of("earth", conditions=(5,)))
TRAIL = RoadKind("trail", 1.8, 0.20, _made_of("footpath", conditions=(5,)))
