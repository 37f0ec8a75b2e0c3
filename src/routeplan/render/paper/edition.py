"""A plan as it is printed: in which languages and colours, and how much it says of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shapely.geometry import Point

from routeplan.domain.message import Message
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes
from routeplan.evaluate import in_words
from routeplan.evaluate.outings import Outing
from routeplan.evaluate.table_cells import sentence
from routeplan.render.cartography.grid import Grid
from routeplan.render.cartography.style import Look, look
from routeplan.render.ground import Ground
from routeplan.render.paper.box import A4, Paper
from routeplan.render.paper.imprint import Imprint
from routeplan.render.paper.speech import NOTHING, PrintLanguage, Said, Speech
from routeplan.render.subject import Subject
from routeplan.roads import travel_times
from routeplan.roads.passage import Roads
from routeplan.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A plan as it is printed.

    Parameters
    ----------
    paper
        Of sheets that come in more than one size.
    gray
        Whether every colour is a grey.
    with_names
        Whether members go by their aliases; if not, by their ids.
    with_households
        Whether sheets tell households apart; if not, they count them.

    Examples
    --------
    >>> from plans import valid_plan
    >>> edition = Edition(plan=valid_plan(), lang="en")
    >>> edition.person("T1-1"), edition.village("V1")
    ('T1-1', 'Thôn V1')
    """

    plan: Plan
    lang: PrintLanguage = "vi"
    paper: Paper = A4
    gray: bool = False
    with_names: bool = False
    with_households: bool = False

    @property
    def scenario(self) -> Scenario:
        """The question that the plan answers."""
        return self.plan.scenario

    @cached_property
    def speech(self) -> Speech:
        """Its texts."""
        return Speech(self.lang)

    @cached_property
    def imprint(self) -> Imprint:
        """What every page says of it."""
        return Imprint.of(self.plan, self.speech)

    @cached_property
    def subject(self) -> Subject:
        """Its crew-days and visits in the order of time."""
        return Subject(self.scenario, self.plan, self.speech.wording)

    @property
    def wording(self) -> Wording:
        """The first language: that of names and figures on maps."""
        return self.speech.wording

    @property
    def look(self) -> Look:
        """The colours of maps."""
        return look(gray=self.gray)

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
    def roads(self) -> Roads:
        """The roads, with how steep they are."""
        return Roads.of(self.scenario)

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

    @cached_property
    def _villages(self) -> Mapping[str, str]:
        return {village.id: village.name for village in self.scenario.villages}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        return in_words.called(self.scenario, with_names=self.with_names)

    def village(self, village_id: str) -> str:
        """Return the name of a village."""
        return self._villages[village_id]

    def person(self, member_id: str) -> str:
        """Return what a member is called on paper."""
        return self._called[member_id]

    def day(self, day: date) -> str:
        """Write a date in a table: weekday and day."""
        wording = self.speech.wording
        return f"{wording.short_weekday(day)} {wording.day_month(day)}"

    def message(self, message: Message | None) -> Said:
        """Say a reason or a remedy; nothing if there is none."""
        if message is None:
            return NOTHING
        return self.speech.each(lambda wording: sentence(message, wording))
