"""Days: the horizon, holidays, seasons and road closures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.value import Id, Text, Value, Weekday
from routeplan.errors import Fault, InputError

RoadSpeed = Literal["dry", "wet"]

DAYS_PER_MONTH = 30.44
"""Mean length of a month of the Gregorian calendar [days], 365.25 / 12."""


class CalendarEvent(Value):
    """A run of days, both ends included, that a plan must know about.

    Parameters
    ----------
    kind
        ``holiday``: no trips. ``workday``: trips although the weekday says no (a swapped day).
        ``closed``: the villages of `applies_to` receive nobody. Everything else is a note
        (``note``), such as a harvest when fewer people come.
    applies_to
        Village ids; empty means all.
    """

    date_from: date
    date_to: date
    kind: Literal["holiday", "workday", "closed", "note"]
    applies_to: tuple[Id, ...] = ()
    label_vi: Text = ""
    label_en: Text = ""
    basis: Text = ""

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the event."""
        return self.date_from <= day <= self.date_to


class SeasonMonth(Value):
    """What a month does to roads.

    Parameters
    ----------
    speed
        Which column of the speed table holds.
    closure_multiplier
        Factor from 0 to 1 on a road's chance of being shut on a day of the worst month.
    """

    month: int = Field(ge=1, le=12)
    season: Text
    speed: RoadSpeed
    closure_multiplier: float = Field(ge=0, le=1)


class Closure(Value):
    """A road that is shut, from a date to a date (both included; None means open-ended)."""

    road_id: Id
    date_from: date
    date_to: date | None = None
    modes: tuple[Mode, ...] = ()
    reason: Text = ""
    source: Text = ""

    def shuts(self, day: date) -> bool:
        """Tell whether the road is shut on `day`."""
        return self.date_from <= day and (self.date_to is None or day <= self.date_to)


class RecurringClosure(Value):
    """A road that is shut on some days of some months, every year, nobody knows which.

    It is no `Closure`: plans use the road, and the risk of finding it shut is counted. With a
    `chance` of 1 it is shut on every day of these months, and plans keep off it.

    Parameters
    ----------
    months
        From 1 to 12.
    chance
        Chance from 0 to 1 that it is shut on a day of these months; 1 day in 4 is 0.25.
    modes
        Modes to which it is shut; empty means all.
    """

    road_id: Id
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(min_length=1)
    chance: float = Field(gt=0, le=1)
    modes: tuple[Mode, ...] = ()
    reason: Text = ""
    source: Text = ""

    def chance_on(self, day: date) -> float:
        """Return the chance that the road is shut on `day`."""
        return self.chance if day.month in self.months else 0.0

    def shuts(self, day: date) -> bool:
        """Tell whether the road is shut on `day` for certain."""
        return self.chance_on(day) == 1


class Calendar(Value):
    """The planning horizon and which of its days are worked.

    Examples
    --------
    >>> calendar = Calendar(start=date(2026, 3, 6), end=date(2026, 3, 10))
    >>> [day.day for day in calendar.working_days()]
    [6, 9, 10]
    """

    start: date
    end: date
    weekdays: tuple[Weekday, ...] = (0, 1, 2, 3, 4)
    events: tuple[CalendarEvent, ...] = ()

    def from_day(self, start: date, *, weeks: int | None = None) -> Calendar:
        """Return the calendar from another first day on, for as long or for `weeks`.

        Raises
        ------
        InputError
            If it ends after the year 9999.
        """
        try:
            length = timedelta(weeks=weeks, days=-1) if weeks else self.end - self.start
            return self.model_copy(update={"start": start, "end": start + length})
        except OverflowError:
            what, fix = "ends after the year 9999", "plan fewer weeks, or mend the first day"
            raise InputError([Fault(where="calendar", what=what, fix=fix)]) from None

    def days(self) -> tuple[date, ...]:
        """Return every day of the horizon."""
        return tuple(
            self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1)
        )

    @property
    def months(self) -> float:
        """Length of the horizon in months."""
        return len(self.days()) / DAYS_PER_MONTH

    def is_worked(self, day: date) -> bool:
        """Tell whether teams go out on `day`: a working weekday or a swapped one, no holiday."""
        return self.is_open(day, self.weekdays)

    def is_open(self, day: date, weekdays: tuple[Weekday, ...]) -> bool:
        """Tell whether `day` is one of `weekdays` or a swapped one, and no holiday."""
        kinds = {event.kind for event in self.events if event.covers(day) and not event.applies_to}
        if "holiday" in kinds:
            return False
        return "workday" in kinds or day.weekday() in weekdays

    def working_days(self) -> tuple[date, ...]:
        """Return the days of the horizon on which teams go out."""
        return tuple(day for day in self.days() if self.is_worked(day))

    def is_closed(self, village_id: str, day: date) -> bool:
        """Tell whether a local event keeps `village_id` from receiving a team on `day`."""
        return any(
            event.kind in ("closed", "holiday")
            and event.covers(day)
            and village_id in event.applies_to
            for event in self.events
        )


def week_of(day: date) -> date:
    """Return the Monday of the week of `day`.

    Examples
    --------
    >>> week_of(date(2026, 3, 8))
    datetime.date(2026, 3, 2)
    """
    return day - timedelta(days=day.weekday())
