"""The table of a day: every stop with its hours, its cell of the map and what is offered there."""

from __future__ import annotations

from datetime import time

from routeplan.domain.trips import Visit
from routeplan.domain.value import seconds_of_day
from routeplan.evaluate.outings import Outing
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.itinerary import Call
from routeplan.render.paper.marks import tick_box
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Cell, Column, Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

_BOLD = Type(size_pt=9.0, bold=True)
_PLAIN = Type(size_pt=9.0)
_SMALL = Type(size_pt=SMALLEST_PT)


def day_table(edition: Edition, width_mm: float) -> Table:
    """Return the table of a width."""
    speech = edition.speech
    columns = (
        Column(head="#", width_mm=8.5, align="center", look=_BOLD),
        Column(head=speech("paper.col.village"), width_mm=40, look=_BOLD),
        Column(head=speech("paper.col.cell"), width_mm=10.5, align="center", look=_PLAIN),
        Column(head=speech("paper.col.km"), width_mm=12.5, align="right", look=_PLAIN),
        Column(head=speech("paper.col.minutes"), width_mm=13, align="right", look=_PLAIN),
        Column(head=speech("paper.col.arrive"), width_mm=14.5, align="center", look=_BOLD),
        Column(head=speech("paper.col.leave"), width_mm=14.5, align="center", look=_PLAIN),
        Column(head=speech("paper.col.latest"), width_mm=17, align="center", look=_PLAIN),
        Column(head=speech("paper.col.households"), width_mm=11, align="right", look=_PLAIN),
        Column(head=speech("paper.col.services"), look=_SMALL),
        Column(head=speech("paper.col.done"), width_mm=12, align="center"),
    )
    return Table(columns, width_mm)


def common_services(outing: Outing) -> tuple[str, ...]:
    """Return what is offered at every stop of a day, in the order of the first."""
    visits = outing.day.visits
    if not visits:
        return ()
    everywhere = set.intersection(*(set(visit.service_ids) for visit in visits))
    return tuple(one for one in visits[0].service_ids if one in everywhere)


def day_rows(outing: Outing, calls: tuple[Call, ...], edition: Edition) -> list[Row]:
    """Return a row for each place of a day."""
    common = common_services(outing)
    return [_row(call, common, edition) for call in calls]


def _row(call: Call, common: tuple[str, ...], edition: Edition) -> Row:
    leg = call.leg
    travel: tuple[Cell, Cell] = ("", "")
    if leg is not None:
        km = edition.wording.km(leg.distance_m).removesuffix(" km")
        travel = (km, f"{_shown_min(leg.arrive) - _shown_min(leg.depart)}'")
    there = call.arrive or (call.visit.begin if call.visit else None)
    times = tuple(_clock(one) for one in (there, call.leave, call.latest_leave))
    start = (
        str(call.visit.order) if call.visit else _sign(call, edition),
        _name(call, edition),
        _cell(call, edition),
        *travel,
        *times,
    )
    if call.visit is None:
        return (*start, "", "", "")
    village = edition.scenario.village(call.place_id)
    households = edition.wording.number(village.households)
    return (*start, households, _services(call.visit, common, edition), tick_box)


def _sign(call: Call, edition: Edition) -> str:
    return "★" if call.place_id == edition.scenario.center.id else "☾"


def _cell(call: Call, edition: Edition) -> str:
    return "" if call.place_id == edition.scenario.center.id else edition.cell(call.place_id)


def _name(call: Call, edition: Edition) -> Said | str:
    scenario = edition.scenario
    if call.place_id == scenario.center.id:
        return edition.speech("col.return")
    return scenario.place_name(call.place_id)


def _clock(moment: time | None) -> str:
    return "" if moment is None else f"{moment:%H:%M}"


def _shown_min(moment: time) -> int:
    """Return the minutes since midnight that a clock shows, so that a row adds up on paper."""
    return seconds_of_day(moment) // 60


def _services(visit: Visit, common: tuple[str, ...], edition: Edition) -> Said:
    """Say what is offered here beyond what is offered everywhere."""
    names = {service.id: edition.speech.name(service) for service in edition.scenario.services}
    extra = [names[one] for one in visit.service_ids if one not in common]
    if not extra:
        return edition.speech("paper.as_everywhere")
    first = "+ " + "; ".join(one.first for one in extra)
    return Said(first, "; ".join(one.second for one in extra if one.second))
