"""One plan small enough to add up by hand."""

from __future__ import annotations

import pytest

from builders import MONDAY, fleet, small_scenario
from plans import leg, ride, stay
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.trips import Trip, TripDay


@pytest.fixture
def morning_round() -> Plan:
    """C -10 min- V1 (2 h) -10 min- V2 (2 h) -20 min- C on three motorbikes, 07:20 to 12:00.

    Roads of 6 km, 600 s each. A village has 50 cases of 12 minutes for five desks, two hours in
    all, and needs one visit.
    """
    bikes = [bike.model_copy(update={"fuel_l_per_100km": 2.0}) for bike in fleet(motorbikes=6)]
    there, on = ride("C-V1", 600), ride("V1-V2", 600)
    back = (ride("V1-V2", 600, reverse=True), ride("C-V1", 600, reverse=True))
    day = TripDay(
        date=MONDAY,
        start_id="C",
        end_id="C",
        legs=(
            leg("C", "V1", "07:20", "07:30", 6_000, there),
            leg("V1", "V2", "09:30", "09:40", 6_000, on),
            leg("V2", "C", "11:40", "12:00", 12_000, *back),
        ),
        visits=(stay("V1", 1, "07:30", "09:30"), stay("V2", 2, "09:40", "11:40")),
    )
    trip = Trip(id="R1", crew_id="T1", mode=Mode.MOTORBIKE, vehicles=3, days=(day,))
    return Plan(scenario=small_scenario(vehicles=tuple(bikes)), trips=(trip,))
