"""Ctrl-C ends long work early, without losing what it has found."""

from __future__ import annotations

import os
import signal
from threading import Event

import pytest

from routeplan.cli.interruptible import interruptible, run_interruptibly, uninterrupted

LONG_S = 10


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def say_nothing() -> None:
    """Take the call at the first Ctrl-C."""


def test_the_result_comes_back() -> None:
    assert run_interruptibly(lambda cancel: cancel.is_set(), on_interrupt=say_nothing) is False


def test_an_error_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        run_interruptibly(lambda _: 1 // 0, on_interrupt=say_nothing)


def test_the_first_ctrl_c_asks_for_the_best_so_far() -> None:
    def search(cancel: Event) -> str:
        press_ctrl_c()
        return "best so far" if cancel.wait(LONG_S) else "never asked"

    calls: list[str] = []
    best = run_interruptibly(search, on_interrupt=lambda: calls.append("told"))
    assert best == "best so far"
    assert calls == ["told"]


def test_the_second_ctrl_c_gives_up() -> None:
    end = Event()

    def deaf(cancel: Event) -> None:
        press_ctrl_c()
        cancel.wait(LONG_S)
        press_ctrl_c()
        end.wait(LONG_S)

    with pytest.raises(KeyboardInterrupt):
        run_interruptibly(deaf, on_interrupt=say_nothing)
    end.set()


def test_short_work_is_not_broken_off() -> None:
    with uninterrupted():
        press_ctrl_c()
    with pytest.raises(KeyboardInterrupt):  # and afterwards Ctrl-C is what it was
        press_ctrl_c()


def test_ctrl_c_may_break_into_what_nothing_else_could() -> None:
    with uninterrupted():
        with pytest.raises(KeyboardInterrupt), interruptible():
            press_ctrl_c()
        press_ctrl_c()  # as before: ignored
