"""The layer of roads that matter: who is cut off if one of them is shut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from folium import FeatureGroup

from routeplan.domain.risk import Delay, RoadRisk
from routeplan.domain.stretch import Stretch
from routeplan.evaluate import in_words
from routeplan.render.ground import Ground
from routeplan.render.maps import signs
from routeplan.render.maps.escape import Html
from routeplan.render.maps.features import Drawing, Feature, layer, line
from routeplan.render.maps.style import Stroke, Strokes
from routeplan.render.road_risks import STEPS, Step, ranked
from routeplan.render.subject import Subject

CRITICAL_STROKES: Mapping[Step, Strokes] = {
    "many": (Stroke(colour="#ffffff", width=18), Stroke(colour="#7a0177", width=15)),
    "some": (Stroke(colour="#ffffff", width=12.5), Stroke(colour="#e0529c", width=10)),
    "delay": (
        Stroke(colour="#ffffff", width=11),
        Stroke(colour="#e0529c", width=8.5, dash="5 4", cap="butt"),
    ),
}
"""Wider than the ways of crews, which lie on top."""


def critical_layer(subject: Subject, ground: Ground) -> FeatureGroup | None:
    """Draw the roads that matter, the worse the wider; None if none does. Hidden on opening."""
    lines = [
        _line(risk, rank, stretch, step, subject, ground)
        for rank, stretch, step in ranked(subject.criticality)
        for risk in stretch.roads
    ]
    name = subject.wording("map.critical")
    return layer(name, Drawing("critical", reversed(lines)), show=False) if lines else None


def _line(
    risk: RoadRisk, rank: int, stretch: Stretch, step: Step, subject: Subject, ground: Ground
) -> Feature:
    return line(
        ground.lonlat(ground.roads[risk.road_id]),
        {"": CRITICAL_STROKES[step]},
        tooltip=_tooltip(rank, stretch, subject),
        popup=_about(rank, stretch, subject),
    )


def _tooltip(rank: int, stretch: Stretch, subject: Subject) -> str:
    """Say in a line who is cut off, or how much longer the way is."""
    wording, risk = subject.wording, stretch.worst
    if not risk.cut_off:
        says = wording("map.critical.delays", minutes=risk.longest_s / 60)
    else:
        names = ", ".join(delay.name for delay in risk.cut_off)
        says = wording("map.critical.cuts", count=risk.households_cut, names=names)
    return f"{rank}. {_named(stretch, subject)}: {says}"


def _about(rank: int, stretch: Stretch, subject: Subject) -> Html:
    wording, found = subject.wording, subject.criticality
    rows = Html("").join(
        Html("<tr><th>{}</th><td>{}</td></tr>").format(place, loss)
        for place, loss in _losses(stretch.worst, subject)
    )
    return Html("<h3>{}. {}</h3><table>{}</table><p>{}</p>").format(
        rank,
        _named(stretch, subject),
        rows,
        wording("map.critical.how", mode=found.mode, day=found.on, chance=stretch.chance),
    )


def _named(stretch: Stretch, subject: Subject) -> str:
    return in_words.stretch_name(stretch, subject.scenario.network, subject.wording)


def _losses(risk: RoadRisk, subject: Subject) -> Iterator[tuple[str, str]]:
    for delay in risk.delays:
        yield delay.name or delay.place_id, _loss(delay, subject)


def _loss(delay: Delay, subject: Subject) -> str:
    wording = subject.wording
    homes = wording("map.critical.homes", count=delay.households)
    if delay.both_s is None:
        return f"{homes} · {wording('map.critical.cut')}"
    return f"{homes} · {wording('map.critical.later', minutes=delay.both_s / 60)}"


def critical_signs(subject: Subject) -> Iterator[tuple[Html, str]]:
    """Yield a sample of each kind of line that the layer has, and what it means."""
    steps = {step for *_, step in ranked(subject.criticality)}
    for step in STEPS:
        if step in steps:
            meaning = subject.wording(f"map.critical.{step}")
            yield signs.line_sign(CRITICAL_STROKES[step]), meaning
