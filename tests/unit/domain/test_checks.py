"""Cross-checks: what no value can see by itself."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from builders import (
    ADVICE,
    CAPTURE_KIT,
    CENTER,
    ID_CARD,
    SEASONS,
    SPEEDS,
    fleet,
    horizon,
    member,
    node,
    road,
    small_scenario,
    team,
    village,
    visits_of,
)
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.checks import CHECKS, scenario_faults
from routeplan.domain.costs import CostRates
from routeplan.domain.fleet import Vehicle
from routeplan.domain.network import Node, RoadNetwork
from routeplan.domain.objective import Level, Objective
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.errors import InputError


def faults(**fields: Any) -> list[str]:
    """Build a small scenario with some fields, and list its faults."""
    with pytest.raises(InputError) as caught:
        small_scenario(**fields)
    return list(map(str, caught.value.faults))


def demand(village_id: str = "V1", service_id: str = "advice", cases: int = 50) -> Demand:
    return Demand(village_id=village_id, service_id=service_id, open_cases=cases)


def network(*nodes: Node) -> RoadNetwork:
    """Build the road from the center to V1, with nodes as given."""
    return RoadNetwork.from_roads(nodes, [road("C", "V1", 6_000)])


def test_a_small_scenario_has_no_fault() -> None:
    assert list(scenario_faults(small_scenario())) == []


def test_every_check_is_left_out_with_one_of_its_parts() -> None:
    broken = small_scenario().model_copy(update={"vehicles": (), "seasons": ()})
    assert {fault.where for fault in scenario_faults(broken)} == {"vehicles", "seasons"}
    assert {fault.where for fault in scenario_faults(broken, {"teams"})} == {"seasons"}
    everything = {part for _, parts in CHECKS for part in parts}
    assert everything <= Scenario.model_fields.keys()
    assert list(scenario_faults(broken, everything)) == []


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"visits": [visits_of("V1"), visits_of("V2"), visits_of("V1")]}, "visits V1"),
        ({"services": (ADVICE, ADVICE)}, "services advice"),
        ({"demand": [demand(), demand()]}, "demand V1 advice"),
        ({"equipment": (CAPTURE_KIT, CAPTURE_KIT)}, "equipment capture_kit"),
        ({"members": [*(member(f"T1-{n}") for n in range(1, 7)), member("T1-1")], "teams": 1},
         "members T1-1"),
        ({"teams": [team("T1"), team("T1", member_ids=())]}, "teams T1"),
        ({"vehicles": (*fleet(motorbikes=2), *fleet(motorbikes=1))}, "vehicles MB1"),
        ({"speeds": (*SPEEDS, SPEEDS[0])}, "speeds asphalt 2 motorbike"),
        ({"seasons": (*SEASONS, SEASONS[2])}, "seasons 3"),
        ({"roads": [road("C", "V1", 10), road("C", "V2", 10), road("C", "V1", 20)]}, "roads C-V1"),
        ({"objective": Objective(levels=(Level(name="travel"), Level(name="travel")))},
         "objective travel"),
    ],
)  # fmt: skip
def test_nothing_is_given_twice(fields: dict[str, Any], where: str) -> None:
    found = [fault for fault in faults(**fields) if "is given 2 times" in fault]
    assert found == [f"{where} is given 2 times; keep one of them"]


def test_a_village_and_a_node_twice_are_both_told() -> None:
    one = village("V1")
    scenario = small_scenario(villages=1)
    nodes = [*scenario.network.nodes, node("V1")]
    with pytest.raises(InputError) as caught:
        scenario.but(
            villages=(one, one), network=RoadNetwork.from_roads(nodes, scenario.network.roads())
        )
    assert [str(fault).partition(";")[0] for fault in caught.value.faults] == [
        "villages V1 is given 2 times",
        "nodes V1 is given 2 times",
    ]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"visits": [visits_of("V1"), visits_of("V2"), visits_of("V9")]},
         "visits V9 names V9 as village_id, which is not among the villages"),
        ({"demand": [demand(village_id="V9")]},
         "demand V9 advice names V9 as village_id, which is not among the villages"),
        ({"demand": [demand(service_id="tax")]},
         "demand V1 tax names tax as service_id, which is not among the services"),
        ({"services": (ADVICE.model_copy(update={"equipment": ("printer",)}),)},
         "services advice names printer as equipment, which is not among the equipment"),
        ({"teams": [team("T1", member_ids=("X",))], "members": []},
         "teams T1 names X as member_ids, which is not among the members"),
        ({"members": [member("X", home_id="Y")], "teams": [team("T1", member_ids=("X",))]},
         "members X names Y as home_id, which is not among the nodes"),
        ({"calendar": horizon(28, events=(CalendarEvent(
            date_from=date(2026, 3, 2), date_to=date(2026, 3, 2), kind="closed",
            applies_to=("V1", "V9")),))},
         "calendar 2026-03-02 names V9 as applies_to, which is not among the villages"),
    ],
)  # fmt: skip
def test_references_lead_to_what_exists(fields: dict[str, Any], fault: str) -> None:
    assert [found.partition(";")[0] for found in faults(**fields)] == [fault]


def test_a_road_ends_at_nodes() -> None:
    one, center = village("V1"), node("C")
    lonely = Node(id="V1", name="V1", lon=one.lon, lat=one.lat)
    roads = [road("C", "V1", 6_000), road("C", "K", 1_000)]
    with pytest.raises(InputError, match="roads C-K ends at K, which is not among the nodes"):
        small_scenario(villages=1).but(network=RoadNetwork.from_roads([center, lonely], roads))


def test_the_center_and_every_village_are_nodes() -> None:
    with pytest.raises(InputError) as caught:
        small_scenario(villages=1).but(network=RoadNetwork.from_roads([node("K")], []))
    found = [str(fault) for fault in caught.value.faults]
    assert "center C is no node of the road network; add a node with this id" in found
    assert "villages V1 is no node of the road network; add a node with this id" in found


def test_a_place_lies_near_its_node() -> None:
    # 0.02 degrees of latitude are 2,224 m, 0.008 are 890 m.
    one = village("V1", lon=107.5, lat=15.9)
    for shift, is_near in ((0.008, True), (0.02, False)):
        nodes = (node("C"), node("V1", lon=107.5, lat=15.9 + shift))
        question = small_scenario(villages=1).model_copy(
            update={"villages": (one,), "network": network(*nodes)}
        )
        found = [str(fault).partition(";")[0] for fault in scenario_faults(question)]
        far = "villages V1 lies 2.2 km from its node of the road network"
        assert found == ([] if is_near else [far])


@pytest.mark.parametrize(
    ("lon", "lat", "fix"), [(15.9, 80.0, "swap lon and lat"), (80.0, 51.9, "mend lon and lat")]
)
def test_a_village_lies_in_the_country_of_its_center(lon: float, lat: float, fix: str) -> None:
    """Swapped degrees need not be out of range: here the center lies at 80 E, 15.9 N."""
    center = CENTER.model_copy(update={"lon": 80.0, "lat": 15.9})
    question = small_scenario(villages=1).model_copy(
        update={"center": center, "villages": (village("V1", lon=lon, lat=lat),)}
    )
    found = [fault for fault in scenario_faults(question) if "from the center" in fault.what]
    assert [(fault.where, fault.fix) for fault in found] == [("villages V1", fix)]


def test_the_center_is_no_village() -> None:
    with pytest.raises(InputError, match="center C is a village as well"):
        small_scenario(villages=[village("C"), village("V2")])


def test_closures_are_of_roads_and_end_after_they_begin() -> None:
    shut = Closure(road_id="K", date_from=date(2026, 3, 5), date_to=date(2026, 3, 4))
    assert faults(closures=(shut,)) == [
        "closures K 2026-03-05 names the road K, which does not exist; use the id of a road",
        (
            "closures K 2026-03-05 ends on 2026-03-04, before it begins; "
            "swap the dates, or leave the end out"
        ),
    ]


@pytest.mark.parametrize(
    ("days", "weekdays", "fault"),
    [
        (0, (0, 1, 2, 3, 4), "ends on 2026-03-01, before it starts on 2026-03-02"),
        (401, (0, 1, 2, 3, 4), "is 401 days long"),
        (28, (), "has no working day from 2026-03-02 to 2026-03-29"),
    ],
)
def test_the_horizon_has_working_days(days: int, weekdays: tuple[int, ...], fault: str) -> None:
    (found,) = faults(calendar=horizon(days, weekdays=weekdays))
    assert found.startswith(f"calendar {fault}; ")


def test_400_days_can_be_planned_at_once() -> None:
    # visits: round(1 x 400 / 30.44) = 13, a week apart: 85 days
    assert small_scenario(calendar=horizon(400)).calendar.end == date(2027, 4, 5)


def test_an_event_ends_after_it_begins() -> None:
    event = CalendarEvent(date_from=date(2026, 3, 5), date_to=date(2026, 3, 4), kind="note")
    assert faults(calendar=horizon(28, events=(event,))) == [
        "calendar 2026-03-05 ends on 2026-03-04, before it begins; swap the dates"
    ]


def test_every_month_has_a_season() -> None:
    assert faults(seasons=SEASONS[2:]) == [
        "seasons lacks the months 1, 2; give every month from 1 to 12"
    ]


@pytest.mark.parametrize("minutes", [(9, 8, 10), (5, 11, 10)])
def test_short_usual_and_long_times_are_in_order(minutes: tuple[int, int, int]) -> None:
    names = ("minutes_low", "minutes_mode", "minutes_high")
    (fault,) = faults(services=(ADVICE.model_copy(update=dict(zip(names, minutes, strict=True))),))
    assert fault.startswith("services advice takes {} {} and {} minutes; ".format(
        f"{minutes[0]},", minutes[1], minutes[2]
    ))  # fmt: skip


def test_an_officer_who_comes_once_has_a_role() -> None:
    (fault,) = faults(services=(ADVICE.model_copy(update={"offered": "once"}),))
    assert fault.startswith("services advice is offered once, but names no required_role; ")


def test_services_require_six_roles_at_most() -> None:
    names = [f"role {number}" for number in range(7)]
    services = [ADVICE.model_copy(update={"id": name, "required_role": name}) for name in names]
    members = (*small_scenario().members, *(member(name, role=name) for name in names))
    (fault,) = faults(services=(ADVICE, *services), members=members)
    assert fault.startswith("services require 7 roles: role 0, role 1, ")
    six = small_scenario(services=(ADVICE, *services[:6]), members=members)
    assert len(six.services) == 7


@pytest.mark.parametrize(
    ("field", "what"),
    [("required_role", "the role notary"), ("required_skill", "the skill notary")],
)
def test_somebody_has_what_a_service_requires(field: str, what: str) -> None:
    (fault,) = faults(services=(ADVICE.model_copy(update={field: "notary"}),))
    assert fault.startswith(f"services advice requires {what}, which no member has; ")


def test_there_is_somewhere_to_go() -> None:
    assert faults(villages=0) == ["villages are none; add one"]


@pytest.mark.parametrize("year", [26, 1999, 2200, 9999])
def test_the_horizon_lies_in_our_time(year: int) -> None:
    assert faults(calendar=horizon(7, start=date(year, 3, 2))) == [
        f"calendar is in the year {year}; use a year from 2000 to 2199"
    ]


def test_somebody_goes_out() -> None:
    centre_only = [team("T1", kind="center"), team("T2", kind="center")]
    assert faults(teams=centre_only) == [
        "teams hold no mobile team; add one: as many crews go out at once"
    ]


@pytest.mark.parametrize("vehicles", [(), fleet(boats=1)])
def test_somebody_can_leave_the_center(vehicles: tuple[Vehicle, ...]) -> None:
    assert faults(vehicles=vehicles) == [
        (
            "vehicles hold nothing to leave the center with; "
            "add a motorbike, a pickup, a car or a truck"
        )
    ]


def test_needed_kit_is_enough_for_one_crew() -> None:
    services = (ADVICE, ID_CARD.model_copy(update={"required_role": "volunteer"}))
    kit = CAPTURE_KIT.model_copy(update={"per_crew": 2})
    assert faults(services=services, equipment=(kit,)) == [
        "equipment capture_kit counts 1, but a crew takes 2; raise count, or lower per_crew"
    ]
    assert small_scenario(equipment=(kit,)).equipment == (kit,)  # nobody needs it


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (Rules(day_start=time(18)), "have day_start 18:00 after latest_return 17:30"),
        (Rules(service_open=time(18)), "have service_open 18:00 after service_close 17:00"),
        (Rules(min_visit_s=18_001), "have min_visit 5:00 above max_visit 5:00"),
        (Rules(desks=7), "have 7 desks for a crew of 6"),
    ],
)
def test_rules_do_not_contradict_each_other(rules: Rules, fault: str) -> None:
    assert any(found.startswith(f"rules {fault}; ") for found in faults(rules=rules))


def test_costs_without_any_rate_would_seem_to_be_zero() -> None:
    assert faults(costs=CostRates(lump_above_days=5)) == [
        "costs name no rate; give at least one, or leave costs out"
    ]


def test_every_village_says_how_often_it_is_visited() -> None:
    assert faults(visits=[visits_of("V1")]) == [
        "villages V2 has no visit requirement; say how often it is visited"
    ]


def test_the_least_is_not_above_the_most() -> None:
    assert faults(visits=[visits_of("V1"), visits_of("V2", least=3, most=2)]) == [
        "visits V2 has visits_per_month_min 3 above visits_per_month_max 2; swap or mend them"
    ]


def test_required_visits_fit_the_horizon() -> None:
    # In 28 days round(3 x 28 / 30.44) = 3 visits: on days 1, 15 and 29 with a gap of 14.
    at_most = visits_of("V1", least=3, most=3, gap=13)  # days 1, 14 and 27
    assert small_scenario(villages=1, visits=[at_most]).visits == (at_most,)
    assert faults(villages=1, visits=[visits_of("V1", least=3, most=3, gap=14)]) == [
        (
            "visits V1 needs 29 days for 3 visits at least 14 days apart, but the horizon has 28; "
            "lower min_gap_days or visits_per_month_min"
        )
    ]


def test_all_faults_are_told_at_once() -> None:
    assert [fault.partition(" ")[0] for fault in faults(vehicles=(), seasons=SEASONS[1:])] == [
        "seasons",
        "vehicles",
    ]
