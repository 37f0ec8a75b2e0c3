"""What a plan document leaves out because it differs from run to run."""

from __future__ import annotations

import json
import time
from importlib.metadata import version
from pathlib import Path

from plans import valid_plan
from routeplan.cli.run_record import Stopwatch, run_record
from routeplan.domain.plan import StageOutcome


def test_a_stopwatch_names_what_it_timed_in_order() -> None:
    watch = Stopwatch()
    with watch.time("read"):
        time.sleep(0.002)
    with watch.time("solve"):
        pass
    assert list(watch.seconds) == ["read", "solve"]
    assert watch.seconds["read"] >= 0.002


def test_the_record_holds_options_versions_and_seconds_of_each_stage() -> None:
    outcome = StageOutcome(
        stage="covering",
        status="feasible",
        goal="travel",
        value=1_000,
        bound=990,
        method="highs",
        seconds=1.50049,
    )
    plan = valid_plan(outcomes=(outcome,))
    record = json.loads(run_record(plan, {"scenario": Path("tay_giang")}, {"solve": 2.25}))
    assert record["options"] == {"scenario": "tay_giang"}
    assert record["versions"]["routeplan"] == version("routeplan")
    assert record["seconds"] == {"solve": 2.25}
    assert record["stages"] == [
        {
            "stage": "covering",
            "status": "feasible",
            "goal": "travel",
            "value": 1_000,
            "bound": 990,
            "gap": 0.01,
            "proof": "gap",
            "method": "highs",
            "stop_reason": "finished",
            "seconds": 1.5,
        }
    ]
