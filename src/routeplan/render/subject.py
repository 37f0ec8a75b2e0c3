"""What a map is about: a scenario, with a plan or without, in a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, Self

from routeplan.domain.calendar import Closure, week_of
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip, TripDay, Visit
from routeplan.evaluate.requirements import required_visits
from routeplan.wording import Language, Wording

VillageStatus = Literal["done", "short", "unserved"]


class Outing(NamedTuple):
    """One day of one trip."""

    trip: Trip
    day: TripDay


class Call(NamedTuple):
    """One visit with the outing it belongs to."""

    outing: Outing
    visit: Visit


class Period(NamedTuple):
    """Outings that are shown together, under a name."""

    name: str
    outings: tuple[Outing, ...]
    is_week: bool


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
        """The scenario's title, in English for who reads English; its id if it has no title."""
        scenario = self.scenario
        in_english = scenario.title_en if self.wording.lang == "en" else ""
        return in_english or scenario.title or scenario.id

    @cached_property
    def outings(self) -> tuple[Outing, ...]:
        """Every day of every trip, in the order of time."""
        trips = self.plan.trips if self.plan else ()
        outings = (Outing(trip, day) for trip in trips for day in trip.days)
        return tuple(sorted(outings, key=lambda one: (one.day.date, one.trip.crew_id, one.trip.id)))

    @cached_property
    def crew_ids(self) -> tuple[str, ...]:
        """Crews that go out: mobile teams in the order of the scenario, then any other."""
        known = [team.id for team in self.scenario.mobile_teams()]
        used = {outing.trip.crew_id for outing in self.outings}
        others = sorted(used.difference(known))
        return tuple(crew_id for crew_id in [*known, *others] if crew_id in used)

    def crew_number(self, crew_id: str) -> int:
        """Return the position of a crew among those that go out."""
        return self.crew_ids.index(crew_id)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The weeks in which something happens, and the whole horizon after them."""
        if not self.plan or not self.outings:
            return ()
        weeks = [self._week(monday) for monday in self.plan.weeks]
        return (*weeks, Period(self.wording("map.whole"), self.outings, is_week=False))

    def _week(self, monday: date) -> Period:
        def is_in_week(day: date) -> bool:
            return 0 <= (day - monday).days < 7

        outings = tuple(outing for outing in self.outings if is_in_week(outing.day.date))
        calendar = self.scenario.calendar
        first_monday = week_of(calendar.start)
        shown = {*filter(is_in_week, calendar.working_days())}
        shown.update(outing.day.date for outing in outings)  # a plan made by hand goes out any day
        name = self.wording(
            "plan.week", n=(monday - first_monday).days // 7 + 1, start=min(shown), end=max(shown)
        )
        return Period(name, outings, is_week=True)

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
