"""Why a mode takes as long as it does on a road, on a day."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

import numpy as np

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode, mode_named
from routeplan.domain.message import Message
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import UNREACHABLE
from routeplan.domain.value import Id, Text, Value, nfc
from routeplan.errors import Fault, InputError
from routeplan.roads.conditions import conditions_on
from routeplan.roads.explanation_words import Told, sentences
from routeplan.roads.grades import time_factors
from routeplan.roads.makes import make_at
from routeplan.roads.obstacles import obstacles, risks
from routeplan.roads.passage import Roads, passage, speeds_of
from routeplan.roads.speed import Term, pace_of
from routeplan.wording import Language, Wording


class RoadExplanation(Value):
    """Why a mode takes as long as it does on a road, on a day.

    Without `obstacles`, the time is the length at `kmh`, times `time_factor`, times the slope
    there or back, plus the delay.

    Parameters
    ----------
    terms
        All that makes the speed: what is taken to be so, caps, factors, waits, barriers.
    kmh
        Speed on the level in that season [km/h]; 0 if something about the road is a barrier.
    time_factor
        How much longer than the median time it is planned with.
    slope_there, slope_back
        How much longer than on the level it takes for its slopes.
    delay_s
        What is lost at fords, gates and ferries [s].
    obstacles
        What keeps the mode off on that day beside the road itself: who may use it, closures.
    risks
        Chances that it is shut on such a day.
    there_s, back_s
        Time from its first node to its last and back [s]; None where the mode cannot pass.
    sentences
        All of it in words.

    Examples
    --------
    >>> import routeplan as rp
    >>> road = rp.explain_road(rp.example("tay_giang"), "E20", mode="motorbike")
    >>> road.season, road.kmh, road.there_s
    ('dry', 14.0, 5297)
    """

    road_id: Id
    mode: Mode
    day: date
    season: RoadSpeed
    terms: tuple[Term, ...]
    kmh: float
    time_factor: float
    slope_there: float
    slope_back: float
    delay_s: float
    obstacles: tuple[Message, ...]
    risks: tuple[Message, ...]
    there_s: int | None
    back_s: int | None
    sentences: tuple[Text, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def explain_road(
    scenario: Scenario,
    road_id: str,
    *,
    mode: Mode | str,
    on: date | None = None,
    lang: Language = "vi",
) -> RoadExplanation:
    """Say in words why a mode takes as long as it does on a road.

    Parameters
    ----------
    mode
        Such as ``pickup``.
    on
        The day, which makes the season and what is shut; the first of the horizon if None.
    lang
        Language of the sentences.

    Raises
    ------
    InputError
        If there is no such road or mode.

    Examples
    --------
    >>> import routeplan as rp
    >>> from datetime import date
    >>> rains = date(2026, 10, 20)
    >>> tay_giang = rp.example("tay_giang")
    >>> print(rp.explain_road(tay_giang, "E20", mode="pickup", on=rains, lang="en"))
    ... # doctest: +ELLIPSIS
    E20 (đường độc đạo Z'Lao), 20.6 km, by pickup, 20/10/2026, wet season
    At most 5 km/h: gravel in condition 4 (speeds.csv of the scenario)
    Other limits are no lower: 30 km/h (3.5 m wide)
    On the level: 5 km/h
    Time times 1.34: a time that suffices on 8 days of 10 (assumption: our judgement; ...)
    Slopes are not counted: [roads] slopes = ignored
    There (TG18 → TG20) 5 h 32, back 5 h 32
    """
    mode = mode_named(mode)
    position = _position(scenario, road_id)
    day = on or scenario.calendar.start
    conditions = conditions_on(scenario, day)
    roads = Roads.of(scenario)
    road = scenario.network.road_at(position)
    terms = speeds_of(roads, mode, conditions.speed).terms(make_at(roads.network, position))
    pace = pace_of(terms)
    without_least = pace_of(term for term in terms if term.effect != "least")
    slopes, unlimited = (
        tuple(float(one[position]) for one in time_factors(roads, mode, most))
        for most in (pace.most_slope, np.inf)
    )
    times = passage(roads, mode, conditions)
    there_s, back_s = (_time(one, position) for one in (times.forwards_s, times.backwards_s))
    shut = tuple(obstacles(scenario, road, mode, day))
    chances = tuple(risks(scenario, road, mode, day))
    told = Told(
        road=road,
        mode=mode,
        day=day,
        season=conditions.speed,
        terms=terms,
        pace=pace,
        slopes=(slopes[0], slopes[1]),
        is_least=pace.kmh > without_least.kmh,
        is_least_on_slopes=slopes != unlimited,
        slope_note=_slope_note(roads, position, mode),
        obstacles=shut,
        risks=chances,
        there_s=there_s,
        back_s=back_s,
    )
    return RoadExplanation(
        road_id=road_id,
        mode=mode,
        day=day,
        season=conditions.speed,
        terms=terms,
        kmh=pace.kmh,
        time_factor=pace.time_factor,
        slope_there=slopes[0],
        slope_back=slopes[1],
        delay_s=pace.delay_s,
        obstacles=shut,
        risks=chances,
        there_s=there_s,
        back_s=back_s,
        sentences=tuple(sentences(told, Wording(lang))),
    )


def _position(scenario: Scenario, road_id: str) -> int:
    known, road_id = scenario.network.road_id, nfc(road_id)
    if road_id in known:
        return known.index(road_id)
    near = get_close_matches(road_id, known, n=1) or known[:1]
    fix = f"give the id of a road, such as {near[0]}" if near else "give the scenario roads"
    raise InputError([Fault(where=f"road {road_id}", what="is not in the scenario", fix=fix)])


def _time(seconds: np.ndarray, position: int) -> int | None:
    return None if seconds[position] == UNREACHABLE else int(seconds[position])


def _slope_note(roads: Roads, position: int, mode: Mode) -> str:
    """Return why slopes do not count, as a key of the catalogue; empty if they do."""
    if mode is Mode.BOAT:
        return "explain.slopes.boat"
    if roads.rule.slopes == "ignored":
        return "explain.slopes.ignored"
    return "" if roads.grades.known[position] else "explain.slopes.unknown"
