"""What holds for the plan of any small commune."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import builders
from property.communes import communes
from routeplan.domain.fleet import Mode
from routeplan.domain.history import History
from routeplan.domain.network import RoadNetwork
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.io import plan_from_json, plan_to_json, read_plan, write_plan
from routeplan.optimize import solve
from routeplan.verify import verify
from routeplan.wording import Wording

few = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def planned(scenario: Scenario) -> Plan:
    return solve(scenario, time_limit=60, workers=1)


def missing_visits(plan: Plan) -> Counter[tuple[str, str | None]]:
    """Count what a plan misses by village and officer, from its scenario and its trips alone."""
    scenario = plan.scenario
    days = len(scenario.calendar.days())
    made = Counter(village_id for trip in plan.trips for village_id in trip.village_ids)
    required = {need.village_id: need.visits_in(days)[0] for need in scenario.visits}
    missing: Counter[tuple[str, str | None]] = Counter()
    for village_id, visits in required.items():
        missing[village_id, None] = max(0, visits - made[village_id])
    seen = {
        (village_id, officer)
        for trip in plan.trips
        for village_id in trip.village_ids
        for officer in trip.officers
    }
    roles = {one.id: one.required_role for one in scenario.services if one.offered == "once"}
    for case in scenario.demand:
        wanted = case.village_id, roles.get(case.service_id)
        if wanted[1] and case.open_cases and required[case.village_id] and wanted not in seen:
            missing[wanted] = 1
    return +missing


@given(communes())
@few
def test_a_plan_keeps_every_rule_and_names_what_it_misses(scenario: Scenario) -> None:
    plan = planned(scenario)
    assert verify(plan).violations == ()
    named = {(one.village_id, one.officer): one.missing for one in plan.unserved}
    assert named == missing_visits(plan)
    for one in plan.unserved:
        for wording in (Wording("vi"), Wording("en")):
            assert wording(one.reason.key, **dict(one.reason.values))
            if one.remedy is not None:
                assert wording(one.remedy.key, **dict(one.remedy.values))


@given(communes())
@few
def test_levels_are_what_the_trips_come_to(scenario: Scenario) -> None:
    plan = planned(scenario)
    priority = {village.id: village.priority for village in scenario.villages}
    misses = sum(
        priority[village_id] * count for (village_id, _), count in missing_visits(plan).items()
    )
    values = {level.name: level.value for level in plan.levels}
    assert values["required_visits"] == misses
    assert values["travel"] == sum(trip.travel_s for trip in plan.trips)
    assert values["nights"] == sum(trip.nights for trip in plan.trips)
    for level in plan.levels:
        assert level.bound is None or 0 <= level.bound <= level.value


@given(communes(villages=4, weeks=2))
@settings(few, max_examples=20)
def test_a_plan_comes_back_from_its_document_as_it_was(
    tmp_path_factory: Any, scenario: Scenario
) -> None:
    plan = planned(scenario)
    assert plan_from_json(plan_to_json(plan, with_names=True)) == plan
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    write_plan(plan, path, with_names=True)
    assert read_plan(path) == plan


def renamed(value: Any, new: Callable[[str], str], fields: Sequence[str]) -> Any:
    """Return a value with the ids in some of its fields replaced."""
    changes = {
        field: tuple(map(new, old)) if isinstance(old := getattr(value, field), tuple) else new(old)
        for field in fields
    }
    return value.model_copy(update=changes)


def with_new_names(scenario: Scenario) -> Scenario:
    """Return the same question with other ids: in reverse order, but listed as before."""
    network = scenario.network
    old = [
        *(node.id for node in network.nodes),
        *network.road_id,
        *(vehicle.id for vehicle in scenario.vehicles),
        *(team.id for team in scenario.teams),
        *(member.id for member in scenario.members),
    ]
    names: Mapping[str, str] = {one: f"{len(old) - n:03}" for n, one in enumerate(old)}

    def new(name: str) -> str:
        return names[name]

    def each(values: Sequence[Any], *fields: str) -> tuple[Any, ...]:
        return tuple(renamed(value, new, fields) for value in values)

    return scenario.but(
        center=renamed(scenario.center, new, ("id",)),
        villages=each(scenario.villages, "id"),
        visits=each(scenario.visits, "village_id"),
        demand=each(scenario.demand, "village_id"),
        members=each(scenario.members, "id", "home_id"),
        teams=each(scenario.teams, "id", "member_ids"),
        vehicles=each(scenario.vehicles, "id"),
        history=History(villages=each(scenario.history.villages, "village_id")),
        closures=each(scenario.closures, "road_id"),
        calendar=scenario.calendar.model_copy(
            update={"events": each(scenario.calendar.events, "applies_to")}
        ),
        network=RoadNetwork.from_roads(
            each(network.nodes, "id"), each(network.roads(), "id", "from_node", "to_node")
        ),
    )


@given(communes(villages=4, weeks=2))
@settings(few, max_examples=30)
def test_other_names_change_no_value(scenario: Scenario) -> None:
    one, other = planned(scenario), planned(with_new_names(scenario))
    assert verify(other).ok
    assert [level.model_dump() for level in one.levels] == [
        level.model_dump() for level in other.levels
    ]


@given(communes(villages=4, weeks=2), st.randoms(use_true_random=False))
@settings(few, max_examples=25)
def test_another_order_of_the_tables_changes_no_proven_value(
    scenario: Scenario, random: Any
) -> None:
    fields = ("villages", "visits", "demand", "members", "vehicles", "speeds", "seasons")
    shuffled = {field: list(getattr(scenario, field)) for field in fields}
    for values in shuffled.values():
        random.shuffle(values)
    one = planned(scenario)
    other = planned(scenario.but(**{field: tuple(v) for field, v in shuffled.items()}))
    assume(one.status == other.status == "optimal")
    assert proven_values(one) == proven_values(other)


def proven_values(plan: Plan) -> list[float]:
    return [level.value for level in plan.levels if level.scope == "whole"]


def with_one_vehicle_more(scenario: Scenario) -> Scenario:
    return scenario.but(vehicles=(*scenario.vehicles, builders.vehicle("one more", Mode.MOTORBIKE)))


def with_one_team_more(scenario: Scenario) -> Scenario:
    more = builders.team("one more")
    members = [
        scenario.members[-1].model_copy(update={"id": one, "alias": one}) for one in more.member_ids
    ]
    return scenario.but(teams=(*scenario.teams, more), members=(*scenario.members, *members))


def with_one_bed_more(scenario: Scenario) -> Scenario:
    """Let a crew sleep in the first village that offers no lodging yet."""
    villages = list(scenario.villages)
    without = [n for n, village in enumerate(villages) if not village.offers_lodging]
    assume(bool(without))
    villages[without[0]] = villages[without[0]].model_copy(update={"offers_lodging": True})
    return scenario.but(villages=tuple(villages))


more_of_something = st.sampled_from([with_one_vehicle_more, with_one_team_more, with_one_bed_more])


@given(communes(weeks=2), more_of_something)
@settings(few, max_examples=35)
def test_more_means_make_no_proven_plan_worse(
    scenario: Scenario, richer: Callable[[Scenario], Scenario]
) -> None:
    before, after = planned(scenario), planned(richer(scenario))
    assert verify(after).ok
    assume(before.status == after.status == "optimal")
    # Visits first, then travel, then nights: each only where those before it are equal
    assert proven_values(after) <= proven_values(before)
