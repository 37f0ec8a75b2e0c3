"""Members pinned to be out who cannot be, alone or beside other pins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crews import T1, T2, changed, crew_scenario
from routeplan.domain.crews import CrewRule
from routeplan.domain.history import History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.errors import InputError


def pin(day: int, who: str, kind: str = "out", crew_id: str | None = None) -> Pin:
    fields = {"date": date(2026, 3, day), "kind": kind, "who": who, "crew_id": crew_id}
    return Pin.model_validate(fields)


def fault(*pins: Pin, **fields: Any) -> str:
    with pytest.raises(InputError) as caught:
        crew_scenario(pins=pins, **fields)
    [found] = caught.value.faults
    return f"{found.where} {found.what}"


def test_a_member_may_be_pinned_to_be_out() -> None:
    assert len(crew_scenario(pins=(pin(2, "T1-1"), pin(3, "T1-1", crew_id="T2"))).pins) == 2


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (pin(2, "X"), "is about X, who is in no mobile team"),
        (pin(7, "T1-1"), "is on 2026-03-07, when no team goes out"),  # a Saturday
        (pin(3, "T1-1"), "sends T1-1 out, who is absent or has the weekday off"),
        (pin(5, "T1-1", crew_id="T9"), "names the crew T9, which is no mobile team"),
        (pin(2, "T1-2"), "sends T1-2 out, who rests after the trip that ended on 2026-03-01"),
    ],
)
def test_a_member_who_cannot_be_out(one: Pin, what: str) -> None:
    leave = Absence(member_id="T1-1", date_from=date(2026, 3, 3), date_to=date(2026, 3, 3))
    before = History(members=(MemberRecord(member_id="T1-2", last_return=date(2026, 3, 1)),))
    found = fault(one, absences=(leave,), history=before)
    assert found == f"pins {one.date} out {one.who} {what}"


def test_without_crews_nobody_is_pinned_to_be_out() -> None:
    assert "who goes is not chosen without [crews]" in fault(pin(2, "T1-1"), crews=None)


def test_nobody_is_out_and_pinned_to_go_on_no_trip() -> None:
    found = fault(pin(2, "T1-1"), pin(2, "T1-1", "not_out"))
    assert found == "pins 2026-03-02 not_out T1-1 goes against the pin out T1-1 of the same day"


def test_a_crew_has_only_so_many_seats() -> None:
    pins = [pin(2, one, crew_id="T2") for one in (*T1, "T2-1")]
    assert fault(*pins) == "pins 2026-03-02 out T2-1 sends 7 people out with T2"


def test_all_crews_together_have_only_so_many_seats() -> None:
    members = crew_scenario().members
    lent = members[0].model_copy(update={"id": "G", "lent_by": "ward"})
    pins = [pin(2, one) for one in (*T1, *T2, "G")]
    found = fault(*pins, members=(*members, lent))
    assert found == "pins 2026-03-02 out G sends 13 people out on one day"


def test_nobody_is_pinned_out_beyond_the_days_of_a_week() -> None:
    members = changed(crew_scenario(), "T1-1", max_days_per_week=1)
    found = fault(pin(2, "T1-1"), pin(4, "T1-1"), members=members)
    assert found == "pins 2026-03-04 out T1-1 sends T1-1 out on 2 days of a week"


def test_nobody_is_pinned_out_beyond_the_days_of_a_month() -> None:
    # One day a month in the 28 days of the horizon: round(28 / 30.44) = 1.
    members = changed(crew_scenario(), "T1-1", max_days_per_month=1)
    found = fault(pin(2, "T1-1"), pin(10, "T1-1"), members=members)
    assert found == "pins 2026-03-10 out T1-1 sends T1-1 out on 2 days of the horizon"


def test_a_pin_outside_the_horizon_does_not_matter() -> None:
    pins = (pin(1, "T1-1"),)  # a Sunday, the day before
    assert crew_scenario(pins=pins, crews=CrewRule()).pins == pins
