"""What holds for the search among outings on any small commune."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from property.communes import communes, crowded_communes
from routeplan.domain.options import OutingOptions, SolveOptions
from routeplan.domain.scenario import Scenario
from routeplan.optimize import solve
from routeplan.optimize.budget import Budget
from routeplan.optimize.choice import choice_of
from routeplan.optimize.instance import build_instance
from routeplan.optimize.outings.found import dated_trips
from routeplan.optimize.outings.search import search_outings
from routeplan.optimize.problem import Problem
from routeplan.optimize.rows import level_costs
from routeplan.roads.times import travel_times
from routeplan.verify import verify

few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(communes())
@few
def test_a_plan_from_outings_keeps_every_rule(scenario: Scenario) -> None:
    search = OutingOptions(iterations=100)
    options = SolveOptions(method="search", workers=1, search=search)
    plan = solve(scenario, time_limit=60, options=options)

    assert verify(plan).violations == ()


@given(crowded_communes())
@few
def test_outings_are_trips_of_the_whole_list_and_miss_no_less_than_the_best_choice(
    scenario: Scenario,
) -> None:
    problem = Problem(scenario, travel_times(scenario))
    plan, _ = search_outings(
        problem, Budget(limit_s=600), seed=1, options=OutingOptions(iterations=200)
    )
    instance = build_instance(problem, Budget(limit_s=600))

    choice = choice_of(instance, dated_trips(instance, plan))

    best = solve(scenario, time_limit=60, workers=1)
    level = next((one for one in best.levels if one.name == "required_visits"), None)
    if level is not None and level.is_proven and best.levels[0] is level:
        costs = level_costs("required_visits", problem, instance.halves)
        assert choice.value(costs) >= level.value
