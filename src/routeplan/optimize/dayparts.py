"""Day parts: every sensible day of a trip, from where the crew wakes up to where it sleeps.

Labels grow by one village at a time and are compared all at once. A label is kept unless
another with the same start, last village and set of villages is at least as good in travel, in
driving and in the hour of departure; these three decide everything that follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.domain.travel import UNREACHABLE
from routeplan.optimize.budget import Budget
from routeplan.optimize.masks import cheapest, columns, disjoint, undominated, village_bits
from routeplan.optimize.problem import CENTER
from routeplan.optimize.profile import DayLimits, Profile

MAX_LABELS = 4_000_000
MAX_PARTS = 2_000_000
"""Partial and finished days beyond which longer days are given up; about 2 GB in all."""

PARTS_PER_S = 60_000
"""Finished days that later stages can look at in a second of the time there is."""

GROWING_SHARE = 0.5
"""Part of the time left after which days do not grow any more: to lay them out takes as long."""

LABEL_S = 5e-8
"""So long a usual machine takes to add one village to a label [s]."""

CHUNK = 5_000
"""Labels that grow together, so that memory stays small."""

NO_WAY = 2**40
"""Stands for the time of a way that does not exist, inside comparisons only [s]."""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Days under way with the same number of villages, as columns."""

    start: np.ndarray
    last: np.ndarray
    mask: np.ndarray
    travel_s: np.ndarray
    driving_s: np.ndarray
    service_s: np.ndarray
    depart_s: np.ndarray
    boat: np.ndarray
    parent: np.ndarray

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: np.ndarray) -> Labels:
        """Return some rows."""
        return Labels(**{name: column[rows] for name, column in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class DayParts:
    """Finished days: the shortest order for each start, end and set of villages, as columns.

    Parameters
    ----------
    orders
        Positions visited, in order, 0 beyond the last, shape (parts, most stops).
    complete
        False if enumeration gave up before the end.
    """

    start: np.ndarray
    end: np.ndarray
    mask: np.ndarray
    travel_s: np.ndarray
    boat: np.ndarray
    orders: np.ndarray
    complete: bool

    def __len__(self) -> int:
        return len(self.start)

    def order(self, part: int) -> tuple[int, ...]:
        """Return the positions that a part visits, in order."""
        stops: list[int] = self.orders[part].tolist()
        return tuple(stop for stop in stops if stop != CENTER)


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What growing labels look at, over and over."""

    profile: Profile
    limits: DayLimits
    visitable: np.ndarray
    ends: np.ndarray
    bits: np.ndarray
    shortest_end_s: np.ndarray
    shortest_end_driving_s: np.ndarray


def enumerate_day_parts(
    profile: Profile,
    limits: DayLimits,
    *,
    lodging: np.ndarray,
    visitable: np.ndarray,
    longest: int,
    budget: Budget,
) -> DayParts:
    """Enumerate every day part of a profile.

    Parameters
    ----------
    lodging
        Positions where the crew may sleep; empty if nobody sleeps out.
    visitable
        Positions that have an open day while these roads hold, bool, shape (n + 1,).
    longest
        Days of the longest trip; only one of three days has a day between two nights away.
    """
    ground = _ground(
        profile, limits, lodging[: 0 if longest == 1 else None], visitable & profile.servable
    )
    growing, levels = budget.part(GROWING_SHARE), [_first(ground)]
    longer: Labels | None = levels[0]
    while longer is not None and len(longer):
        longer = _extend(ground, longer, MAX_LABELS - sum(map(len, levels)), growing)
        levels += [] if longer is None else [longer]
    return _finish(ground, levels, budget, middle=longest > 2, complete=longer is not None)


def _ground(
    profile: Profile, limits: DayLimits, lodging: np.ndarray, visitable: np.ndarray
) -> _Ground:
    ends = np.concatenate([[CENTER], lodging]).astype("int64")
    reachable = profile.reachable()
    shortest_end_s = _shortest(profile.travel_s, reachable)[:, ends].min(axis=1)
    return _Ground(
        profile=profile,
        limits=limits,
        visitable=visitable,
        ends=ends,
        bits=village_bits(len(profile.service_s)),
        shortest_end_s=shortest_end_s,
        shortest_end_driving_s=_shortest(profile.driving_s, reachable)[:, ends].min(axis=1),
    )


def _shortest(seconds: np.ndarray, reachable: np.ndarray) -> np.ndarray:
    """Return the least time between positions, by way of any others.

    A direct way can be longer, or missing, where a walk is only allowed in parts.
    """
    least = np.where(reachable, seconds, NO_WAY)
    for via in range(len(least)):
        least = np.minimum(least, least[:, [via]] + least[via])
    return least


def _keeps_rules(
    ground: _Ground, labels: Labels, last_leg_s: np.ndarray, last_driving_s: np.ndarray
) -> np.ndarray:
    """Tell which labels are a lawful day if they end with this last leg."""
    limits = ground.limits
    work = labels.travel_s + labels.service_s + last_leg_s
    day = work + np.where(work > limits.meal_break_after, limits.meal_break, 0)
    end = labels.depart_s + day
    lawful: np.ndarray = (
        (end <= limits.latest_return)
        & (end - last_leg_s <= limits.service_close)
        & (day <= limits.max_day)
        & (labels.driving_s + last_driving_s <= limits.max_driving)
    )
    return lawful


def _promising(ground: _Ground, labels: Labels) -> Labels:
    """Keep labels that could still end somewhere, and of alike ones only the best."""
    lawful = _keeps_rules(
        ground,
        labels,
        ground.shortest_end_s[labels.last],
        ground.shortest_end_driving_s[labels.last],
    )
    labels = labels.take(np.flatnonzero(lawful))
    keys = [labels.start, labels.last, labels.boat, *columns(labels.mask)]
    return labels.take(undominated(keys, [labels.travel_s, labels.driving_s, labels.depart_s]))


def _first(ground: _Ground) -> Labels:
    profile, limits = ground.profile, ground.limits
    ways = profile.reachable()[ground.ends] & ground.visitable
    row, village = np.nonzero(ways)
    start = ground.ends[row]
    leg = profile.travel_s[start, village]
    labels = Labels(
        start=start,
        last=village,
        mask=ground.bits[village],
        travel_s=leg,
        driving_s=profile.driving_s[start, village],
        service_s=profile.service_s[village],
        depart_s=np.maximum(limits.day_start, limits.service_open - leg),
        boat=profile.uses_boat[start, village],
        parent=np.full(len(start), -1),
    )
    return _promising(ground, labels)


def _extend(ground: _Ground, labels: Labels, most: int, budget: Budget) -> Labels | None:
    """Add one more village to every label; None if that gets too much or takes too long."""
    pieces: list[Labels] = []
    for at in range(0, len(labels), CHUNK):
        if budget.is_over():
            budget.cut()
            return None
        if sum(map(len, pieces)) > most:
            return None
        chunk = labels.take(np.arange(at, min(at + CHUNK, len(labels))))
        budget.spend(LABEL_S * len(chunk) * len(ground.visitable))
        pieces.append(_extend_chunk(ground, chunk, at))
    joined = {
        name: np.concatenate([getattr(piece, name) for piece in pieces]) for name in vars(pieces[0])
    }
    return _promising(ground, Labels(**joined))


def _extend_chunk(ground: _Ground, labels: Labels, offset: int) -> Labels:
    profile = ground.profile
    possible = ground.visitable & profile.reachable()[labels.last] & _keep_rules_by(ground, labels)
    row, village = np.nonzero(possible)
    fresh = disjoint(labels.mask[row], ground.bits[village])
    row, village = row[fresh], village[fresh]
    last = labels.last[row]
    grown = Labels(
        start=labels.start[row],
        last=village,
        mask=labels.mask[row] | ground.bits[village],
        travel_s=labels.travel_s[row] + profile.travel_s[last, village],
        driving_s=labels.driving_s[row] + profile.driving_s[last, village],
        service_s=labels.service_s[row] + profile.service_s[village],
        depart_s=labels.depart_s[row],
        boat=labels.boat[row] | profile.uses_boat[last, village],
        parent=row + offset,
    )
    return _promising(ground, grown)


def _keep_rules_by(ground: _Ground, labels: Labels) -> np.ndarray:
    """Tell which labels could still end somewhere by way of which village next."""
    profile = ground.profile
    grown = replace(
        labels,
        travel_s=labels.travel_s[:, None] + profile.travel_s[labels.last],
        driving_s=labels.driving_s[:, None] + profile.driving_s[labels.last],
        service_s=labels.service_s[:, None] + profile.service_s,
        depart_s=labels.depart_s[:, None],
    )
    return _keeps_rules(ground, grown, ground.shortest_end_s, ground.shortest_end_driving_s)


def _finish(
    ground: _Ground, levels: list[Labels], budget: Budget, *, middle: bool, complete: bool
) -> DayParts:
    found: list[tuple[np.ndarray, ...]] = []
    most = min(MAX_PARTS, int(PARTS_PER_S * budget.limit_s))
    for level, labels in enumerate(levels):
        finished = [
            _finish_level(ground, labels, level, end, middle=middle)
            for end in ground.ends.tolist()
            if not (level and budget.cancel.is_set())
        ]
        too_many = sum(len(rows) for *_, rows in found + finished) > most
        if level and (too_many or budget.cancel.is_set()):
            complete = False
            break
        found += finished
    names = ("start", "end", "mask", "travel_s", "boat", "level", "row")
    empty = [
        np.empty((0, ground.bits.shape[1]) if name == "mask" else 0, "int64") for name in names
    ]
    rows = [np.concatenate(column) for column in zip(empty, *found, strict=True)]
    all_parts = dict(zip(names, rows, strict=True))
    best = cheapest(
        [*(all_parts[key] for key in ("start", "end", "boat")), *columns(all_parts["mask"])],
        [all_parts["travel_s"]],
    )
    level, row = all_parts.pop("level")[best], all_parts.pop("row")[best]
    return DayParts(
        **{name: column[best] for name, column in all_parts.items()},
        orders=_orders(levels, level, row),
        complete=complete,
    )


def _orders(levels: list[Labels], level: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Read the orders of villages back from the labels that parts end with."""
    orders = np.zeros((len(row), len(levels)), dtype="int16")
    for place in range(len(levels) - 1, -1, -1):
        rows = np.flatnonzero(level >= place)
        orders[rows, place] = levels[place].last[row[rows]]
        row[rows] = levels[place].parent[row[rows]]
    return orders


def _finish_level(
    ground: _Ground, labels: Labels, level: int, end: int, *, middle: bool
) -> tuple[np.ndarray, ...]:
    profile = ground.profile
    leg = profile.travel_s[labels.last, end]
    lawful = _keeps_rules(ground, labels, leg, profile.driving_s[labels.last, end])
    wanted = middle | (labels.start == CENTER) | (end == CENTER)
    rows = np.flatnonzero(lawful & wanted & (leg != UNREACHABLE))
    return (
        labels.start[rows],
        np.full(len(rows), end),
        labels.mask[rows],
        labels.travel_s[rows] + leg[rows],
        labels.boat[rows] | profile.uses_boat[labels.last[rows], end],
        np.full(len(rows), level),
        rows,
    )
