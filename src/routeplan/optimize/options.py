"""How to solve: all that a service or a planner may set, as one frozen value."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routeplan.domain.value import Value
from routeplan.optimize.method import Method
from routeplan.optimize.outings.options import OutingOptions


class SolveOptions(Value):
    """Settings of a solve; the scenario says what is asked, these only how it is looked for.

    Parameters
    ----------
    method
        How trips are found: ``exact`` lists all that the rules allow and proves how good the
        choice is; ``search`` changes a plan over and over, which suits large communes; ``both``
        lets the one choose among what the other found; ``auto`` takes what suits the size.
    workers
        Threads that searches may use.
    deterministic
        Whether work is counted instead of time, so that the same question gives the same plan to
        the byte, however busy the machine is: as much work as a usual machine does in two fifths
        of the time limit. The clock ends a solve only after four times the limit; a stage that it
        stopped says ``time_limit``, one that has done its work ``work_limit``.
    search
        Settings of the search that changes a plan.

    Examples
    --------
    >>> SolveOptions(deterministic=True).method
    'auto'
    """

    method: Method = "auto"
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    deterministic: bool = False
    search: OutingOptions = OutingOptions()
