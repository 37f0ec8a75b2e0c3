"""The commands about roads, one a module; importing this package registers them all."""

from routeplan.cli.commands.roads import importing, reaching

__all__ = ["importing", "reaching"]
