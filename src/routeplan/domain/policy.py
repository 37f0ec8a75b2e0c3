"""Policy: the rules of mobile teams, crews, the desk and carers, and what is better among plans."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field

from routeplan.domain.value import (
    Count,
    Days,
    Id,
    Seconds,
    Several,
    TimeOfDay,
    Value,
    Weekday,
    seconds_of_day,
)

LevelName = Literal["required_visits", "travel", "nights", "evenness"]


class Rules(Value):
    """The rules every day of a trip keeps. All durations are in seconds.

    Parameters
    ----------
    day_start
        Earliest departure in the morning, from the center or from the lodging.
    service_open, service_close
        A visit's service lies between these.
    latest_return
        Latest arrival at the center or the lodging: nobody travels in the dark.
    max_day_s
        Longest day from the first departure or service to the last arrival, the meal break
        included.
    max_driving_s
        Longest time a day in the vehicle; walking and boats do not count.
    meal_break_s, meal_break_after_s
        A day that holds more than `meal_break_after_s` of travel and service also holds one
        break, taken at a village.
    max_trip_days
        Longest trip [days]; 1 means nobody sleeps out.
    sleep_beyond_s
        A crew sleeps only where the way back to the center takes at least this long: nobody
        spends a night away next to home.
    rest_after_overnight_days
        Days a crew stays at home after a trip with a night away.
    crew_size, desks
        People in a crew, and how many of them serve at the same time.
    min_motorbikes
        Never one motorbike alone: a crew on motorbikes takes at least so many.
    min_visit_s, max_visit_s
        A visit's service is never shorter or longer than this; demand beyond it stays open.
    max_walk_m
        Longest walk from the parked vehicle to a village, one way [m].
    notice_days
        Days before which a vehicle on request cannot come, counted from the horizon's start.
    """

    day_start: TimeOfDay = time(7, 0)
    service_open: TimeOfDay = time(7, 30)
    service_close: TimeOfDay = time(17, 0)
    latest_return: TimeOfDay = time(17, 30)
    max_day_s: Seconds = 37_800
    max_driving_s: Seconds = 18_000
    meal_break_s: Seconds = 2_700
    meal_break_after_s: Seconds = 21_600
    max_trip_days: int = Field(default=3, ge=1, le=3)
    sleep_beyond_s: Seconds = 3_600
    rest_after_overnight_days: Days = 1
    crew_size: Several = 6
    desks: Several = 5
    min_motorbikes: Several = 2
    min_visit_s: Seconds = 5_400
    max_visit_s: Seconds = 18_000
    max_walk_m: Count = 8_000
    notice_days: Days = 2


class PriorityGroup(Value):
    """Families who come first when carers are short.

    Parameters
    ----------
    language
        Language that their carer should speak; None if any will do.
    """

    id: Id
    language: Id | None = None


class Evenings(Value):
    """When carers visit the households of their lists, on days on which teams go out.

    Parameters
    ----------
    begin, end
        All visits of an evening, and the ways from one home to the next, lie between these.
    visits
        Most visits of a carer on one evening.
    visit_minutes
        Length of each visit [min].
    walk_kmh
        How fast carers go from home to home, straight.
    """

    begin: TimeOfDay = time(18, 30)
    end: TimeOfDay = time(20, 30)
    visits: Several = 4
    visit_minutes: Several = 40
    walk_kmh: float = Field(default=3.0, gt=0, le=50)

    @property
    def length_s(self) -> int:
        """Time from begin to end [s]."""
        return seconds_of_day(self.end) - seconds_of_day(self.begin)


class HouseholdRule(Value):
    """How carers accompany households.

    Parameters
    ----------
    per_carer
        Households on one list at most; a member may take fewer (`Member.max_households`).
    max_walk_m
        Longest walk from one household of a list to the next, straight [m].
    priority_groups
        Groups of families whose wish for a carer comes first.
    merge_walk_m
        Longest walk from a household of one village to the next in another, straight [m]; None:
        no list crosses a village.
    phases
        Equal parts of the horizon; in each of them carers have new lists, first for families
        who come first.
    evenings
        When homes are visited; None if nobody sets dates.
    """

    per_carer: Several = 20
    max_walk_m: Count = 1_500
    priority_groups: tuple[PriorityGroup, ...] = ()
    merge_walk_m: Count | None = None
    phases: int = Field(default=1, ge=1, le=12)
    evenings: Evenings | None = None

    def language_of(self, group_id: str | None) -> str | None:
        """Return the language that families of a group need, None if any will do."""
        return next((one.language for one in self.priority_groups if one.id == group_id), None)


class Level(Value):
    """One goal. Later levels may worsen it by at most `tolerance`, a fraction of its best value."""

    name: LevelName
    tolerance: float = Field(default=0.0, ge=0, le=1)


class Objective(Value):
    """Goals in order: a later one never costs an earlier one more than its tolerance.

    ``required_visits``: missed required visits, each weighted by the village's priority.
    ``travel``: hours on the way, summed over trips. ``nights``: nights that crews sleep away.
    ``evenness``: difference between the busiest and the quietest week in visits per working day.
    """

    levels: tuple[Level, ...] = (
        Level(name="required_visits"),
        Level(name="travel"),
        Level(name="nights"),
        Level(name="evenness"),
    )


CrewGoalName = Literal["shortage", "burden", "strangers", "guests"]


class CrewGoal(Value):
    """One goal of the crews. Later goals may worsen it by at most `tolerance`, a count."""

    name: CrewGoalName
    tolerance: Count = 0


class CrewRule(Value):
    """Who goes on trips.

    Parameters
    ----------
    rider_licences
        Licences with which a member may ride a motorbike; one of them is enough.
    goals
        What is better, most important first. ``shortage``: people that crews lack, weighted.
        ``burden``: the largest load of a member who goes, with what the months before left.
        ``strangers``: members in villages where they have not been, each pair once.
        ``guests``: seats of members who do not belong to the mobile team of the crew.
    """

    rider_licences: tuple[Id, ...] = ("A1", "A2", "A")
    goals: tuple[CrewGoal, ...] = (
        CrewGoal(name="shortage"),
        CrewGoal(name="burden"),
        CrewGoal(name="strangers"),
        CrewGoal(name="guests"),
    )


Staff = Annotated[int, Field(ge=1, le=1_000)]
"""People at the desk; more is a slip."""

RotaPattern = Literal["fixed_weekday", "moving_weekday", "whole_weeks"]
RotaGoalName = Literal[
    "shortage", "weekday_imbalance", "moved_turns", "uncalled", "substitutions", "unfairness"
]


class DeskTopic(Value):
    """A skill that the desk needs on every open day, and how many people with it."""

    skill: Id
    staff: Staff = 1


class RotaGoal(Value):
    """One goal of the rota. Later goals may worsen it by at most `tolerance`, a count."""

    name: RotaGoalName
    tolerance: Count = 0


class RotaRule(Value):
    """How center teams take turns at the desk of the center.

    Parameters
    ----------
    pattern
        ``fixed_weekday``: each team has its weekday. ``moving_weekday``: it moves by `step`
        weekdays each week. ``whole_weeks``: one team a week.
    anchor
        A day of the week in which the first team has the first weekday, or the whole week.
    weekdays
        Weekdays on which the desk is open, Monday 0 … Sunday 6.
    least_staff, target_staff
        People at the desk: fewer than the least is a shortage, more than the target are not called.
    max_days_per_week
        Most days a week at the desk, for each member.
    notice_days
        First days of a horizon on which the desk stays as published.
    goals
        What is better, most important first. ``shortage``: people that the desk lacks.
        ``weekday_imbalance``: for each weekday, most less fewest turns of a team.
        ``moved_turns``: days on which another team is on duty than the pattern says.
        ``uncalled``: members of the team on duty who are free and have a seat, but stay at home.
        ``substitutions``: duties of members whose team is not on duty. ``unfairness``: largest
        less smallest load, where Mondays and Fridays count twice and an excused day as served.
    """

    pattern: RotaPattern
    anchor: date
    step: int = Field(default=1, ge=-6, le=6)
    weekdays: tuple[Weekday, ...] = Field(default=(0, 1, 2, 3, 4), min_length=1)
    least_staff: Staff = 8
    target_staff: Staff = 10
    topics: tuple[DeskTopic, ...] = ()
    max_days_per_week: Several = 2
    notice_days: Days = 7
    goals: tuple[RotaGoal, ...] = (
        RotaGoal(name="shortage"),
        RotaGoal(name="weekday_imbalance"),
        RotaGoal(name="moved_turns"),
        RotaGoal(name="uncalled"),
        RotaGoal(name="substitutions"),
        RotaGoal(name="unfairness"),
    )
