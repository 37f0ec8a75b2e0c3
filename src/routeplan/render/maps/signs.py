"""Signs as HTML: the same drawing on the map and in the legend."""

from __future__ import annotations

import math

from routeplan.render.maps.escape import Html
from routeplan.render.maps.style import CLOSED_COLOUR, STATUS_COLOURS, Fill, Strokes
from routeplan.render.palette import INK, crew_colour, ink_on
from routeplan.render.subject import Subject, VillageStatus


def village_sign(status: VillageStatus | None, radius: float) -> Html:
    """Draw a village: full if all its visits are made, half if some, crossed out if none."""
    colour = STATUS_COLOURS[status] if status else INK
    fill = colour if status == "done" else "#ffffff"
    shape = f'<circle r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    if status == "short":
        shape += f'<path d="M0-{radius}A{radius} {radius} 0 0 0 0 {radius}Z" fill="{colour}"/>'
    if status == "unserved":
        arm = round(radius * 0.5, 1)
        shape += (
            f'<path d="M-{arm}-{arm}L{arm} {arm}M-{arm} {arm}L{arm}-{arm}" '
            f'stroke="{colour}" stroke-width="2.4"/>'
        )
    return _svg(shape, radius + 2)


def center_sign() -> Html:
    """Draw the center: a star."""
    corners = " ".join(
        f"{length * math.sin(turn):.1f},{-length * math.cos(turn):.1f}"
        for turn, length in ((n * math.pi / 5, 13 if n % 2 == 0 else 5.4) for n in range(10))
    )
    return _svg(
        f'<polygon points="{corners}" fill="{INK}" stroke="#ffffff" stroke-width="2.5" '
        'paint-order="stroke" stroke-linejoin="round"/>',
        15,
    )


def closed_sign() -> Html:
    """Draw the sign on a road that is shut: a cross without a circle."""
    cross = "M-5-5L5 5M-5 5L5-5"
    return _svg(
        f'<path d="{cross}" stroke="#ffffff" stroke-width="6"/>'
        f'<path d="{cross}" stroke="{CLOSED_COLOUR}" stroke-width="3"/>',
        8,
    )


def dry_only_sign() -> Html:
    """Draw the sign on a road that vehicles pass in the dry season only: a sun."""
    rays = "".join(
        f"M{4.8 * math.cos(turn):.1f} {4.8 * math.sin(turn):.1f}"
        f"L{7.2 * math.cos(turn):.1f} {7.2 * math.sin(turn):.1f}"
        for turn in (n * math.pi / 4 for n in range(8))
    )
    return _svg(
        '<circle r="8.5" fill="#ffffff"/><circle r="3.2" fill="none" stroke="#222222" '
        f'stroke-width="1.6"/><path d="{rays}" stroke="#222222" stroke-width="1.5"/>',
        9,
    )


def dot_sign(*, is_full: bool) -> Html:
    """Draw a household as the page does: full if it comes first."""
    fill, radius = (INK, 3.2) if is_full else ("#ffffff", 2.4)
    return _svg(f'<circle r="{radius}" fill="{fill}" stroke="{INK}"/>', 5)


def area_sign(fill: Fill) -> Html:
    """Draw a sample of an area."""
    return Html(
        f'<svg width="34" height="14" aria-hidden="true"><rect x="2" y="2" width="30" height="10" '
        f'fill="{fill.colour}" fill-opacity="{fill.opacity:g}" stroke="{fill.edge.colour}" '
        f'stroke-width="{fill.edge.width:g}" stroke-dasharray="{fill.edge.dash}"/></svg>'
    )


def line_sign(strokes: Strokes) -> Html:
    """Draw a sample of a line."""
    lines = "".join(
        f'<path d="M2 6H32" stroke="{stroke.colour}" stroke-width="{stroke.width:g}" '
        f'stroke-dasharray="{stroke.dash}" stroke-linecap="{stroke.cap}"/>'
        for stroke in strokes
    )
    return Html(f'<svg width="34" height="12" aria-hidden="true">{lines}</svg>')


def night_sign() -> Html:
    """Draw the sign of a night away: a moon."""
    return _svg(f'<path d="M1.5-4A4.2 4.2 0 1 0 4 1.5 4 4 0 0 1 1.5-4Z" fill="{INK}"/>', 5)


def badge(crew_id: str, subject: Subject) -> Html:
    """Draw the id of a crew on its colour."""
    colour = crew_colour(subject.crew_number(crew_id))
    return Html('<b class="rp-badge" style="--crew:{};--ink:{}">{}</b>').format(
        colour, ink_on(colour), crew_id
    )


def chip(crew_id: str, text: str, subject: Subject) -> Html:
    """Say beside a place that a crew comes, and when."""
    return Html('<span class="rp-chip">{}{}</span>').format(badge(crew_id, subject), text)


def _svg(shapes: str, reach: float) -> Html:
    size = 2 * reach
    box = f"-{reach:g} -{reach:g} {size:g} {size:g}"
    return Html(
        f'<svg width="{size:g}" height="{size:g}" viewBox="{box}" aria-hidden="true">{shapes}</svg>'
    )
