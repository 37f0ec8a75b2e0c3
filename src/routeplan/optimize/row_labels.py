"""What the rows of a system are about, so that what a row is worth can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

RowKind = Literal["required", "officer_visit", "pin", "visits", "resource", "spacing", "goal"]


@dataclass(frozen=True, kw_only=True)
class RowLabel:
    """What one row is about.

    Parameters
    ----------
    kind
        ``required`` and ``officer_visit``: the visits a village needs, of any kind and with an
        officer. ``pin``: a pinned visit. ``visits``: the most visits of a village. ``resource``:
        the most of what trips take. ``spacing``: one visit in as many days as visits lie apart.
        ``goal``: what a goal before may cost.
    of
        Id of the village, name of the resource.
    days
        The days of the horizon it sums over, bool; None if it is about all.
    per_day
        By how much it grows at most if there is one more of the resource on one of its days.
    """

    kind: RowKind
    of: str = ""
    days: np.ndarray | None = None
    per_day: int = 1


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A row of which halves take something, and no choice takes more than `most`."""

    label: RowLabel
    taken: np.ndarray
    most: int
