"""People: members, the teams they form, and when they are away."""

from __future__ import annotations

from datetime import date
from typing import Literal

from routeplan.domain.value import Count, Id, Text, Value, Weekday


class Member(Value):
    """A person who takes part, known by an id and an alias, never by name.

    Parameters
    ----------
    alias
        What people call the member among themselves; empty if it is withheld.
    skills
        Skills held throughout; those of some days only are a `Qualification`.
    weekdays_off
        Weekdays on which the member is never available, Monday 0 … Sunday 6.
    max_days_per_month, max_days_per_week
        Largest number of field days in a month, and in a calendar week; None if there is no limit.
    stays_overnight
        Whether the member may sleep away.
    max_households
        Largest number of households that the member accompanies; 0 if the member has no list.
    lent_by
        Unit that lends the member, who then may go with any crew; empty for one of our own.
    available_from, available_to
        First and last day on which the member takes part; None if there is no such limit.
    """

    id: Id
    alias: Text = ""
    role: Id
    home_id: Id
    skills: tuple[Id, ...] = ()
    languages: tuple[Id, ...] = ()
    licence: Text = ""
    can_drive_pickup: bool = False
    has_motorbike: bool = False
    stays_overnight: bool = False
    max_days_per_month: Count
    max_days_per_week: Count | None = None
    weekdays_off: tuple[Weekday, ...] = ()
    max_households: Count = 0
    lent_by: Text = ""
    available_from: date | None = None
    available_to: date | None = None
    note: Text = ""

    def takes_part(self, day: date) -> bool:
        """Tell whether the member can be asked to come on `day`, absences aside."""
        begins, ends = self.available_from or day, self.available_to or day
        return begins <= day <= ends and day.weekday() not in self.weekdays_off


class Team(Value):
    """A permanent group: a mobile team goes out, a center team staffs the center."""

    id: Id
    kind: Literal["mobile", "center"]
    member_ids: tuple[Id, ...]


class Absence(Value):
    """Days on which a member is away, both ends included.

    Parameters
    ----------
    kind
        Why: ``leave``, ``exam``, ``training`` or a word of your own.
    """

    member_id: Id
    date_from: date
    date_to: date
    kind: Id = "leave"

    def covers(self, day: date) -> bool:
        """Tell whether the member is away on `day`."""
        return self.date_from <= day <= self.date_to


class Qualification(Value):
    """A skill that a member has from a day on, for good or until another day.

    Parameters
    ----------
    date_to
        Last day on which it holds; None if it does not expire.
    """

    member_id: Id
    skill: Id
    date_from: date
    date_to: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the skill holds on `day`."""
        return self.date_from <= day and (self.date_to is None or day <= self.date_to)
