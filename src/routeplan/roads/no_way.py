"""Why there is no way from one place to another, in words."""

from __future__ import annotations

from dataclasses import dataclass

from routeplan.domain.message import Message
from routeplan.wording import Language, Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class NoWay:
    """Why there is no way from one place to another.

    Parameters
    ----------
    reason
        What it is called in the wording catalogue, ``no_way.footpath`` or another of these keys,
        or as for `Unjoined`; and what the sentence mentions.
    roads
        Ids of the roads that are in the way.
    walk_m
        What would remain on foot [m]; None if even a walk does not lead there.
    """

    from_id: str
    to_id: str
    reason: Message
    roads: tuple[str, ...] = ()
    walk_m: int | None = None

    def text(self, lang: Language = "vi") -> str:
        """Return the reason as a sentence."""
        return in_words(self.reason, lang)


def in_words(message: Message, lang: Language) -> str:
    """Return a message as a sentence.

    Examples
    --------
    >>> reason = Message(key="no_way.footpath", values=(("walk_m", 6_000), ("mode", "pickup")))
    >>> in_words(reason, "en")
    'The last 6.0 km are a footpath'
    """
    return Wording(lang)(message.key, **dict(message.values))
