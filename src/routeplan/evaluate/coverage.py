"""Coverage: families who can use the services alone, now and expected at the end of a plan.

How fast families learn and forget is assumed (`CoverageRule`); nothing here is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from routeplan.domain.calendar import DAYS_PER_MONTH
from routeplan.domain.places import Village
from routeplan.domain.plan import Plan
from routeplan.domain.services import VisitRequirement
from routeplan.domain.training import CoverageRule
from routeplan.evaluate.learning import FollowUps, follow_ups, helpers_from, lesson_days


@dataclass(frozen=True, kw_only=True)
class VillageCoverage:
    """How many families of a village are proficient.

    Parameters
    ----------
    now, expected
        Proficient families at the beginning of the horizon, and at its end.
    helpers
        Trained neighbours at the end.
    """

    village_id: str
    households: int
    now: float
    expected: float
    helpers: int
    follow_ups: FollowUps

    @property
    def share(self) -> float:
        """Expected proficient families as a fraction of all."""
        return self.expected / self.households


def coverage(plan: Plan) -> tuple[VillageCoverage, ...]:
    """Return how many families are proficient in each village that has counted them.

    What the history counts goes before what the table of villages counts.

    Examples
    --------
    >>> import routeplan as rp
    >>> idle = rp.Plan(scenario=rp.read_scenario("sample_data/la_dee"), trips=())
    >>> first = rp.coverage(idle)[0]
    >>> first.now, round(first.expected, 1)
    (30.0, 24.6)
    """
    return tuple(
        _of_village(plan, village, float(now))
        for village in plan.scenario.villages
        for now in [_proficient_now(plan, village)]
        if now is not None and village.households
    )


def expected_proficient(plan: Plan) -> Mapping[str, float]:
    """Return the expected proficient families at the end of a plan, by village id."""
    return {one.village_id: one.expected for one in coverage(plan)}


def next_visits(plan: Plan) -> tuple[VisitRequirement, ...]:
    """Return how often each village is to be visited in the next plan, given this one's result.

    A village with enough proficient families needs a visit a month less, but one while a
    follow-up is open. One that is behind needs a visit more, up to its most and as far as visits
    lie far enough apart. A village that has not counted its families keeps what it has.

    Examples
    --------
    >>> import routeplan as rp
    >>> idle = rp.Plan(scenario=rp.read_scenario("sample_data/la_dee"), trips=())
    >>> following = idle.scenario.but(visits=rp.next_visits(idle))
    >>> [one.visits_per_month_min for one in following.visits]
    [2, 2, 2, 2, 2, 2, 2, 2, 2]
    """
    found = {one.village_id: one for one in coverage(plan)}
    return tuple(
        _next(one, found[one.village_id], plan) if one.village_id in found else one
        for one in plan.scenario.visits
    )


def _next(visits: VisitRequirement, village: VillageCoverage, plan: Plan) -> VisitRequirement:
    rule, least = plan.scenario.coverage, visits.visits_per_month_min
    if village.share >= rule.enough:
        least = max(least - 1, 1 if village.follow_ups.open else 0)
    elif village.share < rule.behind:
        least += 1
    least = min(least, visits.visits_per_month_max)
    changed = visits.model_copy(update={"visits_per_month_min": least})
    days = len(plan.scenario.calendar.days())
    required, _ = changed.visits_in(days)
    return changed if (required - 1) * visits.min_gap_days < days else visits


def _proficient_now(plan: Plan, village: Village) -> float | None:
    for one in plan.scenario.history.villages:
        if one.village_id == village.id and one.proficient is not None:
            return one.proficient
    return village.households_proficient


def _of_village(plan: Plan, village: Village, now: float) -> VillageCoverage:
    helpers = helpers_from(plan, village.id)
    return VillageCoverage(
        village_id=village.id,
        households=village.households,
        now=now,
        expected=_at_the_end(plan, village, now, helpers),
        helpers=len(helpers),
        follow_ups=follow_ups(plan, village.id),
    )


def _at_the_end(plan: Plan, village: Village, now: float, helpers: tuple[date, ...]) -> float:
    """Go through the horizon day by day: what is gained, and what is forgotten."""
    rule, visits = plan.scenario.coverage, plan.visits_of(village.id)
    lessons = {
        day for learned in lesson_days(plan, village.id).values() for day in learned.values()
    }
    refreshed = _last_visit_before(plan, village.id)
    proficient = now
    for day in plan.scenario.calendar.days():
        if day in visits or day in lessons:
            refreshed = day
        able = sum(first <= day for first in helpers)
        gained = visits.count(day) * rule.families_per_visit
        gained += able * rule.families_per_helper / DAYS_PER_MONTH
        # Whom a visit or a neighbour reaches is proficient already as often as anybody.
        proficient += gained * (1 - proficient / village.households)
        proficient -= proficient * _forgotten(rule, (day - refreshed).days)
        proficient = min(proficient, float(village.households))
    return proficient


def _last_visit_before(plan: Plan, village_id: str) -> date:
    """Return the last visit before the plan; its first day if none is known."""
    start = plan.scenario.calendar.start
    records = (one for one in plan.scenario.history.villages if one.village_id == village_id)
    return next((one.last_visit or start for one in records), start)


def _forgotten(rule: CoverageRule, days: int) -> float:
    """Return the share of proficient families lost in a day, so long after anybody came."""
    return rule.forgotten_per_month / DAYS_PER_MONTH if days > rule.refresh_after_days else 0.0
