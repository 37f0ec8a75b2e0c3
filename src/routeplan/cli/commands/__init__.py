"""The commands, in modules by subject; importing this package registers them all."""

from routeplan.cli.commands import plans, scenarios
from routeplan.cli.commands.program import app

__all__ = ["app", "plans", "scenarios"]
