"""People: absences and skills that begin before they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def absences(scenario: Scenario) -> Iterator[Fault]:
    """Find absences that end before they begin."""
    for one in scenario.absences:
        if one.date_to < one.date_from:
            where = f"absences {one.member_id} {one.date_from}"
            what = f"ends on {one.date_to}, before it begins"
            yield Fault(where=where, what=what, fix="swap the dates")


def qualifications(scenario: Scenario) -> Iterator[Fault]:
    """Find skills that expire before they hold."""
    for one in scenario.qualifications:
        if one.date_to is not None and one.date_to < one.date_from:
            where = f"skills {one.member_id} {one.skill} {one.date_from}"
            what = f"ends on {one.date_to}, before it begins"
            yield Fault(where=where, what=what, fix="swap the dates")
