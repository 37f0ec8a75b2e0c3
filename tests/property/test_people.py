"""What holds for the plan of any small commune in which people do everything at once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from property.people import peopled_communes
from routeplan.domain.scenario import Scenario
from routeplan.io import plan_to_json
from routeplan.optimize import solve
from routeplan.verify import verify


@given(peopled_communes())
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_a_plan_keeps_every_rule_and_is_the_same_each_time(scenario: Scenario) -> None:
    plan = solve(scenario, time_limit=60, workers=1)
    assert verify(plan).violations == ()
    for level in (*plan.crew_levels, *plan.rota_levels, *plan.training_levels):
        assert 0 <= level.bound <= level.value
    again = solve(scenario, time_limit=60, workers=1)
    assert plan_to_json(again) == plan_to_json(plan)
