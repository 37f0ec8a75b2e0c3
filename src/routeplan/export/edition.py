"""What of a plan is told to whom: the language, and how much of people and households."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from routeplan.domain.courses import Courses
from routeplan.domain.crews import CrewShortage
from routeplan.domain.message import Message
from routeplan.domain.network import Node
from routeplan.domain.places import Center, Household, Village
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Equipment, Service
from routeplan.domain.training import Module
from routeplan.domain.trips import Trip
from routeplan.evaluate import in_words
from routeplan.evaluate.outings import Outing, by_time, crews_out, outings
from routeplan.evaluate.table_cells import sentence
from routeplan.export.plain_text import plain
from routeplan.wording import Wording

Files = Mapping[str, bytes]
"""What is in which file, by path within the folder of an export."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A plan for the readers of a file.

    Every name that it gives is safe to write: `plain` has been over it.

    Parameters
    ----------
    with_names
        Whether members are called by alias, not by id.
    with_households
        Whether single households are shown, with where they are and what they need.
    """

    plan: Plan
    wording: Wording
    with_names: bool = False
    with_households: bool = False

    @property
    def scenario(self) -> Scenario:
        """The question that the plan answers."""
        return self.plan.scenario

    @property
    def title(self) -> str:
        """The scenario's title, in English for who reads English; its id if it has no title."""
        return plain(in_words.title(self.scenario, self.wording))

    @property
    def data_note(self) -> str:
        """What every output must say about the data."""
        return plain(in_words.data_note(self.scenario, self.wording))

    @property
    def days(self) -> str:
        """First and last day of the horizon."""
        calendar = self.scenario.calendar
        return self.wording("plan.horizon", start=calendar.start, end=calendar.end)

    @cached_property
    def outings(self) -> tuple[Outing, ...]:
        """Every day of every trip, in the order of time."""
        return outings(self.plan)

    @property
    def trips(self) -> tuple[Trip, ...]:
        """The trips in the order of time."""
        return by_time(self.plan.trips)

    @cached_property
    def crew_ids(self) -> tuple[str, ...]:
        """Crews that go out: mobile teams in the order of the scenario, then any other."""
        return crews_out(self.plan)

    @cached_property
    def courses(self) -> Courses:
        """Where the legs run."""
        return Courses(self.scenario)

    @cached_property
    def _place_names(self) -> dict[str, str]:
        places: list[Node | Village | Center] = [
            *self.scenario.network.nodes,
            *self.scenario.villages,
            self.scenario.center,
        ]
        return {place.id: plain(place.name) for place in places}

    def place(self, place_id: str) -> str:
        """Return the name of the center, a village or a node."""
        return self._place_names[place_id]

    @cached_property
    def _called(self) -> dict[str, str]:
        names = in_words.called(self.scenario, with_names=self.with_names)
        return {member_id: plain(name) for member_id, name in names.items()}

    def member(self, member_id: str) -> str:
        """Return what a member is called."""
        return self._called.get(member_id) or plain(member_id)

    def members(self, member_ids: Iterable[str]) -> str:
        """Return what several members are called."""
        return ", ".join(map(self.member, member_ids))

    @cached_property
    def services(self) -> Mapping[str, str]:
        """Names of services by id."""
        return self._in_language(self.scenario.services)

    @cached_property
    def equipment(self) -> Mapping[str, str]:
        """Names of kits by id."""
        return self._in_language(self.scenario.equipment)

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """Names of what is taught by id."""
        return self._in_language(self.scenario.modules)

    def _in_language(self, named: Iterable[Service | Equipment | Module]) -> Mapping[str, str]:
        return {one.id: plain(in_words.name(one, self.wording)) for one in named}

    def vehicles(self, trip: Trip) -> str:
        """Return how many vehicles of which kind a trip takes along."""
        return in_words.vehicles(trip, self.wording)

    def lacks(self, shortage: CrewShortage) -> str:
        """Say what a crew lacks."""
        return plain(in_words.crew_shortage(shortage, self.scenario, self.wording))

    @cached_property
    def homes(self) -> Mapping[str, Household]:
        """Households by id."""
        return {one.id: one for one in self.scenario.households}

    @cached_property
    def evenings(self) -> Mapping[tuple[str | None, str], date]:
        """The evening on which a carer visits a home, by their ids."""
        return {
            (one.carer_id, home_id): evening.date
            for one in self.plan.household_lists
            for evening in one.rounds
            for home_id in evening.household_ids
        }

    def sentence(self, message: Message | None) -> str:
        """Return a message of the plan in words; nothing for None."""
        return plain(sentence(message, self.wording)) if message else ""
