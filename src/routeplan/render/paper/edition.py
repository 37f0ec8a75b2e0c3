"""What all sheets with a map share: the plan, the language, the look, and the ground measured once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shapely.geometry import Point

from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes
from routeplan.render.cartography.grid import Grid
from routeplan.render.cartography.style import Look, look
from routeplan.render.ground import Ground
from routeplan.render.paper.box import A4, Paper
from routeplan.render.paper.imprint import Imprint
from routeplan.render.paper.speech import Speech
from routeplan.render.subject import Outing, Subject
from routeplan.roads import travel_times
from routeplan.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A plan as it is printed.

    Parameters
    ----------
    gray
        Whether every colour is a grey.
    with_names
        Whether members are called by alias, not by id alone.
    """

    plan: Plan
    speech: Speech
    paper: Paper = A4
    gray: bool = False
    with_names: bool = False

    @property
    def scenario(self) -> Scenario:
        """The scenario of the plan."""
        return self.plan.scenario

    @property
    def wording(self) -> Wording:
        """The first language: that of names and figures on maps."""
        return self.speech.wording

    @property
    def look(self) -> Look:
        """The colours."""
        return look(gray=self.gray)

    @cached_property
    def subject(self) -> Subject:
        """The plan, day by day."""
        return Subject(self.scenario, self.plan, self.wording)

    @cached_property
    def outings(self) -> tuple[Outing, ...]:
        """Every day of every trip in the order of sheets: those of a crew together, by date."""
        crew_number = self.subject.crew_number
        return tuple(
            sorted(self.subject.outings, key=lambda outing: crew_number(outing.trip.crew_id))
        )

    @cached_property
    def ground(self) -> Ground:
        """Roads and places in metres."""
        return Ground(self.scenario)

    @cached_property
    def grid(self) -> Grid:
        """The grid of the commune."""
        return Grid.of(self.ground)

    @cached_property
    def imprint(self) -> Imprint:
        """What every page says of itself."""
        return Imprint.of(self.plan, self.speech)

    @cached_property
    def travel(self) -> TravelTimes:
        """How long the way from anywhere to anywhere takes."""
        return travel_times(self.scenario)

    def place(self, place_id: str) -> Point:
        """Return where a place is [m]."""
        return self.ground.places[place_id]

    def cell(self, place_id: str) -> str:
        """Return the cell of the grid in which a place lies."""
        return self.grid.cell(self.place(place_id))

    def crew_colour(self, crew_id: str) -> str:
        """Return the fill of a crew's routes."""
        return self.look.crew(self.subject.crew_number(crew_id))
