"""Times and distances of legs, walked again along their roads (rules 1 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.fleet import VEHICLE_MODES
from routeplan.verify.facts import Facts, LegAt, names_way
from routeplan.verify.timeline import begin_s, end_s
from routeplan.verify.violation import Violation


def wrong_time(facts: Facts) -> Iterator[Violation]:
    """Steps take what their roads take, and a leg takes the sum of its steps."""
    for at in facts.legs:
        for what, stated_s, true_s in (*_step_times(facts, at), *_leg_times(at)):
            if stated_s != true_s:
                message = f"{what} is {stated_s} s; it should be {true_s} s"
                yield at.spot.breaks("wrong_time", message, value=stated_s, limit=true_s)


def _step_times(facts: Facts, at: LegAt) -> Iterator[tuple[str, int, int]]:
    for step, segment, _, _ in facts.steps(at.leg):
        if facts.ways.barrier(segment, step.mode, at.crew.state, reverse=step.reverse) is None:
            crew, reverse = at.crew, step.reverse
            true_s = facts.ways.duration_s(segment, step.mode, crew.state, reverse=reverse)
            yield f"{step.road_id} by {step.mode}", step.duration_s, true_s


def _leg_times(at: LegAt) -> Iterator[tuple[str, int, int]]:
    leg = at.leg
    name = f"from {leg.from_id} to {leg.to_id}"
    yield f"departure to arrival {name}", end_s(leg) - begin_s(leg), leg.duration_s
    if names_way(leg):
        driving_s = sum(step.duration_s for step in leg.steps if step.mode in VEHICLE_MODES)
        yield f"the way {name}", leg.duration_s, sum(step.duration_s for step in leg.steps)
        yield f"driving {name}", leg.driving_s, driving_s


def wrong_distance(facts: Facts) -> Iterator[Violation]:
    """A leg is as long as its roads together."""
    for at in facts.legs:
        way = facts.way(at.leg)
        if way is None:
            continue  # reported as a broken route or an unknown road
        stated_m, true_m = at.leg.distance_m, sum(one.segment.length_m for one in way)
        if stated_m != true_m:
            message = f"the way is said to be {stated_m} m; its roads are {true_m} m"
            yield at.spot.breaks("wrong_distance", message, value=stated_m, limit=true_m)


def impossible_speed(facts: Facts) -> Iterator[Violation]:
    """No leg is faster than the fastest way that the roads of its day allow."""
    for at in facts.legs:
        leg = at.leg
        if not {leg.from_id, leg.to_id} <= facts.place_ids:
            continue  # reported as an unknown place
        fastest_s = facts.ways.fastest_s(leg.from_id, leg.to_id, at.crew)
        name = f"from {leg.from_id} to {leg.to_id}"
        if fastest_s is None:
            message = f"there is no way {name} by {at.trip.mode} on that day"
            yield at.spot.breaks("impossible_speed", message, value=leg.duration_s)
        elif leg.duration_s < fastest_s:
            message = f"{leg.duration_s} s {name}; nobody is faster than {fastest_s} s"
            yield at.spot.breaks("impossible_speed", message, value=leg.duration_s, limit=fastest_s)
