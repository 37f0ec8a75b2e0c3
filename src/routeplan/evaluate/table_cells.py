"""How a cell of a table has moments, several ids, and messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from routeplan.domain.message import Message
from routeplan.wording import Wording


def at(day: date, moment: time = time()) -> datetime:
    """Return a moment; a day is its midnight."""
    return datetime.combine(day, moment)


def joined(ids: Iterable[str]) -> str:
    """Return several ids as one text."""
    return "|".join(ids)


def sentence(message: Message, wording: Wording) -> str:
    """Return the words of a message of the plan."""
    return wording(message.key, **dict(message.values))
