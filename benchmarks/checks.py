"""A measured figure against the limit that it has to keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks.results import Results


@dataclass(frozen=True, kw_only=True)
class Check:
    """A figure and its limit.

    Parameters
    ----------
    measured
        None if there was nothing to measure, such as the gap of a plan without a bound.
    limit
        The largest figure that is good.
    """

    what: str
    unit: str
    measured: float | None
    limit: float
    remark: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.measured is not None and self.measured <= self.limit

    def row(self) -> dict[str, str]:
        """Return the check as a line of a table."""
        return {
            "what": self.what,
            "measured": "none" if self.measured is None else f"{self.measured:.4g} {self.unit}",
            "limit": f"{self.limit:.4g} {self.unit}",
            "kept": "yes" if self.is_kept else "NO",
            "remark": self.remark,
        }


def as_results(title: str, checks: Sequence[Check]) -> Results:
    """Put checks together as results."""
    return Results(
        title=title,
        records=[{**asdict(check), "is_kept": check.is_kept} for check in checks],
        rows=[check.row() for check in checks],
    )
