"""Have kernels ready; a machine that never ran them compiles them in a process of their own.

Here the compiler would take turns from other threads, and leave so many objects behind that every
full collection of garbage took twice as long from then on.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from routeplan.optimize.compiled import is_to_compile
from routeplan.optimize.patience import patiently

MOST_S = 600.0
"""A compiler that takes longer is stopped, and what is missing compiled here."""

_CALL = "import os, pickle, sys; getattr(os, 'nice', int)(5); pickle.load(sys.stdin.buffer)()"

_IN_LITTLE_TIME = {"NUMBA_OPT": "1"}
"""With less optimization the code is about as fast, and compiled in two thirds of the time."""

_ON_WINDOWS = "BELOW_NORMAL_PRIORITY_CLASS", "CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW"

_PYTHON = re.compile(r"python(w|_d)?[\d.]*t?(\.exe)?", re.IGNORECASE)


def warm_up(
    call: Callable[[], object],
    kernels: Sequence[Callable[..., object]],
    is_over: Callable[[], bool],
) -> bool:
    """Make a call so that its kernels are ready; return whether they are before it is over.

    Parameters
    ----------
    call
        Calls all kernels in little time. It can be pickled.
    """

    def make_ready() -> bool:
        if any(map(is_to_compile, kernels)):
            with _one_at_a_time(os.getpid()):
                if any(map(is_to_compile, kernels)):  # nobody else has meanwhile
                    _call_beside(call)
        call()
        return True

    return patiently(make_ready, is_over) is not None


@cache
def _one_at_a_time(_process: int) -> threading.Lock:
    """Return the lock of a process: one that was forked does not wait for threads it has not."""
    return threading.Lock()


def _call_beside(call: Callable[[], object]) -> None:
    """Make a call in a process of its own, if that can be; otherwise it is left to this one.

    No wish to stop ends that process: what it compiles is kept.
    """
    if getattr(sys, "frozen", False) or not _PYTHON.fullmatch(Path(sys.executable or "").name):
        return  # a program with Python inside, which would start once more
    folders = [one for one in sys.path if isinstance(one, str)]
    with suppress(Exception):
        subprocess.run(  # noqa: S603  this Python, and a call of ours
            [sys.executable, "-P", "-c", _CALL],
            input=pickle.dumps(call),
            env={**_IN_LITTLE_TIME, **os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=MOST_S,
            start_new_session=True,
            creationflags=sum(getattr(subprocess, name, 0) for name in _ON_WINDOWS),
            check=False,
        )
