"""A chain of modes: drive as far as it goes, then go on by something that gets farther."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from routeplan.domain.fleet import ONWARD_MODES, VEHICLE_MODES, Mode


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a way in one mode.

    Parameters
    ----------
    rank
        0 for the vehicle of the chain, then higher the farther it gets; on foot and by boat
        is the same, since people change between them as they like.
    is_before
        Whether people are on their way to a better vehicle, and not on from it.
    """

    mode: Mode
    rank: int
    is_before: bool

    def leads_to(self, other: Layer) -> bool:
        """Tell whether people may change to another layer.

        First to ever better modes, then to ever worse ones: a vehicle that was left does not turn
        up at the other end of a footpath.
        """
        if self == other:
            return False
        if self.rank == other.rank:
            return self.is_before == other.is_before
        if other.is_before or other.rank == 0:
            return self.is_before and other.rank < self.rank
        return other.rank > self.rank


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """A vehicle, and how people get to it and on from it.

    Parameters
    ----------
    onward
        Other modes, where the road gets worse: a motorbike that waits there, on foot, by boat.
        Ways on foot that join places to roads are always walked.
    transfer_s
        Time that every change of mode takes, such as to unload and load [s].

    Examples
    --------
    >>> chain = Chain(mode=Mode.PICKUP, onward=(Mode.FOOT, Mode.MOTORBIKE))
    >>> [(layer.mode.value, layer.is_before) for layer in chain.layers()]
    [('pickup', False), ('motorbike', False), ('foot', False), ('motorbike', True), ('foot', True)]
    """

    mode: Mode
    onward: tuple[Mode, ...] = ()
    transfer_s: int = 0

    def layers(self) -> tuple[Layer, ...]:
        """Return all stretches of which a way may be made; that of the vehicle first."""
        onward = tuple(self._onward())
        return (
            Layer(self.mode, 0, is_before=False),
            *(
                Layer(mode, rank, is_before=is_before)
                for is_before, (mode, rank) in product((False, True), onward)
            ),
        )

    def changes(self) -> Iterator[tuple[int, int]]:
        """Yield from which layer to which people may change, by position in `layers`."""
        layers = self.layers()
        for start, end in product(range(len(layers)), repeat=2):
            if layers[start].leads_to(layers[end]):
                yield start, end

    def takes_all_roads(self, layer: Layer) -> bool:
        """Tell whether a layer has all roads of its mode, not only ways from places to roads."""
        return layer.mode is not Mode.FOOT or layer.rank == 0 or Mode.FOOT in self.onward

    def _onward(self) -> Iterator[tuple[Mode, int]]:
        """Yield modes and ranks; on foot always, for the ways from places to roads."""
        wanted = {*self.onward, Mode.FOOT} - {self.mode}
        vehicles = [mode for mode in dict.fromkeys(self.onward) if mode in wanted]
        vehicles = [mode for mode in vehicles if mode in VEHICLE_MODES]
        yield from zip(vehicles, range(1, len(vehicles) + 1), strict=True)
        for mode in ONWARD_MODES:
            if mode in wanted:
                yield mode, len(vehicles) + 1
