"""The places that imported roads are to lead to, as a folder and the command line name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from routeplan.domain.network import Node
from routeplan.domain.value import nfc
from routeplan.errors import Fault, InputError
from routeplan.io.roads import named_places, read_villages
from routeplan.io.schemas import VILLAGES

CENTER = "center"
"""What ``nodes.csv`` calls the kind of the center; a new one has the id `CENTER_ID`."""

CENTER_ID = "C"


@dataclass(frozen=True, kw_only=True)
class WantedPlaces:
    """Places that roads are to lead to.

    Parameters
    ----------
    center
        Id of the place where journeys begin; None if nobody has said which it is.
    in_villages_table
        Places that a ``villages.csv`` of the folder names, so that its other tables need not.
    """

    places: tuple[Node, ...]
    center: str | None
    in_villages_table: frozenset[str]

    @classmethod
    def of(cls, folder: Path, *, villages: Path | None, center: str | None) -> Self:
        """Return the places of a folder, of a table of villages and of the command line.

        Parameters
        ----------
        villages
            Counts in place of the ``villages.csv`` of the folder.
        center
            Id of a place, or ``lon,lat``; counts in place of the center of the folder.

        Raises
        ------
        InputError
            If a table has faults, or the center is not to be told.
        """
        own_table = folder / VILLAGES.file
        own = read_villages(own_table) if own_table.is_file() else ()
        wanted = read_villages(villages) if villages else own
        known = {place.id: place for place in (*named_places(folder), *wanted)}
        if center is not None and "," in center:
            known[CENTER_ID] = _position(center)
            center = CENTER_ID
        elif center is None:
            center = _only_center(known.values())
        else:
            center = nfc(center)  # as all ids are: terminals of some systems take letters apart
        return cls(
            places=tuple(known.values()),
            center=center,
            in_villages_table=frozenset(one.id for one in own),
        )


def _position(text: str) -> Node:
    try:
        lon, lat = map(float, text.split(","))
        return Node(id=CENTER_ID, lon=lon, lat=lat, kind=CENTER)
    except (ValueError, ValidationError):
        fix = "give the id of a place, or lon,lat in degrees such as 107.493,15.889"
        raise InputError([Fault(where="--center", what=f"is {text}", fix=fix)]) from None


def _only_center(places: Iterable[Node]) -> str | None:
    centers = [place.id for place in places if place.kind == CENTER]
    if len(centers) > 1:
        what = f"may be any of {', '.join(centers)}"
        raise InputError([Fault(where="the center", what=what, fix="name one with --center")])
    return centers[0] if centers else None
