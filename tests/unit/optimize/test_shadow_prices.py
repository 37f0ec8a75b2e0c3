"""What visits and days are worth: worked out by hand, and what a price may claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from builders import fleet, horizon, road, small_scenario, team, vehicle, village, visits_of
from property.communes import communes
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.objective import Level, Objective
from routeplan.domain.prices import DayPrice, ShadowPrices
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import level_search
from routeplan.optimize.covering import Covering, choose
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.program import bound_of
from routeplan.optimize.relaxation import duals_without_cuts
from routeplan.optimize.rows import Rows, level_costs
from routeplan.optimize.shadow_prices import shadow_prices
from unit.optimize.instances import (
    all_trips,
    instance_of,
    spent,
    three_around,
    unhurried,
)

STAR = [road("C", "V1", 6_000), road("C", "V2", 9_000)]
"""V1 is 600 s from the center and V2 900 s, in another direction."""

ONE_VISIT_A_DAY = Rules(crew_size=5, min_visit_s=18_000)
MONDAY, THURSDAY, LAST_FRIDAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 27)
NOISE_S = 1.0


def covered(instance: Instance) -> Covering:
    levels = instance.problem.scenario.objective.levels
    levels = tuple(level for level in levels if level.name != "evenness")
    return choose(instance, levels, unhurried(), seed=1, workers=1)


def priced(scenario: Scenario) -> ShadowPrices:
    prices = covered(instance_of(scenario)).prices
    assert prices is not None
    return prices


def by_village(prices: ShadowPrices) -> dict[str, tuple[int, int]]:
    return {one.village_id: (one.one_more_s, one.share_s) for one in prices.visits}


def test_a_village_by_itself_costs_its_way_there_and_back() -> None:
    """2 * 600 s and 2 * 900 s."""
    prices = priced(small_scenario(roads=STAR))
    assert by_village(prices) == {"V1": (1_200, 1_200), "V2": (1_800, 1_800)}
    assert prices.bound_s == 3_000


def test_a_share_is_that_of_all_required_visits() -> None:
    """Two visits to V1: 2 * 1,200 s."""
    visits = [visits_of("V1", least=2, most=2), visits_of("V2")]
    prices = priced(small_scenario(roads=STAR, visits=visits))
    assert by_village(prices) == {"V1": (1_200, 2_400), "V2": (1_800, 1_800)}
    assert prices.bound_s == 4_200


def test_a_shared_way_is_shared_in_proportion_to_what_each_costs_alone() -> None:
    """V2 lies behind V1: one trip of 2,400 s for both, alone 1,200 s and 2,400 s."""
    prices = priced(small_scenario())
    assert by_village(prices) == {"V1": (800, 800), "V2": (1_600, 1_600)}


def test_three_villages_alike_cost_alike() -> None:
    """Half a trip of each pair, 3 * 3,000 s / 2 = 4,500 s: less than whole trips can."""
    prices = priced(three_around())
    assert by_village(prices) == dict.fromkeys(("V1", "V2", "V3"), (1_500, 1_500))
    assert prices.bound_s == 4_500


def test_a_day_of_what_there_is_enough_of_is_worth_nothing() -> None:
    prices = priced(small_scenario(roads=STAR))
    days = {"first": MONDAY, "last": LAST_FRIDAY, "saves_s": 0}
    assert prices.days == (
        DayPrice(resource="crew", **days),
        DayPrice(resource="vehicle", of="motorbike", **days),
    )


def one_pickup(**fields: Any) -> Scenario:
    """Build one day on which each of two crews visits one village, and only one has the pickup.

    By pickup V1 is 600 s away and V2 900 s, by motorbike twice as far.
    """
    shortcuts = [
        road("C", "V1", 6_000, id="a", modes=[Mode.PICKUP]),
        road("C", "V2", 9_000, id="b", modes=[Mode.PICKUP]),
    ]
    return small_scenario(
        roads=[road("C", "V1", 12_000), road("C", "V2", 18_000), *shortcuts],
        rules=ONE_VISIT_A_DAY,
        **{
            "calendar": horizon(1),
            "vehicles": fleet(pickups=1, motorbikes=6),
            **fields,
        },
    )


def test_one_more_pickup_day_saves_what_the_next_trip_gains_by_it() -> None:
    """The pickup goes to V2; a second one would go to V1: 2,400 s - 1,200 s.

    One more visit to V2 would take the motorbike or push V1 on it: 1,800 s + 1,200 s.
    """
    prices = priced(one_pickup())
    saves = {(one.resource, one.of): one.saves_s for one in prices.days}
    assert saves == {("crew", None): 0, ("vehicle", "motorbike"): 0, ("vehicle", "pickup"): 1_200}
    assert by_village(prices) == {"V1": (2_400, 2_400), "V2": (3_000, 3_000)}
    assert prices.bound_s == 4_200


def test_the_price_of_a_pickup_day_is_what_planning_with_one_more_saves() -> None:
    again = priced(one_pickup(vehicles=fleet(pickups=2, motorbikes=6)))
    assert again.bound_s == 4_200 - 1_200
    assert not any(one.saves_s for one in again.days)


def test_one_more_crew_day_gives_back_what_is_missed() -> None:
    """One crew, one day, one village a day: the other is missed, of priority 3."""
    scenario = small_scenario(roads=STAR, teams=1, rules=ONE_VISIT_A_DAY, calendar=horizon(1))
    crew, *others = priced(scenario).days
    assert (crew.resource, crew.gives_back, crew.saves_s) == ("crew", 3, 0)
    assert not any(one.gives_back for one in others)


def test_a_pickup_is_worth_something_on_the_day_on_which_its_roads_are_open() -> None:
    """Both shortcuts are shut from Monday to Thursday."""
    shut = [Closure(road_id=road_id, date_from=MONDAY, date_to=THURSDAY) for road_id in ("a", "b")]
    prices = priced(one_pickup(calendar=horizon(5), closures=tuple(shut)))
    assert [(one.first, one.last, one.saves_s) for one in prices.days if one.of == "pickup"] == [
        (MONDAY, THURSDAY, 0),
        (THURSDAY + timedelta(days=1), THURSDAY + timedelta(days=1), 1_200),
    ]


def test_what_the_goals_before_need_is_among_the_trips_to_begin_with() -> None:
    """Of nothing but a trip to V1, none would keep what is missed as low as the choice does."""
    instance = instance_of(small_scenario(roads=STAR))
    covering = covered(instance)
    before, trips = before_travel(covering), all_trips(instance.halves)
    only_one = trips.take(np.flatnonzero(~instance.served(trips)[:, 1])[:1])
    prices = shadow_prices(instance, before, covering.choice, only_one, unhurried())
    assert prices is not None
    assert prices.bound_s == 3_000


def test_what_was_chosen_and_dated_at_once_is_priced_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both villages want the Tuesday, when the third motorbike comes: V1 is missed after all.

    So all goals are settled at once, before travel was looked at.
    """
    monkeypatch.setattr(level_search, "NEAR_TRIPS", {1: 100})
    scenario = small_scenario(
        villages=[village("V1", priority=2), village("V2", priority=5)],
        roads=[road("C", "V1", 6_000), road("C", "V2", 6_000)],
        visits=[visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        vehicles=(*fleet(motorbikes=2), vehicle("MB3", weekdays=(1,))),
        calendar=horizon(7),
        rules=Rules(min_visit_s=18_000),
    )
    covering = covered(instance_of(scenario))
    assert {one.method for one in covering.results} == {"cp_sat"}
    assert covering.prices is not None
    assert by_village(covering.prices)["V2"] == (1_200, 1_200)


def test_there_are_no_prices_where_travel_is_no_goal_or_time_is_over() -> None:
    objective = Objective(levels=(Level(name="required_visits"),))
    assert covered(instance_of(small_scenario(objective=objective))).prices is None
    instance = instance_of(small_scenario())
    covering = covered(instance)
    trips = all_trips(instance.halves)
    assert shadow_prices(instance, [], covering.choice, trips, spent()) is None


def test_prices_are_the_same_every_time() -> None:
    assert priced(three_around()) == priced(three_around())


def before_travel(covering: Covering) -> list[LevelResult]:
    names = [one.name for one in covering.results]
    return list(covering.results[: names.index("travel")])


def least_travel(instance: Instance, covering: Covering, rows: Rows) -> float | None:
    """Return the least travel without cuts, with the goals before it kept as in `covering`."""
    problem, halves = instance.problem, instance.halves
    for result in before_travel(covering):
        rows = rows.keeping(level_costs(result.name, problem, halves), result.limit)
    costs, trips = level_costs("travel", problem, halves), all_trips(halves)
    duals = duals_without_cuts(rows, costs, halves, trips, unhurried())
    return None if duals is None else bound_of(duals, rows, costs)


any_commune = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@any_commune
@given(communes(villages=4, weeks=2))
def test_one_more_visit_costs_its_price_or_more(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    covering = covered(instance)
    prices = covering.prices
    if prices is None:
        return
    for position, one in enumerate(prices.visits):
        more = least_travel(instance, covering, _with_one_more(instance, position))
        assert more is None or more >= prices.bound_s + one.one_more_s - NOISE_S


@any_commune
@given(communes(villages=4, weeks=2))
def test_one_more_crew_saves_the_price_of_its_days_or_less(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    covering = covered(instance)
    prices = covering.prices
    if prices is None:
        return
    bigger = with_one_more_crew(scenario)
    more = least_travel(bigger, covering, bigger.rows)
    assert more is not None
    saved = sum(_on_days(one, instance) * one.saves_s for one in crew_days(prices))
    assert more >= prices.bound_s - saved - NOISE_S


@any_commune
@given(communes(villages=4, weeks=2, crews=1))
def test_one_more_crew_gives_back_no_more_than_its_days_promise(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    prices = covered(instance).prices
    first, *_ = scenario.objective.levels
    if prices is None or first.name != "required_visits":
        return
    bigger = with_one_more_crew(scenario)
    gives_back = sum(_on_days(one, instance) * one.gives_back for one in crew_days(prices))
    # Duals are those of a relaxation with 0.01 more of everything.
    assert least_missed(bigger) >= least_missed(instance) * 0.99 - gives_back - 0.1


@any_commune
@given(communes(villages=4, weeks=2))
def test_shares_pay_for_all_ways_and_for_what_is_scarce(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    covering = covered(instance)
    prices = covering.prices
    if prices is None:
        return
    relaxed = least_travel(instance, covering, instance.rows)
    assert relaxed is not None
    assert prices.bound_s == pytest.approx(relaxed, abs=1 + 1e-4 * relaxed)
    shares = sum(one.share_s for one in prices.visits)
    assert shares >= prices.bound_s - len(prices.visits) - NOISE_S


def with_one_more_crew(scenario: Scenario) -> Instance:
    crew = team("T9")
    members = (*scenario.members, *small_scenario(teams=[crew]).members)
    return instance_of(scenario.but(teams=(*scenario.teams, crew), members=members))


def crew_days(prices: ShadowPrices) -> list[DayPrice]:
    return [one for one in prices.days if one.resource == "crew"]


def _on_days(one: DayPrice, instance: Instance) -> int:
    """Count the worked days on which a price holds."""
    problem = instance.problem
    return sum(
        one.first <= problem.days[day] <= one.last for day in np.flatnonzero(problem.worked_days)
    )


def least_missed(instance: Instance) -> float:
    """Return the least of missed visits by priority that the relaxation leaves, without cuts."""
    halves = instance.halves
    costs = level_costs("required_visits", instance.problem, halves)
    duals = duals_without_cuts(instance.rows, costs, halves, all_trips(halves), unhurried())
    assert duals is not None
    return bound_of(duals, instance.rows, costs)


def _with_one_more(instance: Instance, village: int) -> Rows:
    """Return rows with one more required visit, and one more permitted if all are required."""
    rows, problem = instance.rows, instance.problem
    required, permitted = problem.visits[village]
    lower, upper, most_missed = rows.lower.copy(), rows.upper.copy(), rows.most_missed.copy()
    lower[village] += 1
    most_missed[village] += 1
    if required == permitted:
        upper += [
            label.kind == "visits"
            and label.of == problem.village_ids[village]
            and most == permitted
            for label, most in zip(rows.labels, rows.upper.tolist(), strict=True)
        ]
    return replace(rows, lower=lower, upper=upper, most_missed=most_missed)
