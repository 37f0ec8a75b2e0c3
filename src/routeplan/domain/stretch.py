"""Stretches: roads that cost the same places the same if one of them is shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import prod

from pydantic import Field

from routeplan.domain.risk import Criticality, RoadRisk
from routeplan.domain.value import Text, Value


class Stretch(Value):
    """Roads without any of which the same places are cut off, and others lose the same time.

    They lie on one way. Maps divide it at every side road, to people it is one road.

    Parameters
    ----------
    roads
        At least one, in the order in which they are ranked.
    """

    roads: tuple[RoadRisk, ...] = Field(min_length=1)

    @property
    def worst(self) -> RoadRisk:
        """The first of its roads, which says what is lost."""
        return self.roads[0]

    @property
    def names(self) -> tuple[Text, ...]:
        """What its roads are called, each once; nothing if they have no names."""
        return tuple(dict.fromkeys(risk.name for risk in self.roads if risk.name))

    @property
    def chance(self) -> float:
        """Chance from 0 to 1 that one of its roads is shut, if each happens by itself."""
        return 1 - prod(1 - risk.chance for risk in self.roads)


def stretches(found: Criticality) -> tuple[Stretch, ...]:
    """Put roads together that cost the same places the same to the minute, the worst first.

    Examples
    --------
    >>> from routeplan.domain.fleet import Mode
    >>> from routeplan.domain.risk import Delay
    >>> behind = (Delay(place_id="V1", households=30),)
    >>> roads = tuple(RoadRisk(road_id=road_id, delays=behind) for road_id in ("E1", "E2"))
    >>> found = Criticality(center_id="C", mode=Mode.CAR, households=30, roads=roads)
    >>> [[risk.road_id for risk in stretch.roads] for stretch in stretches(found)]
    [['E1', 'E2']]
    """
    alike: defaultdict[frozenset[tuple[str, int | None]] | str, list[RoadRisk]] = defaultdict(list)
    for risk in found.roads:
        alike[frozenset(_losses(risk)) or risk.road_id].append(risk)
    return tuple(Stretch(roads=tuple(roads)) for roads in alike.values())


def _losses(risk: RoadRisk) -> Iterator[tuple[str, int | None]]:
    """Yield who loses how many minutes there and back, or is cut off; no minute is no loss."""
    for delay in risk.delays:
        minutes = None if delay.both_s is None else round(delay.both_s / 60)
        if minutes != 0:
            yield delay.place_id, minutes
