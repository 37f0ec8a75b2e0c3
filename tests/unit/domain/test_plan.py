"""What a plan says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from builders import small_scenario
from plans import valid_plan
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan, StageOutcome


def level(value: float, bound: float | None, scope: str = "whole") -> LevelOutcome:
    return LevelOutcome(name="travel", unit="s", value=value, bound=bound, scope=scope)


def plan(*levels: LevelOutcome) -> Plan:
    return Plan(scenario=small_scenario(), trips=(), levels=levels)


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [
        (200, 150, 0.25),
        (200, 200, 0.0),
        (200, 201, 0.0),
        (0, 0, 0.0),
        (0, -1, 0.0),
        (200, None, None),
    ],
)
def test_the_gap_is_a_fraction_of_the_value(
    value: float, bound: float | None, gap: float | None
) -> None:
    assert level(value, bound).gap == gap
    assert level(value, bound).is_proven is (gap == 0.0)


@pytest.mark.parametrize(
    ("levels", "status", "gap"),
    [
        ((), "feasible", None),
        ((level(4, 4),), "optimal", 0.0),
        ((level(4, 4), level(10, 8)), "feasible", 0.2),
        ((level(4, 4), level(10, None)), "feasible", None),
        ((level(4, 4), level(10, 8, "given_trips")), "optimal", 0.0),
        ((level(10, 8, "given_trips"),), "feasible", None),
    ],
)
def test_a_plan_is_optimal_only_with_a_proof_for_every_whole_goal(
    levels: tuple[LevelOutcome, ...], status: str, gap: float | None
) -> None:
    assert plan(*levels).status == status
    assert plan(*levels).gap == gap


def test_days_on_which_a_village_is_visited() -> None:
    made = valid_plan()
    days = made.visits_of("V2")
    assert len(days) == 2
    assert list(days) == sorted(days)
    assert made.visits_of("V5") == ()


def test_repr_is_one_useful_line() -> None:
    assert repr(plan(level(10, 8))) == (
        "<Plan of 'small': 0 trips, 0 visits, 0 villages short, feasible, gap 20.0%>"
    )
    assert repr(plan()).endswith("feasible, no bound>")


def test_a_plan_prints_as_that_line() -> None:
    assert str(plan()) == repr(plan())


def test_measured_seconds_are_of_no_account() -> None:
    quick = StageOutcome(stage="trips", status="complete", seconds=1.0)
    slow = StageOutcome(stage="trips", status="complete", seconds=9.0)
    other = StageOutcome(stage="trips", status="capped")
    assert quick == slow
    assert hash(quick) == hash(slow)
    assert quick != other
    assert quick != "trips"


@pytest.mark.parametrize(
    ("fields", "gap", "proof"),
    [
        ({"status": "complete", "method": "labels"}, None, "complete"),
        ({"status": "capped", "method": "labels"}, None, "capped"),
        ({"status": "complete", "method": "search"}, None, "no_bound"),
        ({"status": "feasible", "value": 100}, None, "no_bound"),
        ({"status": "feasible", "value": 100, "bound": 98}, 0.02, "gap"),
        ({"status": "optimal", "value": 98, "bound": 98}, 0.0, "optimal"),
        ({"status": "feasible", "value": 98, "bound": 98, "scope": "listed"}, 0, "optimal_listed"),
        ({"status": "optimal", "value": 98, "bound": 98, "scope": "given"}, 0, "optimal_given"),
        # What a goal gave away to a later one, by its tolerance, is no gap.
        ({"status": "optimal", "value": 3, "bound": 2, "scope": "given"}, 0, "optimal_given"),
    ],
)
def test_a_stage_says_how_far_it_is_from_its_bound_and_what_is_proven(
    fields: dict[str, Any], gap: float | None, proof: str
) -> None:
    outcome = StageOutcome(stage="covering", **fields)
    assert (outcome.gap, outcome.proof) == (gap, proof)
