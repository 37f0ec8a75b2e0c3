"""How steep a road of each class can be."""

from __future__ import annotations

import numpy as np

from routeplan.domain.network import RoadNetwork

MAIN, MINOR, LOCAL, PATH = 0.12, 0.15, 0.20, 0.35

STEEPEST = {
    **dict.fromkeys(("motorway", "trunk", "primary", "secondary", "QL", "DT"), MAIN),
    **dict.fromkeys(("tertiary", "unclassified", "DH"), MINOR),
    **dict.fromkeys(("path", "footway", "steps", "bridleway", "cycleway", "trail"), PATH),
}
"""Steepest grade by class of road; any other road may be as steep as `LOCAL`."""


def steepest(network: RoadNetwork) -> np.ndarray:
    """Return the steepest grade of each road."""
    classes = [road_class.removesuffix("_link") for road_class in network.road_class]
    return np.array([STEEPEST.get(one, LOCAL) for one in classes], dtype="float64")
