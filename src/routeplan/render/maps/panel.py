"""The panel beside the map: title, what to show, legend, what is left out, where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from routeplan.domain.places import Village
from routeplan.evaluate import in_words
from routeplan.evaluate.verdict import verdict
from routeplan.render.maps.controls import crews, find, print_buttons, road_views, when
from routeplan.render.maps.escape import Html
from routeplan.render.maps.legend import legend
from routeplan.render.maps.popups import closed_when, explanation
from routeplan.render.subject import Subject


def panel(subject: Subject, *, with_households: bool = False) -> Html:
    """Return the whole panel."""
    parts = [
        _title(subject),
        *when(subject),
        find(subject),
        *crews(subject),
        *_closures(subject),
        Html('<section class="rp-layers">{}</section>').format(road_views(subject)),
        legend(subject, with_households=with_households),
        *_left_out(subject),
        print_buttons(subject),
        _notes(subject),
    ]
    return Html('<aside class="rp-panel">{}</aside>').format(Html("").join(parts))


def _title(subject: Subject) -> Html:
    plan, wording, calendar = subject.plan, subject.wording, subject.scenario.calendar
    return Html(
        '<header><h1>{}</h1><p>{}</p><p class="rp-verdict">{}</p>'
        '<p class="rp-shown" role="status"></p></header>'
    ).format(
        subject.title,
        wording("plan.horizon", start=calendar.start, end=calendar.end),
        verdict(plan, wording) if plan else wording("plan.none"),
    )


def _closures(subject: Subject) -> Iterator[Html]:
    """Yield the roads that are shut, when and why; the page lists those of the days shown."""
    rows = [
        Html('<li data-first="{}" data-last="{}"><b>{}</b> {}</li>').format(
            *subject.days_shut(closure),
            subject.scenario.network.road(road_id).name or road_id,
            closed_when(closure, subject.wording),
        )
        for road_id, closures in subject.closures.items()
        for closure in closures
    ]
    if rows:
        yield Html(
            '<section class="rp-closures"><h2>{}</h2><ul>{}</ul><p class="rp-none">{}</p></section>'
        ).format(
            subject.wording("map.closures"),
            Html("").join(rows),
            subject.wording("map.no_closures"),
        )


def _left_out(subject: Subject) -> Iterator[Html]:
    """Yield the villages that miss visits, and why: what holds for several is said once."""
    alike: dict[tuple[str, ...], list[Village]] = {}
    for village in subject.scenario.villages:
        if subject.status(village.id) in ("short", "unserved"):
            reasons = explanation(subject.unserved(village.id), subject.wording)
            alike.setdefault(reasons, []).append(village)
    rows = [
        Html("<li>{}<br>{}</li>").format(_made_of_required(villages, subject), " ".join(reasons))
        for reasons, villages in alike.items()
    ]
    if rows:
        yield Html('<section class="rp-left-out"><h2>{}</h2><ul>{}</ul></section>').format(
            subject.wording("plan.unserved"), Html("").join(rows)
        )


def _made_of_required(villages: Iterable[Village], subject: Subject) -> Html:
    """Name villages, each with its visits made of those required."""
    return Html(", ").join(
        Html("<b>{}</b> ({}/{})").format(
            village.name, len(subject.calls(village.id)), subject.required[village.id]
        )
        for village in villages
    )


def _notes(subject: Subject) -> Html:
    scenario, wording = subject.scenario, subject.wording
    lines = [in_words.data_note(scenario, wording), wording("map.disclaimer")]
    return Html("<footer>{}</footer>").format(
        Html("").join(Html("<p>{}</p>").format(text) for text in lines if text)
    )
