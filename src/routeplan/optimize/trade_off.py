"""Trade-off: what one goal of the rota costs another, from one end to the other."""

from __future__ import annotations

from routeplan.domain.plan import Plan
from routeplan.domain.rota import RotaGoal, RotaGoalName, RotaLevel, RotaRule
from routeplan.domain.value import Value
from routeplan.optimize.budget import Budget
from routeplan.optimize.rota import staff_desk


class Setting(Value):
    """An order of the goals of the rota with their tolerances, and what each then comes to."""

    goals: tuple[RotaGoal, ...]
    levels: tuple[RotaLevel, ...]

    @property
    def totals(self) -> dict[RotaGoalName, int]:
        """The value of every goal, by name."""
        return {level.name: level.value for level in self.levels}


def trade_off(
    plan: Plan,
    first: RotaGoalName,
    second: RotaGoalName,
    *,
    settings: int = 5,
    time_limit: float = 60.0,
    seed: int = 1,
    workers: int = 2,
) -> tuple[Setting, ...]:
    """Staff the desk of a plan with one goal before the other, the other way round, and between.

    Trips and sessions stay as they are. The two goals stand next to each other, where the earlier
    of them stands in the rule; in between, `first` may be given up step by step for `second`.

    Parameters
    ----------
    first, second
        Goals of the rota, other than ``shortage``.
    settings
        How many at most, both ends included.
    time_limit
        Time for all of them together [s].

    Returns
    -------
    From the least of `first` to the least of `second`; what lies between improves `second`.

    Raises
    ------
    ValueError
        If the plan has no rota, a goal is not one of its rule, or there are fewer than 2 settings.

    Examples
    --------
    >>> from desks import staffed_plan
    >>> for setting in trade_off(staffed_plan(), "uncalled", "unfairness"):
    ...     print(setting.totals["uncalled"], setting.totals["unfairness"])
    0 4
    2 2
    3 0
    """
    rule = plan.scenario.rota
    if rule is None:
        raise ValueError("the scenario of the plan has no rota")
    known = [goal.name for goal in rule.goals if goal.name != "shortage"]
    for name in (first, second):
        if name not in known or first == second:
            raise ValueError(f"the goals are {first} and {second}; use two of {', '.join(known)}")
    if settings < 2:
        raise ValueError(f"settings is {settings}; use 2 or more")

    def staffed(goals: tuple[RotaGoal, ...]) -> Setting:
        rota = staff_desk(
            plan.scenario,
            rule.model_copy(update={"goals": goals}),
            plan.trips,
            plan.sessions,
            Budget(limit_s=time_limit / settings),
            seed=seed,
            workers=workers,
        )
        return Setting(goals=goals, levels=rota.levels)

    found = [staffed(_in_order(rule, first, second))]
    other_end = staffed(_in_order(rule, second, first))
    given_up = other_end.totals[first] - found[0].totals[first]
    steps = (round(given_up * step / (settings - 1)) for step in range(1, settings - 1))
    for step in dict.fromkeys(steps):
        between = staffed(_in_order(rule, first, second, tolerance=step))
        if other_end.totals[second] < between.totals[second] < found[-1].totals[second]:
            found.append(between)
    return *found, other_end


def _in_order(
    rule: RotaRule, before: RotaGoalName, after: RotaGoalName, *, tolerance: int = 0
) -> tuple[RotaGoal, ...]:
    """Return the goals with one right before the other, which may worsen it by a tolerance."""
    pair = (RotaGoal(name=before, tolerance=tolerance), RotaGoal(name=after))
    at = min(position for position, goal in enumerate(rule.goals) if goal.name in (before, after))
    others = [goal for goal in rule.goals if goal.name not in (before, after)]
    return (*others[:at], *pair, *others[at:])
