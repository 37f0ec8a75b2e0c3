"""What can go wrong, as one small tree.

RoutePlanError
├── InputError       the planner's data are wrong; carries every fault found
├── NoPlanError      the question is fine, but nothing can be planned
├── TimeLimitError   time ran out before there was a first plan
└── MissingExtraError  an optional package is not installed

UserWarning
└── GlyphWarning     a text has letters that paper and pictures cannot show

Each error maps to one exit status of the command line (see ``routeplan.cli``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """One thing that is wrong in the input.

    Parameters
    ----------
    where
        The place a planner can open: ``villages.csv:7`` or ``villages TG05``.
    what
        What is wrong, with the offending value.
    fix
        What to do about it.

    Examples
    --------
    >>> print(Fault(where="villages.csv:7", what="households is -4", fix="use 0 or more"))
    villages.csv:7 households is -4; use 0 or more
    """

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where} {self.what}; {self.fix}"


class RoutePlanError(Exception):
    """Root of every error that this library raises on purpose."""


class InputError(RoutePlanError):
    """The input is wrong; ``faults`` lists everything found, not only the first.

    Examples
    --------
    >>> fault = Fault(where="roads.csv:3", what="length_km is -1", fix="use 0 or more")
    >>> print(InputError([fault]))
    1 fault in the input:
    roads.csv:3 length_km is -1; use 0 or more
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        count = len(self.faults)
        heading = f"{count} fault{'s' if count != 1 else ''} in the input:"
        super().__init__("\n".join([heading, *map(str, self.faults)]))


class NoPlanError(RoutePlanError):
    """No plan exists for this scenario; the message says why."""


class TimeLimitError(RoutePlanError):
    """The time limit passed before a first plan was found."""


class MissingExtraError(RoutePlanError, ImportError):
    """An optional package is missing; the message names the extra to install."""


class GlyphWarning(UserWarning):
    """A text has characters that no sheet, map or chart can show; □ stands for each.

    Examples
    --------
    >>> import warnings
    >>> warnings.simplefilter("ignore", GlyphWarning)  # whoever knows of them
    """
