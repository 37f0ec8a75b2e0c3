"""Multipliers from numbers alone."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.roads.calibrating.fitting import fitted, relative_error

APART = np.diag([0.16, 0.16])
ALIKE = np.array([[0.16, 0.12], [0.12, 0.16]])
ONE = np.array([[0.16]])


def test_what_agrees_stays() -> None:
    times = np.array([[600.0, 0.0], [0.0, 900.0], [300.0, 300.0]])
    fit = fitted(times, times.sum(axis=1), APART)
    assert fit.log_multiplier == pytest.approx([0, 0], abs=1e-9)


def test_each_kind_gets_its_own_multiplier() -> None:
    times = np.tile([[600.0, 0.0], [0.0, 600.0], [300.0, 300.0]], (10, 1))
    observed = times @ [2.0, 0.5]
    fit = fitted(times, observed, APART)
    assert np.exp(fit.log_multiplier) == pytest.approx([2.0, 0.5], rel=0.01)
    assert fit.predicted_s(np.array([[100.0, 100.0]])) == pytest.approx([250], rel=0.01)


def test_one_trip_is_believed_as_much_as_the_prior_lets_it() -> None:
    """At the best multiplier the pull of the trip and that of the prior cancel out."""
    fit = fitted(np.array([[600.0]]), np.array([1200.0]), ONE)
    left = np.log(2) - fit.log_multiplier[0]
    weight = min(1, 1.345 * fit.noise / left)
    assert 0 < left < np.log(2)
    assert weight * left / fit.noise**2 == pytest.approx(fit.log_multiplier[0] / 0.16, rel=1e-4)


def test_a_puncture_counts_little() -> None:
    times = np.full((21, 1), 600.0)
    observed = np.full(21, 660.0)
    observed[0] = 12_000
    fit = fitted(times, observed, ONE)
    assert np.exp(fit.log_multiplier[0]) == pytest.approx(1.1, rel=0.02)


def test_a_kind_that_no_trip_uses_is_as_uncertain_as_before() -> None:
    fit = fitted(np.array([[600.0, 0.0]] * 5), np.full(5, 700.0), APART)
    assert fit.log_multiplier[1] == 0
    assert fit.sd[1] == pytest.approx(0.4)


def test_a_kind_follows_its_kin() -> None:
    """With a correlation of 0.75 it goes three quarters of the way."""
    fit = fitted(np.array([[600.0, 0.0]] * 5), np.full(5, 700.0), ALIKE)
    assert fit.log_multiplier[0] > 0.1
    assert fit.log_multiplier[1] == pytest.approx(0.75 * fit.log_multiplier[0])


def test_what_is_held_fast_stays_one() -> None:
    times = np.tile([[600.0, 600.0]], (10, 1))
    fit = fitted(times, times.sum(axis=1) * 2, np.diag([0.16, 1e-8]))
    assert fit.log_multiplier[1] == pytest.approx(0, abs=1e-4)
    assert np.exp(fit.log_multiplier[0]) == pytest.approx(3.0, rel=0.02)


def test_noise_is_not_made_small_by_fitting() -> None:
    """A hundred kinds with two trips each: half of what the trips say is used up by the fit."""
    rng = np.random.default_rng(1)
    times = np.repeat(np.eye(100) * 600, 2, axis=0)
    observed = 600 * np.exp(rng.normal(0, 0.2, 200))
    fit = fitted(times, observed, np.eye(100) * 4.0)
    assert fit.noise == pytest.approx(0.2, rel=0.2)


def test_the_least_error_is_that_of_the_noise() -> None:
    """The mean of abs(exp(z) - 1) for a normal z of spread 0.2 is 0.1617."""
    rng = np.random.default_rng(1)
    fit = fitted(np.full((2000, 1), 600.0), 600 * np.exp(rng.normal(0, 0.2, 2000)), ONE)
    assert fit.least_error == pytest.approx(0.162, rel=0.05)


def test_an_error_is_a_part_of_what_was_observed() -> None:
    error = relative_error(np.array([80.0, 150.0]), np.array([100.0, 100.0]))
    assert error.tolist() == pytest.approx([0.2, 0.5])
