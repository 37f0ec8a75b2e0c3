"""Goals that are counted, as crews and the desk have them, and how well each is met."""

from __future__ import annotations

from typing import Generic, TypeVar

from routeplan.domain.value import Count, Value

Name = TypeVar("Name", bound=str)


class Goal(Value, Generic[Name]):
    """One goal of a rule. Later goals may worsen it by at most `tolerance`, a count."""

    name: Name
    tolerance: Count = 0


class GoalLevel(Value, Generic[Name]):
    """How well one goal is met.

    Parameters
    ----------
    value, bound
        What is reached, and what nothing can beat that is as good in the goals before: no crews
        of the same dated trips, or no rota.
    tolerance
        What later goals were allowed to worsen it by.
    """

    name: Name
    value: Count
    bound: Count
    tolerance: Count = 0

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet, but for what was given away to later goals."""
        return self.value <= self.bound + self.tolerance
