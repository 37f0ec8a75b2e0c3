"""Sets of villages as bit masks, and rows compared by such sets.

A set takes one int64 word per 63 villages: one bit is left so that words compare as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WORD = 63


def village_bits(positions: int) -> np.ndarray:
    """Return the mask of each single position, int64, shape (positions, words).

    Position 0, the center, has no bit.

    Examples
    --------
    >>> village_bits(3).tolist()
    [[0], [1], [2]]
    """
    bits = np.zeros((positions, max(1, -(-(positions - 1) // WORD))), dtype="int64")
    for village in range(1, positions):
        word, bit = divmod(village - 1, WORD)
        bits[village, word] = np.int64(1) << np.int64(bit)
    return bits


def villages_in(masks: np.ndarray, villages: int) -> np.ndarray:
    """Return which villages are in each set, bool, shape (sets, villages).

    Examples
    --------
    >>> villages_in(np.array([[0b101]]), 3).tolist()
    [[True, False, True]]
    """
    octets = np.ascontiguousarray(masks, dtype="<i8").view("uint8")
    bits = np.unpackbits(octets, axis=1, bitorder="little").reshape(*masks.shape, 64)
    members: np.ndarray = (
        bits[:, :, :WORD].reshape(len(masks), WORD * masks.shape[1])[:, :villages].astype(bool)
    )
    return members


def disjoint(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Tell which sets share no village; the last axis holds the words."""
    apart: np.ndarray = left[..., 0] & right[..., 0] == 0
    for word in range(1, left.shape[-1]):  # faster than over the last axis
        apart &= left[..., word] & right[..., word] == 0
    return apart


def columns(masks: np.ndarray) -> list[np.ndarray]:
    """Return the words of masks as sort keys."""
    return list(masks.T)


MOST_LISTED = 2**22
"""Keys of which a table is smaller than sorting takes time."""


def examples(keys: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a row of each different key, and which of them stands for each row.

    Parameters
    ----------
    most
        Keys are 0 to below this.

    Examples
    --------
    >>> example, which = examples(np.array([5, 2, 5]), 6)
    >>> np.array([5, 2, 5])[example].tolist(), which.tolist()
    ([2, 5], [1, 0, 1])
    """
    if most > MOST_LISTED:
        _, example, which = np.unique(keys, return_index=True, return_inverse=True)
        return example, which.reshape(-1)
    row_of = np.full(most, -1)
    row_of[keys] = np.arange(len(keys))
    kinds = np.flatnonzero(row_of >= 0)
    number = np.empty(most, dtype="int64")
    number[kinds] = np.arange(len(kinds))
    return row_of[kinds], number[keys]


def group_starts(keys: Sequence[np.ndarray]) -> np.ndarray:
    """Tell where a new group of equal keys begins in sorted rows.

    Examples
    --------
    >>> group_starts([np.array([4, 4, 7])]).tolist()
    [True, False, True]
    """
    first = np.zeros(len(keys[0]), dtype=bool)
    first[:1] = True
    for key in keys:
        first[1:] |= key[1:] != key[:-1]
    return first


def cheapest(keys: Sequence[np.ndarray], costs: Sequence[np.ndarray]) -> np.ndarray:
    """Return the row with the lexicographically least costs of every group of equal keys.

    Equal costs go to the earlier row, so the answer does not depend on chance.

    Examples
    --------
    >>> cheapest([np.array([1, 1, 2])], [np.array([9, 3, 5])]).tolist()
    [1, 2]
    """
    order = np.lexsort([*reversed(costs), *reversed(keys)])
    rows: np.ndarray = order[group_starts([key[order] for key in keys])]
    return rows


def undominated(keys: Sequence[np.ndarray], costs: Sequence[np.ndarray]) -> np.ndarray:
    """Return the rows that no other row of equal keys beats or equals in every cost.

    Examples
    --------
    >>> key = np.array([1, 1, 1])
    >>> undominated([key], [np.array([3, 4, 5]), np.array([9, 2, 2])]).tolist()
    [0, 1]
    """
    rest = np.lexsort([*reversed(costs), *reversed(keys)])
    kept = []
    while len(rest):
        leads = group_starts([key[rest] for key in keys])
        leader = rest[leads][np.cumsum(leads) - 1]
        kept.append(rest[leads])
        beaten = np.logical_and.reduce([cost[rest] >= cost[leader] for cost in costs])
        rest = rest[~beaten]
    return np.sort(np.concatenate(kept)) if kept else rest
