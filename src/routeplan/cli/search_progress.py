"""How far the search is, on one line of the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

import routeplan as rp
from routeplan.wording import Wording


@contextmanager
def search_progress(
    time_limit_s: float, wording: Wording
) -> Iterator[Callable[[rp.Progress], None]]:
    """Show a bar of the time used, with the best value so far, its bound and their gap.

    It goes to standard error, and only if that is a terminal. What is yielded takes the state of
    the search, from any thread.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[found]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(wording("cli.search"), total=time_limit_s, found="")

        def show(progress: rp.Progress) -> None:
            bar.update(
                task,
                description=wording.term("cli.stage", progress.stage),
                completed=progress.elapsed_s,
                found=_found(progress, wording),
            )

        yield show


def _found(progress: rp.Progress, wording: Wording) -> str:
    if progress.goal is None or progress.value is None:
        # Later stages begin with the plan that the one before has found.
        return wording("cli.search.nothing_yet") if progress.stage == "trips" else ""
    written = wording.duration if progress.goal == "travel" else wording.number
    goal = wording.term("cli.level", progress.goal)
    best = wording("cli.search.best", goal=goal, value=written(progress.value))
    if progress.bound is None or progress.gap is None:
        return best
    bound = wording("cli.search.bound", bound=written(progress.bound), gap=progress.gap)
    return f"{best}, {bound}"
