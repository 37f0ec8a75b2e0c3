"""Who can be visited from a center there and back, within how many hours."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.reach import MAX_HOURS, SECONDS_PER_HOUR, Band, PlaceReach, Reach
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.roads.access import Access
from routeplan.roads.ground_reached import Ground
from routeplan.roads.outings import Outings, outings
from routeplan.roads.reached import Legs
from routeplan.roads.unreachable import why_unreachable


def reach(
    where: Scenario | Access,
    *,
    hours: float | Collection[float],
    mode: Mode | str | None = None,
    on: date | None = None,
) -> Reach:
    """Say who can be visited there and back within some hours of travel, and where that is.

    Times are those that plans are made with: a crew drives as far as it gets and goes on on foot
    or by boat, and the way back may take longer than the way there. Only travel counts; the hours
    are what a working day leaves beside the service. A place from which the way there and back
    takes longer needs a night away.

    The ground that is reached is drawn in three steps. Roads are cut where time runs out, along
    their course, whichever way one comes and goes. Of what is left all ground within 250 m counts,
    simplified to 20 m, so that nothing far from a road is claimed. Holes below 10 hectares are
    filled. Every place that is a day trip lies in it.

    Parameters
    ----------
    where
        A scenario, or what is to be reached in any network.
    hours
        How long the way there and back may take [h]; one number, or several for as many bands.
    mode
        Mode that crews leave the center with; by default the first that the scenario has.
    on
        The day whose closures and season hold; by default a day in the rains, see `rainy_day`.

    Raises
    ------
    InputError
        If hours are not above 0 or beyond `MAX_HOURS`, or none is given.

    Examples
    --------
    >>> import routeplan as rp
    >>> found = rp.reach(rp.read_scenario("sample_data/tay_giang"), hours=(2, 4))
    >>> found.households(4)
    {'day_trip': 1893, 'overnight': 329, 'unreachable': 0}
    """
    access = where if isinstance(where, Access) else Access.of(where, mode, on)
    limits = _limits(hours)
    found = outings(access)
    return Reach(
        center_id=access.center,
        mode=access.mode,
        on=access.on,
        bands=tuple(_bands(access, found, limits)),
        places=tuple(_places(access, found)),
    )


def _limits(hours: float | Collection[float]) -> tuple[float, ...]:
    asked = [hours] if isinstance(hours, int | float) else list(hours)
    wrong = [one for one in asked if not 0 < one <= MAX_HOURS]
    faults = [_fault(f"is {one}") for one in wrong] if asked else [_fault("is empty")]
    if faults:
        raise InputError(faults)
    return tuple(sorted({float(one) for one in asked}))


def _fault(what: str) -> Fault:
    return Fault(where="hours", what=what, fix=f"give hours above 0 and up to {MAX_HOURS}")


def _bands(access: Access, found: Outings, limits: Sequence[float]) -> Iterator[Band]:
    legs = Legs(access, found)
    nodes = access.roads.network.nodes
    center = nodes[access.position[access.center]]
    ground = Ground(access.roads.network, (center.lon, center.lat))
    places = [access.position[place.id] for place in access.places]
    for hours in limits:
        seconds = hours * SECONDS_PER_HOUR
        visited = (nodes[at] for at in places if found.both_s[at] <= seconds)
        points = [(node.lon, node.lat) for node in (center, *visited)]
        shape = ground.grow(legs.within(seconds), points)
        yield Band(hours=hours, polygons=ground.degrees(shape))


def _places(access: Access, found: Outings) -> Iterator[PlaceReach]:
    position, nodes = access.position, access.roads.network.nodes
    missing = [one.id for one in access.places if math.isinf(found.both_s[position[one.id]])]
    reasons = {one.village_id: one for one in why_unreachable(access, missing)}
    for one in access.places:
        at = position[one.id]
        is_missing = one.id in reasons
        yield PlaceReach(
            place_id=one.id,
            name=one.name,
            lon=nodes[at].lon,
            lat=nodes[at].lat,
            households=one.households,
            there_s=None if is_missing else int(found.there_s[at]),
            back_s=None if is_missing else int(found.back_s[at]),
            why=reasons.get(one.id),
        )
