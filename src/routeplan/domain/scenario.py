"""The scenario: the whole question, cross-checked at birth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import model_validator

from routeplan.domain.calendar import Calendar, Closure, RecurringClosure, SeasonMonth
from routeplan.domain.care import HouseholdRule
from routeplan.domain.checks import scenario_faults
from routeplan.domain.costs import CostRates
from routeplan.domain.crews import CrewRule
from routeplan.domain.fleet import Vehicle
from routeplan.domain.history import History
from routeplan.domain.network import RoadNetwork, Speed
from routeplan.domain.objective import Objective
from routeplan.domain.people import Absence, Member, Qualification, Team
from routeplan.domain.pins import Pin
from routeplan.domain.places import Center, Household, Village
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.rota import RotaRule
from routeplan.domain.rules import Rules
from routeplan.domain.services import Demand, Equipment, Service, VisitRequirement
from routeplan.domain.speed_tables import SpeedRow
from routeplan.domain.terrain import River, Terrain
from routeplan.domain.training import CoverageRule, Learner, Module, TrainingRule
from routeplan.domain.value import Id, Text, Value
from routeplan.errors import InputError


class Scenario(Value):
    """Everything a plan depends on. One that exists is valid.

    Parameters
    ----------
    title, title_en
        What the planner calls it, in Vietnamese and in English.
    data_note_vi, data_note_en
        What every output must say about the data, such as *household counts are illustrative*.
    recurring_closures
        Roads that are shut on some days of some months.
    road_rule
        How travel times are made of roads.
    speeds
        Speeds fitted to these roads. The modes that they name have no others; for the rest those
        of the packaged tables hold.
    speed_tables
        Rows in place of those of the packaged tables.
    crews
        How people are chosen for trips; None if only whole teams are planned.
    rota
        How center teams staff the desk; None if the desk is not planned.
    costs
        What people and fuel cost; None if costs are not asked for.
    modules, learners, training
        What village digital teams learn, who they are, and how sessions are held; `training` is
        None if sessions are not planned.
    terrain
        Heights of the ground; None if they are not known.
    rivers
        Rivers and streams, for maps only.

    Raises
    ------
    InputError
        With every fault found, not only the first.
    """

    id: Id
    title: Text = ""
    title_en: Text = ""
    data_note_vi: Text = ""
    data_note_en: Text = ""
    center: Center
    villages: tuple[Village, ...]
    visits: tuple[VisitRequirement, ...]
    services: tuple[Service, ...]
    demand: tuple[Demand, ...]
    equipment: tuple[Equipment, ...]
    members: tuple[Member, ...]
    teams: tuple[Team, ...]
    vehicles: tuple[Vehicle, ...]
    network: RoadNetwork
    speeds: tuple[Speed, ...] = ()
    seasons: tuple[SeasonMonth, ...]
    calendar: Calendar
    closures: tuple[Closure, ...] = ()
    recurring_closures: tuple[RecurringClosure, ...] = ()
    road_rule: RoadRule = RoadRule()
    speed_tables: tuple[SpeedRow, ...] = ()
    rules: Rules = Rules()
    costs: CostRates | None = None
    objective: Objective = Objective()
    absences: tuple[Absence, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    history: History = History()
    crews: CrewRule | None = None
    rota: RotaRule | None = None
    pins: tuple[Pin, ...] = ()
    modules: tuple[Module, ...] = ()
    learners: tuple[Learner, ...] = ()
    training: TrainingRule | None = None
    coverage: CoverageRule = CoverageRule()
    households: tuple[Household, ...] = ()
    household_rule: HouseholdRule = HouseholdRule()
    terrain: Terrain | None = None
    rivers: tuple[River, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        faults = tuple(scenario_faults(self))
        if faults:
            raise InputError(faults)
        return self

    def village(self, village_id: str) -> Village:
        """Return a village by id.

        Raises
        ------
        KeyError
            If there is none.
        """
        for village in self.villages:
            if village.id == village_id:
                return village
        raise KeyError(village_id)

    def place_name(self, place_id: str) -> str:
        """Return the name of the center, a village or a node.

        Raises
        ------
        KeyError
            If there is no such place.
        """
        names = {node.id: node.name or node.id for node in self.network.nodes}
        names.update({village.id: village.name for village in self.villages})
        names[self.center.id] = self.center.name
        return names[place_id]

    def road_names(self, road_ids: Iterable[str]) -> str:
        """Name roads as people know them, with the ids by which the tables know them.

        Raises
        ------
        KeyError
            If there is no such road.
        """
        roads = (self.network.road(road_id) for road_id in road_ids)
        return ", ".join(
            f"{road.name} ({road.id})" if road.name not in ("", road.id) else road.id
            for road in roads
        )

    def mobile_teams(self) -> tuple[Team, ...]:
        """Return the teams that go out; as many crews can be out at once."""
        return tuple(team for team in self.teams if team.kind == "mobile")

    def center_teams(self) -> tuple[Team, ...]:
        """Return the teams that staff the center, in the order of their turns."""
        return tuple(team for team in self.teams if team.kind == "center")

    def field_members(self) -> tuple[Member, ...]:
        """Return the members who may go on trips: those of mobile teams, and those lent to us."""
        in_teams = {one for team in self.mobile_teams() for one in team.member_ids}
        return tuple(one for one in self.members if one.id in in_teams or one.lent_by)

    def most_field_days(self, member: Member) -> int:
        """Return on how many days of the horizon a member goes out at most."""
        return round(member.max_days_per_month * self.calendar.months)

    def skills_on(self, day: date) -> dict[str, frozenset[str]]:
        """Return the skills of every member on `day`, by member id."""
        gained: dict[str, set[str]] = {member.id: set(member.skills) for member in self.members}
        for one in self.qualifications:
            if one.covers(day):
                gained[one.member_id].add(one.skill)
        return {member_id: frozenset(skills) for member_id, skills in gained.items()}

    def closures_on(self, day: date) -> tuple[Closure | RecurringClosure, ...]:
        """Return what shuts a road on a day for certain."""
        once = (one for one in self.closures if one.shuts(day))
        return (*once, *(one for one in self.recurring_closures if one.shuts(day)))

    def absent_on(self, day: date) -> frozenset[str]:
        """Return who takes no part on `day`: absent, a weekday off, not yet or no longer there."""
        absent = {member.id for member in self.members if not member.takes_part(day)}
        return frozenset(absent | {one.member_id for one in self.absences if one.covers(day)})

    def known_skills(self) -> frozenset[str]:
        """Return the skills that some member has on some day."""
        lasting = {skill for member in self.members for skill in member.skills}
        return frozenset(lasting | {one.skill for one in self.qualifications})

    def carers(self) -> tuple[Member, ...]:
        """Return the members who accompany households."""
        return tuple(member for member in self.members if member.max_households)

    def phase_days(self, phase: int) -> tuple[date, ...]:
        """Return the days of a phase, from 1: the horizon is cut into equal parts.

        If they are not equal, the later ones are a day longer.
        """
        days, phases = self.calendar.days(), self.household_rule.phases
        return days[(phase - 1) * len(days) // phases : phase * len(days) // phases]

    def with_horizon(self, start: date, *, weeks: int | None = None) -> Scenario:
        """Return the same question from another first day on, for as long or for `weeks`.

        Raises
        ------
        InputError
            If the new horizon is refused.
        """
        return self.but(calendar=self.calendar.from_day(start, weeks=weeks))

    def but(self, **changes: object) -> Scenario:
        """Return a copy with some fields replaced, checked anew."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**fields, **changes})
