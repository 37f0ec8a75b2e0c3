"""What kinds of road have in common."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.domain.fleet import Mode
from routeplan.roads.calibrating.kinship import Kind, prior

EARTH = Kind("earth", 3, Mode.PICKUP)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Kind("earth", 4, Mode.PICKUP), 0.04 + 0.0225 * 0.7),
        (Kind("earth", 5, Mode.PICKUP), 0.04 + 0.0225 * 0.49),
        (Kind("asphalt", 3, Mode.PICKUP), 0.04),
        (Kind("earth", 3, Mode.TRUCK), 0.0225),
        (Kind("earth", 4, Mode.TRUCK), 0),
        (Kind("earth", 3, Mode.FOOT), 0),
        (Kind("", 0, Mode.PICKUP), 0),
    ],
)
def test_what_two_kinds_share(other: Kind, shared: float) -> None:
    assert prior([EARTH, other])[0, 1] == pytest.approx(shared)


def test_a_way_without_a_surface_is_held_fast() -> None:
    assert prior([Kind("", 0, Mode.BOAT)])[0, 0] == pytest.approx(1e-8)


def test_any_kinds_make_a_covariance() -> None:
    kinds = [
        Kind(surface, condition, mode)
        for surface in ("", "earth", "gravel")
        for condition in range(1, 6)
        for mode in Mode
    ]
    assert np.linalg.eigvalsh(prior(kinds)).min() > 0
