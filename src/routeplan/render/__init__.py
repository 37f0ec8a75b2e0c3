"""Pictures of a scenario or a plan."""
