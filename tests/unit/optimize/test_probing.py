"""Probing: counts that are proven hold for every choice that matters."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import horizon, road, small_scenario, visits_of
from property.communes import communes
from routeplan.domain.objective import LevelName
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import probing
from routeplan.optimize.budget import Budget
from routeplan.optimize.counts import counts_near
from routeplan.optimize.cuts import no_cuts
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import solve_integer
from routeplan.optimize.pricing import Trips
from routeplan.optimize.probing import probe
from routeplan.optimize.program import Program
from routeplan.optimize.relaxation import Relaxation, converge
from routeplan.optimize.rows import Costs, Rows, level_costs
from unit.optimize.instances import (
    all_trips,
    few_looks,
    find_trips,
    instance_of,
    three_around,
    unhurried,
)


def lifted(
    instance: Instance,
    rows: Rows,
    costs: Costs,
    limit: float,
    *,
    budget: Budget | None = None,
    field: Trips | None = None,
) -> tuple[Relaxation, Relaxation]:
    """Return the relaxation without any cut, and with every count that was proven."""
    halves = instance.halves
    program = Program(rows, costs, halves, no_cuts(halves))
    program.add(all_trips(halves))
    plain = converge(program, unhurried(), field=field)
    assert plain is not None
    counts = counts_near(instance.problem, halves)
    probes = probe(plain, program, counts, limit, budget or unhurried(), field=field)
    return plain, [plain, *probes][-1]


def travel_of_three() -> tuple[Instance, Rows, Costs]:
    """Return three villages of which two make a day, and nothing may be missed."""
    instance = instance_of(three_around())
    missed = level_costs("required_visits", instance.problem, instance.halves)
    rows = instance.rows.keeping(missed, 0)
    return instance, rows, level_costs("travel", instance.problem, instance.halves)


def test_half_a_trip_is_rounded_up() -> None:
    # Half of each pair is 1.5 trips of 3,000 s. One trip alone cannot serve all three, so it
    # takes two: a pair and a single one, 3,000 s + 2,000 s.
    plain, best = lifted(*travel_of_three(), limit=5_000)
    assert plain.bound == pytest.approx(4_500, abs=0.1)
    assert best.bound == pytest.approx(5_000, abs=0.1)
    assert best.cuts.villages[-1] == (0, 1, 2)
    assert best.cuts.least[-1] == 2


def test_what_is_beyond_the_limit_proves_itself() -> None:
    plain, best = lifted(*travel_of_three(), limit=4_000)
    assert best is plain


def test_a_limit_above_proves_only_what_is_impossible() -> None:
    # One trip cannot serve three villages at any price.
    _, best = lifted(*travel_of_three(), limit=7_000)
    assert best.bound == pytest.approx(5_000, abs=0.1)


@pytest.mark.parametrize("looks", range(8))
def test_whenever_time_runs_out_the_bound_so_far_holds(looks: int) -> None:
    _, best = lifted(*travel_of_three(), limit=5_000, budget=few_looks(looks))
    assert best.bound <= 5_000


def test_trips_beyond_a_list_are_not_made() -> None:
    instance, rows, costs = travel_of_three()
    alone = find_trips(instance, (("V1",),), (("V2",),), (("V3",),))
    program = Program(rows, costs, instance.halves, no_cuts(instance.halves))
    program.add(alone)
    answer = converge(program, unhurried(), field=alone)
    assert answer is not None
    assert answer.bound == pytest.approx(6_000, abs=0.1)


@st.composite
def villages_all_around(draw: st.DrawFn) -> Scenario:
    """Draw villages with ways between all of them, two or three of which one crew can serve a day.

    Their relaxation makes parts of trips, so that there is much to prove.
    """
    ids = ["C", *(f"V{number}" for number in range(1, draw(st.integers(4, 6)) + 1))]
    random = draw(st.randoms(use_true_random=False))
    ways = [(one, other) for n, one in enumerate(ids) for other in ids[n + 1 :]]
    return small_scenario(
        villages=len(ids) - 1,
        roads=[road(*ends, random.choice([10, random.randint(5, 13) * 1_000])) for ends in ways],
        visits=[visits_of(one, 4, random.choice([4, 7]), gap=2) for one in ids[1:]],
        calendar=horizon(7),
        teams=1,
        rules=Rules(max_trip_days=1, max_driving_s=draw(st.sampled_from([3_000, 3_500]))),
    )


@pytest.mark.parametrize("name", ["required_visits", "travel", "nights"])
@given(
    scenario=communes(villages=4, weeks=2) | villages_all_around(),
    more=st.sampled_from([0, 1, 2_000]),
)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_choice_within_the_limit_breaks_a_proven_count(
    name: LevelName, scenario: Scenario, more: int
) -> None:
    instance = instance_of(scenario)
    rows, trips = instance.rows, all_trips(instance.halves)
    costs = level_costs("required_visits", instance.problem, instance.halves)
    nothing = no_cuts(instance.halves)
    missed = solve_integer(rows, costs, nothing, trips, unhurried())
    assert missed is not None
    if name != "required_visits":
        rows = rows.keeping(costs, missed.value)
        costs = level_costs(name, instance.problem, instance.halves)
    least = solve_integer(rows, costs, nothing, trips, unhurried())
    assert least is not None
    limit = least.value + more
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probing, "MOST_TRIPS", 4)
        plain, best = lifted(instance, rows, costs, limit)
    assert best.bound >= plain.bound - 1e-6
    assert best.bound <= least.value + 1e-6
    # Nor would the dearest choice within the limit be lost: as good in any later goal as before.
    within = rows.keeping(costs, limit)
    nights = level_costs("nights", instance.problem, instance.halves)
    for later in (costs, nights):
        free = solve_integer(within, later, nothing, trips, unhurried())
        cut = solve_integer(within, later, best.cuts, trips, unhurried())
        assert free is not None
        assert cut is not None
        assert cut.value == free.value
