"""What people choose on the panel: when, which village, which crews, how roads are drawn.

All of it is plain form elements, so it works by touch and keyboard; the script of the page
listens to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from routeplan.render.maps import signs
from routeplan.render.maps.escape import Html
from routeplan.render.maps.style import crew_strokes
from routeplan.render.subject import Subject

STRIP_PX = 24
"""Height of the bars over the slider."""


def when(subject: Subject) -> Iterator[Html]:
    """Yield the choice of the whole period, a week or a day, and the slider through them."""
    if not subject.outings:
        return
    wording = subject.wording
    modes = [("whole", "map.whole"), ("week", "map.week"), ("day", "map.day")]
    choices = (
        Html('<label><input type="radio" name="rp-mode" value="{}"><span>{}</span></label>').format(
            mode, wording(key)
        )
        for mode, key in modes
    )
    yield Html(
        '<section class="rp-when">'
        '<div class="rp-modes" role="radiogroup" aria-label="{time}">{choices}</div>'
        '<div class="rp-travel">{strip}'
        '<input type="range" class="rp-slider" min="0" step="1" aria-label="{time}">'
        '<div class="rp-steps">'
        '<button type="button" class="rp-back" title="{back}">&lsaquo;</button>'
        '<button type="button" class="rp-play">{play}</button>'
        '<button type="button" class="rp-on" title="{on}">&rsaquo;</button>'
        "</div></div></section>"
    ).format(
        time=wording("map.time"),
        choices=Html("").join(choices),
        strip=_strip(subject),
        back=wording("map.back"),
        play=wording("map.play"),
        on=wording("map.on"),
    )


def _strip(subject: Subject) -> Html:
    """Draw a bar for each day, as high as crews are out, so that the slider shows where to go."""
    days = subject.days
    out = [0] * len(days)
    for outing in subject.outings:
        out[days.index(outing.day.date)] += 1
    step = STRIP_PX / max(out)
    bars = "".join(
        f"M{position + 0.15:g} {STRIP_PX}v-{count * step:g}h.7v{count * step:g}z"
        for position, count in enumerate(out)
        if count
    )
    return Html(
        '<svg class="rp-strip" viewBox="0 0 {n} {height}" preserveAspectRatio="none" '
        'style="--days:{n}" aria-hidden="true"><rect class="rp-now" height="{height}"/>'
        '<path d="{bars}"/></svg>'
    ).format(n=len(days), height=STRIP_PX, bars=bars)


def find(subject: Subject) -> Html:
    """Offer to look for a village, and to see its trips only."""
    wording = subject.wording
    return Html(
        '<section class="rp-find"><div class="rp-box">'
        '<input type="search" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        'aria-controls="rp-found" placeholder="{find}" aria-label="{find}" autocomplete="off">'
        '<ul id="rp-found" role="listbox" aria-label="{find}" hidden></ul></div>'
        '<div class="rp-village" hidden><b></b> <button type="button">{clear}</button>'
        '<p class="rp-dates"></p></div></section>'
    ).format(find=wording("map.find"), clear=wording("map.all_villages"))


def crews(subject: Subject) -> Iterator[Html]:
    """Yield the crews that go out; the page writes beside each what it does at the time shown."""
    rows = [
        Html(
            '<li><label><input type="checkbox" checked data-crew="{}"><i>{}</i>{}</label>'
            '<p class="rp-work"></p></li>'
        ).format(
            crew,
            signs.line_sign(crew_strokes(crew, "drive")),
            Html("<b>{}</b>").format(subject.wording("plan.crew", crew=crew_id)),
        )
        for crew, crew_id in enumerate(subject.crew_ids)
    ]
    if rows:
        yield Html('<section class="rp-crews"><h2>{}</h2><ul>{}</ul></section>').format(
            subject.wording("map.routes"), Html("").join(rows)
        )


def road_views(subject: Subject) -> Html:
    """Offer to draw roads by surface or by who passes them in a season."""
    wording = subject.wording
    views = [
        ("surface", "map.roads.surface"),
        ("dry", "map.roads.dry"),
        ("wet", "map.roads.wet"),
    ]
    return Html('<label class="rp-views">{} <select>{}</select></label>').format(
        wording("map.roads.by"),
        Html("").join(
            Html('<option value="{}">{}</option>').format(view, wording(key)) for view, key in views
        ),
    )


def print_buttons(subject: Subject) -> Html:
    """Offer to print what is shown on a sheet of A4, upright or across."""
    wording = subject.wording
    return Html(
        '<section class="rp-print"><button type="button" data-paper="portrait">{}</button> '
        '<button type="button" data-paper="landscape">{}</button></section>'
    ).format(wording("map.print.portrait"), wording("map.print.landscape"))
