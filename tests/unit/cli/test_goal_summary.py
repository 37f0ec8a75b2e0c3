"""How good a plan is, on the terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from crews import crewed_plan
from desks import staffed_plan
from lessons import trained_plan
from plans import valid_plan
from routeplan.cli.goal_summary import goal_summary
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.plan import Plan
from routeplan.domain.training import TrainingLevel
from routeplan.wording import Wording


@pytest.mark.parametrize(
    ("bound", "best", "proven"),
    [
        (900.0, "900", "no (at best 10 % less)"),
        (1000.0, "1,000", "yes"),
        (None, "-", "no"),
    ],
)
def test_a_goal_shows_value_bound_and_whether_it_is_proven(
    bound: float | None, best: str, proven: str
) -> None:
    """1,000 nights reached, at best 900: (1000 - 900) / 1000 = 10 %."""
    level = LevelOutcome(name="nights", unit="nights", value=1000, bound=bound)
    assert ["Nights away", "1,000", best, proven] in shown(valid_plan(levels=(level,)))


def test_a_proof_says_for_which_plans_it_holds() -> None:
    level = LevelOutcome(
        name="evenness", unit="visits per day", value=1, bound=1, scope="given_trips"
    )
    even = shown(valid_plan(levels=(level,)))
    goal = "Busiest less quietest week, visits a day"
    assert [goal, "1", "1", "yes, for these trips"] in even
    trained = shown(trained_plan())
    assert ["Days of trainers", "3", "3", "yes, one place for each learner"] in trained


def test_goals_of_crews_and_rota_stand_under_their_names() -> None:
    """(19 - 15) / 19 = 21.1 %."""
    lines = shown(crewed_plan())
    load = ["Largest load of a member (4 is a day)", "19", "15", "no (at best 21.1 % less)"]
    guests = ["Seats of members of other teams", "0", "0", "yes, for these trips"]
    assert lines.index(["Who goes"]) < lines.index(load) < lines.index(guests)
    lines = shown(staffed_plan())
    assert lines.index(["Rota"]) < lines.index(["Duties of substitutes", "0", "0", "yes"])


def test_a_goal_of_the_trips_says_what_its_bound_comes_from() -> None:
    level = LevelOutcome(name="nights", unit="nights", value=3, bound=3, method="relaxation")
    row = ["Nights away", "3", "3", "yes · linear relaxation with cuts"]
    assert row in shown(valid_plan(levels=(level,)))


def test_a_goal_in_seconds_is_shown_as_time() -> None:
    levels = (TrainingLevel(name="travel", value=1_200, bound=600),)
    row = ["Time of learners on the way", "20 min", "10 min", "no (at best 50 % less)"]
    assert row in shown(trained_plan(training_levels=levels))


def shown(plan: Plan) -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=200)
    console.print(goal_summary(plan, Wording("en")))
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
