"""What observed trips say about the speeds of a scenario."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.fleet import Mode
from routeplan.domain.observed import LeftOut
from routeplan.domain.value import Count, Id, Value

LEAST_TRIPS = 20
"""With fewer trips nothing is changed: five folds of four cannot tell better from worse."""

Verdict = Literal["fitted", "too_few", "no_better"]


class Multiplier(Value):
    """How much longer ways take on one kind of road than the scenario says.

    Parameters
    ----------
    factor
        Observed by modelled time; 1 if nothing is changed. Where few trips used such roads it
        rests on what they have in common with others.
    low, high
        Nineteen times in twenty the true factor lies between them; None if nothing is changed.
    trips
        Trips that used such roads.
    is_known
        Whether the trips tell it within 15 %, nineteen times in twenty.
    """

    surface: Id
    condition: int
    mode: Mode
    factor: float = 1.0
    low: float | None = None
    high: float | None = None
    trips: Count
    is_known: bool = False


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
    error_left
        What of it no multipliers could take away: trips on the same way differ so much. None with
        too few trips.
    """

    verdict: Verdict
    trips: Count
    error_before: float | None = None
    error_after: float | None = None
    error_left: float | None = None
    multipliers: tuple[Multiplier, ...]
    left_out: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        errors = ""
        if self.error_before is not None and self.error_after is not None:
            errors = f", error {self.error_before:.1%} before, {self.error_after:.1%} after"
        return f"<Calibration: {self.verdict}, {self.trips} trips{errors}>"

    __str__ = __repr__

    def factor(self, surface: str, condition: int, mode: Mode) -> float:
        """Return the multiplier of one kind of road; 1 where the trips do not tell."""
        return self.factors.get((surface, condition, mode), 1.0)

    @property
    def factors(self) -> dict[tuple[str, int, Mode], float]:
        """The multiplier of every kind of road that trips used."""
        return {(one.surface, one.condition, one.mode): one.factor for one in self.multipliers}
