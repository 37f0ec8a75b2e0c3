"""Messages: what the library says to people, in whatever language they read."""

from __future__ import annotations

from routeplan.domain.value import Id, Value


class Message(Value):
    """A sentence by its key in the wording catalogue, with the plain values it mentions."""

    key: Id
    values: tuple[tuple[Id, str | int | float], ...] = ()
