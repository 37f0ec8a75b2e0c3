"""The invented centers whose rota is measured."""

from __future__ import annotations

from benchmarks.run_rota import center


def test_a_center_has_five_teams_of_ten_and_the_same_seed_gives_the_same() -> None:
    scenario = center(1)
    assert [len(team.member_ids) for team in scenario.center_teams()] == [10] * 5
    assert len(scenario.calendar.working_days()) == 37  # 40 weekdays less 3 holidays
    assert center(1) == scenario
    assert center(2) != scenario
