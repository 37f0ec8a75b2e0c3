"""Sliders for crews, hours and the first day; a new plan beside the old one."""

from __future__ import annotations

from datetime import date
from typing import Any

from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.errors import MissingExtraError, RoutePlanError
from routeplan.optimize import solve
from routeplan.render.charts.canvas import picture
from routeplan.render.explorer.change import changed
from routeplan.render.explorer.comparison import comparison
from routeplan.render.plot import plot
from routeplan.wording import Language, Wording

STEP_H = 0.5
MOST_H = 3.0
"""Days are made at most so much longer or shorter [h]."""


def explorer(
    plan_or_scenario: Plan | Scenario,
    *,
    time_limit: float = 10.0,
    seed: int = 1,
    lang: Language = "vi",
) -> Explorer:
    """Show sliders for crews, hours and the first day, and plan again at a click.

    Needs the extra ``routeplan[explorer]`` and a notebook. A table says what changes, and a
    map of each plan who goes where.

    Parameters
    ----------
    plan_or_scenario
        What is there at first; a scenario is planned once to begin with.
    time_limit
        Longest search each time [s].
    seed
        Where chance begins.
    lang
        Language of all texts.

    Returns
    -------
    Explorer
        A notebook shows it; `Explorer.plan` is the last plan made.

    Raises
    ------
    MissingExtraError
        If ipywidgets is not installed.

    Examples
    --------
    >>> from plans import valid_plan
    >>> panel = explorer(valid_plan(), lang="en")
    >>> panel.crews.value, panel.start.value.isoformat()
    (2, '2026-03-02')
    """
    widgets = _widgets()
    if isinstance(plan_or_scenario, Plan):
        before = plan_or_scenario
    else:
        before = solve(plan_or_scenario, time_limit=time_limit, seed=seed)
    return Explorer(before, widgets, time_limit=time_limit, seed=seed, wording=Wording(lang))


class Explorer:
    """A plan, what is to be changed of its question, and the plan that answers it.

    Attributes
    ----------
    before, plan
        The plan at first, and the last one made.
    crews, longer, start
        Mobile teams that go out, hours by which days are longer, and the first day.
    again
        The button that plans again.
    """

    def __init__(
        self, before: Plan, widgets: Any, *, time_limit: float, seed: int, wording: Wording
    ) -> None:
        self.before = before
        self.plan = before
        self._time_limit = time_limit
        self._seed = seed
        self._wording = wording
        teams = len(before.scenario.mobile_teams())
        wide = {"description_width": "11rem"}
        self.crews = widgets.IntSlider(
            value=teams, min=1, max=teams, description=wording("cli.crews"), style=wide
        )
        self.longer = widgets.FloatSlider(
            value=0.0,
            min=-MOST_H,
            max=MOST_H,
            step=STEP_H,
            description=wording("explorer.longer"),
            style=wide,
        )
        self.start = widgets.DatePicker(
            value=before.scenario.calendar.start, description=wording("explorer.start"), style=wide
        )
        self.again = widgets.Button(description=wording("explorer.again"), button_style="primary")
        self.again.on_click(lambda _: self.plan_again())
        self.message = widgets.Label()
        self.table = widgets.HTML()
        self.pictures = [
            widgets.Image(format="png", layout={"display": "none", "max_width": "50%"})
            for _ in range(2)
        ]
        controls = [self.crews, self.longer, self.start, self.again, self.message]
        self._box = widgets.VBox(
            [widgets.HBox([widgets.VBox(controls), self.table]), widgets.HBox(self.pictures)]
        )
        self._show(None)

    def plan_again(self) -> None:
        """Answer the question as the sliders have it, and show the plan beside the first one.

        What cannot be asked or planned is said; the last plan stays.
        """
        self.again.disabled = True
        self.message.value = self._wording("explorer.planning")
        try:
            self.plan = solve(self._question(), time_limit=self._time_limit, seed=self._seed)
        except RoutePlanError as error:
            self.message.value = str(error)
        else:
            self.message.value = ""
            self._show(self.plan)
        finally:
            self.again.disabled = False

    def _question(self) -> Scenario:
        scenario = self.before.scenario
        start: date = self.start.value or scenario.calendar.start
        longer_s = round(self.longer.value * 3600)
        return changed(scenario, crews=self.crews.value, longer_s=longer_s, start=start)

    def _show(self, after: Plan | None) -> None:
        self.table.value = str(comparison(self.before, after, self._wording))
        for image, plan in zip(self.pictures, (self.before, after), strict=True):
            if plan is not None:
                image.value = picture(plot(plan, lang=self._wording.lang))
                image.layout.display = None

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self._box._repr_mimebundle_(**options)


def _widgets() -> Any:
    try:
        import ipywidgets  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            'explorer needs ipywidgets, which is not installed; pip install "routeplan[explorer]"'
        ) from None
    return ipywidgets
