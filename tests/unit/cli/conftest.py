"""Ctrl-C works in these tests as it does on a terminal."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _ctrl_c_of_a_terminal() -> Iterator[None]:
    """Let Ctrl-C interrupt, also where the tests run in the background and it is ignored."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)
