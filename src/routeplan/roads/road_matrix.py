"""The travel times between places on any roads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from routeplan.domain.calendar import Closure, RecurringClosure, RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.road_rule import Likelihood
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import Terrain
from routeplan.errors import InputError
from routeplan.roads.asked import faults_of, source_of, unknown_words
from routeplan.roads.chain import Chain
from routeplan.roads.layers import Layers, Trip
from routeplan.roads.matrix import RoadMatrix
from routeplan.roads.passage import Roads
from routeplan.roads.snapping.joints import JoinedRoads
from routeplan.roads.telling import Telling


def road_matrix(  # noqa: PLR0913  each says one thing of the way
    where: Scenario | JoinedRoads | Roads | RoadNetwork,
    places: Iterable[str] | None = None,
    *,
    mode: Mode | str,
    onward: Iterable[Mode | str] = (),
    on: date | None = None,
    season: RoadSpeed | None = None,
    likelihood: Likelihood | None = None,
    terrain: Terrain | None = None,
    closures: Iterable[Closure | RecurringClosure] = (),
    center: str | None = None,
    transfer_min: float = 5,
) -> RoadMatrix:
    """Work out the travel times between places, by a mode or by several one after the other.

    People drive as far as `mode` gets, and where the road gets worse they may go on by the
    `onward` modes: by a motorbike that waits there, on foot, by boat. They may begin the same way,
    turned round. Ways on foot from places to roads (`join_places`) are walked whatever `onward`
    says. Every time is that of the fastest such way, even where a motorbike is taken from the
    start. So another road never makes it longer, as long as slopes do not count: they are smoothed
    over all roads together.

    It is the time of the way alone. What a plan counts, where the vehicle stands from one village
    to the next and how far people may walk from it, `travel_times` knows.

    Parameters
    ----------
    where
        A scenario; roads that places were joined to; or any network, on its own or as `Roads`
        with terrain and speeds.
    places
        Ids of nodes. By default the center and the villages of a scenario, or all the places that
        were joined.
    onward
        In the order in which people take them; on foot and by boat go together, in any order.
    on
        The day whose closures hold; and whose season, in a scenario. By default the first of the
        scenario.
    season
        Whether roads are ``dry`` or ``wet``. By default what the scenario has on that day; a
        network does not know, so it must be said with a day, and is ``dry`` without.
    likelihood
        Of the times that a road may take, which: the ``median``, or one that suffices on eight
        (``p80``) or nine days of ten (``p90``). By default what the rule of the roads says.
    terrain
        Heights of the ground, for slopes. By default those of the scenario, or none.
    closures
        More roads that are shut on the day, by id as before places were joined. Recurring ones
        count if they shut the road for certain.
    center
        Where the vehicle comes from and goes back to: it is nowhere else to be had. By default
        that of the scenario or of the joined roads; without any, it is wherever it can be driven.
    transfer_min
        Minutes that each change of mode takes, such as to unload and load.

    Raises
    ------
    InputError
        With everything that is wrong in what is asked: unknown places and modes, a day without a
        season, closures without a day.

    Examples
    --------
    To village TG16 no pickup gets. Most of the way to it is a road that a motorbike passes:

    >>> import routeplan as rp
    >>> scenario = rp.read_scenario("sample_data/tay_giang")
    >>> by_pickup = rp.road_matrix(scenario, mode="pickup")
    >>> by_pickup.time_s("C", "TG15")
    5491
    >>> print(by_pickup.why("C", "TG16").text("en"))
    The last 18.4 km cannot be passed by pickup, only on foot
    >>> further = rp.road_matrix(scenario, mode="pickup", onward=["motorbike", "foot"])
    >>> first, second = further.alternatives("C", "TG16")
    >>> [(leg.mode.value, leg.length_m) for leg in second.legs]
    [('motorbike', 37500), ('foot', 6400)]
    """
    source = source_of(where)
    ids = tuple(places) if places is not None else source.place_ids
    home = center if center is not None else source.center
    more, further = tuple(closures), tuple(onward)
    faults = faults_of(
        source,
        place_ids=ids,
        center=home,
        modes=(mode, *further),
        on=on,
        season=season,
        closures=more,
        transfer_min=transfer_min,
    )
    if found := [*faults, *unknown_words(season, likelihood)]:
        raise InputError(found)
    day = on or (source.scenario.calendar.start if source.scenario else None)
    shut = source.closures(more, day)
    trip = Trip(
        roads=_adapted(source.roads, likelihood, terrain),
        conditions=source.conditions(day, season, shut),
        chain=Chain(
            mode=Mode(mode), onward=tuple(map(Mode, further)), transfer_s=round(transfer_min * 60)
        ),
        center=home,
    )
    layers = Layers(trip, ids)
    duration_s, distance_m = layers.times()
    for column in (duration_s, distance_m):
        column.setflags(write=False)
    return RoadMatrix(
        place_ids=ids,
        duration_s=duration_s,
        distance_m=distance_m,
        _layers=layers,
        _telling=Telling(trip=trip, closures=shut, on=day, whole=source.whole),
        _unjoined=source.unjoined,
    )


def _adapted(roads: Roads, likelihood: Likelihood | None, terrain: Terrain | None) -> Roads:
    if likelihood is not None:
        rule = roads.rule.model_copy(update={"dry": likelihood, "wet": likelihood})
        roads = replace(roads, rule=rule)
    return roads if terrain is None else replace(roads, terrain=terrain)
