"""The plan: trips with their days, legs and visits; what is left out and why; how good it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.policy import CrewGoalName, LevelName, RotaGoalName
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.travel import Step
from routeplan.domain.value import Count, Id, Seconds, Several, TimeOfDay, Value

MAX_STOPS = 300
"""No day holds more, even of five minutes each."""

MIDWEEK = (1, 2, 3)
"""Tuesday to Thursday: weekdays that nobody minds to be away on."""


TrainingGoalName = Literal["missing", "trainer_days", "travel"]


class Message(Value):
    """A sentence by its key in the wording catalogue, with the plain values it mentions."""

    key: Id
    values: tuple[tuple[Id, str | int | float], ...] = ()


class Leg(Value):
    """The way from one place to the next on one day.

    Parameters
    ----------
    driving_s
        The part of `duration_s` in the vehicle [s]; the rest is on foot or by boat.
    steps
        The roads travelled, in order.
    """

    from_id: Id
    to_id: Id
    depart: TimeOfDay
    arrive: TimeOfDay
    duration_s: Seconds
    driving_s: Seconds
    distance_m: Count
    steps: tuple[Step, ...] = ()


class Visit(Value):
    """Service in a village.

    Parameters
    ----------
    order
        Number of the stop within its day, from 1.
    begin, end
        Start and end of the stay in which service is given, the meal break included.
    break_s
        Meal break within the stay [s]; the rest of it is service.
    """

    village_id: Id
    order: Several
    begin: TimeOfDay
    end: TimeOfDay
    break_s: Seconds = 0
    service_ids: tuple[Id, ...]


class TripDay(Value):
    """One day of a trip, from the place where the crew woke up to the place where it sleeps."""

    date: date
    start_id: Id
    end_id: Id
    legs: tuple[Leg, ...] = Field(max_length=MAX_STOPS)
    visits: tuple[Visit, ...] = Field(max_length=MAX_STOPS)


ShortageKind = Literal["people", "role", "skill", "language", "rider", "driver"]


class CrewShortage(Value):
    """People that a crew lacks.

    Parameters
    ----------
    what
        The role, skill or language that is missing; None for other kinds.
    """

    kind: ShortageKind
    what: Id | None = None
    missing: Several


class Trip(Value):
    """A crew's outing of one to three consecutive days.

    Parameters
    ----------
    vehicles
        Number of vehicles of `mode` taken along.
    boats
        Number of boats needed on the way; 0 if none.
    officers
        Scarce roles aboard, such as ``police_officer``.
    equipment
        Kit taken along: equipment id and count.
    member_ids
        The people who go; empty if crews are not planned.
    shortages
        What the crew lacks, each named.
    """

    id: Id
    crew_id: Id
    mode: Mode
    vehicles: Several
    boats: Count = 0
    officers: tuple[Id, ...] = ()
    equipment: tuple[tuple[Id, int], ...] = ()
    member_ids: tuple[Id, ...] = ()
    shortages: tuple[CrewShortage, ...] = ()
    days: tuple[TripDay, ...] = Field(min_length=1)

    @property
    def nights(self) -> int:
        """Nights away."""
        return len(self.days) - 1

    @property
    def load(self) -> int:
        """What the trip adds to the load of everybody who goes.

        4 for each day, 2 more on a Monday, Friday, Saturday or Sunday, 2 for each night and 1 for
        each hour on the way, rounded.
        """
        days = sum(4 if day.date.weekday() in MIDWEEK else 6 for day in self.days)
        return days + 2 * self.nights + round(self.travel_s / 3600)

    @property
    def travel_s(self) -> int:
        """Time on the way, all legs [s]."""
        return sum(leg.duration_s for day in self.days for leg in day.legs)

    @property
    def distance_m(self) -> int:
        """Length of all legs [m]."""
        return sum(leg.distance_m for day in self.days for leg in day.legs)

    @property
    def village_ids(self) -> tuple[str, ...]:
        """Villages served, in order."""
        return tuple(visit.village_id for day in self.days for visit in day.visits)


class Unserved(Value):
    """Required visits that the plan does not make, why, and what would make them possible.

    Parameters
    ----------
    missing
        Number of required visits not made.
    officer
        Role whose visit is missing; None if it is a visit of any kind.
    remedy
        The nearest thing that would help; None if nothing was found.
    """

    village_id: Id
    missing: Several
    officer: Id | None = None
    reason: Message
    remedy: Message | None = None


PinReason = Literal["no_trip", "clash", "not_found", "other_crew"]


class BrokenPin(Value):
    """A pinned visit that the plan does not make, or not with the pinned crew.

    Parameters
    ----------
    reason
        ``no_trip``: no lawful trip visits the village on that day. ``clash``: some would, but not
        beside the other pins. ``not_found``: the solver stopped before it found a plan with it.
        ``other_crew``: the pinned crew is elsewhere or at rest, so another one makes the visit.
    """

    date: date
    village_id: Id
    reason: PinReason


class DeskShortage(Value):
    """People that the desk lacks on a day.

    Parameters
    ----------
    topic
        The skill that too few of them have; None if there are too few people at all.
    """

    topic: Id | None = None
    missing: Several


class Duty(Value):
    """A day of the desk: whose turn it is, and who is there.

    Parameters
    ----------
    member_ids
        Everybody at the desk, substitutes included.
    substitute_ids
        Those of them who belong to another center team.
    """

    date: date
    team_id: Id
    member_ids: tuple[Id, ...]
    substitute_ids: tuple[Id, ...] = ()
    shortages: tuple[DeskShortage, ...] = ()


class CrewLevel(Value):
    """How well one goal of the crews is met.

    Parameters
    ----------
    value, bound
        What the crews reach, and what no crews of the same dated trips can beat that are as
        good in the goals before it.
    tolerance
        What later goals were allowed to worsen it by.
    """

    name: CrewGoalName
    value: Count
    bound: Count
    tolerance: Count = 0

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet, but for what was given away to later goals."""
        return self.value <= self.bound + self.tolerance


class RotaLevel(Value):
    """How well one goal of the rota is met.

    Parameters
    ----------
    value, bound
        What the rota reaches, and what no rota can beat that is as good in the goals before it.
    tolerance
        What later goals were allowed to worsen it by.
    """

    name: RotaGoalName
    value: Count
    bound: Count
    tolerance: Count = 0

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet, but for what was given away to later goals."""
        return self.value <= self.bound + self.tolerance


class Untaught(Value):
    """Modules that people of one village do not complete, why, and what would help."""

    village_id: Id
    learner_ids: tuple[Id, ...] = Field(min_length=1)
    module_ids: tuple[Id, ...] = Field(min_length=1)
    reason: Message
    remedy: Message | None = None


class TrainingLevel(Value):
    """How well one goal of the training is met.

    Parameters
    ----------
    name
        ``missing``: modules that people do not complete, each weighted by the priority of their
        village. ``trainer_days``: trainers, summed over sessions. ``travel``: time of learners on
        the way [s].
    value, bound
        What the sessions reach, and what none can beat that are as good in the goals before.
    """

    name: TrainingGoalName
    value: Count
    bound: Count

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.value <= self.bound


class Round(Value):
    """The homes of a list that its carer visits on one evening, in order."""

    date: date
    household_ids: tuple[Id, ...] = Field(min_length=1)


class HouseholdList(Value):
    """The households of one carer, all in one village, in walking order.

    Parameters
    ----------
    phase
        Part of the horizon to which the list belongs, from 1.
    rounds
        Evenings of visits; homes in none of them have no date.
    walk_m
        Straight way along the list, from the first household to the last [m].
    unmatched
        How many of the families need a language that the carer does not speak.
    """

    carer_id: Id
    village_id: Id
    household_ids: tuple[Id, ...] = Field(min_length=1)
    walk_m: Count
    unmatched: Count = 0
    phase: Several = 1
    rounds: tuple[Round, ...] = ()

    @property
    def undated(self) -> int:
        """Number of homes that no round visits."""
        return len(self.household_ids) - sum(len(one.household_ids) for one in self.rounds)


class Uncared(Value):
    """Households of one village that have no carer, why, and what would help."""

    village_id: Id
    household_ids: tuple[Id, ...] = Field(min_length=1)
    reason: Message
    remedy: Message | None = None


class LevelOutcome(Value):
    """How well one goal is met.

    Parameters
    ----------
    value, bound
        What the plan reaches, and what no plan can beat; same `unit`. `bound` is None if unknown.
    scope
        ``whole``: the bound holds for every plan of the scenario. ``given_trips``: it holds for
        plans with these trips on other days.
    """

    name: LevelName
    unit: Literal["weighted visits", "s", "nights", "visits per day"]
    value: float
    bound: float | None
    scope: Literal["whole", "given_trips"] = "whole"

    @property
    def gap(self) -> float | None:
        """Distance of value and bound as a fraction of the value; None without a bound."""
        if self.bound is None:
            return None
        if self.value <= max(self.bound, 0):
            return 0.0  # no goal counts below 0, whatever the bound
        return (self.value - self.bound) / self.value

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.gap == 0.0


class StageOutcome(Value):
    """What one stage of the solver did.

    Parameters
    ----------
    status
        ``complete`` or ``capped`` for a stage that enumerates; ``optimal`` (proven), ``feasible``
        (stopped with a plan) or ``infeasible`` for one that decides.
    value, bound
        Of the goal that the stage worked on, None where it has none.
    counts
        What was counted on the way, such as ``trips``.
    stop_reason
        ``finished``, ``time_limit`` or ``cancelled``.
    seconds
        Measured; not part of the plan document and of no account when plans are compared.
    """

    stage: Id
    status: Literal["complete", "capped", "optimal", "feasible", "infeasible"]
    value: float | None = None
    bound: float | None = None
    counts: tuple[tuple[Id, int], ...] = ()
    stop_reason: Literal["finished", "time_limit", "cancelled"] = "finished"
    seed: int = 0
    seconds: float | None = Field(default=None, exclude=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StageOutcome) and self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        return hash((self.stage, self.status, self.value, self.bound, self.counts))


class Plan(Value):
    """Who goes where on which day, with the question it answers.

    Parameters
    ----------
    broken_pins
        Pinned visits that the plan does not make, or not with the pinned crew.
    levels
        How well each goal is met, in the order of the scenario's objective.
    outcomes
        What each stage did.
    crew_levels
        How well each goal of the crews is met, in the order of the rule; empty without one.
    duties
        Who staffs the desk of the center, day by day; empty without a rota rule.
    rota_levels
        How well each goal of the rota is met, in the order of the rule.
    sessions, untaught, training_levels
        The training of village digital teams, what they do not learn, and how well each goal of
        it is met; empty without a training rule.
    household_lists, uncared
        Who accompanies which households, and the households that nobody does.
    """

    scenario: Scenario
    trips: tuple[Trip, ...]
    unserved: tuple[Unserved, ...] = ()
    broken_pins: tuple[BrokenPin, ...] = ()
    crew_levels: tuple[CrewLevel, ...] = ()
    duties: tuple[Duty, ...] = ()
    rota_levels: tuple[RotaLevel, ...] = ()
    sessions: tuple[Session, ...] = ()
    untaught: tuple[Untaught, ...] = ()
    training_levels: tuple[TrainingLevel, ...] = ()
    levels: tuple[LevelOutcome, ...] = ()
    outcomes: tuple[StageOutcome, ...] = ()
    seed: int = 0
    household_lists: tuple[HouseholdList, ...] = ()
    uncared: tuple[Uncared, ...] = ()

    @property
    def status(self) -> Literal["optimal", "feasible"]:
        """``optimal`` only if every goal that has a bound for the whole question meets it."""
        whole = [level for level in self.levels if level.scope == "whole"]
        proven = bool(whole) and all(level.is_proven for level in whole)
        return "optimal" if proven else "feasible"

    @property
    def gap(self) -> float | None:
        """The gap of the first goal that is not proven, 0 if all are; None without a bound.

        Goals after that one are met as well as the plan found allows, so their bounds say less.
        """
        whole = [level for level in self.levels if level.scope == "whole"]
        if not whole:
            return None
        return next((level.gap for level in whole if not level.is_proven), 0.0)

    def visits_of(self, village_id: str) -> tuple[date, ...]:
        """Return the days on which a village is visited."""
        return tuple(
            sorted(
                day.date
                for trip in self.trips
                for day in trip.days
                for visit in day.visits
                if visit.village_id == village_id
            )
        )

    @property
    def missing_visits(self) -> int:
        """Required visits that are not made."""
        return sum(one.missing for one in self.unserved)

    @property
    def missing_people(self) -> int:
        """People that the desk lacks, summed over days and topics."""
        return sum(one.missing for duty in self.duties for one in duty.shortages)

    @property
    def weeks(self) -> tuple[date, ...]:
        """Mondays of the weeks in which something happens."""
        days = {day.date for trip in self.trips for day in trip.days}
        return tuple(sorted({day - timedelta(days=day.weekday()) for day in days}))

    def __str__(self) -> str:
        return repr(self)

    def __repr__(self) -> str:
        gap = "no bound" if self.gap is None else f"gap {self.gap:.1%}"
        visits = sum(len(trip.village_ids) for trip in self.trips)
        return (
            f"<Plan of {self.scenario.id!r}: {len(self.trips)} trips, {visits} visits, "
            f"{len(self.unserved)} villages short, {self.status}, {gap}>"
        )
