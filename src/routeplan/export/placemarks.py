"""A plan as KML: the ways and stops of every crew, week by week, for maps on phones."""

from __future__ import annotations

import html
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from threading import Lock

import simplekml

from routeplan.domain.calendar import week_of
from routeplan.domain.fleet import Mode
from routeplan.domain.trips import Visit
from routeplan.evaluate.crew_colours import crew_colour
from routeplan.evaluate.outings import Outing
from routeplan.export.edition import Edition, Files
from routeplan.export.plain_text import plain

DECIMALS = 6
"""About a hand's breadth."""

_ONE_AT_A_TIME = Lock()
"""simplekml counts ids, and knows the document that it writes, in variables of its classes."""

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {Mode.FOOT: 2.5, Mode.BOAT: 2.5, None: 2.0}
_WIDTH_DRIVEN = 5.0

Line = list[tuple[float, float]]
"""(lon, lat) in the direction of travel."""


def kml_files(edition: Edition) -> Files:
    """Write the whole plan as one document."""
    return {"plan.kml": _kml(edition)}


def kmz_files(edition: Edition) -> Files:
    """Write the whole plan as one document, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("doc.kml", _FIRST_DAY_OF_ZIP)
        archive.writestr(entry, _kml(edition), zipfile.ZIP_DEFLATED)
    return {"plan.kmz": packed.getvalue()}


def _kml(edition: Edition) -> bytes:
    with _ONE_AT_A_TIME:
        simplekml.Kml.resetidcounter()
        kml = simplekml.Kml(name=_text(edition.title), open=1)
        kml.parsetext(parse=False)  # its own way lets marked sections through
        kml.document.description = _description([edition.days, edition.data_note])
        _add_center(kml, edition)
        for monday, outings in _by_week(edition.outings).items():
            week = kml.newfolder(name=_text(_week(monday, outings, edition)))
            for number, crew_id in enumerate(edition.crew_ids):
                of_crew = [one for one in outings if one.trip.crew_id == crew_id]
                if of_crew:
                    crew = week.newfolder(name=_text(_crew(crew_id, edition)))
                    for one in of_crew:
                        _add_day(crew, one, _kml_colour(crew_colour(number)), edition)
        return str(kml.kml(format=False)).encode()


def _by_week(outings: Iterable[Outing]) -> dict[date, list[Outing]]:
    weeks: defaultdict[date, list[Outing]] = defaultdict(list)
    for one in outings:
        weeks[week_of(one.day.date)].append(one)
    return weeks


def _week(monday: date, outings: Sequence[Outing], edition: Edition) -> str:
    first = week_of(edition.scenario.calendar.start)
    days = [one.day.date for one in outings]
    number = (monday - first).days // 7 + 1
    return edition.wording("plan.week", n=number, start=min(days), end=max(days))


def _crew(crew_id: str, edition: Edition) -> str:
    return edition.wording("plan.crew", crew=plain(crew_id))


def _add_center(kml: simplekml.Kml, edition: Edition) -> None:
    center = edition.scenario.center
    kml.newpoint(
        name=_text(edition.place(center.id)),
        description=_description([edition.wording("map.center")]),
        coords=[_rounded(center.lon, center.lat)],
    )


def _add_day(crew: simplekml.Folder, outing: Outing, colour: str, edition: Edition) -> None:
    """Add a folder with the lines of a day, one for each way of travelling, and its stops."""
    wording, day = edition.wording, outing.day
    title = f"{wording.short_weekday(day.date)} {wording.date(day.date)}"
    folder = crew.newfolder(name=_text(title))
    for mode, lines in _lines(outing, edition).items():
        how = wording.term("mode", mode) if mode else wording("way.unknown")
        way = folder.newmultigeometry(name=_text(f"{title} · {how}"))
        way.style.linestyle.color = colour
        way.style.linestyle.width = _WIDTHS.get(mode, _WIDTH_DRIVEN)
        for line in lines:
            way.newlinestring(coords=line, tessellate=1)
    for visit in day.visits:
        folder.newpoint(
            name=_text(f"{visit.order}. {edition.place(visit.village_id)}"),
            description=_description(_about(visit, title, edition)),
            coords=[_rounded(*edition.courses.places[visit.village_id])],
        )


def _lines(outing: Outing, edition: Edition) -> dict[Mode | None, list[Line]]:
    lines: defaultdict[Mode | None, list[Line]] = defaultdict(list)
    for leg in outing.day.legs:
        for stretch in edition.courses.stretches(leg):
            lines[stretch.mode].append([_rounded(*one) for one in stretch.lonlat.tolist()])
    return lines


def _about(visit: Visit, day: str, edition: Edition) -> Iterator[str]:
    hours = edition.wording("plan.hours", begin=visit.begin, end=visit.end)
    yield f"{day}, {hours}"
    yield ", ".join(edition.services[one] for one in visit.service_ids)


def _rounded(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, DECIMALS), round(lat, DECIMALS)


def _kml_colour(colour: str) -> str:
    """Return a colour as KML has it: opacity, blue, green, red.

    Examples
    --------
    >>> _kml_colour("#0072b2")
    'ffb27200'
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"ff{blue}{green}{red}"


def _text(text: str) -> str:
    """Return a text as XML."""
    return html.escape(text, quote=False)


def _description(lines: Iterable[str]) -> str:
    """Return lines as XML of the HTML that a description is: nothing in them is a tag."""
    return _text("<br>".join(html.escape(line) for line in lines if line))
