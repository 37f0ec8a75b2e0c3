"""The stages together: what a planner gets, and how a solve can be watched and stopped."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import fleet, horizon, member, path, road, small_scenario, vehicle, village, visits_of
from crews import crew_scenario
from desks import desk_scenario
from plans import valid_scenario
from routeplan.domain.crews import CrewRule
from routeplan.domain.fleet import Mode
from routeplan.domain.objective import Level, LevelName, Objective
from routeplan.domain.plan import Plan
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.errors import TimeLimitError
from routeplan.evaluate.outings import Outing
from routeplan.io import plan_to_json
from routeplan.optimize import Progress, solve
from routeplan.optimize.covering import Covering, choose
from routeplan.render.ground import Ground
from routeplan.render.routes import routes
from routeplan.roads import travel_times
from routeplan.verify import verify
from unit.optimize.instances import two_far_villages

TESTS = Path(__file__).parents[2]


def valley(villages: int = 8) -> Scenario:
    """Build villages along several roads, four weeks of one or two visits each, half with beds."""
    ids = [f"V{number:02}" for number in range(1, villages + 1)]
    return small_scenario(
        villages=[
            village(one, offers_lodging=number % 2 == 1, priority=1 + number % 5)
            for number, one in enumerate(ids)
        ],
        roads=[
            road(
                "C" if number % 4 == 0 else ids[number - 1],
                one,
                (17_000, 6_000, 9_000, 4_000)[number % 4] + 700 * number,
            )
            for number, one in enumerate(ids)
        ],
        visits=[
            visits_of(one, 1 + number % 2, 2 + number % 2, 6) for number, one in enumerate(ids)
        ],
        vehicles=fleet(motorbikes=6),
        rules=Rules(sleep_beyond_s=1_500),
    )


def levels_of(plan: Plan) -> dict[str, tuple[float, float | None]]:
    return {level.name: (level.value, level.bound) for level in plan.levels}


def test_a_plan_is_made_proven_and_kept_with_its_question() -> None:
    scenario = two_far_villages()
    plan = solve(scenario, seed=5)
    assert plan.scenario == scenario
    assert plan.seed == 5
    assert plan.status == "optimal"
    assert plan.gap == 0
    assert plan.unserved == ()
    # Both villages in one trip of two days, in the only week
    assert levels_of(plan) == {
        "required_visits": (0, 0),
        "travel": (8_400, 8_400),
        "nights": (1, 1),
        "evenness": (0, 0),
    }
    assert verify(plan).violations == ()


def test_every_stage_says_how_it_ended() -> None:
    trips, covering, dating = solve(two_far_villages(), seed=5).outcomes
    assert (trips.stage, trips.status, trips.stop_reason) == ("trips", "complete", "finished")
    # One whole; three openings and three closings at the only bed
    assert dict(trips.counts) == {"halves": 7, "trips": 10}
    assert (covering.stage, covering.status) == ("covering", "optimal")
    assert (covering.value, covering.bound) == (1, 1)  # the last goal: nights
    counts = dict(covering.counts)
    assert (counts["trips_made"], counts["clashes"]) == (1, 0)
    assert (dating.stage, dating.status) == ("dating", "optimal")
    assert dating.counts == ()
    assert [(one.goal, one.method, one.proof) for one in (trips, covering, dating)] == [
        (None, "labels", "complete"),
        ("nights", "relaxation", "optimal"),
        ("evenness", "cp_sat", "optimal_given"),
    ]
    assert {outcome.seed for outcome in (trips, covering, dating)} == {5}
    assert all(outcome.seconds is not None for outcome in (trips, covering, dating))


def test_a_plan_has_prices_and_says_if_time_ran_out_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both villages on one trip of 8,400 s."""
    plan = solve(two_far_villages())
    assert plan.prices is not None
    assert sum(one.share_s for one in plan.prices.visits) == plan.prices.bound_s == 8_400
    monkeypatch.setattr(stage_module("covering"), "SHARE_FOR_PRICES", 0.0)
    late = solve(two_far_villages())
    assert late.prices is None
    stages = {one.stage: one.stop_reason for one in late.outcomes}
    assert list(stages) == ["trips", "covering", "prices", "dating"]
    assert stages["prices"] == "time_limit"


def test_the_desk_is_staffed_around_the_trips_if_the_scenario_asks_for_it() -> None:
    plan = solve(desk_scenario(), seed=5)
    assert verify(plan).violations == ()
    assert len(plan.duties) == 8  # Mondays and Tuesdays of four weeks
    rota = plan.outcomes[-1]
    assert (rota.stage, rota.status, rota.seed) == ("rota", "optimal", 5)
    assert (rota.goal, rota.method, rota.proof) == ("unfairness", "cp_sat", "optimal_given")
    assert dict(rota.counts) == {"duties": 8, "goals": 6, "goals_proven": 6}


def test_trips_name_who_goes_if_the_scenario_asks_for_it() -> None:
    # Everybody is free and rides or drives: 6 people in each crew, nobody is missing.
    plan = solve(crew_scenario(), seed=5)
    assert verify(plan).violations == ()
    assert plan.trips
    assert all(len(trip.member_ids) == 6 and trip.shortages == () for trip in plan.trips)
    crews = plan.outcomes[-1]
    assert (crews.stage, crews.status, crews.seed) == ("crews", "optimal", 5)
    assert dict(crews.counts) == {"dated_anew": 0, "goals": 4, "goals_proven": 4}


def test_a_plan_by_car_is_made_with_speeds_of_the_tables_a_driver_and_its_way_drawn() -> None:
    """Only the packaged tables have speeds for cars."""
    roads = [
        road(*ends, 6_000, modes=(Mode.CAR, Mode.FOOT)) for ends in (("C", "V1"), ("V1", "V2"))
    ]
    members = [member("T1-1", can_drive_pickup=True), *(member(f"T1-{n}") for n in range(2, 7))]
    scenario = small_scenario(
        roads=roads,
        members=members,
        teams=1,
        vehicles=[vehicle(f"CA{n}", Mode.CAR) for n in (1, 2)],
        crews=CrewRule(),
        calendar=horizon(14),
    )
    plan = solve(scenario, time_limit=20)
    assert {trip.mode for trip in plan.trips} == {Mode.CAR}
    # 6 people go in two cars: two drivers are needed and there is one
    assert {(one.kind, one.missing) for trip in plan.trips for one in trip.shortages} == {
        ("driver", 1)
    }
    assert verify(plan).ok
    outings = [Outing(trip, day) for trip in plan.trips for day in trip.days]
    found = routes(outings, Ground(scenario), crew_ids=["T1"], spacing_m=100)
    assert {route.way for route in found} == {"drive"}


def test_where_there_is_no_trip_there_is_no_crew() -> None:
    scenario = small_scenario(villages=1, roads=[path("C", "V1", 9_000)], crews=CrewRule())
    plan = solve(scenario)
    assert [(level.value, level.bound) for level in plan.crew_levels] == [(0, 0)] * 4
    assert verify(plan).ok


def test_a_plan_of_everything_at_once_keeps_every_rule() -> None:
    """Boats, footpaths, officers, kits, nights and a village out of reach."""
    plan = solve(valid_scenario())
    assert verify(plan).violations == ()
    assert [one.village_id for one in plan.unserved] == ["V5"]
    assert plan.status == "optimal"
    assert levels_of(plan)["required_visits"] == (3, 3)


def test_where_nobody_can_be_reached_the_plan_is_empty_and_says_why() -> None:
    plan = solve(small_scenario(villages=1, roads=[path("C", "V1", 9_000)]))
    assert plan.trips == ()
    assert [one.reason.key for one in plan.unserved] == ["reason.unreachable.walk"]
    assert plan.status == "optimal"
    assert verify(plan).ok


def test_where_nobody_wants_a_visit_the_plan_is_empty() -> None:
    plan = solve(small_scenario(visits=[visits_of("V1", 0, 1), visits_of("V2", 0, 0)]))
    assert (plan.trips, plan.unserved, plan.status) == ((), (), "optimal")


def test_trips_that_have_no_dates_are_not_chosen_together() -> None:
    # Two villages, each a day's work, want a visit on a Tuesday, when the third motorbike comes:
    # the other days have two of them, so that over the week there are enough for both.
    scenario = small_scenario(
        villages=[village("V1", priority=2), village("V2", priority=5)],
        roads=[road("C", "V1", 6_000), road("C", "V2", 6_000)],
        visits=[visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        vehicles=(*fleet(motorbikes=2), vehicle("MB3", weekdays=(1,))),
        calendar=horizon(7),
        rules=Rules(min_visit_s=18_000),
    )
    plan = solve(scenario)
    assert dict(plan.outcomes[1].counts)["clashes"] == 1
    assert [trip.village_ids for trip in plan.trips] == [("V2",)]
    assert [(one.village_id, one.reason.key) for one in plan.unserved] == [
        ("V1", "reason.vehicles_out")
    ]
    # V2 is 600 s away.
    assert levels_of(plan) == {
        "required_visits": (2, 2),
        "travel": (1_200, 1_200),
        "nights": (0, 0),
        "evenness": (0, 0),
    }
    assert plan.status == "optimal"
    assert verify(plan).ok


def test_more_than_63_villages_are_planned() -> None:
    ids = [f"V{number:02}" for number in range(1, 67)]
    scenario = small_scenario(
        villages=[village(one) for one in ids],
        roads=[road("C", one, 20_000 + 100 * number) for number, one in enumerate(ids)],
        visits=[visits_of(one) for one in ids],
        vehicles=fleet(motorbikes=12),
        teams=4,
        rules=Rules(max_driving_s=6_000),
    )
    plan = solve(scenario, time_limit=45)
    # One village a day, 66 days of the 80 of four crews: 2 * (2,000 s + 10 s * number) each, so
    # 2 * (66 * 2,000 s + 10 s * 65 * 66 / 2)
    assert levels_of(plan)["travel"] == (306_900, 306_900)
    assert verify(plan).ok


@pytest.mark.parametrize(
    ("order", "values"),
    [
        (("required_visits", "travel", "nights"), [0, 8_400, 1]),
        (("required_visits", "nights", "travel"), [0, 0, 14_400]),
        (("nights", "required_visits", "travel"), [0, 0, 14_400]),
        (("required_visits", "evenness"), [0, 0]),
    ],
)
def test_goals_are_met_in_the_order_of_the_scenario(
    order: tuple[LevelName, ...], values: list[float]
) -> None:
    # A day holds one visit: one by one 14,400 s on the way, with a night in V1 8,400 s.
    scenario = two_far_villages(
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, min_visit_s=18_000),
        objective=Objective(levels=tuple(Level(name=name) for name in order)),
    )
    plan = solve(scenario)
    assert [level.name for level in plan.levels] == list(order)
    assert [level.value for level in plan.levels] == values
    assert plan.status == "optimal"


def test_travel_times_at_hand_are_used() -> None:
    scenario = two_far_villages()
    travel = travel_times(scenario)
    assert plan_to_json(solve(scenario, travel=travel)) == plan_to_json(solve(scenario))


def test_the_same_seed_gives_the_same_document() -> None:
    first, second = (plan_to_json(solve(valley(), time_limit=120, seed=7)) for _ in range(2))
    assert first == second


def test_the_document_does_not_depend_on_the_order_of_hashes() -> None:
    code = (
        "from plans import valid_scenario; from routeplan.io import plan_to_json;"
        "from routeplan.optimize import solve; print(plan_to_json(solve(valid_scenario())))"
    )
    documents = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(documents) == 1


def test_two_threads_may_solve_at_once() -> None:
    scenarios = [valley(7), valley(6)]
    alone = [plan_to_json(solve(scenario, time_limit=120)) for scenario in scenarios]
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(lambda one: solve(one, time_limit=120), scenarios))
    assert [plan_to_json(plan) for plan in together] == alone


def test_a_thread_beside_keeps_running() -> None:
    longest_gap_s, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal longest_gap_s
        last = time.monotonic()
        while not done.wait(0.005):
            now = time.monotonic()
            longest_gap_s, last = max(longest_gap_s, now - last), now

    beside = threading.Thread(target=watch)
    beside.start()
    solve(valley(), time_limit=120)
    done.set()
    beside.join()
    # Milliseconds are usual; a solver that holds the interpreter would stop it altogether.
    assert longest_gap_s < 2


def test_progress_is_told_from_the_solving_thread() -> None:
    told: list[tuple[Progress, int]] = []
    solve(valley(), time_limit=120, on_progress=lambda p: told.append((p, threading.get_ident())))
    assert {thread for _, thread in told} == {threading.get_ident()}
    stages = list(dict.fromkeys(progress.stage for progress, _ in told))
    assert stages == ["trips", "covering", "dating"]
    elapsed = [progress.elapsed_s for progress, _ in told]
    assert elapsed == sorted(elapsed)
    covering = [progress for progress, _ in told if progress.value is not None]
    assert covering
    for progress in covering:
        assert progress.bound is not None
        assert progress.value is not None
        assert progress.bound <= progress.value


def test_a_fault_of_the_listener_is_its_own() -> None:
    def stumble(_: Progress) -> None:
        raise KeyError("listener")

    with pytest.raises(KeyError, match="listener"):
        solve(two_far_villages(), on_progress=stumble)


def stopped_at(stage: str, cancel: threading.Event) -> Callable[[Progress], None]:
    def listen(progress: Progress) -> None:
        if progress.stage == stage:
            cancel.set()

    return listen


@pytest.mark.parametrize("stage", ["trips", "covering", "dating"])
def test_a_cancelled_solve_returns_the_best_plan_so_far(stage: str) -> None:
    cancel = threading.Event()
    scenario = valley()
    plan = solve(scenario, time_limit=120, cancel=cancel, on_progress=stopped_at(stage, cancel))
    assert verify(plan).violations == ()
    assert plan.trips
    if stage != "dating":
        assert plan.outcomes[1].stop_reason == "cancelled"
        assert plan.status == "feasible"


def test_a_solve_cancelled_before_it_begins_returns_at_once() -> None:
    cancel = threading.Event()
    cancel.set()
    plan = solve(valley(), time_limit=120, cancel=cancel)
    assert plan.status == "feasible"
    assert plan.outcomes[0].stop_reason == "cancelled"
    assert verify(plan).violations == ()


def test_a_solve_cancelled_by_another_thread_ends_long_before_its_time() -> None:
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    began = time.monotonic()
    plan = solve(valley(24), time_limit=300, cancel=cancel)
    assert time.monotonic() - began < 60
    assert verify(plan).violations == ()


@pytest.mark.parametrize("time_limit", [0.001, 0.1, 0.4, 1.5])
def test_a_solve_short_of_time_returns_what_it_has(time_limit: float) -> None:
    began = time.monotonic()
    plan = solve(valley(24), time_limit=time_limit)
    assert time.monotonic() - began < time_limit + 20  # generous: the machine may be busy
    assert verify(plan).violations == ()
    assert plan.trips
    for level in plan.levels:
        assert level.bound is None or level.bound <= level.value


def only_by_night() -> Scenario:
    """Build a village that is served from a bed in another one only, which wants no visit."""
    return two_far_villages(
        visits=[visits_of("V1", 0, 4), visits_of("V2", 4, 4)],
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=5_900),
    )


def test_no_time_for_a_first_plan_is_an_error_that_says_what_to_do() -> None:
    assert solve(only_by_night()).unserved == ()
    with pytest.raises(TimeLimitError, match=r"no plan within 1e-06 s; allow more time"):
        solve(only_by_night(), time_limit=1e-6)


@pytest.mark.parametrize("time_limit", [0.0, -1.0, math.inf, math.nan])
def test_a_time_that_is_none_is_refused(time_limit: float) -> None:
    with pytest.raises(ValueError, match=f"time_limit is {time_limit}; use seconds above 0"):
        solve(two_far_villages(), time_limit=time_limit)


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_seed_beyond_its_range_is_refused(seed: int) -> None:
    with pytest.raises(ValueError, match=f"seed is {seed}; use 0 to 2147483647"):
        solve(two_far_villages(), seed=seed)


def stage_module(name: str) -> Any:
    """Return a module of the room; `routeplan.optimize.solve` is also the name of a function."""
    return sys.modules[f"routeplan.optimize.{name}"]


def test_visits_missed_for_lack_of_time_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # The stage that chooses trips gets no time at all: V2, which a trip with a night could serve,
    # is missed though nothing is used up.
    stages = stage_module("solve")
    monkeypatch.setattr(stages, "TRIPS_ALONE", replace(stages.TRIPS_ALONE, covering=0.0))
    plan = solve(two_far_villages(), time_limit=60)
    assert verify(plan).ok
    assert [(one.village_id, one.reason.key) for one in plan.unserved] == [("V2", "reason.time")]


def test_no_claim_is_made_without_every_trip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage_module("dayparts"), "MAX_LABELS", 0)
    plan = solve(valley(6), time_limit=60)
    assert plan.outcomes[0].status == "capped"
    assert plan.outcomes[1].status == "feasible"
    assert plan.outcomes[1].proof == "optimal_listed"
    assert plan.status == "feasible"
    assert plan.gap is None
    assert verify(plan).ok


def test_a_goal_that_was_not_reached_leaves_its_step_without_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def only_the_first_goal(*args: Any, **options: Any) -> Covering:
        covering = choose(*args, **options)
        return replace(covering, results=covering.results[:1])

    monkeypatch.setattr(sys.modules["routeplan.optimize.solve"], "choose", only_the_first_goal)
    plan = solve(two_far_villages())
    covering = next(one for one in plan.outcomes if one.stage == "covering")
    assert (covering.goal, covering.value, covering.proof) == ("travel", None, "no_bound")
