"""The rows that a choice keeps, by features of trips instead of by halves that were listed.

What a half takes and earns is what any half of its kind does, and its seconds on the way, and its
villages; and besides what only kits, boats and pinned days take, of which there is never less than
nothing. Without that, trips are no dearer and choices no fewer. So trips that nobody has listed
have a price, and what no choice of them can beat by these rows, no plan can.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from routeplan.optimize.budget import GoalName
from routeplan.optimize.masks import village_bits
from routeplan.optimize.ngroutes.features import count_features
from routeplan.optimize.ngroutes.kernels import tables
from routeplan.optimize.ngroutes.kernels.tables import SECOND, VILLAGES
from routeplan.optimize.pool import CLOSING, OPENING, WHOLE, Halves, date_patterns
from routeplan.optimize.problem import Problem
from routeplan.optimize.rows import Costs, Rows, build_rows, level_costs
from routeplan.optimize.uses import resource_uses


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """Rows and costs of features, those of one profile after those of another.

    Parameters
    ----------
    rows
        As of halves, see `Rows`; what is said of single halves is of no account.
    """

    problem: Problem
    templates: Halves
    rows: Rows

    def costs(self, goal: GoalName) -> Costs:
        """Return what features cost a goal."""
        costs = level_costs(goal, self.problem, self.templates)
        return replace(costs, halves=_by_feature(self.problem, costs.halves[None, :])[0])

    def value(self, costs: Costs, amounts: np.ndarray) -> float:
        """Return what a choice costs a goal that has every feature so many times.

        Pinned visits count as kept whatever the day.
        """
        rows = self.rows
        wanted = np.arange(len(rows.most_missed))
        missed = np.maximum(rows.lower[wanted] - (rows.halves @ amounts)[wanted], 0)
        return float(costs.halves @ amounts + costs.misses @ missed)


def tariff_of(problem: Problem) -> Tariff:
    """Lay the rows of a problem out by features."""
    templates = _templates(problem)
    rows = build_rows(problem, templates, resource_uses(problem, templates))
    features = _by_feature(problem, rows.halves.toarray())
    pins = [row for row, label in enumerate(rows.labels) if label.kind == "pin"]
    for row, (village, _) in zip(pins, problem.pinned_visits.tolist(), strict=True):
        features[row] = 0.0  # any visit may be the one on the pinned day
        features[row, VILLAGES + village :: count_features(problem)] = 1.0
    return Tariff(
        problem=problem,
        templates=templates,
        rows=replace(rows, halves=sparse.csc_array(features)),
    )


def _by_feature(problem: Problem, of_templates: np.ndarray) -> np.ndarray:
    """Return what each feature adds, from what each template does; one row after the other."""
    size = count_features(problem)
    features = of_templates.reshape(len(of_templates), len(problem.profiles), size).copy()
    features[:, :, SECOND] -= features[:, :, tables.WHOLE]
    features[:, :, VILLAGES:] -= features[:, :, [tables.CLOSING]]
    return features.reshape(len(of_templates), -1)


def _templates(problem: Problem) -> Halves:
    """Return a half for each feature: of each kind without villages, and with one of them.

    A half with a night takes the same kits whatever it serves, so a village adds none.
    """
    size, villages = count_features(problem), len(problem.village_ids)
    kind = np.full(size, CLOSING)
    kind[[tables.WHOLE, SECOND]] = WHOLE
    kind[[tables.OPENING, tables.LONG_OPENING]] = OPENING
    mask = np.zeros((size, village_bits(1 + villages).shape[1]), dtype="int64")
    mask[VILLAGES:] = village_bits(1 + villages)[1:]
    profile = np.repeat(np.arange(len(problem.profiles)), size)
    feature = np.tile(np.arange(size), len(problem.profiles))
    open_days = np.stack([one.days for one in problem.profiles])[profile]
    return Halves(
        kind=kind[feature],
        profile=profile,
        place=np.zeros(len(profile), dtype="int64"),
        days=1 + (feature == tables.LONG_OPENING),
        mask=mask[feature],
        travel_s=(feature == SECOND).astype("int64"),
        boat=np.zeros(len(profile), dtype=bool),
        parts=np.full((len(profile), 2), -1),
        served=feature[:, None] == VILLAGES + np.arange(villages),
        open_days=open_days,
        pattern=date_patterns(open_days),
        spaced=np.zeros((len(profile), 2, mask.shape[1]), dtype="int64"),
    )
