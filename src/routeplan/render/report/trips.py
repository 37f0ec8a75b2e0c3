"""Trips day by day: who goes where, with what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from routeplan.domain.trips import TripDay
from routeplan.evaluate.in_words import vehicles
from routeplan.evaluate.outings import Outing
from routeplan.render.report.markup import Row, joined, table
from routeplan.render.subject import Subject


def trips(subject: Subject, called: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the table of trips, week by week.

    Parameters
    ----------
    called
        What members are called, by id.
    """
    wording = subject.wording
    has_people = any(outing.trip.member_ids for outing in subject.outings)
    keys = ["cli.day", "col.team", "cli.villages", "col.km", "col.vehicle"]
    columns = [wording(key) for key in [*keys, *(["cli.who_goes"] if has_people else [])]]
    rows: list[Row | str] = []
    for week in subject.weeks_out:
        rows.append(week.name)
        for outing in week.outings:
            people = [joined(_people(outing, called), ", ")] if has_people else []
            rows.append([*_row(outing, subject), *people])
    yield table(wording("cli.trips"), columns, rows, numbers=(3,))


def _row(outing: Outing, subject: Subject) -> Row:
    wording, (trip, day) = subject.wording, outing
    distance_m = sum(leg.distance_m for leg in day.legs)
    return [
        Markup('<span class="whole">{} {}</span>').format(
            wording.short_weekday(day.date), wording.day_month(day.date)
        ),
        trip.crew_id,
        Markup('<ol class="stops">{}</ol>').format(joined(_stops(day, subject))),
        wording.number(distance_m / 1000),
        vehicles(trip, wording),
    ]


def _stops(day: TripDay, subject: Subject) -> Iterator[Markup]:
    """Yield departure, visits and the end of a day, each with its time."""
    wording, scenario = subject.wording, subject.scenario
    line = Markup("<li><b>{}</b> {}</li>")
    if day.legs and not (day.visits and day.visits[0].village_id == day.start_id):
        place = scenario.place_name(day.start_id) if day.start_id != scenario.center.id else ""
        said = f"{wording('col.depart')} {place}".strip()
        yield line.format(f"{day.legs[0].depart:%H:%M}", said)
    for visit in day.visits:
        hours = wording("plan.hours", begin=visit.begin, end=visit.end)
        yield line.format(hours, scenario.village(visit.village_id).name)
    ends = [leg.arrive for leg in day.legs] + [visit.end for visit in day.visits]
    where = (
        wording("col.return")
        if day.end_id == scenario.center.id
        else f"{wording('col.overnight')}: {scenario.place_name(day.end_id)}"
    )
    yield line.format(f"{max(ends):%H:%M}" if ends else "", where)


def _people(outing: Outing, called: Mapping[str, str]) -> Iterator[str]:
    return (called[member_id] for member_id in outing.trip.member_ids)
