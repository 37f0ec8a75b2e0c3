"""Multipliers of travel times from times that were observed: the numbers alone.

A way takes ``sum over kinds of (multiplier of the kind * modelled time on roads of the kind)``,
times a random error that is as likely to double as to halve it. The logarithms of the multipliers
are normal around 0 before anything is seen (a multiplier of 1), alike where kinds are related
(`kinship`), and their most likely values are found by Gauss-Newton steps. Single
trips that lie far off, a puncture or a wrong note, weigh less the farther off they lie (Huber
1964, *Robust estimation of a location parameter*).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

LEAST_NOISE = 0.05
"""Trips that agree better than this agree by chance."""

_HUBER = 1.345
"""Residuals beyond so many spreads weigh less: 95 % as efficient as least squares without them."""

_OF_MEDIAN = 1.4826
"""A normal spread by the median of the deviations."""

_STEPS = 100
_SMALL_STEP = 1e-6


@dataclass(frozen=True, kw_only=True)
class Fit:
    """The most likely multipliers.

    Parameters
    ----------
    log_multiplier
        Natural logarithms, float64, shape (kinds,).
    sd
        How sure each is: the standard deviation of its logarithm, same shape.
    noise
        Standard deviation of the logarithm of observed by modelled times.
    """

    log_multiplier: np.ndarray
    sd: np.ndarray
    noise: float

    def predicted_s(self, times_s: np.ndarray) -> np.ndarray:
        """Return how long ways take with these multipliers [s]."""
        predicted: np.ndarray = times_s @ np.exp(self.log_multiplier)
        return predicted

    @property
    def least_error(self) -> float:
        """Mean deviation that is left if all multipliers are right, as a fraction."""
        return math.exp(self.noise**2 / 2) * math.erf(self.noise / math.sqrt(2))


def fitted(times_s: np.ndarray, observed_s: np.ndarray, prior: np.ndarray) -> Fit:
    """Fit multipliers to trips.

    Parameters
    ----------
    times_s
        Modelled time of each trip on roads of each kind [s], shape (trips, kinds); every trip
        takes some time.
    observed_s
        How long each took [s].
    prior
        How far, and how much alike, the logarithms of the multipliers may be off 0: their
        covariance, shape (kinds, kinds).

    Examples
    --------
    Ten trips on one kind of road that all take twice as long as modelled; the prior holds the
    multiplier back a little.

    >>> ten = fitted(np.full((10, 1), 600.0), np.full(10, 1200.0), np.array([[0.16]]))
    >>> np.exp(ten.log_multiplier).round(2).tolist()
    [2.0]
    """
    held = np.linalg.inv(prior)
    log_multiplier = np.zeros(len(prior))
    noise, freedom = LEAST_NOISE, 0.0
    for _ in range(_STEPS):
        parts = times_s * np.exp(log_multiplier)
        whole = parts.sum(axis=1)
        residual = np.log(observed_s / whole)
        slope = parts / whole[:, None]
        noise = _noise(residual, freedom)
        weight = _weight(residual, noise)
        told = (slope.T * weight) @ slope
        precision = told + held
        pull = slope.T @ (weight * residual) - held @ log_multiplier
        step = np.linalg.solve(precision, pull).clip(-1, 1)
        log_multiplier = log_multiplier + step
        freedom = float(np.trace(np.linalg.solve(precision, told)))
        if np.abs(step).max(initial=0.0) < _SMALL_STEP:
            break
    return Fit(
        log_multiplier=log_multiplier,
        sd=np.sqrt(np.diag(np.linalg.inv(precision))),
        noise=noise,
    )


def relative_error(predicted_s: np.ndarray, observed_s: np.ndarray) -> np.ndarray:
    """Return how far each prediction is off, as a fraction of what was observed."""
    error: np.ndarray = np.abs(predicted_s - observed_s) / observed_s
    return error


def _noise(residual: np.ndarray, freedom: float) -> float:
    """Return the spread of residuals, with what was lost by fitting so many multipliers."""
    trips = len(residual)
    lost = np.sqrt(trips / max(trips - freedom, trips / 4, 1))
    return max(LEAST_NOISE, float(_OF_MEDIAN * np.median(np.abs(residual)) * lost))


def _weight(residual: np.ndarray, noise: float) -> np.ndarray:
    far = np.abs(residual) / noise
    weight: np.ndarray = np.minimum(1, _HUBER / np.maximum(far, _HUBER)) / noise**2
    return weight
