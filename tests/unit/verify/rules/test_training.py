"""Training: hosts, people, trainers, ways and hours, and what is left out."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from builders import horizon, member
from desks import staffed_plan
from lessons import (
    FRIDAY,
    LEARNERS,
    M0,
    THURSDAY,
    learner,
    trained_plan,
    training_scenario,
    with_session,
    with_training_rule,
)
from plans import valid_plan, with_rules, with_scenario
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.people import Absence, Qualification
from routeplan.domain.plan import Plan
from routeplan.domain.training import Lesson, TrainingLevel
from routeplan.verify import verify
from routeplan.verify.facts import Facts
from routeplan.verify.rules.rota import two_places
from routeplan.verify.rules.training import (
    learner_too_far,
    learner_twice,
    lesson_order,
    session_closed,
    session_full,
    session_hours,
    session_means,
    too_few_trainers,
    too_many_sessions,
    trainer_away,
    training_totals,
    untaught_forgotten,
)


def messages(rule: Any, plan: Plan) -> list[str]:
    return [violation.message for violation in rule(Facts(plan))]


def with_villages(plan: Plan, village_id: str, **fields: Any) -> Plan:
    villages = [
        one.model_copy(update=fields) if one.id == village_id else one
        for one in plan.scenario.villages
    ]
    return with_scenario(plan, villages=tuple(villages))


def with_members(plan: Plan, *members: Any) -> Plan:
    changed = {one.id: one for one in members}
    kept = [changed.get(one.id, one) for one in plan.scenario.members]
    return with_scenario(plan, members=tuple(kept))


def test_the_plan_made_by_hand_is_fine() -> None:
    assert verify(trained_plan()).violations == ()


def test_sessions_of_a_scenario_without_training_are_named() -> None:
    plan = trained_plan(scenario=training_scenario(training=None))
    assert messages(session_closed, plan) == ["the scenario asks for no training"] * 2


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 3, 7), "nobody works on this day"),  # a Saturday
        (date(2026, 3, 30), "nobody works on this day"),  # after the four weeks
    ],
)
def test_a_session_is_on_a_worked_day(day: date, message: str) -> None:
    assert messages(session_closed, with_session(trained_plan(), 0, date=day)) == [message]


def test_a_session_is_where_the_village_is_open() -> None:
    event = CalendarEvent(date_from=THURSDAY, date_to=THURSDAY, kind="closed", applies_to=("V1",))
    plan = with_scenario(trained_plan(), calendar=horizon(28, events=(event,)))
    assert messages(session_closed, plan) == ["the village is closed"]
    plan = with_villages(trained_plan(), "V1", open_weekdays=(0,))
    assert messages(session_closed, plan) == ["the village receives nobody on this weekday"]


def test_a_village_has_one_session_a_day() -> None:
    plan = with_session(trained_plan(), 1, host_id="V1", date=THURSDAY, begin=time(13, 0))
    assert messages(session_closed, plan) == ["two sessions in one village"]


def test_computers_are_counted() -> None:
    # One computer has two places; A1, A2 and B1 need three.
    plan = with_villages(trained_plan(), "V1", computers=1)
    assert messages(session_means, plan) == ["M0: 3 people; computers for 2"]


def test_internet_is_there_or_the_kit_brings_it() -> None:
    plan = with_session(trained_plan(), 1, brings_kit=False)
    assert messages(session_means, plan) == ["M1: there is no internet"]
    plan = with_villages(trained_plan(), "V2", signal="edge_only")
    assert messages(session_means, plan) == ["M1: there is no internet"]


def test_no_more_kits_are_out_than_there_are() -> None:
    plan = with_session(trained_plan(), 0, brings_kit=True, date=FRIDAY)
    assert messages(session_means, plan) == ["kits: 2; there are 1"]


def test_seats_and_the_rule_limit_the_people() -> None:
    assert messages(session_full, with_villages(trained_plan(), "V1", training_seats=3)) == [
        "people: 4; at most 3"
    ]
    assert messages(session_full, with_training_rule(trained_plan(), max_people=2)) == [
        "people: 4; at most 2"
    ]


def test_lessons_take_their_time() -> None:
    plan = with_session(trained_plan(), 0, end=time(9, 30))
    assert messages(session_hours, plan) == ["lasts 2 h 00 min; lessons take 2 h 30 min"]


def test_a_long_day_of_lessons_has_a_break() -> None:
    # 150 minutes are more than two hours, so that 45 minutes are added.
    plan = with_rules(trained_plan(), meal_break_after_s=7_200)
    assert messages(session_hours, plan) == ["lasts 2 h 30 min; lessons take 3 h 15 min"]


def test_a_session_begins_when_everybody_can_be_there() -> None:
    # V2 is 1,500 s from the center: not before 07:25.
    plan = with_rules(with_session(trained_plan(), 1, begin=time(7, 20)), service_open=time(7, 0))
    assert messages(session_hours, plan) == ["begins at 07:20; not before 07:25"]


def test_a_session_ends_so_that_everybody_is_home_in_time() -> None:
    # 17:30 less the 900 s back from V1 is 17:15, but service ends at 17:00.
    plan = with_session(trained_plan(), 0, end=time(17, 10))
    assert messages(session_hours, plan) == ["ends at 17:10; not after 17:00"]
    plan = with_rules(with_session(trained_plan(), 0, end=time(16, 50)), latest_return=time(17, 0))
    assert messages(session_hours, plan) == ["ends at 16:50; not after 16:45"]


def test_the_day_of_a_session_has_its_longest_length() -> None:
    # 900 s there, from 07:30 to 17:00, 900 s back: 10 h.
    plan = with_rules(with_session(trained_plan(), 0, end=time(17, 0)), max_day_s=35_999)
    assert messages(session_hours, plan) == ["the day takes 10 h 00 min; at most 9 h 59 min 59 s"]


def test_no_more_lessons_than_the_rule_allows() -> None:
    plan = with_training_rule(trained_plan(), max_modules_per_day=1)
    assert messages(session_hours, plan) == ["lessons: 2; at most 1"]


def test_there_are_trainers_enough_and_one_has_the_skill() -> None:
    plan = with_session(trained_plan(), 0, trainer_ids=("P2",))
    assert messages(too_few_trainers, plan) == [
        "trainers: 1 for 4 people; at least 2",
        "M1: no trainer has the skill tax",
    ]


def test_a_skill_counts_from_its_day_on() -> None:
    later = Qualification(member_id="P2", skill="tax", date_from=FRIDAY)
    plan = with_scenario(
        with_session(trained_plan(), 0, trainer_ids=("P2", "P2")), qualifications=(later,)
    )
    assert "M1: no trainer has the skill tax" in messages(too_few_trainers, plan)
    plan = with_session(plan, 0, date=FRIDAY)
    assert messages(too_few_trainers, plan) == ["trainers: 1 for 4 people; at least 2"]


def test_only_who_may_train_does() -> None:
    plan = with_session(trained_plan(), 0, trainer_ids=("P1", "T2-1"))
    assert messages(too_few_trainers, plan) == ["T2-1 trains without the skill teach"]


def test_a_skill_that_the_plan_itself_teaches_does_not_count_in_it() -> None:
    learners = (*LEARNERS[:5], learner("E1", "V1", member_id="P2"))
    lessons = (
        Lesson(module_id="M0", learner_ids=("E1",)),
        Lesson(module_id="M1", learner_ids=("E1",)),
    )
    plan = with_session(
        trained_plan(scenario=training_scenario(learners=learners)), 0, lessons=lessons
    )
    plan = with_session(plan, 1, trainer_ids=("P2",))
    assert "M1: no trainer has the skill tax" in messages(too_few_trainers, plan)


def test_trainers_are_free() -> None:
    away = Absence(member_id="P2", date_from=THURSDAY, date_to=THURSDAY)
    plan = with_scenario(trained_plan(), absences=(away,))
    assert messages(trainer_away, plan) == ["P2 trains or learns, but is away (leave)"]
    plan = with_members(trained_plan(), member("P1", skills=("teach", "tax"), weekdays_off=(4,)))
    assert messages(trainer_away, plan) == ["P1 trains or learns, but has this weekday off"]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 3, 3), "is out on trip R1"),
        (date(2026, 3, 4), "rests after trip R1"),
        (date(2026, 3, 10), "is out on trip R3"),
    ],
)
def test_nobody_trains_while_the_own_team_is_out_or_rests(day: date, reason: str) -> None:
    plan = with_session(trained_plan(), 0, date=day, trainer_ids=("P1", "T1-2"))
    assert messages(trainer_away, plan) == [f"T1-2 trains or learns, but {reason}"]


def test_who_stays_at_home_while_others_go_can_train() -> None:
    plan = trained_plan()
    trips = tuple(
        trip.model_copy(update={"member_ids": ("T1-1", "T1-3")}) if trip.id == "R1" else trip
        for trip in plan.trips
    )
    plan = plan.model_copy(update={"trips": trips})
    plan = with_session(plan, 0, date=date(2026, 3, 3), trainer_ids=("P1", "T1-2"))
    assert messages(trainer_away, plan) == []


def test_nobody_trains_in_two_places() -> None:
    plan = with_session(trained_plan(), 1, date=THURSDAY)
    assert messages(trainer_away, plan) == ["P1 trains or learns, but is at V1 and V2"]


def test_a_member_who_learns_is_free_as_well() -> None:
    learners = (learner("A1", "V1", member_id="P1"), *LEARNERS[1:])
    plan = trained_plan(scenario=training_scenario(learners=learners))
    assert messages(trainer_away, plan) == ["P1 trains or learns, but is at V1 and V1"]


def test_nobody_trains_and_is_at_the_desk() -> None:
    # A1 of the desk is on duty on Monday 09/03.
    session = (
        trained_plan()
        .sessions[0]
        .model_copy(update={"date": date(2026, 3, 9), "trainer_ids": ("A1",)})
    )
    plan = staffed_plan(sessions=(session,))
    assert messages(two_places, plan) == ["A1 is at the desk, but trains or learns in V1"]


def test_sessions_and_trips_share_the_field_days() -> None:
    # round(1 * 28 / 30.44) = 1 day; P1 trains on two.
    few = member("P1", skills=("teach", "tax"), max_days_per_month=1)
    assert messages(too_many_sessions, with_members(trained_plan(), few)) == [
        "P1: 2 days on trips and sessions; at most 1"
    ]
    # T1-2 is out for 2 + 1 days and trains once; round(3 * 28 / 30.44) = 3.
    plan = with_session(trained_plan(), 0, trainer_ids=("T1-2",))
    assert messages(
        too_many_sessions, with_members(plan, member("T1-2", max_days_per_month=3))
    ) == ["T1-2: 4 days on trips and sessions; at most 3"]


def test_nobody_learns_in_two_places_or_twice() -> None:
    plan = with_session(
        trained_plan(), 1, date=THURSDAY, lessons=(Lesson(module_id="M1", learner_ids=("B1",)),)
    )
    assert messages(learner_twice, plan) == [
        "B1 is at two sessions on this day",
        "B1 has completed M1 before",
    ]
    lessons = (Lesson(module_id="M0", learner_ids=("A3",)),)
    assert messages(learner_twice, with_session(trained_plan(), 0, lessons=lessons)) == [
        "A3 has completed M0 before"
    ]


def test_prerequisites_come_first() -> None:
    plan = trained_plan()
    plan = with_session(plan, 0, lessons=plan.sessions[0].lessons[1:])
    assert messages(lesson_order, plan) == [
        "A1 learns M1 before M0",
        "A2 learns M1 before M0",
        "B1 learns M1 before M0",
    ]


def test_learners_go_no_farther_than_they_can() -> None:
    # V2 to V1: 600 s and 6,000 m.
    assert messages(learner_too_far, with_training_rule(trained_plan(), max_travel_minutes=9)) == [
        "B1: 10 min; at most 9 min"
    ]
    learners = (*LEARNERS[:3], learner("B1", "V2", can_travel_km=5.9), *LEARNERS[4:])
    plan = with_scenario(trained_plan(), learners=learners)
    assert messages(learner_too_far, plan) == ["B1: 6000 m; at most 5900 m"]


def test_a_shut_road_is_no_way() -> None:
    closure = Closure(road_id="V1-V2", date_from=THURSDAY, date_to=THURSDAY)
    assert messages(learner_too_far, with_scenario(trained_plan(), closures=(closure,))) == [
        "no open way leads B1 there and back"
    ]
    closure = Closure(road_id="C-V1", date_from=THURSDAY, date_to=THURSDAY)
    assert messages(learner_too_far, with_scenario(trained_plan(), closures=(closure,))) == [
        "no open way leads here from the center"
    ]


def test_the_ways_of_learners_are_counted() -> None:
    plan = with_session(trained_plan(), 0, travel_s=1_199)
    assert messages(learner_too_far, plan) == [
        "learners travel 19 min 59 s; it takes at least 20 min"
    ]


def test_what_is_not_taught_is_named_once_and_nothing_else() -> None:
    plan = trained_plan()
    assert messages(untaught_forgotten, plan.model_copy(update={"untaught": ()})) == [
        "D1, M0: named 0 times as not taught; 1 is so",
        "D1, M1: named 0 times as not taught; 1 is so",
    ]
    assert messages(untaught_forgotten, with_session(plan, 1, host_id="V9")) == [
        "B2, M1: named 0 times as not taught; 1 is so"
    ]
    taught = plan.untaught[0].model_copy(update={"learner_ids": ("A1",)})
    plan = plan.model_copy(update={"untaught": (*plan.untaught, taught)})
    assert messages(untaught_forgotten, plan) == [
        "A1, M0: named 1 times as not taught; 0 is so",
        "A1, M1: named 1 times as not taught; 0 is so",
    ]


def test_goals_have_the_values_that_sessions_add_up_to() -> None:
    levels = (
        TrainingLevel(name="missing", value=5, bound=5),
        TrainingLevel(name="trainer_days", value=3, bound=4),
    )
    assert messages(training_totals, trained_plan(training_levels=levels)) == [
        "missing is said to be 5; the sessions add up to 6",
        "trainer_days is 3, below its bound 4",
    ]


def test_whatever_a_plan_names_there_is_a_report() -> None:
    plan = trained_plan()
    plan = with_session(plan, 0, host_id="V9", trainer_ids=("P9",))
    plan = with_session(
        plan,
        1,
        date=date(2030, 1, 1),
        trainer_ids=(),
        lessons=(Lesson(module_id="M9", learner_ids=("X1",)),),
    )
    named = {one.value for one in verify(plan).violations if one.rule == "unknown_id"}
    assert named == {"V9", "P9", "M9", "X1"}


def test_without_training_there_is_nothing_to_check() -> None:
    assert verify(valid_plan()).ok
    assert M0.skill is None
