"""A plan made by hand, every number in its comments, and the means to change it.

The roads, in the dry season (motorbike and pickup 10 m/s, on foot 1 m/s, boat 2 m/s)::

    C ── 9 km ── V1 ── 6 km ── V2 ┈┈ 9 km path ┈┈ V5
    │             └─── 3 km ── J ┈┈ 1.2 km path ┈┈ V3
    └── 12 km ── L ~~ 3.6 km of water ~~ V4

V2 offers lodging. V5 lies beyond a walk of 8 km, so nobody goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    fleet,
    member,
    path,
    road,
    small_scenario,
    team,
    village,
    visits_of,
    water,
)
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan, StageOutcome, Unserved
from routeplan.domain.prices import DayPrice, ShadowPrices, VisitPrice
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.domain.travel import Step
from routeplan.domain.trips import Leg, Trip, TripDay, Visit


def valid_scenario(**fields: Any) -> Scenario:
    """Build the question that `valid_plan` answers; `fields` replace any of it.

    In 28 days every village needs round(1 * 28 / 30.44) = 1 visit and receives at most 2;
    V2 needs round(2 * 28 / 30.44) = round(1.84) = 2 and receives at most round(2.76) = 3.
    """
    defaults: dict[str, Any] = {
        "title": "Five villages",
        "villages": [
            village("V1"),
            village("V2", offers_lodging=True),
            village("V3"),
            village("V4"),
            village("V5"),
        ],
        "roads": [
            road("C", "V1", 9_000),
            road("V1", "V2", 6_000),
            road("V1", "J", 3_000),
            path("J", "V3", 1_200),
            road("C", "L", 12_000),
            water("L", "V4", 3_600),
            path("V2", "V5", 9_000),
        ],
        "visits": [
            visits_of("V1"),
            visits_of("V2", least=2, most=3),
            visits_of("V3"),
            visits_of("V4"),
            visits_of("V5"),
        ],
        "services": (ADVICE, ID_CARD),
        "equipment": (CAPTURE_KIT,),
        "demand": [
            *(
                Demand(village_id=village_id, service_id="advice", open_cases=50)
                for village_id in ("V1", "V2", "V3", "V4", "V5")
            ),
            Demand(village_id="V1", service_id="id_card", open_cases=15),
        ],
        "teams": [team("T1"), team("T2")],
        "members": [
            member("T1-1", role="police_officer"),
            *(member(f"T1-{number}") for number in range(2, 7)),
            *(member(f"T2-{number}") for number in range(1, 7)),
        ],
        "vehicles": fleet(motorbikes=6, pickups=2, boats=1),
        # V2, where a crew sleeps, is 15,000 m = 1,500 s from home.
        "rules": Rules(sleep_beyond_s=1_500),
    }
    return small_scenario(**{**defaults, **fields})


PRICES = ShadowPrices(
    bound_s=14_000,
    visits=(
        VisitPrice(village_id="V1", one_more_s=600, share_s=600),
        VisitPrice(village_id="V2", one_more_s=2_400, share_s=4_800),
        VisitPrice(village_id="V3", one_more_s=1_200, share_s=1_200),
        VisitPrice(village_id="V4", one_more_s=6_000, share_s=6_000),
        VisitPrice(village_id="V5", one_more_s=1_400, share_s=1_400),
    ),
    days=(
        DayPrice(resource="crew", first=date(2026, 3, 2), last=date(2026, 3, 27), saves_s=0),
        DayPrice(
            resource="vehicle",
            of="pickup",
            first=date(2026, 3, 9),
            last=date(2026, 3, 13),
            saves_s=11_400,
        ),
    ),
)
"""What visits cost, together 14,000 s, and one more day saves, as a `valid_plan` may have it."""


def valid_plan(**fields: Any) -> Plan:
    """Build a plan of three trips that keeps every rule; `fields` replace those of `Plan`.

    A visit offers advice: 50 cases * 12 min * 60 s / 5 desks = 7,200 s. In V2 half of the cases
    fall on each of two visits: 3,600 s, raised to the 5,400 s of the shortest visit. With the
    officer V1 also gets identity cards: 15 * 12 * 60 / 5 = 2,160 s, so 9,360 s in all, raised to
    the 10,800 s that the officer takes for them.
    Six people need 3 motorbikes of 2 seats, 2 pickups of 5 seats, 1 boat of 6 seats.

    Travel: R1 900 + 1,500 + 2,100 + 1,500 = 6,000 s; R2 3,000 + 3,000 = 6,000 s;
    R3 1,500 + 1,500 = 3,000 s; together 15,000 s. One night. V5 (priority 3) misses 1 visit: 3.
    Visits per worked day: first week 4 / 5 = 0.8, second 1 / 5, then none: 0.8 - 0 = 0.8.
    """
    defaults: dict[str, Any] = {
        "scenario": valid_scenario(),
        "trips": (_two_days_with_officer(), _by_boat(), _by_pickup()),
        "unserved": (
            Unserved(
                village_id="V5",
                missing=1,
                reason=Message(
                    key="reason.unreachable.walk",
                    values=(("mode", "motorbike"), ("last", "Thôn V2"), ("walk_km", 9.0)),
                ),
            ),
        ),
        "levels": (
            LevelOutcome(name="required_visits", unit="weighted visits", value=3, bound=3),
            LevelOutcome(name="travel", unit="s", value=15_000, bound=14_400),
            LevelOutcome(name="nights", unit="nights", value=1, bound=None),
            LevelOutcome(name="evenness", unit="visits per day", value=0.8, bound=None),
        ),
        "outcomes": (StageOutcome(stage="by_hand", status="feasible"),),
    }
    return Plan(**{**defaults, **fields})


def _two_days_with_officer() -> Trip:
    """Build trip R1: V1 and V3, the night in V2, V2, and home.

    Monday's work is 900 + 10,800 + 1,500 + 7,200 + 2,100 = 22,500 s: more than 21,600 s, so there
    is a break of 2,700 s. Half of it, 11,250 s, is reached in V1 (900 before, 11,700 after).
    """
    monday = TripDay(
        date=date(2026, 3, 2),
        start_id="C",
        end_id="V2",
        legs=(
            # 9,000 m at 10 m/s = 900 s; service opens at 07:30, so they leave at 07:15.
            leg("C", "V1", "07:15", "07:30", 9_000, ride("C-V1", 900)),
            # 3,000 m = 300 s to the end of the road, 1,200 m on foot = 1,200 s.
            leg("V1", "V3", "11:15", "11:40", 4_200, ride("V1-J", 300), walk("J-V3", 1_200)),
            # Back to the motorbikes, 1,200 s; 300 s to V1, 600 s to V2.
            leg(
                "V3",
                "V2",
                "13:40",
                "14:15",
                10_200,
                walk("J-V3", 1_200, reverse=True),
                ride("V1-J", 300, reverse=True),
                ride("V1-V2", 600),
            ),
        ),
        visits=(
            # 10,800 s of service and the break: 3 h 45 min.
            stay("V1", 1, "07:30", "11:15", services=("advice", "id_card"), break_s=2_700),
            # 7,200 s: 2 h.
            stay("V3", 2, "11:40", "13:40"),
        ),
    )
    tuesday = TripDay(
        date=date(2026, 3, 3),
        start_id="V2",
        end_id="C",
        legs=(
            # 6,000 m + 9,000 m = 600 s + 900 s = 25 min.
            leg(
                "V2",
                "C",
                "09:00",
                "09:25",
                15_000,
                ride("V1-V2", 600, reverse=True),
                ride("C-V1", 900, reverse=True),
            ),
        ),
        # They slept here, so service begins when it opens: 5,400 s = 1 h 30 min.
        visits=(stay("V2", 1, "07:30", "09:00"),),
    )
    return Trip(
        id="R1",
        crew_id="T1",
        mode=Mode.MOTORBIKE,
        vehicles=3,
        officers=("police_officer",),
        equipment=(("capture_kit", 1),),
        days=(monday, tuesday),
    )


def _by_boat() -> Trip:
    """Build trip R2: to V4 on the same Monday, the last part by boat."""
    monday = TripDay(
        date=date(2026, 3, 2),
        start_id="C",
        end_id="C",
        legs=(
            # 12,000 m = 1,200 s, then 3,600 m at 2 m/s = 1,800 s: 50 min. 06:40 would do for
            # 07:30, but the day starts at 07:00.
            leg("C", "V4", "07:00", "07:50", 15_600, ride("C-L", 1_200), sail("L-V4", 1_800)),
            leg(
                "V4",
                "C",
                "09:50",
                "10:40",
                15_600,
                sail("L-V4", 1_800, reverse=True),
                ride("C-L", 1_200, reverse=True),
            ),
        ),
        visits=(stay("V4", 1, "07:50", "09:50"),),
    )
    return Trip(id="R2", crew_id="T2", mode=Mode.MOTORBIKE, vehicles=3, boats=1, days=(monday,))


def _by_pickup() -> Trip:
    """Build trip R3: V2 again, 7 days after the first time."""
    tuesday = TripDay(
        date=date(2026, 3, 10),
        start_id="C",
        end_id="C",
        legs=(
            # 9,000 m + 6,000 m = 900 s + 600 s = 25 min.
            leg(
                "C",
                "V2",
                "07:05",
                "07:30",
                15_000,
                ride("C-V1", 900, mode=Mode.PICKUP),
                ride("V1-V2", 600, mode=Mode.PICKUP),
            ),
            leg(
                "V2",
                "C",
                "09:00",
                "09:25",
                15_000,
                ride("V1-V2", 600, reverse=True, mode=Mode.PICKUP),
                ride("C-V1", 900, reverse=True, mode=Mode.PICKUP),
            ),
        ),
        visits=(stay("V2", 1, "07:30", "09:00"),),
    )
    return Trip(id="R3", crew_id="T1", mode=Mode.PICKUP, vehicles=2, days=(tuesday,))


def leg(from_id: str, to_id: str, depart: str, arrive: str, distance_m: int, *steps: Step) -> Leg:
    """Build a leg whose durations are the sums over its steps."""
    return Leg(
        from_id=from_id,
        to_id=to_id,
        depart=time.fromisoformat(depart),
        arrive=time.fromisoformat(arrive),
        duration_s=sum(step.duration_s for step in steps),
        driving_s=sum(step.duration_s for step in steps if step.mode in VEHICLE_MODES),
        distance_m=distance_m,
        steps=steps,
    )


def ride(
    road_id: str, duration_s: int, *, reverse: bool = False, mode: Mode = Mode.MOTORBIKE
) -> Step:
    """Build a step in the vehicle."""
    return Step(road_id=road_id, mode=mode, reverse=reverse, duration_s=duration_s)


def walk(road_id: str, duration_s: int, *, reverse: bool = False) -> Step:
    """Build a step on foot."""
    return Step(road_id=road_id, mode=Mode.FOOT, reverse=reverse, duration_s=duration_s)


def sail(road_id: str, duration_s: int, *, reverse: bool = False) -> Step:
    """Build a step by boat."""
    return Step(road_id=road_id, mode=Mode.BOAT, reverse=reverse, duration_s=duration_s)


def stay(
    village_id: str,
    order: int,
    begin: str,
    end: str,
    *,
    services: tuple[str, ...] = ("advice",),
    break_s: int = 0,
) -> Visit:
    """Build a visit."""
    return Visit(
        village_id=village_id,
        order=order,
        begin=time.fromisoformat(begin),
        end=time.fromisoformat(end),
        break_s=break_s,
        service_ids=services,
    )


def with_scenario(plan: Plan, **fields: Any) -> Plan:
    """Return the plan as an answer to a changed question."""
    return plan.model_copy(update={"scenario": plan.scenario.but(**fields)})


def with_rules(plan: Plan, **rules: int) -> Plan:
    """Return the plan as an answer to a question with some rules changed."""
    return with_scenario(plan, rules=plan.scenario.rules.model_copy(update=rules))


def with_trip(plan: Plan, trip_id: str, **fields: Any) -> Plan:
    """Return the plan with one trip changed."""
    trips = tuple(
        trip.model_copy(update=fields) if trip.id == trip_id else trip for trip in plan.trips
    )
    return plan.model_copy(update={"trips": trips})


def with_day(plan: Plan, trip_id: str, day: int, **fields: Any) -> Plan:
    """Return the plan with one day changed, counted from 0."""
    return _with_changed_day(plan, trip_id, day, lambda one: one.model_copy(update=fields))


def with_leg(plan: Plan, trip_id: str, day: int, leg: int, **fields: Any) -> Plan:
    """Return the plan with one leg changed, counted from 0."""
    return _with_changed_day(plan, trip_id, day, lambda one: _changed(one, "legs", leg, fields))


def with_visit(plan: Plan, trip_id: str, day: int, visit: int, **fields: Any) -> Plan:
    """Return the plan with one visit changed, counted from 0."""
    return _with_changed_day(plan, trip_id, day, lambda one: _changed(one, "visits", visit, fields))


def without_trip(plan: Plan, trip_id: str) -> Plan:
    """Return the plan without one trip."""
    trips = tuple(trip for trip in plan.trips if trip.id != trip_id)
    return plan.model_copy(update={"trips": trips})


def _with_changed_day(
    plan: Plan, trip_id: str, position: int, change: Callable[[TripDay], TripDay]
) -> Plan:
    trip = next(trip for trip in plan.trips if trip.id == trip_id)
    days = list(trip.days)
    days[position] = change(days[position])
    return with_trip(plan, trip_id, days=tuple(days))


def _changed(day: TripDay, name: str, position: int, fields: dict[str, Any]) -> TripDay:
    parts = list(getattr(day, name))
    parts[position] = parts[position].model_copy(update=fields)
    return day.model_copy(update={name: tuple(parts)})
