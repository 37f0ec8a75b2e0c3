"""Any plan yields a report, however strange."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from plans import valid_plan, with_trip
from routeplan.domain.plan import Plan
from routeplan.verify import verify
from routeplan.verify.facts import Facts
from routeplan.verify.rules import RULES

VALID = valid_plan()
ROWS = VALID.model_dump(mode="json", include={"trips", "unserved", "levels"})

TEXTS = (
    *("C", "V1", "V5", "J", "C-V1", "T2", "id_card", "police_officer", "nobody", "a\nb"),
    *("motorbike", "pickup", "foot", "boat", "travel", "required_visits", "s", "nights"),
    *("00:00", "07:00", "12:00", "23:59:59.5", "08:00+07:00"),
    *("0001-01-01", "2026-03-01", "2026-03-02", "2026-03-10", "9999-12-31"),
)
NUMBERS = (-1, 0, 1, 7, 60_000, 10**400, 0.5, float("nan"), float("inf"), True, False, None)


def slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and mapping within `value` with each of its keys."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from slots(value[key])


@st.composite
def strange_plans(draw: st.DrawFn) -> Plan:
    """Edit a plan like somebody who knows neither the commune nor the rules."""
    plan, rows = VALID, copy.deepcopy(ROWS)
    for _ in range(draw(st.integers(1, 12))):
        edited = copy.deepcopy(rows)
        holder, key = draw(st.sampled_from(list(slots(edited))))
        match holder[key]:
            case [*items] if items:
                holder[key] = draw(st.lists(st.sampled_from(items), max_size=4))
            case str():
                holder[key] = draw(st.sampled_from(TEXTS))
            case int() | float() | None:
                holder[key] = draw(st.sampled_from(NUMBERS))
        try:
            plan, rows = Plan(scenario=VALID.scenario, **edited), edited
        except ValidationError:
            continue  # no such plan exists
    return plan


@given(strange_plans())
@settings(max_examples=150, deadline=None)
def test_every_plan_yields_a_report(plan: Plan) -> None:
    report = verify(plan)
    assert report.ok == (not report.violations)
    assert len(str(report).splitlines()) >= 1 + len(report.violations)
    assert report.model_dump_json()


@given(strange_plans())
@settings(max_examples=100, deadline=None)
def test_every_rule_reports_under_its_own_name(plan: Plan) -> None:
    facts = Facts(plan)
    for rule in RULES:
        assert {violation.rule for violation in rule(facts)} <= {rule.__name__}


def test_the_same_plan_yields_the_same_report() -> None:
    plan = with_trip(VALID, "R1", crew_id="T2", officers=("judge", "clerk"))
    assert verify(plan) == verify(plan.model_copy(deep=True))


def test_a_plan_of_nothing_only_misses_its_visits() -> None:
    report = verify(Plan(scenario=VALID.scenario, trips=()))
    assert {violation.rule for violation in report.violations} == {"missing_visits"}
    # V1, V2, V3, V4 and V5, and the officer in V1.
    assert len(report.violations) == 6
