"""Signs differ in shape, not only in colour."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from plans import valid_plan
from routeplan.render.maps import signs
from routeplan.render.maps.style import Stroke
from routeplan.render.subject import Subject


def shapes(sign: str) -> list[str]:
    return [element.tag for element in ET.fromstring(sign)]  # noqa: S314 # our own drawing


def test_statuses_differ_in_shape() -> None:
    assert shapes(signs.village_sign("done", 7)) == ["circle"]
    assert shapes(signs.village_sign("short", 7)) == ["circle", "path"]
    assert shapes(signs.village_sign("unserved", 7)) == ["circle", "path"]
    halves, cross = (signs.village_sign(status, 7) for status in ("short", "unserved"))
    assert "A7" in halves  # half of a disc of 7 px
    assert "A7" not in cross


def test_a_village_without_a_plan_is_an_empty_circle() -> None:
    assert 'fill="#ffffff"' in signs.village_sign(None, 7)


def test_a_closed_road_and_an_unserved_village_are_not_the_same_sign() -> None:
    assert shapes(signs.closed_sign()) == ["path", "path"]


def test_signs_are_centred_on_their_place() -> None:
    for sign in (signs.center_sign(), signs.dry_only_sign(), signs.night_sign()):
        left, top, width, height = map(float, ET.fromstring(sign).attrib["viewBox"].split())  # noqa: S314 # our own drawing
        assert (left, top) == (-width / 2, -height / 2)


def test_a_sample_has_a_line_for_each_stroke() -> None:
    sample = signs.line_sign(
        [Stroke(colour="#000000", width=5), Stroke(colour="#ffffff", width=3, dash="4 4")]
    )
    assert shapes(sample) == ["path", "path"]
    assert 'stroke-dasharray="4 4"' in sample


def test_a_chip_names_crew_day_and_stop_in_a_week_and_the_date_otherwise() -> None:
    subject = Subject.of(valid_plan(), "vi")
    first = subject.outings[0]
    visit = first.day.visits[1]
    week = signs.stop_chip(first, visit, subject, is_week=True)
    assert week.endswith(">T1</b>T2 · 2</span>")
    assert 'class="rp-chip rp-crew-0"' in week
    assert signs.stop_chip(first, visit, subject, is_week=False).endswith(">T1</b>02/03</span>")


def test_a_night_chip_names_crew_and_day() -> None:
    subject = Subject.of(valid_plan(), "vi")
    assert ">T1</b>T2 <svg" in signs.night_chip(subject.outings[0], subject)
