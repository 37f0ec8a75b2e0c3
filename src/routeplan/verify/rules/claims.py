"""What a plan says of itself: what it leaves out, and how well it meets its goals (rule 21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import isclose

from routeplan.domain.objective import LevelName
from routeplan.verify.facts import Facts
from routeplan.verify.violation import Spot, Violation

LARGEST_EXACT = 2**53
"""Whole numbers beyond this are not told apart by a float; no plan travels so long."""


def missing_visits(facts: Facts) -> Iterator[Violation]:
    """A plan lists the required visits that it does not make, all of them and no others."""
    missing, claimed = _missing(facts), Counter[tuple[str, str]]()
    for row in facts.plan.unserved:
        claimed[row.village_id, row.officer or ""] += row.missing
    for village_id, officer in sorted(missing.keys() | claimed.keys()):
        listed, true = claimed[village_id, officer], missing[village_id, officer]
        if listed != true:
            what = f"visits with {officer}" if officer else "visits"
            message = f"{what}: {listed} listed as missing; {true} missing"
            yield Spot(village_id=village_id).breaks(
                "missing_visits", message, value=listed, limit=true
            )


def _missing(facts: Facts) -> Counter[tuple[str, str]]:
    """Count missing visits by village and officer; an empty officer is a visit of any kind."""
    made = Counter(visit.village_id for _, _, _, visit in facts.visits)
    officers_seen = {
        (visit.village_id, role) for _, trip, _, visit in facts.visits for role in trip.officers
    }
    missing: Counter[tuple[str, str]] = Counter()
    for village_id in facts.village_ids:
        missing[village_id, ""] = max(0, facts.needs.visits(village_id)[0] - made[village_id])
    missing.update(facts.needs.officer_visits - officers_seen)
    return missing


def pinned_visits(facts: Facts) -> Iterator[Violation]:
    """A pinned visit is made, by the pinned crew, or named as broken; and no other is named."""
    calendar = facts.scenario.calendar
    broken = {
        (pin.date, pin.who)
        for pin in facts.scenario.pins
        if pin.kind == "visit"
        and calendar.start <= pin.date <= calendar.end
        and not any(
            (on, visit.village_id) == (pin.date, pin.who) and pin.crew_id in (None, trip.crew_id)
            for _, trip, on, visit in facts.visits
        )
    }
    named = {(one.date, one.who) for one in facts.plan.broken_pins if one.kind == "visit"}
    for day, village_id in sorted(broken ^ named):
        is_named = (day, village_id) in named
        message = "is named as a broken pin, but is none" if is_named else "the pin is broken"
        yield Spot(village_id=village_id, day=day).breaks("pinned_visits", message)


def totals(facts: Facts) -> Iterator[Violation]:
    """Every goal has the value that the trips add up to, and no bound beyond it."""
    reached = _reached(facts)
    for level in facts.plan.levels:
        value, unit = reached[level.name]
        if level.unit != unit:
            message = f"{level.name} is in {level.unit}; it should be in {unit}"
            yield Spot().breaks("totals", message, value=level.unit, limit=unit)
        if not isclose(level.value, value, abs_tol=1e-6):
            stated = f"{level.name} is said to be {level.value:.10g}"
            message = f"{stated}; the trips add up to {value:.10g}"
            yield Spot().breaks("totals", message, value=level.value, limit=value)
        if level.bound is not None and not level.bound <= value + 1e-6:
            message = f"{level.name} is {value:.10g}, below its bound {level.bound:.10g}"
            yield Spot().breaks("totals", message, value=value, limit=level.bound)


def _reached(facts: Facts) -> dict[LevelName, tuple[float, str]]:
    """Return what the trips come to for every goal, and its unit."""
    priority = {village.id: village.priority for village in facts.scenario.villages}
    missing = _missing(facts).items()
    weighted = sum(priority[village_id] * count for (village_id, _), count in missing)
    return {
        "required_visits": (weighted, "weighted visits"),
        "travel": (min(facts.account.travel_s, LARGEST_EXACT), "s"),
        "nights": (facts.account.nights, "nights"),
        "evenness": (_spread(facts), "visits per day"),
    }


def _spread(facts: Facts) -> float:
    """Return the largest minus the smallest of the weeks' visits per worked day."""
    worked = Counter(_week(day) for day in facts.scenario.calendar.working_days())
    visits = Counter(_week(on) for _, _, on, _ in facts.visits)
    rates = [visits[week] / days for week, days in worked.items()]
    return max(rates, default=0.0) - min(rates, default=0.0)


def _week(day: date) -> tuple[int, int]:
    """Return year and number of the calendar week, Monday to Sunday."""
    year, week, _ = day.isocalendar()
    return year, week
