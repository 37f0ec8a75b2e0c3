"""Day combinations, as Cordeau and Vieira write them."""

from __future__ import annotations

from collections.abc import Iterable


def day_sets(codes: Iterable[int], days: int) -> tuple[tuple[int, ...], ...]:
    """Return the days from 0 that each number stands for: written in bits, the first is day 0.

    Examples
    --------
    >>> day_sets([10, 5], days=5)  # 01010 and 00101
    ((1, 3), (2, 4))
    """
    return tuple(
        tuple(day for day, bit in zip(range(days), f"{code:0{days}b}", strict=True) if bit == "1")
        for code in codes
    )
