"""Clashes of trips without dates, and which other trips would clash alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import fleet, horizon, road, small_scenario, village, visits_of
from property.communes import crowded_communes
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize.dating import find_dates
from routeplan.optimize.feedback import Clash, Group, clashes_in, widened, within_a_week
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, counted
from unit.optimize.instances import (
    all_trips,
    find_trips,
    instance_of,
    plain,
    three_around,
    two_far_villages,
    unhurried,
)


def numbered(count: int) -> Trips:
    """Return trips of one half each, which is their number."""
    return Trips(first=np.arange(count), second=np.full(count, -1))


def found(amounts: Sequence[int], *undatable: Sequence[int]) -> list[list[int]]:
    """Return clashes as lists of trips, of which those of each `undatable` have no dates."""

    def is_undatable(trips: Trips, made: np.ndarray) -> bool:
        chosen = np.repeat(trips.first, made).tolist()
        return any(all(chosen.count(one) >= row.count(one) for one in row) for row in undatable)

    clashes = clashes_in(numbered(len(amounts)), np.array(amounts), is_undatable)
    return [np.repeat(clash.trips.first, clash.amounts).tolist() for clash in clashes]


@pytest.mark.parametrize(
    ("amounts", "undatable", "clashes"),
    [
        ([1, 1, 1, 1, 1], [], []),
        ([1, 1, 1, 1, 1], [(1, 3)], [[1, 3]]),
        ([1, 1, 1], [(0,), (1, 2)], [[0], [1, 2]]),
        ([1], [(0,)], [[0]]),
        ([1, 1, 4, 1], [(2, 2, 2)], [[2, 2, 2]]),  # three times, though it is made four times
        ([2, 1, 2], [(0, 1, 2, 2)], [[0, 1, 2, 2]]),
        ([1, 1, 1], [(0, 1), (1, 2)], [[0, 1]]),  # the other shares a trip with it
        ([1] * 9, [(0, 8), (1, 7), (2, 3, 4)], [[2, 3, 4], [1, 7], [0, 8]]),
    ],
)
def test_clashes_are_least_and_have_no_trip_in_common(
    amounts: list[int], undatable: list[tuple[int, ...]], clashes: list[list[int]]
) -> None:
    assert sorted(found(amounts, *undatable)) == sorted(clashes)


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=7),
    st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=4), max_size=6),
)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_clash_can_do_without_any_of_its_trips(
    amounts: list[int], undatable: list[list[int]]
) -> None:
    def clashing(chosen: list[int]) -> bool:
        return any(all(chosen.count(one) >= row.count(one) for one in row) for row in undatable)

    clashes = found(amounts, *undatable)
    for clash in clashes:
        assert clashing(clash)
        assert not any(clashing(clash[:at] + clash[at + 1 :]) for at in range(len(clash)))
    involved = [one for clash in clashes for one in set(clash)]
    assert len(involved) == len(set(involved))
    made = [one for one, amount in enumerate(amounts) for _ in range(amount)]
    assert not clashing([one for one in made if one not in involved])


def test_what_is_not_known_to_be_undatable_is_no_clash() -> None:
    assert clashes_in(numbered(3), np.array([1, 1, 1]), lambda *_: False) == []


Days = tuple[tuple[str, ...], ...]


def star(*villages: Any, **fields: Any) -> Instance:
    """Lay out villages 600 s from the center, one a day for the only crew, in a week."""
    ids = [one.id for one in villages]
    defaults: dict[str, Any] = {
        "villages": villages,
        "roads": [road("C", one, 6_000) for one in ids],
        "visits": [visits_of(one, 4, 4) for one in ids],
        "calendar": horizon(7),
        "rules": Rules(min_visit_s=18_000),
        "teams": 1,
    }
    return instance_of(small_scenario(**{**defaults, **fields}))


def is_undatable(instance: Instance, trips: Trips, amounts: np.ndarray) -> bool:
    return find_dates(instance, trips, amounts, unhurried(), seed=1) == (None, True)


def clash_of(instance: Instance, trips: Trips, *amounts: int) -> Clash:
    """Return a clash that is one."""
    clash = Clash(trips=trips, amounts=np.array(amounts))
    assert is_undatable(instance, trips, clash.amounts)
    return clash


def in_words(
    instance: Instance, groups: list[Group], offer: Trips
) -> list[tuple[set[Days], int, int]]:
    """Return the villages day by day of each group, how many are enough, and the most of them."""
    trips = [
        plain(instance, *pair).days
        for pair in zip(offer.first.tolist(), offer.second.tolist(), strict=True)
    ]
    return [({trips[row] for row in one.rows.tolist()}, one.enough, one.most) for one in groups]


def alone(*ids: str) -> set[Days]:
    return {((one,),) for one in ids}


def test_trips_that_are_alike_make_one_group_with_all_that_are_like_them() -> None:
    # Two days hold two of any of the four trips, each to another village.
    instance = star(*map(village, ("V1", "V2", "V3", "V4")), calendar=horizon(7, weekdays=(0, 1)))
    trips = find_trips(instance, *alone("V1", "V2", "V4"))
    offer = all_trips(instance.halves)
    groups = widened(instance, clash_of(instance, trips, 1, 1, 1), offer)
    assert in_words(instance, groups, offer) == [(alone("V1", "V2", "V3", "V4"), 3, 4)]


def test_a_trip_with_fewer_days_to_start_on_is_harder_and_has_a_group_of_its_own() -> None:
    # V1 and V5 are open on Monday only, all others on Tuesday too. Any of them could be one of
    # the two easier trips, but those on Monday are kept for the harder one.
    monday = (0,)
    instance = star(
        village("V1", open_weekdays=monday),
        *map(village, ("V2", "V3", "V4")),
        village("V5", open_weekdays=monday),
        calendar=horizon(7, weekdays=(0, 1)),
    )
    trips = find_trips(instance, (("V2",),), (("V1",),), (("V3",),))
    offer = all_trips(instance.halves)
    groups = widened(instance, clash_of(instance, trips, 1, 1, 1), offer)
    assert in_words(instance, groups, offer) == [
        (alone("V1", "V5"), 1, 5),
        (alone("V2", "V3", "V4"), 2, 5),
    ]


def test_only_what_takes_as_much_is_as_hard() -> None:
    # One pickup and six motorbikes: two trips by pickup clash on Monday, by motorbike none.
    instance = star(
        village("V1"),
        village("V2"),
        calendar=horizon(7, weekdays=(0,)),
        vehicles=(*fleet(motorbikes=6, pickups=2),),
        teams=2,
    )
    offer = all_trips(instance.halves)
    modes = np.array([plain(instance, first).mode for first in offer.first.tolist()])
    by_pickup = offer.take(np.flatnonzero(modes == "pickup"))
    groups = widened(instance, clash_of(instance, by_pickup, 1, 1), offer)
    assert [(modes[group.rows].tolist(), group.enough) for group in groups] == [
        (["pickup", "pickup"], 2)
    ]


def with_a_hamlet_at_the_center() -> Scenario:
    """Build the two far villages of one trip with a night, and V3 that either day may hold too.

    All may be visited twice, two days apart, but from Monday to Thursday the only crew
    makes one trip with a night, for it rests on the third day.
    """
    return two_far_villages(
        villages=[village("V1", offers_lodging=True), village("V2"), village("V3")],
        roads=[road("C", "V1", 30_000), road("V1", "V2", 12_000), road("C", "V3", 100)],
        visits=[visits_of(one, 9, 9, gap=2) for one in ("V1", "V2", "V3")],
        calendar=horizon(7, weekdays=(0, 1, 2, 3)),
        demand=[],
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000, min_visit_s=3_600),
    )


def test_villages_in_common_are_served_on_the_same_days() -> None:
    instance = instance_of(with_a_hamlet_at_the_center())
    offer = all_trips(instance.halves)
    clash = clash_of(instance, find_trips(instance, (("V1",), ("V2",))), 2)
    [(trips, enough, most)] = in_words(instance, widened(instance, clash, offer), offer)
    pairs = zip(offer.first.tolist(), offer.second.tolist(), strict=True)
    assert {tuple(map(frozenset, days)) for days in trips} == {
        tuple(map(frozenset, trip.days))
        for trip in (plain(instance, *pair) for pair in pairs)
        if len(trip.days) == 2 and "V1" in trip.days[0] and "V2" in trip.days[1]
    }
    assert len(trips) == 3  # with V3 on no day, on the first, and on the last
    assert (enough, most) == (2, 2)


def test_a_village_in_one_trip_of_a_clash_only_need_not_be_in_others_like_it() -> None:
    instance = instance_of(with_a_hamlet_at_the_center())
    offer = all_trips(instance.halves)
    trips = find_trips(instance, (("V1",), ("V2",)), (("V1",), ("V2", "V3")))
    groups = widened(instance, clash_of(instance, trips, 1, 1), offer)
    [(found_trips, enough, _)] = in_words(instance, groups, offer)
    assert (("V1",), ("V2",)) in found_trips
    assert len(found_trips) == 3
    assert enough == 2


def test_a_shorter_trip_is_not_as_hard() -> None:
    # From Monday to Thursday the only crew makes one trip with a night. V5, which is open when
    # these can begin, takes a day of the same crew and motorbikes.
    instance = instance_of(
        two_far_villages(
            villages=[
                *(village(f"V{n}", offers_lodging=n in (1, 3)) for n in (1, 2, 3, 4)),
                village("V5", open_weekdays=(0, 1, 2)),
            ],
            roads=[
                road("C", "V1", 30_000),
                road("V1", "V2", 12_000),
                road("C", "V3", 30_000),
                road("V3", "V4", 12_000),
                road("C", "V5", 6_000),
            ],
            visits=[visits_of(f"V{n}", 4, 4) for n in (1, 2, 3, 4, 5)],
            demand=[],
            calendar=horizon(7, weekdays=(0, 1, 2, 3)),
            rules=Rules(
                max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000, min_visit_s=18_000
            ),
        )
    )
    offer = all_trips(instance.halves)
    trips = find_trips(instance, (("V1",), ("V2",)), (("V3",), ("V4",)))
    groups = widened(instance, clash_of(instance, trips, 1, 1), offer)
    [(alike, enough, _)] = in_words(instance, groups, offer)
    assert enough == 2
    assert {len(days) for days in alike} == {2}
    days_of_v5 = np.flatnonzero(offer.total(instance.halves.served[:, 4].astype("int64")))
    assert len(days_of_v5)  # it is on offer


def two_weeks_around(**fields: Any) -> Instance:
    """Lay out three villages of which a day holds two, each once a week in two weeks."""
    scenario = three_around()
    visits = [visits_of(one.id, 4, 4, gap=7) for one in scenario.villages]
    return instance_of(scenario.but(**{"calendar": horizon(14), "visits": visits, **fields}))


PAIRS: tuple[Days, ...] = ((("V1", "V2"),), (("V1", "V3"),), (("V2", "V3"),))


def test_of_trips_that_all_meet_there_is_one_a_week() -> None:
    # Each village has its two visits, but any two of the three pairs meet in one village.
    instance = two_weeks_around()
    offer = all_trips(instance.halves)
    clash = clash_of(instance, find_trips(instance, *PAIRS), 1, 1, 1)
    groups = widened(instance, clash, offer)
    assert in_words(instance, groups, offer) == [(set(PAIRS), 3, 6)]


def test_a_trip_that_may_be_made_over_the_end_of_a_week_is_not_in_the_crowd() -> None:
    # With a bed in V1 the same villages make trips of two days, from Sunday to Monday too.
    instance = two_weeks_around(
        calendar=horizon(14, weekdays=tuple(range(7))),
        villages=[village("V1", offers_lodging=True), village("V2"), village("V3")],
        rules=Rules(max_trip_days=2, max_driving_s=3_000, sleep_beyond_s=0),
    )
    offer = all_trips(instance.halves)
    assert (offer.second >= 0).any()
    clash = clash_of(instance, find_trips(instance, *PAIRS), 1, 1, 1)
    groups = widened(instance, clash, offer)
    assert in_words(instance, groups, offer) == [(set(PAIRS), 3, 6)]


def test_trips_of_a_village_that_has_two_visits_a_week_are_no_crowd() -> None:
    # Five days apart: Sunday and Friday, if Sundays are worked
    instance = instance_of(
        three_around().but(
            calendar=horizon(7, weekdays=(0, 5)),
            visits=[visits_of(one, 4, 9, gap=5) for one in ("V1", "V2", "V3")],
        )
    )
    assert not instance.problem.weekly.any()
    offer = all_trips(instance.halves)
    clash = clash_of(instance, find_trips(instance, *PAIRS), 1, 1, 1)
    # Alike, they must keep what they have in common: each pair is a group.
    groups = widened(instance, clash, offer)
    assert in_words(instance, groups, offer) == [({pair}, 1, 2) for pair in PAIRS]


@pytest.mark.parametrize(
    ("weekdays", "within"), [(range(5), [True, True]), (range(7), [True, False])]
)
def test_a_trip_over_the_end_of_a_week_leaves_it(weekdays: range, within: list[bool]) -> None:
    calendar = horizon(14, weekdays=tuple(weekdays))
    instance = instance_of(two_far_villages(calendar=calendar))
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    assert within_a_week(instance, trips).tolist() == within


def drawn_choice(instance: Instance, trips: Trips, random: np.random.Generator) -> np.ndarray:
    """Draw how often to make each trip, until no village may be visited once more."""
    served, amounts = instance.served(trips), np.zeros(len(trips), dtype="int64")
    left = instance.rows.most_visits.copy()
    for trip in random.permutation(np.repeat(np.arange(len(trips)), 2)).tolist():
        if (left[served[trip]] > 0).all():
            amounts[trip] += 1
            left -= served[trip]
    return amounts


def drawn_from(groups: list[Group], size: int, random: np.random.Generator) -> np.ndarray:
    """Draw a choice that has just enough of each group."""
    drawn = [random.choice(group.rows, size=group.enough) for group in groups]
    return np.bincount(np.concatenate(drawn), minlength=size)


def made(trips: Trips, amounts: np.ndarray) -> tuple[Trips, np.ndarray]:
    rows = np.flatnonzero(amounts)
    return trips.take(rows), amounts[rows]


@given(scenario=crowded_communes(), seed=st.integers(0, 2**32 - 1))
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_whatever_a_clash_forbids_has_no_dates(scenario: Scenario, seed: int) -> None:
    instance, random = instance_of(scenario), np.random.default_rng(seed)
    offer = all_trips(instance.halves)
    choice = drawn_choice(instance, offer, random)
    clashes = clashes_in(*made(offer, choice), lambda *one: is_undatable(instance, *one))
    for clash in clashes:
        groups = widened(instance, clash, offer)
        rows = np.concatenate([group.rows for group in groups])
        assert len(np.unique(rows)) == len(rows)
        for group in groups:
            own, _ = counted(offer.take(group.rows))
            assert len(own) == len(group.rows)
        assert forbids(groups, offer, clash)
        for _ in range(8):
            amounts = drawn_from(groups, len(offer), random)
            assert is_undatable(instance, *made(offer, amounts))


def forbids(groups: list[Group], offer: Trips, clash: Clash) -> bool:
    """Tell whether a clash itself has enough of each group."""
    pairs = list(zip(offer.first.tolist(), offer.second.tolist(), strict=True))
    amounts = np.zeros(len(offer), dtype="int64")
    for first, second, amount in zip(
        clash.trips.first.tolist(), clash.trips.second.tolist(), clash.amounts, strict=True
    ):
        amounts[pairs.index((first, second))] += amount
    return all(amounts[group.rows].sum() >= group.enough for group in groups)
