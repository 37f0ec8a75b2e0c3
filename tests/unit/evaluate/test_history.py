"""What a plan leaves behind, with the sums done by hand."""

from __future__ import annotations

from datetime import date

import pytest

from desks import desk_scenario, staffed_plan, with_duty
from plans import valid_plan, with_scenario, with_trip
from routeplan.domain.history import Acquaintance, History, MemberRecord, VillageRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.evaluate import history

TEN_MARCH = date(2026, 3, 10)


def member(plan: Plan, member_id: str) -> MemberRecord:
    [record] = [one for one in history(plan).members if one.member_id == member_id]
    return record


def village(plan: Plan, village_id: str) -> VillageRecord:
    [record] = [one for one in history(plan).villages if one.village_id == village_id]
    return record


def test_without_named_crews_the_whole_team_has_gone() -> None:
    # T1 goes on R1, a Monday 6, a Tuesday 4, a night 2, 6,000 s are 2 hours: 14; and on R3, a
    # Tuesday 4 and 3,000 s 1: 5. T2 goes on R2, a Monday 6 and 6,000 s 2: 8.
    # All are able to go on as many days: a fair share is (6 * 19 + 6 * 8) / 12 = 13.5.
    record = member(valid_plan(), "T1-2")
    assert (record.field_days, record.nights, record.last_return) == (3, 1, TEN_MARCH)
    assert record.field_debt == 19 - 13.5
    assert member(valid_plan(), "T2-1").field_debt == 8 - 13.5


def test_who_is_pinned_to_the_desk_has_not_gone_with_the_team() -> None:
    """R1 is out on 02/03, R3 on 10/03."""
    pinned = Pin(date=date(2026, 3, 2), kind="at_desk", who="T1-2")
    plan = staffed_plan(scenario=desk_scenario(pins=(pinned,)))
    assert (member(plan, "T1-2").field_days, member(plan, "T1-2").nights) == (1, 0)


def test_with_a_named_crew_only_its_people_have_gone() -> None:
    plan = with_trip(valid_plan(), "R1", member_ids=("T1-1", "T2-1"))
    record = member(plan, "T1-2")
    assert (record.field_days, record.nights) == (1, 0)
    assert (member(plan, "T2-1").field_days, member(plan, "T2-1").nights) == (3, 1)


def test_who_never_goes_has_no_share_in_trips() -> None:
    scenario = desk_scenario()
    center_first = scenario.but(members=scenario.members[::-1])  # B3 of the center, at last T1-1
    found = history(staffed_plan(scenario=center_first))
    assert found.members[0].member_id == "B3"
    assert found.members[0].field_debt == 0
    assert found.members[-1].field_debt == 19 - 13.5


def test_who_can_go_on_fewer_days_owes_less() -> None:
    # T2-1 is there on the six worked days to 09/03, the others go on 10 * 28 / 30.44 = 9.2 days.
    # Loads 162, able 11 * 9.2 + 6 = 107.2; share 162 * 6 / 107.2 = 9.07.
    leave = Absence(member_id="T2-1", date_from=TEN_MARCH, date_to=date(2026, 3, 30))
    plan = with_scenario(valid_plan(), absences=(leave,))
    assert member(plan, "T2-1").field_debt == round(8 - 9.07, 2)


def test_work_is_added_to_what_was_before() -> None:
    before = MemberRecord(member_id="T2-1", field_days=8, nights=3, field_debt=1.0)
    record = member(with_scenario(valid_plan(), history=History(members=(before,))), "T2-1")
    assert (record.field_days, record.nights, record.field_debt) == (9, 3, 1 + 8 - 13.5)


def test_debts_stay_within_the_share_of_a_month() -> None:
    # A month's share is 162 / 12 * 30.44 / 28 = 14.68; 20 + 5.5 and -20 - 5.5 are cut to it.
    before = tuple(
        MemberRecord(member_id=key, field_debt=debt) for key, debt in (("T1-1", 20), ("T2-1", -20))
    )
    plan = with_scenario(valid_plan(), history=History(members=before))
    assert member(plan, "T1-1").field_debt == 14.68
    assert member(plan, "T2-1").field_debt == -14.68


def test_a_month_without_work_leaves_debts_as_they_are() -> None:
    before = MemberRecord(member_id="T1-1", field_debt=3.0, desk_debt=-2.0)
    plan = with_scenario(valid_plan(trips=()), history=History(members=(before,)))
    assert member(plan, "T1-1") == before


@pytest.mark.parametrize(
    ("member_id", "debt"),
    [
        # 4 Mondays * 2 = 8 for A1 and A2, 6 for T1-2 who was out on one; 4 Tuesdays for B: 34.
        # Able: 12, but T1-2 is out on 02/03 (2), 03/03 and 10/03: 8. Share 34 * 12 / 68 = 6.
        ("A1", 8 - 6),
        ("B1", 4 - 6),
        ("T1-2", 6 - 34 * 8 / 68),
        ("T1-3", 0),  # of no center team
    ],
)
def test_desk_debts_make_up_for_no_trips(member_id: str, debt: float) -> None:
    assert member(staffed_plan(), member_id).desk_debt == debt


def test_leave_makes_no_desk_debt() -> None:
    # B1 is away on two Tuesdays and the Monday between them: able 12 - 4 = 8, all 68 - 4 = 64.
    # Loads 34 - 2 = 32 in all, a share of 32 * 8 / 64 = 4, and B1 has come on two Tuesdays.
    leave = Absence(member_id="B1", date_from=date(2026, 3, 3), date_to=TEN_MARCH)
    plan = staffed_plan(scenario=desk_scenario(absences=(leave,)))
    for tuesday in (3, 10):
        plan = with_duty(plan, tuesday, member_ids=("B2", "B3"))
    assert member(plan, "B1").desk_debt == 2 - 4


def test_villages_count_visits_and_misses_and_keep_the_rest() -> None:
    before = (
        VillageRecord(village_id="V2", visits=3, missed=1, last_visit=date(2026, 2, 20)),
        VillageRecord(village_id="V5", last_visit=date(2026, 2, 6), proficient=7.5),
    )
    plan = with_scenario(valid_plan(), history=History(villages=before))
    assert village(plan, "V2") == VillageRecord(
        village_id="V2", visits=5, missed=1, last_visit=TEN_MARCH
    )
    assert village(plan, "V5") == VillageRecord(
        village_id="V5", missed=1, last_visit=date(2026, 2, 6), proficient=7.5
    )


def test_acquaintances_grow_with_every_visit() -> None:
    before = Acquaintance(member_id="T1-1", village_id="V2", visits=4)
    plan = with_scenario(valid_plan(), history=History(acquaintances=(before,)))
    visits = {(one.member_id, one.village_id): one.visits for one in history(plan).acquaintances}
    # V2 on R1 and on R3.
    assert visits["T1-1", "V2"] == 6
    assert visits["T1-2", "V2"] == 2
    assert ("T2-1", "V2") not in visits
