"""The commands about roads, one a module; importing this package registers them all."""

from routeplan.cli.commands.roads import critical, explain, importing

__all__ = ["critical", "explain", "importing"]
