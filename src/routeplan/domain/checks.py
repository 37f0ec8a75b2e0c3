"""Cross-checks of a scenario: every fault that no single value can see by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def scenario_faults(scenario: Scenario) -> Iterator[Fault]:
    """Yield every fault of a scenario as a whole."""
    yield from ()
