"""Who can be visited there and back within some hours of the center."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import Unreachable
from routeplan.domain.value import Count, Id, Latitude, Longitude, Seconds, Text, Value

SECONDS_PER_HOUR = 3600

MAX_HOURS = 240
"""No reach is asked for beyond ten days of travel [h]."""

Hours = Annotated[float, Field(gt=0, le=MAX_HOURS)]

ReachState = Literal["day_trip", "overnight", "unreachable"]
"""Whether the way there and back fits into some hours, takes longer, or is none at all."""

STATES: tuple[ReachState, ...] = ("day_trip", "overnight", "unreachable")

Ring = tuple[tuple[Longitude, Latitude], ...]
"""A closed line of (lon, lat) points; the first comes again at the end."""


class Band(Value):
    """The ground from which people are back within some hours.

    It is a shape to every library that knows ``__geo_interface__``, as shapely and geopandas do.

    Parameters
    ----------
    polygons
        Each its outer ring and those of its holes, as in a MultiPolygon of GeoJSON.
    """

    hours: Hours
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The polygons as a geometry of GeoJSON."""
        return {"type": "MultiPolygon", "coordinates": self.polygons}


class PlaceReach(Value):
    """How long a crew is on the way to a place and back.

    Parameters
    ----------
    there_s, back_s
        Travel alone, without any service [s]; None if there is no way.
    why
        Why there is no way.
    """

    place_id: Id
    name: Text = ""
    lon: Longitude
    lat: Latitude
    households: Count
    there_s: Seconds | None = None
    back_s: Seconds | None = None
    why: Unreachable | None = None

    @property
    def both_s(self) -> int | None:
        """How long the way there and back takes [s]; None if there is none."""
        if self.there_s is None or self.back_s is None:
            return None
        return self.there_s + self.back_s

    def state(self, hours: float) -> ReachState:
        """Say whether the place is visited on a day with so many hours for travel.

        Examples
        --------
        >>> one = PlaceReach(
        ...     place_id="V1", lon=107.5, lat=15.9, households=40, there_s=4_000, back_s=3_200
        ... )
        >>> one.state(2), one.state(1.99)
        ('day_trip', 'overnight')
        """
        if self.both_s is None:
            return "unreachable"
        return "day_trip" if self.both_s <= hours * SECONDS_PER_HOUR else "overnight"


class Reach(Value):
    """Who can be visited there and back, within how many hours.

    Parameters
    ----------
    on
        The day whose conditions hold; None if they belong to none.
    bands
        Where one gets and is back, fewest hours first; each holds the ones before it.
    places
        Every place, in the order in which they were given.
    """

    center_id: Id
    mode: Mode
    on: date | None = None
    bands: tuple[Band, ...]
    places: tuple[PlaceReach, ...]

    def __repr__(self) -> str:
        hours = ", ".join(f"{hours:g}" for hours in self.hours)
        return f"<Reach by {self.mode}: {len(self.places)} places, {hours} h>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        # Only notebooks ask for it, and its words take longer to load than all values.
        from routeplan.domain.road_html import reach_table  # noqa: PLC0415 - only notebooks need it

        return reach_table(self)

    @property
    def hours(self) -> tuple[float, ...]:
        """The hours that were asked for, fewest first."""
        return tuple(band.hours for band in self.bands)

    def place(self, place_id: str) -> PlaceReach:
        """Return what is known of a place.

        Raises
        ------
        KeyError
            If there is no such place.
        """
        for place in self.places:
            if place.place_id == place_id:
                return place
        raise KeyError(place_id)

    def fewest_hours(self, place: PlaceReach) -> float | None:
        """Return the fewest of its hours that suffice for a place; None if none do."""
        return next((hours for hours in self.hours if place.state(hours) == "day_trip"), None)

    def households(self, hours: float) -> dict[ReachState, int]:
        """Return how many households are in each state, on a day with so many hours for travel."""
        sums = dict.fromkeys(STATES, 0)
        for place in self.places:
            sums[place.state(hours)] += place.households
        return sums
