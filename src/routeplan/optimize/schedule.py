"""The clock of one day: when the crew leaves, arrives, serves and eats (rules 11 and 12)."""

from __future__ import annotations

from dataclasses import dataclass

from routeplan.optimize.profile import DayLimits


@dataclass(frozen=True, kw_only=True)
class Stay:
    """Service at one stop, in seconds from midnight; `break_s` lies inside."""

    begin_s: int
    end_s: int
    break_s: int


@dataclass(frozen=True, kw_only=True)
class DaySchedule:
    """When each leg leaves and arrives, and when each stay begins and ends.

    A leg of no length stands for a stop at which the crew already is.
    """

    legs: tuple[tuple[int, int], ...]
    stays: tuple[Stay, ...]


def schedule_day(legs_s: list[int], service_s: list[int], limits: DayLimits) -> DaySchedule:
    """Set the clock of a day without waiting.

    Parameters
    ----------
    legs_s
        Time of each way: to the first stop, between stops, from the last stop [s].
    service_s
        Service at each stop [s]; one less than legs.

    Examples
    --------
    Half an hour out, six hours of service, half an hour back, with a break in the stay:

    >>> limits = DayLimits(
    ...     day_start=25_200, service_open=27_000, service_close=61_200, latest_return=63_000,
    ...     max_day=37_800, max_driving=18_000, meal_break=2_700, meal_break_after=21_600,
    ... )
    >>> day = schedule_day([1_800, 1_800], [21_600], limits)
    >>> day.stays[0].begin_s, day.stays[0].end_s, day.legs[-1]
    (27000, 51300, (51300, 53100))
    """
    clock = max(limits.day_start, limits.service_open - legs_s[0])
    meal_at = _stop_with_meal(legs_s, service_s, limits)
    legs, stays = [], []
    for stop, service in enumerate(service_s):
        arrive = clock + legs_s[stop]
        legs.append((clock, arrive))
        pause = limits.meal_break if stop == meal_at else 0
        clock = arrive + service + pause
        stays.append(Stay(begin_s=arrive, end_s=clock, break_s=pause))
    legs.append((clock, clock + legs_s[-1]))
    return DaySchedule(legs=tuple(legs), stays=tuple(stays))


def _stop_with_meal(legs_s: list[int], service_s: list[int], limits: DayLimits) -> int | None:
    """Return the stop at which half of the day's work is done, if the day is long."""
    work = sum(legs_s) + sum(service_s)
    if work <= limits.meal_break_after:
        return None
    done = 0
    for stop, service in enumerate(service_s):
        done += legs_s[stop] + service
        if 2 * done >= work:
            return stop
    return len(service_s) - 1
