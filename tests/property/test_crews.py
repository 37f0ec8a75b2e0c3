"""What holds for the crews of any small commune."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from property.communes import communes, rarely
from routeplan.domain.crews import CrewRule
from routeplan.domain.history import Acquaintance, History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.scenario import Scenario
from routeplan.optimize import solve
from routeplan.verify import verify


@st.composite
def crewed_communes(draw: st.DrawFn) -> Scenario:
    """Draw a commune whose people differ in what they can and when they are there."""
    scenario = draw(communes(villages=3, weeks=2))
    start = scenario.calendar.start
    members = tuple(
        one.model_copy(
            update={
                "licence": "" if draw(rarely) else "A1",
                "can_drive_pickup": draw(st.booleans()),
                "stays_overnight": one.stays_overnight and not draw(rarely),
                "weekdays_off": draw(st.sampled_from([one.weekdays_off, (0,), (2, 4)])),
                "max_days_per_week": draw(st.sampled_from([None, 2, 3])),
            }
        )
        for one in scenario.members
    )
    ids = [one.id for one in members]
    away = draw(st.sets(st.sampled_from(ids), max_size=3))
    return scenario.but(
        members=members,
        villages=tuple(
            one.model_copy(update={"signal": draw(st.sampled_from(["none", "4g"]))})
            for one in scenario.villages
        ),
        absences=tuple(
            Absence(member_id=one, date_from=start, date_to=scenario.calendar.days()[3])
            for one in sorted(away)
        ),
        history=History(
            members=(MemberRecord(member_id=ids[0], field_debt=draw(st.integers(-9, 30))),),
            acquaintances=(
                Acquaintance(member_id=ids[0], village_id=scenario.villages[0].id, visits=1),
            ),
        ),
        crews=CrewRule(size=draw(st.sampled_from(["fixed", "by_cases"]))),
    )


@given(crewed_communes())
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_crews_keep_every_rule_name_what_they_lack_and_cost_no_visit(scenario: Scenario) -> None:
    plan = solve(scenario, time_limit=60, workers=1)
    assert verify(plan).violations == ()
    assert all(level.bound <= level.value for level in plan.crew_levels)
    without = solve(scenario.but(crews=None), time_limit=60, workers=1)
    assert plan.levels[:-1] == without.levels[:-1]
    assert plan.unserved == without.unserved
