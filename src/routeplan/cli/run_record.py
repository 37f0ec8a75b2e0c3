"""The record of a run: what was asked, with which versions, and how long it took."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from time import perf_counter

from routeplan.domain.plan import Plan

LIBRARIES = ("ortools", "numpy", "scipy", "pandas", "folium", "pydantic")


class Stopwatch:
    """Seconds by the name of what was timed, in the order in which it ended."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        begin = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(perf_counter() - begin, 3)


def run_record(plan: Plan, options: Mapping[str, object], seconds: Mapping[str, float]) -> str:
    """Write down as JSON what a plan document leaves out because it differs from run to run.

    Parameters
    ----------
    options
        The options of the command, as given.
    seconds
        Measured time by step of the command [s].
    """
    record = {
        "options": options,
        "versions": {
            "routeplan": version("routeplan"),
            "python": platform.python_version(),
            **{library: version(library) for library in LIBRARIES},
        },
        "seconds": seconds,
        "stages": [
            {
                "stage": outcome.stage,
                "status": outcome.status,
                "goal": outcome.goal,
                "value": outcome.value,
                "bound": outcome.bound,
                "gap": outcome.gap,
                "proof": outcome.proof,
                "method": outcome.method,
                "stop_reason": outcome.stop_reason,
                "seconds": outcome.seconds and round(outcome.seconds, 3),
            }
            for outcome in plan.outcomes
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, default=str) + "\n"
