"""Calibration: what observed trips say about the speeds of a scenario."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from routeplan.domain.calibration import LEAST_TRIPS, Calibration, Multiplier
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.roads.calibrating.fitting import Fit, fitted, relative_error
from routeplan.roads.calibrating.kinship import prior
from routeplan.roads.calibrating.observed_ways import ObservedWays

KNOWN_SD = 0.07
"""A multiplier is known if its logarithm is less uncertain than this: nineteen times in twenty it
is then right within 15 %."""

SPREADS_OF_95 = 1.96
"""So many standard deviations on either side hold nineteen in twenty."""

FOLDS = 5
"""Trips are put aside in so many turns, to be predicted by what the others say."""


def calibrate(scenario: Scenario, trips: Sequence[ObservedTrip]) -> Calibration:
    """Compare observed trips with the times of a scenario.

    Trips are compared with the median time of the way that the scenario would take on that day.
    One multiplier is sought for each surface, condition and mode that trips used, held back by
    what is likely before, and drawn to those of its kin: the same surface, the same mode.
    `calibrated` makes a scenario of it. Trips that are ten times as long or as short as their way
    takes are left out.

    Raises
    ------
    InputError
        If trips name places that are neither the center nor a village.

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
    ways = ObservedWays.of(scenario, trips)
    if len(ways) < LEAST_TRIPS:
        return Calibration(
            verdict="too_few",
            trips=len(ways),
            multipliers=_multipliers(ways, None),
            left_out=ways.left_out,
        )
    fit = fitted(ways.times_s, ways.observed_s, prior(ways.kinds))
    before = relative_error(ways.times_s.sum(axis=1), ways.observed_s)
    after = _unseen_error(ways)
    gain = before - after
    is_better = bool(gain.mean() > gain.std(ddof=1) / np.sqrt(len(gain)))
    return Calibration(
        verdict="fitted" if is_better else "no_better",
        trips=len(ways),
        error_before=float(before.mean()),
        error_after=float(after.mean()),
        error_left=fit.least_error,
        multipliers=_multipliers(ways, fit if is_better else None),
        left_out=ways.left_out,
    )


def _multipliers(ways: ObservedWays, fit: Fit | None) -> tuple[Multiplier, ...]:
    """Return a multiplier for each kind of road that trips used; without a fit all are 1."""
    found = []
    for k, (surface, condition, mode) in enumerate(ways.kinds):
        if not surface:
            continue
        numbers: dict[str, float] = {}
        if fit is not None:
            middle, reach = float(fit.log_multiplier[k]), SPREADS_OF_95 * float(fit.sd[k])
            names, logs = ("factor", "low", "high"), (middle, middle - reach, middle + reach)
            numbers = dict(zip(names, np.exp(logs).tolist(), strict=True))
        found.append(
            Multiplier(
                surface=surface,
                condition=condition,
                mode=mode,
                trips=int((ways.times_s[:, k] > 0).sum()),
                is_known=fit is not None and bool(fit.sd[k] <= KNOWN_SD),
                **numbers,
            )
        )
    return tuple(found)


def _unseen_error(ways: ObservedWays) -> np.ndarray:
    """Return how far each trip is off if it is predicted by what the trips of other folds say."""
    errors = np.empty(len(ways))
    before_any = prior(ways.kinds)
    # Shuffled, since people note trips in rounds of their own; always alike.
    fold_of = np.random.default_rng(0).permutation(len(ways)) % FOLDS
    for fold in range(FOLDS):
        aside = fold_of == fold
        fit = fitted(ways.times_s[~aside], ways.observed_s[~aside], before_any)
        predicted_s = fit.predicted_s(ways.times_s[aside])
        errors[aside] = relative_error(predicted_s, ways.observed_s[aside])
    return errors
