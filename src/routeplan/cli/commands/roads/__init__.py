"""The commands about roads, one a module; importing this package registers them all."""

from routeplan.cli.commands.roads import explain, importing

__all__ = ["explain", "importing"]
