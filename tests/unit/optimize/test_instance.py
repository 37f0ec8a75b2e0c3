"""What trips serve, whom they bring and what they take."""

from __future__ import annotations

import numpy as np

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    fleet,
    horizon,
    member,
    road,
    small_scenario,
    team,
    village,
    visits_of,
    water,
)
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.pricing import no_trips
from unit.optimize.instances import all_trips, find_trips, instance_of, plain, two_far_villages


def with_officer() -> Scenario:
    """Build the two far villages over four weeks: V1 twice and with an officer, V2 once."""
    return two_far_villages(
        visits=[visits_of("V1", 2, 2), visits_of("V2", 1, 1)],
        calendar=horizon(28),
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=[Demand(village_id="V1", service_id="id_card", open_cases=10)],
        teams=[team("T1")],
        members=[
            member("T1-1", role="police_officer"),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
    )


def test_trips_serve_the_villages_of_both_halves() -> None:
    instance = instance_of(two_far_villages())
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    assert instance.served(trips).tolist() == [[True, False], [True, True]]
    assert instance.stops_by_day(trips) == [[[0]], [[0], [1]]]


def test_trips_serve_villages_day_by_day() -> None:
    # A day holds one or two of V1, V2 and V3, which all offer a bed, and a trip up to three days.
    ids = ("V1", "V2", "V3")
    instance = instance_of(
        small_scenario(
            villages=[village(one, offers_lodging=True) for one in ids],
            visits=[visits_of(one, 4, 4) for one in ids],
            calendar=horizon(7),
            rules=Rules(sleep_beyond_s=0, min_visit_s=14_000),
        )
    )
    trips = all_trips(instance.halves)
    served, stops = instance.served_by_day(trips), instance.stops_by_day(trips)
    assert {len(days) for days in stops} == {1, 2, 3}
    assert max(len(day) for days in stops for day in days) == 2
    for row, days in zip(served, stops, strict=True):
        there_are = [*days, *[[]] * (3 - len(days))]
        assert [np.flatnonzero(day).tolist() for day in row] == list(map(sorted, there_are))


def test_misses_are_counted_by_village_and_then_by_officer() -> None:
    instance = instance_of(with_officer())
    nobody = no_trips()
    assert instance.missed(nobody, np.empty(0, dtype="int64")).tolist() == [2, 1, 1]
    alone = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    assert instance.missed(alone, np.array([1, 0])).tolist() == [1, 1, 1]
    assert instance.missed(alone, np.array([2, 1])).tolist() == [0, 0, 1]
    trips = all_trips(instance.halves)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    amounts = np.array(
        [
            plain(instance, *pair).officers == ("police_officer",)
            and plain(instance, *pair).days == (("V1",),)
            for pair in pairs
        ],
        dtype="int64",
    )
    assert amounts.sum() == 1
    assert instance.missed(trips, amounts).tolist() == [1, 1, 0]
    assert instance.aboard(trips)[0, amounts > 0].tolist() == [True]


def test_a_trip_takes_on_all_its_days_what_one_of_its_halves_takes() -> None:
    scenario = two_far_villages(
        roads=[road("C", "V1", 30_000), water("V1", "V2", 1_200)],
        vehicles=fleet(motorbikes=3, boats=1),
        teams=1,
    )
    # V2 is now reached from V1 by boat within a day too; with a night only one half needs it.
    instance = instance_of(scenario)
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    names = [use.name for use in instance.uses]
    taken = dict(zip(names, instance.taken(trips).tolist(), strict=True))
    assert taken == {"crews": [1, 1], "motorbike": [3, 3], "boat": [0, 1]}
