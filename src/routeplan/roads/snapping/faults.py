"""What keeps places from being joined to roads at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from routeplan.domain.network import Node, RoadNetwork
from routeplan.errors import Fault, InputError
from routeplan.roads.snapping.islands import Islands
from routeplan.roads.snapping.nearest import Feet


def check_places(places: Sequence[Node], center: str | None, network: RoadNetwork) -> None:
    """Refuse ids that occur twice, and a center that is not there."""
    faults = list(_faults(places, center, network))
    if faults:
        raise InputError(faults)


def check_center(
    center: str | None, new: Sequence[Node], feet: Feet, islands: Islands, mainland: np.ndarray
) -> None:
    """Refuse a center off all roads, or on an island while places are near the mainland only."""
    if center is None:
        return
    if not mainland.any():
        what = "has no road within reach"
        fix = "correct its position, or allow a longer way on foot"
        raise InputError([Fault(where=f"center {center}", what=what, fix=fix)])
    piece = islands.of_road[feet.road]
    joined = set(feet.place[mainland[piece]].tolist())
    stranded = set(feet.place[piece == 0].tolist()) - joined
    if stranded and not mainland[0]:
        here_km, there_km = islands.length_m[mainland].sum() / 1000, islands.length_m[0] / 1000
        names = ", ".join(new[i].id for i in sorted(stranded)[:5])
        what = (
            f"is on an island: {here_km:.1f} km of roads lead to it, but not those of "
            f"{there_km:.1f} km to {len(stranded)} places ({names})"
        )
        fix = "correct its position, or draw the road that is missing"
        raise InputError([Fault(where=f"center {center}", what=what, fix=fix)])


def _faults(places: Sequence[Node], center: str | None, network: RoadNetwork) -> Iterator[Fault]:
    for place_id, times in Counter(place.id for place in places).items():
        if times > 1:
            what, fix = f"occurs {times} times", "give each place its own id"
            yield Fault(where=f"places {place_id}", what=what, fix=fix)
    ids = {*(place.id for place in places), *(node.id for node in network.nodes)}
    if center is not None and center not in ids:
        what, fix = "is neither a place nor a node", "name one of the places"
        yield Fault(where=f"center {center}", what=what, fix=fix)
