"""Who is out on a trip, also where a plan does not name them."""

from __future__ import annotations

from typing import NamedTuple

from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip


class Traveller(NamedTuple):
    """A member on a trip, or all people of a trip whose members are not named.

    Parameters
    ----------
    member_id
        None if the trip does not name its members.
    crew_id
        The team that goes out, where members are not named; None where they are.
    people
        How many people it stands for.
    """

    member_id: str | None
    crew_id: str | None
    people: int


def travellers(trip: Trip, scenario: Scenario) -> tuple[Traveller, ...]:
    """Return who is out on a trip.

    A trip without names is taken to have `Rules.crew_size` people, the same ones whenever its
    team goes out without names.
    """
    if not trip.member_ids:
        return (Traveller(None, trip.crew_id, scenario.rules.crew_size),)
    return tuple(Traveller(member_id, None, 1) for member_id in trip.member_ids)


def people_out(trip: Trip, scenario: Scenario) -> int:
    """Return how many people are out on a trip."""
    return sum(one.people for one in travellers(trip, scenario))


def desks_staffed(trip: Trip, scenario: Scenario) -> int:
    """Return how many desks the people on a trip can staff."""
    return min(scenario.rules.desks, people_out(trip, scenario))
