"""What a lawful day is, for kernels."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined
from routeplan.optimize.profile import DayLimits


@inlined
def may_end(limits: DayLimits, depart: int, work: int, last_leg: int) -> bool:
    """Tell whether a day may end with a leg after so much work, apart from its driving."""
    day = work + last_leg
    if day > limits.meal_break_after:
        day += limits.meal_break
    end = depart + day
    return (
        day <= limits.max_day
        and end <= limits.latest_return
        and end - last_leg <= limits.service_close
    )
