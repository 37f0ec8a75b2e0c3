"""Multipliers of travel times from times that were observed: the numbers alone.

A way takes ``sum over kinds of (multiplier of the kind * modelled time on roads of the kind)``,
times a random error that is as likely to double as to halve it. The logarithms of the multipliers
are normal around 0 before anything is seen (a multiplier of 1), and their most likely values are
found by Gauss-Newton steps. Single trips that lie far off, a puncture or a wrong note, weigh less
the farther off they lie (Huber 1964, *Robust estimation of a location parameter*).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PRIOR_SD = 0.4
"""Spread of the logarithm of a multiplier before anything is seen: two in three lie between 0.67
and 1.49. An assumption; engines differ by a factor of 2.7 on one road."""

LEAST_NOISE = 0.05
"""Trips that agree better than this agree by chance."""

_HUBER = 1.345
"""Residuals beyond so many spreads weigh less: 95 % as efficient as least squares without them."""

_STEPS = 100
_SMALL_STEP = 1e-8


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


def fitted(times_s: np.ndarray, observed_s: np.ndarray, free: np.ndarray) -> Fit:
    """Fit multipliers to trips.

    Parameters
    ----------
    times_s
        Modelled time of each trip on roads of each kind [s], shape (trips, kinds); every trip
        takes some time.
    observed_s
        How long each took [s].
    free
        Which multipliers may change, bool, shape (kinds,); the others stay 1.

    Examples
    --------
    Ten trips on one kind of road that all take twice as long as modelled; the prior holds the
    multiplier back a little.

    >>> ten = fitted(np.full((10, 1), 600.0), np.full(10, 1200.0), np.array([True]))
    >>> np.exp(ten.log_multiplier).round(2).tolist()
    [2.0]
    """
    log_multiplier = np.zeros(times_s.shape[1])
    precision, noise = np.eye(times_s.shape[1]) / PRIOR_SD**2, LEAST_NOISE
    for _ in range(_STEPS):
        parts = times_s * np.exp(log_multiplier)
        whole = parts.sum(axis=1)
        residual = np.log(observed_s / whole)
        slope = parts / whole[:, None] * free
        noise = max(LEAST_NOISE, 1.4826 * float(np.median(np.abs(residual))))
        weight = np.minimum(1, _HUBER * noise / np.maximum(np.abs(residual), 1e-12)) / noise**2
        precision = (slope.T * weight) @ slope + np.eye(len(free)) / PRIOR_SD**2
        pull = slope.T @ (weight * residual) - log_multiplier / PRIOR_SD**2
        step = np.clip(np.linalg.solve(precision, pull), -1, 1)
        log_multiplier = log_multiplier + np.where(free, step, 0.0)
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
