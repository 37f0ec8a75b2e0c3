"""La Dêê from the planner's files to visits, training and coverage, by the real command."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import routeplan as rp

LA_DEE = Path(__file__).parents[2] / "sample_data" / "la_dee"
COMMAND = "from routeplan.cli.app import main; main()"


def plan_four_months(out: Path) -> str:
    words = [sys.executable, "-c", COMMAND, "plan", LA_DEE, "-o", out, "--time-limit", "120"]
    done = subprocess.run(
        [*map(str, words), "--lang", "en"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": ":".join(sys.path), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("months")
    return out, plan_four_months(out)


@pytest.fixture(scope="module")
def plan(months: tuple[Path, str]) -> rp.Plan:
    return rp.read_plan(months[0] / "plan.json")


def test_the_plan_keeps_every_rule_and_makes_every_visit(plan: rp.Plan) -> None:
    assert rp.verify(plan).violations == ()
    assert plan.unserved == ()
    assert plan.status == "optimal"


def test_everybody_learns_but_three_who_cannot_travel(plan: rp.Plan) -> None:
    # 354 modules, less 6 of each of three people of Tà Ooc who have completed M0.
    lessons = Counter(one.module_id for session in plan.sessions for one in session.lessons)
    taught = sum(len(one.learner_ids) for session in plan.sessions for one in session.lessons)
    assert lessons.keys() == {f"M{n}" for n in range(7)}
    assert taught == 354 - 18
    (left_out,) = plan.untaught
    assert left_out.learner_ids == ("LD05-1", "LD05-4", "LD05-5")


def test_every_goal_of_the_training_is_proven(plan: rp.Plan) -> None:
    # 3 people x 6 modules x priority 4; a trainer in each of 22 sessions.
    assert [(one.name, one.value) for one in plan.training_levels[:2]] == [
        ("missing", 72),
        ("trainer_days", 22),
    ]
    assert all(level.is_proven for level in plan.training_levels)


def test_coverage_grows_and_the_next_plan_follows_from_it(plan: rp.Plan) -> None:
    assert all(one.now < one.expected < one.households for one in rp.coverage(plan))
    following = plan.scenario.but(visits=rp.next_visits(plan))
    behind = {one.village_id for one in rp.coverage(plan) if one.share < 0.5}
    assert behind
    assert {one.village_id for one in following.visits if one.visits_per_month_min == 2} == behind


def test_the_summary_tells_who_is_left_out_and_why(months: tuple[Path, str]) -> None:
    words = " ".join(months[1].split())
    assert "LD05-1, LD05-4, LD05-5" in words
    assert "these people cannot travel" in words
    assert "Assumed: a visit adds 4 families" in words


def test_the_same_seed_gives_the_same_bytes(months: tuple[Path, str], tmp_path: Path) -> None:
    plan_four_months(tmp_path)
    assert (tmp_path / "plan.json").read_bytes() == (months[0] / "plan.json").read_bytes()
