"""Random numbers of our own, so that a seed means the same with every version of numba."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from routeplan.optimize.compiled import inlined

Seeds = NDArray[np.uint64]

_SHIFT_A, _SHIFT_B, _SHIFT_C = np.uint64(12), np.uint64(25), np.uint64(27)
_FACTOR = np.uint64(0x2545F4914F6CDD1D)
_TOP = np.uint64(11)
_UNIT = 1.0 / 9007199254740992.0


@inlined
def chance(seeds: Seeds) -> float:
    """Return a number from 0 to below 1, by xorshift64* (Vigna 2016)."""
    x = seeds[0]
    x ^= x >> _SHIFT_A
    x ^= x << _SHIFT_B
    x ^= x >> _SHIFT_C
    seeds[0] = x
    return float((x * _FACTOR) >> _TOP) * _UNIT


@inlined
def below(seeds: Seeds, most: int) -> int:
    """Return a whole number from 0 to below `most`."""
    return int(chance(seeds) * most)


def seeds_of(seed: int, start: int) -> Seeds:
    """Return the state of a start: never 0, and far from that of the next one."""
    state = np.random.SeedSequence((seed, start)).generate_state(1, np.uint64)
    return np.where(state == 0, np.uint64(1), state)
