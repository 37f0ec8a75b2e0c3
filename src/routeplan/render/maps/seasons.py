"""Who passes a road in the dry season and in the rains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Literal

import numpy as np

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import DRIVEN_MODES, VEHICLE_MODES, Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.render.subject import SEASONS
from routeplan.roads.passage import Roads, passage

Use = Literal["cars", "motorbikes", "foot", "boat", "nobody"]
"""The best that passes a road; cars need more of it than motorbikes, motorbikes more than feet."""

Passage = Mapping[RoadSpeed, Mapping[str, frozenset[Mode]]]
"""Who passes, by season and road; a road that nobody passes is not in it."""


def passage_by_season(scenario: Scenario) -> Passage:
    """Return who passes the roads in each season, closures left aside."""
    return {season: _passage_in(season, scenario) for season in SEASONS}


def _passage_in(season: RoadSpeed, scenario: Scenario) -> Mapping[str, frozenset[Mode]]:
    conditions = Conditions(speed=season, closed=(), boat=True)
    roads = Roads.of(scenario)
    modes: dict[str, set[Mode]] = defaultdict(set)
    for mode in Mode:
        seconds = passage(roads, mode, conditions)
        passes = (seconds.forwards_s != UNREACHABLE) | (seconds.backwards_s != UNREACHABLE)
        for position in np.flatnonzero(passes).tolist():
            modes[roads.network.road_id[position]].add(mode)
    return {road_id: frozenset(passing) for road_id, passing in modes.items()}


def use_of(modes: Collection[Mode]) -> Use:
    """Tell the best of those who pass a road.

    Examples
    --------
    >>> use_of([Mode.FOOT, Mode.MOTORBIKE]), use_of([])
    ('motorbikes', 'nobody')
    """
    best: Mapping[Mode, Use] = {
        **dict.fromkeys(DRIVEN_MODES, "cars"),
        Mode.MOTORBIKE: "motorbikes",
        Mode.FOOT: "foot",
        Mode.BOAT: "boat",
    }
    return next((use for mode, use in best.items() if mode in modes), "nobody")


def is_for_dry_days(road_id: str, passing: Passage) -> bool:
    """Tell whether vehicles pass a road in the dry season and none in the rains."""
    in_dry, in_wet = (passing[season].get(road_id, frozenset()) for season in SEASONS)
    return not in_dry.isdisjoint(VEHICLE_MODES) and in_wet.isdisjoint(VEHICLE_MODES)
