"""Reasons and remedies of a plan must be words of the catalogue."""

from __future__ import annotations

import pytest

from plans import valid_plan
from routeplan.domain.message import Message
from routeplan.domain.plan import Unserved
from routeplan.io.plan_messages import unwritable

NO_DAYS = Message(key="reason.no_days", values=(("gap", 7),))


def faults(reason: Message, remedy: Message | None = None) -> list[str]:
    entry = Unserved(village_id="V1", missing=1, reason=reason, remedy=remedy)
    return list(map(str, unwritable(valid_plan(unserved=(entry,)), "p.json")))


def test_what_the_solver_writes_is_fine() -> None:
    assert faults(NO_DAYS, Message(key="remedy.more_crews")) == []


def test_an_unknown_key_is_named() -> None:
    assert faults(NO_DAYS, Message(key="remedy.prayer")) == [
        (
            "p.json unserved[0].remedy says nothing: remedy.prayer is not in vi.po; "
            "write it as the solver does"
        )
    ]


def test_a_missing_value_is_named() -> None:
    assert faults(Message(key="reason.no_days")) == [
        (
            "p.json unserved[0].reason says nothing: reason.no_days needs a value for gap; "
            "write it as the solver does"
        )
    ]


@pytest.mark.parametrize("needed", ["soon", 10**400])
def test_a_value_of_the_wrong_kind_is_named(needed: str | int) -> None:
    values = (("needed", needed), ("limit", 36_000), ("mode", "foot"))
    (fault,) = faults(Message(key="reason.too_far_day", values=values))
    assert fault.startswith("p.json unserved[0].reason says nothing: ")
