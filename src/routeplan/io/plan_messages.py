"""The sentences in a plan that nobody could write out."""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.domain.care import Uncared
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.training import Untaught
from routeplan.errors import Fault
from routeplan.wording import LANGUAGES, Wording


def unwritable(plan: Plan, name: str) -> Iterator[Fault]:
    """Yield a fault for every reason and remedy that the catalogue cannot put into words."""
    lists: dict[str, tuple[Unserved | Uncared | Untaught, ...]]
    lists = {
        "unserved": plan.unserved,
        "uncared": plan.uncared,
        "untaught": plan.untaught,
    }
    entries = [(f"{part}[{n}]", one) for part, ones in lists.items() for n, one in enumerate(ones)]
    for path, entry in entries:
        for field, message in (("reason", entry.reason), ("remedy", entry.remedy)):
            why_not = _why_not(message) if message else None
            if why_not:
                fix = "write it as the solver does"
                yield Fault(
                    where=f"{name} {path}.{field}", what=f"says nothing: {why_not}", fix=fix
                )


def _why_not(message: Message) -> str | None:
    try:
        for lang in LANGUAGES:
            Wording(lang)(message.key, **dict(message.values))
    except (ArithmeticError, LookupError, ValueError) as error:
        return str(error.args[0])
    return None
