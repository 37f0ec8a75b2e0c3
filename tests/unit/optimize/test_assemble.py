"""Trips written out: crews, clocks, roads and loads, by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from typing import Any

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
from plans import leg, ride, stay
from routeplan.domain.fleet import Mode
from routeplan.domain.rules import Rules
from routeplan.domain.services import Demand
from routeplan.domain.trips import Trip, TripDay
from routeplan.optimize.assemble import assemble_trips
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from unit.optimize.instances import all_trips, find_trips, instance_of, plain, two_far_villages

ONE_DAY, TWO_DAYS = (("V1",),), (("V1",), ("V2",))


def on_days(
    instance: Instance, *dated: tuple[tuple[tuple[str, ...], ...], int]
) -> tuple[DatedTrip, ...]:
    """Return trips by their villages day by day, each with the day on which it starts."""
    trips = find_trips(instance, *(days for days, _ in dated))
    return tuple(
        DatedTrip(first=first, second=second, day=day)
        for first, second, (_, day) in zip(
            trips.first.tolist(), trips.second.tolist(), dated, strict=True
        )
    )


def test_a_trip_with_a_night_is_written_out_to_the_minute() -> None:
    instance = instance_of(two_far_villages())
    [trip] = assemble_trips(instance, on_days(instance, (TWO_DAYS, 1)))
    tuesday = TripDay(
        date=date(2026, 3, 3),
        start_id="C",
        end_id="V1",
        # 3,000 s; nobody leaves before 07:00. They sleep where they serve: no way back.
        legs=(leg("C", "V1", "07:00", "07:50", 30_000, ride("C-V1", 3_000)),),
        visits=(stay("V1", 1, "07:50", "09:50"),),
    )
    wednesday = TripDay(
        date=date(2026, 3, 4),
        start_id="V1",
        end_id="C",
        legs=(
            # 1,200 s, to be there as service opens; 4,200 s home.
            leg("V1", "V2", "07:10", "07:30", 12_000, ride("V1-V2", 1_200)),
            leg(
                "V2",
                "C",
                "09:30",
                "10:40",
                42_000,
                ride("V1-V2", 1_200, reverse=True),
                ride("C-V1", 3_000, reverse=True),
            ),
        ),
        visits=(stay("V2", 1, "07:30", "09:30"),),
    )
    assert trip == Trip(
        id="T01", crew_id="T1", mode=Mode.MOTORBIKE, vehicles=3, days=(tuesday, wednesday)
    )


def test_a_long_day_holds_its_break() -> None:
    # 6,000 s + 18,000 s of 150 cases = 24,000 s of work; half of it lies in V1.
    demand = [Demand(village_id="V1", service_id="advice", open_cases=150)]
    instance = instance_of(two_far_villages(demand=demand))
    [trip] = assemble_trips(instance, on_days(instance, (ONE_DAY, 0)))
    [visit] = trip.days[0].visits
    # 5 h and 45 min
    assert (visit.begin, visit.end, visit.break_s) == (time(7, 50), time(13, 35), 2_700)


def test_officers_bring_their_services_and_kits_by_enough_vehicles() -> None:
    instance = instance_of(
        two_far_villages(
            services=(ADVICE, ID_CARD),
            # Four kits of 70 kg on motorbikes of 70 kg
            equipment=(
                CAPTURE_KIT.model_copy(update={"count": 4, "per_crew": 4, "weight_kg": 70}),
            ),
            demand=[
                Demand(village_id="V1", service_id="advice", open_cases=50),
                Demand(village_id="V1", service_id="id_card", open_cases=15),
            ],
            teams=[team("T1")],
            members=[
                member("T1-1", role="police_officer"),
                *(member(f"T1-{number}") for number in range(2, 7)),
            ],
        )
    )
    trips = all_trips(instance.halves)
    [row] = [
        row
        for row, pair in enumerate(zip(trips.first.tolist(), trips.second.tolist(), strict=True))
        if plain(instance, *pair).officers and plain(instance, *pair).days == ONE_DAY
    ]
    dated = DatedTrip(first=int(trips.first[row]), second=int(trips.second[row]), day=0)
    [trip] = assemble_trips(instance, (dated,))
    assert trip.officers == ("police_officer",)
    assert trip.equipment == (("capture_kit", 4),)
    assert trip.vehicles == 4
    [visit] = trip.days[0].visits
    assert visit.service_ids == ("advice", "id_card")
    # The officer's 15 * 12 * 60 = 10,800 s; at all desks (50 + 15) * 12 * 60 / 5 = 9,360.
    assert (visit.begin, visit.end) == (time(7, 50), time(10, 50))


def test_a_trip_over_water_takes_boats() -> None:
    scenario = two_far_villages(
        roads=[road("C", "V1", 30_000), water("V1", "V2", 1_200)],
        vehicles=fleet(motorbikes=3, boats=2),
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, min_visit_s=18_000, crew_size=7),
    )
    scenario = scenario.but(vehicles=(*fleet(motorbikes=4, boats=2),))
    instance = instance_of(scenario)
    [trip] = assemble_trips(instance, on_days(instance, (TWO_DAYS, 0)))
    # 7 people / 6 seats, 7 people / 2 seats
    assert (trip.boats, trip.vehicles) == (2, 4)
    [dry] = assemble_trips(instance, on_days(instance, (ONE_DAY, 0)))
    assert dry.boats == 0


def near_and_far(**fields: Any) -> Instance:
    """Lay out V1 and V2 far away as before, and V3 and V4 near the center."""
    ids = ("V1", "V2", "V3", "V4")
    return instance_of(
        two_far_villages(
            villages=[village(one, offers_lodging=one == "V1") for one in ids],
            roads=[
                road("C", "V1", 30_000),
                road("V1", "V2", 12_000),
                road("C", "V3", 3_000),
                road("C", "V4", 3_000),
            ],
            visits=[visits_of(one, 4, 4) for one in ids],
            **fields,
        )
    )


def test_trips_are_numbered_by_their_days_and_go_to_the_crew_out_least() -> None:
    instance = near_and_far(teams=2)
    dated = on_days(instance, ((("V3",),), 4), (TWO_DAYS, 0), ((("V4",),), 3))
    trips = assemble_trips(instance, dated)
    assert [(trip.id, trip.days[0].date.day, trip.crew_id) for trip in trips] == [
        ("T01", 2, "T1"),
        # T1 has been out for two days, T2 not at all, and then for one.
        ("T02", 5, "T2"),
        ("T03", 6, "T2"),
    ]


def test_a_resting_crew_stays_at_home() -> None:
    instance = near_and_far(teams=2)
    # T1 is away on Monday and Tuesday and rests on Wednesday; T2 is out on Tuesday.
    dated = on_days(instance, (TWO_DAYS, 0), ((("V3",),), 1), ((("V4",),), 2))
    assert [trip.crew_id for trip in assemble_trips(instance, dated)] == ["T1", "T2", "T2"]


def test_no_crew_is_in_two_places() -> None:
    instance = near_and_far(teams=2)
    dated = on_days(instance, (TWO_DAYS, 0), ((("V3",),), 0), ((("V4",),), 1))
    trips = assemble_trips(instance, dated)
    days = Counter((trip.crew_id, day.date) for trip in trips for day in trip.days)
    assert set(days.values()) == {1}


def test_teams_of_the_center_never_go_out() -> None:
    scenario = small_scenario(
        teams=[team("A", kind="center"), team("B")], visits=[visits_of("V1"), visits_of("V2")]
    )
    instance = instance_of(scenario)
    [trip] = assemble_trips(instance, on_days(instance, (ONE_DAY, 0)))
    assert trip.crew_id == "B"


def test_ways_are_looked_up_under_the_conditions_of_their_day() -> None:
    # The last of January is wet: 3,000 m at 5 m/s; February is dry: 10 m/s.
    scenario = small_scenario(
        villages=1,
        roads=[road("C", "V1", 3_000)],
        calendar=horizon(2, date(2026, 1, 31), weekdays=(5, 6)),
        visits=[visits_of("V1", 31, 31, gap=1)],
    )
    instance = instance_of(scenario)
    trips = all_trips(instance.halves)
    by_profile = {int(instance.halves.profile[first]): first for first in trips.first.tolist()}
    dated = tuple(
        DatedTrip(first=first, second=-1, day=profile) for profile, first in by_profile.items()
    )
    wet, dry = assemble_trips(instance, dated)
    assert [one.days[0].legs[0].duration_s for one in (wet, dry)] == [600, 300]
    assert wet.days[0].legs[0].steps[0].duration_s == 600


def test_nothing_dated_is_nothing_written() -> None:
    assert assemble_trips(near_and_far(), ()) == ()
