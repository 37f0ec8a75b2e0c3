"""How far along each road one gets and is back in time: roads are cut where time runs out."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple, Self

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.outings import Outings
from routeplan.roads.passage import Passage, passage


class Reached(NamedTuple):
    """Which parts of each road are reached, as columns of shares of its length from 0 to 1.

    Parameters
    ----------
    until
        Of road `i`, what lies from its begin up to here is reached.
    since
        And what lies from here to its end; all of it if that is not after `until`.
    """

    until: np.ndarray
    since: np.ndarray

    @property
    def whole(self) -> np.ndarray:
        """Whether all of a road is reached."""
        return self.since <= self.until

    def or_else(self, other: Reached) -> Reached:
        """Return what is reached in one way or the other."""
        return Reached(np.maximum(self.until, other.until), np.minimum(self.since, other.since))


class _Side(NamedTuple):
    """Seconds from the center, or back to it, at both ends of each road."""

    begin: np.ndarray
    end: np.ndarray

    @classmethod
    def of(cls, seconds: np.ndarray, access: Access) -> Self:
        begin, end = access.ends
        return cls(seconds[begin], seconds[end])


class Legs:
    """The ways to all points of all roads and back: by vehicle, and onward from where it stands.

    A crew may get to a point from either end of its road, turn round there or go on to the other
    end. The time there and back is the least of what that takes, so along a road it is nowhere
    convex: what takes too long is one stretch in the middle, if any.
    """

    def __init__(self, access: Access, outings: Outings) -> None:
        self._access = access
        self._there = _Side.of(outings.there_s, access)
        self._back = _Side.of(outings.back_s, access)
        self._driven = _Side.of(outings.is_driven, access)
        self._walk_m = _Side.of(outings.walk_m, access)
        parking = _Side.of(outings.parking, access)
        self._same_parking = parking.begin == parking.end
        self._ways = {
            mode: passage(access.roads, mode, access.conditions)
            for mode in (access.mode, *access.onward)
        }

    def within(self, seconds: float) -> Reached:
        """Return the parts of all roads from which one is back within so many seconds."""
        reached = self._driven_within(seconds)
        for mode in self._access.onward:
            reached = reached.or_else(self._onward_within(mode, seconds))
        return reached

    def _driven_within(self, seconds: float) -> Reached:
        there, back = (
            _Side(*(np.where(is_driven, one, np.inf) for one, is_driven in pairs))
            for pairs in (
                zip(self._there, self._driven, strict=True),
                zip(self._back, self._driven, strict=True),
            )
        )
        return _between(there, back, self._ways[self._access.mode], seconds, np.True_)

    def _onward_within(self, mode: Mode, seconds: float) -> Reached:
        """Return what is reached by people who left their vehicle, and do not walk too far."""
        length_m = self._access.roads.network.length_m if mode is Mode.FOOT else 0
        most_m = self._access.max_walk_m
        ends = (most_m - walk_m for walk_m in self._walk_m)
        all_of_it = self._same_parking & np.all([left_m >= length_m for left_m in ends], axis=0)
        reached = _between(self._there, self._back, self._ways[mode], seconds, all_of_it)
        if mode is not Mode.FOOT or np.isinf(most_m):
            return reached
        from_begin, from_end = (
            np.clip((most_m - walk_m) / np.maximum(length_m, 1), 0, 1) for walk_m in self._walk_m
        )
        until = np.where(reached.whole, 1, reached.until)
        since = np.where(reached.whole, 0, reached.since)
        return Reached(np.minimum(until, from_begin), np.maximum(since, 1 - from_end))


def _between(
    there: _Side, back: _Side, way: Passage, seconds: float, may_go_on: np.ndarray | np.bool_
) -> Reached:
    """Cut roads where the way there and back takes longer than `seconds`.

    Parameters
    ----------
    may_go_on
        Whether one may come to a point from one end and leave it by the other.
    """
    forwards_s, backwards_s = (
        np.where(column == UNREACHABLE, np.inf, column.astype("float64"))
        for column in (way.forwards_s, way.backwards_s)
    )
    arrivals = (there.begin, there.begin + forwards_s), (there.end + backwards_s, there.end)
    returns = (back.begin, back.begin + backwards_s), (back.end + forwards_s, back.end)
    until, since = np.zeros(len(forwards_s)), np.ones(len(forwards_s))
    for (i, arrival), (j, way_back) in product(enumerate(arrivals), enumerate(returns)):
        at_begin, at_end = arrival[0] + way_back[0], arrival[1] + way_back[1]
        passes = np.isfinite(at_begin) & np.isfinite(at_end) & ((i == j) | may_go_on)
        share = _share_in_time(at_begin, at_end, seconds, passes)
        until = np.where(passes & (at_begin <= seconds), np.maximum(until, share), until)
        share = np.where(at_begin <= seconds, 0, share)
        since = np.where(passes & (at_end <= seconds), np.minimum(since, share), since)
    return Reached(until, since)


def _share_in_time(
    at_begin: np.ndarray, at_end: np.ndarray, seconds: float, passes: np.ndarray
) -> np.ndarray:
    """Return where a time that grows or falls steadily along a road is `seconds`.

    It is 1 where there is time enough for all of the road.
    """
    grows = np.where(passes, at_end, 0) - np.where(passes, at_begin, 0)
    left = seconds - np.where(passes, at_begin, 0)
    crosses = passes & ((at_begin <= seconds) != (at_end <= seconds))
    share: np.ndarray = np.where(crosses, left / np.where(crosses, grows, 1), 1.0)
    return share
