"""Multipliers from numbers alone."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.roads.fitting import PRIOR_SD, fitted, relative_error

BOTH = np.array([True, True])


def test_what_agrees_stays() -> None:
    times = np.array([[600.0, 0.0], [0.0, 900.0], [300.0, 300.0]])
    assert fitted(times, times.sum(axis=1), BOTH).log_multiplier == pytest.approx([0, 0], abs=1e-9)


def test_each_kind_gets_its_own_multiplier() -> None:
    times = np.tile([[600.0, 0.0], [0.0, 600.0], [300.0, 300.0]], (10, 1))
    observed = times @ [2.0, 0.5]
    fit = fitted(times, observed, BOTH)
    assert np.exp(fit.log_multiplier) == pytest.approx([2.0, 0.5], rel=0.01)
    assert fit.predicted_s(np.array([[100.0, 100.0]])) == pytest.approx([250], rel=0.01)


def test_one_trip_is_half_believed_where_it_is_as_uncertain_as_the_prior() -> None:
    """One trip twice as long: noise is taken as half of ln 2 off, so both pull alike."""
    fit = fitted(np.array([[600.0]]), np.array([1200.0]), np.array([True]))
    pull = (np.log(2) - fit.log_multiplier[0]) / fit.noise**2
    weight = min(1, 1.345 * fit.noise / (np.log(2) - fit.log_multiplier[0]))
    assert weight * pull == pytest.approx(fit.log_multiplier[0] / PRIOR_SD**2)


def test_a_puncture_counts_little() -> None:
    times = np.full((21, 1), 600.0)
    observed = np.full(21, 660.0)
    observed[0] = 12_000
    fit = fitted(times, observed, np.array([True]))
    assert np.exp(fit.log_multiplier[0]) == pytest.approx(1.1, rel=0.02)


def test_what_is_not_free_stays_one() -> None:
    times = np.tile([[600.0, 600.0]], (10, 1))
    fit = fitted(times, times.sum(axis=1) * 2, np.array([True, False]))
    assert fit.log_multiplier[1] == 0
    assert np.exp(fit.log_multiplier[0]) == pytest.approx(3.0, rel=0.02)


def test_a_kind_that_no_trip_uses_is_as_uncertain_as_before() -> None:
    fit = fitted(np.array([[600.0, 0.0]] * 5), np.full(5, 700.0), BOTH)
    assert fit.log_multiplier[1] == 0
    assert fit.sd[1] == pytest.approx(PRIOR_SD)


def test_an_error_is_a_part_of_what_was_observed() -> None:
    error = relative_error(np.array([80.0, 150.0]), np.array([100.0, 100.0]))
    assert error.tolist() == pytest.approx([0.2, 0.5])
