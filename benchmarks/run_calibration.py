"""What calibration finds of multipliers that are known, and what that does to unseen trips.

Trips are made at other speeds than those of a scenario, each with a random error of 20 %; the
scenario is calibrated with 150 of them, and predicts 300 others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np

from benchmarks.observed_trips import Kind, Traveller, noisy, slowed
from benchmarks.results import Results
from routeplan.domain.calibration import Calibration
from routeplan.domain.scenario import Scenario
from routeplan.roads import calibrate, calibrated

TRIPS, FEW_TRIPS, UNSEEN_TRIPS = 150, 5, 300
NOISE = 0.2
WITHIN = 0.15

RANGES: Mapping[str, tuple[float, float]] = {
    "0.6 to 1.6": (0.6, 1.6),
    "1 to 3": (1.0, 3.0),
}
"""From where to where multipliers are drawn, each for itself. In published cases tools are off by
a factor of three."""

Measured = Mapping[str, float]


def measure_calibration(scenario: Scenario, seeds: int) -> Results:
    """Calibrate a scenario with trips at other speeds, once for each seed and range."""
    rule = scenario.road_rule.model_copy(update={"dry": "median", "wet": "median"})
    scenario = scenario.but(road_rule=rule)
    records, rows = [], []
    for name, limits in RANGES.items():
        measured = [_measured(scenario, limits, seed) for seed in range(1, seeds + 1)]
        records += [{"multipliers": name, **one} for one in measured]
        rows.append({"multipliers": name, **_row(measured)})
    title = f"Calibration of {scenario.id} with {TRIPS} trips, medians of {seeds} seeds"
    return Results(title=title, records=records, rows=rows)


def _measured(scenario: Scenario, limits: tuple[float, float], seed: int) -> Measured:
    rng = np.random.default_rng(seed)
    kinds = [(one.surface, one.condition, one.mode) for one in scenario.speeds]
    true = dict(zip(kinds, np.exp(rng.uniform(*np.log(limits), len(kinds))).tolist(), strict=True))
    truth = Traveller(slowed(scenario, true))
    seen = noisy(truth.trips(TRIPS, rng), NOISE, rng)
    exact = truth.trips(UNSEEN_TRIPS, rng)
    unseen = noisy(exact, NOISE, rng)
    found = calibrate(scenario, seen)
    before, after = Traveller(scenario), Traveller(calibrated(scenario, found))
    off, off_of_all = _off(found, true, known=True), _off(found, true, known=False)
    few = calibrate(scenario, seen[:FEW_TRIPS])
    return {
        "seed": seed,
        "kinds": len(found.multipliers),
        "known": len(off),
        "known_within": sum(one <= WITHIN for one in off),
        "all_within": sum(one <= WITHIN for one in off_of_all),
        "worst_known": max(off, default=0.0),
        "error_before": before.error(unseen),
        "error_after": after.error(unseen),
        "error_of_noise": truth.error(unseen),
        "error_said": found.error_after or 0.0,
        "model_before": before.error(exact),
        "model_after": after.error(exact),
        "changed_by_few": sum(one.factor != 1 for one in few.multipliers),
    }


def _off(found: Calibration, true: Mapping[Kind, float], *, known: bool) -> list[float]:
    """Return how far multipliers are off: those called known, or all."""
    return [
        abs(one.factor / true[one.surface, one.condition, one.mode] - 1)
        for one in found.multipliers
        if one.is_known or not known
    ]


def _row(measured: Sequence[Measured]) -> dict[str, str]:
    middle = {name: median(one[name] for one in measured) for name in measured[0]}
    whole = {name: sum(one[name] for one in measured) for name in measured[0]}
    return {
        "kinds": f"{middle['kinds']:.0f}",
        "known": f"{middle['known']:.0f}",
        f"within {WITHIN:.0%}: known": f"{whole['known_within']:.0f} of {whole['known']:.0f}",
        "all": f"{whole['all_within']:.0f} of {whole['kinds']:.0f}",
        "worst known": f"{middle['worst_known']:.1%}",
        "unseen before": f"{middle['error_before']:.1%}",
        "after": f"{middle['error_after']:.1%}",
        "by noise alone": f"{middle['error_of_noise']:.1%}",
        "said": f"{middle['error_said']:.1%}",
        "without noise before": f"{middle['model_before']:.1%}",
        "without noise after": f"{middle['model_after']:.1%}",
        f"changed by {FEW_TRIPS} trips": f"{middle['changed_by_few']:.0f}",
    }
