"""Compilation of functions for large problems, kept on disk for the next process.

Compiled functions do not count references to arrays (`_nrt`, which numba keeps for itself), for
that took most of their time. So they make no arrays, and work on those that they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

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


def is_to_compile(function: Callable[..., object]) -> bool:
    """Tell whether a kernel was never compiled on this machine, and would be kept if it were."""
    index = _index_of(function)
    return index is not None and not (function.signatures or index._load_index())  # type: ignore[attr-defined]  # noqa: SLF001  numba has no other name for it


def _compiled(function: Function, **options: bool) -> Function:
    compiled: Function
    try:
        compiled = njit(_nrt=False, cache=True, nogil=True, **options)(function)  # type: ignore[call-overload]  # numba knows more options than its types
    except RuntimeError:  # there is no folder that it may keep what it compiles in
        compiled = njit(_nrt=False, nogil=True, **options)(function)  # type: ignore[call-overload]  # as above
    index = _index_of(compiled)
    if index is not None:
        index._source_stamp = index._source_stamp, _mark_of_sources()  # noqa: SLF001  as above
    return compiled


def _index_of(function: Callable[..., object]) -> Any:
    """Return what numba knows to be kept of a function; None if it keeps nothing."""
    return getattr(getattr(function, "_cache", None), "_cache_file", None)


@cache
def _mark_of_sources() -> str:
    """Return a mark of all that is compiled.

    Functions are compiled into each other, and numba looks at the file of each alone.
    """
    return sha256(b"".join(path.read_bytes() for path in sources())).hexdigest()


def sources() -> list[Path]:
    """Return the files in which something is compiled."""
    folder = Path(__file__).parent
    return sorted([Path(__file__), folder / "day_rules.py", *folder.glob("*/kernels/*.py")])
