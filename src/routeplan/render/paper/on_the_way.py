"""What a team must know of its way: hazards by kilometre, and where the phone has no signal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from routeplan.domain.places import Signal
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import TripDay
from routeplan.render.cartography.way import Stretch

_POOR: tuple[Signal, ...] = ("edge_only", "none")
"""With these nobody can send data, and with the last nobody can call."""

_VERY_BAD = 5


class Span(NamedTuple):
    """A part of the day's way, from where to where [m]."""

    begins_m: int
    ends_m: int


def hazards_of(way: Sequence[Stretch], scenario: Scenario) -> dict[str, tuple[Span, ...]]:
    """Return where the way is dangerous, by hazard, in the order in which they are met.

    A road that is passed again is named once. Beside what the table of roads calls hazards these
    are ``dry_only`` for roads that rain makes impassable, and ``very_bad`` for the worst condition.
    """
    spans: dict[str, list[Span]] = {}
    seen: set[str] = set()
    network = scenario.network
    position = {road_id: number for number, road_id in enumerate(network.road_id)}
    for stretch in way:
        if stretch.road_id is None or stretch.road_id in seen:
            continue
        seen.add(stretch.road_id)
        row = position[stretch.road_id]
        found = [*network.hazards[row]]
        found += ["dry_only"] if network.dry_only[row] else []
        found += ["very_bad"] if network.condition[row] >= _VERY_BAD else []
        for hazard in found:
            spans.setdefault(hazard, []).append(Span(stretch.begins_m, stretch.ends_m))
    return {hazard: joined(parts) for hazard, parts in spans.items()}


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with those in one that touch.

    Examples
    --------
    >>> joined([Span(0, 900), Span(900, 1500), Span(4000, 5000)])
    (Span(begins_m=0, ends_m=1500), Span(begins_m=4000, ends_m=5000))
    """
    found: list[Span] = []
    for span in spans:
        if found and span.begins_m <= found[-1].ends_m:
            found[-1] = Span(found[-1].begins_m, max(found[-1].ends_m, span.ends_m))
        else:
            found.append(span)
    return tuple(found)


def silent_spans(way: Sequence[Stretch], day: TripDay, scenario: Scenario) -> tuple[Span, ...]:
    """Return where the phone may have no signal: between the villages that are known to have one.

    Only villages say what signal they have. Where one without lies on the way, nothing is sure
    from the last place with a signal to the next.
    """
    places = list(_places(way, day, scenario))
    spans = []
    for number, (_, has_signal) in enumerate(places):
        if has_signal is False:
            before = next((m for m, good in reversed(places[:number]) if good), places[0][0])
            after = next((m for m, good in places[number:] if good), places[-1][0])
            spans.append(Span(before, after))
    return joined(spans)


def _places(
    way: Sequence[Stretch], day: TripDay, scenario: Scenario
) -> Iterator[tuple[int, bool | None]]:
    """Yield where along the way there are places, and whether they have a signal."""
    signals: dict[str, Signal | None] = {one.id: one.signal for one in scenario.villages}

    def known(place_id: str) -> bool | None:
        if place_id == scenario.center.id:
            return True
        signal = signals.get(place_id)
        return None if signal is None else signal not in _POOR

    yield 0, known(day.start_id)
    for stretch in way:
        yield stretch.ends_m, known(stretch.to_id)
