"""What a plan comes to, from stop to plan: every level is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Self

from routeplan.domain.plan import Plan
from routeplan.domain.trips import Leg, TripDay
from routeplan.domain.value import Text, Value
from routeplan.verify.timeline import timeline, work_s
from routeplan.verify.violation import as_date, as_duration


class Account(Value):
    """Sums over a stop, a day, a trip or the plan, and the parts they add up from.

    Parameters
    ----------
    label
        ``plan``, a trip id, a date or the place of a stop.
    travel_s, driving_s, distance_m
        All legs to the stop, of which in the vehicle, and their length [s, s, m].
    service_s
        Service without meal breaks [s].
    nights
        Nights away.
    """

    label: date | Text
    travel_s: int
    driving_s: int
    distance_m: int
    service_s: int
    visits: int
    nights: int
    parts: tuple[Account, ...] = ()

    @classmethod
    def over(cls, label: date | str, parts: Sequence[Self]) -> Self:
        """Add up parts under a label."""
        return cls(
            label=label,
            travel_s=sum(part.travel_s for part in parts),
            driving_s=sum(part.driving_s for part in parts),
            distance_m=sum(part.distance_m for part in parts),
            service_s=sum(part.service_s for part in parts),
            visits=sum(part.visits for part in parts),
            nights=sum(part.nights for part in parts),
            parts=tuple(parts),
        )

    def __str__(self) -> str:
        label = as_date(self.label) if isinstance(self.label, date) else self.label
        lines = [f"{label}: {self.summary}"]
        lines += [f"  {line}" for part in self.parts for line in str(part).splitlines()]
        return "\n".join(lines)

    @property
    def summary(self) -> str:
        """The sums in one line."""
        metres = f"{self.distance_m // 1000}.{self.distance_m % 1000 // 100} km"
        return (
            f"visits {self.visits}, nights {self.nights}, "
            f"travel {as_duration(self.travel_s)} (driving {as_duration(self.driving_s)}, "
            f"{metres}), service {as_duration(self.service_s)}"
        )


def account_of(plan: Plan) -> Account:
    """Add up a plan: its trips, their days, and the stops of these."""
    trips = [
        Account.over(
            trip.id,
            [
                Account.over(day.date, [*_stops(day, sleeps_out=day is not trip.days[-1])])
                for day in trip.days
            ],
        )
        for trip in plan.trips
    ]
    return Account.over("plan", trips)


def _stops(day: TripDay, *, sleeps_out: bool) -> Iterator[Account]:
    """Yield each visit with the way to it, then the way to where the day ends."""
    way: list[Leg] = []
    for event in timeline(day):
        if isinstance(event, Leg):
            way.append(event)
        else:
            yield _stop(event.village_id, way, service_s=work_s(event), visits=1)
            way = []
    yield _stop(day.end_id, way, nights=int(sleeps_out))


def _stop(
    label: str, way: Sequence[Leg], *, service_s: int = 0, visits: int = 0, nights: int = 0
) -> Account:
    return Account(
        label=label,
        travel_s=sum(leg.duration_s for leg in way),
        driving_s=sum(leg.driving_s for leg in way),
        distance_m=sum(leg.distance_m for leg in way),
        service_s=service_s,
        visits=visits,
        nights=nights,
    )
