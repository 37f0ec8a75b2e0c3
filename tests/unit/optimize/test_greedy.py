"""A first plan, made trip by trip."""

from __future__ import annotations

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
    vehicle,
    village,
    visits_of,
)
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.greedy import date_greedily, rank
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import no_trips
from unit.optimize.instances import all_trips, instance_of, plain, two_far_villages


def made(instance: Instance) -> list[tuple[int, tuple[tuple[str, ...], ...], tuple[str, ...]]]:
    """Return the first day, villages day by day and officers of each trip made, in order."""
    dating = date_greedily(instance, all_trips(instance.halves))
    trips = [(trip.day, plain(instance, trip.first, trip.second)) for trip in dating.trips]
    return [(day, trip.days, trip.officers) for day, trip in trips]


def star(*lengths_m: int, **fields: Any) -> Scenario:
    """Build villages each on a road of its own; a day holds one of them, 18,000 s of service."""
    ids = [f"V{number}" for number in range(1, len(lengths_m) + 1)]
    defaults: dict[str, Any] = {
        "villages": [village(one) for one in ids],
        "roads": [road("C", one, length) for one, length in zip(ids, lengths_m, strict=True)],
        "visits": [visits_of(one, 4, 4) for one in ids],
        "calendar": horizon(7),
        "rules": Rules(min_visit_s=18_000),
        "teams": 1,
    }
    return small_scenario(**{**defaults, **fields})


def test_most_visits_for_the_travel_come_first_and_days_in_their_order() -> None:
    assert made(instance_of(star(9_000, 3_000, 6_000))) == [
        (0, (("V2",),), ()),
        (1, (("V3",),), ()),
        (2, (("V1",),), ()),
    ]


def test_a_visit_of_high_priority_is_worth_its_travel() -> None:
    villages = [village("V1", priority=5), village("V2", priority=1)]
    # 5 / 6,001 > 1 / 2,001
    assert made(instance_of(star(30_000, 10_000, villages=villages))) == [
        (0, (("V1",),), ()),
        (1, (("V2",),), ()),
    ]


def test_visits_of_a_village_keep_their_distance() -> None:
    # 9 * 7 / 30.44 = 2.07 visits, three days apart
    scenario = star(9_000, visits=[visits_of("V1", 9, 9, gap=3)])
    assert [day for day, *_ in made(instance_of(scenario))] == [0, 3]


def test_nothing_is_made_that_nobody_wants_or_allows() -> None:
    # V1 wants nothing, though it may be visited.
    scenario = star(3_000, 3_000, visits=[visits_of("V1", 0, 4), visits_of("V2", 4, 4)])
    assert made(instance_of(scenario)) == [(0, (("V2",),), ())]


def test_a_crew_rests_after_a_night_away() -> None:
    scenario = two_far_villages(
        visits=[visits_of("V1", 9, 9, gap=2), visits_of("V2", 4, 4)],
    )
    trips = made(instance_of(scenario))
    # Two days with both villages; after a day of rest, Thursday, V1 again on Thursday: day 3.
    assert trips == [(0, (("V1",), ("V2",)), ()), (3, (("V1",),), ())]


def test_trips_side_by_side_share_what_there_is() -> None:
    # Two crews, but motorbikes for one: one trip a day. With six there are two.
    three = star(3_000, 6_000, teams=2, vehicles=fleet(motorbikes=3))
    six = star(3_000, 6_000, teams=2)
    assert [day for day, *_ in made(instance_of(three))] == [0, 1]
    assert [day for day, *_ in made(instance_of(six))] == [0, 0]


def test_what_cannot_be_dated_any_more_is_left_out() -> None:
    bikes = (*fleet(motorbikes=2), vehicle("MB3", weekdays=(1,)))
    assert made(instance_of(star(3_000, 6_000, vehicles=bikes))) == [(1, (("V1",),), ())]


def with_officer(days_per_month: int) -> Scenario:
    return star(
        6_000,
        9_000,
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=[
            Demand(village_id=one, service_id="id_card", open_cases=10) for one in ("V1", "V2")
        ],
        teams=[team("T1")],
        members=[
            member("T1-1", role="police_officer", max_days_per_month=days_per_month),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
    )


def test_an_officer_is_worth_a_visit_and_comes_once() -> None:
    police = ("police_officer",)
    assert made(instance_of(with_officer(10))) == [(0, (("V1",),), police), (1, (("V2",),), police)]


def test_an_officer_has_only_so_many_days() -> None:
    # 4 * 7 / 30.44 = 0.92: one day in the week
    assert made(instance_of(with_officer(4))) == [
        (0, (("V1",),), ("police_officer",)),
        (1, (("V2",),), ()),
    ]


def test_a_plan_ranks_by_what_it_misses_and_then_by_travel() -> None:
    instance = instance_of(with_officer(4))
    whole = date_greedily(instance, all_trips(instance.halves))
    # The officer in V2, priority 3, is missed; 2 * 600 s + 2 * 900 s.
    assert rank(instance, whole) == (3, 3_000)
    # Two visits and two officers
    assert rank(instance, date_greedily(instance, no_trips())) == (12, 0)
