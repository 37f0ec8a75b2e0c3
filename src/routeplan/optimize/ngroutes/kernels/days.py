"""What a lawful day is."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined
from routeplan.optimize.ngroutes.kernels.tables import Rules


@inlined
def may_end(rules: Rules, depart: int, work: int, last_leg: int) -> bool:
    """Tell whether a day may end with a leg after so much work, apart from its driving."""
    day = work + last_leg
    if day > rules.meal_break_after:
        day += rules.meal_break
    end = depart + day
    return (
        day <= rules.max_day
        and end <= rules.latest_return
        and end - last_leg <= rules.service_close
    )
