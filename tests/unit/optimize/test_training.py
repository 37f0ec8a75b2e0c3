"""Training as a stage: who learns where and when, what is left out and why, and how good it is."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import fleet, horizon, member, road, small_scenario, village
from desks import rota
from lessons import LEARNERS, M0, M1, RULE, THURSDAY, learner, training_scenario
from plans import valid_plan
from routeplan.domain.calendar import Closure
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Module, TrainingRule
from routeplan.domain.trips import Trip
from routeplan.optimize import solve
from routeplan.optimize.budget import Budget
from routeplan.optimize.training import Training, plan_training
from routeplan.roads import travel_times
from routeplan.verify.facts import Facts
from routeplan.verify.rules import training as rules

MONDAY = date(2026, 3, 2)


def trained(scenario: Scenario, trips: tuple[Trip, ...] = (), limit_s: float = 60.0) -> Training:
    return plan_training(
        scenario, trips, travel_times(scenario), Budget(limit_s), seed=1, workers=2
    )


def values(training: Training) -> dict[str, tuple[int, int]]:
    return {level.name: (level.value, level.bound) for level in training.levels}


def reasons(training: Training) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(one.learner_ids, one.module_ids, one.reason.key) for one in training.untaught]


def violations(scenario: Scenario, training: Training, trips: tuple[Trip, ...] = ()) -> list[str]:
    plan = Plan(
        scenario=scenario,
        trips=trips,
        sessions=training.sessions,
        untaught=training.untaught,
        training_levels=training.levels,
    )
    checks = (
        *(rules.session_closed, rules.session_means, rules.session_full, rules.session_hours),
        *(rules.too_few_trainers, rules.trainer_away, rules.too_many_sessions),
        *(rules.learner_twice, rules.lesson_order, rules.learner_too_far),
        *(rules.untaught_forgotten, rules.training_totals),
    )
    return [str(one) for check in checks for one in check(Facts(plan))]


def test_without_a_rule_there_is_no_training() -> None:
    assert trained(training_scenario(training=None)) == Training()


def test_everybody_learns_where_the_way_is_short_and_trainers_are_few() -> None:
    # A1, A2, A3 cannot travel: V1. B2 cannot: V2 with the kit, one computer with two places and
    # M1 only. B1 needs M0 and M1 and can learn both in V2, where one trainer is enough for two;
    # then V1 has three people and one trainer as well. Nobody travels. D1 has no way out:
    # 2 modules x priority 3.
    training = trained(training_scenario())
    assert values(training) == {"missing": (6, 6), "trainer_days": (2, 2), "travel": (0, 0)}
    assert [
        (one.date, one.host_id, one.begin, one.end, one.brings_kit, one.trainer_ids)
        for one in training.sessions
    ] == [
        (MONDAY, "V1", time(7, 30), time(10, 0), False, ("P1",)),
        (date(2026, 3, 3), "V2", time(7, 30), time(10, 0), True, ("P1",)),
    ]
    assert [
        [(lesson.module_id, lesson.learner_ids) for lesson in one.lessons]
        for one in training.sessions
    ] == [
        [("M0", ("A1", "A2")), ("M1", ("A1", "A2", "A3"))],
        [("M0", ("B1",)), ("M1", ("B1", "B2"))],
    ]


def test_without_a_kit_people_travel() -> None:
    # B1 joins V1: four people and one trainer. B2 stays without M1.
    training = trained(training_scenario(rule={"kits": 0, "people_per_trainer": 4}))
    assert values(training) == {"missing": (9, 9), "trainer_days": (1, 1), "travel": (1200, 1200)}
    assert [one.trainer_ids for one in training.sessions] == [("P1",)]
    assert reasons(training) == [
        (("B2",), ("M1",), "reason.training.home"),
        (("D1",), ("M0", "M1"), "reason.training.cut_off"),
    ]


def test_people_ride_motorbikes_of_their_own_where_the_fleet_has_none() -> None:
    scenario = training_scenario(
        rule={"kits": 0, "people_per_trainer": 4}, vehicles=fleet(pickups=2)
    )
    training = trained(scenario)
    assert values(training)["travel"] == (1200, 1200)
    assert violations(scenario, training) == []


def test_a_shut_road_moves_the_day() -> None:
    # Without kit B1 goes to V1, but on no day before the road is open again.
    closure = Closure(road_id="V1-V2", date_from=MONDAY, date_to=THURSDAY)
    scenario = training_scenario(rule={"kits": 0}, closures=(closure,), learners=LEARNERS[3:4])
    training = trained(scenario)
    assert [one.date for one in training.sessions] == [date(2026, 3, 6)]
    assert violations(scenario, training) == []


def test_trainers_who_are_out_do_not_train() -> None:
    # P1, the only one for taxes, is away until Wednesday.
    away = Absence(member_id="P1", date_from=MONDAY, date_to=date(2026, 3, 4))
    training = trained(training_scenario(absences=(away,)))
    assert [one.date.day for one in training.sessions] == [5, 6]


def test_the_members_of_a_crew_do_not_train_while_it_is_out() -> None:
    # R1 is out with T1 on 02/03 and 03/03 and rests on 04/03: T1-3 trains on 05/03.
    base = training_scenario()
    members = [
        member(one.id, role=one.role, skills=("teach", "tax") if one.id == "T1-3" else ())
        for one in base.members
    ]
    scenario = base.but(members=tuple(members), learners=LEARNERS[:1])
    trips = valid_plan().trips
    training = trained(scenario, trips)
    assert [(one.date.day, one.trainer_ids) for one in training.sessions] == [(5, ("T1-3",))]
    assert violations(scenario, training, trips) == []


def test_days_of_trips_and_sessions_count_together() -> None:
    # round(1 * 28 / 30.44) = 1 field day for two sessions; V1 has more people and goes first.
    members = [
        member("P1", skills=("teach", "tax"), max_days_per_month=1) if one.id == "P1" else one
        for one in training_scenario().members
    ]
    training = trained(training_scenario(members=tuple(members)))
    assert [one.host_id for one in training.sessions] == ["V1"]
    assert reasons(training)[:2] == [
        (("B1",), ("M0", "M1"), "reason.training.trainers"),
        (("B2",), ("M1",), "reason.training.trainers"),
    ]
    # What is missing is more than it need be, so nothing is proven of trainers and ways.
    assert [level.is_proven for level in training.levels] == [False, False, True]


def test_a_skill_that_no_trainer_has_is_named() -> None:
    members = tuple(one for one in training_scenario().members if one.id != "P1")
    training = trained(training_scenario(members=members, learners=LEARNERS[:3]))
    assert reasons(training) == [(("A1", "A2", "A3"), ("M1",), "reason.training.skill")]


def test_means_that_no_village_has_are_named() -> None:
    villages = tuple(
        one.model_copy(update={"internet": "none"}) for one in training_scenario().villages
    )
    scenario = training_scenario(villages=villages, rule={"kits": 0}, learners=LEARNERS[:1])
    assert reasons(trained(scenario)) == [(("A1",), ("M0", "M1"), "reason.training.means")]


def test_a_lesson_longer_than_the_day_is_named() -> None:
    # From 07:30 to 17:00 are 570 minutes.
    long = Module(id="L", name_vi="", name_en="", minutes=571)
    scenario = training_scenario(modules=(M0, M1, long), learners=(learner("A1", "V1"),))
    training = trained(scenario)
    assert reasons(training) == [(("A1",), ("L",), "reason.training.hours")]
    assert violations(scenario, training) == []


def test_who_can_travel_a_little_is_told_how_far_it_is() -> None:
    scenario = training_scenario(
        rule={"kits": 0}, learners=(learner("B1", "V2", can_travel_km=5.9),)
    )
    (one,) = trained(scenario).untaught
    assert (one.reason.key, dict(one.reason.values)) == (
        "reason.training.far",
        {"host": "Thôn V1", "duration_s": 600, "way_m": 6000, "limit_s": 900, "limit_m": 5900},
    )


def test_a_member_learns_and_does_not_train_at_the_same_time() -> None:
    # P1 learns M0 in V1, so that P2 must train; the only one for M1 cannot teach himself.
    scenario = training_scenario(
        learners=(learner("A1", "V1", member_id="P1"),), modules=(M0.model_copy(),)
    )
    training = trained(scenario)
    assert [one.trainer_ids for one in training.sessions] == [("P2",)]
    assert violations(scenario, training) == []


def test_when_time_is_over_people_still_learn_but_nothing_is_proven_of_trainers() -> None:
    training = trained(training_scenario(), limit_s=1e-9)
    assert values(training) == {"missing": (6, 6), "trainer_days": (2, 0), "travel": (0, 0)}
    assert training.outcomes[0].status == "feasible"


def test_the_desk_does_without_trainers() -> None:
    # P2 is the only trainer and the only member of the center team: away on the day of training.
    base = training_scenario(modules=(M0,), learners=LEARNERS[:1])
    team = base.teams[0].model_copy(
        update={"id": "A", "kind": "center", "member_ids": ("P2", "P1")}
    )
    absent = Absence(member_id="P1", date_from=MONDAY, date_to=MONDAY)
    scenario = base.but(
        teams=(*base.teams, team),
        rota=rota(least_staff=1, target_staff=2, topics=()),
        absences=(absent,),
    )
    plan = solve(scenario, seed=1)
    assert [(one.date, one.trainer_ids) for one in plan.sessions] == [(MONDAY, ("P2",))]
    assert plan.duties[0].date == MONDAY
    assert plan.duties[0].member_ids == ()


@st.composite
def commune(draw: st.DrawFn) -> Scenario:
    """Draw a chain of villages 5 km apart with some means, and learners with some needs."""
    count = draw(st.integers(1, 4))
    flags = st.booleans()
    places = [
        village(
            f"V{n}",
            priority=draw(st.integers(1, 5)),
            computers=draw(st.integers(0, 2)),
            internet=draw(st.sampled_from(["fibre", "none"])),
            signal=draw(st.sampled_from(["4g", "edge_only", None])),
            training_seats=draw(st.integers(0, 5)),
        )
        for n in range(1, count + 1)
    ]
    ids = ["C", *(one.id for one in places)]
    modules = [M0, M1, Module(id="M2", name_vi="", name_en="", minutes=120, prerequisites=("M0",))]
    learners = [
        learner(
            f"L{n}",
            draw(st.sampled_from(ids[1:])),
            completed=draw(st.sampled_from([(), ("M0",), ("M0", "M1")])),
            can_travel_km=draw(st.sampled_from([0, 5, 10, 99])),
            member_id=f"P{n}" if n < 3 and draw(flags) else None,
        )
        for n in range(1, draw(st.integers(1, 9)) + 1)
    ]
    people = [
        member(
            f"P{n}",
            skills=("teach", "tax") if draw(flags) else ("teach",),
            weekdays_off=draw(st.sampled_from([(), (0, 1), (2, 3, 4)])),
            max_days_per_month=draw(st.integers(0, 10)),
        )
        for n in range(1, 4)
    ]
    roads = [road(*pair, 5_000) for pair in pairwise(ids)]
    shut = draw(st.sampled_from(roads)).id
    base = small_scenario(
        villages=places,
        roads=roads,
        teams=1,
        calendar=horizon(draw(st.sampled_from([7, 14, 28]))),
        closures=(Closure(road_id=shut, date_from=MONDAY, date_to=THURSDAY),),
    )
    rule: dict[str, Any] = {
        "max_travel_minutes": draw(st.sampled_from([0, 9, 20])),
        "kits": draw(st.integers(0, 1)),
        "max_modules_per_day": draw(st.integers(1, 3)),
    }
    return base.but(
        members=(*base.members, *people),
        modules=tuple(modules),
        learners=tuple(learners),
        training=RULE.model_copy(update=rule),
    )


@settings(max_examples=30, deadline=None)
@given(commune())
def test_whatever_the_commune_sessions_keep_every_rule(scenario: Scenario) -> None:
    training = trained(scenario)
    assert violations(scenario, training) == []
    assert all(one.remedy is not None for one in training.untaught)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_gives_the_same_sessions(workers: int) -> None:
    scenario = training_scenario(training=TrainingRule(trainer_skill="teach"))
    first, second = (
        plan_training(scenario, (), travel_times(scenario), Budget(60.0), seed=7, workers=workers)
        for _ in range(2)
    )
    assert first.sessions == second.sessions
