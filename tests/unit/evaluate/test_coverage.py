"""Coverage: families who get on alone, now and expected, and what follows for the next plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import horizon, visits_of
from lessons import LEARNERS, learner, trained_plan, training_scenario
from plans import with_scenario
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.plan import Plan
from routeplan.domain.training import CoverageRule
from routeplan.evaluate import coverage, gained_qualifications, next_visits
from routeplan.evaluate.coverage import VillageCoverage, expected_proficient
from routeplan.evaluate.learning import FollowUps, follow_ups, helpers_from

NO_CHANGE = {"families_per_visit": 0, "families_per_helper": 0, "forgotten_per_month": 0}


def counted(plan: Plan, proficient: int | None = 10, **rule: Any) -> Plan:
    """Let V1, of 40 households, count its proficient families; nothing changes by itself."""
    villages = [
        one.model_copy(update={"households_proficient": proficient}) if one.id == "V1" else one
        for one in plan.scenario.villages
    ]
    return with_scenario(
        plan, villages=tuple(villages), coverage=CoverageRule(**{**NO_CHANGE, **rule})
    )


def of_v1(plan: Plan) -> VillageCoverage:
    (one,) = coverage(plan)
    assert one.village_id == "V1"
    return one


def test_villages_that_have_not_counted_are_left_out() -> None:
    assert coverage(counted(trained_plan(), None)) == ()


def test_a_visit_reaches_families_who_could_not_before() -> None:
    # One visit: 10 + 4 x (1 - 10 / 40) = 13.
    assert of_v1(counted(trained_plan(), families_per_visit=4)).expected == pytest.approx(13)


def test_every_family_is_proficient_at_most() -> None:
    # 10 + 80 x (1 - 10 / 40) = 70, of 40 households.
    assert of_v1(counted(trained_plan(), families_per_visit=80)).expected == 40


def test_trained_neighbours_help_from_the_day_after_their_last_lesson() -> None:
    # A1, A2 and A3 have every module on 05/03, and help from 06/03.
    plan = counted(trained_plan())
    assert helpers_from(plan, "V1") == (date(2026, 3, 6),) * 3
    # On one day: 3 x 30.44 / 30.44 = 3 families, times 1 - 10 / 40.
    one_day = with_scenario(counted(plan, families_per_helper=30.44), calendar=horizon(5))
    assert of_v1(one_day).expected == pytest.approx(12.25)


def test_who_has_no_phone_or_lacks_a_module_does_not_help() -> None:
    learners = (
        learner("A1", "V1", has_smartphone=False),
        learner("A2", "V1"),
        *LEARNERS[2:],
        learner("A4", "V1", completed=("M0",)),
        learner("A5", "V1", completed=("M0", "M1")),
    )
    plan = trained_plan(scenario=training_scenario(learners=learners))
    # A5 is ready on the first day, A2 and A3 on 06/03.
    assert helpers_from(plan, "V1") == (date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 6))


def test_families_forget_when_nobody_comes_for_long() -> None:
    # The last visit or lesson is on 05/03; from 16/03, the 11th day after, to 29/03 are 14 days.
    plan = counted(trained_plan(), refresh_after_days=10, forgotten_per_month=0.3044)
    assert of_v1(plan).expected == pytest.approx(10 * 0.99**14)


def test_the_last_visit_before_the_plan_counts() -> None:
    # Last visit on 20/02: the 11th day after is 03/03, but by then the visit of 02/03 has come.
    idle = counted(trained_plan(), refresh_after_days=10, forgotten_per_month=0.3044)
    idle = idle.model_copy(update={"trips": (), "sessions": ()})
    record = VillageRecord(village_id="V1", last_visit=date(2026, 2, 20), proficient=20)
    plan = with_scenario(idle, history=History(villages=(record,)))
    # 03/03 to 29/03 are 27 days; the history counts 20 families, the table 10.
    assert of_v1(plan).now == 20
    assert of_v1(plan).expected == pytest.approx(20 * 0.99**27)


def test_a_record_without_a_count_leaves_the_count_of_the_table() -> None:
    record = VillageRecord(village_id="V1", visits=1)
    plan = with_scenario(counted(trained_plan()), history=History(villages=(record,)))
    assert of_v1(plan).now == 10
    assert expected_proficient(plan) == {"V1": 10.0}


def test_follow_ups_are_kept_missed_or_open() -> None:
    # The last lesson of V1 is on 05/03, its visits on 02/03: 19/03 is missed, 19/04 comes later.
    assert follow_ups(trained_plan(), "V1") == FollowUps(
        missed=(date(2026, 3, 19),), open=(date(2026, 4, 19),)
    )
    # A visit of 02/03 is 10 days before 12/03.
    rule = {"follow_up_days": (7,), "follow_up_slack_days": 10}
    assert follow_ups(trained_plan(scenario=training_scenario(rule=rule)), "V1") == FollowUps()
    rule["follow_up_slack_days"] = 9
    assert follow_ups(trained_plan(scenario=training_scenario(rule=rule)), "V1") == FollowUps(
        missed=(date(2026, 3, 12),)
    )


def test_where_nobody_learns_no_follow_up_is_due() -> None:
    assert follow_ups(trained_plan(), "V3") == FollowUps()


@pytest.mark.parametrize(
    ("proficient", "least", "expected"),
    [
        (31, 2, 2),  # 31 / 40 = 0.775
        (32, 2, 1),
        (20, 1, 1),
        (19, 1, 2),
        (19, 2, 2),  # the most
        (32, 1, 1),  # a follow-up is open
    ],
)
def test_the_next_plan_follows_from_this_one(proficient: int, least: int, expected: int) -> None:
    plan = counted(trained_plan(), proficient)
    visits = [visits_of("V1", least=least), *plan.scenario.visits[1:]]
    following = next_visits(with_scenario(plan, visits=tuple(visits)))
    assert following[0].visits_per_month_min == expected
    assert following[1:] == plan.scenario.visits[1:]


def test_no_visit_is_added_for_which_there_is_no_room() -> None:
    # 28 days: two visits 27 days apart have room (1 + 27 = 28 days), 28 days apart they have not.
    for gap, expected in ((27, 2), (28, 1)):
        visits = (visits_of("V1", gap=gap), *trained_plan().scenario.visits[1:])
        plan = with_scenario(counted(trained_plan(), 1), visits=visits)
        assert next_visits(plan)[0].visits_per_month_min == expected


def test_a_village_with_enough_and_without_follow_ups_needs_no_visit() -> None:
    plan = counted(trained_plan(), 40).model_copy(update={"sessions": ()})
    assert next_visits(plan)[0].visits_per_month_min == 0


def test_a_member_has_a_skill_from_the_day_after_the_lesson() -> None:
    learners = (learner("A1", "V1", member_id="P2"), *LEARNERS[1:])
    plan = trained_plan(scenario=training_scenario(learners=learners))
    (gained,) = gained_qualifications(plan)
    assert (gained.member_id, gained.skill, gained.date_from) == ("P2", "tax", date(2026, 3, 6))
    after = plan.scenario.but(qualifications=(gained,))
    assert "tax" not in after.skills_on(date(2026, 3, 5))["P2"]
    assert "tax" in after.skills_on(date(2026, 3, 6))["P2"]
