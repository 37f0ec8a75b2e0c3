"""Packaged tables of roads."""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.road_rule import Preset


def grade_speeds(preset: Preset, mode: Mode) -> tuple[np.ndarray, np.ndarray]:
    """Return grades [percent, rising], and the speed of a mode there relative to the level."""
    text = files(__name__).joinpath("grade.csv").read_text(encoding="utf-8")
    rows = [
        (float(row["grade_percent"]), float(row["speed_factor"]))
        for row in csv.DictReader(text.splitlines())
        if row["preset"] == preset and row["mode"] == mode
    ]
    percent, factor = np.array(sorted(rows)).T
    return percent, factor
