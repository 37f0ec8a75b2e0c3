"""What a rule reports: one thing in a plan that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from routeplan.domain.value import Id, Text, Value

Quantity = int | float | str | None


class Violation(Value):
    """One thing in a plan that breaks a rule.

    Parameters
    ----------
    rule
        Name of the rule, as in `routeplan.verify.rules.RULES`.
    value, limit
        What the plan has and what the rule allows: seconds, seconds from midnight, metres,
        days or counts; None where the rule is not about a quantity.

    Examples
    --------
    >>> print(
    ...     Violation(
    ...         rule="spacing",
    ...         village_id="TG05",
    ...         day=date(2026, 3, 9),
    ...         value=5,
    ...         limit=8,
    ...         message="5 days since the visit before; at least 8",
    ...     )
    ... )
    spacing: TG05 on 09/03/2026: 5 days since the visit before; at least 8
    """

    rule: Id
    trip_id: Text | None = None
    village_id: Text | None = None
    day: date | None = None
    value: Quantity = None
    limit: Quantity = None
    message: Text

    def __str__(self) -> str:
        line = ": ".join(filter(None, [self.rule, self._where(), self.message]))
        return " ".join(line.split())  # an id may hold a line break

    def _where(self) -> str:
        trip = None if self.trip_id is None else f"trip {self.trip_id}"
        where = ", ".join(filter(None, [trip, self.village_id]))
        day = None if self.day is None else as_date(self.day)
        return " on ".join(filter(None, [where, day]))


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where in a plan something is, as far as it has a trip, a village and a day."""

    trip_id: str | None = None
    village_id: str | None = None
    day: date | None = None

    def breaks(
        self, rule: str, message: str, *, value: Quantity = None, limit: Quantity = None
    ) -> Violation:
        """Return the violation of `rule` here."""
        return Violation(
            rule=rule,
            trip_id=self.trip_id,
            village_id=self.village_id,
            day=self.day,
            value=value,
            limit=limit,
            message=message,
        )


def as_date(day: date) -> str:
    """Write a day.

    Examples
    --------
    >>> as_date(date(2026, 3, 9)), as_date(date(26, 3, 9))
    ('09/03/2026', '09/03/0026')
    """
    return f"{day:%d/%m}/{day.year:04d}"  # %Y writes early years without zeros


def as_clock(seconds: int) -> str:
    """Write a time of day, given in seconds from midnight.

    Examples
    --------
    >>> as_clock(63_600), as_clock(63_605)
    ('17:40', '17:40:05')
    """
    minutes, rest = divmod(seconds, 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{clock}:{rest:02d}" if rest else clock


def as_duration(seconds: int) -> str:
    """Write a duration.

    Examples
    --------
    >>> as_duration(40_800), as_duration(2_700), as_duration(905), as_duration(-905)
    ('11 h 20 min', '45 min', '15 min 5 s', '-15 min 5 s')
    """
    if seconds < 0:  # a break longer than its visit
        return f"-{as_duration(-seconds)}"
    minutes, rest = divmod(seconds, 60)
    whole = f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"
    return f"{whole} {rest} s" if rest else whole
