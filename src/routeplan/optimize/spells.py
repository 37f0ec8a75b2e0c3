"""Spells: so many rounds of a search that the clock and a wish to stop are looked at in time."""

from __future__ import annotations

MOST = 1_000_000


def next_spell(rounds: int, took_s: float, spell_s: float) -> int:
    """Return how many rounds take about `spell_s`, four times as many as before at most.

    Examples
    --------
    >>> next_spell(100, took_s=0.02, spell_s=0.04), next_spell(100, took_s=0.0, spell_s=0.04)
    (200, 400)
    """
    return max(1, min(int(rounds * spell_s / max(took_s, spell_s / 4)), MOST))
