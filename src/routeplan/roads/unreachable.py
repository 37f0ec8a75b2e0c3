"""Why a village cannot be reached, and how far one gets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.travel import Conditions, Unreachable
from routeplan.roads.approach import Approach
from routeplan.roads.arcs import Arc, on_any_road
from routeplan.roads.onward import OnwardRoads
from routeplan.roads.passage import Roads

_CLOSED = "unreachable.closed"
_SEASON = "unreachable.season"
_WALK = "unreachable.walk"
_NO_BOAT = "unreachable.no_boat"
_NO_ROAD = "unreachable.no_road"

# What is thought away to see whether a village could be reached then; the last one is named as
# the reason. Single obstacles come first, then several that stand in the way together.
_ATTEMPTS = (
    (_CLOSED,),
    (_SEASON,),
    (_WALK,),
    (_NO_BOAT,),
    (_CLOSED, _SEASON),
    (_CLOSED, _SEASON, _NO_BOAT),
    (_CLOSED, _SEASON, _NO_BOAT, _WALK),
)


def why_unreachable(
    roads: Roads, approach: Approach, village_ids: Sequence[str], max_walk_m: float
) -> tuple[Unreachable, ...]:
    """Explain each of `village_ids`, to none of which `approach` gets and from there back.

    A village is ``closed`` if it could be reached with every road open, out of ``season`` if in
    the dry season, too long a ``walk`` if people walked any distance, without a boat
    (``no_boat``) if a boat ran, and otherwise has ``no_road``. The last place on the way is where
    the vehicle gets to on the way there would be; with no road, it is the nearest to the village
    along roads of any kind.
    """
    found: dict[str, Unreachable] = {}
    as_now = approach.conditions, max_walk_m
    at_best = _without(_ATTEMPTS[-1], *as_now)
    best = Approach(roads, approach.center, approach.mode, at_best[0], village_ids, at_best[1])
    somehow = [village_id for village_id in village_ids if village_id in best.parking]
    for obstacles in _ATTEMPTS:
        missing = [village_id for village_id in somehow if village_id not in found]
        conditions, walk_m = _without(obstacles, *as_now)
        if not missing or (conditions, walk_m) == as_now:
            continue
        easier = best
        if (conditions, walk_m) != at_best:
            easier = Approach(roads, approach.center, approach.mode, conditions, missing, walk_m)
        for village_id in missing:
            if village_id in easier.parking:
                found[village_id] = _on_the_way(obstacles[-1], village_id, approach, easier)
    return tuple(
        found.get(village_id) or _without_road(roads.network, village_id, approach)
        for village_id in village_ids
    )


def _without(
    obstacles: Sequence[str], conditions: Conditions, max_walk_m: float
) -> tuple[Conditions, float]:
    changes: dict[str, Any] = {}
    if _CLOSED in obstacles:
        changes["closed"] = ()
    if _SEASON in obstacles:
        changes["speed"] = "dry"
    if _NO_BOAT in obstacles:
        changes["boat"] = True
    walk_m = math.inf if _WALK in obstacles else max_walk_m
    return conditions.model_copy(update=changes), walk_m


def _on_the_way(reason: str, village_id: str, approach: Approach, easier: Approach) -> Unreachable:
    center = approach.center
    there = easier.way(center, village_id)
    passed = [center, *(arc.end for arc in there)]
    reached = max(i for i, node in enumerate(passed) if node in approach.reached)
    last = passed[reached]
    on_foot = approach.on_foot_or_by_boat.ways_to(village_id).get(last)
    if on_foot is None and reason == _WALK:  # other obstacles lie on the walk as well
        walk_m: int | None = _walk_m(there[reached:])
    else:
        walk_m = on_foot.walk_m if on_foot else None
    return Unreachable(
        village_id=village_id,
        reason=reason,
        last_id=last,
        walk_m=walk_m,
        closed_roads=_shut((*there, *easier.way(village_id, center)), approach.conditions),
    )


def _walk_m(arcs: Sequence[Arc]) -> int:
    return sum(arc.length_m for arc in arcs if arc.step.mode is Mode.FOOT)


def _shut(arcs: Sequence[Arc], conditions: Conditions) -> tuple[str, ...]:
    steps = [arc.step for arc in arcs]
    return tuple(
        dict.fromkeys(
            step.road_id for step in steps if (step.road_id, step.mode) in conditions.closed
        )
    )


def _without_road(network: RoadNetwork, village_id: str, approach: Approach) -> Unreachable:
    ways = OnwardRoads.of(on_any_road(network)).ways_to(village_id)
    ends = [(way.length_m, node) for node, way in ways.items() if node in approach.reached]
    return Unreachable(
        village_id=village_id, reason=_NO_ROAD, last_id=min(ends)[1] if ends else None
    )
