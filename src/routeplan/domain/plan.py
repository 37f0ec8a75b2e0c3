"""The plan: what is decided, what is left out and why, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from routeplan.domain.care import Allotment, HouseholdList, Uncared
from routeplan.domain.crews import CrewLevel
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome, Method, gap_between
from routeplan.domain.prices import ShadowPrices
from routeplan.domain.rota import Duty, RotaLevel
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session, TrainingLevel, Untaught
from routeplan.domain.trips import Trip
from routeplan.domain.value import Id, Several, Value


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


PinReason = Literal["no_trip", "unable", "clash", "not_found", "other_crew"]


class BrokenPin(Value):
    """A pinned visit that the plan does not make, or a member who is not out though pinned so.

    Parameters
    ----------
    who
        The village of a ``visit``, the member who should be ``out``.
    reason
        ``no_trip``: no lawful trip visits the village on that day, or no trip (of the pinned crew)
        is out then. ``unable``: there is a trip, but the member cannot go on it. ``clash``: it
        could be kept, but not beside the other pins or what else binds the member. ``not_found``:
        the solver stopped before it found a plan with it. ``other_crew``: the pinned crew is
        elsewhere or at rest, so another one makes the trip.
    """

    date: date
    kind: Literal["visit", "out"]
    who: Id
    reason: PinReason


Proof = Literal[
    "complete", "capped", "optimal", "optimal_listed", "optimal_given", "gap", "no_bound"
]
_PROVEN: Mapping[str, Proof] = MappingProxyType(
    {"whole": "optimal", "listed": "optimal_listed", "given": "optimal_given"}
)


class StageOutcome(Value):
    """What one stage of the solver did.

    Parameters
    ----------
    status
        ``complete`` or ``capped`` for a stage that enumerates; ``optimal`` (proven), ``feasible``
        (stopped with a plan) or ``infeasible`` for one that decides.
    goal
        The first goal that is not proven, or the last one if all are; None where there is none.
    value, bound
        Of this goal, None where it has none.
    method
        What the bound comes from, or what all there is was found by: ``labels`` (every trip that
        the rules allow, or is beaten by one), ``relaxation`` (linear relaxation with cuts),
        ``highs`` (whole numbers), ``cp_sat``; or ``search``, which proves nothing.
    scope
        What the bound holds for: the ``whole`` question, the trips that were ``listed``, or what
        the stages before have ``given``.
    counts
        What was counted on the way, such as ``trips``.
    stop_reason
        ``finished``, ``time_limit``, ``cancelled``, or ``work_limit`` where work is counted instead
        of time.
    seconds
        Measured; not part of the plan document and of no account when plans are compared.
    """

    stage: Id
    status: Literal["complete", "capped", "optimal", "feasible", "infeasible"]
    goal: Id | None = None
    value: float | None = None
    bound: float | None = None
    method: Method | None = None
    scope: Literal["whole", "listed", "given"] = "whole"
    counts: tuple[tuple[Id, int], ...] = ()
    stop_reason: Literal["finished", "time_limit", "work_limit", "cancelled"] = "finished"
    seed: int = 0
    seconds: float | None = Field(default=None, exclude=True)

    @property
    def gap(self) -> float | None:
        """Distance of value and bound as a fraction of the value; None without a bound."""
        if self.value is None or self.bound is None:
            return None
        return 0.0 if self.status == "optimal" else gap_between(self.value, self.bound)

    @property
    def proof(self) -> Proof:
        """What may be said of the stage, in one word; *optimal* only with a proof."""
        if self.status == "capped" or (self.status == "complete" and self.method != "search"):
            return self.status
        if self.gap is None:
            return "no_bound"
        if self.gap:
            return "gap"
        return _PROVEN[self.scope]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StageOutcome) and self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        return hash((self.stage, self.status, self.value, self.bound, self.counts))


class Plan(Value):
    """Who goes where on which day, with the question it answers.

    Parameters
    ----------
    broken_pins
        Pins of visits and of who is out that the plan does not keep, or not with the pinned crew.
    levels
        How well each goal is met, in the order of the scenario's objective.
    outcomes
        What each stage did.
    prices
        What visits cost and days save in travel; None if travel is no goal or time ran out.
    method
        How trips were found: ``exact`` from all there are, ``search``, or ``both``.
    crew_levels
        How well each goal of the crews is met, in the order of the rule; empty without one.
    duties
        Who staffs the desk of the center, day by day; empty without a rota rule.
    rota_levels
        How well each goal of the rota is met, in the order of the rule.
    sessions, untaught, training_levels
        The training of village digital teams, what they do not learn, and how well each goal of
        it is met; empty without a training rule.
    allotments
        How many households each carer accompanies, if the scenario only counts them.
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
    prices: ShadowPrices | None = None
    method: Literal["exact", "search", "both"] = "exact"
    seed: int = 0
    household_lists: tuple[HouseholdList, ...] = ()
    allotments: tuple[Allotment, ...] = ()
    uncared: tuple[Uncared, ...] = ()

    @property
    def status(self) -> Literal["optimal", "feasible"]:
        """``optimal`` only if every goal that has a bound for the whole question meets it."""
        whole = [level for level in self.levels if level.scope == "whole"]
        proven = bool(whole) and all(level.is_proven for level in whole)
        return "optimal" if proven else "feasible"

    @property
    def is_finished(self) -> bool:
        """Whether no stage was stopped by a limit or by a wish to stop."""
        return all(outcome.stop_reason == "finished" for outcome in self.outcomes)

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
        """People that crews and the desk lack, summed over trips, days and what they lack."""
        of_crews = sum(one.missing for trip in self.trips for one in trip.shortages)
        return of_crews + sum(one.missing for duty in self.duties for one in duty.shortages)

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        # Only notebooks ask for it, and its words take longer to load than all values.
        from routeplan.domain.plan_table import plan_table  # noqa: PLC0415 - only notebooks need it

        return plan_table(self)

    def __repr__(self) -> str:
        gap = "no bound" if self.gap is None else f"gap {self.gap:.1%}"
        visits = sum(len(trip.village_ids) for trip in self.trips)
        return (
            f"<Plan of {self.scenario.id!r}: {len(self.trips)} trips, {visits} visits, "
            f"{len(self.unserved)} villages short, {self.status}, {gap}>"
        )
