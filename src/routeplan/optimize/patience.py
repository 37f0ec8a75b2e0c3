"""Patience with what takes no interrupt: it runs beside us, and we walk away when told to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

POLL_S = 0.05
"""How often a wish to stop is looked at."""


def patiently(call: Callable[[], Result], is_over: Callable[[], bool]) -> Result | None:
    """Return the result of a call; None if it is over before.

    A call that nobody waits for any more ends by itself. Its thread is no daemon: a process that
    ended under a running solver would abort.

    Examples
    --------
    >>> patiently(lambda: 7, lambda: False)
    7
    """
    done = threading.Event()
    results: list[Result | BaseException] = []

    def work() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread below
            results.append(error)
        finally:
            done.set()

    threading.Thread(target=work, name="routeplan-beside").start()
    while not done.wait(POLL_S):
        if is_over():
            done.wait(POLL_S)
            break
    if not results:
        return None
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]
