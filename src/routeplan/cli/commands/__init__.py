"""The commands, in modules by subject; importing this package registers them all."""

from routeplan.cli.commands import exports, plans, prices, printing, roads, scenarios
from routeplan.cli.commands.program import app

__all__ = ["app", "exports", "plans", "prices", "printing", "roads", "scenarios"]
