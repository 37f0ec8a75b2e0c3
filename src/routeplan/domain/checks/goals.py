"""Goals of a rule: each once, and the shortage of people before all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def order(scenario: Scenario, part: Literal["crews", "rota"]) -> Iterator[Fault]:
    """Find goals given twice, and an order in which something goes before people suffice."""
    rule = scenario.crews if part == "crews" else scenario.rota
    if rule is None:
        return
    names = [str(goal.name) for goal in rule.goals]
    if names[:1] != ["shortage"]:
        what, fix = "has goals that do not begin with shortage", "put shortage first"
        yield Fault(where=part, what=what, fix=fix)
    for name, count in Counter(names).items():
        if count > 1:
            what = f"has the goal {name} {count} times"
            yield Fault(where=part, what=what, fix="keep one of them")
