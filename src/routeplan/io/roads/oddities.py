"""Values of tags that we do not know, each told once with how often it was met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from routeplan.io.explanations import shown
from routeplan.io.roads.road_data import Repair

_MOST = 100
"""So many different values are told one by one."""


class Oddities:
    """Gathers values while ways are read.

    Parameters
    ----------
    noun
        What a way is called, such as ``line``.

    Examples
    --------
    >>> oddities = Oddities()
    >>> for way_id in (1, 2, 2):
    ...     oddities.note("surface", "moon dust", "kept as it is", of=way_id)
    >>> print(*oddities.repairs())
    surface="moon dust" is not known, on 2 ways; kept as it is
    """

    def __init__(self, noun: str = "way") -> None:
        self._noun = noun
        self._ways: defaultdict[tuple[str, str, str, str], set[int]] = defaultdict(set)

    def note(self, tag: str, value: str, done: str, *, of: int, what: str = "is not known") -> None:
        """Remember a value of a tag of a way, what is wrong with it, and what is done."""
        self._ways[tag, value, what, done].add(of)

    def repairs(self) -> Iterator[Repair]:
        """Yield what was met, the most frequent first."""
        by_count = sorted(self._ways.items(), key=lambda item: (-len(item[1]), item[0]))
        for (tag, value, what, done), ways in by_count[:_MOST]:
            count = len(ways)
            on = f"{what}, on {count} {self._noun}{'s' if count != 1 else ''}"
            where = f"{tag}={shown(value)}" if value else tag
            yield Repair(where=where, what=on, done=done)
        if len(by_count) > _MOST:
            what = f"has {len(by_count) - _MOST} more values that are not known"
            yield Repair(where="this file", what=what, done="treated alike")
