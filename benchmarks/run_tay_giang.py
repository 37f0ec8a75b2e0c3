"""What the commands of a planner take on the sample commune."""

from __future__ import annotations

import statistics
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.checks import Check
from routeplan.domain.plan import Plan
from routeplan.io import read_plan
from routeplan.render.maps import save_map

SAMPLE = Path(__file__).parents[1] / "sample_data" / "tay_giang"
ROUTEPLAN = Path(sysconfig.get_path("scripts")) / "routeplan"


def measure_tay_giang(repeats: int) -> Iterator[Check]:
    """Plan the sample commune from its files several times, and draw the last plan."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _plan(folder / "warm")
        outs = [folder / f"run{number}" for number in range(repeats)]
        yield Check(
            what=f"routeplan plan, warm, median of {repeats}",
            unit="s",
            measured=statistics.median([_plan(out) for out in outs]),
            limit=20.0,
        )
        documents = {(out / "plan.json").read_bytes() for out in outs}
        yield Check(
            what=f"different plan.json in {repeats} runs",
            unit="",
            measured=len(documents) - 1,
            limit=0,
        )
        plan = read_plan(outs[-1] / "plan.json")
        yield _gap(plan)
        yield from _map(plan, folder / "map.html", repeats)


def _plan(out: Path) -> float:
    begin = perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [ROUTEPLAN, "plan", SAMPLE, "-o", out], check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - begin


def _gap(plan: Plan) -> Check:
    percent = None if plan.gap is None else 100 * plan.gap
    return Check(what="gap", unit="%", measured=percent, limit=1.0, remark=plan.status)


def _map(plan: Plan, path: Path, repeats: int) -> Iterator[Check]:
    seconds = []
    for _ in range(repeats):
        begin = perf_counter()
        save_map(plan, path)
        seconds.append(perf_counter() - begin)
    yield Check(
        what=f"map.html made, median of {repeats}",
        unit="s",
        measured=statistics.median(seconds),
        limit=2.0,
    )
    yield Check(what="map.html", unit="MB", measured=path.stat().st_size / 1e6, limit=1.0)
