"""Why a place cannot be reached, and how far one gets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from routeplan.domain.fleet import ONWARD_MODES, Mode
from routeplan.domain.travel import Conditions, Unreachable
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc
from routeplan.roads.graph import Graph
from routeplan.roads.journeys import Journeys

_CLOSED = "unreachable.closed"
_SEASON = "unreachable.season"
_WALK = "unreachable.walk"
_NO_BOAT = "unreachable.no_boat"
_NO_ROAD = "unreachable.no_road"

# What is thought away to see whether a place could be reached then; the last one is named as
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


def why_unreachable(access: Access, place_ids: Sequence[str]) -> tuple[Unreachable, ...]:
    """Explain each of some places to which nobody gets and from there back.

    A place is ``closed`` if it could be reached with every road open, out of ``season`` if in
    the dry season, too long a ``walk`` if people walked any distance, without a boat
    (``no_boat``) if a boat ran, and otherwise has ``no_road``. The last node on the way is where
    the vehicle gets to on the way there would be; with no road, it is the nearest to the place
    along roads of any kind.
    """
    if not place_ids:
        return ()
    now = Journeys(_on_foot_at_least(access))
    best = Journeys(_without(_ATTEMPTS[-1], now.access), [now])
    missing = [one for one in place_ids if best.reaches(one)]
    found: dict[str, Unreachable] = {}
    known = [now]
    for obstacles in _ATTEMPTS:
        easier = _without(obstacles, now.access)
        if not missing or any(one.access == easier for one in known):
            continue
        journeys = best if easier == best.access else Journeys(easier, [best, *known])
        known.append(journeys)
        for place_id in [one for one in missing if journeys.reaches(one)]:
            found[place_id] = _on_the_way(obstacles[-1], place_id, now, journeys)
            missing.remove(place_id)
    without = _without_road(now, [one for one in place_ids if one not in found])
    return tuple(found.get(one) or without[one] for one in place_ids)


def _on_foot_at_least(access: Access) -> Access:
    """Let people walk, but no step if they did not, so that a longer walk can be thought of."""
    boat = Mode.BOAT in access.onward
    return replace(
        access,
        conditions=access.conditions.model_copy(update={"boat": boat}),
        onward=ONWARD_MODES if boat else (Mode.FOOT,),
        max_walk_m=access.max_walk_m if Mode.FOOT in access.onward else 0,
    )


def _without(obstacles: Sequence[str], access: Access) -> Access:
    now, changes = access.conditions, dict[str, Any]()
    if _CLOSED in obstacles and now.closed:
        changes["closed"] = ()
    if _SEASON in obstacles and now.speed != "dry":
        changes["speed"] = "dry"
    if _NO_BOAT in obstacles and not now.boat:
        changes["boat"] = True
    conditions = now.model_copy(update=changes)
    return replace(
        access,
        conditions=conditions,
        onward=ONWARD_MODES if conditions.boat else access.onward,
        max_walk_m=math.inf if _WALK in obstacles else access.max_walk_m,
    )


def _on_the_way(reason: str, place_id: str, now: Journeys, easier: Journeys) -> Unreachable:
    there = easier.there(place_id)
    passed = [now.access.center, *(arc.end for arc in there)]
    reached = max(i for i, node in enumerate(passed) if now.drives_to(node))
    last = passed[reached]
    on_foot = now.on_foot_or_by_boat.way_to(place_id, last)
    if on_foot is None and reason == _WALK:  # other obstacles lie on the walk as well
        walk_m: int | None = _walk_m(there[reached:])
    else:
        walk_m = on_foot.walk_m if on_foot else None
    return Unreachable(
        village_id=place_id,
        reason=reason,
        last_id=last,
        walk_m=walk_m,
        closed_roads=_shut((*there, *easier.back(place_id)), now.access.conditions),
    )


def _walk_m(arcs: Sequence[Arc]) -> int:
    return sum(arc.length_m for arc in arcs if arc.step.mode is Mode.FOOT)


def _shut(arcs: Sequence[Arc], conditions: Conditions) -> tuple[str, ...]:
    closed = frozenset(conditions.closed)
    steps = [arc.step for arc in arcs]
    return tuple(
        dict.fromkeys(step.road_id for step in steps if (step.road_id, step.mode) in closed)
    )


def _without_road(now: Journeys, place_ids: Sequence[str]) -> dict[str, Unreachable]:
    """Name the node nearest to each place along roads of any kind that the vehicle gets to."""
    access = now.access
    network, position = access.roads.network, access.position
    (begin, end), length_m = access.ends, np.tile(network.length_m, 2)
    both_ways = np.concatenate([begin, end]), np.concatenate([end, begin])
    graph = Graph(*both_ways, length_m, length_m, nodes=len(position))
    ends = sorted(one for one in position if now.drives_to(one))
    metres = graph.times([position[one] for one in place_ids], [position[one] for one in ends])
    return {
        place_id: Unreachable(
            village_id=place_id,
            reason=_NO_ROAD,
            last_id=min(
                ((far_m, node) for far_m, node in zip(row, ends, strict=True) if far_m >= 0),
                default=(0, None),
            )[1],
        )
        for place_id, row in zip(place_ids, metres.tolist(), strict=True)
    }
