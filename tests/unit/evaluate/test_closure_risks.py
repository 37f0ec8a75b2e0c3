"""How likely trips find a road shut."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from plans import valid_plan, with_scenario
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.evaluate.closure_risks import closure_risks


def chances(plan: Plan) -> list[float]:
    return [risk.chance for risk in closure_risks(plan)]


def test_roads_that_are_shut_on_some_days_add_up_along_the_way() -> None:
    """R1 rides C-V1 on both days and walks J-V3 on one: 1 - 0.75 * 0.5 * 0.75 = 0.71875.

    R2 goes elsewhere. R3 drives C-V1 and V1-V2 on one day: 1 - 0.75 * 0.5 = 0.625.
    """
    plan = with_scenario(
        valid_plan(),
        recurring_closures=(
            RecurringClosure(road_id="C-V1", months=(3,), chance=0.25),
            RecurringClosure(road_id="C-L", months=(10,), chance=0.9),
            RecurringClosure(road_id="J-V3", months=(3,), chance=0.5, modes=(Mode.FOOT,)),
            RecurringClosure(road_id="V1-V2", months=(3,), chance=0.5, modes=(Mode.PICKUP,)),
        ),
    )
    assert chances(plan) == pytest.approx([0.71875, 0, 0.625])
    first, _, last = closure_risks(plan)
    assert [(one.road_id, one.day.day) for one in first.roads] == [
        ("J-V3", 2),
        ("C-V1", 2),
        ("C-V1", 3),
    ]
    assert [(one.road_id, one.chance) for one in last.roads] == [("V1-V2", 0.5), ("C-V1", 0.25)]


def test_any_rainy_day_may_shut_a_road() -> None:
    """On all roads 0.2 in the worst month, half of it in March: R2 uses two, 1 - 0.9 * 0.9."""
    plan = valid_plan()
    scenario = plan.scenario
    peak = np.full(len(scenario.network), 0.2)
    network = scenario.network.model_copy(update={"p_closed_peak": peak})
    seasons = tuple(one.model_copy(update={"closure_multiplier": 0.5}) for one in scenario.seasons)
    assert chances(with_scenario(plan, network=network, seasons=seasons))[1] == pytest.approx(0.19)


def test_closures_with_dates_are_no_risk() -> None:
    shut = Closure(road_id="C-V1", date_from=date(2026, 3, 4), date_to=date(2026, 3, 5))
    assert chances(with_scenario(valid_plan(), closures=(shut,))) == [0, 0, 0]
