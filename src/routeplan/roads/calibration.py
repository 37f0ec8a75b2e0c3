"""Calibration: what observed trips say about the speeds of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions, Step
from routeplan.domain.value import Count, Id, Value
from routeplan.roads.conditions import conditions_on
from routeplan.roads.fitting import Fit, fitted, relative_error
from routeplan.roads.router import Router

LEAST_TRIPS = 20
"""With fewer trips nothing is changed: five folds of four cannot tell better from worse."""

SURE_SD = 0.1
"""A multiplier counts if the trips leave its logarithm less uncertain than this: two times in three
it is then right within 10 %."""

FOLDS = 5
"""Trips are put aside in so many turns, to be predicted by what the others say."""

Verdict = Literal["fitted", "too_few", "no_better"]


class Multiplier(Value):
    """How much longer ways take on one kind of road than the scenario says.

    Parameters
    ----------
    factor
        Observed by modelled time; 1 where the trips do not tell.
    low, high
        Two times in three the true factor lies between them; None where the trips do not tell.
    trips
        Trips that used such roads.
    """

    surface: Id
    condition: int
    mode: Mode
    factor: float
    low: float | None = None
    high: float | None = None
    trips: Count

    @property
    def is_known(self) -> bool:
        """Whether the trips tell enough to change the speed."""
        return self.low is not None


class LeftOut(Value):
    """A trip that could not be compared: its number among the trips, from 0, and why.

    Parameters
    ----------
    reason
        Key of the wording catalogue, such as ``left_out.no_way``.
    """

    position: Count
    reason: Id


class Calibration(Value):
    """What observed trips say about speeds.

    Parameters
    ----------
    verdict
        ``fitted``: with the multipliers, trips are predicted better that they were not fitted to.
        ``too_few``: fewer than `LEAST_TRIPS` trips could be compared. ``no_better``: the
        multipliers do not predict better. Only what is ``fitted`` changes anything.
    trips
        Trips compared.
    error_before, error_after
        Mean deviation of predicted from observed times, as a fraction of the observed ones; the
        second is measured on trips put aside in turn. None with too few trips.
    """

    verdict: Verdict
    trips: Count
    error_before: float | None = None
    error_after: float | None = None
    multipliers: tuple[Multiplier, ...]
    left_out: tuple[LeftOut, ...] = ()

    def factor(self, surface: str, condition: int, mode: Mode) -> float:
        """Return the multiplier of one kind of road; 1 where the trips do not tell."""
        kind = surface, condition, mode
        return {_kind(one): one.factor for one in self.multipliers}.get(kind, 1.0)


Kind = tuple[str, int, Mode]


def calibrate(scenario: Scenario, trips: Sequence[ObservedTrip]) -> Calibration:
    """Compare observed trips with the times of a scenario.

    Trips are compared with the median time of the way that the scenario would take on that day.
    One multiplier is sought for each surface, condition and mode, held back by a prior.

    Raises
    ------
    KeyError
        If a trip names a place that is neither the center nor a village.

    Examples
    --------
    Five trips are too few to change anything.

    >>> from datetime import date
    >>> import routeplan as rp
    >>> from routeplan.domain.observed import ObservedTrip
    >>> trip = ObservedTrip(
    ...     day=date(2026, 3, 3), from_id="C", to_id="TG15", mode="pickup", duration_s=7_200
    ... )
    >>> rp.calibrate(rp.read_scenario("sample_data/tay_giang"), [trip] * 5).verdict
    'too_few'
    """
    compared = _compared(scenario, trips)
    if len(compared.observed_s) < LEAST_TRIPS:
        return Calibration(
            verdict="too_few",
            trips=len(compared.observed_s),
            multipliers=compared.multipliers(None, np.zeros(len(compared.kinds), dtype=bool)),
            left_out=compared.left_out,
        )
    fit, known = _sure(compared.times_s, compared.observed_s)
    before = relative_error(compared.times_s.sum(axis=1), compared.observed_s)
    after = _unseen_error(compared)
    gain = before - after
    is_better = bool(known.any() and gain.mean() > gain.std(ddof=1) / np.sqrt(len(gain)))
    return Calibration(
        verdict="fitted" if is_better else "no_better",
        trips=len(compared.observed_s),
        error_before=float(before.mean()),
        error_after=float(after.mean()),
        multipliers=compared.multipliers(fit, known & is_better),
        left_out=compared.left_out,
    )


@dataclass(frozen=True, kw_only=True)
class _Compared:
    """Trips beside the times of a scenario: `times_s[i, k]` is spent on roads of kind `k`."""

    kinds: tuple[Kind, ...]
    times_s: np.ndarray
    observed_s: np.ndarray
    left_out: tuple[LeftOut, ...]

    def multipliers(self, fit: Fit | None, known: np.ndarray) -> tuple[Multiplier, ...]:
        """Return a multiplier for each kind; only those that are `known` change anything."""
        found = []
        for k, (surface, condition, mode) in enumerate(self.kinds):
            numbers = {"factor": 1.0}
            if fit is not None and known[k]:
                middle, sd = float(fit.log_multiplier[k]), float(fit.sd[k])
                names, logs = ("factor", "low", "high"), (middle, middle - sd, middle + sd)
                numbers = dict(zip(names, np.exp(logs).tolist(), strict=True))
            trips = int((self.times_s[:, k] > 0).sum())
            found.append(
                Multiplier(surface=surface, condition=condition, mode=mode, trips=trips, **numbers)
            )
        return tuple(found)


def _kind(one: Multiplier) -> Kind:
    return one.surface, one.condition, one.mode


def _compared(scenario: Scenario, trips: Sequence[ObservedTrip]) -> _Compared:
    """Lay the ways of all trips out by kind of road."""
    ways = _Ways(scenario)
    found: list[dict[Kind, float]] = []
    observed_s: list[int] = []
    left_out = []
    for position, trip in enumerate(trips):
        spent = ways.time_by_kind(trip)
        if isinstance(spent, str):
            left_out.append(LeftOut(position=position, reason=spent))
        else:
            found.append(spent)
            observed_s.append(trip.duration_s)
    kinds = sorted({kind for spent in found for kind in spent})
    times_s = np.array([[spent.get(kind, 0.0) for kind in kinds] for spent in found])
    return _Compared(
        kinds=tuple(kinds),
        times_s=times_s.reshape(len(found), len(kinds)),
        observed_s=np.array(observed_s, dtype="float64"),
        left_out=tuple(left_out),
    )


class _Ways:
    """The ways that a scenario would take, at their median times."""

    def __init__(self, scenario: Scenario) -> None:
        rule = scenario.road_rule.model_copy(update={"dry": "median", "wet": "median"})
        self._scenario = scenario.but(road_rule=rule)
        network = scenario.network
        self._make = {
            road_id: (network.surface[i], int(network.condition[i]))
            for i, road_id in enumerate(network.road_id)
        }
        self._routers: dict[tuple[Mode, Conditions], Router] = {}

    def time_by_kind(self, trip: ObservedTrip) -> dict[Kind, float] | str:
        """Return the seconds of a trip on each kind of road, or why there are none."""
        try:
            steps = self._router(trip).steps(trip.from_id, trip.to_id)
        except ValueError:
            return "left_out.no_way"
        spent: dict[Kind, float] = {}
        for step in steps:
            kind = self._kind_of(step)
            spent[kind] = spent.get(kind, 0.0) + step.duration_s
        return spent if sum(spent.values()) > 0 else "left_out.no_distance"

    def _kind_of(self, step: Step) -> Kind:
        return (*self._make[step.road_id], step.mode)

    def _router(self, trip: ObservedTrip) -> Router:
        self._scenario.place_name(trip.from_id), self._scenario.place_name(trip.to_id)
        conditions = conditions_on(self._scenario, trip.day)
        key = trip.mode, conditions
        if key not in self._routers:
            self._routers[key] = Router(self._scenario, trip.mode, conditions)
        return self._routers[key]


def _sure(times_s: np.ndarray, observed_s: np.ndarray) -> tuple[Fit, np.ndarray]:
    """Fit the multipliers that the trips tell enough about, and say which these are.

    What they leave open goes back to 1, one kind at a time, and the others are fitted anew.
    """
    free = np.ones(times_s.shape[1], dtype=bool)
    while True:
        fit = fitted(times_s, observed_s, free)
        unsure = np.where(free, fit.sd, 0.0)
        if not free.any() or unsure.max() <= SURE_SD:
            return fit, free
        free[int(unsure.argmax())] = False


def _unseen_error(compared: _Compared) -> np.ndarray:
    """Return how far each trip is off if it is predicted by what the trips of other folds say."""
    errors = np.empty(len(compared.observed_s))
    for fold in range(FOLDS):
        aside = np.arange(len(errors)) % FOLDS == fold
        fit, _ = _sure(compared.times_s[~aside], compared.observed_s[~aside])
        predicted_s = fit.predicted_s(compared.times_s[aside])
        errors[aside] = relative_error(predicted_s, compared.observed_s[aside])
    return errors
