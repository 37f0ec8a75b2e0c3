"""Try it out: sliders beside a plan, in a notebook."""

from routeplan.render.explorer.panel import Explorer, explorer

__all__ = ["Explorer", "explorer"]
