"""Have kernels ready; a machine that never ran them compiles them in a process of their own.

Here the compiler would take turns from other threads, and leave so many objects behind that every
full collection of garbage took twice as long from then on.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from routeplan.optimize.compiled import is_to_compile
from routeplan.optimize.patience import patiently

MOST_S = 600.0
"""A compiler that takes longer is stopped, and what is missing compiled here."""

_CALL = "import os, pickle, sys; getattr(os, 'nice', int)(5); pickle.load(sys.stdin.buffer)()"

_IN_LITTLE_TIME = {"NUMBA_OPT": "1"}
"""With less optimization the code is as fast, and is compiled in two thirds of the time."""

_LESS_URGENT = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_WITHOUT_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows."""

_one_at_a_time = threading.Lock()


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
            with _one_at_a_time:
                if any(map(is_to_compile, kernels)):  # nobody else has meanwhile
                    _call_beside(call)
        call()
        return True

    return patiently(make_ready, is_over) is not None


def _call_beside(call: Callable[[], object]) -> None:
    """Make a call in a process of its own, if that can be started; in any case, fail silently."""
    if not Path(sys.executable or "").name.startswith("python"):
        return  # a program with Python inside, which would start once more
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603  this Python, and a call of ours
            [sys.executable, "-P", "-c", _CALL],
            input=pickle.dumps(call),
            env={**_IN_LITTLE_TIME, **os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=MOST_S,
            creationflags=_LESS_URGENT | _WITHOUT_WINDOW,
            check=False,
        )
