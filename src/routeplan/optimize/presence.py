"""Presence: on which days members are there at all, before anybody is sent anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from routeplan.domain.people import Absence, Member
from routeplan.domain.scenario import Scenario


def present(scenario: Scenario, members: Sequence[Member], days: Sequence[date]) -> np.ndarray:
    """Tell which members are there on which days, shape (members, days).

    Not on a weekday off, during an absence, or outside the days on which a member takes part.
    """
    absences = defaultdict[str, list[Absence]](list)
    for one in scenario.absences:
        absences[one.member_id].append(one)
    rows = [
        [
            day.weekday() not in member.weekdays_off
            and (member.available_from or day) <= day <= (member.available_to or day)
            and not any(absence.covers(day) for absence in absences[member.id])
            for day in days
        ]
        for member in members
    ]
    return np.array(rows, dtype="bool").reshape(len(members), len(days))
