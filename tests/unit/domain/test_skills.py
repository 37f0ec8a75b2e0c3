"""Skills that hold on some days only."""

from __future__ import annotations

from datetime import date

import pytest

from builders import member, small_scenario, team
from routeplan.domain.people import Qualification
from routeplan.errors import InputError

TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)


def taught(**fields: object) -> Qualification:
    return Qualification.model_validate(
        {"member_id": "M1", "skill": "tax", "date_from": TUESDAY, **fields}
    )


@pytest.mark.parametrize(
    ("day", "skills"),
    [(2, {"portal"}), (3, {"portal", "tax"}), (5, {"portal", "tax"}), (6, {"portal"})],
)
def test_a_skill_holds_from_its_first_to_its_last_day(day: int, skills: set[str]) -> None:
    scenario = small_scenario(
        members=[member("M1", skills=("portal",)), member("M2")],
        teams=[team("T1", member_ids=("M1", "M2"))],
        qualifications=(taught(date_to=THURSDAY),),
    )
    assert scenario.skills_on(date(2026, 3, day)) == {"M1": skills, "M2": set()}


def test_a_skill_without_a_last_day_is_for_good() -> None:
    scenario = small_scenario(
        members=[member("M1")], teams=[team("T1", member_ids=("M1",))], qualifications=(taught(),)
    )
    assert scenario.skills_on(date(2036, 3, 3))["M1"] == {"tax"}
    assert scenario.known_skills() == {"tax"}


def test_a_skill_that_expires_before_it_holds_is_a_fault() -> None:
    with pytest.raises(InputError) as refused:
        small_scenario(
            members=[member("M1")],
            teams=[team("T1", member_ids=("M1",))],
            qualifications=(taught(date_to=date(2026, 3, 1)),),
        )
    assert [str(fault) for fault in refused.value.faults] == [
        "skills M1 tax 2026-03-03 ends on 2026-03-01, before it begins; swap the dates"
    ]
