"""How far along each road one gets and is back in time: roads are cut where time runs out."""

from __future__ import annotations

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
    """What there is at both ends of each road."""

    begin: np.ndarray
    end: np.ndarray

    @classmethod
    def of(cls, at_node: np.ndarray, access: Access) -> Self:
        begin, end = access.ends
        return cls(at_node[begin], at_node[end])


_ALL = _Side(np.ones(()), np.ones(()))


class Legs:
    """The ways to all points of all roads and back: by vehicle, and onward from where it stands.

    A crew gets to a point from either end of its road, and either turns round there, which takes
    the longer the farther it is, or goes on to the other end, which takes as long for every point
    of the road. So what takes too long is one stretch between its ends, if any.
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
        return _in_time(there, back, self._ways[self._access.mode], seconds)

    def _onward_within(self, mode: Mode, seconds: float) -> Reached:
        """Return what is reached by people who left their vehicle, and do not walk too far."""
        most = _Side(*(self._share_walked(mode, walk_m) for walk_m in self._walk_m))
        may_go_on = self._same_parking & (most.begin == 1) & (most.end == 1)
        return _in_time(self._there, self._back, self._ways[mode], seconds, may_go_on, most)

    def _share_walked(self, mode: Mode, walk_m: np.ndarray) -> np.ndarray:
        """Return which share of each road may be walked after a walk to its end."""
        length_m = self._access.roads.network.length_m
        if mode is not Mode.FOOT or np.isinf(self._access.max_walk_m):
            return np.ones(len(length_m))
        left_m = self._access.max_walk_m - walk_m
        share: np.ndarray = np.minimum(left_m / np.maximum(length_m, 1), 1)
        return share


def _in_time(
    there: _Side,
    back: _Side,
    way: Passage,
    seconds: float,
    may_go_on: np.ndarray | None = None,
    most: _Side = _ALL,
) -> Reached:
    """Cut roads where the way there and back takes longer than `seconds`.

    Parameters
    ----------
    may_go_on
        Whether one may come by one end of a road and leave by the other; by default always.
    most
        Which share of each road is allowed at most from either end.
    """
    forwards_s, backwards_s = (
        np.where(column == UNREACHABLE, np.inf, column.astype("float64"))
        for column in (way.forwards_s, way.backwards_s)
    )
    from_begin, from_end = (
        np.minimum(_share(seconds - out_s - back_s, forwards_s + backwards_s), share)
        for out_s, back_s, share in zip(there, back, most, strict=True)
    )
    through_s = forwards_s + there.begin + back.end, backwards_s + there.end + back.begin
    passed = np.minimum(*through_s) <= seconds
    if may_go_on is not None:
        passed &= may_go_on
    return Reached(np.where(passed, 1, from_begin), np.where(passed, 0, 1 - from_end))


def _share(left_s: np.ndarray, both_s: np.ndarray) -> np.ndarray:
    """Return how far one gets along roads that take `both_s` there and back, in the time left."""
    can = np.isfinite(left_s) & np.isfinite(both_s) & (left_s >= 0)
    enough = can & (both_s <= left_s)
    share = np.where(can, left_s, 0) / np.where(can & ~enough, both_s, np.inf)
    return np.where(enough, 1.0, share)
