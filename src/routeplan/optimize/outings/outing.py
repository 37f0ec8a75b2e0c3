"""An outing: a trip with its date, as the search finds it."""

from __future__ import annotations

from typing import NamedTuple


class OutingDay(NamedTuple):
    """A day of an outing: the places from where the crew wakes up, its stops, where it sleeps."""

    places: tuple[int, ...]

    @property
    def stops(self) -> tuple[int, ...]:
        """The villages visited, in order."""
        return self.places[1:-1]


class Outing(NamedTuple):
    """A trip of a profile from a day of the horizon on."""

    profile: int
    first_day: int
    days: tuple[OutingDay, ...]
