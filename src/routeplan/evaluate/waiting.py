"""How long people with a number slip wait: an estimate, from the mean and spread of cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, pi, sqrt


@dataclass(frozen=True, kw_only=True)
class Queue:
    """People who wait for the same desks during one stay.

    Parameters
    ----------
    cases
        How many are expected in the stay.
    mean_min, variance_min2
        Mean [min] and variance [min²] of the time that one case takes at a desk.
    desks
        How many desks serve them.
    stay_min
        How long these desks serve [min].
    slot_min
        Those of one slot come together at its beginning [min].
    """

    cases: float
    mean_min: float
    variance_min2: float
    desks: int
    stay_min: float
    slot_min: float

    @property
    def load(self) -> float:
        """The share of the desks' time that cases take, at most 1: what is over is not served."""
        if not self.cases:
            return 0.0
        return min(1.0, self.cases * self.mean_min / (self.desks * self.stay_min))


def expected_waiting_min(queue: Queue) -> float:
    """Estimate the mean waiting time [min] as the wait within a slot and what spills over.

    **Within a slot** of length ``T`` its people come together, and the last of them begins when
    ``load T - mean`` is over; on average they wait half of that, or nothing if each finds a free
    desk.

    **From slot to slot** some cases take longer than planned. Arrivals are scheduled, so only
    the spread of the cases counts, with the squared coefficient of variation ``cv²``. For ``c``
    desks the Allen-Cunneen formula gives ``cv² / 2`` times the wait of a queue with random
    arrivals, here in the closed form of Sakasegawa: ``load^(√(2(c+1)) - 1) / (c (1 - load))``
    mean times. It is meant for a queue without end and grows beyond all bounds as desks become
    fully used, while a stay begins without a queue and lasts hours. So the wait is not taken
    above that of a fully used queue which begins empty, as Brownian motion held above zero:
    after ``k`` cases ``cv mean / c √(2k/π)``, and over all ``n`` of them two thirds of the last.

    References
    ----------
    A. O. Allen, *Probability, Statistics, and Queueing Theory*, 2nd ed., 1990, ch. 5.
    H. Sakasegawa, "An approximation formula" (of the length of a queue), Annals of the Institute
    of Statistical Mathematics 29, 1977, pp. 67-75.
    J. M. Harrison, *Brownian Motion and Stochastic Flow Systems*, 1985.

    Examples
    --------
    >>> queue = Queue(
    ...     cases=50, mean_min=12, variance_min2=0, desks=5, stay_min=120, slot_min=30
    ... )
    >>> expected_waiting_min(queue)  # fully used: the last of a slot waits 30 - 12 minutes
    9.0
    """
    return _within_slot_min(queue) + min(_endless_min(queue), _from_empty_min(queue))


def _within_slot_min(queue: Queue) -> float:
    return max(0.0, (queue.load * queue.slot_min - queue.mean_min) / 2)


def _endless_min(queue: Queue) -> float:
    if queue.load == 1:
        return inf
    cv2 = queue.variance_min2 / queue.mean_min**2
    crowd: float = queue.load ** (sqrt(2 * (queue.desks + 1)) - 1)
    return cv2 / 2 * crowd / (queue.desks * (1 - queue.load)) * queue.mean_min


def _from_empty_min(queue: Queue) -> float:
    return 2 / 3 * sqrt(queue.variance_min2) / queue.desks * sqrt(2 * queue.cases / pi)
