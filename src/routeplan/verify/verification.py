"""The check as a whole: every rule against the facts of a plan."""

from __future__ import annotations

from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.report import Report
from routeplan.verify.rules import RULES


def verify(plan: Plan) -> Report:
    """Check a plan against every rule of the model, from its scenario and its trips alone.

    Nothing that a solver reported is believed: times and distances are walked again along the
    roads, needs and capacities are counted again. A plan that a person edited may wait, go a
    longer way, park elsewhere or give more service than it must; it may not break a rule.
    Whatever a plan holds, this returns a report and raises nothing.

    Examples
    --------
    >>> from plans import valid_plan, with_visit
    >>> verify(valid_plan()).ok
    True
    >>> strange = with_visit(valid_plan(), "R2", 0, 0, service_ids=("tea",))
    >>> for violation in verify(strange).violations:
    ...     print(violation)
    unknown_id: trip R2, V4 on 02/03/2026: no service is called tea
    wrong_services: trip R2, V4 on 02/03/2026: offers tea; it should offer advice
    """
    facts = Facts(plan)
    return Report(
        violations=tuple(violation for rule in RULES for violation in rule(facts)),
        total=facts.account,
    )
