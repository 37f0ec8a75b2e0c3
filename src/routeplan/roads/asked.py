"""What is asked of a road matrix, made of a scenario or any roads, and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from routeplan.domain.calendar import Closure, RecurringClosure, RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.road_rule import Likelihood
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions
from routeplan.errors import Fault
from routeplan.roads.conditions import conditions_on
from routeplan.roads.passage import Roads
from routeplan.roads.snapping.joints import JoinedRoads, Unjoined

AnyClosure = Closure | RecurringClosure


@dataclass(frozen=True, kw_only=True)
class Source:
    """Roads, and what is known of journeys on them.

    Parameters
    ----------
    scenario
        Where they are from; None if they are roads alone.
    parts
        For each road that was cut, the ids of its parts.
    """

    roads: Roads
    place_ids: tuple[str, ...] = ()
    center: str | None = None
    scenario: Scenario | None = None
    unjoined: tuple[Unjoined, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def whole(self) -> dict[str, str]:
        """For each part of a road that was cut, the road."""
        return {part: road_id for road_id, parts in self.parts.items() for part in parts}

    def closures(self, more: Sequence[AnyClosure], on: date | None) -> tuple[AnyClosure, ...]:
        """Return all closures of a day, those of roads that were cut for each of their parts."""
        known: list[AnyClosure] = list(more)
        if self.scenario:
            known += [*self.scenario.closures, *self.scenario.recurring_closures]
        return tuple(
            one.model_copy(update={"road_id": part})
            for one in known
            if on is not None and one.shuts(on)
            for part in self.parts.get(one.road_id, (one.road_id,))
        )

    def conditions(
        self, on: date | None, season: RoadSpeed | None, closures: Sequence[AnyClosure]
    ) -> Conditions:
        """Return the state of the roads; a boat runs unless a scenario says that none does."""
        shut = {(one.road_id, mode) for one in closures for mode in one.modes or Mode}
        known = conditions_on(self.scenario, on) if self.scenario and on else None
        return Conditions(
            speed=season or (known.speed if known else "dry"),
            closed=tuple(sorted(shut)),
            boat=known.boat if known else True,
        )


def source_of(where: Scenario | JoinedRoads | Roads | RoadNetwork) -> Source:
    """Return what is known of roads, wherever they are from."""
    match where:
        case Scenario():
            return Source(
                roads=Roads.of(where),
                place_ids=(where.center.id, *(village.id for village in where.villages)),
                center=where.center.id,
                scenario=where,
            )
        case JoinedRoads():
            return Source(
                roads=Roads(network=where.network),
                place_ids=where.place_ids,
                center=where.center,
                unjoined=where.unjoined,
                parts=where.parts,
            )
        case Roads():
            return Source(roads=where)
        case RoadNetwork():
            return Source(roads=Roads(network=where))


def faults_of(
    source: Source,
    *,
    place_ids: Sequence[str],
    center: str | None,
    modes: Sequence[str],
    on: date | None,
    season: RoadSpeed | None,
    closures: Sequence[AnyClosure],
    transfer_min: float,
) -> Iterator[Fault]:
    """Yield all that is wrong in what is asked."""
    nodes = {node.id for node in source.roads.network.nodes}
    if not place_ids:
        yield Fault(where="places", what="are none", fix="name nodes of the network")
    for place_id, times in Counter(place_ids).items():
        if times > 1:
            yield Fault(
                where=f"place {place_id}", what=f"is named {times} times", fix="name it once"
            )
    for place_id in dict.fromkeys((*place_ids, *((center,) if center is not None else ()))):
        if place_id not in nodes:
            what, fix = "is no node of the network", "join it to the roads first, `join_places`"
            yield Fault(where=f"place {place_id}", what=what, fix=fix)
    for mode in modes:
        if mode not in set(Mode):
            fix = f"use one of {', '.join(Mode)}"
            yield Fault(where="mode", what=f"is {mode!r}", fix=fix)
    yield from _faults_of_day(source, on, season, closures)
    if not 0 <= transfer_min <= 24 * 60:
        fix = "use minutes from 0 to 1440"
        yield Fault(where="transfer_min", what=f"is {transfer_min}", fix=fix)


def unknown_words(season: RoadSpeed | None, likelihood: Likelihood | None) -> Iterator[Fault]:
    """Yield words that callers without a type checker have made up."""
    for where, word, known in (
        ("season", season, get_args(RoadSpeed)),
        ("likelihood", likelihood, get_args(Likelihood)),
    ):
        if word is not None and word not in known:
            yield Fault(where=where, what=f"is {word!r}", fix=f"use one of {', '.join(known)}")


def _faults_of_day(
    source: Source,
    on: date | None,
    season: RoadSpeed | None,
    closures: Sequence[AnyClosure],
) -> Iterator[Fault]:
    if on and not season and not source.scenario:
        what, fix = "is needed, because a network does not know its rains", "say 'dry' or 'wet'"
        yield Fault(where="season", what=what, fix=fix)
    if closures and not on and not source.scenario:
        what, fix = "is needed to know what is closed", "say on which day"
        yield Fault(where="on", what=what, fix=fix)
    known = {*source.roads.network.road_id, *source.parts}
    for one in closures:
        if one.road_id not in known:
            what, fix = "is not in the network", "name one of its roads"
            yield Fault(where=f"closed road {one.road_id}", what=what, fix=fix)
