"""Places: the service center, the villages it serves, and the households in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from routeplan.domain.value import Count, Finite, Id, Latitude, Longitude, Text, Value, Weekday

Internet = Literal["fibre", "4g", "none"]
Signal = Literal["4g", "3g_weak", "edge_only", "none"]
GridPower = Literal["yes", "partial", "no"]


class Center(Value):
    """The public service center from which every trip leaves and to which it returns."""

    id: Id
    name: Text
    lon: Longitude
    lat: Latitude


class Village(Value):
    """A village that mobile teams visit. It is also a node of the road network, under its id.

    Parameters
    ----------
    households, population
        Head counts; `data_status` says how good they are.
    priority_households
        Households of a priority group among them; None if nobody has counted.
    priority
        From 1 (low) to 5 (most urgent); weighs missed visits.
    offers_lodging
        Whether a crew may sleep here.
    language
        Language that somebody of a crew should speak here; None if any will do.
    open_weekdays
        Weekdays on which the village receives a team, Monday 0 … Sunday 6. Empty means any day.
    computers, internet, training_seats
        What the village has for training.
    households_proficient
        Households with somebody who can use the services alone; None if nobody has counted.
    data_status
        Where the figures come from: S sourced, A approximate, R recalled, I invented, combined
        as in ``S-name,A-count``.
    """

    id: Id
    name: Text
    lon: Longitude
    lat: Latitude
    households: Count
    population: Count
    priority: int = Field(ge=1, le=5)
    offers_lodging: bool
    former_commune: Text = ""
    elevation_m: Finite | None = None
    signal: Signal | None = None
    grid_power: GridPower | None = None
    language: Id | None = None
    venue: Text = ""
    aliases: tuple[Text, ...] = ()
    open_weekdays: tuple[Weekday, ...] = ()
    computers: Count = 0
    internet: Internet = "none"
    training_seats: Count = 0
    households_proficient: Count | None = None
    priority_households: Count | None = None
    data_status: Text = ""
    source: Text = ""
    note: Text = ""


class Household(Value):
    """A family that a carer accompanies, known by an id, never by name.

    Parameters
    ----------
    alley
        What people call the part of the village.
    lon, lat
        Position; both None where it is withheld, as in a plan document.
    priority_group
        Group of `HouseholdRule.priority_groups` that it belongs to.
    attention
        Reasons why it comes before others, such as ``elderly_alone``.
    carer_id
        Member who accompanies it at present; None if nobody does.
    """

    id: Id
    village_id: Id
    alley: Text = ""
    lon: Longitude | None = None
    lat: Latitude | None = None
    priority_group: Id | None = None
    attention: tuple[Id, ...] = ()
    carer_id: Id | None = None

    @property
    def position(self) -> tuple[float, float] | None:
        """(lon, lat), or None where it is withheld."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)
