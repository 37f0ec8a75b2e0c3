"""How well goals of people are said to be met, against what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from routeplan.domain.crews import CrewLevel
from routeplan.domain.rota import RotaLevel
from routeplan.domain.training import TrainingLevel
from routeplan.verify.violation import Spot, Violation


def wrong_levels(
    rule: str,
    levels: Iterable[CrewLevel | RotaLevel | TrainingLevel],
    what: str,
    reached: Mapping[str, int],
) -> Iterator[Violation]:
    """Find goals said to have another value than they have, or a bound beyond it.

    Parameters
    ----------
    what
        What adds up to the values, such as *the crews*.
    reached
        What it adds up to, goal by goal.
    """
    for level in levels:
        value = reached[level.name]
        if level.value != value:
            message = f"{level.name} is said to be {level.value}; {what} add up to {value}"
            yield Spot().breaks(rule, message, value=level.value, limit=value)
        if level.bound > value:
            message = f"{level.name} is {value}, below its bound {level.bound}"
            yield Spot().breaks(rule, message, value=value, limit=level.bound)
