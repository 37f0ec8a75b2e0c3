"""Dates for trips: spacing, resources, rest and evenness, counted by hand."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from ortools.sat.python import cp_model

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    MONDAY,
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
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.objective import Level, Objective
from routeplan.domain.rules import Rules
from routeplan.domain.services import Demand
from routeplan.optimize import dating as dating_module
from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run
from routeplan.optimize.dating import (
    MOST_WORK,
    DatedTrip,
    Dating,
    as_trips,
    choose_and_date,
    find_dates,
    spread_evenly,
)
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, no_trips
from unit.optimize.instances import (
    all_trips,
    find_trips,
    instance_of,
    plain,
    two_far_villages,
    unhurried,
)


def star(count: int = 1, **fields: Any) -> Instance:
    """Lay out villages 600 s from the center, each on a road of its own; a day holds one."""
    ids = [f"V{number}" for number in range(1, count + 1)]
    defaults: dict[str, Any] = {
        "villages": [village(one) for one in ids],
        "roads": [road("C", one, 6_000) for one in ids],
        "visits": [visits_of(one, 4, 4) for one in ids],
        "calendar": horizon(7),
        "rules": Rules(min_visit_s=18_000),
        "teams": 1,
    }
    return instance_of(small_scenario(**{**defaults, **fields}))


Dates = tuple[DatedTrip, ...]


def dated(instance: Instance, trips: Trips, *amounts: int) -> Dates | None:
    """Return dates of trips; None if it is proven that they have none."""
    dates, decided = find_dates(
        instance, trips, np.array(amounts, dtype="int64"), unhurried(), seed=1
    )
    assert decided
    return dates


def days_of(dates: Dates | None) -> list[int]:
    assert dates is not None
    return sorted(trip.day for trip in dates)


def spread(instance: Instance, dates: Dates, *, workers: int = 1) -> Dating:
    return spread_evenly(instance, dates, unhurried(), seed=1, workers=workers)


def alone(instance: Instance) -> Trips:
    """Return the trips to each village by itself."""
    return find_trips(instance, *(((one,),) for one in instance.problem.village_ids))


@pytest.mark.parametrize(("gap", "days"), [(3, [0, 3]), (4, [0, 4])])
def test_visits_of_a_village_are_so_many_days_apart(gap: int, days: list[int]) -> None:
    # 9 * 7 / 30.44 = 2.07 visits; only on Monday, Thursday and Friday.
    instance = star(
        visits=[visits_of("V1", 9, 9, gap=gap)], calendar=horizon(7, weekdays=(0, 3, 4))
    )
    found = days_of(dated(instance, alone(instance), 2))
    assert found[1] - found[0] >= gap
    assert found in (days, [0, 4])


def test_visits_too_close_have_no_dates() -> None:
    # Six days apart: Monday and Saturday, which is not worked.
    instance = star(visits=[visits_of("V1", 9, 9, gap=6)])
    assert dated(instance, alone(instance), 2) is None


def test_a_gap_longer_than_the_horizon_allows_one_visit() -> None:
    instance = star(visits=[visits_of("V1", 4, 9, gap=30)])
    assert len(days_of(dated(instance, alone(instance), 1))) == 1
    assert dated(instance, alone(instance), 2) is None


def test_a_crew_is_out_once_a_day() -> None:
    two_days = horizon(7, weekdays=(0, 1))
    instance = star(2, calendar=two_days)
    assert days_of(dated(instance, alone(instance), 1, 1)) == [0, 1]
    three = star(3, calendar=two_days)
    assert dated(three, alone(three), 1, 1, 1) is None
    with_two_crews = star(3, calendar=two_days, teams=2)
    assert set(days_of(dated(with_two_crews, alone(with_two_crews), 1, 1, 1))) == {0, 1}


def test_vehicles_are_shared_by_the_trips_of_a_day() -> None:
    monday = horizon(7, weekdays=(0,))
    six = star(2, calendar=monday, teams=2)
    assert days_of(dated(six, alone(six), 1, 1)) == [0, 0]
    five = star(2, calendar=monday, teams=2, vehicles=fleet(motorbikes=5))
    assert dated(five, alone(five), 1, 1) is None


def with_officers(*max_days: int, **fields: Any) -> Instance:
    """Lay out two villages that want an officer; the crews' first members are officers."""
    teams = [team("T1"), team("T2")]
    members = [
        member(f"{one.id}-1", role="police_officer", max_days_per_month=most, **fields)
        for one, most in zip(teams, max_days, strict=False)
    ]
    known = {one.id for one in members}
    members += [member(m) for one in teams for m in one.member_ids if m not in known]
    return star(
        2,
        teams=teams,
        members=members,
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT.model_copy(update={"count": 2}),),
        demand=[
            Demand(village_id=one, service_id="id_card", open_cases=10) for one in ("V1", "V2")
        ],
    )


def police_trips(instance: Instance) -> Trips:
    trips = all_trips(instance.halves)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    return trips.take(np.flatnonzero([bool(plain(instance, *pair).officers) for pair in pairs]))


def test_an_officer_is_on_one_trip_a_day() -> None:
    one = with_officers(20)
    assert len(set(days_of(dated(one, police_trips(one), 1, 1)))) == 2
    monday_only = (1, 2, 3, 4)
    one = with_officers(20, weekdays_off=monday_only)
    assert dated(one, police_trips(one), 1, 1) is None
    two = with_officers(20, 20, weekdays_off=monday_only)
    assert days_of(dated(two, police_trips(two), 1, 1)) == [0, 0]


def test_officers_have_only_so_many_days_in_all() -> None:
    # 4 * 7 / 30.44 = 0.92: one day; 9 * 7 / 30.44 = 2.07: two days
    one_day, two_days = with_officers(4), with_officers(9)
    assert dated(one_day, police_trips(one_day), 1, 1) is None
    assert dated(two_days, police_trips(two_days), 1, 1) is not None


@pytest.mark.parametrize(
    ("rest", "weekdays", "starts"),
    [
        (0, (0, 1, 2, 3), [0, 2]),
        (1, (0, 1, 2, 3), None),  # Monday, Tuesday, rest, Thursday: and then?
        (1, (0, 1, 2, 3, 4), [0, 3]),
        (2, (0, 1, 2, 3, 4), None),
    ],
)
def test_a_crew_rests_after_a_night_away(
    rest: int, weekdays: tuple[int, ...], starts: list[int] | None
) -> None:
    villages = [village("V1", offers_lodging=True), village("V2")]
    rules = Rules(
        max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000, rest_after_overnight_days=rest
    )
    scenario = two_far_villages(
        villages=villages,
        visits=[visits_of("V1", 9, 9, gap=2), visits_of("V2", 9, 9, gap=2)],
        calendar=horizon(7, weekdays=weekdays),
        rules=rules,
    )
    instance = instance_of(scenario)
    dates = dated(instance, find_trips(instance, (("V1",), ("V2",))), 2)
    assert (None if dates is None else days_of(dates)) == starts


def test_a_trip_of_one_day_needs_no_rest() -> None:
    instance = star(2, calendar=horizon(7, weekdays=(0, 1)))
    assert instance.problem.scenario.rules.rest_after_overnight_days == 1
    assert days_of(dated(instance, alone(instance), 1, 1)) == [0, 1]


@pytest.mark.parametrize(
    ("visits", "holidays", "unevenness"),
    [
        (4, 0, 0.0),  # 2 / 5 - 2 / 5
        (3, 0, 0.2),  # 2 / 5 - 1 / 5
        (3, 1, 0.15),  # 2 / 5 - 1 / 4, not 2 / 4 - 1 / 5
        (1, 4, 0.2),  # 1 / 5 - 0 / 1, not 1 / 1 - 0 / 5
    ],
)
def test_visits_per_worked_day_are_evened_out_over_the_weeks(
    visits: int, holidays: int, unevenness: float
) -> None:
    second_week = MONDAY + timedelta(days=7)
    holiday = CalendarEvent(
        date_from=second_week, date_to=second_week + timedelta(days=holidays - 1), kind="holiday"
    )
    # 14 days: 2 * 14 / 30.44 = 0.92
    instance = star(
        visits,
        visits=[visits_of(f"V{number}", 2, 2) for number in range(1, visits + 1)],
        calendar=horizon(14, events=(holiday,) if holidays else ()),
    )
    dates = dated(instance, alone(instance), *[1] * visits)
    assert dates is not None
    dating = spread(instance, dates)
    assert as_made(dating.trips) == as_made(dates)
    assert dating.unevenness == pytest.approx(unevenness)
    assert dating.bound == dating.unevenness
    assert dating.is_proven


def as_made(dates: Dates) -> list[tuple[int, int]]:
    """Return the trips that were dated, whatever their dates."""
    return sorted((trip.first, trip.second) for trip in dates)


def test_nothing_to_date_is_dated_evenly() -> None:
    assert dated(star(), no_trips()) == ()
    assert spread(star(), ()) == Dating(trips=(), unevenness=0.0, bound=0.0)


def test_a_dating_without_a_bound_is_not_proven() -> None:
    assert not Dating(trips=()).is_proven
    assert not Dating(trips=(), unevenness=0.4, bound=0.2).is_proven


def test_a_dated_trip_knows_its_halves() -> None:
    assert DatedTrip(first=3, second=-1, day=0).halves == (3,)
    assert DatedTrip(first=3, second=5, day=0).halves == (3, 5)


def both_on_one_day() -> Instance:
    """Lay out two villages, 600 s and 1,200 s away, that one crew can only serve on Tuesday.

    A third motorbike comes on that day alone. A day holds both of them.
    """
    return star(
        2,
        villages=[village("V1", priority=2), village("V2", priority=5)],
        roads=[road("C", "V1", 6_000), road("C", "V2", 12_000)],
        vehicles=(*fleet(motorbikes=2), vehicle("MB3", weekdays=(1,))),
        rules=Rules(),
    )


def anew(instance: Instance, trips: Trips, start: Dates = ()) -> tuple[Dates, bool]:
    return choose_and_date(instance, trips, start, unhurried(), seed=1, workers=1)


def made(instance: Instance, dates: Dates) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
    return [(trip.day, plain(instance, trip.first, trip.second).days) for trip in dates]


def test_where_not_all_can_be_dated_what_weighs_most_is_chosen() -> None:
    instance = both_on_one_day()
    trips = find_trips(instance, (("V1",),), (("V2",),))
    assert dated(instance, trips, 1, 1) is None
    dates, is_best = anew(instance, trips)
    assert made(instance, dates) == [(1, (("V2",),))]
    assert is_best


def test_one_trip_to_both_is_chosen_if_it_is_on_offer() -> None:
    instance = both_on_one_day()
    [(day, days)] = made(instance, anew(instance, all_trips(instance.halves))[0])
    assert (day, sorted(days[0])) == (1, ["V1", "V2"])


def test_a_village_is_visited_no_more_than_it_may_be() -> None:
    # Once at most, though it weighs nothing to come on every day of the week.
    instance = star()
    dates, _ = anew(instance, alone(instance))
    assert len(dates) == 1


def test_of_choices_that_serve_alike_the_one_with_less_travel_is_taken() -> None:
    both_ways = instance_of(two_far_villages(rules=two_day_rules()))
    [(_, days)] = made(both_ways, anew(both_ways, all_trips(both_ways.halves))[0])
    # With a night 8,400 s, one by one 14,400 s
    assert sorted(one for day in days for one in day) == ["V1", "V2"]
    assert len(days) == 2


def two_day_rules() -> Rules:
    """Let a day hold one village."""
    return Rules(max_trip_days=2, sleep_beyond_s=3_000, min_visit_s=18_000)


@pytest.mark.parametrize(
    ("order", "nights", "villages"),
    [
        (("required_visits", "travel", "nights"), 1, 2),
        (("required_visits", "nights", "travel"), 1, 2),
        # Rather stay at home than serve V2, which no day alone can reach
        (("nights", "required_visits", "travel"), 0, 1),
        # Rather stay at home altogether
        (("travel", "required_visits", "nights"), 0, 0),
    ],
)
def test_goals_count_in_the_order_of_the_scenario(
    order: tuple[Any, ...], nights: int, villages: int
) -> None:
    objective = Objective(levels=tuple(Level(name=name) for name in order))
    instance = instance_of(two_far_villages(objective=objective))
    trips = made(instance, anew(instance, all_trips(instance.halves))[0])
    assert sum(len(days) - 1 for _, days in trips) == nights
    assert len({one for _, days in trips for day in days for one in day}) == villages


def test_officers_are_chosen_where_they_are_missed() -> None:
    instance = with_officers(4)  # one day for the officer
    dates, _ = anew(instance, all_trips(instance.halves))
    officers = [plain(instance, trip.first, trip.second).officers for trip in dates]
    assert sorted(officers) == [(), ("police_officer",)]


def test_where_none_is_found_in_time_the_dates_that_were_begun_with_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dating_module, "run", lambda *_: cp_model.UNKNOWN)
    instance = both_on_one_day()
    trips = find_trips(instance, (("V1",),), (("V2",),))
    begun = (DatedTrip(first=int(trips.first[0]), second=-1, day=1),)
    assert anew(instance, trips, begun) == (begun, False)
    assert spread(instance, begun) == Dating(trips=begun)
    # That there are no dates is not known either.
    assert find_dates(instance, trips, np.array([1, 0]), unhurried(), seed=1) == (None, False)


def test_a_choice_that_may_not_be_the_best_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = both_on_one_day()
    trips = find_trips(instance, (("V1",),), (("V2",),))

    def stop_early(*arguments: Any) -> cp_model.CpSolverStatus:
        run(*arguments)
        return cp_model.FEASIBLE

    monkeypatch.setattr(dating_module, "run", stop_early)
    dates, is_best = anew(instance, trips)
    assert made(instance, dates) == [(1, (("V2",),))]
    assert not is_best


def test_the_choice_that_was_begun_with_is_on_offer() -> None:
    instance = both_on_one_day()
    first, second = find_trips(instance, (("V1",),)), find_trips(instance, (("V2",),))
    begun = (DatedTrip(first=int(second.first[0]), second=-1, day=1),)
    # V2 has priority 5, V1 has 2.
    assert made(instance, anew(instance, first, begun)[0]) == [(1, (("V2",),))]


def test_dated_trips_are_trips() -> None:
    trips = as_trips((DatedTrip(first=3, second=-1, day=4), DatedTrip(first=1, second=2, day=0)))
    assert (trips.first.tolist(), trips.second.tolist()) == ([3, 1], [-1, 2])


def golomb_ruler(marks: int = 16) -> cp_model.CpModel:
    """Ask for a ruler that takes far longer than any test to prove shortest."""
    model = cp_model.CpModel()
    at = [model.new_int_var(0, marks**3, f"mark {number}") for number in range(marks)]
    model.add(at[0] == 0)
    apart = []
    for first in range(marks):
        for second in range(first + 1, marks):
            distance = model.new_int_var(1, marks**3, f"from {first} to {second}")
            model.add(distance == at[second] - at[first])
            apart.append(distance)
    model.add_all_different(apart)
    model.minimize(at[-1])
    return model


def test_whoever_cancels_ends_the_search_for_dates() -> None:
    budget = Budget(limit_s=60)
    solver = new_solver(budget, seed=1, workers=1, work=MOST_WORK)
    solver.parameters.max_deterministic_time = 1e9
    threading.Timer(0.2, budget.cancel.set).start()
    status = run(solver, golomb_ruler(), budget)
    assert status in (cp_model.FEASIBLE, cp_model.UNKNOWN)
    assert solver.wall_time < 50


def test_a_malformed_model_is_a_fault_of_ours() -> None:
    model = cp_model.CpModel()
    huge = model.new_int_var(0, 2**62, "huge")
    model.add(4 * huge <= 5)
    with pytest.raises(AssertionError, match="malformed"):
        run(new_solver(unhurried(), seed=1, workers=1, work=MOST_WORK), model, unhurried())


def test_the_same_seed_gives_the_same_dates_with_several_workers() -> None:
    instance = star(
        5, visits=[visits_of(f"V{number}", 2, 4) for number in range(1, 6)], calendar=horizon(14)
    )
    dates = dated(instance, alone(instance), *[1] * 5)
    assert dates is not None
    assert dates == dated(instance, alone(instance), *[1] * 5)
    assert spread(instance, dates, workers=2) == spread(instance, dates, workers=2)
