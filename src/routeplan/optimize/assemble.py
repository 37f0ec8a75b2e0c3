"""From dated trips to trips with crews, clocks and roads: positions become ids again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import Conditions
from routeplan.domain.trips import Leg, Trip, TripDay, Visit
from routeplan.domain.value import time_of_day
from routeplan.optimize.crew_ids import hand_out_crews
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from routeplan.optimize.problem import CENTER
from routeplan.optimize.profile import Profile
from routeplan.optimize.schedule import schedule_day
from routeplan.optimize.uses import half_kit
from routeplan.roads.passage import Roads
from routeplan.roads.router import Router


def assemble_trips(instance: Instance, dated: tuple[DatedTrip, ...]) -> tuple[Trip, ...]:
    """Hand dated trips to crews, in order of their days, and write them out."""
    in_order = in_order_of_days(dated)
    crews = hand_out_crews(instance, in_order)
    writer = _Writer(instance)
    return tuple(
        writer.trip(f"T{number:02d}", crew, trip)
        for number, (crew, trip) in enumerate(zip(crews, in_order, strict=True), start=1)
    )


def in_order_of_days(dated: Iterable[DatedTrip]) -> list[DatedTrip]:
    """Return dated trips in the order in which they are written out."""
    return sorted(dated, key=lambda trip: (trip.day, trip.first, trip.second))


class _Writer:
    """Writes trips; looks each way up once."""

    def __init__(self, instance: Instance) -> None:
        self._instance, self._problem = instance, instance.problem
        self._roads = Roads.of(instance.problem.scenario)
        self._routers: dict[tuple[Mode, Conditions], Router] = {}

    def trip(self, trip_id: str, crew_id: str, dated: DatedTrip) -> Trip:
        """Write one trip."""
        problem, halves = self._problem, self._instance.halves.take(np.array(dated.halves))
        profile = problem.profiles[int(halves.profile[0])]
        kit = half_kit(problem, halves).max(axis=0)
        modes = (profile.mode, Mode.BOAT) if halves.boat.any() else (profile.mode,)
        needed = {mode: int(problem.vehicles_needed(mode, kit[None, :])[0]) for mode in modes}
        return Trip(
            id=trip_id,
            crew_id=crew_id,
            mode=profile.mode,
            vehicles=needed[profile.mode],
            boats=needed.get(Mode.BOAT, 0),
            officers=profile.officers,
            equipment=tuple(
                (item.id, int(pieces))
                for item, pieces in zip(problem.scenario.equipment, kit, strict=True)
                if pieces
            ),
            days=tuple(self._days(profile, dated)),
        )

    def _days(self, profile: Profile, dated: DatedTrip) -> Iterator[TripDay]:
        pool, wakes_at = self._instance.pool, CENTER
        stops = [day for half in dated.halves for day in pool.stops(half)]
        beds = [bed for half in dated.halves for bed in pool.beds(half)]
        for offset, (places, bed) in enumerate(zip(stops, beds, strict=True)):
            day = self._problem.days[dated.day + offset]
            yield self._day(profile, day, (wakes_at, *places, bed))
            wakes_at = bed

    def _day(self, profile: Profile, day: date, places: tuple[int, ...]) -> TripDay:
        problem, ids = self._problem, self._problem.place_ids
        stops, ways = places[1:-1], list(pairwise(places))
        clock = schedule_day(
            [int(profile.travel_s[way]) for way in ways],
            [int(profile.service_s[stop]) for stop in stops],
            problem.limits,
        )
        return TripDay(
            date=day,
            start_id=ids[places[0]],
            end_id=ids[places[-1]],
            legs=tuple(
                self._leg(profile, day, way, leg)
                for way, leg in zip(ways, clock.legs, strict=True)
                if way[0] != way[1]
            ),
            visits=tuple(
                Visit(
                    village_id=ids[stop],
                    order=order,
                    begin=time_of_day(stay.begin_s),
                    end=time_of_day(stay.end_s),
                    break_s=stay.break_s,
                    service_ids=problem.services_offered(ids[stop], profile.officers),
                )
                for order, (stop, stay) in enumerate(zip(stops, clock.stays, strict=True), start=1)
            ),
        )

    def _leg(
        self, profile: Profile, day: date, way: tuple[int, int], clock: tuple[int, int]
    ) -> Leg:
        problem = self._problem
        from_id, to_id = problem.place_ids[way[0]], problem.place_ids[way[1]]
        key = (profile.mode, problem.travel.conditions_on(day))
        if key not in self._routers:
            self._routers[key] = Router(problem.scenario, *key, self._roads)
        matrix = problem.travel.matrix(profile.mode, on=day)
        return Leg(
            from_id=from_id,
            to_id=to_id,
            depart=time_of_day(clock[0]),
            arrive=time_of_day(clock[1]),
            duration_s=int(matrix.duration_s[way]),
            driving_s=int(matrix.driving_s[way]),
            distance_m=int(matrix.distance_m[way]),
            steps=self._routers[key].steps(from_id, to_id),
        )
