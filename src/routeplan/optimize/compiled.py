"""Compilation of functions for large problems, kept on disk for the next process.

Compiled functions do not count references to arrays (`_nrt`, which numba keeps for itself), for
that took most of their time. So they make no arrays, and work on those that they are given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from numba import njit
from numba.core.dispatcher import Dispatcher

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile a function that is called from Python."""
    return _compiled(function)


def inner(function: Function) -> Function:
    """Compile without the way in from Python, which takes longer than the rest to compile."""
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def inlined(function: Function) -> Function:
    """Compile into the functions that call it, without the way in from Python."""
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True)


def is_to_compile(function: Callable[..., object]) -> bool:
    """Tell whether a kernel was never compiled on this machine, and would be kept if it were."""
    if not isinstance(function, Dispatcher):  # numba is told to compile nothing
        return False
    kept_in, code = function.stats.cache_path, function.py_func.__code__
    if function.signatures or kept_in is None:
        return False
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    names = f"*.{code.co_name}-{code.co_firstlineno}.{python}*.nbi"
    source = Path(code.co_filename)
    changed_s = source.stat().st_mtime if source.exists() else 0.0
    return all(kept.stat().st_mtime < changed_s for kept in Path(kept_in).glob(names))


def _compiled(function: Function, **options: bool) -> Function:
    compiled: Function
    try:
        compiled = njit(_nrt=False, cache=True, nogil=True, **options)(function)  # type: ignore[call-overload]  # numba knows more options than its types
    except RuntimeError:  # there is no folder that it may keep what it compiles in
        compiled = njit(_nrt=False, nogil=True, **options)(function)  # type: ignore[call-overload]  # as above
    return compiled
