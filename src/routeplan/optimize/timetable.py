"""Modules laid out over days: as few days as prerequisites, hours and the rule allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from routeplan.domain.training import Module

Timetable = tuple[tuple[Module, ...], ...]
"""The modules of each day, in the order in which they are taught."""


def in_order(modules: Sequence[Module]) -> tuple[Module, ...]:
    """Sort modules so that none comes before its prerequisites, else as they are given."""
    placed: list[Module] = []
    waiting = list(modules)
    while waiting:
        waits_for = {module.id for module in waiting}
        ready = next(module for module in waiting if not waits_for & set(module.prerequisites))
        placed.append(ready)
        waiting.remove(ready)
    return tuple(placed)


def lay_out(
    modules: Sequence[Module], most: int, fits: Callable[[Sequence[Module]], bool]
) -> Timetable:
    """Return the shortest timetable with at most so many modules a day.

    Parameters
    ----------
    fits
        Tells whether a day is long enough for some modules; it is for each one alone.
    """
    return _shortest(in_order(modules), most, fits, {})


def _shortest(
    modules: tuple[Module, ...],
    most: int,
    fits: Callable[[Sequence[Module]], bool],
    known: dict[tuple[Module, ...], Timetable],
) -> Timetable:
    if not modules:
        return ()
    if modules not in known:
        tables = []
        for first in _first_days(modules, most, fits):
            rest = tuple(module for module in modules if module not in first)
            tables.append((first, *_shortest(rest, most, fits, known)))
        known[modules] = min(tables, key=len)
    return known[modules]


def _first_days(
    modules: tuple[Module, ...], most: int, fits: Callable[[Sequence[Module]], bool]
) -> list[tuple[Module, ...]]:
    """Return what the first day may hold, fuller days first."""
    return [
        day
        for count in range(min(most, len(modules)), 0, -1)
        for day in combinations(modules, count)
        if fits(day) and _is_closed(day, modules)
    ]


def _is_closed(day: Sequence[Module], modules: Sequence[Module]) -> bool:
    """Tell whether no module of a day builds upon one that comes later."""
    later = {module.id for module in modules} - {module.id for module in day}
    return all(not later & set(module.prerequisites) for module in day)
