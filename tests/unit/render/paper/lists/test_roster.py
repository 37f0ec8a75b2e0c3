"""Slips for people."""

from __future__ import annotations

from datetime import date

from desks import staffed_plan, with_duty
from homes import plan_with_lists, with_round
from lessons import trained_plan
from paper import pages
from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.roster import roster_sheets


def slips(plan: Plan) -> str:
    edition = Edition(plan=plan, lang="en")
    return " ".join("\n".join(pages(edition, list(roster_sheets(edition)))).split())


def test_everybody_of_the_crew_has_every_day_of_the_trip() -> None:
    text = slips(valid_plan())
    # The six of T1 have R1, over night, and R3; those of T2 have R2.
    assert text.count("Mo 02/03 Trip of team T1: Thôn V1 → Thôn V3; overnight") == 6
    assert text.count("Tu 03/03 Trip of team T1: Thôn V2") == 6
    assert text.count("Trip of team T2: Thôn V4") == 6


def test_duties_and_substitutes() -> None:
    plan = with_duty(staffed_plan(), 9, member_ids=("A1", "B2"), substitute_ids=("B2",))
    text = slips(plan)
    assert "Mo 09/03 At the desk, team A" in text
    assert "Mo 09/03 At the desk for team A" in text


def test_training_and_homes() -> None:
    assert "Th 05/03 Training in Thôn V1, 07:30–10:00" in slips(trained_plan())
    plan = with_round(plan_with_lists(), date(2026, 3, 4), "H1", "H2")
    assert "We 04/03 Homes in Thôn V1: 2" in slips(plan)


def test_who_has_nothing_to_do_has_no_slip() -> None:
    plan = valid_plan(trips=())
    assert slips(plan) == ""
