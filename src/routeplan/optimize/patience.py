"""Patience with what takes no interrupt: it runs beside us, and we walk away when told to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

Result = TypeVar("Result")

POLL_S = 0.05
"""How often a wish to stop is looked at."""


def patiently(call: Callable[[], Result], is_over: Callable[[], bool]) -> Result | None:
    """Return the result of a call; None if it is over before.

    A call that nobody waits for any more ends by itself, and a process does not end before: under
    a running solver it would abort.

    Examples
    --------
    >>> patiently(lambda: 7, lambda: False)
    7
    """
    beside = ThreadPoolExecutor(1, thread_name_prefix="routeplan-beside")
    result = beside.submit(call)
    beside.shutdown(wait=False)
    was_over = False
    while not wait([result], timeout=POLL_S).done:
        if was_over:
            return None
        was_over = is_over()
    return result.result()
