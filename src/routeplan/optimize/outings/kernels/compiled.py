"""Compilation of functions that only other compiled functions call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def inner(function: Function) -> Function:
    """Compile without the way in from Python, which takes longer than the rest to compile."""
    options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    compiled: Function = njit(cache=True, nogil=True, **options)(function)  # type: ignore[call-overload]  # numba knows more options than its types
    return compiled
