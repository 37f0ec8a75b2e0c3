"""Long work that Ctrl-C ends early without losing what it has found."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

Result = TypeVar("Result")

POLL_S = 0.1


def run_interruptibly(
    work: Callable[[Event], Result], *, on_interrupt: Callable[[], None]
) -> Result:
    """Do `work` in a thread of its own and return its result.

    Signals reach only the main thread, and only while no solver keeps it busy. So it does
    nothing but wait, in short steps: one long wait would hold signals back on some systems.

    Parameters
    ----------
    work
        Receives the event that the first Ctrl-C sets, and is then expected to return soon with
        the best it has.
    on_interrupt
        Called at the first Ctrl-C, from the main thread.

    Raises
    ------
    KeyboardInterrupt
        On the second Ctrl-C.
    """
    cancel, done = Event(), Event()
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work(cancel))
        except BaseException as error:  # noqa: BLE001  it is raised again in the main thread
            future.set_exception(error)
        finally:
            done.set()

    def ask_to_end(*_: object) -> None:
        cancel.set()
        signal.signal(signal.SIGINT, usual)
        on_interrupt()

    usual = signal.signal(signal.SIGINT, ask_to_end)
    try:
        Thread(target=run, daemon=True).start()
        while not done.wait(POLL_S):
            pass
    finally:
        signal.signal(signal.SIGINT, usual)
    return future.result()


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt inside."""
    with _ctrl_c(signal.default_int_handler):
        yield


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C do nothing inside: short work without which what was found would be lost."""
    with _ctrl_c(signal.SIG_IGN):
        yield


@contextmanager
def _ctrl_c(handler: Callable[..., object] | signal.Handlers) -> Iterator[None]:
    usual = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
