"""Measures as mappers write them."""

from __future__ import annotations

import pytest

from routeplan.io.roads.osm import measures


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("30 mph", 48.28032),
        ("10mph", 16.09344),
        ("walk", 5),
        ("VN:urban", 50),
        ("none", None),
        ("-30", None),
        ("0", None),
        ("90;30", None),
    ],
)
def test_speeds(text: str, kmh: float | None) -> None:
    assert measures.speed_kmh(text) == kmh


@pytest.mark.parametrize(
    ("text", "tonnes"), [("3.5", 3.5), ("3,5 t", 3.5), ("800 kg", 0.8), ("12 cows", None)]
)
def test_weights(text: str, tonnes: float | None) -> None:
    assert measures.weight_t(text) == tonnes


@pytest.mark.parametrize(
    ("text", "metres"), [("2.5 m", 2.5), ("120 cm", 1.2), ("9'", 2.7432), ("narrow", None)]
)
def test_widths(text: str, metres: float | None) -> None:
    assert measures.width_m(text) == pytest.approx(metres)


@pytest.mark.parametrize(("text", "slope"), [("8%", 0.08), ("-10 %", -0.1), ("8", None)])
def test_inclines(text: str, slope: float | None) -> None:
    assert measures.incline(text) == slope
