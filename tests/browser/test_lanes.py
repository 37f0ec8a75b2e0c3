"""Lanes: lines beside roads, however the road bends."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_lanes_keep_beside_any_road(shown: Any) -> None:
    """Random walks with sharp bends; a lane may cut a bend short, but it never leaves its road."""
    worst = shown.evaluate("""
        (() => {
          let seed = 1;
          const chance = () => (seed = seed * 16807 % 2147483647) / 2147483647;
          let worst = 0;
          for (let n = 0; n < 300; n++) {
            const line = [L.point(0, 0)];
            for (let i = 1 + 11 * chance(); i > 0; i--)
              line.push(line[line.length - 1].add([60 * (chance() - 0.5), 60 * (chance() - 0.5)]));
            const away = (chance() < 0.5 ? -1 : 1) * (3 + 10 * chance());
            for (const point of beside(line, away)) {
              if (!Number.isFinite(point.x + point.y)) return Infinity;
              let reach = 0;
              while (!isWithin(reach, point, line)) reach += 0.5;
              worst = Math.max(worst, reach / Math.abs(away));
            }
          }
          return worst;
        })()
    """)
    assert worst < 2.2


def test_lanes_of_a_straight_road_lie_evenly(shown: Any) -> None:
    # three crews on 100 pixels: 6.5 to the left, on the road, 6.5 to the right of it
    ends = shown.evaluate("""
        [-6.5, 0, 6.5].map(away => beside([L.point(0, 0), L.point(100, 0)], away)
          .map(({x, y}) => [x, y]))
    """)
    assert ends == [[[0, -6.5], [100, -6.5]], [[0, 0], [100, 0]], [[0, 6.5], [100, 6.5]]]


def test_a_lane_goes_into_a_hairpin_on_both_sides(shown: Any) -> None:
    # up 60 pixels and back down 12 beside: the lane turns up there too, not at the bottom
    tops = shown.evaluate("""
        [-4, 4].map(away => Math.min(...beside(
          [L.point(0, 0), L.point(0, -60), L.point(12, -60), L.point(12, 0)], away).map(p => p.y)))
    """)
    assert tops[0] == pytest.approx(-64, abs=2.5)
    assert tops[1] == pytest.approx(-56, abs=2.5)
