"""Pricing: the trips whose halves together cost no more than a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.masks import cheapest, columns, disjoint, examples
from routeplan.optimize.pool import (
    CLOSING,
    NO_HALF,
    OPENING,
    PAIRS_AT_ONCE,
    WHOLE,
    Halves,
    days_ahead,
)

HALF_S, PAIR_S = 2e-7, 7e-7
"""So long a usual machine takes for each half, and for each pair of them that is looked at [s]."""

LEAST_TO_THIN_OUT = 50_000
"""Trips found at which those that others beat are dropped, so that memory stays small."""


@dataclass(frozen=True, kw_only=True)
class Trips:
    """Trips as pairs of halves; `second` is `NO_HALF` for a whole."""

    first: np.ndarray
    second: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    def take(self, rows: np.ndarray) -> Trips:
        """Return some trips."""
        return Trips(first=self.first[rows], second=self.second[rows])

    def total(self, column: np.ndarray) -> np.ndarray:
        """Add a column of the halves up over each trip."""
        total: np.ndarray = column[self.first]
        pairs = np.flatnonzero(self.second != NO_HALF)
        total[pairs] += column[self.second[pairs]]
        return total

    def any_of(self, flags: np.ndarray) -> np.ndarray:
        """Tell which trips have a half with a flag, bool, shape (trips, ...)."""
        either: np.ndarray = flags[self.first]
        pairs = np.flatnonzero(self.second != NO_HALF)
        either[pairs] |= flags[self.second[pairs]]
        return either


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What trips cost a relaxation beyond what they earn.

    Parameters
    ----------
    halves
        Price of each half, shape (halves,).
    odd, penalty, penalty_of_one
        A trip whose halves are both odd in a column pays the column's penalty besides, and with
        one odd half the other penalty; shapes (halves, columns) and (columns,). Penalties are
        never negative.
    """

    halves: np.ndarray
    odd: np.ndarray
    penalty: np.ndarray
    penalty_of_one: np.ndarray

    def of(self, trips: Trips) -> np.ndarray:
        """Return the price of trips, shape (trips,)."""
        prices = trips.total(self.halves)
        has_second = trips.second != NO_HALF
        # Eight columns at once, by what each set of them is charged.
        for odd, both, one in self._charges:
            first, second = odd[trips.first], np.where(has_second, odd[trips.second], 0)
            prices += both[first & second] + one[first ^ second]
        return prices

    @cached_property
    def _charges(self) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        eights = range(0, self.odd.shape[1], 8)
        return [
            (
                _packed(self.odd[:, at : at + 8]),
                _charged(self.penalty[at : at + 8]),
                _charged(self.penalty_of_one[at : at + 8]),
            )
            for at in eights
        ]


def _packed(odd: np.ndarray) -> np.ndarray:
    """Put up to eight columns into the bits of one."""
    bits = np.zeros(len(odd), dtype="uint8")
    for number, column in enumerate(odd.T):
        bits |= column.astype("uint8") << np.uint8(number)
    return bits


def _charged(penalties: np.ndarray) -> np.ndarray:
    """Return what every set of up to eight columns is charged, shape (256,)."""
    sets = np.unpackbits(np.arange(256, dtype="uint8")[:, None], axis=1, bitorder="little")
    charged: np.ndarray = (sets[:, : len(penalties)] * penalties).sum(axis=1)
    return charged


def plain_prices(halves: np.ndarray) -> Prices:
    """Return prices without penalties from those of halves."""
    nothing = np.empty(0)
    return Prices(
        halves=halves,
        odd=np.empty((len(halves), 0), dtype=bool),
        penalty=nothing,
        penalty_of_one=nothing,
    )


def join(pieces: list[Trips]) -> Trips:
    """Put lists of trips one after the other."""
    return Trips(
        first=np.concatenate([piece.first for piece in pieces]),
        second=np.concatenate([piece.second for piece in pieces]),
    )


def distinct(trips: Trips) -> Trips:
    """Drop repeated trips."""
    rows = cheapest([trips.first, trips.second], [np.zeros(len(trips))])
    return trips.take(np.sort(rows))


def counted(trips: Trips) -> tuple[Trips, np.ndarray]:
    """Return each different trip once, and how often it occurs."""
    pairs = np.stack([trips.first, trips.second], axis=1)
    kinds, amounts = np.unique(pairs, axis=0, return_counts=True)
    return Trips(first=kinds[:, 0], second=kinds[:, 1]), amounts


def no_trips() -> Trips:
    """Return an empty list of trips."""
    nothing = np.empty(0, dtype="int64")
    return Trips(first=nothing, second=nothing)


def trips_below(
    halves: Halves, prices: Prices, threshold: float, budget: Budget, *, most: int
) -> tuple[Trips, bool]:
    """Return trips whose price is less than `threshold`.

    Parameters
    ----------
    most
        Stop once about so many are found.

    Returns
    -------
    trips, all_found
        Of trips alike only the shortest, see `shortest_alike`.
    """
    wholes = np.flatnonzero((halves.kind == WHOLE) & (prices.halves < threshold))
    alone = Trips(first=wholes, second=np.full(len(wholes), NO_HALF))
    found = [alone.take(np.flatnonzero(prices.of(alone) < threshold))]
    fresh = 0
    budget.spend(HALF_S * len(halves))
    for pairs in _pairs_below(halves, prices, threshold):
        budget.spend(PAIR_S * len(pairs))
        if budget.is_over():
            return no_trips(), False
        found.append(pairs)
        fresh += len(pairs)
        if fresh > max(LEAST_TO_THIN_OUT, 2 * most):
            found, fresh = [shortest_alike(halves, join(found))], 0
            if len(found[0]) > most:
                return found[0], False
    trips = shortest_alike(halves, join(found))
    return trips, len(trips) <= most


def cheapest_below(
    halves: Halves, prices: Prices, threshold: float, budget: Budget, *, most: int
) -> tuple[Trips, float]:
    """Return the cheapest trips below a price, about so many: none only if there are none.

    Returns
    -------
    trips, reach
        Of trips alike only the shortest, see `shortest_alike`. All that cost less than `reach`
        are among them, unless time ran out.
    """
    wholes = np.flatnonzero(halves.kind == WHOLE)
    best = Trips(first=wholes, second=np.full(len(wholes), NO_HALF))
    costs, dearest = prices.of(best), threshold
    budget.spend(HALF_S * len(halves))
    for openings, closings in _by_lodging(halves):
        for pairs in _pairs_at(halves, prices, dearest, openings, closings):
            budget.spend(PAIR_S * len(pairs))
            best = join([best, pairs])
            costs = np.concatenate([costs, prices.of(pairs)])
            if len(best) > 2 * most:  # what is dearer than all kept is not looked at again
                kept = np.argpartition(costs, most)[:most]
                best, costs = best.take(kept), costs[kept]
                dearest = min(threshold, float(costs.max()))
        if budget.is_over():
            break
    best = best.take(np.flatnonzero(costs < threshold))
    return shortest_alike(halves, best), dearest


def every_trip(halves: Halves, budget: Budget, *, most: int) -> Trips | None:
    """Return all trips but those that others beat; None if there are more than `most`."""
    free = plain_prices(np.zeros(len(halves)))
    trips, all_found = trips_below(halves, free, 1.0, budget, most=most)
    return trips if all_found else None


def shortest_alike(halves: Halves, trips: Trips) -> Trips:
    """Of trips alike in profile, boat, dates and the villages of each day keep the shortest.

    The day of a village that is visited only once, and not pinned, does not matter beyond the
    dates it allows. Of equal ones it is the one whose halves come first, in whatever order they
    are found: what is proven of those kept at one time must hold of those kept at another.
    """
    second = np.maximum(trips.second, 0)
    has_second = (trips.second != NO_HALF)[:, None]
    mask = halves.mask[trips.first] | np.where(has_second, halves.mask[second], 0)
    keys = [
        halves.profile[trips.first],
        trips.total(halves.days),
        trips.any_of(halves.boat),
        *columns(mask),
        *columns(halves.spaced[trips.first, 0]),
        *columns(halves.spaced[trips.first, 1]),
        halves.pattern[trips.first],
        np.where(trips.second == NO_HALF, NO_HALF, halves.pattern[second]),
    ]
    costs = [trips.total(halves.travel_s), trips.first, trips.second]
    return trips.take(np.sort(cheapest(keys, costs)))


def _pairs_below(halves: Halves, prices: Prices, threshold: float) -> Iterator[Trips]:
    for openings, closings in _by_lodging(halves):
        yield from _pairs_at(halves, prices, threshold, openings, closings)


def _pairs_at(
    halves: Halves, prices: Prices, threshold: float, openings: np.ndarray, closings: np.ndarray
) -> Iterator[Trips]:
    """Yield the trips below a price that sleep at one lodging."""
    price = prices.halves
    cheapest_left, cheapest_right = price[openings].min(), price[closings].min()
    openings = openings[price[openings] + cheapest_right < threshold]
    closings = closings[price[closings] + cheapest_left < threshold]
    left = openings[np.argsort(price[openings], kind="stable")]
    right = closings[np.argsort(price[closings], kind="stable")]
    partners = np.searchsorted(price[right], threshold - price[left], side="left")
    begin = 0
    while begin < len(left) and partners[begin]:
        ends = np.cumsum(partners[begin:])
        end = begin + max(1, int(np.searchsorted(ends, PAIRS_AT_ONCE, side="right")))
        pairs = _lawful(halves, left[begin:end], right, partners[begin:end])
        yield pairs.take(np.flatnonzero(prices.of(pairs) < threshold))
        begin = end


def _by_lodging(halves: Halves) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    key = halves.profile * (int(halves.place.max(initial=0)) + 1) + halves.place
    openings, closings = _by_key(key, halves.kind == OPENING), _by_key(key, halves.kind == CLOSING)
    for lodging in sorted(openings.keys() & closings.keys()):
        yield openings[lodging], closings[lodging]


def _by_key(keys: np.ndarray, wanted: np.ndarray) -> dict[int, np.ndarray]:
    """Return the wanted rows of every key."""
    rows = np.flatnonzero(wanted)
    rows = rows[np.argsort(keys[rows], kind="stable")]
    kinds, starts = np.unique(keys[rows], return_index=True)
    return dict(zip(kinds.tolist(), np.split(rows, starts[1:]), strict=True)) if len(rows) else {}


def _lawful(halves: Halves, left: np.ndarray, right: np.ndarray, partners: np.ndarray) -> Trips:
    """Pair each opening with its first so many closings, and keep pairs that can be made."""
    one = np.repeat(left, partners)
    starts = np.repeat(np.cumsum(partners) - partners, partners)
    two = right[np.arange(len(one)) - starts]
    rows = np.flatnonzero(disjoint(halves.mask[one], halves.mask[two]))
    trips = Trips(first=one[rows], second=two[rows])
    return trips.take(np.flatnonzero(_can_start(halves, trips)))


def _can_start(halves: Halves, trips: Trips) -> np.ndarray:
    """Tell which trips have a day to start on, by trying each pair of date patterns once."""
    size = int(halves.pattern.max(initial=0)) + 1
    key = (halves.pattern[trips.first] * size + halves.pattern[trips.second]) * 3
    key += halves.days[trips.first]
    example, which = examples(key, 3 * size**2)
    possible = np.asarray(start_days(halves, trips.take(example)).any(axis=1))
    can_start: np.ndarray = possible[which]
    return can_start


def start_days(halves: Halves, trips: Trips) -> np.ndarray:
    """Return on which days of the horizon trips may start, bool, shape (trips, days)."""
    open_days = halves.open_days[trips.first].copy()
    for days in (1, 2):
        rows = np.flatnonzero((trips.second != NO_HALF) & (halves.days[trips.first] == days))
        open_days[rows] &= days_ahead(halves.open_days[trips.second[rows]], days)
    return np.asarray(open_days)
