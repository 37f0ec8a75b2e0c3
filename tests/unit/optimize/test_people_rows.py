"""What crews lack for sure on some dates, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from ortools.sat.python import cp_model

from crews import T1, changed, crew_scenario, crewed_plan
from plans import with_trip
from routeplan.domain.crews import CrewRule
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.crewing import Crewing
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.people_rows import PeopleClash, alone_lacks, people_lack
from routeplan.optimize.pool import NO_HALF

DATES = tuple(DatedTrip(first=number, second=NO_HALF, day=0) for number in range(3))


def lack(plan: Plan, *clashes: PeopleClash) -> int:
    """Return what is missing if every trip of the plan is made on its day."""
    crewing = Crewing(plan.scenario, CrewRule(), plan.trips)
    model = cp_model.CpModel()
    starts = {dated: model.new_constant(1) for dated in DATES[: len(plan.trips)]}
    model.minimize(people_lack(model, starts, crewing, clashes))
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def away(*member_ids: str, day: int = 2) -> Scenario:
    on = date(2026, 3, day)
    absences = [Absence(member_id=one, date_from=on, date_to=on) for one in member_ids]
    return crew_scenario(absences=tuple(absences))


def test_people_who_suffice_lack_nothing() -> None:
    # On 02/03 R1 and R2 take all twelve.
    assert lack(crewed_plan()) == 0


def test_two_trips_of_a_day_share_its_people() -> None:
    # Eleven people for twelve seats: 1. With a second one away: 2.
    assert lack(crewed_plan(scenario=away("T1-6"))) == 1
    assert lack(crewed_plan(scenario=away("T1-6", "T2-6"))) == 2


def test_people_who_rest_are_not_there() -> None:
    # R3 on 04/03, when the people of R1 rest: all twelve are needed on both days.
    plan = crewed_plan()
    days = [day.model_copy(update={"date": date(2026, 3, 4)}) for day in plan.trips[2].days]
    later = with_trip(plan, "R3", days=tuple(days))
    assert lack(later) == 0
    # With one away throughout, a person is missing on 02/03 and another one on 04/03.
    leave = Absence(member_id="T1-6", date_from=date(2026, 3, 2), date_to=date(2026, 3, 4))
    assert lack(later.model_copy(update={"scenario": crew_scenario(absences=(leave,))})) == 2


def test_what_a_trip_lacks_alone_weighs_most() -> None:
    # The only officer is away; five others of T1 and six of T2 are there for twelve seats. The
    # officer is counted for the trip alone and once more by name: 2 * 100 + 1.
    plan = crewed_plan(scenario=away("T1-1"))
    crewing = Crewing(plan.scenario, CrewRule(), plan.trips)
    assert [alone_lacks(crewing, trip) for trip in range(3)] == [100, 0, 0]
    assert lack(plan) == 201


def test_an_officer_is_on_one_trip_at_a_time_and_has_so_many_days() -> None:
    both = with_trip(crewed_plan(), "R2", officers=("police_officer",))
    assert lack(both) == 100
    # R1 takes two days and R3 one: of round(2 * 28 / 30.44) = 2 days nothing is left for R3.
    members = changed(crew_scenario(), "T1-1", max_days_per_month=2)
    later = with_trip(crewed_plan(), "R3", officers=("police_officer",))
    assert lack(later) == 0
    assert lack(later.model_copy(update={"scenario": crew_scenario(members=members)})) == 100


def test_a_week_has_so_many_days_of_a_person() -> None:
    # The two days of R1 are too many for the officer and for the only speaker of Cơ Tu, if nobody
    # of T1 goes on more than one day a week: 100 + 10. T2 fills the other seats.
    one_day: dict[str, Any] = {"max_days_per_week": 1}
    members = tuple(
        one.model_copy(update=one_day) if one.id in T1 else one for one in crew_scenario().members
    )
    assert lack(crewed_plan(scenario=crew_scenario(members=members))) == 110
    # If the same holds for all: R1 needs 2 * 6 days and R2 6 of a week that has 12; of the
    # seats, advice (10) and riders (2 * 3 + 3 of 12 days) only the seats and advice lack some.
    everybody = tuple(one.model_copy(update=one_day) for one in crew_scenario().members)
    assert lack(crewed_plan(scenario=crew_scenario(members=everybody))) == 110 + 10 + 6


def test_trips_that_clash_weigh_what_they_lack() -> None:
    clash = PeopleClash(trips=DATES[:2], missing=7)
    assert lack(crewed_plan(), clash) == 7
    assert (
        lack(crewed_plan(trips=crewed_plan().trips[:1]), PeopleClash(trips=DATES[:1], missing=3))
        == 3
    )
