"""What the speed on roads depends on, once for all roads that are alike."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from routeplan.domain.network import NO_TAGS, RoadNetwork, RoadTags


class Make(NamedTuple):
    """What of a road decides how fast one goes on the level; empty or 0 where it is not known."""

    road_class: str
    surface: str = ""
    condition: int = 0
    width_m: float = 0.0
    tracktype: str = ""
    smoothness: str = ""
    max_speed_kmh: float | None = None
    max_weight_t: float | None = None
    structure: str = ""
    gates: int = 0


def makes_of(network: RoadNetwork) -> tuple[tuple[Make, ...], np.ndarray]:
    """Return the makes of the roads of a network, and which of them each road is, shape (roads,).

    A commune has some dozens of makes, however many roads.
    """
    number: dict[Make, int] = {}
    columns = (
        network.road_class,
        network.surface,
        network.condition.tolist(),
        network.width_m.tolist(),
        network.tags or (NO_TAGS,) * len(network),
    )
    makes = (_make(*road) for road in zip(*columns, strict=True))
    which = [number.setdefault(make, len(number)) for make in makes]
    return tuple(number), np.array(which, dtype="int64")


def make_at(network: RoadNetwork, position: int) -> Make:
    """Return the make of one road."""
    return _make(
        network.road_class[position],
        network.surface[position],
        int(network.condition[position]),
        float(network.width_m[position]),
        network.tags_at(position),
    )


def _make(road_class: str, surface: str, condition: int, width_m: float, tags: RoadTags) -> Make:
    return Make(
        road_class,
        surface,
        condition,
        width_m,
        tags.tracktype,
        tags.smoothness,
        tags.max_speed_kmh,
        tags.max_weight_t,
        tags.structure,
        tags.gates,
    )
