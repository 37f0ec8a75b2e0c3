"""What vehicles do, by the numbers in the file, and what every family of problems asks of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Workday:
    """What one vehicle does on one day.

    Parameters
    ----------
    day
        From 1.
    vehicle
        The number of its type; 1 if all are alike.
    trips
        The customers of each trip from the depot and back, in order.
    """

    day: int = 1
    vehicle: int = 1
    depot: int
    trips: tuple[tuple[int, ...], ...]

    def __str__(self) -> str:
        return f"day {self.day}, vehicle {self.vehicle}, depot {self.depot}"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found.

    Parameters
    ----------
    value
        In the objective of the family, not rounded.
    broken
        Every rule that is broken, in words.
    """

    value: float
    broken: tuple[str, ...] = ()

    @property
    def is_feasible(self) -> bool:
        """Whether every rule is kept."""
        return not self.broken


def days_of(workdays: Sequence[Workday]) -> dict[int, list[int]]:
    """Return on which days each customer is visited, a day twice if it is visited twice.

    Examples
    --------
    >>> days_of([Workday(day=2, depot=0, trips=((5,),)), Workday(day=1, depot=0, trips=((5, 6),))])
    {5: [1, 2], 6: [1]}
    """
    days = defaultdict(list)
    for workday in sorted(workdays, key=lambda workday: workday.day):
        for trip in workday.trips:
            for customer in trip:
                days[customer].append(workday.day)
    return dict(days)


def days_in(code: int, days: int) -> list[int]:
    """Return the days that a number stands for, whose highest bit is the first day.

    Examples
    --------
    >>> days_in(10, days=5)  # 01010
    [2, 4]
    """
    return [day for day in range(1, days + 1) if code >> (days - day) & 1]


def wrong_days(
    workdays: Sequence[Workday], codes: Mapping[int, Collection[int]], days: int
) -> Iterator[str]:
    """Name each customer that is not visited on just the days of one of its codes."""
    visited = days_of(workdays)
    for customer in sorted(codes.keys() | visited.keys()):
        if customer not in codes:
            yield f"customer {customer} is not in the file"
            continue
        found = visited.get(customer, [])
        allowed = [days_in(code, days) for code in codes[customer]]
        if found not in allowed:
            yield f"customer {customer} is visited on days {found}, allowed are {allowed}"


def wrong_visits(workdays: Sequence[Workday], customers: Collection[int]) -> Iterator[str]:
    """Name each customer that is not visited exactly once."""
    yield from wrong_days(workdays, dict.fromkeys(customers, (1,)), days=1)


def several_trips(workdays: Sequence[Workday]) -> Iterator[str]:
    """Name each workday that is not one trip."""
    for workday in workdays:
        if len(workday.trips) != 1:
            yield f"{workday}: {len(workday.trips)} trips"


def too_many(counts: Counter[str], most: Mapping[str, int]) -> Iterator[str]:
    """Name what there are too many of; what is not in `most` does not exist."""
    for name, count in counts.items():
        if count > most.get(name, 0):
            yield f"{name}: {count} vehicles, {most.get(name, 0)} available"
