"""What one goal of the rota costs another, against every rota of a small desk."""

from __future__ import annotations

from datetime import date, time
from itertools import combinations
from typing import Any

import pytest

import routeplan as rp
from builders import horizon
from desks import TEAM_A, TEAM_B, desk_scenario, staffed_plan
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.domain.rota import RotaGoal
from routeplan.domain.training import Lesson, Session
from routeplan.optimize.trade_off import trade_off


def plan_of(days: int, *names: str, **rule: Any) -> Plan:
    goals = tuple(RotaGoal.model_validate({"name": name}) for name in names)
    scenario = desk_scenario(rule={"goals": goals, **rule}, calendar=horizon(days))
    return staffed_plan(scenario=scenario, trips=())


def least_unfairness(days: int, staff: int) -> dict[int, int]:
    """Return the least unfairness for each number of substitutes, over all rotas without shortage.

    Two of the members are at the desk at least, up to `staff`, and A1 or B1 is among them. Every
    reachable pair of loads and substitutes is kept, week by week a Monday and a Tuesday.
    """
    everybody = (*TEAM_A, *TEAM_B)
    reached = {((0,) * len(everybody), 0)}
    for weight, own in [(2, TEAM_A), (1, TEAM_B)] * (days // 7):
        choices = [
            there
            for size in range(2, staff + 1)
            for there in combinations(everybody, size)
            if {"A1", "B1"} & set(there)
        ]
        reached = {
            (
                tuple(
                    load + weight * (one in there)
                    for load, one in zip(loads, everybody, strict=True)
                ),
                substitutes + len(set(there) - set(own)),
            )
            for loads, substitutes in reached
            for there in choices
        }
    least: dict[int, int] = {}
    for loads, substitutes in reached:
        spread = max(loads) - min(loads)
        least[substitutes] = min(least.get(substitutes, spread), spread)
    return least


@pytest.mark.parametrize("staff", [2, 3])
def test_both_ends_and_what_lies_between_are_the_best_there_is(staff: int) -> None:
    plan = plan_of(14, "shortage", "substitutions", "unfairness", target_staff=staff)
    least = least_unfairness(14, staff)
    found = [
        (one.totals["substitutions"], one.totals["unfairness"])
        for one in trade_off(plan, "substitutions", "unfairness", settings=20)
    ]
    curve = [
        (substitutes, spread)
        for substitutes, spread in sorted(least.items())
        if all(least[fewer] > spread for fewer in least if fewer < substitutes)
    ]
    assert len(curve) > 1
    assert found == curve


def test_the_other_way_round_gives_the_same_ends() -> None:
    plan = plan_of(14, "shortage", "substitutions", "unfairness")
    there = trade_off(plan, "substitutions", "unfairness", settings=2)
    back = trade_off(plan, "unfairness", "substitutions", settings=2)
    assert [one.totals for one in there] == [one.totals for one in reversed(back)]


def test_goals_before_and_between_keep_their_order() -> None:
    [first, *_] = trade_off(staffed_plan(), "moved_turns", "unfairness", settings=2)
    assert [goal.name for goal in first.goals] == [
        "shortage",
        "weekday_imbalance",
        "moved_turns",
        "unfairness",
        "uncalled",
        "substitutions",
    ]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("shortage", "unfairness", "the goals are shortage and unfairness; use two of weekday_"),
        ("unfairness", "unfairness", "use two of"),
        ("unfairness", "travel", "use two of"),
    ],
)
def test_goals_that_cannot_be_traded_are_refused(first: Any, second: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        trade_off(staffed_plan(), first, second)


def test_a_plan_without_a_rota_has_nothing_to_trade() -> None:
    with pytest.raises(ValueError, match="no rota"):
        rp.trade_off(valid_plan(), "substitutions", "unfairness")


def test_one_setting_has_no_two_ends() -> None:
    with pytest.raises(ValueError, match="settings is 1"):
        trade_off(staffed_plan(), "substitutions", "unfairness", settings=1)


def test_who_trains_on_a_day_is_not_at_the_desk() -> None:
    """On Monday 02/03 both who know taxes train: a shortage of one, whatever comes first."""
    session = Session(
        date=date(2026, 3, 2),
        host_id="V1",
        begin=time(8, 0),
        end=time(9, 0),
        trainer_ids=("A1", "B1"),
        lessons=(Lesson(module_id="cards", learner_ids=("D1",)),),
    )
    plan = plan_of(7, "shortage", "substitutions", "unfairness")
    found = trade_off(
        plan.model_copy(update={"sessions": (session,)}), "substitutions", "unfairness"
    )
    assert {setting.totals["shortage"] for setting in found} == {1}
