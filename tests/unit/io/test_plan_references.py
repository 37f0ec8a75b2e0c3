"""Ids in a plan must exist in its scenario."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plans import valid_plan, with_day, with_leg, with_trip, with_visit
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.plan import BrokenPin, Plan, Unserved
from routeplan.domain.prices import ShadowPrices, VisitPrice
from routeplan.domain.travel import Step
from routeplan.io.plan_references import unknown_ids

PLAN = valid_plan()
TRIP_ID = PLAN.trips[0].id


def in_day(**fields: Any) -> Plan:
    return with_day(PLAN, TRIP_ID, 0, **fields)


def in_leg(**fields: Any) -> Plan:
    return with_leg(PLAN, TRIP_ID, 0, 0, **fields)


def in_visit(**fields: Any) -> Plan:
    return with_visit(PLAN, TRIP_ID, 0, 0, **fields)


STEP = Step(road_id="X", mode=Mode.FOOT, reverse=False, duration_s=1)


def test_a_valid_plan_refers_to_what_exists() -> None:
    assert list(unknown_ids(PLAN, "p.json")) == []


@pytest.mark.parametrize(
    ("plan", "place", "kind"),
    [
        (in_day(start_id="X"), "days[0].start_id", "place"),
        (in_day(end_id="X"), "days[0].end_id", "place"),
        (in_leg(from_id="X"), "days[0].legs[0].from_id", "place"),
        (in_leg(to_id="X"), "days[0].legs[0].to_id", "place"),
        (in_leg(steps=(STEP,)), "days[0].legs[0].steps[0].road_id", "road"),
        (in_visit(village_id="X"), "days[0].visits[0].village_id", "village"),
        (in_visit(village_id="C"), "days[0].visits[0].village_id", "village"),
        (in_visit(service_ids=("X",)), "days[0].visits[0].service_ids[0]", "service"),
        (with_trip(PLAN, TRIP_ID, equipment=(("X", 1),)), "equipment[0]", "equipment"),
    ],
)
def test_what_does_not_exist_is_named(plan: Plan, place: str, kind: str) -> None:
    (fault,) = unknown_ids(plan, "p.json")
    assert fault.where == f"p.json trips[0].{place}"
    assert f"which is no {kind} of the scenario" in fault.what
    assert fault.fix == "use the id of one"


def test_a_near_id_is_suggested() -> None:
    (fault,) = unknown_ids(in_visit(service_ids=("advise",)), "p.json")
    assert fault.fix == "did you mean advice?"


def test_unserved_villages_exist() -> None:
    unserved = Unserved(village_id="X", missing=1, reason=Message(key="unreachable.no_road"))
    (fault,) = unknown_ids(valid_plan(unserved=(unserved,)), "p.json")
    assert fault.where == "p.json unserved[0].village_id"


def test_villages_of_broken_pins_exist() -> None:
    broken = BrokenPin(date=date(2026, 3, 2), kind="visit", who="X", reason="clash")
    (fault,) = unknown_ids(valid_plan(broken_pins=(broken,)), "p.json")
    assert fault.where == "p.json broken_pins[0].who"


def test_villages_with_a_price_exist() -> None:
    price = VisitPrice(village_id="X", one_more_s=0, share_s=0)
    prices = ShadowPrices(bound_s=0, visits=(price,), days=())
    (fault,) = unknown_ids(valid_plan(prices=prices), "p.json")
    assert fault.where == "p.json prices.visits[0].village_id"


def test_members_of_broken_pins_exist() -> None:
    broken = BrokenPin(date=date(2026, 3, 2), kind="out", who="V1", reason="unable")
    (fault,) = unknown_ids(valid_plan(broken_pins=(broken,)), "p.json")
    assert fault.where == "p.json broken_pins[0].who"
