"""What the sliders change of a scenario."""

from __future__ import annotations

from datetime import date

from routeplan.domain.scenario import Scenario
from routeplan.domain.value import seconds_of_day, time_of_day

LAST_SECOND = 24 * 3600 - 1


def changed(scenario: Scenario, *, crews: int, longer_s: int, start: date) -> Scenario:
    """Return the scenario with some of its mobile teams, other hours and another first day.

    Parameters
    ----------
    crews
        Mobile teams that go out: the first so many.
    longer_s
        How much longer a day may be, and how much later the latest return is [s]; below 0 it is
        shorter.

    Raises
    ------
    InputError
        If that is no question that can be asked, such as a month without working days.
    """
    rules = scenario.rules
    latest_s = min(max(seconds_of_day(rules.latest_return) + longer_s, 0), LAST_SECOND)
    hours = {"max_day_s": rules.max_day_s + longer_s, "latest_return": time_of_day(latest_s)}
    out = {team.id for team in scenario.mobile_teams()[:crews]}
    teams = tuple(team for team in scenario.teams if team.kind != "mobile" or team.id in out)
    other = scenario.but(teams=teams, rules=rules.model_copy(update=hours))
    return other if start == scenario.calendar.start else other.with_horizon(start)
