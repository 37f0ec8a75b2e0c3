"""Trips by their price, compared with all pairs of halves tried one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from builders import horizon, road, small_scenario, village, visits_of
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import pricing
from routeplan.optimize.pool import CLOSING, NO_HALF, OPENING, WHOLE, Halves
from routeplan.optimize.pricing import (
    Prices,
    Trips,
    counted,
    distinct,
    join,
    no_trips,
    shortest_alike,
    start_days,
    trips_below,
)
from unit.optimize.instances import all_trips, instance_of, plain, spent, unhurried

Alike = tuple[int, int, frozenset[int], bytes, bytes]


def five_on_a_ring() -> Scenario:
    """Build five villages on a ring, three with lodging, one closed on Mondays."""
    ids = [f"V{number}" for number in range(1, 6)]
    return small_scenario(
        villages=[
            village(
                village_id,
                offers_lodging=village_id in ("V2", "V3", "V4"),
                open_weekdays=(1, 2, 3, 4) if village_id == "V1" else (),
            )
            for village_id in ids
        ],
        roads=[
            road("C", "V1", 12_000),
            road("V1", "V2", 9_000),
            road("V2", "V3", 7_000),
            road("V3", "V4", 8_000),
            road("V4", "V5", 5_000),
            road("V5", "C", 17_000),
        ],
        visits=[visits_of(village_id, 4, 4) for village_id in ids],
        calendar=horizon(7),
        rules=Rules(sleep_beyond_s=1_500, max_driving_s=5_500),
    )


@pytest.fixture(scope="module")
def halves() -> Halves:
    return instance_of(five_on_a_ring()).halves


def prices_for(halves: Halves, seed: int, penalties: int = 0) -> Prices:
    """Return prices around zero, and penalties for odd halves, paired or alone."""
    random = np.random.default_rng(seed)
    return Prices(
        halves=random.integers(-30, 40, len(halves)).astype("float64"),
        odd=random.random((len(halves), penalties)) < 0.4,
        penalty=random.integers(0, 25, penalties).astype("float64"),
        penalty_of_one=random.integers(0, 9, penalties).astype("float64"),
    )


def every_pair(halves: Halves) -> Iterator[tuple[int, int]]:
    """Yield wholes, and openings with the closings of other villages from the same bed."""
    for first in range(len(halves)):
        if halves.kind[first] == WHOLE:
            yield first, NO_HALF
        if halves.kind[first] != OPENING:
            continue
        for second in range(len(halves)):
            joins = (
                halves.kind[second] == CLOSING
                and halves.profile[first] == halves.profile[second]
                and halves.place[first] == halves.place[second]
                and not (halves.served[first] & halves.served[second]).any()
            )
            length = int(halves.days[first])
            opens, closes = halves.open_days[first], halves.open_days[second]
            if joins and any(
                opens[day] and closes[day + length] for day in range(len(opens) - length)
            ):
                yield first, second


def price_of(prices: Prices, pair: tuple[int, int]) -> float:
    first, second = pair
    one = prices.odd[first]
    other = prices.odd[second] if second != NO_HALF else np.zeros_like(one)
    price = prices.halves[first] + (prices.halves[second] if second != NO_HALF else 0.0)
    price += prices.penalty[one & other].sum() + prices.penalty_of_one[one ^ other].sum()
    return float(price)


def alike(halves: Halves, pair: tuple[int, int]) -> Alike:
    used = [half for half in pair if half != NO_HALF]
    return (
        int(halves.profile[pair[0]]),
        sum(int(halves.days[half]) for half in used),
        frozenset(np.flatnonzero(halves.served[used].any(axis=0)).tolist()),
        halves.open_days[pair[0]].tobytes(),
        halves.open_days[pair[1]].tobytes() if pair[1] != NO_HALF else b"",
    )


def least_travel(halves: Halves, pairs: list[tuple[int, int]]) -> dict[Alike, int]:
    least: dict[Alike, int] = {}
    for pair in pairs:
        seconds = sum(int(halves.travel_s[half]) for half in pair if half != NO_HALF)
        key = alike(halves, pair)
        least[key] = min(seconds, least.get(key, seconds))
    return least


def as_pairs(trips: Trips) -> list[tuple[int, int]]:
    return list(zip(trips.first.tolist(), trips.second.tolist(), strict=True))


@pytest.mark.parametrize("threshold", [-40.0, -10.0, 0.0, 25.0, 1_000.0])
@pytest.mark.parametrize("penalties", [0, 3])
def test_all_trips_below_a_price_are_found_and_of_those_alike_the_shortest(
    halves: Halves, threshold: float, penalties: int
) -> None:
    prices = prices_for(halves, seed=penalties, penalties=penalties)
    pairs = [pair for pair in every_pair(halves) if price_of(prices, pair) < threshold]
    trips, all_found = trips_below(halves, prices, threshold, unhurried(), most=10**6)
    assert all_found
    found = as_pairs(trips)
    assert set(found) <= set(pairs)
    assert least_travel(halves, found) == least_travel(halves, pairs)
    assert len(found) == len(least_travel(halves, pairs))


def test_prices_of_trips_are_those_of_their_halves_and_penalties(halves: Halves) -> None:
    prices = prices_for(halves, seed=7, penalties=4)
    pairs = list(every_pair(halves))
    trips = Trips(
        first=np.array([first for first, _ in pairs]),
        second=np.array([second for _, second in pairs]),
    )
    assert prices.of(trips).tolist() == [price_of(prices, pair) for pair in pairs]


@pytest.mark.parametrize(("name", "size"), [("PAIRS_AT_ONCE", 3), ("LEAST_TO_THIN_OUT", 2)])
def test_working_in_pieces_finds_the_same(
    halves: Halves, monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    prices = prices_for(halves, seed=1, penalties=2)
    at_once, _ = trips_below(halves, prices, 30.0, unhurried(), most=10**6)
    monkeypatch.setattr(pricing, "PAIRS_AT_ONCE", 3)
    monkeypatch.setattr(pricing, name, size)
    in_pieces, all_found = trips_below(halves, prices, 30.0, unhurried(), most=10**6)
    assert all_found
    assert least_travel(halves, as_pairs(in_pieces)) == least_travel(halves, as_pairs(at_once))


def test_the_search_says_that_it_stopped_at_enough(
    halves: Halves, monkeypatch: pytest.MonkeyPatch
) -> None:
    prices = prices_for(halves, seed=1)
    every, _ = trips_below(halves, prices, 1_000.0, unhurried(), most=10**6)
    some, all_found = trips_below(halves, prices, 1_000.0, unhurried(), most=5)
    assert len(some) > 5
    assert not all_found
    monkeypatch.setattr(pricing, "PAIRS_AT_ONCE", 10)
    monkeypatch.setattr(pricing, "LEAST_TO_THIN_OUT", 10)
    fewer, all_found = trips_below(halves, prices, 1_000.0, unhurried(), most=5)
    assert 5 < len(fewer) < len(every)
    assert not all_found


def test_the_search_says_that_time_ran_out(halves: Halves) -> None:
    trips, all_found = trips_below(halves, prices_for(halves, seed=1), 1e3, spent(), most=10**6)
    assert not all_found
    assert len(trips) == 0


def test_a_sum_over_a_whole_has_no_second_half() -> None:
    trips = Trips(first=np.array([0, 1]), second=np.array([2, NO_HALF]))
    assert trips.total(np.array([10, 20, 300])).tolist() == [310, 20]
    assert trips.total(np.array([[10, 1], [20, 2], [300, 3]])).tolist() == [[310, 4], [20, 2]]


def test_of_trips_alike_the_first_of_the_shortest_is_kept(halves: Halves) -> None:
    pairs = list(every_pair(halves))
    trips = Trips(
        first=np.array([first for first, _ in pairs]),
        second=np.array([second for _, second in pairs]),
    )
    kept = as_pairs(shortest_alike(halves, trips))
    assert as_pairs(shortest_alike(halves, join([trips, trips]))) == kept
    # Whatever is found first: counts proven of one list must hold of the next.
    backwards = trips.take(np.arange(len(trips))[::-1])
    assert set(as_pairs(shortest_alike(halves, backwards))) == set(kept)


@pytest.mark.parametrize(
    ("visits", "orders"),
    [
        # Either way 2 * 2,200 s on the road, so the first one found is kept.
        ((1, 1), [(("V1",), ("V2",))]),
        ((2, 1), [(("V1",), ("V2",)), (("V2",), ("V1",))]),
        ((1, 2), [(("V1",), ("V2",)), (("V2",), ("V1",))]),
    ],
)
def test_the_day_of_a_village_matters_if_it_is_visited_twice(
    visits: tuple[int, int], orders: list[tuple[tuple[str, ...], ...]]
) -> None:
    # A day holds one village. 2 or 4 visits a month are 0.92 or 1.84 in two weeks.
    instance = instance_of(
        small_scenario(
            villages=[village("V1", offers_lodging=True), village("V2")],
            roads=[road("C", "V1", 10_000), road("V1", "V2", 12_000)],
            visits=[visits_of(f"V{n}", 2 * m, 2 * m) for n, m in enumerate(visits, start=1)],
            calendar=horizon(14),
            rules=Rules(max_trip_days=2, sleep_beyond_s=0, min_visit_s=18_000),
        )
    )
    assert tuple(instance.problem.most_visits.tolist()) == visits
    days = [plain(instance, *pair).days for pair in as_pairs(all_trips(instance.halves))]
    assert sorted(one for one in days if len(one) == 2) == orders


def test_repeated_trips_are_dropped_or_counted() -> None:
    trips = Trips(first=np.array([4, 3, 4, 4]), second=np.array([5, NO_HALF, 5, 6]))
    assert as_pairs(distinct(trips)) == [(4, 5), (3, NO_HALF), (4, 6)]
    kinds, amounts = counted(trips)
    assert as_pairs(kinds) == [(3, NO_HALF), (4, 5), (4, 6)]
    assert amounts.tolist() == [1, 2, 1]


def test_nothing_is_counted_as_nothing() -> None:
    kinds, amounts = counted(no_trips())
    assert (len(kinds), amounts.tolist(), len(distinct(no_trips()))) == (0, [], 0)


def test_a_trip_starts_where_each_of_its_days_is_open(halves: Halves) -> None:
    pairs = list(every_pair(halves))
    trips = Trips(
        first=np.array([first for first, _ in pairs]),
        second=np.array([second for _, second in pairs]),
    )
    for (first, second), starts in zip(pairs, start_days(halves, trips), strict=True):
        length = int(halves.days[first])
        for day in range(7):
            closes = second == NO_HALF or (
                day + length < 7 and bool(halves.open_days[second, day + length])
            )
            assert starts[day] == (halves.open_days[first, day] and closes)
