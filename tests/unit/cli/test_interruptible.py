"""Ctrl-C ends long work early, without losing what it has found."""

from __future__ import annotations

import os
import signal
from threading import Event

import pytest

from routeplan.cli.interruptible import run_interruptibly

LONG_S = 10


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_the_result_comes_back() -> None:
    assert run_interruptibly(lambda cancel: cancel.is_set()) is False


def test_an_error_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        run_interruptibly(lambda _: 1 // 0)


def test_the_first_ctrl_c_asks_for_the_best_so_far() -> None:
    def search(cancel: Event) -> str:
        press_ctrl_c()
        return "best so far" if cancel.wait(LONG_S) else "never asked"

    assert run_interruptibly(search) == "best so far"


def test_the_second_ctrl_c_gives_up() -> None:
    end = Event()

    def deaf(cancel: Event) -> None:
        press_ctrl_c()
        cancel.wait(LONG_S)
        press_ctrl_c()
        end.wait(LONG_S)

    with pytest.raises(KeyboardInterrupt):
        run_interruptibly(deaf)
    end.set()
