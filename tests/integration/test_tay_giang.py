"""Tây Giang from the planner's files to a checked plan on a map, by the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import routeplan as rp

TAY_GIANG = Path(__file__).parents[2] / "sample_data" / "tay_giang"

COMMAND = "from routeplan.cli.app import main; main()"

INTERRUPTED_WHILE_DATING = """
import os, signal
import routeplan as rp
from routeplan.cli.app import main

search = rp.solve

def solve(scenario, *, on_progress, **options):
    def show(progress):
        on_progress(progress)
        if progress.stage == "dating" and not options["cancel"].is_set():
            os.kill(os.getpid(), signal.SIGINT)

    return search(scenario, on_progress=show, **options)

rp.solve = solve
main()
"""


def routeplan(*words: str | Path, code: str = COMMAND) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def plan_the_month(out: Path) -> subprocess.CompletedProcess[str]:
    # Time enough for every stage to end by itself, also on a busy machine.
    return routeplan("plan", TAY_GIANG, "-o", out, "--time-limit", "120", "--json")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("month")
    done = plan_the_month(out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def plan(month: Path) -> rp.Plan:
    return rp.read_plan(month / "plan.json")


def test_the_files_are_there_and_nothing_half_written(month: Path) -> None:
    assert {path.name for path in month.iterdir()} == {
        "plan.json",
        "map.html",
        "report.html",
        "run.json",
    }


def test_the_plan_keeps_every_rule(plan: rp.Plan) -> None:
    assert rp.verify(plan).violations == ()


def test_every_required_visit_is_made_or_named(plan: rp.Plan) -> None:
    days = len(plan.scenario.calendar.days())
    required = Counter({row.village_id: row.visits_in(days)[0] for row in plan.scenario.visits})
    made = Counter(village_id for trip in plan.trips for village_id in trip.village_ids)
    named = Counter({one.village_id: one.missing for one in plan.unserved if one.officer is None})
    assert required - made == named


def test_the_gap_is_certified_and_at_most_one_percent(plan: rp.Plan) -> None:
    assert plan.gap is not None
    assert plan.gap <= 0.01


def test_every_trip_has_its_crew_and_every_goal_of_the_crews_is_proven(plan: rp.Plan) -> None:
    assert all(len(trip.member_ids) == 6 and trip.shortages == () for trip in plan.trips)
    assert all(level.is_proven for level in plan.crew_levels)


def test_the_plan_document_holds_no_measured_time_and_the_run_record_does(month: Path) -> None:
    assert "seconds" not in (month / "plan.json").read_text(encoding="utf-8")
    record = json.loads((month / "run.json").read_text(encoding="utf-8"))
    assert record["seconds"]["solve"] > 0
    assert all(stage["seconds"] is not None for stage in record["stages"])


def test_the_map_needs_no_other_file(month: Path) -> None:
    page = (month / "map.html").read_text(encoding="utf-8")
    assert len(page.encode()) <= 1_000_000
    assert '<script src="http' not in page
    assert "minh hoạ" in page or "minh ho\\u1ea1" in page  # what the data are must be said


def test_the_same_seed_gives_the_same_bytes_and_one_document(month: Path, tmp_path: Path) -> None:
    done = plan_the_month(tmp_path)
    for name in ("plan.json", "map.html"):
        assert (tmp_path / name).read_bytes() == (month / name).read_bytes()
    assert json.loads(done.stdout)["files"]["plan.json"] == str(tmp_path / "plan.json")
    assert not done.stderr


def test_ctrl_c_keeps_the_best_plan(tmp_path: Path) -> None:
    done = routeplan("plan", TAY_GIANG, "-o", tmp_path, code=INTERRUPTED_WHILE_DATING)
    assert done.returncode == 0, done.stderr
    plan = rp.read_plan(tmp_path / "plan.json")
    assert rp.verify(plan).ok
    assert "cancelled" in {outcome.stop_reason for outcome in plan.outcomes}


def test_a_broken_plan_file_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{"format": ', encoding="utf-8")
    done = routeplan("verify", path)
    assert done.returncode == 2
    assert "plan.json" in done.stderr
    assert "Traceback" not in done.stderr
