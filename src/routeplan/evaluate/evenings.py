"""Whether the evenings of carers hold the visits that are asked of them."""

from __future__ import annotations

from math import ceil

from routeplan.domain.care import Evenings
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario


def visits_that_fit(evenings: Evenings) -> int:
    """Return how many visits an evening holds if there is any way between homes.

    Examples
    --------
    >>> visits_that_fit(Evenings(visits=4, visit_minutes=40))
    2
    """
    most = max(1, ceil(evenings.length_s / (evenings.visit_minutes * 60)) - 1)
    return min(evenings.visits, most)


def evening_messages(scenario: Scenario) -> tuple[Message, ...]:
    """Say if more visits are asked for than fit into an evening."""
    evenings = scenario.household_rule.evenings
    if evenings is None or visits_that_fit(evenings) == evenings.visits:
        return ()
    values = (
        ("visits", evenings.visits),
        ("minutes", evenings.visit_minutes),
        ("begin", f"{evenings.begin:%H:%M}"),
        ("end", f"{evenings.end:%H:%M}"),
        ("fit", visits_that_fit(evenings)),
    )
    return (Message(key="evenings.full", values=values),)


def undated_messages(plan: Plan) -> tuple[Message, ...]:
    """Say how many homes have no evening, and whose lists they are on."""
    if plan.scenario.household_rule.evenings is None:
        return ()
    short = [one for one in plan.household_lists if one.undated]
    if not short:
        return ()
    values = (
        ("households", sum(one.undated for one in short)),
        ("carers", ", ".join(dict.fromkeys(one.carer_id for one in short))),
    )
    return (Message(key="evenings.undated", values=values),)
