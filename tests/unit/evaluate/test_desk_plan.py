"""The desks of every visit, by hand.

In `valid_plan` V1 has 50 cases of advice and, with the police officer, 15 of identity cards, of
12 minutes each, from 07:30 to 11:15 with a break of 45 minutes: three hours of service.
"""

from __future__ import annotations

from datetime import time

import pytest

from plans import valid_plan, with_scenario, with_trip, with_visit
from routeplan.domain.plan import Plan
from routeplan.evaluate.desk_plan import VisitDesks, desk_plan


def test_a_visit_has_desks_for_what_it_offers() -> None:
    first = of_first_visit(valid_plan())
    assert (first.trip_id, first.village_id, first.people) == ("R1", "V1", 6)
    advice, cards = first.desks
    assert (advice.service_ids, advice.desks, advice.cases) == (("advice",), 4, 50)
    assert (advice.low_min, advice.mode_min, advice.high_min) == (300, 600, 1_000)
    assert (cards.service_ids, cards.desks, cards.cases) == (("id_card",), 1, 15)


def test_an_officer_serves_no_faster_than_one_after_the_other() -> None:
    """180 minutes are enough for 15 of 25 cards; 720 at the other four desks for all advice."""
    advice, cards = (one for one in valid_plan().scenario.demand if one.village_id == "V1")
    more = (advice, cards.model_copy(update={"open_cases": 25}))
    first = of_first_visit(with_scenario(valid_plan(), demand=more))
    assert [one.served for one in first.desks] == pytest.approx([50, 15])
    assert first.share_served == pytest.approx(65 / 75)


def test_desks_that_are_done_help_where_time_is_short() -> None:
    """In one hour the officer serves 5 cards; 4 x 60 minutes are left for 20 of 50 cases."""
    shorter = with_visit(valid_plan(), "R1", 0, 0, end=time(9, 15))
    assert [one.served for one in of_first_visit(shorter).desks] == pytest.approx([20, 5])


def test_the_wait_of_all_is_the_mean_over_those_served() -> None:
    first = of_first_visit(valid_plan())
    advice, cards = first.desks
    by_hand = (50 * advice.waiting_min + 15 * cards.waiting_min) / 65
    assert first.waiting_min == pytest.approx(by_hand)


def test_the_cards_take_all_the_time_of_their_desk() -> None:
    """Fully used: (30 - 12) / 2 within a slot; a sixth of 20 - 6 minutes spreads them.

    2/3 x 14/6 x √(2 x 15 / π) = 4.807.
    """
    assert of_first_visit(valid_plan()).desks[1].waiting_min == pytest.approx(9 + 4.807, abs=1e-3)


def test_slips_are_given_out_evenly_beside_the_break() -> None:
    """65 slips in 180 minutes: 10.83 in each half hour; the break comes after 90 minutes."""
    slots = of_first_visit(valid_plan()).slots
    begins = ["07:30", "08:00", "08:30", "09:45", "10:15", "10:45"]
    assert [slot.begin for slot in slots] == [time.fromisoformat(begin) for begin in begins]
    assert slots[-1].end == time(11, 15)
    assert [slot.slips for slot in slots] == [11, 11, 11, 10, 11, 11]  # up to 65 x k / 6, rounded


def test_the_last_slot_may_be_short() -> None:
    """V2 on 03/03 from 07:30 to 09:10: 100 minutes for 25 cases, a quarter of a case a minute."""
    plan = with_visit(valid_plan(), "R1", 1, 0, end=time(9, 10))
    slots = next(one for one in desk_plan(plan) if one.village_id == "V2").slots
    assert (slots[-1].begin, slots[-1].end) == (time(9), time(9, 10))
    assert [slot.slips for slot in slots] == [8, 7, 8, 2]  # 7.5, 15, 22.5, 25 rounded


def test_a_visit_without_cases_has_no_desks_and_no_wait() -> None:
    first = of_first_visit(with_scenario(valid_plan(), demand=()))
    assert first.desks == ()
    assert first.share_served is None
    assert first.waiting_min is None
    assert {slot.slips for slot in first.slots} == {0}


@pytest.mark.parametrize("end", [time(7, 30), time(7, 0)])
def test_a_visit_that_ends_too_early_serves_nobody(end: time) -> None:
    first = of_first_visit(with_visit(valid_plan(), "R1", 0, 0, end=end, break_s=0))
    assert first.share_served == 0
    assert first.slots == ()


def test_there_are_no_more_desks_than_people() -> None:
    """Two people: the officer for 15 cards in 180 minutes, and 15 cases of advice."""
    plan = with_trip(valid_plan(), "R1", member_ids=("T1-1", "T1-2"))
    first = of_first_visit(plan)
    assert first.people == 2
    assert [one.desks for one in first.desks] == [1, 1]
    assert [one.served for one in first.desks] == pytest.approx([15, 15])


def of_first_visit(plan: Plan) -> VisitDesks:
    return desk_plan(plan)[0]
