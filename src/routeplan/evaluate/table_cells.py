"""How a cell of a table has moments and several ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time


def at(day: date, moment: time = time()) -> datetime:
    """Return a moment; a day is its midnight."""
    return datetime.combine(day, moment)


def joined(ids: Iterable[str]) -> str:
    """Return several ids as one text."""
    return "|".join(ids)
