"""The pool: every trip the rules allow, kept as halves that join where the crew sleeps.

A trip of one day is a *whole*. A longer one is an *opening*, which leaves the center and sleeps
in a lodging, and a *closing*, which wakes up there and comes home. There are far too many trips
to list but few halves, and whatever a trip costs is the sum over its halves; so the trips that
matter are found by their price when they are asked for, and no trip is ever lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.dayparts import DayParts, enumerate_day_parts
from routeplan.optimize.masks import cheapest, columns, disjoint, village_bits, villages_in
from routeplan.optimize.problem import CENTER, Problem

WHOLE, OPENING, CLOSING = 0, 1, 2
NO_HALF = -1

MOST_PAIRS = 40_000_000
"""Pairs of day parts beyond which openings of two days are given up."""

PAIR_S = 1e-7
"""So long a usual machine takes for each of them [s]."""

PAIRS_AT_ONCE = 1_000_000
"""Pairs compared together, so that memory stays small."""


@dataclass(frozen=True, kw_only=True)
class Halves:
    """Wholes, openings and closings of all profiles, as columns.

    Parameters
    ----------
    kind
        `WHOLE`, `OPENING` or `CLOSING`.
    profile
        Position in `Problem.profiles`.
    place
        Position where the crew sleeps between the halves; the center for a whole.
    days
        Length [days].
    parts
        Day parts of the profile it is made of, shape (halves, 2), -1 beyond its last day.
    served
        Which half serves which village, bool, shape (halves, villages).
    open_days
        On which days of the horizon its first day may be, bool, shape (halves, days).
    pattern
        Equal for halves of equal `open_days`.
    spaced
        Villages of its first and second day that are visited more than once or pinned, so that
        the day matters, as masks, shape (halves, 2, words).
    """

    kind: np.ndarray
    profile: np.ndarray
    place: np.ndarray
    days: np.ndarray
    mask: np.ndarray
    travel_s: np.ndarray
    boat: np.ndarray
    parts: np.ndarray
    served: np.ndarray
    open_days: np.ndarray
    pattern: np.ndarray
    spaced: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    def take(self, rows: np.ndarray) -> Halves:
        """Return some halves."""
        return Halves(**{name: column[rows] for name, column in vars(self).items()})

    def nights(self) -> np.ndarray:
        """Return the nights that belong to each half: an opening ends with one."""
        nights: np.ndarray = self.days - (self.kind != OPENING)
        return nights


@dataclass(frozen=True, kw_only=True)
class TripPool:
    """All trips on offer.

    Parameters
    ----------
    day_parts
        The days they are made of, by profile.
    complete
        Whether every trip that the rules allow is here or is beaten by one that is.
    """

    halves: Halves
    day_parts: tuple[DayParts, ...]
    complete: bool

    def stops(self, half: int) -> tuple[tuple[int, ...], ...]:
        """Return the positions that a half visits on each of its days, in order."""
        parts = self.day_parts[int(self.halves.profile[half])]
        return tuple(parts.order(part) for part in self.halves.parts[half].tolist() if part >= 0)

    def beds(self, half: int) -> tuple[int, ...]:
        """Return the position where each day of a half ends."""
        parts = self.day_parts[int(self.halves.profile[half])]
        return tuple(int(parts.end[part]) for part in self.halves.parts[half].tolist() if part >= 0)

    def count_trips(self) -> int:
        """Count the trips that halves join to, whatever villages they share and on any dates."""
        halves = self.halves
        lodging = halves.profile * (int(halves.place.max(initial=0)) + 1) + halves.place
        size = int(lodging.max(initial=0)) + 1
        openings = np.bincount(lodging[halves.kind == OPENING], minlength=size)
        closings = np.bincount(lodging[halves.kind == CLOSING], minlength=size)
        return int((halves.kind == WHOLE).sum() + openings @ closings)


def build_pool(problem: Problem, budget: Budget) -> TripPool:
    """Enumerate the halves of every profile."""
    day_parts = []
    for profile in problem.profiles:
        parts = enumerate_day_parts(
            profile,
            problem.limits,
            lodging=problem.lodging_of(profile),
            visitable=np.concatenate([[False], (problem.open_days & profile.days).any(axis=1)]),
            longest=problem.scenario.rules.max_trip_days,
            budget=budget,
        )
        day_parts.append(parts)
        budget.tell("trips")
    return pool_of(problem, tuple(day_parts), budget)


def pool_of(problem: Problem, day_parts: tuple[DayParts, ...], budget: Budget) -> TripPool:
    """Join the day parts of every profile to halves."""
    longest = problem.scenario.rules.max_trip_days
    pieces, complete = [], True
    for number, parts in enumerate(day_parts):
        single_days = _single_days(problem, number, parts)
        pieces.append(single_days.take(np.flatnonzero(single_days.kind >= WHOLE)))
        if longest > 2:
            openings, all_found = _two_day_openings(single_days, parts, budget)
            pieces.append(openings)
            complete &= all_found
        complete &= parts.complete
    return TripPool(halves=_joined(pieces), day_parts=day_parts, complete=bool(complete))


_MIDDLE = -1
"""Kind of a day between two nights, which is no half by itself."""


def _single_days(problem: Problem, number: int, parts: DayParts) -> Halves:
    """Lay out the day parts of a profile."""
    served = villages_in(parts.mask, len(problem.village_ids))
    closed = _shut(parts.mask, problem.open_days)
    leaves, returns = parts.start == CENTER, parts.end == CENTER
    kind = np.select(
        [leaves & returns, leaves, returns], [WHOLE, OPENING, CLOSING], default=_MIDDLE
    )
    open_days = problem.profiles[number].days & ~closed
    day_matters = problem.most_visits > 1
    day_matters[problem.pinned_visits[:, 0]] = True
    bits = village_bits(1 + len(problem.village_ids))[1:][day_matters]
    spaced = parts.mask & np.bitwise_or.reduce(bits, axis=0, initial=0)
    days = Halves(
        kind=kind,
        profile=np.full(len(parts), number),
        place=np.where(kind == OPENING, parts.end, parts.start),
        days=np.ones(len(parts), dtype="int64"),
        mask=parts.mask,
        travel_s=parts.travel_s,
        boat=parts.boat.astype(bool),
        parts=np.stack([np.arange(len(parts)), np.full(len(parts), -1)], axis=1),
        served=served,
        open_days=open_days,
        pattern=date_patterns(open_days),
        spaced=np.stack([spaced, np.zeros_like(spaced)], axis=1),
    )
    return days.take(np.flatnonzero(days.open_days.any(axis=1)))


def _shut(masks: np.ndarray, open_days: np.ndarray) -> np.ndarray:
    """Tell on which days a set holds a village that is not open, bool, shape (sets, days)."""
    bits = village_bits(1 + len(open_days))[1:]
    shut = [np.bitwise_or.reduce(bits[~is_open], axis=0, initial=0) for is_open in open_days.T]
    return np.stack([~disjoint(masks, one) for one in shut], axis=1)


def _two_day_openings(days: Halves, parts: DayParts, budget: Budget) -> tuple[Halves, bool]:
    """Join first days to the days between two nights; False if that was given up."""
    found, examined = [days.take(np.empty(0, dtype="int64"))], 0
    first, middle = days.kind == OPENING, days.kind == _MIDDLE
    for place in np.unique(days.place[first]).tolist():
        left = np.flatnonzero(first & (days.place == place))
        right = np.flatnonzero(middle & (days.place == place))
        examined += len(left) * len(right)
        if examined > MOST_PAIRS or budget.is_over():
            return found[0], False
        budget.spend(PAIR_S * len(left) * len(right))
        step = max(1, PAIRS_AT_ONCE // max(1, len(right)))
        found += [
            _pairs(days, parts, left[at : at + step], right) for at in range(0, len(left), step)
        ]
    return _cheapest_alike(_joined(found)), True


def _pairs(days: Halves, parts: DayParts, left: np.ndarray, right: np.ndarray) -> Halves:
    apart = disjoint(days.mask[left][:, None, :], days.mask[right][None, :, :])
    one, two = np.nonzero(apart)
    one, two = left[one], right[two]
    open_days = days.open_days[one] & days_ahead(days.open_days[two], 1)
    possible = np.flatnonzero(open_days.any(axis=1))
    one, two, open_days = one[possible], two[possible], open_days[possible]
    return _cheapest_alike(
        Halves(
            kind=np.full(len(one), OPENING),
            profile=days.profile[one],
            place=parts.end[days.parts[two, 0]],
            days=np.full(len(one), 2),
            mask=days.mask[one] | days.mask[two],
            travel_s=days.travel_s[one] + days.travel_s[two],
            boat=days.boat[one] | days.boat[two],
            parts=np.stack([days.parts[one, 0], days.parts[two, 0]], axis=1),
            served=days.served[one] | days.served[two],
            open_days=open_days,
            pattern=date_patterns(open_days),
            spaced=np.stack([days.spaced[one, 0], days.spaced[two, 0]], axis=1),
        )
    )


def date_patterns(open_days: np.ndarray) -> np.ndarray:
    """Number the different rows of open days.

    Examples
    --------
    >>> date_patterns(np.array([[True, False], [True, True], [True, False]])).tolist()
    [0, 1, 0]
    """
    rows = np.ascontiguousarray(np.packbits(open_days, axis=1))
    _, pattern = np.unique(rows.view(f"V{rows.shape[1]}"), return_inverse=True)
    numbers: np.ndarray = pattern.reshape(-1)
    return numbers


def days_ahead(open_days: np.ndarray, days: int) -> np.ndarray:
    """Shift which days are open so that day `d` tells about day ``d + days``.

    Examples
    --------
    >>> days_ahead(np.array([[False, True, True]]), 1).tolist()
    [[True, True, False]]
    """
    earlier = np.zeros_like(open_days)
    earlier[:, : open_days.shape[1] - days] = open_days[:, days:]
    return earlier


def _cheapest_alike(halves: Halves) -> Halves:
    """Of halves alike in villages, days, bed and dates keep the one with the least travel."""
    keys = [
        halves.place,
        halves.pattern,
        halves.boat,
        *columns(halves.mask),
        *columns(halves.spaced[:, 0]),
    ]
    return halves.take(np.sort(cheapest(keys, [halves.travel_s])))


def _joined(pieces: list[Halves]) -> Halves:
    names = vars(pieces[0])
    joined = Halves(**{name: np.concatenate([getattr(p, name) for p in pieces]) for name in names})
    return replace(joined, pattern=date_patterns(joined.open_days))
