"""What is said of a plan as a whole."""

from __future__ import annotations

import pytest

from plans import valid_plan
from routeplan.domain.objective import LevelOutcome
from routeplan.evaluate.verdict import verdict
from routeplan.wording import Wording

TRAVEL = LevelOutcome(name="travel", unit="s", value=100, bound=100)
EVEN = LevelOutcome(
    name="evenness", unit="visits per day", value=0.4, bound=0.4, scope="given_trips"
)
UNEVEN = EVEN.model_copy(update={"value": 0.8})


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((TRAVEL, EVEN), "Proven optimal"),
        (
            (TRAVEL, UNEVEN),
            "Proven optimal; only the days might still be spread more evenly over the weeks",
        ),
        # (100 - 97) / 100 = 3 %
        (
            (TRAVEL.model_copy(update={"bound": 97}), EVEN),
            "Feasible; no plan is better by more than 3 %",
        ),
        (
            (TRAVEL.model_copy(update={"bound": None}),),
            "Feasible; how much better it could be is not known",
        ),
    ],
)
def test_optimal_is_said_of_what_is_proven_only(
    levels: tuple[LevelOutcome, ...], words: str
) -> None:
    assert verdict(valid_plan(levels=levels), Wording("en")) == words
