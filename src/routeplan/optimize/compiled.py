"""Compilation of functions for large problems.

Compiled functions do not count references to arrays (`_nrt`, which numba keeps for itself), for
that took most of their time. So they make no arrays, and work on those that they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from numba import njit

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


def _compiled(function: Function, **options: bool) -> Function:
    compiled: Function = njit(_nrt=False, cache=True, nogil=True, **options)(function)  # type: ignore[call-overload]  # numba knows more options than its types
    return compiled
