"""The moment that files give for their making: one that does not change from run to run."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from routeplan.domain.plan import Plan
from routeplan.errors import Fault, InputError

VARIABLE = "SOURCE_DATE_EPOCH"
"""The agreed name, see https://reproducible-builds.org/specs/source-date-epoch/."""


def made_at(plan: Plan) -> datetime:
    """Return the moment of ``SOURCE_DATE_EPOCH`` if it is set, else the first day of the plan.

    Raises
    ------
    InputError
        If it is set to no moment.
    """
    epoch = os.environ.get(VARIABLE)
    if not epoch:
        start = plan.scenario.calendar.start
        return datetime(start.year, start.month, start.day, tzinfo=UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        what, fix = f"is {epoch!r}", "give whole seconds since 1970, or unset it"
        raise InputError([Fault(where=VARIABLE, what=what, fix=fix)]) from error
