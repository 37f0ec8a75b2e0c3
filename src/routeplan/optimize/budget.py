"""How long a solve may go on: a wall clock, a wish to stop, and who is told how it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from routeplan.domain.objective import LevelName
from routeplan.domain.value import Value

GoalName = LevelName | Literal["pins"]
"""What trips are chosen for: pinned visits before everything else, then the levels."""


class Progress(Value):
    """A moment of a solve.

    Parameters
    ----------
    stage
        Which stage is at work.
    goal
        The goal being worked on, if it is one.
    value, bound
        Best value so far of the goal being worked on, and what no plan can beat.
    gap
        Their distance as a fraction of the value.
    elapsed_s
        Time since the start [s].
    """

    stage: str
    goal: GoalName | None = None
    value: float | None = None
    bound: float | None = None
    gap: float | None = None
    elapsed_s: float


@dataclass(frozen=True)
class Budget:
    """Time that is left, shared by all stages of one solve.

    Parameters
    ----------
    cut_short
        Set once the clock has stopped a search of the stage, if only at the end of its part.

    Examples
    --------
    >>> Budget(limit_s=0.0).is_over()
    True
    """

    limit_s: float
    cancel: threading.Event = field(default_factory=threading.Event)
    on_progress: Callable[[Progress], None] | None = None
    started: float = field(default_factory=time.monotonic)
    cut_short: threading.Event = field(default_factory=threading.Event)

    def elapsed_s(self) -> float:
        """Return the time since the start [s]."""
        return time.monotonic() - self.started

    def left_s(self) -> float:
        """Return the time that is left [s], never below 0."""
        return max(0.0, self.limit_s - self.elapsed_s())

    def is_over(self) -> bool:
        """Tell whether to stop now."""
        return self.cancel.is_set() or self.left_s() <= 0

    def until(self, share: float) -> Budget:
        """Return the budget of a stage, which ends after a share of this one's whole time."""
        return replace(self, limit_s=self.limit_s * share, cut_short=threading.Event())

    def part(self, share: float) -> Budget:
        """Return a budget that ends after a share of the time that is left."""
        return replace(self, limit_s=self.elapsed_s() + share * self.left_s())

    def stop_reason(self) -> Literal["finished", "time_limit", "cancelled"]:
        """Say why a stage that is not done has stopped."""
        if self.cancel.is_set():
            return "cancelled"
        return "time_limit" if self.cut_short.is_set() or self.left_s() <= 0 else "finished"

    def tell(
        self,
        stage: str,
        goal: GoalName | None = None,
        value: float | None = None,
        bound: float | None = None,
    ) -> None:
        """Report where the solve stands, if anybody listens."""
        if self.on_progress is None:
            return
        gap = None if value is None or bound is None else (value - bound) / value if value else 0.0
        self.on_progress(
            Progress(
                stage=stage,
                goal=goal,
                value=value,
                bound=bound,
                gap=gap,
                elapsed_s=self.elapsed_s(),
            )
        )
