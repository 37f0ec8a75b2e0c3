"""What is written down about a solved commune."""

from __future__ import annotations

import pytest
from benchmarks import run_communes
from benchmarks.communes import commune, just_enough_crews
from benchmarks.run_communes import Crews, Solved, chosen, invented

from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan, StageOutcome

COMMUNE = commune(12, seed=1)
PLAN = Plan(
    scenario=COMMUNE,
    trips=(),
    levels=(
        LevelOutcome(name="required_visits", unit="weighted visits", value=0, bound=0),
        LevelOutcome(name="travel", unit="s", value=1_000, bound=990),
    ),
    outcomes=(
        StageOutcome(stage="trips", status="complete", counts=(("trips", 77),), seconds=0.25),
        StageOutcome(stage="covering", status="feasible", seconds=1.5),
    ),
)


def test_the_record_tells_travel_gap_trips_and_stages() -> None:
    solved = Solved(scenario=COMMUNE, seed=1, plan=PLAN, is_feasible=True, seconds=2.0)
    record = solved.record()
    assert record["instance"] == "commune-12-1"
    assert (record["value"], record["bound"]) == (1_000, 990)
    assert record["gap"] == 0.01  # (1000 - 990) / 1000
    assert record["trips"] == 77
    assert record["stages"] == {"trips": 0.25, "covering": 1.5}


def test_the_row_names_the_bound_of_a_goal_that_is_not_proven() -> None:
    row = Solved(scenario=COMMUNE, seed=1, plan=PLAN, is_feasible=True, seconds=2.0).row()
    assert (row["required visits"], row["travel"]) == ("0", "1,000 (bound 990)")
    assert row["counted"] == "77 trips"
    assert (row["nights"], row["gap"], row["verified"]) == ("none", "1.00%", "yes")


def test_a_commune_without_a_plan_is_recorded_without_figures() -> None:
    solved = Solved(scenario=COMMUNE, seed=1, plan=None, is_feasible=False, seconds=2.0)
    assert (solved.record()["value"], solved.record()["stages"]) == (None, {})
    assert (solved.row()["travel"], solved.row()["verified"]) == ("none", "NO")


def test_communes_are_chosen_by_name() -> None:
    assert [one.id for one in invented([4, 5], [1, 2])] == [
        "commune-4-1",
        "commune-4-2",
        "commune-5-1",
        "commune-5-2",
    ]
    (one,) = chosen(invented([4, 5], [1]), ["commune-5-1"])
    assert one.id == "commune-5-1"


def test_a_name_of_no_commune_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="no commune commune-6-1; there are commune-4-1"):
        chosen(invented([4], [1]), ["commune-6-1"])


@pytest.mark.parametrize(("crews", "number"), [("usual", 3), ("just-enough", 1), (2, 2)])
def test_a_commune_has_as_many_crews_as_wanted(
    monkeypatch: pytest.MonkeyPatch, crews: Crews, number: int
) -> None:
    monkeypatch.setattr(run_communes, "just_enough_crews", lambda *_, **__: 1)
    [scenario] = invented([12], [1], crews)
    assert len(scenario.mobile_teams()) == number


def test_crews_are_just_enough_if_no_visit_falls_out() -> None:
    assert just_enough_crews(12, seed=1) == 1
