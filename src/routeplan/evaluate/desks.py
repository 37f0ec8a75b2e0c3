"""Which services share which desks on a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import ceil

from routeplan.domain.services import Service


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The cases of one service that a visit is meant for; a share of a case may be expected."""

    service: Service
    cases: float


@dataclass(frozen=True, kw_only=True)
class DeskGroup:
    """Desks that serve the same people: one member each, who takes every case of the group.

    Parameters
    ----------
    desks
        How many, in whole people.
    expected
        Services of the group with their cases.
    """

    desks: int
    expected: tuple[Expected, ...]

    @property
    def cases(self) -> float:
        """Cases that are expected."""
        return sum(one.cases for one in self.expected)

    @property
    def low_min(self) -> float:
        """Time that they take one person if all are short [min]."""
        return sum(one.cases * one.service.minutes_low for one in self.expected)

    @property
    def mode_min(self) -> float:
        """Time that they take one person as a rule [min]."""
        return sum(one.cases * one.service.minutes_mode for one in self.expected)

    @property
    def high_min(self) -> float:
        """Time that they take one person if all are long [min]."""
        return sum(one.cases * one.service.minutes_high for one in self.expected)

    @property
    def mean_min(self) -> float:
        """Mean time of a case [min]: the usual time of its service."""
        return self.mode_min / self.cases

    @property
    def variance_min2(self) -> float:
        """Variance of the time of a case [min²].

        Within a service the standard deviation is a sixth of the range from short to long, as
        in three-point estimates (PERT); services differ from each other besides.
        """
        return sum(
            one.cases / self.cases * (_spread_min2(one.service) + self._distance_min2(one.service))
            for one in self.expected
        )

    def _distance_min2(self, service: Service) -> float:
        return (service.minutes_mode - self.mean_min) ** 2

    @property
    def most_desks(self) -> int:
        """One where an officer must be, of whom one is aboard; else no more than cases."""
        needs_officer = any(one.service.required_role for one in self.expected)
        return 1 if needs_officer else ceil(self.cases)


def shared_out(expected: Iterable[Expected], desks: int) -> tuple[DeskGroup, ...]:
    """Give whole desks to services, the busiest first.

    While there are more services than desks, the two with the least work share one. Then each
    further desk goes where there is most work for each, as far as it is of use.
    """
    groups = _merged([DeskGroup(desks=1, expected=(one,)) for one in expected if one.cases], desks)
    for _ in range(desks - len(groups)):
        open_ended = [group for group in groups if group.desks < group.most_desks]
        if open_ended:
            busiest = max(open_ended, key=lambda group: group.mode_min / group.desks)
            groups[groups.index(busiest)] = replace(busiest, desks=busiest.desks + 1)
    return tuple(groups)


def _merged(groups: list[DeskGroup], desks: int) -> list[DeskGroup]:
    while len(groups) > desks:
        least = nsmallest(2, range(len(groups)), key=lambda n: groups[n].mode_min)
        first, second = sorted(least)
        both = groups[first].expected + groups[second].expected
        groups[first] = DeskGroup(desks=1, expected=both)
        del groups[second]
    return groups


def _spread_min2(service: Service) -> float:
    return ((service.minutes_high - service.minutes_low) / 6) ** 2
