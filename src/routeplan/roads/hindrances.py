"""What stands in the way between places: found by thinking it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.layers import Layers, Trip
from routeplan.roads.no_way import NoWay
from routeplan.roads.snapping.islands import Islands
from routeplan.roads.telling import Telling

What = Literal["closed", "season", "no_boat", "on_foot", "on_water"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attempt:
    """A trip with something thought away, and what that was."""

    trip: Trip
    what: What


def hindrances(
    telling: Telling, places: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], NoWay]:
    """Say why there is no way between pairs of places, by position.

    Single obstacles are thought away first, then several: closures, the rains, that no boat runs,
    that people walk nowhere but from places to roads, that they go by no boat. The first that
    opens a way is the reason.
    """
    found: dict[tuple[int, int], NoWay] = {}
    missing = list(pairs)
    for attempt in _attempts(telling.trip):
        if not missing:
            break
        layers = Layers(attempt.trip, places)
        seconds, _ = layers.times()
        for pair in [pair for pair in missing if seconds[pair] != UNREACHABLE]:
            start, end = pair
            steps = layers.steps(start, end)
            tell = getattr(telling, attempt.what)
            found[pair] = tell(places[start], places[end], steps)
            missing.remove(pair)
    islands = Islands(telling.trip.roads.network) if missing else None
    for start, end in missing:
        found[start, end] = _nothing(telling.trip, islands, places[start], places[end])
    return found


def _nothing(trip: Trip, islands: Islands | None, start: str, end: str) -> NoWay:
    is_apart = islands is not None and islands.of_node(start) != islands.of_node(end)
    key = "no_way.island" if is_apart else "no_way.no_road"
    values = (("mode", trip.chain.mode.value), ("start", start), ("end", end))
    return NoWay(from_id=start, to_id=end, reason=Message(key=key, values=values))


def _attempts(trip: Trip) -> Iterator[_Attempt]:
    """Yield trips without some of the obstacles."""
    now = trip.conditions
    is_open = now.model_copy(update={"closed": ()})
    is_dry = now.model_copy(update={"speed": "dry"})
    both = is_open.model_copy(update={"speed": "dry"})
    at_best = replace(trip, conditions=both.model_copy(update={"boat": True}))
    on_foot = replace(trip.chain, onward=(*trip.chain.onward, Mode.FOOT))
    on_water = replace(on_foot, onward=(*on_foot.onward, Mode.BOAT))
    if now.closed:
        yield _Attempt(trip=replace(trip, conditions=is_open), what="closed")
    if now.speed == "wet":
        yield _Attempt(trip=replace(trip, conditions=is_dry), what="season")
    if now.closed and now.speed == "wet":
        yield _Attempt(trip=replace(trip, conditions=both), what="closed")
    if Mode.BOAT in trip.chain.onward and not now.boat:
        yield _Attempt(trip=at_best, what="no_boat")
    yield _Attempt(trip=replace(trip, chain=on_foot), what="on_foot")
    yield _Attempt(trip=replace(at_best, chain=on_foot), what="on_foot")
    yield _Attempt(trip=replace(at_best, chain=on_water), what="on_water")
