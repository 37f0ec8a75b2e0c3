"""The desk of the sample commune when people are away, from the tables to the check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.io import read_scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.rota import staff_desk
from routeplan.verify import verify

SAMPLE = Path(__file__).parents[2] / "sample_data" / "tay_giang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the sample commune, whose desk needs eight people for five topics."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "tay_giang"))


def staffed(scenario: Scenario) -> Plan:
    assert scenario.rota is not None
    rota = staff_desk(scenario, scenario.rota, (), (), Budget(limit_s=60), seed=1, workers=2)
    plan = Plan(scenario=scenario, trips=(), duties=rota.duties, rota_levels=rota.levels)
    assert {one.rule for one in verify(plan).violations} <= {"missing_visits"}
    return plan


def leave(folder: Path, *member_ids: str) -> None:
    rows = [f"{one},2026-03-02,2026-03-06,leave" for one in member_ids]
    text = "\n".join(["member_id,date_from,date_to,kind", *rows])
    (folder / "absences.csv").write_text(text, encoding="utf-8")


def test_a_leave_that_empties_a_team_calls_substitutes(folder: Path) -> None:
    team = read_scenario(folder).center_teams()[0]
    leave(folder, *team.member_ids)
    [first, *_] = staffed(read_scenario(folder)).duties
    assert first.team_id == team.id
    assert first.member_ids == first.substitute_ids
    assert len(first.member_ids) >= 8
    assert first.shortages == ()


def test_a_leave_that_empties_the_center_is_named_day_by_day(folder: Path) -> None:
    teams = read_scenario(folder).center_teams()
    leave(folder, *sorted({one for team in teams for one in team.member_ids}))
    plan = staffed(read_scenario(folder))
    [people, *topics] = plan.duties[0].shortages
    assert (people.topic, people.missing) == (None, 8)
    assert len(topics) == 5
    assert [bool(one.member_ids) for one in plan.duties[:6]] == [False] * 5 + [True]
