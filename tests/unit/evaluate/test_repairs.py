"""What would give back what a plan misses, on cases small enough to say it beforehand."""

from __future__ import annotations

import threading
from datetime import date, time

from builders import MONDAY, fleet, horizon, member, village
from crews import crew_scenario
from desks import desk_scenario, rota
from routeplan.domain.costs import CostRates
from routeplan.domain.message import Message
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.repair import Repair, RepairCost
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.repairs import repairs
from routeplan.optimize.solve import solve
from unit.optimize.instances import one_day_for_two, two_pairs


def plan_of(scenario: Scenario) -> Plan:
    return solve(scenario, time_limit=60, seed=1)


def keys(repair: Repair) -> list[str]:
    return [change.key for change in repair.changes]


def test_a_plan_that_misses_nothing_needs_no_repair() -> None:
    assert repairs(plan_of(one_day_for_two(calendar=horizon(7, weekdays=(0, 1))))) == ()


def test_one_more_crew_gives_back_the_visit_that_one_crew_cannot_make() -> None:
    [repair] = repairs(plan_of(one_day_for_two()))
    assert repair == Repair(
        changes=(Message(key="change.crew"),),
        visits=1,
        shortages=0,
        weight=2,  # V1, the less urgent of the two
        left=0,
        proven=True,
        used_on=(MONDAY,),
        cost=RepairCost(
            travel_s=1_200,  # there and back
            trips=1,
            nights=0,
            field_days=6,
            substitutions=0,
            finished=True,
        ),
    )


def test_what_planning_once_more_gives_back_is_no_merit_of_other_changes() -> None:
    # Time ran out before the first of two visits: once more makes one of them, a crew both. More
    # vehicles, officers or hours would make one as well, and are no repairs.
    plan = plan_of(one_day_for_two())
    late = [one.model_copy(update={"stop_reason": "time_limit"}) for one in plan.outcomes]
    missed = [plan.unserved[0].model_copy(update={"village_id": name}) for name in ("V1", "V2")]
    level = plan.levels[0].model_copy(update={"value": 7})  # priorities 2 and 5
    cut_short = plan.model_copy(
        update={
            "trips": (),
            "outcomes": tuple(late),
            "unserved": tuple(missed),
            "levels": (level, *plan.levels[1:]),
        }
    )
    found = {one.changes[0].key: (one.visits, one.left) for one in repairs(cut_short)}
    assert found == {"change.crew": (2, 0), "change.again": (1, 1)}


def test_pins_of_the_desk_are_left_out_with_the_desk() -> None:
    scenario = one_day_for_two()
    pins = (Pin(date=MONDAY, kind="duty", who="A"),)
    desk = {"teams": (*scenario.teams, *desk_scenario().center_teams()), "rota": rota()}
    members = {one.id: one for one in (*scenario.members, *desk_scenario().members)}
    pinned = scenario.but(**desk, members=tuple(members.values()), pins=pins)
    [repair] = repairs(plan_of(scenario).model_copy(update={"scenario": pinned}))
    assert keys(repair) == ["change.crew"]


def test_what_helps_only_together_is_found_together() -> None:
    # Three motorbikes hold one crew of six: a second crew needs three more.
    scenario = one_day_for_two(vehicles=fleet(motorbikes=3, pickups=0, boats=0))
    [repair] = repairs(plan_of(scenario))
    assert sorted(keys(repair)) == ["change.crew", "change.vehicles"]
    assert (repair.visits, repair.left, repair.proven) == (1, 0, True)


def test_where_nothing_helps_nothing_is_promised() -> None:
    villages = [village("V1", open_weekdays=(1,)), village("V2")]  # nobody goes out on Tuesdays
    plan = plan_of(one_day_for_two(villages=villages))
    assert plan.missing_visits == 1
    assert repairs(plan) == ()


def test_repairs_of_the_desk() -> None:
    # A1 and B1 know taxes. B1 is away on both days of a week, A1 comes on one of them at most.
    away = Absence(member_id="B1", date_from=date(2026, 3, 9), date_to=date(2026, 3, 10))
    plan = plan_of(desk_scenario(absences=(away,), rule={"max_days_per_week": 1}))
    found = repairs(plan)
    assert plan.missing_people == 1
    assert [keys(one) for one in found] == [
        ["change.desk_skill"],
        ["change.absence"],
        ["change.desk_days"],
    ]
    assert plan.missing_visits == 1  # and stays so
    assert {(one.visits, one.shortages, one.left) for one in found} == {(0, 1, 1)}


def test_repairs_of_crews() -> None:
    # V3 wants a speaker of Cơ Tu: only T1-4 is one, and on leave all month.
    leave = Absence(member_id="T1-4", date_from=date(2026, 3, 1), date_to=date(2026, 3, 31))
    plan = plan_of(crew_scenario(absences=(leave,)))
    assert plan.missing_people == 1
    found = repairs(plan)
    assert ["change.crew.language"] in map(keys, found)
    assert ["change.absence"] in map(keys, found)
    assert {one.shortages for one in found} == {1}


def test_a_rider_is_needed_only_on_the_weekday_of_both_trips() -> None:
    # V1 and V2 receive a team on Thursdays only, one a day; of four people A alone may ride.
    villages = [village("V1", open_weekdays=(3,)), village("V2", open_weekdays=(3,))]
    members = [member(one, licence="A1" if one == "A" else "") for one in "ABCD"]
    plan = plan_of(two_pairs(villages=villages, members=members))
    assert plan.missing_people == 1
    [rider] = [one for one in repairs(plan) if keys(one) == ["change.crew.rider"]]
    assert dict(rider.changes[0].values) == {"weekdays": "3"}
    assert rider.used_on == (date(2026, 3, 5),)
    assert rider.cost is not None
    assert (rider.cost.trips, rider.cost.field_days, rider.cost.finished) == (0, 0, True)


def test_vehicles_are_needed_only_on_the_weekday_on_which_both_crews_go_out() -> None:
    villages = [village("V1", open_weekdays=(0,)), village("V2", open_weekdays=(0,))]
    motorbikes = fleet(motorbikes=3, pickups=0, boats=0)
    scenario = one_day_for_two(teams=2, villages=villages, vehicles=motorbikes, calendar=horizon(7))
    [repair] = [one for one in repairs(plan_of(scenario)) if one.left == 0]
    values = {"count": 3, "mode": "motorbike", "weekdays": "0"}
    assert [dict(one.values) for one in repair.changes] == [values]
    assert repair.used_on == (MONDAY,)


def test_a_pin_that_costs_a_visit_may_be_given_up() -> None:
    # One crew, a village a day. V1 is open on both days; V2, pinned to Monday, would go on Tuesday
    # as well, V1 on Monday only.
    villages = [village("V1", open_weekdays=(0,)), village("V2")]
    scenario = one_day_for_two(
        villages=villages,
        calendar=horizon(7, weekdays=(0, 1)),
        pins=(Pin(date=MONDAY, kind="visit", who="V2"),),
    )
    plan = plan_of(scenario)
    assert plan.missing_visits == 1
    [unpinned] = [one for one in repairs(plan) if keys(one) == ["change.unpin"]]
    assert (unpinned.visits, unpinned.left, unpinned.proven) == (1, 0, True)


def test_a_repair_is_priced_at_the_rates_of_the_scenario() -> None:
    # One trip more: six people at 300,000 VND a day; a trip without nights pays no lodging.
    rates = CostRates(per_diem_vnd=300_000, lodging_vnd=200_000)
    [repair] = repairs(plan_of(one_day_for_two(costs=rates)))
    assert repair.cost is not None
    assert repair.cost.vnd == 1_800_000


def test_what_helps_as_much_is_ranked_by_what_it_costs() -> None:
    # Both are 2,400 s + 2 x 16,500 s + 2,700 s = 38,100 s for one crew, 300 s too much: half an
    # hour more sends nobody else out, another crew sends six people.
    rules = Rules(min_visit_s=16_500, service_close=time(18), latest_return=time(18))
    found = repairs(plan_of(one_day_for_two(rules=rules)))
    assert [keys(one) for one in found] == [["change.longer_days"], ["change.crew"]]
    assert [one.cost and one.cost.field_days for one in found] == [0, 6]


def test_the_plan_of_a_repair_that_ran_out_of_time_has_figures_that_say_so() -> None:
    plan = plan_of(one_day_for_two())
    cut = tuple(
        one.model_copy(update={"stop_reason": "time_limit"}) if one.stage == "covering" else one
        for one in plan.outcomes
    )
    [repair] = repairs(plan.model_copy(update={"outcomes": cut}))
    assert repair.cost is not None
    assert not repair.cost.finished


def test_a_wish_to_stop_ends_the_trials() -> None:
    stop = threading.Event()
    stop.set()
    assert repairs(plan_of(one_day_for_two()), cancel=stop) == ()
