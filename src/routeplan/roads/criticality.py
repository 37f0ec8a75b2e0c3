"""Which roads matter: who is cut off or delayed if one of them is shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.risk import CUT_OFF_S, Criticality, Delay, RoadRisk, rank
from routeplan.domain.scenario import Scenario
from routeplan.roads.access import Access
from routeplan.roads.bridges import only_ways
from routeplan.roads.chances import Chances
from routeplan.roads.round_trips import RoundTrip, RoundTrips, Shut


def criticality(
    where: Scenario | Access, *, mode: Mode | str | None = None, on: date | None = None
) -> Criticality:
    """Say of every road who is cut off, or how much longer the way is, if it alone is shut.

    Times are those that plans are made with: a crew drives as far as it gets and goes on by foot
    or boat, there and back. A road that is shut lets nobody pass, in either direction.

    A road that lies neither on the way to a place nor on that back costs the place nothing: the
    way stays open, and to shut a road shortens no other. So only roads on ways are looked at, and
    of those only the ones with a way round are tried out.

    Parameters
    ----------
    where
        A scenario, or what is to be reached in any network.
    mode
        Mode that crews leave the center with; by default the first that the scenario has.
    on
        The day whose closures and season hold; by default a day in the rains, see `rainy_day`.

    Examples
    --------
    >>> import routeplan as rp
    >>> worst, *_ = rp.criticality(rp.read_scenario("sample_data/tay_giang")).roads
    >>> worst.road_id, worst.households_cut
    ('E05', 994)
    """
    access = where if isinstance(where, Access) else Access.of(where, mode, on)
    return _Trial(access).outcome()


class _Trial:
    """Shuts one road after the other."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._trips = RoundTrips(access)
        self._now = self._trips.now()
        self._places = {place.id: place for place in access.places}
        self._no_way_round = only_ways(access)
        self._chances = Chances(access)

    def outcome(self) -> Criticality:
        """Return what came of it."""
        risks = (self._risk(road, place_ids) for road, place_ids in self._users().items())
        roads = rank([risk for risk in risks if risk.delays])
        felt = {risk.road_id for risk in roads}
        return Criticality(
            center_id=self._access.center,
            mode=self._access.mode,
            on=self._access.on,
            households=sum(place.households for place in self._access.places),
            roads=roads,
            spared=tuple(one for one in self._access.roads.network.road_id if one not in felt),
            unreachable=tuple(place_id for place_id in self._places if place_id not in self._now),
        )

    def _users(self) -> Mapping[int, list[str]]:
        """Return the places whose ways lead over a road, by road."""
        users: defaultdict[int, list[str]] = defaultdict(list)
        for place_id in self._now:
            for road in sorted(self._trips.roads(place_id)):
                users[road].append(place_id)
        return users

    def _risk(self, road: int, place_ids: Sequence[str]) -> RoadRisk:
        network = self._access.roads.network
        everybody = self._trips.modes
        delays = self._delays(Shut(road=road, modes=everybody), place_ids)
        likely = self._chances.of(road)
        expected_s = sum(
            chance
            * self._lost_s(
                delays
                if modes == everybody
                else self._delays(Shut(road=road, modes=modes), place_ids)
            )
            for modes, chance in likely.items()
        )
        return RoadRisk(
            road_id=network.road_id[road],
            name=network.name[road],
            delays=tuple(sorted(delays, key=_severity)),
            chance=min(1.0, sum(likely.values())),
            expected_s=expected_s,
        )

    def _delays(self, shut: Shut, place_ids: Sequence[str]) -> list[Delay]:
        """Say what places lose whose ways lead over a road, if it is shut to some modes."""
        cut_off = {
            place_id
            for place_id in place_ids
            if shut.road in self._no_way_round[place_id] and self._trips.modes <= shut.modes
        }
        after = self._trips.after(shut, [one for one in place_ids if one not in cut_off])
        delays = (self._delay(place_id, after.get(place_id)) for place_id in place_ids)
        return [delay for delay in delays if delay.is_cut_off or delay.there_s or delay.back_s]

    def _delay(self, place_id: str, after: RoundTrip | None) -> Delay:
        place, now = self._places[place_id], self._now[place_id]
        return Delay(
            place_id=place_id,
            name=place.name,
            households=place.households,
            there_s=after and after.there_s - now.there_s,
            back_s=after and after.back_s - now.back_s,
        )

    def _lost_s(self, delays: Sequence[Delay]) -> float:
        """Return the time that all households lose in a month in which it is always so [s]."""
        return sum(
            min(delay.both_s, CUT_OFF_S) * delay.households * self._places[delay.place_id].visits
            if delay.both_s is not None
            else CUT_OFF_S * delay.households * self._places[delay.place_id].visits
            for delay in delays
        )


def _severity(delay: Delay) -> tuple[bool, int, int, str]:
    return not delay.is_cut_off, -delay.households, -(delay.both_s or 0), delay.place_id
