"""The commands about roads, one a module; importing this package registers them all."""

from routeplan.cli.commands.roads import calibrating, critical, explain, importing, reaching

__all__ = ["calibrating", "critical", "explain", "importing", "reaching"]
