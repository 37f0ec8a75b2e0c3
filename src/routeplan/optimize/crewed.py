"""Trips written out, with the people who go if the scenario asks for crews."""

from __future__ import annotations

from dataclasses import dataclass, replace

from routeplan.domain.crews import CrewLevel
from routeplan.domain.plan import BrokenPin, StageOutcome
from routeplan.domain.trips import Trip
from routeplan.optimize.assemble import assemble_trips
from routeplan.optimize.budget import Budget
from routeplan.optimize.crew_dating import CrewDater
from routeplan.optimize.crews import choose_crews
from routeplan.optimize.dating import Dating
from routeplan.optimize.instance import Instance
from routeplan.optimize.stage import goal_counts, outcome_of

DATES_SHARE = 0.5
"""Part of the time at hand after which trips are not dated anew."""


@dataclass(frozen=True, kw_only=True)
class Crewed:
    """Trips on their final dates, with crews or without.

    Parameters
    ----------
    broken_pins
        Members who are not out though pinned so.
    outcomes
        What the stage did; empty if there is none.
    """

    dating: Dating
    trips: tuple[Trip, ...]
    levels: tuple[CrewLevel, ...] = ()
    broken_pins: tuple[BrokenPin, ...] = ()
    outcomes: tuple[StageOutcome, ...] = ()


def crew_trips(
    instance: Instance, dating: Dating, budget: Budget, *, seed: int, workers: int
) -> Crewed:
    """Write dated trips out; with crews, and on other dates if people suffice better then."""
    scenario = instance.problem.scenario
    if scenario.crews is None:
        return Crewed(dating=dating, trips=assemble_trips(instance, dating.trips))
    began_s = budget.elapsed_s()
    budget.tell("crews")
    dater = CrewDater(
        instance=instance,
        rule=scenario.crews,
        evenest=dating.trips,
        budget=budget.part(DATES_SHARE),
        seed=seed,
        workers=workers,
    )
    dates, rounds = dater.find()
    trips = assemble_trips(instance, dates)
    crews = choose_crews(scenario, scenario.crews, trips, budget, seed=seed)
    counts = (("dated_anew", rounds), *goal_counts(crews.levels))
    return Crewed(
        dating=replace(dating, trips=dates),
        trips=crews.trips,
        levels=crews.levels,
        broken_pins=crews.broken_pins,
        outcomes=(outcome_of("crews", crews.levels, counts, budget, began_s=began_s),),
    )
