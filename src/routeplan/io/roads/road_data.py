"""What is read from a file of roads, whatever its kind."""

from __future__ import annotations

from routeplan.domain.calendar import RecurringClosure
from routeplan.domain.network import RoadNetwork
from routeplan.domain.value import Text, Value


class Repair(Value):
    """Something in a file of roads that was wrong or not known, and what was made of it.

    It is no `Fault`: the rest of the file is of use.

    Parameters
    ----------
    where
        The place in the file, such as ``way 4211``, or the tag.
    what
        What is wrong, with the value.
    done
        What was done about it.

    Examples
    --------
    >>> print(Repair(where="way 4211", what="refers to 3 nodes that are missing", done="cut there"))
    way 4211 refers to 3 nodes that are missing; cut there
    """

    where: Text
    what: Text
    done: Text

    def __str__(self) -> str:
        return f"{self.where} {self.what}; {self.done}"


class ReadRoads(Value):
    """Roads as they were read from a file.

    Parameters
    ----------
    repairs
        What had to be mended or passed over, in the order of the file.
    recurring_closures
        Months in which a road is shut every year, as its tags say; the day of travel decides.
    note
        Whom the data are from and under which licence, to be said wherever they are shown; empty
        if the file does not say.
    """

    network: RoadNetwork
    repairs: tuple[Repair, ...] = ()
    recurring_closures: tuple[RecurringClosure, ...] = ()
    note: Text = ""

    def __repr__(self) -> str:
        return f"<ReadRoads: {len(self.network)} roads, {len(self.repairs)} repairs>"

    __str__ = __repr__
