"""What dated trips add up to."""

from __future__ import annotations

from builders import horizon, visits_of
from routeplan.optimize.choice import choice_of
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import find_trips, instance_of, two_far_villages


def test_dated_trips_are_counted_with_what_they_miss_and_cost() -> None:
    # In 28 days V1 is to be visited round(3 * 0.92) = 3 times, V2 round(2 * 0.92) = 2 times.
    instance = instance_of(
        two_far_villages(
            visits=[visits_of("V1", 3, 3), visits_of("V2", 2, 2)], calendar=horizon(28)
        )
    )
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    pairs = list(zip(trips.first.tolist(), trips.second.tolist(), strict=True))
    one_day, two_days = pairs
    dates = tuple(
        DatedTrip(first=first, second=second, day=day)
        for (first, second), day in [(two_days, 0), (one_day, 7), (one_day, 14)]
    )
    choice = choice_of(instance, dates)
    assert choice.dates == dates
    made = zip(choice.trips.first.tolist(), choice.trips.second.tolist(), strict=True)
    assert dict(zip(made, choice.amounts.tolist(), strict=True)) == {one_day: 2, two_days: 1}
    assert choice.missed.tolist() == [0, 1]
    values = {
        name: choice.value(level_costs(name, instance.problem, instance.halves))
        for name in ("required_visits", "travel", "nights")
    }
    # Priority 3; 6,000 s twice and 8,400 s once
    assert values == {"required_visits": 3, "travel": 20_400, "nights": 1}


def test_no_trips_are_a_choice_too() -> None:
    choice = choice_of(instance_of(two_far_villages()), ())
    assert (len(choice.trips), choice.amounts.tolist(), choice.missed.tolist()) == (0, [], [1, 1])
