"""The outcome of a check."""

from __future__ import annotations

from routeplan.domain.value import Value
from routeplan.verify.account import Account
from routeplan.verify.violation import Violation


class Report(Value):
    """What is wrong with a plan, and what it comes to.

    Parameters
    ----------
    total
        Travel, service and more, added up from each stop to the plan.
    """

    violations: tuple[Violation, ...]
    total: Account

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule."""
        return not self.violations

    def __str__(self) -> str:
        count = len(self.violations)
        heading = (
            f"{count} violation{'' if count == 1 else 's'}:" if count else "No rule is broken."
        )
        return "\n".join([heading, *map(str, self.violations), self.total.summary])
