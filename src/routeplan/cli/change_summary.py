"""What differs from the published plan, on the terminal: day by day who has to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from routeplan.cli.layout import table
from routeplan.evaluate import Change
from routeplan.wording import Wording


def change_summary(changes: Sequence[Change], wording: Wording) -> Iterator[RenderableType]:
    """Yield what changes, or that nothing does."""
    if not changes:
        yield Text(wording("cli.changes.none"))
        return
    title = wording("cli.changes", days=len({change.date for change in changes}))
    columns = ("cli.day", "cli.changes.what", "cli.changes.dropped", "cli.changes.added")
    rows = table(title, *map(wording, columns), whole=(0,))
    for change in changes:
        rows.add_row(
            f"{wording.short_weekday(change.date)} {wording.date(change.date)}",
            wording.term("cli.change", change.kind),
            ", ".join(change.dropped),
            ", ".join(change.added),
        )
    yield rows
