"""How long a solve may go on: a wall clock, a wish to stop, and who is told how it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import inf
from typing import Literal

from routeplan.domain.objective import LevelName, gap_between
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


COUNTED_SHARE, FUSE = 0.4, 4.0
"""Work that is counted for each second of a time limit [s], so that a machine that is slow keeps it
too; and after how many times the limit the clock ends a solve on one that is busy beyond that."""


@dataclass
class Work:
    """What a solve has done, the same in every run of it.

    Parameters
    ----------
    done_s
        So long it takes on a usual machine that does nothing else [s].
    """

    done_s: float = 0.0


@dataclass(frozen=True)
class Budget:
    """Time that is left, shared by all stages of one solve.

    Parameters
    ----------
    limit_s
        Time from the start, or work if it is counted [s].
    cut_short, clock_struck
        Set once a limit has stopped a search of the stage, if only at the end of its part; and once
        it was the clock.
    work
        Work done so far, if it is counted instead of time: then nothing that is decided depends on
        the clock.
    fuse_s
        Time from the start at which everything ends though work is counted [s].

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
    clock_struck: threading.Event = field(default_factory=threading.Event)
    work: Work | None = None
    fuse_s: float = inf

    def counted(self) -> Budget:
        """Return a budget that counts work instead of time, and less of it than fits its time.

        Examples
        --------
        >>> budget = Budget(limit_s=10.0).counted()
        >>> budget.spend(1.0)
        >>> budget.left_s()
        3.0
        """
        return replace(
            self,
            limit_s=COUNTED_SHARE * self.limit_s,
            fuse_s=FUSE * self.limit_s,
            work=Work(),
        )

    @property
    def is_counted(self) -> bool:
        """Whether work is counted instead of time."""
        return self.work is not None

    def spend(self, seconds: float) -> None:
        """Count work, by how long it takes on a usual machine [s]."""
        if self.work is not None:
            self.work.done_s += seconds

    def elapsed_s(self) -> float:
        """Return the time since the start [s]."""
        return time.monotonic() - self.started

    def left_s(self) -> float:
        """Return the time that is left, or the work if it is counted [s], never below 0."""
        if self.work is None:
            return self.clock_s()
        return max(0.0, self.limit_s - self.work.done_s) if self.clock_s() > 0 else 0.0

    def clock_s(self) -> float:
        """Return the time that is left until the clock ends everything [s], never below 0."""
        end_s = self.limit_s if self.work is None else self.fuse_s
        return max(0.0, end_s - self.elapsed_s())

    def is_over(self) -> bool:
        """Tell whether to stop now."""
        return self.cancel.is_set() or self.left_s() <= 0

    def until(self, share: float) -> Budget:
        """Return the budget of a stage, which ends after a share of this one's whole time."""
        return replace(
            self,
            limit_s=self.limit_s * share,
            fuse_s=self.fuse_s * share,
            cut_short=threading.Event(),
            clock_struck=threading.Event(),
        )

    def part(self, share: float) -> Budget:
        """Return a budget that ends after a share of the time that is left."""
        spent = self.elapsed_s() if self.work is None else self.work.done_s
        return replace(self, limit_s=spent + share * self.left_s())

    def cut(self, *, by_clock: bool = False) -> None:
        """Note that a search was not done when its limit stopped it."""
        self.cut_short.set()
        if by_clock or self.clock_s() <= 0:
            self.clock_struck.set()

    def stop_reason(self) -> Literal["finished", "time_limit", "work_limit", "cancelled"]:
        """Say why a stage that is not done has stopped."""
        if self.cancel.is_set():
            return "cancelled"
        if not (self.cut_short.is_set() or self.left_s() <= 0):
            return "finished"
        if self.is_counted and self.clock_s() > 0 and not self.clock_struck.is_set():
            return "work_limit"
        return "time_limit"

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
        gap = None if value is None or bound is None else gap_between(value, bound)
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
