"""Names, numbers, prices, shortages and broken pins of a plan in words, wherever they are shown."""

from __future__ import annotations

from routeplan.domain.crews import CrewShortage
from routeplan.domain.fleet import Mode
from routeplan.domain.message import Message
from routeplan.domain.network import RoadNetwork
from routeplan.domain.plan import BrokenPin
from routeplan.domain.prices import DayPrice
from routeplan.domain.rota import DeskShortage
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Equipment, Service
from routeplan.domain.stretch import Stretch
from routeplan.domain.training import Module
from routeplan.domain.trips import Trip
from routeplan.evaluate.table_cells import sentence
from routeplan.wording import Wording

DAYS_OF_WORK_H = 100
"""From so many hours on, minutes say nothing."""


MOST_ROAD_NAMES = 3
"""A stretch is called after so many of its roads."""


def stretch_name(stretch: Stretch, network: RoadNetwork, wording: Wording) -> str:
    """Call a stretch what its roads are called; if that is nothing, by the class of the worst."""
    names = stretch.names[:MOST_ROAD_NAMES]
    if names:
        return " – ".join(names) + (" …" if len(stretch.names) > len(names) else "")
    worst = network.road(stretch.worst.road_id)
    return wording("critical.unnamed", road_class=wording.term("road_class", worst.road_class))


def figure(value: float, unit: str, wording: Wording) -> str:
    """Write an indicator in its unit.

    Examples
    --------
    >>> figure(16.5, "h of day", Wording("en")), figure(16.5, "h", Wording("en"))
    ('16:30', '16 h 30')
    """
    match unit:
        case "h" if value >= DAYS_OF_WORK_H:
            shown = wording("cli.hours", hours=value)
        case "h":
            shown = wording.duration(value * 3600)
        case "h of day":
            hours, minutes = divmod(round(value * 60), 60)
            shown = f"{hours:02d}:{minutes:02d}"
        case "share":
            shown = wording("cli.share", share=value)
        case "VND":
            shown = wording("cli.vnd", vnd=round(value))
        case "l":
            shown = wording("cli.litres", litres=value)
        case "km":
            shown = wording.km(value * 1000)
        case "cases":
            shown = wording.number(round(value))  # a share of the cases is expected, none is halved
        case _:
            shown = wording.number(value)
    return shown


def title(scenario: Scenario, wording: Wording) -> str:
    """Return the title of a scenario, the Vietnamese one if it has no other; its id if none."""
    in_vietnamese = scenario.title or scenario.id
    return wording.either(vi=in_vietnamese, en=scenario.title_en or in_vietnamese)


def data_note(scenario: Scenario, wording: Wording) -> str:
    """Return what every output must say about the data."""
    return wording.either(vi=scenario.data_note_vi, en=scenario.data_note_en)


def name(thing: Service | Equipment | Module, wording: Wording) -> str:
    """Return what a service, a kit or something taught is called."""
    return wording.either(vi=thing.name_vi, en=thing.name_en)


def called(scenario: Scenario, *, with_names: bool) -> dict[str, str]:
    """Return what members are called, by id: by alias if names may be told, if not, by id."""
    return {one.id: (with_names and one.alias) or one.id for one in scenario.members}


def vehicles(trip: Trip, wording: Wording) -> str:
    """Write what a crew travels with: ``3 motorbike``."""
    counts = {trip.mode: trip.vehicles, Mode.BOAT: trip.boats}
    return " + ".join(
        wording("cli.vehicles", count=count, mode=mode) for mode, count in counts.items() if count
    )


def crew_shortage(shortage: CrewShortage, scenario: Scenario, wording: Wording) -> str:
    """Say what a crew lacks."""
    what = shortage.what
    if shortage.kind == "desk" and what is not None:
        what = scenario.village(what).name
    return wording(f"crews.lacks.{shortage.kind}", what=what, count=shortage.missing)


def why(reason: Message, remedy: Message | None, wording: Wording) -> tuple[str, str]:
    """Say why something is missing and what would help, which may be nothing."""
    return sentence(reason, wording), sentence(remedy, wording) if remedy else ""


def broken_pin(pin: BrokenPin, scenario: Scenario, wording: Wording) -> tuple[str, str]:
    """Say what was pinned, a village by its name and a member by the id, and why it is not kept."""
    what = scenario.village(pin.who).name if pin.kind == "visit" else pin.who
    return what, wording(f"plan.broken_pins.{pin.kind}.{pin.reason}")


def desk_shortage(shortage: DeskShortage, wording: Wording) -> str:
    """Say what the desk lacks on a day."""
    if shortage.topic is None:
        return wording("cli.rota.missing", count=shortage.missing)
    topic = wording.term("skill", shortage.topic)
    return wording("cli.rota.missing_topic", count=shortage.missing, topic=topic)


def what_of_day(one: DayPrice, scenario: Scenario, wording: Wording) -> str:
    """Say of what there might be one more on a day."""
    kits = {kit.id: name(kit, wording) for kit in scenario.equipment}
    of = kits.get(one.of or "", one.of) if one.resource == "equipment" else one.of
    return wording(f"quality.days.{one.resource}", of=of)


def worth_of_day(one: DayPrice, scenario: Scenario, wording: Wording) -> str:
    """Say what one more day of something is worth, and on which days."""
    worked = scenario.calendar.working_days()
    is_any_day = (one.first, one.last) == (worked[0], worked[-1])
    when = "quality.days.any" if is_any_day else "quality.days.between"
    worth = {"travel": one.saves_s, "visits": one.gives_back}
    return wording(
        "quality.days.worth",
        what=what_of_day(one, scenario, wording),
        when=wording(when, first=one.first, last=one.last),
        worth=" · ".join(
            wording(f"quality.days.{kind}", saves_s=one.saves_s, gives_back=one.gives_back)
            for kind, amount in worth.items()
            if amount
        ),
    )
