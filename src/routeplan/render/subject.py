"""What a map is about: a scenario, with a plan or without, in a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple, Self

from routeplan.domain.calendar import Closure, RoadSpeed, week_of
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.reach import Reach
from routeplan.domain.risk import Criticality
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Visit
from routeplan.evaluate import in_words
from routeplan.evaluate.outings import Outing, crews_out, outings
from routeplan.evaluate.requirements import required_visits
from routeplan.roads.access import Access
from routeplan.roads.criticality import criticality
from routeplan.roads.reach import reach
from routeplan.wording import Language, Wording

SEASONS: tuple[RoadSpeed, ...] = ("dry", "wet")

REACH_HOURS = (2, 4, 8)
"""Hours of travel there and back: half a day with a visit, a day with one, a day on the road."""

VillageStatus = Literal["done", "short", "unserved"]


class Call(NamedTuple):
    """One visit with the outing it belongs to."""

    outing: Outing
    visit: Visit


class WeekOut(NamedTuple):
    """Outings of one week, under its name."""

    name: str
    outings: tuple[Outing, ...]


class Week(NamedTuple):
    """Days of one week, under its name."""

    name: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Subject:
    """A scenario and perhaps its plan, and the language to speak of them."""

    scenario: Scenario
    plan: Plan | None
    wording: Wording

    @classmethod
    def of(cls, plan_or_scenario: Plan | Scenario, lang: Language) -> Self:
        """Return a plan with its scenario, or a scenario alone, as the subject of a map."""
        if isinstance(plan_or_scenario, Plan):
            return cls(plan_or_scenario.scenario, plan_or_scenario, Wording(lang))
        return cls(plan_or_scenario, None, Wording(lang))

    @property
    def title(self) -> str:
        """The title of the scenario."""
        return in_words.title(self.scenario, self.wording)

    @cached_property
    def outings(self) -> tuple[Outing, ...]:
        """Every day of every trip, in the order of time."""
        return outings(self.plan) if self.plan else ()

    @cached_property
    def crew_ids(self) -> tuple[str, ...]:
        """Crews that go out: mobile teams in the order of the scenario, then any other."""
        return crews_out(self.plan) if self.plan else ()

    def crew_number(self, crew_id: str) -> int:
        """Return the position of a crew among those that go out."""
        return self.crew_ids.index(crew_id)

    @cached_property
    def weeks_out(self) -> tuple[WeekOut, ...]:
        """The weeks in which somebody goes out."""
        return tuple(
            WeekOut(self._week_name(monday), tuple(outings))
            for monday, outings in groupby(self.outings, key=lambda one: week_of(one.day.date))
        )

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the horizon, and those on which somebody is out though it has ended."""
        return tuple(sorted(self._days_out.union(self.scenario.calendar.days())))

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks of those days."""
        return tuple(
            Week(self._week_name(monday), tuple(days))
            for monday, days in groupby(self.days, key=week_of)
        )

    @cached_property
    def _days_out(self) -> frozenset[date]:
        return frozenset(outing.day.date for outing in self.outings)

    def _week_name(self, monday: date) -> str:
        """Name a week by its days that are worked or travelled, or by all if none is."""
        calendar = self.scenario.calendar
        used = self._days_out.union(calendar.working_days())
        days = [day for day in self.days if week_of(day) == monday]
        shown = [day for day in days if day in used] or days
        number = (monday - week_of(calendar.start)).days // 7 + 1
        return self.wording("plan.week", n=number, start=shown[0], end=shown[-1])

    def calls(self, village_id: str) -> tuple[Call, ...]:
        """Return every visit to a village, in the order of time."""
        return tuple(call for call in calls_of(self.outings) if call.visit.village_id == village_id)

    @cached_property
    def required(self) -> Mapping[str, int]:
        """The number of visits that each village needs."""
        return required_visits(self.scenario)

    @cached_property
    def closures(self) -> Mapping[str, tuple[Closure, ...]]:
        """What shuts a road on some day of the horizon, by road."""
        days = self.scenario.calendar.days()
        shut = [one for one in self.scenario.closures if any(one.shuts(day) for day in days)]
        return {
            closure.road_id: tuple(one for one in shut if one.road_id == closure.road_id)
            for closure in shut
        }

    @cached_property
    def criticality(self) -> Criticality:
        """What every road is worth, on a day in the rains."""
        return criticality(self.scenario)

    def days_shut(self, closure: Closure) -> tuple[int, int]:
        """Return the first and the last of `days` on which a closure holds, by position."""
        shut = [position for position, day in enumerate(self.days) if closure.shuts(day)]
        return shut[0], shut[-1]

    @cached_property
    def reaches(self) -> Mapping[tuple[Mode, RoadSpeed], Reach]:
        """Who is reached by each vehicle mode that there is, in each season."""
        owned = {vehicle.mode for vehicle in self.scenario.vehicles}
        return {
            (mode, season): reach(Access.in_season(self.scenario, mode, season), hours=REACH_HOURS)
            for mode in VEHICLE_MODES
            if mode in owned
            for season in SEASONS
        }

    def unserved(self, village_id: str) -> tuple[Unserved, ...]:
        """Return what the plan says it leaves out in a village."""
        entries = self.plan.unserved if self.plan else ()
        return tuple(entry for entry in entries if entry.village_id == village_id)

    def status(self, village_id: str) -> VillageStatus | None:
        """Tell how far a village gets what it needs; None without a plan."""
        if not self.plan:
            return None
        visits = len(self.calls(village_id))
        if visits >= self.required[village_id] and not self.unserved(village_id):
            return "done"
        return "short" if visits else "unserved"


def calls_of(outings: Sequence[Outing]) -> tuple[Call, ...]:
    """Return the visits made on some outings."""
    return tuple(Call(outing, visit) for outing in outings for visit in outing.day.visits)
