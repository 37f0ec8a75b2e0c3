"""The commands about roads, one a module; importing this package registers them all."""

from routeplan.cli.commands.roads import calibrating, importing

__all__ = ["calibrating", "importing"]
